//! One order: where it stands and why, its previous order, and what a person can decide about it.

use yew::prelude::*;

use super::super::super::dialog::shell::Shell;
use super::super::super::select::Select;
use super::super::field::TextField;
use super::super::{Shared, table};
use crate::app::state::Action as Any;
use crate::app::state::orders::Action;
use crate::engine::orders::eligibility::{ManualOverride, Reason};
use crate::engine::protocol::orders::{Candidate, Decision, Detail, Place, Selection};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shared: Shared,
    pub detail: Detail,
    pub close: Callback<Any>,
}

#[component]
pub fn View(props: &Props) -> Html {
    let (shared, detail) = (&props.shared, &props.detail);
    let (w, o) = (shared.w, &shared.w.orders);
    let reason = use_state(|| detail.reason.clone());
    let tried = use_state(|| false);
    let decide = |decision: Decision| {
        let which = Selection::Line(detail.row.line);
        shared.on.reform(move |_: MouseEvent| Action::Decide { which: which.clone(), decision: decision.clone() })
    };
    let put = |put: ManualOverride| {
        let (reason, tried, on) = (reason.clone(), tried.clone(), shared.on.clone());
        let which = Selection::Line(detail.row.line);
        Callback::from(move |_: MouseEvent| {
            if reason.trim().is_empty() {
                return tried.set(true);
            }
            on.emit(Action::Decide { which: which.clone(), decision: Decision::Put(Some(put), (*reason).clone()) });
        })
    };
    let wrong = if *tried && reason.trim().is_empty() { o.reason_missing } else { "" };
    let value = (*reason).clone();
    let on_reason = {
        let reason = reason.clone();
        Callback::from(move |text| reason.set(text))
    };
    let included = detail.row.place == Some(Place::Included);
    let undecided = detail.row.place == Some(Place::Undecided) && detail.row.put.is_none();
    let can_be_put_out = undecided || included && detail.row.put != Some(ManualOverride::In);
    let title = if detail.row.order.is_empty() { (w.line)(detail.row.line) } else { (o.order_is)(&detail.row.order) };
    html! {
        <Shell {w} name="orders-detail" {title} close={w.close} on={props.close.clone()}>
            { facts(shared, detail) }
            if let Some(before) = detail.row.before {
                <p class="orders-warning" data-testid="orders-detail-changed">{ (o.changed_from)(before, detail.row.amount.unwrap_or_default()) }</p>
            }
            if detail.row.unpaid { <p class="orders-warning" data-testid="orders-detail-unpaid">{ o.unpaid }</p> }
            { beside(shared, detail) }
            if detail.row.alike {
                <p class="orders-warning" data-testid="orders-alike">{ o.alike }</p>
            } else if detail.row.declined {
                <div class="orders-decision" data-testid="orders-declined">
                    <p>{ &detail.row.sent_before }</p>
                    <button data-testid="orders-again" onclick={decide(Decision::Again)}>{ o.declined_again }</button>
                </div>
            } else if detail.row.place == Some(Place::Undecided) {
                <div class="orders-decision">
                    <p>{ o.undecided_one }</p>
                    <button data-testid="orders-renewal" onclick={decide(Decision::Renewal(true))}>{ o.confirm_one }</button>
                </div>
            }
            if detail.row.confirmed {
                <p class="orders-decision">{ o.confirmed_one }{ " " }
                    <button class="small" data-testid="orders-renewal-not" onclick={decide(Decision::Renewal(false))}>{ o.confirm_undo }</button>
                </p>
            }
            if detail.row.place.is_some() {
                <Previous shared={shared.clone()} detail={detail.clone()} />
                <section class="orders-decision" aria-labelledby="orders-hand">
                    <h3 id="orders-hand">{ o.hand_title }</h3>
                    if !detail.hanging.is_empty() { <p class="orders-warning" data-testid="orders-hanging">{ (o.hanging)(&detail.hanging.join(w.comma)) }</p> }
                    if let Some(words) = risk(shared, detail) { <p class="orders-warning">{ words }</p> }
                    if can_be_put_out || detail.can_be_put_in {
                        <TextField id="orders-reason" label={o.reason} {value} {wrong} on_text={on_reason} />
                    }
                    <p class="orders-actions">
                        if can_be_put_out {
                            <button data-testid="orders-one-out" onclick={put(ManualOverride::Out)}>{ o.put_out }</button>
                        }
                        if !included && detail.row.put.is_none() && detail.can_be_put_in {
                            <button data-testid="orders-one-in" onclick={put(ManualOverride::In)}>{ o.put_in }</button>
                        }
                        if detail.row.put.is_some() {
                            <button data-testid="orders-one-undo" onclick={decide(Decision::Put(None, String::new()))}>{ o.put_undo }</button>
                        }
                    </p>
                </section>
            }
        </Shell>
    }
}

/// Orders of the same customer that are in the file as well: perhaps the same delivery, ordered twice.
fn beside(shared: &Shared, detail: &Detail) -> Html {
    if detail.beside.is_empty() || detail.row.alike {
        return Html::default();
    }
    let o = &shared.w.orders;
    let named = |order: &Candidate| {
        let yen = order.amount.map_or_else(|| o.unreadable.to_owned(), o.yen);
        format!("{} ({}, {yen})", order.order, order.ordered)
    };
    let named: Vec<String> = detail.beside.iter().map(named).collect();
    html! { <p class="orders-warning" data-testid="orders-beside">{ (o.beside)(&named.join(shared.w.comma)) }</p> }
}

fn facts(shared: &Shared, detail: &Detail) -> Html {
    let o = &shared.w.orders;
    let row = &detail.row;
    let facts = [
        (o.ordered, row.ordered.clone()),
        (o.customer_number, detail.customer.clone()),
        (o.customer_name, row.name.clone()),
        (o.payment, row.payment.clone()),
        (o.amount, row.amount.map_or_else(|| o.unreadable.to_owned(), o.yen)),
        (o.status, row.status.clone()),
        (shared.w.place, (shared.w.line)(row.line)),
    ];
    html! {
        <>
            <p data-testid="orders-detail-place">{ table::place(shared, row) }</p>
            <dl class="orders-detail-facts">
                { for facts.into_iter().filter(|(_, value)| !value.is_empty())
                    .map(|(name, value)| html! { <><dt>{ name }</dt><dd>{ value }</dd></> }) }
            </dl>
        </>
    }
}

/// What may happen when an order that is out is put in.
fn risk(shared: &Shared, detail: &Detail) -> Option<&'static str> {
    let o = &shared.w.orders;
    match detail.row.place? {
        // Its place says so.
        Place::Excluded(_) if detail.row.guest => None,
        Place::Excluded(_) if !detail.can_be_put_in => Some(o.cannot_be_put_in),
        Place::Excluded(Reason::AlreadyCharged | Reason::AlreadySubmitted) => Some(o.risk_twice),
        Place::Excluded(Reason::Declined) => Some(o.risk_declined),
        Place::Undecided if detail.row.declined => Some(o.risk_declined),
        Place::Excluded(Reason::NotPaygent) => Some(o.risk_not_card),
        Place::Excluded(Reason::NoPreviousOrder) => Some(o.needs_previous),
        Place::Excluded(Reason::ByHand) | Place::Included | Place::Undecided => None,
        Place::Excluded(_) => Some(o.risk_other),
    }
}

#[derive(Properties, PartialEq)]
struct PreviousProps {
    shared: Shared,
    detail: Detail,
}

/// The previous order and another choice of it.
#[component]
fn Previous(props: &PreviousProps) -> Html {
    let (shared, detail) = (&props.shared, &props.detail);
    let o = &shared.w.orders;
    let now = detail.row.previous.clone().unwrap_or_default();
    // It is looked for once the order is known to be a renewal.
    let undecided = detail.row.place == Some(Place::Undecided);
    let chosen = use_state(|| now.clone());
    let candidate = |one: &Candidate| {
        let amount = one.amount.map(o.yen).unwrap_or_default();
        (one.order.clone(), [one.order.as_str(), &one.ordered, &amount, &one.status].join("  "))
    };
    let mut options: Vec<_> = detail.candidates.iter().map(candidate).collect();
    options.insert(0, (String::new(), o.choose_previous.to_owned()));
    let listed = detail.candidates.iter().any(|one| one.order == *chosen);
    let set = |decision: Option<String>| {
        let which = Selection::Line(detail.row.line);
        shared.on.reform(move |_: MouseEvent| Action::Decide {
            which: which.clone(),
            decision: Decision::Previous(decision.clone()),
        })
    };
    let type_it = {
        let chosen = chosen.clone();
        Callback::from(move |text: String| chosen.set(text))
    };
    html! {
        <section class="orders-decision" aria-labelledby="orders-previous-title">
            <h3 id="orders-previous-title">{ o.previous_title }</h3>
            <p data-testid="orders-previous-now">{ if !now.is_empty() { (o.previous_is)(&now) } else if undecided { o.previous_later.to_owned() } else { o.no_previous.to_owned() } }
                if detail.previous_by_hand { { " " }{ o.by_hand } }</p>
            { for detail.passed_over.as_ref().map(|one| html! { <p class="quiet-words" data-testid="orders-previous-skipped">{ (o.previous_skipped)(&one.order, &one.status) }</p> }) }
            if !detail.candidates.is_empty() {
                <label for="orders-previous">{ o.previous_of_customer }</label>
                <Select id="orders-previous" value={if listed { (*chosen).clone() } else { String::new() }} {options} on_choice={type_it.clone()} />
            }
            <TextField id="orders-previous-number" label={o.previous_number} value={(*chosen).clone()} on_text={type_it} />
            <p class="orders-actions">
                <button class="small" data-testid="orders-previous-set" disabled={chosen.trim().is_empty() || *chosen == now}
                    onclick={set(Some((*chosen).clone()))}>{ o.previous_set }</button>
                if detail.previous_by_hand {
                    <button class="small" data-testid="orders-previous-undo" onclick={set(None)}>{ o.previous_undo }</button>
                }
            </p>
        </section>
    }
}
