//! Orders whose previous order was declined: its card is charged again, and what it was to bring is still owed.

use std::collections::BTreeSet;

use crate::orders::eligibility::Verdict;
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::order::Orders;
use crate::orders::status::Meaning;

/// The orders of the file, by their places in the list, whose previous order is among the declined ones of which nobody has decided
/// anything, and is not charged once more by the same file.
pub(crate) fn unpaid(orders: &Orders, verdicts: &[Verdict], declined: &BTreeSet<String>) -> Vec<usize> {
    let is_unpaid = |verdict: &Verdict| {
        let Verdict::Included { at: Some(previous), .. } = verdict else { return false };
        let is_charged = matches!(verdicts[*previous], Verdict::Included { .. });
        let previous = &orders.orders[*previous];
        // What the shop says of it since: paid in another way.
        let is_paid = previous.paid.is_done() || orders.meaning(previous) == Some(Meaning::Paid);
        !is_charged && !is_paid && declined.contains(&*previous.number)
    };
    verdicts.iter().enumerate().filter(|(_, verdict)| is_unpaid(verdict)).map(|(at, _)| at).collect()
}

/// What is said of each.
pub(crate) fn findings<'a>(orders: &'a Orders, unpaid: &'a [usize]) -> impl Iterator<Item = OrderFinding> + 'a {
    unpaid.iter().map(|at| {
        let column = orders.columns.first(Field::Order).unwrap_or_default();
        let finding = OrderFinding::cell(Fault::PreviousDeclined, orders.orders[*at].line, column);
        OrderFinding { field: Some(Field::Order), ..finding }
    })
}
