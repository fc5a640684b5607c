//! What the ledger reminds of: the most urgent first, each with what can be done about it.

use yew::prelude::*;

use super::ledger_file::which;
use crate::app::format;
use crate::app::state::ledger::{Action as LedgerAction, LedgerState, UNDO_OFFER, UndoOffer, once_a_file};
use crate::app::state::{Action, Place, payments};
use crate::app::text::Words;
use crate::engine::ledger::read_in;
use crate::engine::month::deadline::SOON_DAYS;
use crate::engine::protocol::ledger::{Today, TodayItem, Todo};
use crate::engine::protocol::payments::Pressing;
use crate::platform::clock;

/// Whether there is a ledger that reminds of anything.
pub fn is_there(ledger: &LedgerState) -> bool {
    ledger.today.as_ref().is_some_and(|today| today.reminds())
}

/// Everything of today; nothing without a ledger.
pub fn view(w: Words, ledger: &LedgerState, day: &str, on: &Callback<Action>) -> Html {
    let t = &w.ledger;
    let Some(today) = ledger.today.as_ref().filter(|_| is_there(ledger)) else { return Html::default() };
    html! {
        <section class="today" aria-labelledby="today-title" data-testid="today">
            <header>
                <h1 id="today-title">{ t.today_name }</h1><span class="quiet-words">{ format::day(day) }</span>{ month(w, today) }
                <p class="today-ledger">{ t.title }{ " " }{ which(w, ledger, "today") }</p>
            </header>
            <div>
                <h2>{ t.today }</h2>
                if today.older { <p class="pressing" role="alert" data-testid="today-older">{ t.older }</p> }
                { did(w, ledger.did.as_ref(), on) }
                { unsaved(w, ledger, on) }
                if today.items.is_empty() { <p>{ t.none_today }</p> }
                <ul>{ for once_a_file(&today.items).enumerate().map(|(at, item)| line(w, item, at == 0 && !ledger.is_unsaved(), on)) }</ul>
                if today.more > 0 { <p>{ (t.more_today)(today.more) }</p> }
            </div>
            { ahead(w, &today.items) }
        </section>
    }
}

/// What was done last beside a reminder, with the way back from it.
fn did(w: Words, did: Option<&UndoOffer>, on: &Callback<Action>) -> Html {
    let back = on.reform(|_: MouseEvent| Action::Ledger(LedgerAction::TakeBack));
    html! {
        if let Some(did) = did {
            <p id={UNDO_OFFER} tabindex="-1" class="today-did" role="status" data-testid="today-did">
                <span>{ "✓ " }{ &did.sentence }</span>{ " " }
                <button class="small" data-testid="today-back" onclick={back}>{ w.orders.take_back }</button>
            </p>
        }
    }
}

/// What would be lost with the page stands before everything else.
fn unsaved(w: Words, ledger: &LedgerState, on: &Callback<Action>) -> Html {
    let save = on.reform(|_: MouseEvent| Action::Ledger(LedgerAction::Export(clock::second_in_japan())));
    html! {
        if ledger.is_unsaved() {
            <p class="today-did unsaved" role="status" data-testid="today-unsaved">
                <span>{ w.ledger.unsaved_today }</span>{ " " }
                <button class="main" data-testid="today-save" onclick={save}>{ w.ledger.export }</button>
            </p>
        }
    }
}

/// What was sent this month, and what became of it.
fn month(w: Words, today: &Today) -> Html {
    let known = w.ledger.month.iter().zip(&today.month).filter(|(_, (records, _))| *records > 0);
    let again = (today.resent > 0).then(|| html! { <span>{ (w.ledger.resent)(today.resent) }</span> });
    html! {
        <p class="today-month" data-testid="today-month">
            { for known.map(|(name, (records, amount))| html! { <span>{ *name }{ " " }<b>{ (w.payments.sum)(*records, *amount) }</b></span> }) }
            { for again }
        </p>
    }
}

/// The deadlines ahead, each day once.
fn ahead(w: Words, items: &[TodayItem]) -> Html {
    let mut days: Vec<(&str, i64, u64, u64)> = Vec::new();
    for item in items {
        let (Some(due), Some(left)) = (&item.due_on, item.days_left) else { continue };
        // What was captured has not expired because nobody has seen it settled.
        if item.todo == Todo::Unverified && left < 0 {
            continue;
        }
        match days.iter_mut().find(|(day, ..)| *day == due) {
            Some((_, _, records, amount)) => {
                (*records, *amount) = (*records + item.records, amount.saturating_add(item.amount))
            }
            None => days.push((due, left, item.records, item.amount)),
        }
    }
    if days.is_empty() {
        return Html::default();
    }
    days.sort_by_key(|(_, left, ..)| *left);
    let p = w.payments;
    html! {
        <aside aria-labelledby="today-ahead" data-testid="today-ahead">
            <h2 id="today-ahead">{ w.ledger.ahead }</h2>
            <table>
                <thead><tr>{ for p.due_heads.iter().enumerate().map(|(at, head)| html! { <th scope="col" class={(at > 1).then_some("number")}>{ *head }</th> }) }</tr></thead>
                <tbody>{ for days.into_iter().map(|(day, left, records, amount)| html! {
                    <tr>
                        <th scope="row">{ format::day(day) }</th>
                        <td><span class={classes!("pay-due", if left <= 1 { "" } else if left <= SOON_DAYS { "soon" } else { "later" })}>
                            { if left < -1 { p.tile_expired.to_owned() } else if left < 0 { (p.pressing_name)(Pressing::Uncertain).to_owned() } else { (p.days_left)(left) } }</span></td>
                        <td class="number">{ format::grouped(records) }</td><td class="number">{ (p.yen)(amount) }</td>
                    </tr>
                }) }</tbody>
            </table>
        </aside>
    }
}

/// Whether it must be said in red. What was captured must be seen to be settled while it can still be captured.
pub fn is_urgent(item: &TodayItem) -> bool {
    item.todo.is_late(item.days_left)
        || matches!(item.todo, Todo::Overdue | Todo::Uncertain | Todo::DueToday | Todo::NotSettled | Todo::DueTomorrow)
}

fn line(w: Words, item: &TodayItem, first: bool, on: &Callback<Action>) -> Html {
    let t = &w.ledger;
    let place = match item.todo {
        _ if item.lacks_result() => Place::Results,
        Todo::Overdue
        | Todo::Uncertain
        | Todo::DueToday
        | Todo::NotSettled
        | Todo::DueTomorrow
        | Todo::DueSoon
        | Todo::Due
        | Todo::Unverified
        | Todo::ByHand => Place::Capture,
        Todo::LastChance | Todo::Failed | Todo::NoResult => Place::Results,
        Todo::Saved | Todo::Reserved | Todo::OutOfReach => Place::Ledger,
        Todo::CarriedOver => Place::Orders,
    };
    let asked = item.clone();
    let go = on.reform(move |_: MouseEvent| match place {
        Place::Results => Action::Payments(payments::Action::ShowResultOf(Box::new(asked.clone()))),
        place => Action::Visit(place),
    });
    html! {
        <li key={format!("{:?}{}", item.todo, item.id)} data-testid="today-item" data-todo={format!("{:?}", item.todo)}
            class={kind_of(item)}>
            { item_words(w, item) }
            if item.todo == Todo::Saved {
                { buttons(w, item, "today", on) }
            } else if item.todo == Todo::Reserved {
                { deny(w, item, "today", on) }
            } else {
                if item.todo == Todo::Failed {
                    { close(w, item, on) }
                } else if item.todo == Todo::Unverified {
                    { seen(w, item, on) }
                }
                <button class={if first { "main" } else { "" }} data-testid="today-go" aria-label={format!("{} {}", (t.open)(words_of(w, place)), item.name)}
                    onclick={go}>{ (t.open)(words_of(w, place)) }</button>
            }
        </li>
    }
}

fn kind_of(item: &TodayItem) -> &'static str {
    match item.todo {
        _ if is_urgent(item) => "urgent",
        Todo::Due | Todo::Saved | Todo::Unverified | Todo::CarriedOver | Todo::ByHand => "wait",
        _ => "soon",
    }
}

/// What it is, how many and how much, of which file.
fn item_words(w: Words, item: &TodayItem) -> Html {
    let (tag, words) = (w.ledger.todo)(item);
    html! {
        <>
            <b class={classes!("today-tag", "pay-due", kind_of(item))}>{ tag }</b>
            <span><b>{ (w.payments.sum)(item.records, item.amount) }</b>{ " " }{ words }
                <small>
                    <span class="whole-name">{ read_in(&item.name, w.language()).into_owned() }</span>
                    { for item.receipt.iter().map(|receipt| html! { <>{ " · " }{ w.ledger.receipt }{ " " }{ receipt }</> }) }
                    { for item.result.iter().filter(|_| item.todo == Todo::Failed).map(|name| html! { <>{ " · " }{ w.payments.step_results }{ " " }<span class="whole-name">{ name }</span></> }) }
                </small>
                if item.todo == Todo::Failed { { orders(w, item) } }
            </span>
        </>
    }
}

/// The files whose result is missing, or of whose result something is still to be done: what step 3 is for while none is open.
pub fn results(w: Words, today: Option<&Today>, last: Option<&UndoOffer>, on: &Callback<Action>) -> Option<Html> {
    let is = |item: &&TodayItem| matches!(item.todo, Todo::Failed | Todo::LastChance | Todo::NoResult);
    let mut items = today.into_iter().flat_map(|today| &today.items).filter(is).peekable();
    if items.peek().is_none() && last.is_none() {
        return None;
    }
    Some(html! {
        <section class="today of-results" aria-labelledby="of-results" data-testid="ledger-results">
            <div>
                <h2 id="of-results">{ w.ledger.of_results }</h2>
                { did(w, last, on) }
                <ul>{ for items.map(|item| html! { <li key={format!("{:?}{}", item.todo, item.id)} class={kind_of(item)}>{ item_words(w, item) } if item.todo == Todo::Failed { { close(w, item, on) } }</li> }) }</ul>
                <p>{ w.ledger.of_results_words }</p>
            </div>
        </section>
    })
}

/// Which files have no result yet, beside a result that is open: another one is not taken for theirs.
pub fn awaited(w: Words, today: Option<&Today>) -> Option<Html> {
    let is = |item: &&TodayItem| matches!(item.todo, Todo::LastChance | Todo::NoResult);
    let items: Vec<&TodayItem> = today.into_iter().flat_map(|today| &today.items).filter(is).collect();
    (!items.is_empty()).then(|| html! {
        <section class="today of-results" aria-labelledby="awaited" data-testid="awaited">
            <div>
                <h2 id="awaited">{ w.ledger.awaited }</h2>
                <ul>{ for items.into_iter().map(|item| html! { <li key={item.id.clone()} class={kind_of(item)}>{ item_words(w, item) }</li> }) }</ul>
            </div>
        </section>
    })
}

/// The result of which upload is to be opened, and that what is open is of other ones.
pub fn wanted(w: Words, item: &TodayItem, others: &str) -> Html {
    let t = &w.ledger;
    let name = read_in(&item.name, w.language());
    html! {
        <section class="today of-results" aria-labelledby="wanted" data-testid="result-wanted">
            <div>
                <h2 id="wanted">{ t.wanted }</h2>
                <ul><li class={kind_of(item)}>{ item_words(w, item) }</li></ul>
                <p><b>{ (t.wanted_words)(item.result.as_deref(), &name) }</b></p>
                if !others.is_empty() { <p>{ (t.wanted_other)(others) }</p> }
            </div>
        </section>
    }
}

fn words_of(w: Words, place: Place) -> &'static str {
    match place {
        Place::Capture => w.payments.step_capture,
        Place::Results => w.payments.step_results,
        Place::Orders => w.orders.title,
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

/// Takes what was declined from the list of what is to be done.
fn close(w: Words, item: &TodayItem, on: &Callback<Action>) -> Html {
    let id = item.id.clone();
    let closed = on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::CloseDeclined(id.clone())));
    html! { <button class="small" data-testid="today-close" title={w.ledger.close_words} onclick={closed}>{ (w.ledger.close)(item.records) }</button> }
}

/// The operator has looked for himself: it is asked whether he has seen it of all of them. What a list shows to be authorized still only
/// a newer list settles.
fn seen(w: Words, item: &TodayItem, on: &Callback<Action>) -> Html {
    let asked = Box::new(item.clone());
    let ask = on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::AskSeen(asked.clone())));
    html! { <button class="small" data-testid="today-seen" onclick={ask}>{ w.ledger.seen }</button> }
}

/// The orders that a reminder names, with their yen.
pub fn orders(w: Words, item: &TodayItem) -> Html {
    let yen = |amount: &Option<u64>| amount.map(w.payments.yen).unwrap_or_default();
    let one =
        |(number, amount): &(String, Option<u64>)| html! { <li>{ number }{ " " }<span>{ yen(amount) }</span></li> };
    let more = item.records.saturating_sub(item.orders.len() as u64);
    html! {
        if !item.orders.is_empty() {
            <ul class="today-orders" data-testid="today-orders">
                { for item.orders.iter().map(one) }
                if more > 0 { <li>{ (w.ledger.more_today)(more) }</li> }
            </ul>
        }
    }
}

fn deny(w: Words, item: &TodayItem, at: &str, on: &Callback<Action>) -> Html {
    let id = item.id.clone();
    let denied = on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::Deny(id.clone())));
    html! { <button class="small quiet" data-testid={format!("not-sent-{at}")} onclick={denied}>{ w.ledger.denied }</button> }
}
