//! One line of the grid, and the head above all of them.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::format::{cell as cell_name, letters, visible};
use crate::app::text::Words;
use crate::app::view::spot::class_of;
use crate::engine::finding::{RowId, Severity};
use crate::engine::session::protocol::{GridCell, GridRow, RowKind, Sorting};

/// Columns of numbers in a data record: C, E, L and N.
const NUMBERS: [u16; 4] = [2, 4, 11, 13];

/// The numbers of columns as attributes have them, so that a screen of cells is drawn without writing numbers anew.
const INDEXES: [&str; 32] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20",
    "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
];

fn index(number: u16) -> AttrValue {
    match INDEXES.get(usize::from(number)) {
        Some(text) => AttrValue::Static(text),
        None => AttrValue::from(number.to_string()),
    }
}

/// The id of a cell's element.
pub fn id(index: u32, column: u16) -> String {
    format!("cell-{index}-{column}")
}

#[derive(Properties, PartialEq)]
pub struct HeadProps {
    pub w: Words,
    pub columns: u16,
    pub current: u16,
    pub sorted: Option<Sorting>,
}

#[component]
pub fn Head(props: &HeadProps) -> Html {
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

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub index: u32,
    /// None while it is on its way.
    pub line: Option<Rc<GridRow>>,
    pub columns: u16,
    /// The current column, when this is the current line.
    pub current: Option<u16>,
    /// The column that is being edited, and the text it begins with.
    pub editing: Option<(u16, String)>,
}

#[component]
pub fn Line(props: &Props) -> Html {
    // A line on its way has its cells already: making them takes longer than filling them.
    let coming = props.line.is_none().then(|| GridRow {
        row: RowId(0),
        line: 0,
        kind: RowKind::Data,
        removed: false,
        severity: None,
        messages: Vec::new(),
        cells: Vec::new(),
    });
    let Some(line) = props.line.as_deref().or(coming.as_ref()) else {
        return Html::default();
    };
    let kind = match line.kind {
        RowKind::Header => "header",
        RowKind::Data => "data",
        RowKind::Trailer => "trailer",
        RowKind::Blank => "blank",
        RowKind::Unknown => "unknown",
    };
    let class = classes!(
        "grid-line",
        kind,
        line.removed.then_some("removed"),
        line.severity.map(|severity| format!("line-{}", class_of(severity))),
        props.current.is_some().then_some("current"),
    );
    html! {
        <div {class} role="row" aria-rowindex={(props.index + 2).to_string()} data-line={props.line.as_ref().map(|line| line.line.to_string())}
            data-index={props.index.to_string()} aria-busy={props.line.is_none().then_some("true")}>
            { number(line, props.line.is_none()) }
            { for (0..props.columns).map(|column| cell(props, line, column)) }
            if line.removed {
                <span class="restore" aria-hidden="true"><button tabindex="-1" data-restore={line.row.0.to_string()}>{ props.w.restore }</button></span>
            }
        </div>
    }
}

fn number(line: &GridRow, coming: bool) -> Html {
    let words = (!line.messages.is_empty()).then(|| line.messages.join("\n"));
    html! {
        <div class="line-number" role="rowheader" aria-colindex="1" title={words.clone()} data-column="0">
            if let Some(words) = words { <span class="visually-hidden">{ words }</span> }
            { match line.line {
                0 if coming => String::new(),
                // A line that an edit added.
                0 => "+".to_owned(),
                line => line.to_string(),
            } }
        </div>
    }
}

fn cell(props: &Props, line: &GridRow, column: u16) -> Html {
    let empty = GridCell::default();
    let cell = line.cells.get(column as usize).unwrap_or(&empty);
    let current = props.current == Some(column);
    let editing = props.editing.as_ref().filter(|editing| editing.0 == column);
    let number = line.kind == RowKind::Data && NUMBERS.contains(&column);
    let marked = cell.severity.is_some() || cell.edited || current || editing.is_some();
    let class = match (marked, number) {
        (false, false) => Classes::from("cell"),
        (false, true) => Classes::from("cell number"),
        (true, _) => classes!(
            "cell",
            cell.severity.map(class_of),
            number.then_some("number"),
            cell.edited.then_some("edited"),
            current.then_some("current"),
            editing.map(|_| "editing"),
        ),
    };
    let said = said(props, line, cell, column);
    html! {
        <div id={current.then(|| id(props.index, column))} {class} role="gridcell" aria-colindex={index(column + 2)}
            aria-selected={current.then_some("true")} aria-invalid={(cell.severity == Some(Severity::Error)).then_some("true")}
            aria-label={said.clone()} title={said} data-column={index(column)}>
            if let Some((_, draft)) = editing {
                <input type="text" data-testid="editor" aria-label={props.w.column(line.kind, column)} value={draft.clone()}
                    autocomplete="off" spellcheck="false" />
            } else {
                { seen(&cell.text) }
                if column == 0 { { kind(props.w, line.kind) } }
            }
        </div>
    }
}

/// A cell's text; spaces at its ends, which nobody would see, are drawn.
fn seen(text: &str) -> String {
    if text.trim() == text { text.to_owned() } else { visible(text) }
}

fn kind(w: Words, kind: RowKind) -> Html {
    let name = w.kind(kind);
    if name.is_empty() {
        Html::default()
    } else {
        html! { <span class="kind">{ name }</span> }
    }
}

/// What a marked cell says to who cannot see its mark, and to the mouse.
fn said(props: &Props, line: &GridRow, cell: &GridCell, column: u16) -> Option<String> {
    if cell.severity.is_none() && !cell.edited {
        return None;
    }
    let w = props.w;
    let mut parts = vec![cell_name(column, line.line), w.column(line.kind, column).to_owned(), cell.text.clone()];
    if let Some(severity) = cell.severity {
        parts.push(w.severity(severity).to_owned());
        parts.extend(cell.messages.iter().cloned());
    }
    if cell.edited {
        parts.push(w.edited.to_owned());
    }
    parts.retain(|part| !part.is_empty());
    Some(parts.join(" "))
}
