//! How to read a transaction file: the sheet of the manual's pages 7 and 8 with its cells explained.

use yew::prelude::*;

use crate::app::format::{cell as cell_name, letters};
use crate::app::state::help::TITLE;
use crate::app::text::Words;
use crate::app::text::help::{NamedCell, Record};
use crate::engine::help::{SampleRow, manual_sheet};
use crate::engine::model::kind::RecordKind;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
}

#[component]
pub fn ReadingPage(props: &Props) -> Html {
    let w = &props.w.help.reading;
    html! {
        <article class="help-page" data-testid="help-reading">
            <h1 id={TITLE} tabindex="-1">{ w.title }</h1>
            <p>{ w.intro }</p>
            { sheet(props.w) }
            <h2>{ w.legend }</h2>
            <p>{ w.unnamed }</p>
            { for (0..w.records.len()).map(|at| record(props.w, at)) }
            <section>
                <h2>{ w.care }</h2>
                <dl class="help-care">
                    { for w.cautions.iter().map(|(title, words)| html! { <div><dt>{ *title }</dt><dd>{ *words }</dd></div> }) }
                </dl>
            </section>
            <section>
                <h2>{ w.left_out }</h2>
                <p>{ w.left_out_intro }</p>
                <ul class="help-states">{ for w.states.iter().map(|state| html! { <li>{ *state }</li> }) }</ul>
            </section>
        </article>
    }
}

/// The records in the order of the page: header, data, trailer.
fn at_of(kind: RecordKind) -> Option<usize> {
    match kind {
        RecordKind::Header => Some(0),
        RecordKind::Data => Some(1),
        RecordKind::Trailer => Some(2),
        _ => None,
    }
}

/// The number of the first cell of a kind of record.
fn first_number(records: &[Record], at: usize) -> usize {
    1 + records.iter().take(at).map(|record| record.cells.len()).sum::<usize>()
}

/// The number that a cell has on the page.
fn number(records: &[Record], at: usize, column: u16) -> Option<usize> {
    let place = records.get(at)?.cells.iter().position(|cell| cell.column == column)?;
    Some(first_number(records, at) + place)
}

fn sheet(words: Words) -> Html {
    let (w, sheet) = (&words.help.reading, manual_sheet());
    html! {
        <div class="table-frame" role="region" tabindex="0" aria-label={w.sheet}>
            <table class="sample annotated" data-testid="manual-sheet">
                <caption class="visually-hidden">{ w.sheet }</caption>
                <thead><tr>
                    <th scope="col"><span class="visually-hidden">{ w.line }</span></th>
                    <th scope="col">{ w.record }</th>
                    { for (0..sheet.columns).map(|column| html! { <th scope="col">{ letters(column) }</th> }) }
                </tr></thead>
                <tbody>{ for sheet.rows.iter().map(|row| line(words, row, sheet.columns)) }</tbody>
            </table>
        </div>
    }
}

fn line(words: Words, row: &SampleRow, columns: u16) -> Html {
    let w = &words.help.reading;
    let at = at_of(row.kind);
    let name = at.and_then(|at| w.records.get(at)).map_or("", |record| record.short);
    html! {
        <tr>
            <th scope="row">{ row.line }</th>
            <th scope="row" class="record-name">{ name }</th>
            { for (0..columns).map(|column| {
                let text = row.cells.get(usize::from(column)).map_or("", |cell| cell.text.as_str());
                let number = at.and_then(|at| number(&w.records, at, column));
                html! {
                    <td class={number.map(|_| "named")}>{ text }{ for number.map(badge) }</td>
                }
            }) }
        </tr>
    }
}

fn badge(number: usize) -> Html {
    html! { <span class="badge">{ number }</span> }
}

fn record(words: Words, at: usize) -> Html {
    let w = &words.help.reading;
    let Some(record) = w.records.get(at) else { return Html::default() };
    let first = first_number(&w.records, at);
    html! {
        <section>
            <h3>{ record.name }</h3>
            <p>{ record.summary }</p>
            <div class="table-frame" role="region" tabindex="0" aria-label={record.name}>
                <table class="legend">
                    <thead><tr>
                        <th scope="col"><span class="visually-hidden">{ w.legend }</span></th>
                        <th scope="col">{ w.cell }</th><th scope="col">{ w.name }</th>
                        <th scope="col">{ w.meaning }</th><th scope="col">{ w.page }</th>
                    </tr></thead>
                    <tbody>
                        { for record.cells.iter().enumerate().map(|(place, cell)| legend(first + place, at, cell)) }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn legend(number: usize, at: usize, cell: &NamedCell) -> Html {
    // The header is line 1 and the trailer line 5; a data record may be any line between.
    let place = match at {
        0 => cell_name(cell.column, 1),
        2 => cell_name(cell.column, 5),
        _ => letters(cell.column),
    };
    html! {
        <tr>
            <td>{ badge(number) }</td><td>{ place }</td><th scope="row">{ cell.name }</th>
            <td>{ cell.meaning }</td><td class="page">{ cell.page }</td>
        </tr>
    }
}
