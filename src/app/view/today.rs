//! What the ledger reminds of: the most urgent first, each with what can be done about it.

use yew::prelude::*;

use crate::app::state::ledger::{Action as LedgerAction, LedgerState};
use crate::app::state::{Action, Place};
use crate::app::text::Words;
use crate::engine::session::ledger::protocol::{TodayItem, Todo};

/// Everything of today; nothing without a ledger.
pub fn view(w: Words, ledger: &LedgerState, on: &Callback<Action>) -> Html {
    let t = &w.ledger;
    let Some(today) = ledger.today.as_ref() else { return Html::default() };
    if today.entries == 0 && today.items.is_empty() {
        return Html::default();
    }
    html! {
        <section class="today" aria-labelledby="today-title" data-testid="today">
            <h2 id="today-title">{ t.today }</h2>
            if today.older { <p class="pressing" role="alert" data-testid="today-older">{ t.older }</p> }
            if today.items.is_empty() { <p>{ t.none_today }</p> }
            <ul>{ for today.items.iter().map(|item| line(w, item, on)) }</ul>
            if today.more > 0 { <p>{ (t.more_today)(today.more) }</p> }
        </section>
    }
}

/// Whether it must be said in red.
pub fn is_urgent(todo: Todo) -> bool {
    matches!(todo, Todo::Overdue | Todo::DueToday | Todo::DueTomorrow)
}

fn line(w: Words, item: &TodayItem, on: &Callback<Action>) -> Html {
    let t = &w.ledger;
    let (tag, words) = (t.todo)(item);
    let place = match item.todo {
        Todo::Overdue | Todo::DueToday | Todo::DueTomorrow | Todo::DueSoon | Todo::Due => Place::Capture,
        Todo::LastChance | Todo::Failed | Todo::NoResult => Place::Results,
        Todo::Saved | Todo::Reserved | Todo::OutOfReach => Place::Ledger,
    };
    html! {
        <li key={format!("{:?}{}", item.todo, item.id)} data-testid="today-item" data-todo={format!("{:?}", item.todo)}
            class={is_urgent(item.todo).then_some("urgent")}>
            <b class="today-tag">{ tag }</b>
            <span>{ words }
                <small>
                    { &item.name }
                    { for item.receipt.iter().map(|receipt| html! { <>{ " " }{ t.receipt }{ " " }{ receipt }</> }) }
                    { " " }{ (w.payments.sum)(item.records, item.amount) }
                </small>
            </span>
            if item.todo == Todo::Saved {
                { buttons(w, item, "today", on) }
            } else if item.todo == Todo::Reserved {
                { deny(w, item, "today", on) }
            } else {
                <button class="small" data-testid="today-go" aria-label={format!("{} {}", item.name, words_of(w, place))}
                    onclick={on.reform(move |_: MouseEvent| Action::Visit(place))}>{ words_of(w, place) }</button>
            }
        </li>
    }
}

fn words_of(w: Words, place: Place) -> &'static str {
    match place {
        Place::Capture => w.payments.step_capture,
        Place::Results => w.payments.step_results,
        _ => w.ledger.title,
    }
}

/// Asks whether a saved file was sent; `at`: where the question stands.
pub fn asked(w: Words, item: &TodayItem, at: &str, on: &Callback<Action>) -> Html {
    html! {
        <div key={item.id.clone()} class="asked" role="group" aria-label={w.ledger.waits_title} data-testid={format!("asked-{at}")}>
            <p><b>{ w.ledger.waits_title }</b><small>{ &item.name }</small></p>
            { buttons(w, item, at, on) }
        </div>
    }
}

fn buttons(w: Words, item: &TodayItem, at: &str, on: &Callback<Action>) -> Html {
    let (id, name) = (item.id.clone(), item.name.clone());
    let sent = on.reform(move |_: MouseEvent| {
        Action::Ledger(LedgerAction::AskRecordSaved { id: id.clone(), name: name.clone() })
    });
    html! {
        <span class="asked-buttons">
            <button class="small" data-testid={format!("sent-{at}")} onclick={sent}>{ w.ledger.uploaded }</button>
            { deny(w, item, at, on) }
        </span>
    }
}

fn deny(w: Words, item: &TodayItem, at: &str, on: &Callback<Action>) -> Html {
    let id = item.id.clone();
    let denied = on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::Deny(id.clone())));
    html! { <button class="small quiet" data-testid={format!("not-sent-{at}")} onclick={denied}>{ w.ledger.denied }</button> }
}
