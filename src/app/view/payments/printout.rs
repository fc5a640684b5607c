//! What is printed: the work list, or the whole month. On screen it is not there.

use yew::prelude::*;

use super::{Props, month};
use crate::app::state::payments::Slot;
use crate::engine::protocol::payments::Line;

#[component]
pub fn Printed(props: &Props) -> Html {
    let t = props.w.payments;
    let (Some(printout), Some(seen)) = (&props.payments.printout, &props.payments.seen) else {
        return Html::default();
    };
    let work = printout.slot == Slot::Work;
    let (title, heads) = if work { (t.work, &t.work_heads) } else { (t.states, &t.entry_heads) };
    let money = if work { 5 } else { 2 };
    let row = |(at, line): (usize, &Line)| {
        let cell = |(at, text): (usize, &String)| html! { <td class={(at == money).then_some("money")}>{ text }</td> };
        html! { <tr>if work { <td>{ "☐ " }{ at + 1 }</td> }{ for line.cells.iter().enumerate().map(cell) }</tr> }
    };
    html! {
        <section class="pay-print" data-testid="printout">
            if props.practising { <p class="paper-practice"><b>{ props.w.practising.printed }</b></p> }
            <h1>{ title }</h1>
            <p>{ (t.printed_on)(&seen.today) }{ " · " }{ seen.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(" / ") }</p>
            if work {
                <p>{ t.compare }{ " " }<b>{ props.sum(seen.work) }</b></p>
            } else {
                { month::states(props, false) }
            }
            <table class="pay-table">
                <thead><tr>if work { <th></th> }{ for heads.iter().map(|head| html! { <th>{ *head }</th> }) }</tr></thead>
                <tbody>{ for printout.page.rows.iter().enumerate().map(row) }</tbody>
            </table>
        </section>
    }
}
