//! Bringing a result file and the transaction file that was sent together, by their records, whatever their names.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::number::loose;
use crate::facts::context::whole_type;
use crate::model::code::Code;
use crate::model::kind::column;
use crate::model::remark::{FileRef, Remark};
use crate::profile::Profile;
use crate::result::records::Judging;
use crate::result::sheet::Head;
use crate::result::{Answer, Layout, Outcome, Outcomes, Record, Sheet};

/// The header's first appended cell: the result of the file as a whole (P).
const HEADER_RESULT: u16 = 6;

/// The variant of R002 about a number that differs only in leading zeros or case.
const LOST_ZEROS: u8 = 6;

/// Pairs a result file with what was sent.
pub fn pair(sent: (&Sheet, FileRef), result: (&Sheet, FileRef), profile: &Profile) -> Outcomes {
    let mut remarks = Vec::new();
    let partners = partners(sent.0, result.0, result.1, &mut remarks);
    if partners.of_result.iter().all(Option::is_none) {
        let alike = remarks.into_iter().find(|remark| (remark.code, remark.variant) == (Code::R002, LOST_ZEROS));
        let foreign = alike.unwrap_or_else(|| Remark::new(Code::R002, 1, result.1.whole()));
        let answers = sent.0.records.iter().map(|record| Answer::unknown(record, Some(record), sent.1)).collect();
        return Outcomes { answers, remarks: vec![foreign] };
    }
    let paired: Vec<Option<&Record>> = partners.of_result.iter().map(|at| at.map(|at| &sent.0.records[at])).collect();
    let layout = Layout::find(result.0, &paired, profile);
    let doubt = doubt_of_header(sent.0.header.as_ref(), result.0, result.1, profile)
        .or_else(|| doubt_of_trailer(result.0, result.1))
        .or_else(|| doubt_of_layout(result.0, &paired, &layout, result.1, profile));
    let mut judging = Judging { layout: &layout, file: result.1, doubted: doubt.is_some(), remarks };
    judging.remarks.extend(doubt);
    judging.remarks.extend(unread(result.0, result.1));
    judging.remarks.extend(headless(result.0, result.1));
    // Lines that are no records are said already; the trailer may be one of them.
    judging.remarks.extend(lost_lines(result.0, result.1).filter(|_| result.0.unread.is_none()));
    // Without a trailer the last record may have been cut, and what is left of a payment ID looks whole.
    let last = result.0.trailer.is_none().then(|| result.0.records.len().saturating_sub(1));
    let mut answers = Vec::with_capacity(sent.0.records.len());
    for (record, at) in sent.0.records.iter().zip(&partners.of_sent) {
        let Some(at) = at else {
            let place = sent.1.at(record.line, record.number, Some(column::ORDER));
            let missing = Remark::new(Code::R001, 0, place).order(&record.order).numbers(record.amount.unwrap_or(0), 0);
            judging.remarks.push(missing);
            answers.push(Answer::unknown(record, Some(record), sent.1));
            continue;
        };
        let mut answer = judging.answer(&result.0.records[*at], Some(record), sent.1);
        if partners.doubtful.contains_key(&record.order) {
            answer.outcome = Outcome::Unknown;
        }
        if last == Some(*at) {
            answer.payment_id = None;
        }
        answers.push(answer);
    }
    judging.sequence(&partners.of_sent, result.0);
    judging.shared_ids(&mut answers, &partners.of_sent, result.0);
    judging.declined(&answers, &partners.of_sent, result.0);
    finish(answers, judging.remarks)
}

/// Reads a result file without the transaction file that was sent.
pub fn alone(result: (&Sheet, FileRef), profile: &Profile) -> Outcomes {
    let (sheet, file) = result;
    let none = vec![None; sheet.records.len()];
    let layout = Layout::find(sheet, &none, profile);
    let doubt = doubt_of_header(None, sheet, file, profile)
        .or_else(|| doubt_of_trailer(sheet, file))
        .or_else(|| doubt_of_layout(sheet, &none, &layout, file, profile));
    let mut judging = Judging { layout: &layout, file, doubted: doubt.is_some(), remarks: doubt.into_iter().collect() };
    judging.remarks.extend(lost_lines(sheet, file));
    judging.remarks.extend(unread(sheet, file));
    judging.remarks.extend(headless(sheet, file));
    let mut first: FxHashMap<Rc<str>, usize> = FxHashMap::default();
    let (mut answers, mut places) = (Vec::<Answer>::new(), Vec::new());
    for (at, record) in sheet.records.iter().enumerate() {
        if record.order.is_empty() {
            judging.remarks.push(nameless(record, file));
        } else if let Some(earlier) = first.get(&record.order) {
            judging.remarks.push(twice(record, answers[*earlier].place.line, file));
            answers[*earlier].outcome = Outcome::Unknown;
        } else {
            first.insert(record.order.clone(), answers.len());
            answers.push(judging.answer(record, None, file));
            places.push(Some(at));
        }
    }
    judging.shared_ids(&mut answers, &places, sheet);
    judging.declined(&answers, &places, sheet);
    finish(answers, judging.remarks)
}

fn finish(answers: Vec<Answer>, mut remarks: Vec<Remark>) -> Outcomes {
    remarks.sort_by_key(Remark::sort_key);
    Outcomes { answers, remarks }
}

/// Which record belongs to which.
struct Partners {
    /// For each sent record, its record in the result file.
    of_sent: Vec<Option<usize>>,
    /// For each record of the result file, the sent one.
    of_result: Vec<Option<usize>>,
    /// Orders that the result file has too often.
    doubtful: FxHashMap<Rc<str>, ()>,
}

fn partners(sent: &Sheet, result: &Sheet, file: FileRef, remarks: &mut Vec<Remark>) -> Partners {
    let mut waiting: FxHashMap<&str, std::collections::VecDeque<usize>> = FxHashMap::default();
    for (at, record) in sent.records.iter().enumerate().filter(|(_, record)| !record.order.is_empty()) {
        waiting.entry(&record.order).or_default().push_back(at);
    }
    let mut partners = Partners {
        of_sent: vec![None; sent.records.len()],
        of_result: vec![None; result.records.len()],
        doubtful: FxHashMap::default(),
    };
    // The line in which each order comes first.
    let mut firsts: FxHashMap<&str, u32> = FxHashMap::default();
    let mut loosely = None;
    for (at, record) in result.records.iter().enumerate() {
        if record.order.is_empty() {
            remarks.push(nameless(record, file));
            continue;
        }
        let first = *firsts.entry(&record.order).or_insert(record.line);
        match waiting.get_mut(&*record.order).map(|left| left.pop_front()) {
            Some(Some(partner)) => {
                partners.of_sent[partner] = Some(at);
                partners.of_result[at] = Some(partner);
            }
            Some(None) => {
                remarks.push(twice(record, first, file));
                partners.doubtful.insert(record.order.clone(), ());
            }
            None => {
                let place = file.at(record.line, record.number, Some(column::ORDER));
                let loosely = loosely.get_or_insert_with(|| loose_numbers(sent));
                let variant = if loosely.contains(&*loose(&record.order)) { LOST_ZEROS } else { 0 };
                remarks.push(Remark::new(Code::R002, variant, place).order(&record.order));
            }
        }
    }
    partners
}

/// What was sent, without leading zeros and case: a spreadsheet takes the zeros.
fn loose_numbers(sent: &Sheet) -> FxHashSet<Cow<'_, str>> {
    sent.records.iter().map(|record| loose(&record.order)).collect()
}

fn nameless(record: &Record, file: FileRef) -> Remark {
    Remark::new(Code::R005, 8, file.at(record.line, record.number, None))
}

fn twice(record: &Record, first: u32, file: FileRef) -> Remark {
    let place = file.at(record.line, record.number, Some(column::ORDER));
    Remark::new(Code::R002, 2, place).order(&record.order).numbers(u64::from(first), 0)
}

/// Lines of a result file that are no records.
fn unread(sheet: &Sheet, file: FileRef) -> Option<Remark> {
    let (line, lines) = sheet.unread?;
    Some(Remark::new(Code::R005, 10, file.at(line, 0, None)).numbers(lines, 0))
}

/// A result file whose header is lost: of which upload it is cannot be told.
fn headless(sheet: &Sheet, file: FileRef) -> Option<Remark> {
    sheet.header.is_none().then(|| Remark::new(Code::R005, 14, file.whole()))
}

/// A result file that has no trailer, or one that counts other records than there are.
fn lost_lines(sheet: &Sheet, file: FileRef) -> Option<Remark> {
    let Some((line, _, count)) = sheet.trailer else {
        return Some(Remark::new(Code::R005, 11, file.whole()));
    };
    let records = sheet.records.len() as u64;
    let count = count.filter(|count| *count != records)?;
    Some(Remark::new(Code::R001, 1, file.at(line, 0, Some(column::COUNT))).numbers(count, records))
}

/// Whether the header says that no result of this file may be used.
fn doubt_of_header(sent: Option<&Head>, result: &Sheet, file: FileRef, profile: &Profile) -> Option<Remark> {
    let head = result.header.as_ref()?;
    let remark = |code, variant, at: u16| {
        Remark::new(code, variant, file.at(head.line, 0, Some(at))).value(&Rc::from(head.cell(at)))
    };
    let kind = whole_type(head.cell(column::TYPE));
    // `1,1,P99`: a result stands where the type does, and a response code behind it (P).
    if matches!(head.cell(column::TYPE), "0" | "1") {
        let whole = head.cells.iter().map(|cell| &**cell).collect::<Vec<_>>().join(",");
        let answer = Remark::new(Code::R005, 12, file.at(head.line, 0, None)).value(&Rc::from(whole.as_str()));
        return Some(answer);
    }
    if let Some(sent) = sent {
        if sent.cell(column::MERCHANT) != head.cell(column::MERCHANT) {
            return Some(remark(Code::R002, 4, column::MERCHANT));
        }
        if whole_type(sent.cell(column::TYPE)) != kind {
            return Some(remark(Code::R002, 4, column::TYPE));
        }
    }
    let is_authorization = profile.transaction_type(kind).is_some_and(|entry| entry.name == "オーソリ");
    if !is_authorization {
        return Some(remark(Code::R005, 4, column::TYPE));
    }
    if !matches!(head.cell(HEADER_RESULT), "0" | "") {
        return Some(remark(Code::R005, 3, HEADER_RESULT));
    }
    // Without a result in the header nothing speaks against the records; a code without one, or in another cell, does.
    let is_ok = head.cell(HEADER_RESULT) == "0";
    let unnamed = column::MERCHANT + 1..HEADER_RESULT;
    let last = u16::try_from(head.cells.len()).unwrap_or(u16::MAX);
    let behind = (HEADER_RESULT + 1..last).filter(|_| !is_ok);
    let odd = unnamed.chain(behind).find(|at| !head.cell(*at).is_empty())?;
    Some(remark(Code::R005, 13, odd))
}

/// Whether the trailer says anything but OK of the file as a whole (whether it carries a result is not known, §4).
fn doubt_of_trailer(result: &Sheet, file: FileRef) -> Option<Remark> {
    let (line, at, text) = result.trailer_says.as_ref()?;
    Some(Remark::new(Code::R005, 13, file.at(*line, 0, Some(*at))).value(text))
}

/// Whether no result cell can be found at all.
fn doubt_of_layout(
    sheet: &Sheet,
    paired: &[Option<&Record>],
    layout: &Layout,
    file: FileRef,
    profile: &Profile,
) -> Option<Remark> {
    if sheet.records.is_empty() {
        return None;
    }
    if layout.appended == 0 {
        return Some(Remark::new(Code::R005, 2, file.whole()));
    }
    let mut column = Column { ok: false, ng: None, odd: None, twin: Some(false), codes: Vec::new() };
    for (record, sent) in sheet.records.iter().zip(paired) {
        column.observe(record, *sent, layout);
    }
    let at = |(record, sent): (&Record, Option<&Record>)| {
        file.at(record.line, record.number, Some(layout.result_column(record, sent)))
    };
    let counts = column.codes_run_on();
    let Column { ok, ng, odd, twin, .. } = column;
    let is_named = !profile.result_cells.is_unknown();
    match (odd, ng) {
        // Another column could be the results as well: which of the two is, only a person can name.
        _ if sheet.records.len() > 1 && !is_named && (twin == Some(true) || layout.has_rival(sheet, paired)) => {
            Some(Remark::new(Code::R005, 6, file.whole()))
        }
        // No value anywhere is a result: this is another column.
        _ if sheet.records.len() > 1 && !ok && ng.is_none() => Some(Remark::new(Code::R005, 6, file.whole())),
        (Some((record, sent)), _) => {
            let value = layout.result(record, sent)?;
            Some(Remark::new(Code::R005, 0, at((record, sent))).value(value))
        }
        (None, Some((pair, coded))) if !ok && (!coded || counts) => Some(Remark::new(Code::R005, 9, at(pair))),
        _ => None,
    }
}

/// What the cells that would be results say. A column with other values than 0, 1 and nothing is no result column (a
/// running number begins 1, 2, 3); one without a single 0 is one only when a response code stands beside each 1.
struct Column<'a> {
    ok: bool,
    /// The first 1, and whether a response code stands beside every 1.
    ng: Option<((&'a Record, Option<&'a Record>), bool)>,
    /// The first other value.
    odd: Option<(&'a Record, Option<&'a Record>)>,
    /// Where every response code is a 0 or a 1: whether a 1 is among them.
    twin: Option<bool>,
    /// The response codes beside each 1.
    codes: Vec<&'a str>,
}

/// Whether a text beside a 1 looks like a response code: a few letters and digits, with a digit that is no 0. `OK`, a name, a day, a
/// payment's ID and zeros alone are none, nor is what a result beside a running number looks like.
fn is_response_code(text: &str) -> bool {
    let (letters, digits) = (|b: &u8| b.is_ascii_alphabetic(), |b: &u8| b.is_ascii_digit());
    let bytes = text.as_bytes();
    let is_short = bytes.len() <= if bytes.iter().any(letters) { 8 } else { 5 };
    is_short
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes.iter().any(|b| digits(b) && *b != b'0')
        && text != "1"
}

impl<'a> Column<'a> {
    /// Whether the codes are numbers, and another one in each of many records: they count or name something else.
    fn codes_run_on(&self) -> bool {
        let numbers: BTreeSet<_> = self.codes.iter().filter(|code| code.bytes().all(|b| b.is_ascii_digit())).collect();
        self.codes.len() > 2 && numbers.len() == self.codes.len()
    }

    fn observe(&mut self, record: &'a Record, sent: Option<&'a Record>, layout: &Layout) {
        self.twin = match layout.response_code(record, sent).map(|code| &**code) {
            Some("0") => self.twin,
            Some("1") => self.twin.map(|_| true),
            _ => None,
        };
        match layout.result(record, sent).map(|text| &**text) {
            None => {}
            Some("0") => self.ok = true,
            Some("1") => {
                let code = layout.response_code(record, sent).filter(|code| is_response_code(code.as_ref()));
                let coded = code.is_some_and(|code| record.amount.is_none_or(|yen| **code != *yen.to_string()));
                self.codes.extend(code.map(|code| &**code));
                let first = self.ng.map_or((record, sent), |(first, _)| first);
                self.ng = Some((first, coded && self.ng.is_none_or(|(_, coded)| coded)));
            }
            Some(_) => {
                self.odd.get_or_insert((record, sent));
            }
        }
    }
}
