//! Whether the cells of a row stand under their columns.

use crate::base::japanese_date::Moment;
use crate::base::split_amount::split_amount;
use crate::orders::cells::{Around, Cells};
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::status::{Meaning, PaymentKind};

impl Cells<'_> {
    /// Whether the row's cells may not stand under their columns.
    pub(super) fn row_is_flawed(&mut self, around: Around) -> bool {
        let line = self.row.number;
        let (cells, columns) = (self.row.len(), self.row.columns());
        if around.cut_off {
            self.findings.push(OrderFinding::at(Fault::CutOff, line));
            return true;
        }
        if let Some((first, last)) = around.swallowed {
            let (n, m) = (u64::from(first), u64::from(last));
            self.findings.push(OrderFinding { n, m, ..OrderFinding::at(Fault::Swallowed, line) });
            return true;
        }
        if let Some(column) = self.row.hole() {
            self.findings.push(OrderFinding::cell(Fault::Hole, line, column));
            return true;
        }
        if let Some(column) = self.row.broken_quote() {
            if cells == columns && !self.columns.needs(column) {
                self.counts.remark_quotes += 1;
                return false;
            }
            self.findings.push(OrderFinding::cell(Fault::BrokenQuote, line, column));
            return true;
        }
        let beyond_is_empty = (columns..cells).all(|column| self.row.text(column).is_none_or(|text| text.is_empty()));
        let fault = match cells.cmp(&columns) {
            std::cmp::Ordering::Equal => return false,
            std::cmp::Ordering::Less if around.last.is_none_or(|last| last < cells) => {
                self.counts.short_rows += 1;
                return false;
            }
            std::cmp::Ordering::Greater if beyond_is_empty && !self.is_split() && !self.is_moved(cells - columns) => {
                self.counts.padded_rows += 1;
                return false;
            }
            std::cmp::Ordering::Less => Fault::TooFewCells,
            std::cmp::Ordering::Greater => Fault::TooManyCells,
        };
        self.findings.push(OrderFinding { n: cells as u64, m: columns as u64, ..OrderFinding::at(fault, line) });
        true
    }

    /// Whether a number with a comma may stand in two cells, `10` and `175`, behind everything whose kind shows a shift.
    fn is_split(&self) -> bool {
        let typed =
            [Field::OrderedAt, Field::Payment, Field::Status].into_iter().filter_map(|field| self.columns.first(field));
        let from = typed.max().map_or(0, |last| last + 1);
        let text = |column: usize| self.row.text(column).unwrap_or_default();
        (from..self.row.columns()).any(|column| split_amount(&text(column), &text(column + 1)).is_some())
    }

    /// Whether what has a shape of its own stands further right than its column, by `most` cells at most: a comma in a cell before it.
    fn is_moved(&self, most: usize) -> bool {
        let text = |column: usize| self.row.text(column).unwrap_or_default();
        let moved = |field: Field, is_other: fn(&str) -> bool, is: fn(&str) -> bool| {
            let stands = |column: usize| is_other(&text(column)) && (1..=most).any(|by| is(&text(column + by)));
            self.columns.first(field).is_some_and(stands)
        };
        let is_day = |text: &str| Moment::read(text).is_some();
        // The rest of an amount, 246 or 246円: a shop has names of its own for what stands there.
        let is_rest = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() == 3 && text.len() <= 6;
        moved(Field::OrderedAt, |text| Moment::read(text).is_none(), is_day)
            || moved(Field::Payment, is_rest, |text| PaymentKind::known(text) == Some(PaymentKind::Paygent))
            || moved(Field::Status, is_rest, |text| Meaning::known(text).is_some())
    }
}
