//! Rows that are not whole: a line break inside a cell tore them in two, or the list breaks off in them.

use crate::base::shape::is_plain_number;
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::lines::drops_empty_cells;
use crate::orders::read::Reading;
use crate::text::table::Row;

impl Reading {
    /// A line break inside the last cell tears a row in two: what is left of an amount above looks whole. Where both together
    /// are one row, and that cell is one that matters, the row above stays out, too.
    pub(super) fn rejoin(&mut self, row: &Row<'_>, first: u32) {
        let Some(above) = self.orders.last_mut().filter(|above| above.line + above.lines == first) else { return };
        let table = self.table.clone();
        let Some(torn) = table.row_at(above.line) else { return };
        let together = torn.len() + row.len();
        let is_torn = row.len() < row.columns() && together == row.columns() + 1 && !torn.is_closed();
        // What follows an amount goes on with it only in digits, a count or a day likewise: 以上 below the rows tears nothing.
        let goes_on = |last: usize| {
            let rest = row.text(0).unwrap_or_default();
            let is = |field: &Field| self.columns.first(*field) == Some(last);
            if [Field::Order, Field::Customer, Field::Subscription, Field::ItemLine].iter().any(is) {
                return is_plain_number(&rest);
            }
            let days = [Field::OrderedAt, Field::ShippedAt, Field::PaidAt, Field::CancelledAt];
            let signs = if is(&Field::Amount) {
                ",.，．円"
            } else if is(&Field::Count) {
                "回目"
            } else if days.iter().any(is) {
                ":-/.年月日時"
            } else {
                return true;
            };
            rest.trim_start().starts_with(|c: char| c.is_numeric() || signs.contains(c))
        };
        let is_torn =
            is_torn && torn.len().checked_sub(1).is_some_and(|last| self.columns.needs(last) && goes_on(last));
        if is_torn && !above.flaws.row {
            above.flaws.cut_off = true;
            self.findings.push(OrderFinding::at(Fault::CutOff, above.line));
        }
    }

    /// Whether a text could be the beginning of what the first column holds: a line break inside the first cell tears a row in
    /// two, and what is left of an amount or a number below looks whole.
    pub(super) fn begins(&self, text: &str, row: &Row<'_>) -> bool {
        let is = |fields: &[Field]| fields.iter().any(|field| self.columns.first(*field) == Some(0));
        let all = |signs: &str| text.chars().all(|c| c.is_numeric() || signs.contains(c));
        if text.is_empty() || !self.columns.needs(0) {
            false
        } else if is(&[Field::Amount]) {
            all(",.，．\\￥¥")
        } else if is(&[Field::Count]) {
            all("第")
        } else if is(&[Field::OrderedAt, Field::ShippedAt, Field::PaidAt, Field::CancelledAt]) {
            all("-/.:年月日時 ")
        } else if is(&[Field::Order, Field::Customer, Field::Subscription, Field::ItemLine]) {
            // A number as long as others are is whole without it, unless both together are as long.
            let sound = self.orders.iter().find(|order| !order.flaws.row && order.line < row.number);
            let usual =
                sound.and_then(|order| self.table.row_at(order.line)?.text(0).map(std::borrow::Cow::into_owned));
            // A word begins no number where numbers have no letters.
            let is_word = text.bytes().all(|byte| byte.is_ascii_alphabetic())
                && usual.as_ref().is_some_and(|usual| usual.bytes().all(|byte| byte.is_ascii_digit()));
            let (usual, rest) = (usual.map(|usual| usual.len()), row.text(0).unwrap_or_default().len());
            is_plain_number(text) && !is_word && (usual != Some(rest) || usual == Some(rest + text.len()))
        } else {
            true
        }
    }

    /// Whether a row without a line break behind it lacks cells, though something of them is there.
    pub(super) fn may_go_on(&self, row: &Row<'_>) -> bool {
        let has_begun = row.has_cells() || row.has_quotes() || !row.is_blank();
        !row.is_ended() && has_begun && row.len() < row.columns()
    }

    /// Whether the list may break off in a row, and then whether the row has all its cells all the same.
    pub(super) fn cut_off(&self, at: usize, row: &Row<'_>, is_narrow: bool) -> Option<bool> {
        if self.last != Some(at) {
            return None;
        }
        if is_narrow {
            return Some(false);
        }
        let is_whole = row.len() == row.columns() && row.broken_quote().is_none();
        // A closed quote ends the list only where no cell is missing.
        let is_closed = row.is_closed() && row.len() >= row.columns();
        let has_end = row.is_ended() || is_closed || (is_whole && self.mapping.last_row_whole);
        (!has_end).then_some(is_whole)
    }

    /// The last cell (0-based) that a row must have. Where a spreadsheet dropped the empty cells at the end of rows, that is the
    /// last without which nothing can be said of an order.
    pub(super) fn last_cell(&mut self, row: &Row<'_>) -> Option<usize> {
        let (needed, required) = (self.columns.last_needed(), self.columns.last_required());
        let is_short = needed.is_some_and(|needed| row.len() <= needed);
        if !is_short || needed == required {
            return needed;
        }
        let (table, columns) = (&self.table, &self.columns);
        let dropped = *self.dropped.get_or_insert_with(|| drops_empty_cells(table, columns));
        if dropped { required } else { needed }
    }
}
