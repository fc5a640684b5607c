//! Lists with a row for each item: what its rows say of one order.

use crate::base::japanese_date::Moment;
use crate::base::number::{canonical, is_same};
use crate::orders::cells::Cells;
use crate::orders::field::Field;
use crate::orders::order::Order;
use crate::orders::read::Reading;
use crate::text::table::Row;

impl Reading {
    /// Whether a row is one more item of an order above and says nothing else of it: what an order has stands in its first row.
    pub(super) fn is_bare_item(&self, row: &Row<'_>) -> bool {
        if self.columns.of(Field::ItemLine).is_empty() {
            return false;
        }
        let text = |field| self.columns.first(field).map(|column| row.text(column).unwrap_or_default());
        let known = text(Field::Order).and_then(|order| self.numbers.get(&*canonical(&order)));
        let order = known.map(|at| &self.orders[*at]);
        let Some(order) = order.filter(|_| text(Field::ItemLine).is_some_and(|text| !text.is_empty())) else {
            return false;
        };
        let is_empty = |field| text(field).is_none_or(|text| text.is_empty());
        let has_customer = text(Field::Customer).is_none_or(|text| text.is_empty() || *text == *order.customer);
        let has_day = text(Field::OrderedAt).is_none_or(|text| text.is_empty() || Moment::read(&text) == order.ordered);
        let said = [Field::Amount, Field::Payment, Field::Status, Field::Count, Field::PaidAt, Field::CancelledAt];
        said.into_iter().all(is_empty) && has_customer && has_day
    }

    pub(super) fn add_item(&mut self, row: &Row<'_>, lines: u32) {
        let Reading { columns, findings, counts, .. } = self;
        let shipped = Cells { row, columns, findings, counts }.done(Field::ShippedAt);
        let order = self.columns.first(Field::Order).and_then(|column| row.text(column));
        let at = order.and_then(|order| self.numbers.get(&*canonical(&order)).copied());
        let Some((at, mut order)) = at.and_then(|at| Some((at, self.orders.get(at)?.clone()))) else { return };
        order.add_item(lines, shipped);
        // What speaks against charging may stand beside any of its items.
        self.stop(row, &mut order, true);
        self.orders[at] = order;
    }

    /// Whether a row is one more item of an order: the list has a row an item, and the row says the same of the order.
    pub(super) fn is_item_of(&self, first: usize, order: &Order) -> bool {
        let known = &self.orders[first];
        let key = |order: &Order| {
            let cancelled = std::mem::discriminant(&order.cancelled);
            (order.flaws, order.amount, order.payment, order.status, order.ordered, order.count, order.paid, cancelled)
        };
        !self.columns.of(Field::ItemLine).is_empty()
            && key(known) == key(order)
            && is_same(&known.customer, &order.customer)
            && known.subscription == order.subscription
    }
}
