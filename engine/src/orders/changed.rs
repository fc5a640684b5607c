//! Orders that are charged far more or far less than their previous orders were: a digit too many or too few in the list.

use crate::orders::eligibility::Verdict;
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::order::{Count, Orders};
use crate::profile::LargeChange;

/// The orders whose amount has changed so much, by their places in the list, with the yen of their previous orders. A first delivery is often cheaper, by offer: what follows it may
/// cost more.
pub(crate) fn changed(orders: &Orders, verdicts: &[Verdict], large: LargeChange) -> Vec<(usize, u64)> {
    let one = |(at, verdict): (usize, &Verdict)| {
        let Verdict::Included { at: Some(previous), .. } = verdict else { return None };
        let previous = &orders.orders[*previous];
        let (before, after) = previous.amount.zip(orders.orders[at].amount)?;
        let was_offer = previous.count == Count::First && after > before;
        (large.is_large(before, after) && !was_offer).then_some((at, before))
    };
    verdicts.iter().enumerate().filter_map(one).collect()
}

/// What is said of each.
pub(crate) fn findings<'a>(orders: &'a Orders, changed: &'a [(usize, u64)]) -> impl Iterator<Item = OrderFinding> + 'a {
    changed.iter().map(|(at, before)| {
        let order = &orders.orders[*at];
        let column = orders.columns.first(Field::Order).unwrap_or_default();
        let numbers = OrderFinding::cell(Fault::AmountChanged, order.line, column);
        OrderFinding { n: *before, m: order.amount.unwrap_or_default(), field: Some(Field::Order), ..numbers }
    })
}
