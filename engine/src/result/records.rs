//! Judging the single records of a result file.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::base::number::canonical;
use crate::base::shape::{is_scientific, lost_digits};
use crate::model::code::Code;
use crate::model::kind::column;
use crate::model::remark::{FileRef, Remark};
use crate::result::{Answer, Layout, Outcome, Record, Sheet};

/// The judgement of one result file.
pub(super) struct Judging<'a> {
    pub layout: &'a Layout,
    /// The result file.
    pub file: FileRef,
    /// Something speaks against the whole file: no result of it is used.
    pub doubted: bool,
    pub remarks: Vec<Remark>,
}

impl Answer {
    /// A record of which nothing is known.
    pub(super) fn unknown(record: &Record, sent: Option<&Record>, file: FileRef) -> Answer {
        Answer {
            order: record.order.clone(),
            customer: record.customer.clone(),
            previous: record.previous.clone(),
            amount: record.amount,
            outcome: Outcome::Unknown,
            response_code: None,
            detail: None,
            payment_id: None,
            sent: sent.cloned(),
            place: file.at(record.line, record.number, Some(column::ORDER)),
        }
    }
}

impl Judging<'_> {
    /// What became of a record: `record` of the result file and the one that was `sent`, where it is known. `from` is
    /// the file that the answer names.
    pub(super) fn answer(&mut self, record: &Record, sent: Option<&Record>, from: FileRef) -> Answer {
        let layout = self.layout;
        let judged = self.judge(record, sent);
        Answer {
            outcome: if self.doubted { Outcome::Unknown } else { judged },
            response_code: layout.response_code(record, sent).cloned(),
            detail: layout.response_detail(record, sent).cloned(),
            payment_id: layout.payment_id(record, sent).map(|id| Rc::from(canonical(id))),
            ..Answer::unknown(sent.unwrap_or(record), sent, from)
        }
    }

    fn judge(&mut self, record: &Record, sent: Option<&Record>) -> Outcome {
        if let Some(remark) = sent.and_then(|sent| self.difference(record, sent)) {
            self.remarks.push(remark);
            return Outcome::Unknown;
        }
        match self.layout.result(record, sent).map(|text| &**text) {
            Some("0") => return Outcome::Ok,
            Some("1") => return Outcome::Ng,
            None if !self.doubted => {
                let place = self.file.at(record.line, record.number, None);
                self.remarks.push(Remark::new(Code::R005, 1, place).order(&record.order));
            }
            // Another value speaks against the whole column, which is said once.
            _ => {}
        }
        Outcome::Unknown
    }

    /// What speaks against two records with the same order number being the same payment.
    fn difference(&self, record: &Record, sent: &Record) -> Option<Remark> {
        let at = |named| self.file.at(record.line, record.number, Some(named));
        if !record.is_like(sent) {
            let named = if record.customer == sent.customer { column::PREVIOUS } else { column::CUSTOMER };
            return Some(Remark::new(Code::R002, 3, at(named)).order(&record.order));
        }
        let sent_amount = sent.amount.unwrap_or(0);
        match record.amount {
            Some(amount) if Some(amount) == sent.amount => None,
            Some(amount) => {
                Some(Remark::new(Code::R003, 0, at(column::AMOUNT)).order(&record.order).numbers(amount, sent_amount))
            }
            None => Some(Remark::new(Code::R003, 1, at(column::AMOUNT)).order(&record.order).numbers(0, sent_amount)),
        }
    }

    /// A payment ID that several records have tells none of them apart (a spreadsheet loses digits of long numbers, and fills columns
    /// down): nobody is sent to the console with it. `places`: where each answer stands in the result file.
    pub(super) fn shared_ids(&mut self, answers: &mut [Answer], places: &[Option<usize>], result: &Sheet) {
        let mut of_id: FxHashMap<Rc<str>, Vec<usize>> = FxHashMap::default();
        for (at, answer) in answers.iter().enumerate().filter(|(_, answer)| answer.outcome == Outcome::Ok) {
            let id = answer.payment_id.iter().filter(|id| id.bytes().any(|byte| byte.is_ascii_digit()));
            id.for_each(|id| of_id.entry(id.clone()).or_default().push(at));
        }
        let mut say = |variant, first: usize, id: &Rc<str>, all: usize, answers: &[Answer]| {
            let Some(record) = places[first].map(|at| &result.records[at]) else { return };
            let column = self.layout.payment_id_column(record, answers[first].sent.as_ref());
            let place = self.file.at(record.line, record.number, column);
            self.remarks.push(Remark::new(Code::R005, variant, place).value(id).numbers(all as u64, 0));
        };
        for (id, shared) in of_id.iter().filter(|(_, shared)| shared.len() > 1) {
            shared.iter().for_each(|at| answers[*at].payment_id = None);
            say(15, shared[0], id, shared.len(), answers);
        }
        let lost = |id: &str| is_scientific(id) || lost_digits(id).is_some();
        let damaged = of_id.iter().filter(|(id, shared)| shared.len() == 1 && lost(id));
        let mut damaged: Vec<(usize, &Rc<str>)> = damaged.map(|(id, shared)| (shared[0], id)).collect();
        damaged.sort_unstable();
        // One number may end in zeros; a spreadsheet that cuts numbers cuts all that are so long.
        let long = of_id.keys().filter(|id| id.len() > KEPT_DIGITS).count();
        let is_sure = damaged.len() > 1 && damaged.len() >= long;
        damaged.retain(|(_, id)| is_sure || is_scientific(id));
        if let Some((first, id)) = damaged.first() {
            say(16, *first, id, damaged.len(), answers);
        }
        for (at, _) in damaged.iter().filter(|(_, id)| is_scientific(id)) {
            answers[*at].payment_id = None;
        }
    }

    /// Says once when the result file has the records in another order.
    pub(super) fn sequence(&mut self, of_sent: &[Option<usize>], result: &Sheet) {
        let places: Vec<usize> = of_sent.iter().flatten().copied().collect();
        let Some(moved) = places.windows(2).find(|pair| pair[1] < pair[0]) else { return };
        let record = &result.records[moved[1]];
        self.remarks.push(Remark::new(Code::R005, 5, self.file.at(record.line, record.number, None)));
    }

    /// Names what was declined, and the chains that hang on it. `places`: where each answer stands in the result file.
    pub(super) fn declined(&mut self, answers: &[Answer], places: &[Option<usize>], result: &Sheet) {
        let mut declined: FxHashMap<&str, u32> = FxHashMap::default();
        for (answer, at) in answers.iter().zip(places) {
            let Some(record) = at.map(|at| &result.records[at]).filter(|_| answer.outcome == Outcome::Ng) else {
                continue;
            };
            declined.insert(&answer.order, record.line);
            let column = self.layout.result_column(record, answer.sent.as_ref());
            let place = self.file.at(record.line, record.number, Some(column));
            let silent = answer.response_code.is_none() && answer.detail.is_none();
            let mut remark = Remark::new(Code::R004, u8::from(silent), place).order(&answer.order);
            remark = remark.numbers(answer.amount.unwrap_or(0), 0);
            remark.value = answer.response_code.clone().or_else(|| Some(Rc::from("-")));
            remark.detail = answer.detail.clone().or_else(|| Some(Rc::from("-")));
            self.remarks.push(remark);
        }
        for (answer, at) in answers.iter().zip(places) {
            let Some(previous) = answer.previous.as_ref().filter(|previous| **previous != answer.order) else {
                continue;
            };
            let Some(line) = declined.get(&**previous) else { continue };
            let place = match at.map(|at| &result.records[at]) {
                Some(record) => self.file.at(record.line, record.number, Some(column::PREVIOUS)),
                None => answer.place,
            };
            let remark = Remark::new(Code::R006, 0, place).order(&answer.order).value(previous);
            self.remarks.push(remark.numbers(u64::from(*line), 0));
        }
    }
}

/// The digits that a spreadsheet keeps of a number.
const KEPT_DIGITS: usize = 15;
