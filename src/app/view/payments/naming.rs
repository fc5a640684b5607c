//! What the cells mean that a result file appends: named once by the operator, when unsure.

use yew::prelude::*;

use super::choice::Choice;
use super::{Props as StepProps, card};
use crate::app::state::payments::Action;
use crate::app::text::Words;
use crate::engine::protocol::payments::{Act, AppendedCell, ResultView};

const NAMES: [&str; 5] = ["", "result", "response_code", "response_detail", "payment_id"];

pub fn view(props: &StepProps, result: &ResultView) -> Html {
    if result.naming.is_empty() {
        return Html::default();
    }
    let t = props.w.payments;
    let naming = html! { <Naming w={props.w} cells={result.naming.clone()} on={props.act()} /> };
    if result.unsure {
        let body = html! { <><p class="pay-alarm">{ t.naming_unsure }</p>{ naming }</> };
        return card("naming", t.naming.to_owned(), body);
    }
    html! {
        <details class="pay-card pay-fold" data-testid="naming">
            <summary>{ t.naming }</summary>
            { naming }
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    w: Words,
    cells: Vec<AppendedCell>,
    on: Callback<Action>,
}

#[component]
fn Naming(props: &Props) -> Html {
    let t = props.w.payments;
    let chosen = use_state(|| props.cells.iter().map(|cell| cell.name.clone()).collect::<Vec<_>>());
    {
        let chosen = chosen.clone();
        use_effect_with(props.cells.clone(), move |cells| {
            chosen.set(cells.iter().map(|cell| cell.name.clone()).collect());
        });
    }
    let options: Vec<(String, String, bool)> =
        NAMES.iter().zip(t.cell_names).map(|(name, words)| ((*name).to_owned(), words.to_owned(), false)).collect();
    let row = |(at, cell): (usize, &AppendedCell)| {
        let on_choice = {
            let chosen = chosen.clone();
            Callback::from(move |name: String| {
                let mut names = (*chosen).clone();
                if let Some(slot) = names.get_mut(at) {
                    *slot = name;
                }
                chosen.set(names);
            })
        };
        let value = chosen.get(at).cloned().unwrap_or_default();
        html! {
            <tr key={at}>
                <th scope="row">{ &cell.letters }</th>
                <td>{ if cell.samples.is_empty() { props.w.nothing.to_owned() } else { cell.samples.join(" / ") } }</td>
                <td><Choice label={(t.cell_of)(&cell.letters)} testid="cell-name" {value} options={options.clone()} {on_choice} /></td>
            </tr>
        }
    };
    let take = {
        let (chosen, on) = (chosen.clone(), props.on.clone());
        move |_: MouseEvent| on.emit(Action::Act(Act::Name { cells: (*chosen).clone() }))
    };
    html! {
        <>
            <p class="pay-words">{ t.naming_words }</p>
            <table class="pay-table pay-narrow">
                <caption class="visually-hidden">{ t.naming }</caption>
                <tbody>{ for props.cells.iter().enumerate().map(row) }</tbody>
            </table>
            <p class="pay-acts"><button onclick={take} data-testid="take-names">{ t.take_names }</button></p>
        </>
    }
}
