//! What the cells of one row say of an order.

mod amount;
mod delivery;
mod done;
mod moved;
mod numbers;
mod person;

use std::borrow::Cow;

use crate::base::shape::is_hole;
use crate::orders::columns::Columns;
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::mapping::Mapping;
use crate::orders::order::{Flaws, Names, Order};
use crate::orders::status::{Meaning, PaymentKind};
use crate::text::table::Row;

pub(super) use delivery::read_count;
pub(super) use done::DONE;
pub(crate) use numbers::is_usable;
pub(super) use numbers::may_be_filler;

/// One row as the columns say what its cells are.
pub(crate) struct Cells<'a> {
    pub row: &'a Row<'a>,
    pub columns: &'a Columns,
    pub findings: &'a mut Vec<OrderFinding>,
    pub counts: &'a mut Counts,
}

/// What is said once of the whole list: cells or rows of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub short_rows: u64,
    pub padded_rows: u64,
    pub blank_rows: u64,
    pub formula_texts: u64,
    pub amount_points: u64,
    pub remark_quotes: u64,
    pub remark_undecodable: u64,
    pub names_again: u64,
    pub totals: u64,
    /// Of shipping, paying and cancelling: the first column that says it was done where the field's own does not.
    pub disagreeing: [Option<usize>; 3],
}

/// What the lines of a row and below it say of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    /// The list may break off in it.
    pub cut_off: bool,
    /// It took in other lines: first and last.
    pub swallowed: Option<(u32, u32)>,
    /// The last column (0-based) that it must have.
    pub last: Option<usize>,
}

impl<'a> Cells<'a> {
    /// The row's order; what of it cannot be read is named.
    pub(crate) fn order(
        &mut self,
        mapping: &Mapping,
        payments: &mut Names<PaymentKind>,
        statuses: &mut Names<Meaning>,
        around: Around,
    ) -> Order {
        let known = self.findings.len();
        let row_flaw = self.row_is_flawed(around);
        let number = self.text(Field::Order);
        let customer = self.text(Field::Customer);
        let flaws = Flaws {
            row: row_flaw,
            cut_off: around.cut_off,
            number: self.number_is_flawed(&number, Field::Order, Fault::OrderMissing, Fault::OrderUnusable),
            twice: false,
            customer: self.number_is_flawed(
                &customer,
                Field::Customer,
                Fault::CustomerMissing,
                Fault::CustomerUnusable,
            ),
        };
        // Whatever stands in a row that is flawed is no name.
        let named = (!row_flaw).then(|| self.names(mapping, payments, statuses));
        let (payment, status) = named.unwrap_or((u32::MAX, u32::MAX));
        let disagreeing = self.counts.disagreeing;
        let order = Order {
            line: self.row.number,
            lines: 1,
            flaws,
            amount: self.amount(),
            payment,
            status,
            ordered: self.date(Field::OrderedAt),
            updated: self.date(Field::UpdatedAt),
            shipped: self.done(Field::ShippedAt),
            paid: self.done(Field::PaidAt),
            cancelled: self.done(Field::CancelledAt),
            count: self.count(),
            subscription: self.text(Field::Subscription).into(),
            person: Box::new(self.person()),
            number: number.into(),
            customer: customer.into(),
        };
        // Of what is not to be charged anyway it makes no difference.
        let meaning = statuses.names.get(status as usize).and_then(|status| status.meaning);
        if row_flaw || meaning != Some(Meaning::Open) {
            self.counts.disagreeing = disagreeing;
        }
        self.keep_what_holds(known, row_flaw);
        order
    }

    /// The names of the payment method and the status, as numbers.
    fn names(
        &mut self,
        mapping: &Mapping,
        payments: &mut Names<PaymentKind>,
        statuses: &mut Names<Meaning>,
    ) -> (u32, u32) {
        let line = self.row.number;
        // What is lost of a name may change what it says.
        let payment = payments
            .observe(&self.text(Field::Payment), line, |name| mapping.payment(name).filter(|_| !is_damaged(name)));
        let status = statuses.observe(&self.text(Field::Status), line, |name| {
            mapping.meaning(name, self.columns.numbers_statuses()).filter(|_| !is_damaged(name))
        });
        (payment, status)
    }

    /// Of the findings from `known` on those stay that a row whose cells may have moved can have; what stands in such cells says
    /// nothing of the list. In other rows, cells that nobody needs are counted where they cannot be read.
    fn keep_what_holds(&mut self, known: usize, row_flaw: bool) {
        if row_flaw {
            let of_row = |fault| {
                matches!(
                    fault,
                    Fault::TooFewCells
                        | Fault::TooManyCells
                        | Fault::BrokenQuote
                        | Fault::CutOff
                        | Fault::Swallowed
                        | Fault::Hole
                )
            };
            let from = self.findings.split_off(known);
            self.findings.extend(from.into_iter().filter(|finding| of_row(finding.fault)));
        } else if self.row.is_undecodable()
            && !self.findings[known..].iter().any(|known| known.fault == Fault::Undecodable)
        {
            self.counts.remark_undecodable += 1;
        }
    }

    /// A field's text; empty when there is none. Bytes that cannot be read are named where they are met.
    fn text(&mut self, field: Field) -> Cow<'a, str> {
        self.columns.first(field).map_or(Cow::Borrowed(""), |column| self.text_at(field, column))
    }

    fn text_at(&mut self, field: Field, column: usize) -> Cow<'a, str> {
        let text = self.row.text(column).unwrap_or_default();
        self.counts.formula_texts += u64::from(self.row.is_formula(column));
        if text.contains('\u{FFFD}') {
            self.name_at(Fault::Undecodable, field, column, 0);
        }
        text
    }

    fn name(&mut self, fault: Fault, field: Field, n: u64) {
        self.name_at(fault, field, self.columns.first(field).unwrap_or_default(), n);
    }

    fn name_at(&mut self, fault: Fault, field: Field, column: usize, n: u64) {
        self.findings.push(OrderFinding {
            n,
            field: Some(field),
            ..OrderFinding::cell(fault, self.row.number, column)
        });
    }
}

/// Whether bytes of a name are lost, so that it may have been another.
fn is_damaged(name: &str) -> bool {
    name.contains(|c| c == '\u{FFFD}' || is_hole(c))
}
