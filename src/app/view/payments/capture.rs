//! Step 4: bulk capture; and the ways to the deadlines and the whole month.

use yew::prelude::*;

use super::table::{self, Kind, List};
use super::{Props, card, days, lists, month, open, state_of, ways, welcome, work};
use crate::app::format;
use crate::app::state::payments::{Action, Slot, View};
use crate::app::state::{Action as Any, Place};
use crate::engine::protocol::payments::{Act, Line, Listing, Overview, Pressing};
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

/// What there is, in chips: how many and how much. Each shows its orders, wherever they come from.
fn chips(props: &Props) -> Html {
    let t = props.w.payments;
    let Some(seen) = &props.payments.seen else { return Html::default() };
    let due = seen.pressing.iter().chain(&seen.ahead).map(|(group, count)| {
        let class = match group {
            Pressing::Soon => "soon",
            Pressing::Later => "wait",
            _ => "",
        };
        chip(props, (class, (t.pressing_name)(*group), (t.pressing)(*group)), *count, Listing::Due(*group))
    });
    let states = [("capture-requested", "note"), ("settled", "ok")].into_iter().filter_map(|(name, class)| {
        let state = state_of(seen, name).filter(|state| state.total.records > 0)?;
        let of = Listing::Entries { state: name.to_owned(), due: String::new() };
        Some(chip(props, (class, &state.words, ""), state.total, of))
    });
    html! { <ul class="pay-now">{ for due }{ for states }</ul> }
}

fn chip(props: &Props, (class, name, words): (&'static str, &str, &'static str), count: Count, of: Listing) -> Html {
    let is_open = (props.payments.chip.as_ref() == Some(&of)).to_string();
    let onclick = props.act().reform(move |_: MouseEvent| Action::Chip(of.clone()));
    html! {
        <li key={name.to_owned()}>
            <button class={classes!("pay-due", class)} title={words} data-testid="pressing" aria-expanded={is_open} {onclick}>
                { name }{ " " }{ props.sum(count) }
            </button>
        </li>
    }
}

/// The orders of the chip that was pressed.
fn of_chip(props: &Props) -> Html {
    let t = props.w.payments;
    let title = match &props.payments.chip {
        Some(Listing::Due(group)) => (t.pressing_name)(*group).to_owned(),
        Some(Listing::Entries { state, .. }) => {
            let known = props.payments.seen.as_ref().and_then(|seen| state_of(seen, state));
            known.map(|state| state.words.clone()).unwrap_or_default()
        }
        _ => return Html::default(),
    };
    let close =
        props.payments.chip.clone().map(|chip| props.act().reform(move |_: MouseEvent| Action::Chip(chip.clone())));
    let body = html! {
        <>
            { month::entry_table(props, &title) }
            <p class="pay-acts"><button class="small" data-testid="close-chip" onclick={close}>{ props.w.close }</button></p>
        </>
    };
    card("of-chip", title, body)
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
            <p class={if seen.not_listed_urgent { "pay-alarm" } else { "pay-note" }} role="status" data-testid="not-listed">
                { (t.not_listed)(&props.sum(seen.not_listed), seen.not_listed_by_id) }
            </p>
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
    let waits = props.payments.seen.as_ref().and_then(|seen| state_of(seen, "waiting")).map(|state| state.total);
    let Some(waits) = waits.filter(|waits| waits.records > 0) else { return Html::default() };
    html! {
        <p class="pay-advice pay-acts" role="status" data-testid="unanswered">
            <span>{ (props.w.payments.unanswered)(&props.sum(waits)) }</span>
            <button class="small" data-testid="to-results" onclick={props.on.reform(|_: MouseEvent| Any::Visit(Place::Results))}>{ (props.w.ledger.open)(props.w.payments.step_results) }</button>
        </p>
    }
}

/// Whether something was captured that only an inquiry list can show to be settled.
fn is_unconfirmed(seen: &Overview) -> bool {
    seen.captured.records > 0 || state_of(seen, "capture-requested").is_some_and(|state| state.total.records > 0)
}

pub fn view(props: &Props) -> Html {
    let has_work = props.payments.seen.as_ref().is_some_and(|seen| seen.work.records > 0);
    match props.payments.view {
        View::Capture => html! {
            <div key="capture" class="pay-body">
                { chips(props) }
                { of_chip(props) }
                { unanswered(props) }
                { not_listed(props) }
                if !props.payments.has_files() && !has_work {
                    <div class="pay-empty">{ welcome(&props.w.payments.capture_empty) }{ open(props, props.w.payments.open_list) }</div>
                }
                if props.payments.seen.as_ref().is_some_and(|seen| seen.lists.is_empty() && (seen.work.records > 0 || is_unconfirmed(seen))) {
                    // What is due stands first; where to see more of it follows.
                    { work::view(props) }
                    if props.payments.has_files() || has_work {
                        <div class="pay-empty slim">{ open(props, props.w.payments.open_list) }<p>{ props.w.payments.capture_empty[1] }</p></div>
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
        let label = format::button_of(t.confirm_short, &order);
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
