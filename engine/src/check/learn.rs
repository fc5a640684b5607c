//! Learning a profile from a file that came straight from the shop.
//!
//! Only a file that was never opened elsewhere may teach: then what it has is right, and a rule that complains of it is
//! wrong. Learned are cell counts, line ends, encoding, the merchant ID, payment classes and the shapes of numbers.

use std::collections::BTreeSet;

use crate::check::{Checker, Report};
use crate::document::Document;
use crate::facts::row::Row;
use crate::model::choices::Choices;
use crate::model::kind::{FileKind, RecordKind, column};
use crate::profile::{LineEnding, Pattern, PaymentClass, Profile, ProfileEncoding, Valued};
use crate::text::encoding::Encoding;

/// The evidence mark of a learned value.
pub(crate) const LEARNED: &str = "learned";

/// What learning would change.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Lesson {
    /// The profile's key.
    pub key: String,
    pub before: String,
    pub after: String,
}

/// The profile that this file fits, and what differs from the given one. `None` when the file has no data records to
/// learn from.
pub(crate) fn learn(document: &Document, profile: &Profile) -> Option<(Profile, Vec<Lesson>)> {
    let report = Checker::run(document, profile, &Choices::default());
    let mut learner = Learner::new(&report)?;
    while !learner.step(document, usize::MAX) {}
    Some(learner.finish(document, profile))
}

/// Looks through a file line by line, slice by slice.
pub(crate) struct Learner {
    next: usize,
    seen: FileSample,
}

impl Learner {
    /// Begins with the number of cells that most data records of a checked file have; `None` for a file of another kind (a result
    /// file has more cells, and teaching them would spoil every file made from then on) and without data records.
    pub(crate) fn new(report: &Report) -> Option<Learner> {
        if report.kind != FileKind::Transaction {
            return None;
        }
        let data_cells = u16::try_from(report.survey.usual_cells?).ok()?;
        Some(Learner { next: 0, seen: FileSample { data_cells, ..FileSample::default() } })
    }

    /// Lines done.
    pub(crate) fn done(&self) -> u64 {
        self.next as u64
    }

    /// Looks at some lines more; `true` when all were seen.
    pub(crate) fn step(&mut self, document: &Document, lines: usize) -> bool {
        let mut seen = 0;
        for id in document.rows().skip(self.next).take(lines) {
            self.seen.observe(&Row::read(document, id, false));
            seen += 1;
        }
        self.next += seen;
        seen < lines
    }

    /// The profile that the file fits, and what differs. A value that no profile may have is not learned: then the file is
    /// damaged.
    pub(crate) fn finish(self, document: &Document, profile: &Profile) -> (Profile, Vec<Lesson>) {
        let mut seen = self.seen;
        seen.forget_padding();
        let (mut learned, mut lessons) = compare(seen, document, profile);
        for fault in learned.faults() {
            fault.key.copy(profile, &mut learned);
            lessons.retain(|lesson| lesson.key != fault.key.as_str());
        }
        (learned, lessons)
    }
}

fn compare(seen: FileSample, document: &Document, profile: &Profile) -> (Profile, Vec<Lesson>) {
    let mut learned = profile.clone();
    let mut lessons = Vec::new();
    let mut teach = |key: &str, before: String, after: String| {
        let differs = before != after;
        if differs {
            lessons.push(Lesson { key: key.to_owned(), before, after });
        }
        differs
    };
    macro_rules! learn_value {
        ($key:ident, $value:expr, $show:expr) => {
            if let Some(value) = $value {
                let show = $show;
                // A count that agrees is worth noting, too: it is no longer a guess.
                let agrees = learned.$key.is_unknown() && value == learned.$key.value;
                if teach(stringify!($key), show(&learned.$key.value), show(&value)) || agrees {
                    learned.$key = Valued { value, evidence: LEARNED.to_owned() };
                }
            }
        };
    }
    learn_value!(encoding, encoding(document), |value: &ProfileEncoding| { format!("{value:?}").to_ascii_lowercase() });
    learn_value!(line_ending, line_ending(document), |value: &LineEnding| { value.name().to_owned() });
    learn_value!(header_cells, seen.header_cells, |value: &u16| value.to_string());
    learn_value!(data_cells, Some(seen.data_cells), |value: &u16| value.to_string());
    learn_value!(trailer_cells, seen.trailer_cells, |value: &u16| value.to_string());
    learn_value!(merchant_id, seen.merchant_id.map(Some), |value: &Option<String>| value.clone().unwrap_or_default());
    learn_value!(
        order_number_pattern,
        widened(&learned.order_number_pattern.value, &seen.orders),
        |value: &Pattern| { value.as_str().to_owned() }
    );
    learn_value!(
        customer_number_pattern,
        widened(&learned.customer_number_pattern.value, &seen.customers),
        |value: &Pattern| { value.as_str().to_owned() }
    );
    learn_value!(payment_classes, with_classes(&learned.payment_classes.value, &seen.classes), |value: &Vec<
        PaymentClass,
    >| {
        value.iter().filter(|class| class.usual).map(|class| class.code.as_str()).collect::<Vec<_>>().join(", ")
    });
    (learned, lessons)
}

#[derive(Default)]
struct FileSample {
    header_cells: Option<u16>,
    data_cells: u16,
    trailer_cells: Option<u16>,
    merchant_id: Option<String>,
    /// Characters outside ASCII letters and digits in order (and previous order) and customer numbers.
    orders: BTreeSet<char>,
    customers: BTreeSet<char>,
    classes: BTreeSet<String>,
    /// Whether nothing stands in the header behind F, and in the trailer behind the count.
    empty_behind: [bool; 2],
}

impl FileSample {
    /// A spreadsheet saves every line as wide as the widest (H004, T005): that is nothing to learn.
    fn forget_padding(&mut self) {
        let is_wide = |cells: Option<u16>| cells == Some(self.data_cells);
        if is_wide(self.header_cells) && is_wide(self.trailer_cells) && self.empty_behind == [true; 2] {
            (self.header_cells, self.trailer_cells) = (None, None);
        }
    }

    fn observe(&mut self, row: &Row) {
        let cells = u16::try_from(row.cells.len()).ok();
        let text = |named| row.number(named).value().unwrap_or_default().to_owned();
        let is_empty_from = |column: usize| row.cells.iter().skip(column).all(|cell| cell.value().is_empty());
        match row.kind {
            RecordKind::Header => {
                self.empty_behind[0] = is_empty_from(6);
                // The unnamed cells up to F may be there or not (domain.md §2): fewer is no other format.
                self.header_cells = cells.map(|cells| cells.max(6));
                self.merchant_id = Some(text(column::MERCHANT)).filter(|id| !id.is_empty());
            }
            RecordKind::Data => {
                self.orders.extend(text(column::ORDER).chars().chain(text(column::PREVIOUS).chars()));
                self.customers.extend(text(column::CUSTOMER).chars());
                self.classes.insert(text(column::CLASS));
            }
            RecordKind::Trailer => {
                self.trailer_cells = cells;
                self.empty_behind[1] = is_empty_from(usize::from(column::COUNT) + 1);
            }
            _ => {}
        }
    }
}

fn encoding(document: &Document) -> Option<ProfileEncoding> {
    match document.source().encoding() {
        Encoding::Windows31J => Some(ProfileEncoding::Windows31J),
        Encoding::Utf8 => Some(ProfileEncoding::Utf8),
        _ => None,
    }
}

fn line_ending(document: &Document) -> Option<LineEnding> {
    match document.endings().name() {
        "crlf" => Some(LineEnding::Crlf),
        "lf" => Some(LineEnding::Lf),
        _ => None,
    }
}

/// The pattern, widened by the characters that it lacks; `None` when it lacks none.
fn widened(pattern: &Pattern, seen: &BTreeSet<char>) -> Option<Pattern> {
    let lacking: Vec<char> = seen.iter().copied().filter(|c| !pattern.matches(c.encode_utf8(&mut [0; 4]))).collect();
    if lacking.is_empty() {
        return None;
    }
    let escaped = regex_lite::escape(&lacking.iter().collect::<String>());
    Pattern::new(&format!("[0-9A-Za-z_\\-{escaped}]+")).ok()
}

/// The classes, with those that the file uses counted as usual; `None` when they are already.
fn with_classes(known: &[PaymentClass], seen: &BTreeSet<String>) -> Option<Vec<PaymentClass>> {
    let mut classes = known.to_vec();
    for code in seen.iter().filter(|code| !code.is_empty()) {
        match classes.iter_mut().find(|class| class.code == *code) {
            Some(class) => class.usual = true,
            None => classes.push(PaymentClass { code: code.clone(), name: String::new(), usual: true }),
        }
    }
    (classes != known).then_some(classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taught(text: &str) -> (Profile, Vec<String>) {
        let (profile, lessons) =
            learn(&Document::open("o.csv", text.as_bytes()), &Profile::paygent_cagolab()).expect("data records");
        (profile, lessons.into_iter().map(|lesson| lesson.key).collect())
    }

    #[test]
    fn a_real_file_teaches_what_it_has() {
        let (profile, keys) = taught("1,020,12345,,,\r\n3,,A.1,,100,,,10,,,,A.0,,7,,\r\n4,1\r\n");
        assert_eq!(keys, ["data_cells", "merchant_id", "order_number_pattern"]);
        assert_eq!((profile.data_cells.value, profile.data_cells.evidence.as_str()), (16, LEARNED));
        assert!(profile.order_number_pattern.value.matches("A.1"));
        assert_eq!(profile.faults(), []);
    }

    #[test]
    fn neither_a_result_file_nor_what_a_spreadsheet_filled_up_teaches_cells() {
        let result = "1,020,12345,,,,0,,\r\n3,,1,,100,,,10,,,,0,,7,0,,,31\r\n4,1\r\n";
        assert!(learn(&Document::open("r.csv", result.as_bytes()), &Profile::paygent_cagolab()).is_none());
        let filled = "1,020,12345,,,,,,,,,,,\r\n3,,1,,100,,,10,,,,0,,7\r\n4,1,,,,,,,,,,,,\r\n";
        let (profile, keys) = taught(filled);
        assert_eq!((keys, profile.header_cells.value, profile.trailer_cells.value), (vec!["merchant_id".into()], 6, 2));
    }

    #[test]
    fn a_damaged_file_does_not_teach_what_no_profile_may_have() {
        let (profile, keys) = taught("1,020,12a45,,,\r\n3,,1,,100,,,１０,,,,0,,7\r\n4,1\r\n");
        assert!(keys.iter().all(|key| key == "encoding"), "{keys:?}");
        assert_eq!(profile.faults(), []);
        assert_eq!(Profile::from_json(&profile.to_json()), Ok(profile));
    }

    #[test]
    fn slices_come_to_the_same() {
        let text: String = (0..500).map(|n| format!("3,,{n},,100,,,10,,,,x{n},,7\r\n")).collect();
        let document = Document::open("o.csv", format!("1,020,5,,,\r\n{text}4,500\r\n").as_bytes());
        let profile = Profile::paygent_cagolab();
        let report = Checker::run(&document, &profile, &Choices::default());
        let mut learner = Learner::new(&report).expect("data records");
        let mut slices = 1;
        while !learner.step(&document, 7) {
            slices += 1;
        }
        assert_eq!(slices, 502 / 7 + 1);
        assert_eq!(Some(learner.finish(&document, &profile)), learn(&document, &profile));
    }
}
