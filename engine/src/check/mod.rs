//! Judging a file: a survey, then every line, then how the records refer to one another.
//!
//! A check runs in slices, so that the worker can answer and stop in between; nothing of it is kept but findings and
//! counts.

pub mod by_line;
pub mod fix;
pub(crate) mod forecast;
pub(crate) mod learn;
pub mod message;
pub mod ordinary;
pub mod settings;
pub mod verdict;

use std::rc::Rc;

use crate::base::amount;
use crate::base::number_of::number_of;
use crate::check::by_line::ByLine;
use crate::check::ordinary::Amounts;
use crate::document::Document;
use crate::facts::context::{Context, Tally};
use crate::facts::links::Links;
use crate::facts::row::{Cell, OneCell, Row};
use crate::facts::sink::{Sink, Spot};
use crate::facts::survey::Survey;
use crate::ledger::{Earlier, SentBefore};
use crate::model::choices::Choices;
use crate::model::code::Code;
use crate::model::finding::{Finding, RowId, Severity};
use crate::model::kind::{FileKind, RecordKind};
use crate::profile::Profile;
use crate::rules;
use crate::rules::Judge;
use crate::text::records::{Found, Grants, Layout, Link};

/// What a check found.
#[derive(Clone, Debug)]
pub struct Report {
    /// What kind of file it was taken for.
    pub kind: FileKind,
    /// In the order of [`Finding::order`].
    pub findings: Vec<Finding>,
    /// Data records.
    pub records: u64,
    /// Sum of the amounts as they would be after repair, whole yen; negative ones are not counted.
    pub amount: u64,
    /// Data records whose amount is missing or cannot be read: the sum lacks them.
    pub unread: u64,
    /// Whether the layout of the data records is known, so that they were judged (domain.md §2).
    pub judged: bool,
    /// Findings that are errors.
    pub errors: u64,
    /// Findings that are warnings.
    pub warnings: u64,
    /// Findings that are notices.
    pub notices: u64,
    /// What was seen of the file as a whole before its lines were judged.
    pub survey: Survey,
    /// The earlier files that findings name ([`Report::earlier`]).
    pub earlier: Vec<Earlier>,
    /// Orders that were declined before and may be sent again.
    pub retries: u64,
}

impl Report {
    /// The earlier file that a finding names (X001, X002, X003).
    pub fn earlier(&self, finding: &Finding) -> Option<&Earlier> {
        let names_one = matches!(finding.code, Code::X001 | Code::X002 | Code::X003);
        self.earlier.get(usize::try_from(finding.m).ok().filter(|_| names_one)?.checked_sub(1)?)
    }
}

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
                self.look(document, self.next.saturating_add(budget).min(self.rows));
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

    fn look(&mut self, document: &Document, until: usize) {
        let found = document.found();
        while let Some(id) = document.shown_row(self.next).filter(|_| self.next < until) {
            let run = found.map_or(0, |found| surveyed(document, found, self.next, until - self.next));
            if let Some(found) = found.filter(|_| run > 0) {
                self.next += run;
                let spot = |row| Spot { row, line: document.line_number(row), record: 0 };
                // Where something was found no edit has added a line.
                self.survey.see_run(found.layout.cells, spot(id), spot(RowId(number_of(self.next - 1))));
                continue;
            }
            self.next += 1;
            match document.overlay().is_removed(id) {
                true => self.survey.see_removed(),
                false => self.survey.see(document, id),
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

    fn judge(&mut self, document: &Document, profile: &Profile, choices: &Choices, mut budget: usize) {
        // Until the slice is done nobody else looks at it.
        let survey = std::mem::take(&mut self.survey);
        let context = Context::new(profile, choices, &survey, self.tally);
        let layout = ordinary::layout(document, &context);
        let found_before = ordinary::found(document, &layout);
        if let Some(found) = found_before.filter(|_| self.next == 0) {
            self.tally.needless_quotes += found.needless_quotes;
            self.amount = amount::sum([found.amount.or(Some(amount::MOST_YEN))]);
        }
        let (mut cells, mut blank) = (Vec::new(), Vec::new());
        while let Some(id) = document.shown_row(self.next).filter(|_| budget > 0) {
            let run = found_before.map_or(0, |found| found.run(self.next, budget, Grants::ALL));
            if let Some(found) = found_before.filter(|_| run > 0) {
                self.links.see_run(document, found, self.next, run);
                self.records += number_of(run);
                self.next += run;
                budget -= run;
                continue;
            }
            self.next += 1;
            budget -= 1;
            let found = ordinary::look_again(document, id, &layout, found_before.map(Rc::as_ref));
            if found.grants == Grants::ALL {
                self.records += 1;
                self.tally.needless_quotes += u64::from(found.needless_quotes);
                count(&mut self.amount, &mut self.unread, Some(found.amount));
                self.links.see_ordinary(id, document.line_number(id), found.link);
                continue;
            }
            budget = budget.saturating_sub(ODD);
            if let Some(one) = ordinary::all_but_one(document, id, found.grants) {
                self.records += 1;
                self.tally.needless_quotes += u64::from(found.needless_quotes);
                blank = self.judge_one(document, &context, &one, (&layout, found.link), blank);
                continue;
            }
            let mut row = Row::read_into(document, id, context.lacks(), cells);
            row.granted = found.grants;
            let is_data = row.kind == RecordKind::Data;
            if is_data && context.has_layout() {
                row.split = row.looks_split(usize::from(profile.data_cells.value), context.usual_cells as usize);
                if row.split {
                    // The cells are not those that were looked at.
                    row.granted = row.granted.within(Grants::TEXT);
                }
            }
            if document.overlay().is_removed(id) {
                if is_data {
                    self.links.see_removed(&row);
                }
                cells = row.cells;
                continue;
            }
            if is_data {
                self.records += 1;
                row.record = self.records;
            }
            if row.marked {
                self.tally.see(&row);
            }
            self.judge_line(document, &context, &row);
            if is_data && !row.unclosed {
                self.links.see(&row, found.link);
                count(&mut self.amount, &mut self.unread, row.amount().and_then(|amount| amount.yen()));
            }
            cells = row.cells;
        }
        self.survey = survey;
    }

    /// Asks the rules about a line.
    fn judge_line(&mut self, document: &Document, context: &Context, row: &Row) {
        let before = self.sink.findings().len();
        self.by_line.judge(row, context, &mut self.sink);
        self.sink.sort_line(before);
        if row.marked && document.is_stuck(row.cells.iter().filter(|cell| cell.marks.undecodable).count() as u64) {
            self.sink.without_fixes(before);
        }
    }

    /// Judges a record in which one cell alone is not ordinary; what came of the same amount before comes of it again.
    fn judge_one<'a>(
        &mut self,
        document: &'a Document,
        context: &Context,
        one: &OneCell<'a>,
        (layout, link): (&Layout, Link),
        blank: Vec<Cell<'a>>,
    ) -> Vec<Cell<'a>> {
        let before = self.sink.findings().len();
        let (yen, blank) = if let Some(known) = self.amounts.get(one) {
            let spot = Spot { row: one.id, line: one.line.number, record: self.records };
            self.sink.again(&known.findings, spot);
            self.links.see_ordinary(one.id, one.line.number, link);
            (known.yen, blank)
        } else {
            let mut row = Row::read_one(document, one, layout.cells, context.lacks(), blank);
            row.record = self.records;
            self.judge_line(document, context, &row);
            self.links.see(&row, link);
            let yen = row.amount().and_then(|amount| amount.yen());
            // Needless quotes of a record whose text is ordinary are counted already.
            match row.marked && !row.granted.has(Grants::TEXT) {
                true => self.tally.see(&row),
                false => self.amounts.remember(one, &self.sink.findings()[before..], yen),
            }
            (yen, row.into_blank(one.named))
        };
        count(&mut self.amount, &mut self.unread, yen);
        #[cfg(debug_assertions)]
        self.assert_same(document, context, one, (layout, yen), before);
        blank
    }

    /// Whoever reads the whole line finds the same as was found of one of its cells, and as many needless quotes: asked in every test.
    #[cfg(debug_assertions)]
    fn assert_same(
        &mut self,
        document: &Document,
        context: &Context,
        one: &OneCell,
        (layout, yen): (&Layout, Option<u64>),
        before: usize,
    ) {
        let mut whole = Row::read(document, one.id, context.lacks());
        (whole.granted, whole.record) = (one.granted, self.records);
        let mut again = Sink::new(rules::RULES[0].usual());
        self.by_line.judge(&whole, context, &mut again);
        again.sort_line(0);
        let undecodable = whole.cells.iter().filter(|cell| cell.marks.undecodable).count();
        if document.is_stuck(undecodable as u64) {
            again.without_fixes(0);
        }
        let text = document.content(one.id).escape_ascii();
        assert_eq!(again.findings(), &self.sink.findings()[before..], "{text}");
        assert_eq!((whole.kind, whole.amount().and_then(|amount| amount.yen())), (RecordKind::Data, yen), "{text}");
        assert_eq!((whole.cells.len(), whole.unclosed), (layout.cells, false), "{text}");
        let needless = whole.cells.iter().filter(|cell| cell.marks.needless_quote).count();
        let found = layout.look_within(document.source().text().0, one.line.content());
        assert_eq!(needless, found.needless_quotes as usize, "{text}");
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

/// Adds an amount. One that cannot be read is one that the sum lacks, which is said; beyond what a sum can hold it stays
/// there, wherever that amount stands in the file.
fn count(amount: &mut u64, unread: &mut u64, yen: Option<u64>) {
    match yen {
        Some(_) => *amount = amount::sum([Some(*amount), yen]),
        None => *unread += 1,
    }
}

/// Findings in their order. The first `sorted` ones mostly are, and the page's way of sorting is a small one, not a fast one.
fn in_order(mut findings: Vec<Finding>, sorted: usize) -> Vec<Finding> {
    if findings.is_sorted_by_key(Finding::order) {
        return findings;
    }
    let mut rest = findings.split_off(sorted);
    rest.sort_by_key(Finding::order);
    if !findings.is_sorted_by_key(Finding::order) {
        findings.append(&mut rest);
        findings.sort_by_key(Finding::order);
        return findings;
    }
    if rest.len() <= FEW {
        for later in rest {
            let at = findings.partition_point(|finding| finding.order() <= later.order());
            findings.insert(at, later);
        }
        return findings;
    }
    let mut merged = Vec::with_capacity(findings.len() + rest.len());
    let mut first = findings.iter().peekable();
    for later in rest {
        while let Some(finding) = first.next_if(|finding| finding.order() <= later.order()) {
            merged.push(*finding);
        }
        merged.push(later);
    }
    merged.extend(first.copied());
    merged
}

/// So many findings go where they belong one by one, and the others stay together.
const FEW: usize = 8;

/// The amounts of a file that is not judged any further.
fn sum(document: &Document) -> u64 {
    let rows = document.shown_rows().map(|id| Row::read(document, id, false));
    amount::sum(rows.filter(|row| row.kind == RecordKind::Data).map(|row| row.amount()?.yen()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_about_the_whole_come_where_they_belong_however_many_they_are() {
        let found = |lines: &[u32], n: u64| {
            let mut sink = Sink::new(rules::RULES[0].usual());
            lines.iter().for_each(|line| {
                let finding = sink.file(0);
                (finding.line, finding.n) = (*line, n);
            });
            sink.take()
        };
        for by_line in [&[2, 3, 3, 5, 9][..], &[9, 2, 5]] {
            for others in [&[0][..], &[7, 0, 3, 3, 10], &[8, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10]] {
                let mut findings = found(by_line, 1);
                findings.extend(found(others, 2));
                let mut expected = findings.clone();
                expected.sort_by_key(Finding::order);
                assert_eq!(in_order(findings, by_line.len()), expected, "{by_line:?} {others:?}");
            }
        }
    }
}
