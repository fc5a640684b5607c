//! A small file, as a spreadsheet shows it or as plain text, with its faults marked.

use yew::prelude::*;

use crate::app::format::{letters, visible};
use crate::app::text::Words;
use crate::engine::help::{Sample, SampleCell, SampleRow};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub label: &'static str,
    pub sample: Sample,
    pub as_text: bool,
}

#[component]
pub fn SampleView(props: &Props) -> Html {
    let sample = &props.sample;
    html! {
        <div class="table-frame" role="region" tabindex="0" aria-label={props.label}>
            if props.as_text {
                <ol class="sample-text">
                    { for sample.rows.iter().map(|row| html! {
                        <li class={is_marked(row).then_some("marked")}><code>{ visible(&row.text) }</code>{ mark(props.w, is_marked(row)) }</li>
                    }) }
                </ol>
            } else {
                <table class="sample">
                    <thead><tr>
                        <td></td>
                        { for (0..sample.columns).map(|column| html! { <th scope="col">{ letters(column) }</th> }) }
                    </tr></thead>
                    <tbody>{ for sample.rows.iter().map(|row| line(props, row)) }</tbody>
                </table>
            }
        </div>
    }
}

fn line(props: &Props, row: &SampleRow) -> Html {
    html! {
        <tr class={row.marked.then_some("marked")}>
            <th scope="row">{ row.line }{ mark(props.w, row.marked) }</th>
            { for (0..usize::from(props.sample.columns)).map(|at| cell(props.w, row.cells.get(at))) }
        </tr>
    }
}

fn cell(w: Words, cell: Option<&SampleCell>) -> Html {
    let Some(cell) = cell else { return html! { <td class="no-cell"></td> } };
    html! { <td class={cell.marked.then_some("marked")}>{ visible(&cell.text) }{ mark(w, cell.marked) }</td> }
}

fn is_marked(row: &SampleRow) -> bool {
    row.marked || row.cells.iter().any(|cell| cell.marked)
}

/// What the mark says to who cannot see it.
fn mark(w: Words, marked: bool) -> Html {
    if marked {
        html! { <span class="visually-hidden">{ format!(" ({})", w.help.marked) }</span> }
    } else {
        Html::default()
    }
}
