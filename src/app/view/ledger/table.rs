//! The table of page 14. On a narrow page each entry becomes a card, its labels beside its values.

use yew::prelude::*;

use crate::app::format::{self, day, grouped};
use crate::app::state::Action;
use crate::app::state::ledger::Action as LedgerAction;
use crate::app::text::Words;
use crate::engine::base::date::read_day;
use crate::engine::ledger::{Status, Way as Sent, is_of_closed, read_in};
use crate::engine::month::deadline::SOON_DAYS;
use crate::engine::protocol::ledger::{LedgerRow, Page, RowOrders};
use crate::platform::clock;

pub fn view(w: Words, page: &Page, mail: bool, on: &Callback<Action>) -> Html {
    let t = &w.ledger;
    let heads = [t.on, t.receipt, t.kind, t.name, t.records, t.amount, t.ng, t.status, t.due];
    let now = clock::in_japan();
    let today = now.get(..10).unwrap_or_default();
    let is_number = |at: usize| (4..=6).contains(&at);
    html! {
        <table class="ledger-table" data-testid="ledger-table">
            <caption class="visually-hidden">{ t.table }</caption>
            <thead><tr>
                { for heads.iter().enumerate().map(|(at, head)| html! {
                    <th scope="col" class={classes!(is_number(at).then_some("number"))}>{ *head }</th>
                }) }
                <th scope="col"><span class="visually-hidden">{ t.edit }</span></th>
            </tr></thead>
            <tbody>{ for page.rows.iter().zip(&page.orders).map(|row| line(w, row, today, mail, on)) }</tbody>
        </table>
    }
}

/// The orders of a row, to be opened; those that were searched for are open.
fn orders(w: Words, orders: &RowOrders) -> Html {
    let t = &w.ledger;
    let title = if orders.found { (t.orders_found)(orders.shown.len() as u64) } else { (t.orders_of)(orders.total) };
    let one = |(number, yen, declined): &(String, Option<u64>, bool)| {
        html! {
            <li><code>{ number }</code>{ for yen.map(|yen| html! { <>{ " " }{ (w.yen)(yen) }</> }) }{ if *declined { t.order_declined } else { "" } }</li>
        }
    };
    html! {
        if !orders.shown.is_empty() {
            <details class="ledger-orders" open={orders.found} data-testid="ledger-orders">
                <summary>{ title }</summary>
                <ul>{ for orders.shown.iter().map(one) }</ul>
            </details>
        }
    }
}

fn line(w: Words, (row, held): (&LedgerRow, &RowOrders), today: &str, mail: bool, on: &Callback<Action>) -> Html {
    let t = &w.ledger;
    let or_unknown = |text: &Option<String>| text.clone().unwrap_or_else(|| t.unknown.to_owned());
    let ng = row.result.map_or_else(|| t.unknown.to_owned(), |result| grouped(result.ng));
    let declined = row.result.is_some_and(|result| result.ng > 0);
    // What was closed is on no list: its name says what it is.
    let way = if is_of_closed(&row.name) { "" } else { (t.ways)(row.way) };
    let reach = if row.out_of_reach { Some(t.out_of_reach.to_owned()) } else { row.later_uploads.and_then(t.reach) };
    html! {
        <tr key={row.id.clone()} data-testid="ledger-row">
            <td data-label={t.on}>{ format::minutes(&day(&or_unknown(&row.on))).to_owned() }</td>
            <td data-label={t.receipt} class="code">{ or_unknown(&row.receipt) }</td>
            <td data-label={t.kind}>
                // What a carry-over list is for is next month's file, whichever that is of.
                if row.way == Sent::CarryOver && !way.is_empty() { { way } } else {
                    <>{ (t.kinds)(&row.kind) }if !way.is_empty() { <small>{ way }</small> }</>
                }
            </td>
            <th scope="row" data-label={t.name}>
                <span class="ledger-name">{ read_in(&row.name, w.language()).into_owned() }</span>
                if let Some(reach) = reach { <small class="ledger-reach">{ reach }</small> }
                { orders(w, held) }
            </th>
            <td data-label={t.records} class="number">{ grouped(row.records) }</td>
            <td data-label={t.amount} class="number">
                { (w.yen)(row.amount) }
                if row.unread > 0 { <small class="ledger-reach">{ (t.unread)(row.unread) }</small> }
            </td>
            <td data-label={t.ng} class={classes!("number", declined.then_some("declined"))}>{ ng }</td>
            { status(w, row, held) }
            { due(w, row, held, today) }
            { buttons(w, row, mail, on) }
        </tr>
    }
}

fn status(w: Words, row: &LedgerRow, held: &RowOrders) -> Html {
    let t = &w.ledger;
    let done = row.status == Status::Completed;
    let words = if done && !held.is_finished { t.has_result } else { (t.statuses)(row.status) };
    html! {
        <td data-label={t.status}>
            if row.way == Sent::Upload {
                <span class={classes!("ledger-status", (done && held.is_finished).then_some("done"))}>
                    <span aria-hidden="true">{ if done && held.is_finished { "✓" } else { "…" } }</span>{ words }
                </span>
            } else { { t.unknown } }
        </td>
    }
}

/// Until when it must be captured, or that it was.
fn due(w: Words, row: &LedgerRow, held: &RowOrders, today: &str) -> Html {
    let t = &w.ledger;
    let overdue = row.due_on.as_deref().is_some_and(|due| due < today);
    let due_words = if overdue { t.overdue } else { t.due_on };
    let captured = row.captured_on();
    // The day on which it was seen to be settled, where that is known.
    let last = if row.settled { row.settled_on.as_deref().or(captured) } else { captured };
    let due = captured
        .map(|_| match held.total.saturating_sub(held.settled) {
            left if !row.settled && left > 0 && held.settled > 0 => (t.partly_settled)(held.settled, left),
            _ => (t.captured)(row.settled).to_owned(),
        })
        .or_else(|| row.due_on.as_deref().map(|on| due_words(&day(on))))
        .unwrap_or_else(|| t.unknown.to_owned());
    let left = row.due_on.as_deref().and_then(read_day).zip(read_day(today)).map(|(due, now)| (due - now).whole_days());
    let left = left.filter(|left| captured.is_none() && (0..=SOON_DAYS).contains(left));
    html! {
        <td data-label={t.due} class={classes!(overdue.then_some("overdue"))}>
            { for left.map(|left| html! { <><span class={classes!("pay-due", (left > 1).then_some("soon"))}>{ (w.payments.days_left)(left) }</span>{ " " }</> }) }
            { due }
            { for last.filter(|on| !on.is_empty()).map(|on| html! { <small data-testid="ledger-captured-on">{ day(on) }</small> }) }
        </td>
    }
}

fn buttons(w: Words, row: &LedgerRow, mail: bool, on: &Callback<Action>) -> Html {
    let t = &w.ledger;
    let edit = {
        let row = Box::new(row.clone());
        on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::Edit(row.clone())))
    };
    let take = {
        let id = row.id.clone();
        on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::TakeMail(id.clone())))
    };
    html! {
        <td class="ledger-act">
            <button class="small" aria-label={(t.edit_one)(&read_in(&row.name, w.language()))} data-testid="ledger-edit" onclick={edit}>{ t.edit }</button>
            if mail && row.receipt.is_none() {
                <button class="small main" data-testid="ledger-take-mail" onclick={take}>{ t.take_mail }</button>
            }
        </td>
    }
}
