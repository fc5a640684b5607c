//! The authorization file of an open order list: written, checked by step 2's engine, confirmed, handed over.

use crate::base::amount::sum;
use crate::base::japanese_date::Moment;
use crate::check::{Checker, Report};
use crate::convert::auth;
use crate::convert::auth::{AuthError, Record};
use crate::document::{Document, Opening};
use crate::ledger::{Entry, SentBefore};
use crate::model::choices::Choices;
use crate::month::ledger_entries::made_of;
use crate::open_orders::carry::Carried;
use crate::open_orders::words::shown;
use crate::open_orders::{NAMED, OpenList};
use crate::orders::eligibility::{ManualOverride, Verdict};
use crate::practice;
use crate::profile::Profile;
use crate::protocol::orders as protocol;
use crate::protocol::orders::Sum;
use crate::rules;
use crate::text::source::sha256;

/// A file that was made and is in order.
pub(crate) struct Made {
    pub name: String,
    pub content: Vec<u8>,
    pub sha256: String,
    pub choices: Choices,
    /// What the ledger would say of it; made-up orders are never in it.
    entry: Option<Entry>,
}

impl Made {
    /// Its name and SHA-256.
    pub(crate) fn named(&self) -> (String, String) {
        (self.name.clone(), self.sha256.clone())
    }
}

/// A file that was handed over.
pub(crate) struct HandedOver {
    pub file: protocol::FileOut,
    /// What the ledger would say of it, and of the amounts of a carry-over list that are in it.
    pub entry: Option<Entry>,
    pub used: Option<Entry>,
    /// The SHA-256 of that list.
    pub carried: Option<String>,
}

/// A file that is being checked.
pub(crate) struct Making {
    records: Vec<Record>,
    made: Made,
    sent: SentBefore,
    opening: Option<Opening>,
    checking: Option<(Document, Checker)>,
}

impl Making {
    /// Writes the file of a list.
    ///
    /// # Errors
    ///
    /// As [`auth::write`].
    pub(crate) fn new(list: &OpenList, merchant_id: &str, at: Moment, profile: &Profile) -> Result<Making, AuthError> {
        let records = list.records();
        let content = auth::write(&records, merchant_id, profile)?;
        let choices = Choices { transaction_type: Some("020".to_owned()), merchant_id: Some(merchant_id.to_owned()) };
        let name = auth::file_name(at);
        let name = if list.practice { practice::mark(&name) } else { name };
        let mut opening = Opening::new(&name);
        opening.feed(&content);
        let made = Made { sha256: sha256(&content), name, content, choices, entry: None };
        Ok(Making { records, made, sent: list.sent.clone(), opening: Some(opening), checking: None })
    }

    /// Checks a slice; `None` when done, else lines done and to do.
    pub(crate) fn step(&mut self, profile: &Profile, lines: usize) -> Option<(u64, u64)> {
        if let Some(opening) = self.opening.take() {
            let document = opening.finish();
            let checker = Checker::new(&document).against(std::mem::take(&mut self.sent));
            self.checking = Some((document, checker));
        }
        let (document, checker) = self.checking.as_mut()?;
        if checker.step(document, profile, &self.made.choices, lines) { None } else { Some(checker.progress()) }
    }

    /// What is shown before it is saved. The list keeps the file only when there is something to charge and no error.
    pub(crate) fn finish(mut self, list: &mut OpenList, profile: &Profile) -> protocol::Made {
        let checked = self.checking.take().map(|(document, checker)| (document, checker.finish()));
        let entry = |(document, report): &(Document, Report)| made_of(document, report, profile).ok();
        self.made.entry = checked.as_ref().and_then(entry).filter(|_| !list.practice);
        let report = checked.map(|(_, report)| report);
        let ends = |record: Option<&Record>| record.map(|record| (shown(&record.order), record.amount));
        let (errors, warnings, notices) =
            report.as_ref().map_or((0, 0, 0), |report| (report.errors, report.warnings, report.notices));
        let made = protocol::Made {
            list: list.id,
            name: self.made.name.clone(),
            sha256: self.made.sha256.clone(),
            merchant_id: self.made.choices.merchant_id.clone().unwrap_or_default(),
            period: list.period(),
            records: self.records.len() as u64,
            amount: sum(self.records.iter().map(|record| Some(record.amount))),
            first: ends(self.records.first()),
            last: ends(self.records.last()),
            put_in: put_in(list),
            undecided: list.counts().map_or(0, |counts| counts.undecided.orders),
            errors,
            warnings,
            notices,
            found: report.as_ref().map(|report| found(report, &self.records, list)).unwrap_or_default(),
            carry_over: list.carried.as_ref().map(Carried::out),
        };
        list.made = (errors == 0 && !self.records.is_empty()).then_some(self.made);
        made
    }
}

/// What is in the file because a person put it in: how many, whole yen, the first numbers.
fn put_in(list: &OpenList) -> (Sum, Vec<String>) {
    let (mut sum, mut numbers) = (Sum::default(), Vec::new());
    let verdicts = list.plan.iter().flat_map(|plan| &plan.verdicts);
    for (order, verdict) in list.orders.orders.iter().zip(verdicts) {
        let by_hand = list
            .plan_request
            .as_ref()
            .and_then(|request| request.by_hand.get(&order.line))
            .and_then(|by_hand| by_hand.put);
        if by_hand == Some(ManualOverride::In) && matches!(verdict, Verdict::Included { .. }) {
            sum.add(order.amount);
            numbers.extend((numbers.len() < NAMED).then(|| shown(&order.number)));
        }
    }
    (sum, numbers)
}

/// What the check found, rule by rule. T006 of a file without records needs no rule: the page says so.
fn found(report: &Report, records: &[Record], list: &OpenList) -> Vec<protocol::Found> {
    let mut found: Vec<protocol::Found> = Vec::new();
    for finding in &report.findings {
        let code = finding.code.as_str();
        let at = found.iter().position(|known| known.code == code).unwrap_or_else(|| {
            let title = rules::rule(finding.code).words(list.language).title.to_owned();
            let (code, severity) = (code.to_owned(), finding.severity);
            found.push(protocol::Found { code, severity, title, count: 0, orders: Vec::new() });
            found.len() - 1
        });
        let rule = &mut found[at];
        rule.count += 1;
        // The records of a made file are those that it was written of, in their order.
        let record = finding.record.checked_sub(1).and_then(|at| records.get(at as usize));
        let is_named = rule.orders.len() < NAMED;
        rule.orders.extend(record.filter(|_| is_named).map(|record| shown(&record.order)));
    }
    found
}

impl OpenList {
    /// Hands the made file over; the carry-over list remembers that it is in it.
    pub(crate) fn save(&mut self) -> Option<HandedOver> {
        self.saved = self.made.take().or_else(|| self.saved.take());
        let made = self.saved.as_ref()?;
        let entry = made.entry.clone();
        let (name, content, sha256) = (made.name.clone(), made.content.clone(), made.sha256.clone());
        let carried = self.carried.as_ref().filter(|_| entry.is_some());
        let used = carried.and_then(|carried| carried.used(&name, &sha256));
        // A list of which nothing was added is as it was.
        let carried = self.carried.as_mut().filter(|carried| !carried.merge.merged.is_empty()).map(|carried| {
            carried.applied = Some(sha256);
            carried.sha256.clone()
        });
        self.touched();
        let file = protocol::FileOut { name, saved: Some(Box::new(self.overview())), content };
        Some(HandedOver { file, entry, used, carried })
    }
}
