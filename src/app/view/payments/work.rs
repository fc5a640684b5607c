//! The work list for the console's own bulk capture (M 16-18), and the foot of the step: its sum and its one button.

use yew::prelude::*;

use super::table::{self, Kind, List};
use super::{Props, card};
use crate::app::state::payments::{Action, FOOT, Slot, View};
use crate::app::state::{Action as Any, Place};
use crate::engine::protocol::payments::{Act, Line, Make};

pub const KINDS: [Kind; 8] =
    [Kind::When, Kind::Code, Kind::Code, Kind::Code, Kind::Code, Kind::Money, Kind::Code, Kind::Due];

pub fn view(props: &Props) -> Html {
    let t = props.w.payments;
    let Some(seen) = &props.payments.seen else { return Html::default() };
    // Only an inquiry list knows when the console took it, and as what; the ledger knows neither payment nor customer.
    let rows = props.payments.pages.get(&Slot::Work).map(|page| page.rows.as_slice()).unwrap_or_default();
    let known = |column: usize| rows.iter().any(|line| line.cells.get(column).is_some_and(|cell| !cell.is_empty()));
    let columns: Vec<usize> = (0..KINDS.len()).filter(|column| matches!(column, 3 | 5..) || known(*column)).collect();
    let all = table::heads(&t.work_heads, &KINDS);
    let mut heads: Vec<Html> = columns.iter().filter_map(|column| all.get(*column).cloned()).collect();
    heads.insert(0, html! { <th scope="col">{ t.work_done }</th> });
    // A box to tick beside the console: who captured a part says so of that part.
    let walk = |line: &Line, number: u32| {
        let label = (t.tick_of)(line.cells.get(3).map_or("", String::as_str));
        let (key, on) = (line.key.clone(), !line.ticked);
        let onchange = props.act().reform(move |_: Event| Action::Act(Act::Walk { key: key.clone(), on }));
        html! {
            <td class="pay-tick" data-label={t.work_done}>
                <label>
                    <input type="checkbox" class="pay-walk" data-testid="walk" aria-label={label} checked={line.ticked} {onchange} />
                    { number }
                </label>
            </td>
        }
    };
    let list = List {
        slot: Slot::Work,
        label: t.work.to_owned(),
        testid: "work-rows",
        heads,
        kinds: &KINDS,
        names: &t.work_heads,
        columns: Some(columns),
        empty: if seen.lists.is_empty() { t.work_empty } else { t.work_none_ticked },
    };
    let body = html! {
        <>
            if seen.work.records > 0 {
                <p class="pay-words">{ if seen.lists.is_empty() { t.work_from_results } else { t.work_from_list } }{ " " }{ t.work_words }</p>
            }
            if seen.unlinked.records > 0 {
                <p class="pay-alarm pay-acts" role="status" data-testid="unlinked">
                    <span>{ (t.unlinked)(&props.sum(seen.unlinked)) }</span>
                    <button class="small" onclick={props.on.reform(|_: MouseEvent| Any::Visit(Place::Results))}>{ (props.w.ledger.open)(t.step_results) }</button>
                </p>
            }
            if seen.captured.records > 0 {
                <p class="pay-note" data-testid="captured-now">{ (t.captured_now)(&props.sum(seen.captured)) }</p>
            }
            // Where everything was captured just now, that is said alone.
            if seen.work.records > 0 || seen.captured.records == 0 { { table::view(props, list, walk, table::none) } }
            if seen.work.records > 0 {
                <p class="pay-total" role="status">
                    { t.compare }{ " " }<b data-testid="work-total">{ props.sum(seen.captured_by) }</b>
                    if seen.captured_by != seen.work { { " " }{ (t.of_work)(&props.sum(seen.work)) } }
                </p>
                <small id="captured-words">{ t.captured_words }</small>
            }
            if seen.can_take_back { <small id="not-captured-words">{ t.not_captured_words[0] }if !props.practising { { t.not_captured_words[1] } }</small> }
        </>
    };
    card(WORK_LIST, t.work.to_owned(), body)
}

const WORK_LIST: &str = "work";

/// What is chosen and what was done, with the button: in sight wherever the lists are scrolled.
pub fn foot(props: &Props) -> Html {
    let t = props.w.payments;
    let Some(seen) = props.payments.seen.as_ref().filter(|_| props.payments.view == View::Capture) else {
        return Html::default();
    };
    let ticked = seen.lists.get(props.payments.list as usize).map(|list| list.ticked);
    if ticked.is_none() && seen.work.records == 0 && !seen.can_take_back {
        return Html::default();
    }
    // The second press of a double click is none of its own: what lies under the pointer by then is not meant.
    let act = |action: Action| {
        let on = props.act();
        move |press: MouseEvent| {
            if press.detail() < 2 {
                on.emit(action.clone());
            }
        }
    };
    let did = props.payments.did.filter(|_| seen.can_take_back);
    html! {
        <div class="foot" id={FOOT} tabindex="-1" data-testid="pay-foot">
            // Where more is chosen than this list shows, the whole is what counts.
            if let Some(ticked) = ticked.filter(|ticked| seen.work.records == 0 || *ticked == seen.work) {
                <p class="foot-sum" role="status" data-testid="ticked">{ t.ticked }{ " " }<b>{ props.sum(ticked) }</b></p>
            }
            if ticked.is_none_or(|ticked| ticked != seen.work) && seen.work.records > 0 {
                <p class="foot-sum">{ t.work }{ " " }<b>{ props.sum(seen.work) }</b></p>
            }
            if let Some(did) = did {
                <p role="status" data-testid="did-capture">{ (t.did_capture)(&props.sum(did)) }if seen.unlinked.records > 0 { { " " }{ (t.unlinked)(&props.sum(seen.unlinked)) } }</p>
            } else if seen.work.records > 0 {
                <small>{ t.compare_short }if seen.captured_by != seen.work { { ": " }<b>{ props.sum(seen.captured_by) }</b> }</small>
            } else {
                <small>{ t.only_ok }</small>
            }
            if seen.work.records > 0 && seen.urgent_left.records > 0 {
                <strong class="foot-urgent" role="status" data-testid="urgent-left">{ (t.urgent_left)(&props.sum(seen.urgent_left)) }</strong>
            }
            // Far from the button that marks: where one was, the other never comes to lie.
            if seen.can_take_back {
                <button class="foot-back" data-testid="not-captured" aria-describedby="not-captured-words" onclick={act(Action::Act(Act::NotCaptured))}>{ t.not_captured }</button>
            }
            <span class="foot-acts">
                if seen.work.records > 0 {
                    <button data-testid="print-work" onclick={act(Action::Print(Slot::Work))}>{ t.print }</button>
                    <button data-testid="csv-work" onclick={act(Action::Make(Make::WorkCsv))}>{ t.csv }</button>
                    if !seen.lists.is_empty() {
                        <button data-testid="to-work" onclick={act(Action::ToWork)}>{ t.work_short }</button>
                    }
                    // Before a list is open the next thing is to open one: this button states a deed.
                    <button class={(!seen.lists.is_empty()).then_some("main")} data-testid="captured" aria-describedby="captured-words" onclick={act(Action::AskCaptured)}>
                        { (t.captured)(seen.captured_by.records, seen.captured_by == seen.work) }
                    </button>
                }
            </span>
        </div>
    }
}
