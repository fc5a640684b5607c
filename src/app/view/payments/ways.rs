//! One way of capture for each order, never two; and the capture file that stays locked (domain.md §2, Safety).

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::Choice;
use super::table::{self, List};
use super::work::KINDS;
use super::{Props as StepProps, card};
use crate::app::state::payments::{Action, Slot};
use crate::app::text::Words;
use crate::engine::model::capture_way::Way;
use crate::engine::protocol::payments::{Act, Line, Make, Overview};

const WAYS: [(&str, Way); 3] = [("console", Way::Console), ("file", Way::File), ("shop", Way::Shop)];

pub fn view(props: &StepProps) -> Html {
    let t = props.w.payments;
    let Some(seen) = props.payments.seen.as_ref().filter(|seen| seen.waiting.records > 0) else {
        return Html::default();
    };
    let locked = !seen.locked[0].is_empty();
    let options: Vec<(String, String, bool)> = WAYS
        .iter()
        .zip(t.way_names)
        .map(|((value, way), name)| ((*value).to_owned(), name.to_owned(), locked && *way == Way::File))
        .collect();
    let choice = |line: &Line, _: u32| {
        let order = line.key.clone();
        let on_choice = props.act().reform(move |value: String| {
            let way = WAYS.iter().find(|(name, _)| *name == value).map_or(Way::Console, |(_, way)| *way);
            Action::Act(Act::Way { order: order.clone(), way })
        });
        html! {
            <td data-label={t.way}>
                <Choice label={(t.way_of)(&line.key)} testid="way" value={line.mark.clone()} options={options.clone()}
                    disabled={line.fixed} {on_choice} />
            </td>
        }
    };
    let mut heads = table::heads(&t.work_heads, &KINDS);
    heads.push(html! { <th scope="col">{ t.way }</th> });
    let list = List {
        slot: Slot::Waiting,
        label: t.ways.to_owned(),
        testid: "waiting",
        heads,
        kinds: &KINDS,
        names: &t.work_heads,
        columns: None,
        empty: t.work_empty,
    };
    let counts = [seen.waiting, seen.by_file, seen.by_shop];
    let body = html! {
        <>
            <p class="pay-words">{ t.ways_words }</p>
            <details class="pay-fold" data-testid="ways-fold">
                <summary>{ t.ways }{ " — " }{ props.sum(counts[0]) }</summary>
                { table::view(props, list, table::none, choice) }
            </details>
            { capture_file(props, seen, locked) }
        </>
    };
    card("ways", t.ways.to_owned(), body)
}

fn capture_file(props: &StepProps, seen: &Overview, locked: bool) -> Html {
    let t = props.w.payments;
    if locked {
        return html! {
            <details class="pay-fold pay-lock" data-testid="lock">
                <summary>{ t.locked }</summary>
                { for seen.locked.iter().filter(|words| !words.is_empty()).map(|words| html! { <p>{ words }</p> }) }
                <Unlock w={props.w} on={props.act()} />
            </details>
        };
    }
    let save = |(at, result): (usize, &crate::engine::protocol::payments::ResultView)| {
        let what = Make::CaptureFile { result: at as u32 };
        let onclick = props.act().reform(move |_: MouseEvent| Action::Make(what.clone()));
        html! {
            <p class="pay-acts" key={at}>
                <button data-testid="save-capture" {onclick}>{ t.save_capture }</button>
                <span>{ result.paired.clone().unwrap_or_default() }{ " · " }{ props.sum(seen.by_file) }</span>
            </p>
        }
    };
    html! {
        <div class="pay-lock" data-testid="unlocked">
            <p>{ t.unlocked }</p>
            { for seen.results.iter().enumerate().filter(|_| seen.by_file.records > 0).map(save) }
            if !seen.locked[1].is_empty() { <p class="pay-note">{ &seen.locked[1] }</p> }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct UnlockProps {
    w: Words,
    on: Callback<Action>,
}

/// The code is typed and the layout confirmed: two deliberate acts.
#[component]
fn Unlock(props: &UnlockProps) -> Html {
    let t = props.w.payments;
    let code = use_node_ref();
    let confirmed = use_state(|| false);
    let on_confirm = {
        let confirmed = confirmed.clone();
        move |event: Event| {
            confirmed.set(event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked()));
        }
    };
    let go = {
        let (code, on, confirmed) = (code.clone(), props.on.clone(), *confirmed);
        move |_: MouseEvent| {
            let code = code.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            if confirmed {
                on.emit(Action::Act(Act::Unlock { code }));
            }
        }
    };
    html! {
        <fieldset class="pay-missing">
            <legend>{ t.unlock }</legend>
            <label class="pay-inline"><span>{ t.unlock_code }</span>
                <input ref={code} data-testid="unlock-code" inputmode="numeric" maxlength="3" autocomplete="off" /></label>
            <label class="check"><input type="checkbox" data-testid="unlock-confirm" onchange={on_confirm} />{ t.unlock_confirm }</label>
            <p class="pay-acts"><button data-testid="unlock-go" aria-disabled={(!*confirmed).then_some("true")} onclick={go}>{ t.unlock_go }</button></p>
        </fieldset>
    }
}
