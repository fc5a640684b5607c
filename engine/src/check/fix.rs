//! From findings to edits: the safe fixes together, the review fixes as they are asked for.

use crate::check::{Checker, Report};
use crate::document::Document;
use crate::document::edit::{Change, Step};
use crate::facts::context::{Context, Tally};
use crate::ledger::SentBefore;
use crate::model::choices::Choices;
use crate::model::code::Code;
use crate::model::finding::{Finding, FixKind, RowId};
use crate::profile::Profile;
use crate::rules;

/// Which findings to repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Every safe fix.
    Safe,
    /// Every safe fix, and the review fixes of these rules.
    SafeAndReview(Vec<Code>),
    /// These findings: rules and places, in order.
    These(Vec<Named>),
}

/// A finding's rule and place.
pub type Named = (Code, Option<RowId>, Option<u16>);

impl Wanted {
    fn wants(&self, finding: &Finding) -> bool {
        match self {
            _ if finding.fix == FixKind::None => false,
            Wanted::Safe => finding.fix == FixKind::Safe,
            Wanted::SafeAndReview(codes) => finding.fix == FixKind::Safe || codes.contains(&finding.code),
            Wanted::These(named) => named.binary_search(&(finding.code, finding.row, finding.column)).is_ok(),
        }
    }
}

/// Repairs findings and checks again until nothing more applies, slice by slice.
///
/// The edits are made at once, but they are one open step until [`FixRun::keep`]; [`FixRun::revert`] takes all back.
pub struct FixRun {
    wanted: Wanted,
    checker: Option<Checker>,
    step: Step,
    rounds: usize,
    report: Option<Report>,
    sent: SentBefore,
}

/// Fixes converge in a few rounds: strays, then what they hid, then what a count makes of it.
const MOST_ROUNDS: usize = 12;

impl FixRun {
    /// Begins with a check of the document as it stands.
    pub fn new(wanted: Wanted) -> FixRun {
        FixRun { wanted, checker: None, step: Step::new(), rounds: 0, report: None, sent: SentBefore::default() }
    }

    /// The same, its checks against what was sent before.
    pub fn against(self, sent: impl Into<SentBefore>) -> FixRun {
        FixRun { sent: sent.into(), ..self }
    }

    /// Lines done and to do in this round.
    pub fn progress(&self) -> (u64, u64) {
        self.checker.as_ref().map_or((0, 1), Checker::progress)
    }

    /// Works on some lines more; `true` when nothing more applies.
    pub fn step(&mut self, document: &mut Document, profile: &Profile, choices: &Choices, lines: usize) -> bool {
        let mut checker = self.checker.take().unwrap_or_else(|| Checker::new(document).against(self.sent.clone()));
        if !checker.step(document, profile, choices, lines) {
            self.checker = Some(checker);
            return false;
        }
        let tally = checker.tally();
        let report = checker.finish();
        let stop = self.rounds >= MOST_ROUNDS || (self.rounds > 0 && matches!(self.wanted, Wanted::These(_)));
        let context = Context::new(profile, choices, &report.survey, tally);
        let changed = !stop && self.apply(document, &context, &report.findings);
        self.rounds += 1;
        self.report = Some(report);
        !changed
    }

    /// Applies what is wanted of these findings; `false` when nothing was left to change.
    fn apply(&mut self, document: &mut Document, context: &Context, findings: &[Finding]) -> bool {
        let before = self.step.len();
        for finding in findings.iter().filter(|finding| self.wanted.wants(finding)) {
            for change in changes_of(finding, document, context) {
                document.history_mut().apply_open(&change);
                self.step.push((Some(finding.code), change));
            }
        }
        self.step.len() > before
    }

    /// The changes that were made.
    pub fn changes(&self) -> &Step {
        &self.step
    }

    /// Keeps the changes as one step that can be undone; gives back the last check.
    pub fn keep(self, document: &mut Document) -> Option<Report> {
        document.history_mut().close(self.step);
        self.report
    }

    /// Takes all changes back; gives back the last check, which saw them.
    pub fn revert(self, document: &mut Document) -> Option<Report> {
        document.history_mut().revert_open(&self.step);
        self.report
    }
}

/// What the fix of a finding changes in the document as it stands; nothing without one.
pub fn changes_of(finding: &Finding, document: &Document, context: &Context) -> Vec<Change> {
    let repair = rules::rule(finding.code).repair;
    let changes = repair.and_then(|repair| repair(finding, document, context)).unwrap_or_default();
    changes.into_iter().filter(changes_something).collect()
}

fn changes_something(change: &Change) -> bool {
    match change {
        Change::Cells { before, after, .. } => before != after,
        Change::WholeFile { before, after } => before != after,
        Change::Removed { .. } => true,
    }
}

/// The context of a finished check, for repairs that follow it.
pub fn context_of<'a>(profile: &'a Profile, choices: &'a Choices, report: &'a Report) -> Context<'a> {
    Context::new(profile, choices, &report.survey, Tally::default())
}
