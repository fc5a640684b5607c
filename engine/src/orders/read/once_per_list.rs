//! What is said once of the whole list.

use crate::orders::cells::DONE;
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::order::Incomplete;
use crate::orders::read::Reading;

/// So many cells of a column may have the same fault, each named by itself; of more than that it is the list's.
const MOST_CELLS: usize = 3;

impl Reading {
    /// What holds of many cells of a column is said once, of the first.
    pub(super) fn name_once(&mut self) {
        for fault in [Fault::AmountDecorated, Fault::DateUnreadable] {
            for field in Field::all() {
                let is = |known: &OrderFinding| known.fault == fault && known.field == Some(field);
                let cells = self.findings.iter().filter(|known| is(known)).count();
                let Some(first) = self.findings.iter().position(is).filter(|_| cells > MOST_CELLS) else { continue };
                self.findings[first].m = cells as u64;
                let mut at = 0..;
                self.findings.retain(|known| at.next() == Some(first) || !is(known));
            }
        }
    }

    /// What is said once of the whole list.
    pub(super) fn name_counts(&mut self) {
        let counts = self.counts;
        let kinds = [
            (Fault::ShortRows, counts.short_rows),
            (Fault::PaddedRow, counts.padded_rows),
            (Fault::BlankRows, counts.blank_rows),
            (Fault::FormulaTexts, counts.formula_texts),
            (Fault::AmountPoints, counts.amount_points),
            (Fault::RemarkQuotes, counts.remark_quotes),
            (Fault::RemarkUndecodable, counts.remark_undecodable),
            (Fault::NamesAgain, counts.names_again),
        ];
        let met = kinds.into_iter().filter(|(_, n)| *n > 0);
        self.findings.extend(met.map(|(fault, n)| OrderFinding { n, ..OrderFinding::file(fault) }));
        let line = self.table.header_line();
        let unsure = DONE.into_iter().zip(counts.disagreeing).filter_map(|(field, column)| Some((field, column?)));
        self.findings.extend(unsure.map(|(field, column)| OrderFinding {
            field: Some(field),
            ..OrderFinding::cell(Fault::ColumnsUnsure, line, column)
        }));
        for stop in self.stops.iter().filter(|stop| stop.orders > 0) {
            let asked = OrderFinding::cell(Fault::StopColumn, line, stop.column);
            // One fault, one finding: what it is to be asked about is more than that nobody knows it.
            self.findings.retain(|known| known.fault != Fault::ColumnUnmapped || known.column != asked.column);
            self.findings.push(OrderFinding { n: stop.orders, ..asked });
        }
        if let Some(first) = self.total {
            self.findings.push(OrderFinding { n: counts.totals, ..OrderFinding::at(Fault::NoOrder, first) });
        }
        for why in &self.incomplete {
            let (fault, first, last) = match why {
                Incomplete::Text { first, last, is_error: true } => (Fault::ErrorText, *first, *last),
                Incomplete::Text { first, last, is_error: false } => (Fault::OtherText, *first, *last),
                Incomplete::OtherNames { first, last } => (Fault::OtherNames, *first, *last),
                Incomplete::Lost { first, last } => (Fault::LostLines, *first, *last),
                Incomplete::Said { first, last } => (Fault::SaysIncomplete, *first, *last),
                Incomplete::Above { first, last } => (Fault::OrdersAboveNames, *first, *last),
                Incomplete::Fewer { first, said, .. } => {
                    let counted = OrderFinding {
                        n: *said,
                        m: self.orders.len() as u64,
                        ..OrderFinding::file(Fault::CountDiffers)
                    };
                    self.findings.push(OrderFinding { line: *first, ..counted });
                    continue;
                }
                Incomplete::LastRow { .. } | Incomplete::Swallowed { .. } => continue,
            };
            self.findings.push(OrderFinding { n: u64::from(last), ..OrderFinding::at(fault, first) });
        }
    }

    /// Statuses and payment methods that nobody knows: once each.
    pub(super) fn name_unknown(&mut self) {
        let mut name = |fault, field, orders, line| {
            // Without a column the missing column is named, not what nobody could read.
            let Some(column) = self.columns.first(field) else { return };
            self.findings.push(OrderFinding {
                n: orders,
                field: Some(field),
                ..OrderFinding::cell(fault, line, column)
            });
        };
        for status in self.statuses.names.iter().filter(|status| status.meaning.is_none()) {
            name(Fault::StatusUnknown, Field::Status, status.orders, status.line);
        }
        for payment in self.payments.names.iter().filter(|payment| payment.meaning.is_none()) {
            name(Fault::PaymentUnknown, Field::Payment, payment.orders, payment.line);
        }
    }
}
