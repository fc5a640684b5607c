//! Step 4: bulk capture; and the ways to the deadlines and the whole month.

use yew::prelude::*;

use super::table::{self, Kind, List};
use super::{Props, card, days, lists, month, open, state_of, ways, welcome, work};
use crate::app::state::payments::{Action, Slot, View};
use crate::app::state::{Action as Any, Place};
use crate::engine::protocol::payments::{Act, Line};
use crate::engine::result::Count;

/// The three views of the step.
pub fn views(props: &Props) -> Html {
    let t = props.w.payments;
    let entries = [
        (View::Capture, t.view_capture, "view-capture"),
        (View::Days, t.view_days, "view-days"),
        (View::Month, t.view_month, "view-month"),
    ];
    let entry = |(view, name, testid): (View, &'static str, &'static str)| {
        let here = props.payments.view == view;
        let onclick = props.act().reform(move |_: MouseEvent| Action::View(view));
        html! { <button key={testid} class="pay-tab" data-testid={testid} aria-current={here.then_some("page")} {onclick}>{ name }</button> }
    };
    html! { <nav class="pay-tabs" aria-label={t.views}>{ for entries.into_iter().map(entry) }</nav> }
}

/// What cannot wait, in chips: how many and how much.
fn pressing(props: &Props) -> Html {
    let t = props.w.payments;
    let Some(seen) = &props.payments.seen else { return Html::default() };
    let cannot_wait = seen.pressing.iter().map(|(what, count)| {
        html! {
            <li key={format!("{what:?}")} class="pay-due" title={(t.pressing)(*what)} data-testid="pressing" data-what={format!("{what:?}")}>
                { (t.pressing_name)(*what) }{ " " }{ props.sum(*count) }
            </li>
        }
    });
    let chip = |class: &'static str, name: &str, count: Count| {
        (count.records > 0).then(|| html! { <li key={name.to_owned()} class={classes!("pay-due", class)}>{ name }{ " " }{ props.sum(count) }</li> })
    };
    html! {
        <ul class="pay-now">
            { for cannot_wait }
            { for chip("soon", t.tile_soon, seen.soon) }
            { for chip("wait", t.waiting, seen.waiting) }
            { for [("capture-requested", "note"), ("settled", "ok")].into_iter().filter_map(|(name, class)| {
                state_of(seen, name).and_then(|state| chip(class, &state.words, state.total))
            }) }
        </ul>
    }
}

/// What the open inquiry lists do not show: nothing that can be captured is forgotten because another list is open. It is ticked like
/// what they show.
fn not_listed(props: &Props) -> Html {
    let t = props.w.payments;
    let Some(seen) = props.payments.seen.as_ref().filter(|seen| seen.not_listed.records > 0) else {
        return Html::default();
    };
    let tick = |line: &Line, _: u32| {
        let label = (t.tick_of)(line.cells.get(3).map_or("", String::as_str));
        let (key, on) = (line.key.clone(), !line.ticked);
        let onchange = props.act().reform(move |_: Event| Action::Act(Act::Choose { key: Some(key.clone()), on }));
        html! {
            <td class="pay-tick" data-label={t.tick}>
                if !line.fixed { <input type="checkbox" data-testid="choose" aria-label={label} checked={line.ticked} {onchange} /> }
            </td>
        }
    };
    let columns = vec![3, 5, 6, 7];
    let all = table::heads(&t.work_heads, &work::KINDS);
    let mut heads: Vec<Html> = columns.iter().filter_map(|column| all.get(*column).cloned()).collect();
    heads.insert(0, html! { <th scope="col">{ t.tick }</th> });
    let list = List {
        slot: Slot::NotListed,
        label: t.not_listed_title.to_owned(),
        testid: "not-listed-rows",
        heads,
        kinds: &work::KINDS,
        names: &t.work_heads,
        columns: Some(columns),
        empty: t.work_empty,
    };
    let choose = |on: bool| props.act().reform(move |_: MouseEvent| Action::Act(Act::Choose { key: None, on }));
    let body = html! {
        <>
            <p class="pay-alarm" role="status" data-testid="not-listed">{ (t.not_listed)(&props.sum(seen.not_listed)) }</p>
            <div class="pay-bar">
                <button data-testid="choose-all" onclick={choose(true)}>{ t.choose_all }</button>
                <button data-testid="choose-none" onclick={choose(false)}>{ t.tick_none }</button>
            </div>
            { table::view(props, list, tick, table::none) }
        </>
    };
    card("not-listed-card", t.not_listed_title.to_owned(), body)
}

/// What the ledger waits for a result of is in no work list: what is due of it is not forgotten.
fn unanswered(props: &Props) -> Html {
    let waits = props.payments.seen.as_ref().filter(|seen| seen.lists.is_empty());
    let waits = waits.and_then(|seen| state_of(seen, "waiting")).map(|state| state.total);
    let Some(waits) = waits.filter(|waits| waits.records > 0) else { return Html::default() };
    html! {
        <p class="pay-advice pay-acts" role="status" data-testid="unanswered">
            <span>{ (props.w.payments.unanswered)(&props.sum(waits)) }</span>
            <button class="small" data-testid="to-results" onclick={props.on.reform(|_: MouseEvent| Any::Visit(Place::Results))}>{ (props.w.ledger.open)(props.w.payments.step_results) }</button>
        </p>
    }
}

pub fn view(props: &Props) -> Html {
    let has_work = props.payments.seen.as_ref().is_some_and(|seen| seen.work.records > 0);
    match props.payments.view {
        View::Capture => html! {
            <div key="capture" class="pay-body">
                { pressing(props) }
                { unanswered(props) }
                { not_listed(props) }
                if !props.payments.has_files() && !has_work {
                    <div class="pay-empty">{ welcome(&props.w.payments.capture_empty) }{ open(props) }</div>
                }
                if props.payments.seen.as_ref().is_some_and(|seen| seen.lists.is_empty() && seen.work.records > 0) {
                    // What is due stands first; where to see more of it follows.
                    { work::view(props) }
                    if !props.payments.has_files() {
                        <div class="pay-empty slim">{ open(props) }<p>{ props.w.payments.capture_empty[1] }</p></div>
                    }
                    { lists::view(props) }
                } else {
                    { lists::view(props) }
                    { suggestions(props) }
                    if props.payments.seen.as_ref().is_some_and(|seen| props.payments.has_files() || seen.captured.records > 0) { { work::view(props) } }
                }
                { ways::view(props) }
            </div>
        },
        View::Days => html! { <div key="days" class="pay-body">{ days::view(props) }</div> },
        View::Month => html! { <div key="month" class="pay-body">{ month::view(props) }</div> },
    }
}

/// Payments that have the amount of one order: never matched by guess.
fn suggestions(props: &Props) -> Html {
    let t = props.w.payments;
    if props.payments.seen.as_ref().is_none_or(|seen| seen.suggestions == 0) {
        return Html::default();
    }
    let kinds = [Kind::Code, Kind::Code, Kind::Money, Kind::Code];
    let confirm = |line: &Line, _: u32| {
        let (payment, order) = (line.key.clone(), line.mark.clone());
        let label = (t.confirm)(&order);
        let onclick = props
            .act()
            .reform(move |_: MouseEvent| Action::Act(Act::Confirm { payment: payment.clone(), order: order.clone() }));
        html! {
            <td><button class="small" data-testid="confirm" aria-label={label} disabled={line.fixed} {onclick}>{ t.confirm_short }</button></td>
        }
    };
    let list = List {
        slot: Slot::Suggestions,
        label: t.suggestions.to_owned(),
        testid: "suggestion-rows",
        heads: table::heads(&t.suggestion_heads, &kinds),
        kinds: &kinds,
        names: &t.suggestion_heads,
        columns: None,
        empty: t.remarks_none,
    };
    let body = html! { <><p class="pay-words">{ t.suggestions_words }</p>{ table::view(props, list, table::none, confirm) }</> };
    card("suggestions", t.suggestions.to_owned(), body)
}
