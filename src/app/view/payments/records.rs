//! Every record of a result file.

use yew::prelude::*;

use super::table::{self, Kind, List};
use super::{Props, card};
use crate::app::state::payments::{Action, Slot};
use crate::engine::result::Outcome;

const KINDS: [Kind; 8] =
    [Kind::Code, Kind::Code, Kind::Code, Kind::Money, Kind::Text, Kind::Code, Kind::Text, Kind::Code];

pub fn view(props: &Props) -> Html {
    let t = props.w.payments;
    let choices =
        [(None, t.all), (Some(Outcome::Ok), t.ok), (Some(Outcome::Ng), t.ng), (Some(Outcome::Unknown), t.unknown)];
    let chip = |(outcome, name): (Option<Outcome>, &'static str)| {
        let pressed = (props.payments.outcome == outcome).to_string();
        let onclick = props.act().reform(move |_: MouseEvent| Action::ShowOutcome(outcome));
        html! { <button key={name} class="small" aria-pressed={pressed} {onclick}>{ name }</button> }
    };
    let list = List {
        slot: Slot::Records,
        label: t.records.to_owned(),
        testid: "records",
        heads: table::heads(&t.record_heads, &KINDS),
        kinds: &KINDS,
        names: &t.record_heads,
        columns: None,
        empty: t.remarks_none,
    };
    let body = html! {
        <>
            <div class="pay-chips" role="group" aria-label={t.records}>{ for choices.into_iter().map(chip) }</div>
            { table::view(props, list, table::none, table::none) }
        </>
    };
    card("result-records", t.records.to_owned(), body)
}
