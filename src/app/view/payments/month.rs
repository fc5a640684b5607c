//! The whole month: every order exactly once in one state, counts and yen that add up.

use yew::prelude::*;

use super::results::remark_table;
use super::table::{self, Kind, List};
use super::{Props, card};
use crate::app::state::payments::{Action, Slot, View};
use crate::engine::protocol::payments::{Make, Overview, StateView};
use crate::engine::result::Count;

const KINDS: [Kind; 8] =
    [Kind::Code, Kind::Code, Kind::Money, Kind::Text, Kind::Code, Kind::Code, Kind::Code, Kind::Due];

pub fn view(props: &Props) -> Html {
    let t = props.w.payments;
    html! {
        <>
            { card("states", t.states.to_owned(), states(props, true)) }
            { entries(props) }
            { card("month-remarks", t.month_remarks.to_owned(), remark_table(props, Slot::MonthRemarks, t.month_remarks)) }
        </>
    }
}

/// Counts and yen of every state, and their sum.
pub fn states(props: &Props, ways: bool) -> Html {
    let t = props.w.payments;
    let Some(seen) = &props.payments.seen else { return Html::default() };
    let name = |state: &StateView| {
        if !ways || state.total.records == 0 {
            return html! { { &state.words } };
        }
        let drilled = state.name.clone();
        let onclick =
            props.act().reform(move |_: MouseEvent| Action::Drill { state: drilled.clone(), due: String::new() });
        let pressed = (props.payments.state == state.name).to_string();
        html! { <button class="link" data-testid="drill" aria-pressed={pressed} {onclick}>{ &state.words }</button> }
    };
    let row = |state: &StateView| {
        html! {
            <tr key={state.name.clone()} data-testid="state" data-state-name={state.name.clone()} class={(state.total.records == 0).then_some("none")}>
                <th scope="row">{ name(state) }</th>
                <td class="money">{ crate::app::format::grouped(state.total.records) }</td>
                <td class="money">{ (t.yen)(state.total.amount) }</td>
            </tr>
        }
    };
    let act = |action: Action| props.act().reform(move |_: MouseEvent| action.clone());
    html! {
        <>
            if ways { <p class="pay-words">{ t.states_words }</p> }
            <table class="pay-table pay-narrow" data-testid="states-table">
                <caption class="visually-hidden">{ t.states }</caption>
                <thead><tr>{ for t.state_heads.iter().enumerate().map(|(at, head)| html! { <th scope="col" class={(at > 0).then_some("money")}>{ *head }</th> }) }</tr></thead>
                <tbody>{ for seen.states.iter().map(row) }</tbody>
                <tfoot>
                    <tr data-testid="states-total"><th scope="row">{ t.total }</th>
                        <td class="money">{ crate::app::format::grouped(seen.total.records) }</td>
                        <td class="money">{ (t.yen)(seen.total.amount) }</td></tr>
                </tfoot>
            </table>
            { left_out(props, seen) }
            if ways {
                <div class="pay-acts">
                    <button data-testid="print-month" onclick={act(Action::Print(Slot::Entries))}>{ t.print }</button>
                    <button data-testid="csv-month" onclick={act(Action::Make(Make::MonthCsv))}>{ t.csv }</button>
                </div>
            }
        </>
    }
}

/// Orders that are not to be sent: counted apart, with the reasons.
fn left_out(props: &Props, seen: &Overview) -> Html {
    let t = props.w.payments;
    if seen.left_out.is_empty() {
        return Html::default();
    }
    let mut all = Count::default();
    for (_, count) in &seen.left_out {
        all.records += count.records;
        all.amount += count.amount;
    }
    let reason = |(words, count): &(String, Count)| html! { <li>{ format!("{words}: {}", props.sum(*count)) }</li> };
    html! {
        <div class="pay-left-out" data-testid="left-out">
            <p><b>{ (t.left_out)(&props.sum(all)) }</b>{ " " }<small>{ t.left_out_words }</small></p>
            <ul>{ for seen.left_out.iter().map(reason) }</ul>
        </div>
    }
}

/// The orders of a state, or due on a day.
pub fn entries(props: &Props) -> Html {
    let t = props.w.payments;
    let Some(seen) = &props.payments.seen else { return Html::default() };
    let (state, due) = (&props.payments.state, &props.payments.due);
    if due.is_empty() && props.payments.view == View::Days {
        return Html::default();
    }
    let words = seen.states.iter().find(|known| known.name == *state).map(|known| known.words.as_str());
    let title = match (due.is_empty(), words) {
        (false, _) => (t.entries_due)(&crate::app::format::day(due)),
        (true, Some(words)) => (t.entries_of)(words),
        (true, None) => t.entries.to_owned(),
    };
    let all = props.act().reform(|_: MouseEvent| Action::Drill { state: String::new(), due: String::new() });
    let body = html! {
        <>
            if !state.is_empty() || !due.is_empty() {
                <p class="pay-acts"><button class="small" data-testid="show-all" onclick={all}>{ t.show_all }</button></p>
            }
            { entry_table(props, &title) }
        </>
    };
    card("entries-card", title, body)
}

/// Orders in their states, as a table.
pub fn entry_table(props: &Props, label: &str) -> Html {
    let t = props.w.payments;
    let list = List {
        slot: Slot::Entries,
        label: label.to_owned(),
        testid: "entries",
        heads: table::heads(&t.entry_heads, &KINDS),
        kinds: &KINDS,
        names: &t.entry_heads,
        columns: None,
        empty: t.remarks_none,
    };
    table::view(props, list, table::none, table::none)
}
