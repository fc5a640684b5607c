//! The work list for the console's own bulk capture (M 16-18).

use yew::prelude::*;

use super::table::{self, Kind, List};
use super::{Props, card};
use crate::app::state::payments::{Action, Slot};
use crate::engine::session::payments::protocol::{Act, Make};

pub const KINDS: [Kind; 8] =
    [Kind::Code, Kind::Code, Kind::Code, Kind::Code, Kind::Code, Kind::Money, Kind::Code, Kind::Due];

pub fn view(props: &Props) -> Html {
    let t = props.w.payments;
    let Some(seen) = &props.payments.seen else { return Html::default() };
    let list = List {
        slot: Slot::Work,
        label: t.work.to_owned(),
        testid: "work-rows",
        heads: table::heads(&t.work_heads, &KINDS),
        kinds: &KINDS,
        empty: t.work_empty,
    };
    let act = |action: Action| props.act().reform(move |_: MouseEvent| action.clone());
    let body = html! {
        <>
            <p class="pay-words">{ if seen.lists.is_empty() { t.work_from_results } else { t.work_from_list } }{ " " }{ t.work_words }</p>
            if seen.captured.records > 0 {
                <p class="pay-note" data-testid="captured-now">{ (t.captured_now)(&props.sum(seen.captured)) }</p>
            }
            if seen.can_take_back {
                <div class="pay-acts">
                    <button class="small" data-testid="not-captured" aria-describedby="not-captured-words"
                        onclick={act(Action::Act(Act::NotCaptured))}>{ t.not_captured }</button>
                    <small id="not-captured-words">{ t.not_captured_words }</small>
                </div>
            }
            { table::view(props, list, table::none, table::none) }
            if seen.work.records > 0 {
                <p class="pay-total" role="status">
                    { t.compare }{ " " }<b data-testid="work-total">{ props.sum(seen.work) }</b>
                </p>
                <div class="pay-acts">
                    <button data-testid="print-work" onclick={act(Action::Print(Slot::Work))}>{ t.print }</button>
                    <button data-testid="csv-work" onclick={act(Action::Make(Make::WorkCsv))}>{ t.csv }</button>
                    <button class="main" data-testid="captured" aria-describedby="captured-words"
                        onclick={act(Action::Act(Act::Captured))}>{ t.captured }</button>
                </div>
                <small id="captured-words">{ t.captured_words }</small>
            }
        </>
    };
    card("work", t.work.to_owned(), body)
}
