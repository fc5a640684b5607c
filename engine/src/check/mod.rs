//! Judging a file: a survey, then every line, then how the records refer to one another.
//!
//! A check runs in slices, so that the worker can answer and stop in between; nothing of it is kept but findings and
//! counts.

#[cfg(debug_assertions)]
mod asserted;
pub mod by_line;
pub mod fix;
pub(crate) mod forecast;
pub(crate) mod learn;
mod lines;
pub mod message;
pub mod ordinary;
mod report;
pub mod settings;
pub mod verdict;

use crate::base::amount;
use crate::base::number_of::number_of;
use crate::check::by_line::ByLine;
use crate::check::ordinary::Amounts;
use crate::document::Document;
use crate::facts::context::{Context, Tally};
use crate::facts::links::Links;
use crate::facts::row::Row;
use crate::facts::sink::{Location, Sink};
use crate::facts::survey::Survey;
use crate::ledger::SentBefore;
use crate::model::choices::Choices;
use crate::model::finding::{RowId, Severity};
use crate::model::kind::{FileKind, RecordKind};
use crate::profile::Profile;
use crate::rules;
use crate::rules::Judge;
use crate::text::records::{Found, Grants};
pub use report::Report;
use report::in_order;

/// A check that runs slice by slice.
pub struct Checker {
    /// Lines that are shown, those taken out too.
    rows: usize,
    next: usize,
    phase: Phase,
    survey: Survey,
    links: Links,
    sink: Sink,
    amount: u64,
    unread: u64,
    judged: bool,
    tally: Tally,
    records: u32,
    by_line: ByLine,
    amounts: Amounts,
    /// Findings about single lines; those about the file and its references come behind them.
    by_line_found: usize,
    sent: SentBefore,
}

enum Phase {
    Survey,
    Judge,
    /// Every line is judged, and how the records refer to one another; the file as a whole is not.
    Whole,
    Done(FileKind),
}

impl Checker {
    /// A check of a document as it stands now. The document must not change until the check is finished.
    pub fn new(document: &Document) -> Checker {
        Checker {
            rows: document.shown_len(),
            next: 0,
            phase: Phase::Survey,
            survey: Survey::new(),
            links: Links::default(),
            sink: Sink::new(rules::RULES[0].usual()),
            amount: 0,
            unread: 0,
            judged: false,
            tally: Tally::default(),
            records: 0,
            by_line: ByLine::default(),
            amounts: Amounts::default(),
            by_line_found: 0,
            sent: SentBefore::default(),
        }
    }

    /// The same check, against what was sent before.
    pub fn against(self, sent: impl Into<SentBefore>) -> Checker {
        Checker { sent: sent.into(), ..self }
    }

    /// Lines done and lines to do.
    pub fn progress(&self) -> (u64, u64) {
        let rows = self.rows as u64;
        let next = self.next as u64;
        match self.phase {
            // Looking at a line costs about what judging an ordinary one does.
            Phase::Survey => (next, 2 * rows),
            Phase::Judge => (rows + next, 2 * rows),
            Phase::Whole | Phase::Done(_) => (2 * rows, 2 * rows),
        }
    }

    /// Whether every line is judged, or none will be: what is left is one step, about the file as a whole.
    pub fn is_judged(&self) -> bool {
        matches!(self.phase, Phase::Whole | Phase::Done(_))
    }

    /// Whether every line of a transaction file is judged, so that only the file as a whole is left.
    pub fn is_of_records(&self) -> bool {
        matches!(self.phase, Phase::Whole) && self.survey.records > 0
    }

    /// Works on some lines more, as long as `lines` of which something is to be said take; `true` when the check is done.
    pub fn step(&mut self, document: &Document, profile: &Profile, choices: &Choices, lines: usize) -> bool {
        let budget = lines.saturating_mul(ODD);
        let was_judged = self.is_judged();
        match self.phase {
            Phase::Survey => {
                self.survey_until(document, self.next.saturating_add(budget).min(self.rows));
                if self.next == self.rows {
                    self.survey.finish();
                    self.enter(document, profile, choices);
                }
            }
            Phase::Judge => {
                if self.next < self.rows {
                    self.judge(document, profile, choices, budget);
                } else {
                    self.judge_references(profile, choices);
                    self.phase = Phase::Whole;
                }
            }
            Phase::Whole => self.conclude(document, profile, choices),
            Phase::Done(_) => {}
        }
        was_judged
    }

    /// The whole check at once.
    pub fn run(document: &Document, profile: &Profile, choices: &Choices) -> Report {
        Checker::new(document).run_whole(document, profile, choices)
    }

    /// The rest of the check at once.
    pub fn run_whole(mut self, document: &Document, profile: &Profile, choices: &Choices) -> Report {
        while !self.step(document, profile, choices, usize::MAX) {}
        self.finish()
    }

    /// What was counted on the way.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// What was found.
    pub fn finish(mut self) -> Report {
        let findings = in_order(self.sink.take(), self.by_line_found);
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count() as u64;
        let kind = match self.phase {
            Phase::Done(kind) => kind,
            _ => FileKind::Unknown,
        };
        let counts = kind != FileKind::Unknown;
        let (earlier, retries) = self.sink.take_earlier();
        Report {
            earlier,
            retries,
            kind,
            records: if counts { self.survey.records } else { 0 },
            amount: self.amount,
            unread: self.unread,
            judged: self.judged,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notices: count(Severity::Notice),
            survey: self.survey,
            findings,
        }
    }

    fn survey_until(&mut self, document: &Document, until: usize) {
        let found = document.found();
        while let Some(id) = document.shown_row(self.next).filter(|_| self.next < until) {
            let run = found.map_or(0, |found| surveyed(document, found, self.next, until - self.next));
            if let Some(found) = found.filter(|_| run > 0) {
                self.next += run;
                let spot = |row| Location { row, line: document.line_number(row), record: 0 };
                // Where something was found no edit has added a line.
                self.survey.see_run(found.layout.cells, spot(id), spot(RowId(number_of(self.next - 1))));
                continue;
            }
            self.next += 1;
            match document.overlay().is_removed(id) {
                true => self.survey.see_removed(),
                false => self.survey.observe(document, id),
            }
        }
    }

    /// Between survey and judgement: is this a transaction file at all?
    fn enter(&mut self, document: &Document, profile: &Profile, choices: &Choices) {
        self.next = 0;
        let context = Context::new(profile, choices, &self.survey, self.tally);
        for rule in rules::RULES.iter().copied() {
            if let Judge::Gate(judge) = rule.judge {
                self.sink.begin(rule.usual());
                judge(document, &context, &mut self.sink);
                if let Some(finding) = self.sink.findings().last() {
                    let (code, kind) = (finding.code, rules::kind_at_gate(finding));
                    self.phase = Phase::Done(kind);
                    rules::judge_beside(code, document, &context, &mut self.sink);
                    if kind == FileKind::Result {
                        self.amount = sum(document);
                    }
                    return;
                }
            }
        }
        if rules::judge_text_without_records(&context, &mut self.sink) {
            self.phase = Phase::Done(FileKind::Unknown);
        } else {
            self.phase = Phase::Judge;
        }
    }

    fn judge_references(&mut self, profile: &Profile, choices: &Choices) {
        self.by_line_found = self.sink.findings().len();
        let context = Context::new(profile, choices, &self.survey, self.tally).against(&self.sent);
        for rule in rules::RULES.iter().copied() {
            self.sink.begin(rule.usual());
            match rule.judge {
                Judge::Orders(judge) => judge(&self.links, &context, &mut self.sink),
                Judge::Links(judge) if context.has_layout() => judge(&self.links, &context, &mut self.sink),
                _ => {}
            }
        }
        self.judged = context.has_layout();
    }

    fn conclude(&mut self, document: &Document, profile: &Profile, choices: &Choices) {
        let context = Context::new(profile, choices, &self.survey, self.tally).against(&self.sent);
        for rule in rules::RULES.iter().copied() {
            if let Judge::File(judge) = rule.judge {
                self.sink.begin(rule.usual());
                judge(document, &context, &mut self.sink);
            }
        }
        self.phase = Phase::Done(if self.survey.readable > 0 || self.survey.records > 0 {
            FileKind::Transaction
        } else {
            FileKind::Unknown
        });
    }
}

/// What tells the survey all that it asks of a data record that can be read.
const SURVEYED: Grants = Grants::CELLS.and(Grants::UNNAMED);

/// How many lines from this one on, `most` at most, are such records.
fn surveyed(document: &Document, found: &Found, from: usize, most: usize) -> usize {
    match found.run(from, most, SURVEYED.and(Grants::TEXT)) {
        // Where there is no quote, whatever stands in a named cell ends with it.
        0 if found.grants(from).has(SURVEYED) && document.lines().is_bare(from) => most.min(1),
        run => run,
    }
}

/// A line of which something is to be said takes about as long as so many ordinary ones.
const ODD: usize = 8;

/// The amounts of a file that is not judged any further.
fn sum(document: &Document) -> u64 {
    let rows = document.shown_rows().map(|id| Row::read(document, id, false));
    amount::sum(rows.filter(|row| row.kind == RecordKind::Data).map(|row| row.amount()?.yen()))
}
