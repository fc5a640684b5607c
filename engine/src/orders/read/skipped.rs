//! Lines that hold no order: column names once more, texts of errors, lines of which nothing is left.

use crate::base::fold::fold;
use crate::orders::field::{Field, known_names};
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::lines::{is_error_text, is_footer, is_no_order, is_total, says_sum};
use crate::orders::list_says::said_of_list;
use crate::orders::order::Incomplete;
use crate::orders::read::{MOST_NAMES, Reading};
use crate::text::table::Row;

impl Reading {
    /// A row of nothing, or of empty cells.
    pub(super) fn blank_row(&mut self, row: &Row<'_>, first: u32, lines: u32) {
        self.lines.blank += lines;
        if self.may_go_on(row) {
            self.incomplete.push(Incomplete::LastRow { line: first, is_whole: false });
            self.findings.push(OrderFinding::at(Fault::CutOff, first));
            return;
        }
        match row.has_cells() || row.has_quotes() {
            true => self.counts.blank_rows += 1,
            // Empty lines at the end are how files end: they are named where an order follows.
            false => self.empty_lines += 1,
        }
    }

    /// Skips a row that is no order: what the list says of itself, a sum, what closes it, an error text. Whether it is one.
    pub(super) fn skips(&mut self, row: &Row<'_>, (first, last): (u32, u32), is_narrow: bool) -> bool {
        // What breaks off before the number of its order, or in a quote, is an order all the same.
        let is_open = row.broken_quote().is_some();
        let is_order = is_open || (self.may_go_on(row) && !says_sum(row));
        if let Some(said) = said_of_list(row, &self.columns).filter(|_| !is_open) {
            self.said.push((first, last, said));
            self.lines.skipped.extend(first..=last);
        } else if !is_order && is_total(row, &self.columns) {
            self.lines.skipped.extend(first..=last);
            self.counts.totals += 1;
            self.total.get_or_insert(first);
        } else if !is_order && is_footer(row) {
            self.lines.skipped.extend(first..=last);
        } else if is_error_text(row, &self.columns) || (self.after_error && is_narrow) {
            self.skip(first, last, true);
        } else if !is_order && is_no_order(row, &self.columns) && !self.is_bare_item(row) {
            self.rejoin(row, first);
            self.skip(first, last, false);
        } else {
            return false;
        }
        true
    }

    /// Whether a row says the column names once more.
    pub(super) fn is_names(&self, row: &Row<'_>) -> bool {
        let says = |column: usize| {
            let name = self.table.columns().get(column).filter(|name| !name.is_empty());
            name.is_some_and(|name| row.text(column).is_some_and(|text| text == **name))
        };
        let named = [Field::Order, Field::Amount, Field::Status, Field::OrderedAt, Field::Payment];
        let mut columns = named.iter().filter_map(|field| self.columns.first(*field)).peekable();
        columns.peek().is_some() && columns.all(says)
    }

    /// Whether other column names stand in a row: what is below has other columns.
    pub(super) fn is_other_names(&self, row: &Row<'_>) -> bool {
        let order = self.columns.first(Field::Order).and_then(|column| row.text(column));
        // Nearly every row begins with a number.
        if order.is_none_or(|text| text.bytes().all(|byte| byte.is_ascii())) || self.is_names(row) {
            return false;
        }
        let known = known_names();
        let is_known = |column: &usize| row.text(*column).is_some_and(|name| known.contains(&fold(&name)));
        (0..row.len().min(MOST_NAMES)).filter(is_known).nth(2).is_some()
    }

    /// Lines below other column names.
    pub(super) fn skip_other(&mut self, first: u32, last: u32) {
        self.lines.skipped.extend(first..=last);
        match self.incomplete.last_mut() {
            Some(Incomplete::OtherNames { last: known, .. }) if self.after_names => *known = last,
            _ => self.incomplete.push(Incomplete::OtherNames { first, last }),
        }
        self.after_names = true;
    }

    /// Lines of which nothing is left.
    pub(super) fn skip_lost(&mut self, first: u32, last: u32) {
        self.lines.skipped.extend(first..=last);
        match self.incomplete.last_mut() {
            Some(Incomplete::Lost { last: known, .. }) if *known + 1 == first => *known = last,
            _ => self.incomplete.push(Incomplete::Lost { first, last }),
        }
    }

    /// Lines of a text that is no order, of an error for instance. A row above it that lacks cells broke off there.
    pub(super) fn skip(&mut self, first: u32, last: u32, is_error: bool) {
        self.lines.skipped.extend(first..=last);
        let began = !std::mem::replace(&mut self.after_error, true);
        match self.incomplete.last_mut() {
            Some(Incomplete::Text { last: known, is_error: known_error, .. }) if !began => {
                *known = last;
                *known_error |= is_error;
            }
            _ => self.incomplete.push(Incomplete::Text { first, last, is_error }),
        }
        if !began {
            return;
        }
        let Some(order) = self.orders.last_mut() else { return };
        let of_row = self.findings.iter_mut().rev().find(|finding| finding.line == order.line);
        if let Some(finding) = of_row.filter(|finding| finding.fault == Fault::TooFewCells) {
            finding.fault = Fault::CutOff;
            order.flaws.cut_off = true;
        }
    }

    /// What lines of the list say of how complete it is, now that its orders are counted.
    pub(super) fn hear_said(&mut self) {
        let orders = self.orders.len() as u64;
        for (first, last, said) in std::mem::take(&mut self.said) {
            let counted = [orders, self.rows];
            if let Some(said) = said.fewer(&counted) {
                self.incomplete.push(Incomplete::Fewer { first, last, said });
            } else if !said.fits(&counted) {
                self.incomplete.push(Incomplete::Said { first, last });
            } else {
                self.counts.totals += u64::from(last - first + 1);
                self.total = Some(self.total.map_or(first, |known| known.min(first)));
            }
        }
    }
}
