//! What of an order a person must say next.

use crate::orders::eligibility::decided::PlanRequest;
use crate::orders::order::{Count, Order, Orders};

/// What keeps an order undecided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Whether it is paid by card.
    Payment,
    /// Whether it is a renewal.
    Renewal,
    /// Whether it is charged once more: it was declined before.
    Declined,
    /// Whether it, or its customer, is one that the list has with other leading zeros or case.
    Alike,
}

/// What of an order, due as far as the list goes, a person must say next.
pub fn open(orders: &Orders, order: &Order, request: &PlanRequest) -> Option<Open> {
    if orders.payment(order).is_none() {
        Some(Open::Payment)
    } else if order.count == Count::Unknown && !request.confirmed.has(&order.number) {
        Some(Open::Renewal)
    } else if request.declined.contains(&*order.number) && !request.again.has(&order.number) {
        Some(Open::Declined)
    } else {
        (orders.alike.has(order) && !request.distinct.has(&order.number)).then_some(Open::Alike)
    }
}
