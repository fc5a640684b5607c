//! Which payment belongs to which order (domain.md §5): by payment ID, by an order-number column, or because the operator
//! confirmed it. The same amount is only a suggestion.

use rustc_hash::FxHashMap;

use crate::inquiry::Status;
use crate::month::attempts::Attempts;
use crate::month::material::Facts;
use crate::month::payments::Payments;

/// The payments of each order, and the order of each payment.
pub(crate) struct Joined {
    /// For each order: its payments that count, by their numbers.
    pub of_order: Vec<Vec<usize>>,
    /// For each payment: its order.
    pub of_payment: Vec<Option<usize>>,
    /// The payments of orders that do not count beside a living one, by the orders' numbers.
    pub dead: FxHashMap<usize, Vec<usize>>,
    /// For orders: the payment that has their payment ID, and another order number in its own column.
    pub contradicted: FxHashMap<usize, usize>,
}

/// Brings payments and orders together.
pub(crate) fn join(attempts: &Attempts, payments: &Payments, facts: &Facts) -> Joined {
    let mut by_id: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    let mut by_order: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, order) in attempts.orders.iter().enumerate() {
        by_order.insert(&order.order, at);
        for id in &order.payment_ids {
            // A payment ID that two orders claim belongs to neither.
            by_id.entry(id).and_modify(|known| *known = known.filter(|known| *known == at)).or_insert(Some(at));
        }
    }
    let mut contradicted = FxHashMap::default();
    let of_payment: Vec<Option<usize>> = payments
        .all
        .iter()
        .enumerate()
        .map(|(at, latest)| {
            let id = latest.payment.payment_id.as_deref();
            let confirmed =
                id.and_then(|id| facts.confirmed.get(id)).and_then(|order| by_order.get(order.as_str()).copied());
            let named = latest.payment.order.as_deref().map(|order| by_order.get(order).copied());
            let kept = || latest.order.as_deref().and_then(|order| by_order.get(order).copied());
            match (confirmed, named, id.and_then(|id| by_id.get(id).copied()).flatten()) {
                (Some(order), ..) => Some(order),
                // The column and the payment ID must not contradict each other.
                (None, Some(named), Some(by_id)) => {
                    let agreed = named.filter(|named| *named == by_id);
                    if agreed.is_none() {
                        contradicted.insert(by_id, at);
                    }
                    agreed
                }
                (None, Some(named), None) => named,
                (None, None, by_id) => by_id.or_else(kept),
            }
        })
        .collect();
    let mut of_order = vec![Vec::new(); attempts.orders.len()];
    for (payment, order) in of_payment.iter().enumerate() {
        if let Some(order) = order {
            of_order[*order].push(payment);
        }
    }
    let mut dead = FxHashMap::default();
    for (order, found) in of_order.iter_mut().enumerate().filter(|(_, found)| found.len() > 1) {
        let before = found.clone();
        keep_living(found, payments);
        dead.insert(order, before.into_iter().filter(|at| !found.contains(at)).collect());
    }
    Joined { of_order, of_payment, dead, contradicted }
}

/// An order that was sent again has an older, dead payment beside the one that counts.
pub(crate) fn keep_living(found: &mut Vec<usize>, payments: &Payments) {
    let dead =
        |at: &usize| matches!(payments.all[*at].payment.status, Status::Declined | Status::Voided | Status::Expired);
    if found.len() < 2 {
        return;
    }
    if found.iter().all(dead) {
        found.sort_by_key(|at| payments.all[*at].payment.occurred);
        found.drain(..found.len() - 1);
    } else {
        found.retain(|at| !dead(at));
    }
}
