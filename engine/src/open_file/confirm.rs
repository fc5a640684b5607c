//! What a person looks at before a file is sent, though the console would take it (what is amber), and what was looked at.
//!
//! A tick belongs to what was seen: when the line changes, or the finding, it is gone, and comes back when the change is undone.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use crate::check::Report;
use crate::check::verdict::is_to_confirm;
use crate::document::Document;
use crate::facts::row::Row;
use crate::model::code::Code;
use crate::model::finding::Finding;
use crate::protocol::Confirm;

/// So many findings of a rule are ticked one by one; more are ticked as one, with their number and yen.
pub(crate) const ONE_BY_ONE: usize = 20;

/// What there is to be looked at in a file as it was last checked, and what was ticked since it was opened.
#[derive(Default)]
pub(crate) struct Confirmed {
    rules: BTreeMap<Code, OfRule>,
    ticked: FxHashSet<u64>,
}

/// The findings of one rule, each by what was seen of it.
#[derive(Default)]
struct OfRule {
    seen: Vec<u64>,
    /// Whole yen of their records.
    yen: u64,
}

impl OfRule {
    fn one_by_one(&self) -> bool {
        self.seen.len() <= ONE_BY_ONE
    }

    /// All of them as one.
    fn together(&self) -> u64 {
        mark(|hasher| self.seen.hash(hasher))
    }
}

impl Confirmed {
    /// Looks at what a new check found.
    pub(crate) fn observe(&mut self, report: &Report, document: &Document) {
        self.rules.clear();
        for finding in report.findings.iter().filter(|finding| is_to_confirm(finding.code.as_str(), finding.severity)) {
            let row = finding.row.map(|row| Row::read(document, row, false));
            let rule = self.rules.entry(finding.code).or_default();
            rule.seen.push(seen(finding, row.as_ref()));
            let yen = row.and_then(|row| row.amount()?.yen()).unwrap_or(0);
            rule.yen = rule.yen.saturating_add(yen);
        }
    }

    /// Ticks a finding, or (without one) all of a rule; takes the tick back.
    pub(crate) fn tick(&mut self, code: Code, finding: Option<&Finding>, document: &Document, on: bool) {
        let Some(rule) = self.rules.get(&code) else { return };
        let mark = match finding {
            Some(finding) => {
                let row = finding.row.map(|row| Row::read(document, row, false));
                seen(finding, row.as_ref())
            }
            None => rule.together(),
        };
        if on {
            self.ticked.insert(mark);
        } else {
            self.ticked.remove(&mark);
        }
    }

    /// Whether a finding was ticked; `None` when there is nothing to tick, or not one by one.
    pub(crate) fn is_ticked(&self, finding: &Finding, document: &Document) -> Option<bool> {
        let rule = self.rules.get(&finding.code).filter(|rule| rule.one_by_one())?;
        let row = finding.row.map(|row| Row::read(document, row, false));
        let seen = seen(finding, row.as_ref());
        rule.seen.contains(&seen).then(|| self.ticked.contains(&seen))
    }

    /// What is to be looked at of a rule; `None` when there is nothing.
    pub(crate) fn of(&self, code: Code) -> Option<Confirm> {
        let rule = self.rules.get(&code)?;
        let count = rule.seen.len() as u64;
        let open = if rule.one_by_one() {
            rule.seen.iter().filter(|seen| !self.ticked.contains(seen)).count() as u64
        } else if self.ticked.contains(&rule.together()) {
            0
        } else {
            count
        };
        Some(Confirm { count, open, yen: rule.yen, one_by_one: rule.one_by_one() })
    }

    /// How many findings nobody has ticked.
    pub(crate) fn open(&self) -> u64 {
        self.rules.keys().filter_map(|code| self.of(*code)).map(|confirm| confirm.open).sum()
    }
}

/// What is seen of a finding: where it stands, what it says, and its whole line.
fn seen(finding: &Finding, row: Option<&Row>) -> u64 {
    mark(|hasher| {
        (finding.code as usize, finding.row.map(|row| row.0), finding.column, finding.variant, finding.n).hash(hasher);
        row.into_iter().flat_map(|row| &row.cells).for_each(|cell| cell.text.hash(hasher));
    })
}

fn mark(write: impl FnOnce(&mut FxHasher)) -> u64 {
    let mut hasher = FxHasher::default();
    write(&mut hasher);
    hasher.finish()
}
