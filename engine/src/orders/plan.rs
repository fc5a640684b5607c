//! What becomes of every order: each by itself, then with its previous order.

use crate::orders::eligibility::{Draft, ManualOverride, Plan, PlanRequest, draft, hanging_on};
use crate::orders::order::Orders;
use crate::orders::previous;

/// Decides about every order of a list.
pub fn plan(orders: &Orders, request: &PlanRequest) -> Plan {
    let drafts: Vec<Draft> = orders.orders.iter().map(|order| draft(orders, order, request)).collect();
    let mut plan = previous::link(orders, request, &drafts);
    if request.by_hand.values().any(|by_hand| by_hand.put == Some(ManualOverride::Out)) {
        plan.left_out = left_out(orders, request);
    }
    plan
}

/// What hung on the orders that a person took out.
fn left_out(orders: &Orders, request: &PlanRequest) -> Vec<(usize, Vec<usize>)> {
    let mut before = request.clone();
    before.by_hand.retain(|_, by_hand| by_hand.put != Some(ManualOverride::Out));
    let whole = plan(orders, &before);
    let taken = request.by_hand.iter().filter(|(_, by_hand)| by_hand.put == Some(ManualOverride::Out));
    taken
        .filter_map(|(line, _)| orders.at_line(*line))
        .map(|at| (at, hanging_on(&whole, at)))
        .filter(|(_, hanging)| !hanging.is_empty())
        .collect()
}
