//! What a carry-over list adds, before → after (manual page 20).

use yew::prelude::*;

use super::Shared;
use crate::app::state::orders::Action;
use crate::engine::convert::merge::NotAdded;
use crate::engine::protocol::orders::CarryOverOut;

pub fn view(shared: &Shared, carry: &CarryOverOut) -> Html {
    let Shared { w, on, .. } = shared;
    let o = &w.orders;
    html! {
        <div class="orders-carry" data-testid="orders-carry">
            <p><b>{ &carry.name }</b></p>
            { merged(shared, carry) }
            if !carry.left.is_empty() {
                <h4>{ (o.carry_left)(carry.left.len() as u64) }</h4>
                <ul>{ for carry.left.iter().map(|left| {
                    let who = if left.order.is_empty() { (o.customer_is)(&left.customer) } else { (o.order_is)(&left.order) };
                    html! { <li>{ format!("{who} {} — {}", (o.yen)(left.amount), reason(shared, left.reason)) }</li> }
                }) }</ul>
            }
            if carry.applied {
                <p>{ o.carry_applied }</p>
                <p class="orders-actions">
                    <button class="small" data-testid="orders-keep-applied" onclick={on.reform(|_| Action::Keep { rest: false })}>{ o.keep_applied }</button>
                    if !carry.left.is_empty() {
                        <button class="small" data-testid="orders-keep-rest" onclick={on.reform(|_| Action::Keep { rest: true })}>{ o.keep_rest }</button>
                    }
                </p>
            } else {
                <button class="small" data-testid="orders-carry-drop" onclick={on.reform(|_| Action::DropCarryOver)}>{ o.carry_drop }</button>
            }
        </div>
    }
}

/// Each merged record before and after.
pub fn merged(shared: &Shared, carry: &CarryOverOut) -> Html {
    let o = &shared.w.orders;
    if carry.merged.is_empty() {
        return html! { <p>{ o.carry_none }</p> };
    }
    html! {
        <ul data-testid="orders-carry-merged">
            { for carry.merged.iter().map(|merged| html! {
                <li>
                    { (o.order_is)(&merged.order) }{ " " }
                    <span class="nowrap">{ format!("{} → ", (o.yen)(merged.before)) }<b>{ (o.yen)(merged.after) }</b></span>
                    if !merged.from.is_empty() { <small>{ (o.carry_from)(&merged.from.join(shared.w.comma)) }</small> }
                </li>
            }) }
        </ul>
    }
}

fn reason(shared: &Shared, reason: NotAdded) -> &'static str {
    let o = &shared.w.orders;
    match reason {
        NotAdded::NoRecord => o.carry_no_record,
        NotAdded::OrderInFile => o.carry_order_in_file,
        NotAdded::CustomerUnknown => o.carry_customer_unknown,
        NotAdded::CustomerDiffers => o.carry_customer_differs,
        NotAdded::Perhaps => o.carry_perhaps,
        NotAdded::TooMuch => o.carry_too_much,
        NotAdded::Cancelled => o.carry_cancelled,
        NotAdded::Charged => o.carry_charged,
        NotAdded::StatusUnclear => o.carry_status_unclear,
        NotAdded::AlreadySubmitted => o.carry_already_submitted,
        NotAdded::SavedToSend => o.carry_saved_to_send,
    }
}
