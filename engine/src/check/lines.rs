//! Judging the lines of a file one after the other: ordinary ones at once, those in which one cell is not by that cell.

use std::rc::Rc;

use crate::base::amount;
use crate::base::number_of::number_of;
use crate::check::{Checker, ODD, ordinary};
use crate::document::Document;
use crate::facts::context::Context;
use crate::facts::row::{Cell, OneCell, Row};
use crate::facts::sink::Location;
use crate::model::choices::Choices;
use crate::model::finding::RowId;
use crate::model::kind::RecordKind;
use crate::profile::Profile;
use crate::text::records::{Grants, Layout, Link, Ordinary};

impl Checker {
    pub(super) fn judge(&mut self, document: &Document, profile: &Profile, choices: &Choices, mut budget: usize) {
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
                self.count_ordinary(document, id, &found);
                continue;
            }
            budget = budget.saturating_sub(ODD);
            if let Some(one) = ordinary::all_but_one(document, id, found.grants) {
                self.records += 1;
                self.tally.needless_quotes += u64::from(found.needless_quotes);
                blank = self.judge_one(document, &context, &one, (&layout, found.link), blank);
                continue;
            }
            cells = self.judge_odd(document, &context, (id, &found), cells);
        }
        self.survey = survey;
    }

    /// Takes what an ordinary record is worth.
    #[inline]
    fn count_ordinary(&mut self, document: &Document, id: RowId, found: &Ordinary) {
        self.records += 1;
        self.tally.needless_quotes += u64::from(found.needless_quotes);
        count(&mut self.amount, &mut self.unread, Some(found.amount));
        self.links.see_ordinary(id, document.line_number(id), found.link);
    }

    /// Judges a line of which more than one cell is not ordinary. `cells`: room that is used again and given back.
    #[inline]
    fn judge_odd<'a>(
        &mut self,
        document: &'a Document,
        context: &Context,
        (id, found): (RowId, &Ordinary),
        cells: Vec<Cell<'a>>,
    ) -> Vec<Cell<'a>> {
        let mut row = Row::read_into(document, id, context.lacks(), cells);
        row.granted = found.grants;
        let is_data = row.kind == RecordKind::Data;
        if is_data && context.has_layout() {
            row.split = row.looks_split(usize::from(context.profile.data_cells.value), context.usual_cells as usize);
            if row.split {
                // The cells are not those that were looked at.
                row.granted = row.granted.within(Grants::TEXT);
            }
        }
        if document.overlay().is_removed(id) {
            if is_data {
                self.links.see_removed(&row);
            }
            return row.cells;
        }
        if is_data {
            self.records += 1;
            row.record = self.records;
        }
        if row.marked {
            self.tally.observe(&row);
        }
        self.judge_line(document, context, &row);
        if is_data && !row.unclosed {
            self.links.observe(&row, found.link);
            count(&mut self.amount, &mut self.unread, row.amount().and_then(|amount| amount.yen()));
        }
        row.cells
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
            let spot = Location { row: one.id, line: one.line.number, record: self.records };
            self.sink.again(&known.findings, spot);
            self.links.see_ordinary(one.id, one.line.number, link);
            (known.yen, blank)
        } else {
            let mut row = Row::read_one(document, one, layout.cells, context.lacks(), blank);
            row.record = self.records;
            self.judge_line(document, context, &row);
            self.links.observe(&row, link);
            let yen = row.amount().and_then(|amount| amount.yen());
            // Needless quotes of a record whose text is ordinary are counted already.
            match row.marked && !row.granted.has(Grants::TEXT) {
                true => self.tally.observe(&row),
                false => self.amounts.remember(one, &self.sink.findings()[before..], yen),
            }
            (yen, row.into_blank(one.named))
        };
        count(&mut self.amount, &mut self.unread, yen);
        #[cfg(debug_assertions)]
        self.assert_same(document, context, one, (layout, yen), before);
        blank
    }
}

/// Adds an amount. One that cannot be read is one that the sum lacks, which is said; beyond what a sum can hold it stays
/// there, wherever that amount stands in the file.
fn count(amount: &mut u64, unread: &mut u64, yen: Option<u64>) {
    match yen {
        Some(_) => *amount = amount::sum([Some(*amount), yen]),
        None => *unread += 1,
    }
}
