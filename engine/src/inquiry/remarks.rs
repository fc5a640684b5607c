//! What cannot be understood in an inquiry list.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::inquiry::{Field, Inquiry, Payment, Status};
use crate::model::code::Code;
use crate::model::remark::{FileRef, Remark};

impl Inquiry {
    /// The list's own faults: columns that are missing (once), and what cannot be read (at its cell).
    pub fn remarks(&self, file: FileRef) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let missing =
            [(Field::Status, Code::Q005, 1), (Field::Amount, Code::Q005, 4), (Field::OccurredAt, Code::Q001, 3)];
        for (field, code, variant) in missing {
            if self.columns.at(field).is_none() && !self.columns.is_twice(field) {
                remarks.push(Remark::new(code, variant, file.whole()));
            }
        }
        let twice = self.columns.twice().iter();
        remarks.extend(twice.map(|name| Remark::new(Code::Q005, 10, file.whole()).value(&Rc::from(*name))));
        remarks.extend(self.of_lines(file));
        for payment in &self.payments {
            let at = |field| file.at(payment.line, payment.record, payment.column(field, &self.columns));
            let mut say = |field, variant| {
                let value = payment.text(field, &self.columns);
                remarks.push(Remark::new(Code::Q005, variant, at(field)).value(&value));
            };
            if payment.status == Status::Unknown && self.columns.at(Field::Status).is_some() {
                say(Field::Status, 0);
            }
            if payment.amount.is_none() && self.columns.at(Field::Amount).is_some() {
                say(Field::Amount, 2);
            }
        }
        remarks.extend(self.twice(file));
        remarks
    }

    /// Lines that are not used, and a trailer that does not agree with the rows: the list may be incomplete.
    fn of_lines(&self, file: FileRef) -> Vec<Remark> {
        let remark =
            |variant, line, n: u64, m: u64| Remark::new(Code::Q005, variant, file.at(line, 0, None)).numbers(n, m);
        let mut remarks = Vec::new();
        remarks.extend(self.skipped.first().map(|row| remark(5, row.line, self.skipped.len() as u64, 0)));
        let swallowed = &self.lines.swallowed;
        remarks.extend(
            swallowed.iter().map(|(first, last)| remark(6, first.saturating_sub(1), (*first).into(), (*last).into())),
        );
        let rows = self.payments.len() as u64;
        match self.lines.trailer {
            Some((line, count)) if count != Some(rows) => remarks.push(remark(7, line, count.unwrap_or(0), rows)),
            None if self.lines.with_ids && swallowed.is_empty() => {
                remarks.push(Remark::new(Code::Q005, 8, file.whole()))
            }
            _ => {}
        }
        let last = self.payments.last().map(|payment| payment.line);
        if !self.lines.with_ids && last.is_some() && last == self.lines.cut_off {
            remarks.extend(self.lines.cut_off.map(|line| remark(9, line, 0, 0)));
        }
        remarks
    }

    /// Payment IDs that stand in the list twice.
    fn twice(&self, file: FileRef) -> Vec<Remark> {
        let mut first: FxHashMap<&str, u32> = FxHashMap::default();
        let mut remarks = Vec::new();
        for payment in &self.payments {
            let Some(id) = &payment.payment_id else { continue };
            if let Some(line) = first.get(&**id) {
                let place = file.at(payment.line, payment.record, payment.column(Field::PaymentId, &self.columns));
                remarks.push(Remark::new(Code::Q006, 3, place).value(id).numbers(u64::from(*line), 0));
            } else {
                first.insert(id, payment.line);
            }
        }
        remarks
    }

    /// The payment IDs that stand in the list twice: neither of the two is used.
    pub fn doubled(&self) -> FxHashMap<Rc<str>, u32> {
        let mut count: FxHashMap<Rc<str>, u32> = FxHashMap::default();
        for id in self.payments.iter().filter_map(|payment: &Payment| payment.payment_id.clone()) {
            *count.entry(id).or_default() += 1;
        }
        count.retain(|_, count| *count > 1);
        count
    }
}
