//! From the orders and what becomes of them to the answer of `auth`.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::base::amount::sum;
use crate::base::mask::mask;
use crate::check::settings::Settings;
use crate::check::{Checker, Report};
use crate::commands::auth::out::{
    AuthFileOut, AuthOut, CarryOverOut, ExcludedOut, IncludedOut, LinesOut, UndecidedOut,
};
use crate::convert::auth::Record;
use crate::convert::merge::{LeftEntry, Merge, Merged};
use crate::document::Document;
use crate::ledger::file::write as write_ledger;
use crate::ledger::{Entry, InFile, Ledger, Upload};
use crate::model::code::Code;
use crate::model::finding::Finding;
use crate::model::kind::column;
use crate::month::ledger_entries::of_carry_over;
use crate::orders::carry_over::CarryOver;
use crate::orders::eligibility::{Plan, Verdict};
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::order::{Order, Orders};
use crate::orders::question::Question;
use crate::orders::words::show;
use crate::text::source::sha256;

/// Everything that the answer is made of: the list, what becomes of its orders, the records of the file.
pub(super) struct Answer<'a> {
    pub orders: Orders,
    pub plan: Plan,
    pub questions: Vec<Question>,
    pub records: Vec<Record>,
    pub merge: Option<Merge>,
    pub settings: &'a Settings,
    pub ledger: Option<Rc<Ledger>>,
}

impl Answer<'_> {
    pub(super) fn out(self, name: &str, content: Vec<u8>) -> AuthOut {
        let mut findings = [self.orders.findings.as_slice(), &self.plan.findings].concat();
        let report = (!self.records.is_empty()).then(|| self.checked(&content));
        let errors = report.as_ref().map_or(0, |report| report.errors);
        let like = report.as_ref().map(|report| self.perhaps_sent(report)).unwrap_or_default();
        let is_like = !like.is_empty();
        findings.extend(like);
        findings.extend(report.iter().flat_map(|report| self.warned(report)));
        if self.records.is_empty() {
            findings.push(OrderFinding::file(Fault::FileEmpty));
        } else if errors > 0 {
            findings.push(OrderFinding { n: errors, ..OrderFinding::file(Fault::CheckFailed) });
        }
        findings.sort_by_key(OrderFinding::order);
        let is_open = self.questions.iter().any(|question| question.about.is_blocking());
        let content = Some(content).filter(|_| !self.records.is_empty() && errors == 0 && !is_open);
        let hash = content.as_deref().map(sha256);
        let merge = self.merge.as_ref().filter(|_| content.is_some());
        let applied = merge.zip(hash.as_deref()).and_then(|(merge, hash)| merge.applied(hash));
        let uses = self.ledger.as_deref().zip(merge).zip(hash.as_deref());
        let reserved =
            uses.and_then(|((ledger, merge), hash)| Some(reserved(ledger, &merge.used()?, merge.in_file(name, hash))));
        AuthOut {
            ledger: reserved,
            excluded: self.excluded(),
            undecided: self.undecided(),
            carry_over: self.merge.as_ref().map(carry_over_out),
            findings: findings
                .iter()
                .map(|finding| show(finding, &self.orders.table, self.settings.language))
                .collect(),
            left_to_decide: content.is_none() || is_like || self.left_to_decide(),
            applied_list: applied.map(|list| list.to_json()),
            rest_list: merge.and_then(|merge| Some(merge.rest()?.to_json())),
            file: AuthFileOut {
                name: name.to_owned(),
                sha256: hash,
                records: self.records.len() as u64,
                amount: sum(self.records.iter().map(|record| Some(record.amount))),
            },
            included: self.included(),
            lines: LinesOut::of(&self.orders, &self.plan),
            questions: self.questions,
            content,
        }
    }

    /// Orders of the file that are perhaps in the ledger already: somebody must look.
    fn perhaps_sent(&self, report: &Report) -> Vec<OrderFinding> {
        let like = report.findings.iter().filter(|finding| finding.code == Code::X003 && finding.variant < 4);
        let column = self.orders.columns.first(Field::Order).unwrap_or_default();
        let line = |finding: &Finding| {
            let record = self.records.get(usize::try_from(finding.record).ok()?.checked_sub(1)?)?;
            self.orders.orders.iter().find(|order| *order.number == *record.order).map(|order| order.line)
        };
        like.filter_map(line).map(|line| OrderFinding::cell(Fault::PerhapsSubmitted, line, column)).collect()
    }

    /// What the check warns of in what comes from the list: amounts that are unusually large, numbers of which a spreadsheet kept the
    /// first digits only.
    fn warned(&self, report: &Report) -> Vec<OrderFinding> {
        let lines = self.lines();
        let said = |finding: &Finding| {
            let record = self.records.get(usize::try_from(finding.record).ok()?.checked_sub(1)?)?;
            let (fault, field, n) = match (finding.code, finding.column) {
                (Code::D010, _) => (Fault::AmountLarge, Field::Amount, record.amount),
                (Code::X003, _) if finding.variant == 4 => (Fault::DeclinedOtherwise, Field::Order, finding.n),
                (Code::D028, Some(column::CUSTOMER)) => (Fault::DigitsLost, Field::Customer, 0),
                (Code::D028, Some(column::ORDER)) => (Fault::DigitsLost, Field::Order, 0),
                _ => return None,
            };
            let line = lines.get(&*record.order).copied().unwrap_or(0);
            let at = OrderFinding::cell(fault, line, self.orders.columns.first(field).unwrap_or_default());
            Some(OrderFinding { n, field: Some(field), ..at })
        };
        report.findings.iter().filter_map(said).collect()
    }

    /// What step 2 says of the file.
    fn checked(&self, content: &[u8]) -> Report {
        let Settings { profile, choices, .. } = self.settings;
        let document = Document::open("auth.csv", content);
        let mut checker = Checker::new(&document).against(self.ledger.clone());
        while !checker.step(&document, profile, choices, usize::MAX) {}
        checker.finish()
    }

    fn judged(&self) -> impl Iterator<Item = (&Order, &Verdict)> {
        self.orders.orders.iter().zip(&self.plan.verdicts)
    }

    /// Where the orders of the file stand in the list.
    fn lines(&self) -> FxHashMap<&str, u32> {
        let included = self.judged().filter(|(_, verdict)| matches!(verdict, Verdict::Included { .. }));
        included.map(|(order, _)| (&*order.number, order.line)).collect()
    }

    fn included(&self) -> Vec<IncludedOut> {
        let lines = self.lines();
        let out = |record: &Record| IncludedOut { record: masked(record), line: lines.get(&*record.order).copied() };
        self.records.iter().map(out).collect()
    }

    fn excluded(&self) -> Vec<ExcludedOut> {
        let excluded = self.judged().filter_map(|(order, verdict)| match verdict {
            Verdict::Excluded(reason) => Some((order, *reason)),
            _ => None,
        });
        excluded
            .map(|(order, reason)| ExcludedOut {
                order: shown(&order.number),
                line: order.line,
                reason,
                amount: order.amount,
            })
            .collect()
    }

    fn undecided(&self) -> Vec<UndecidedOut> {
        let undecided = self.judged().filter(|(_, verdict)| **verdict == Verdict::Undecided);
        undecided
            .map(|(order, _)| UndecidedOut { order: shown(&order.number), line: order.line, amount: order.amount })
            .collect()
    }

    fn left_to_decide(&self) -> bool {
        let left = |verdict: &Verdict| match verdict {
            Verdict::Excluded(reason) => reason.must_be_decided(),
            Verdict::Undecided => true,
            Verdict::Included { .. } => false,
        };
        let in_vain = self.plan.findings.iter().any(|finding| finding.fault == Fault::ConfirmedInVain);
        in_vain
            || self.plan.verdicts.iter().any(left)
            || self.merge.as_ref().is_some_and(|merge| !merge.left.is_empty())
    }
}

/// The ledger's file, with a list that is in a file which goes out now.
fn reserved(ledger: &Ledger, list: &CarryOver, file: InFile) -> String {
    let mut with = Ledger::new();
    for entry in ledger.entries() {
        with.absorb(entry.clone());
    }
    with.settle();
    let reserved = Some(file.file.clone());
    let list = Entry { in_files: vec![file], ..of_carry_over(list) };
    with.record(list, &Upload { reserved, ..Upload::default() });
    write_ledger(&with)
}

fn shown(text: &str) -> String {
    mask(text).into_owned()
}

fn masked(record: &Record) -> Record {
    let Record { order, customer, amount, previous } = record;
    Record { order: shown(order), customer: shown(customer), amount: *amount, previous: shown(previous) }
}

fn carry_over_out(merge: &Merge) -> CarryOverOut {
    let merged = merge.merged.iter().map(|merged| Merged {
        order: shown(&merged.order),
        customer: shown(&merged.customer),
        from: merged.from.iter().map(|order| shown(order)).collect(),
        ..merged.clone()
    });
    let mut left = merge.left.clone();
    for LeftEntry { entry, .. } in &mut left {
        entry.order = shown(&entry.order);
        entry.customer = shown(&entry.customer);
        entry.previous = entry.previous.as_deref().map(shown);
    }
    let shipped = merge.shipped.iter().map(|order| shown(order)).collect();
    CarryOverOut { merged: merged.collect(), left, rest: None, shipped }
}
