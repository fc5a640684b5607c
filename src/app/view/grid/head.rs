//! The head above the grid's lines: column letters with the manual's names.

use yew::prelude::*;

use crate::app::format::letters;
use crate::app::text::Words;
use crate::engine::protocol::Sorting;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub columns: u16,
    pub current: u16,
    pub sorted: Option<Sorting>,
}

#[component]
pub fn Head(props: &Props) -> Html {
    let w = props.w;
    html! {
        <div class="grid-head" role="rowgroup">
            <div class="grid-line" role="row" aria-rowindex="1">
                <div class="line-number" role="columnheader" aria-colindex="1"><span class="visually-hidden">{ w.line_number }</span></div>
                { for (0..props.columns).map(|column| {
                    let (lead, name) = w.column_head(column);
                    html! {
                        <div class={classes!("head", (column == props.current).then_some("current"))} role="columnheader"
                            data-sort={column.to_string()} title={(w.sort_by)(&letters(column))}
                            aria-sort={sort_of(props.sorted, column)}
                            aria-colindex={(column + 2).to_string()}>
                            <span><b>{ letters(column) }</b>{ sort_mark(props.sorted, column) }{ lead }</span><span>{ name }</span>
                        </div>
                    }
                }) }
            </div>
        </div>
    }
}

fn sort_of(sorted: Option<Sorting>, column: u16) -> Option<&'static str> {
    let by = sorted.filter(|by| by.column == column)?;
    Some(if by.descending { "descending" } else { "ascending" })
}

fn sort_mark(sorted: Option<Sorting>, column: u16) -> Html {
    match sorted.filter(|by| by.column == column) {
        Some(by) => html! { <span aria-hidden="true">{ if by.descending { "▼" } else { "▲" } }</span> },
        None => Html::default(),
    }
}
