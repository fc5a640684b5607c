//! The line above the grid: the cell where the operator stands, its whole text, and what is wrong with it.

use yew::prelude::*;

use crate::app::format;
use crate::app::state::{Action, SameFile};
use crate::app::text::Words;
use crate::engine::model::finding::{FixKind, Severity};
use crate::engine::protocol::{FindingOut, GridRow, RowKind};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: SameFile,
    pub on: Callback<Action>,
}

#[component]
pub fn CellLine(props: &Props) -> Html {
    let file = &props.file;
    let line = file.current();
    html! {
        <div class="spot" data-testid="spot">
            if let Some(line) = line {
                { here(props, line) }
                { actions(props, line) }
            } else {
                <p class="spot-name">{ "\u{a0}" }</p>
            }
        </div>
    }
}

fn here(props: &Props, line: &GridRow) -> Html {
    let (w, column) = (props.w, props.file.cursor.column);
    let cell = line.cells.get(column as usize);
    let text = cell.map_or("", |cell| cell.text.as_str());
    let before = cell.and_then(|cell| cell.before.as_deref()).filter(|before| !before.is_empty());
    let spot = props.file.spot.as_deref().filter(|spot| spot.row == Some(line.row));
    let severity = spot.map(|spot| spot.severity).or(line.severity.filter(|_| column == 0));
    let words =
        spot.map(|spot| spot.message.clone()).or_else(|| line.messages.first().filter(|_| column == 0).cloned());
    html! {
        <>
            <p class="spot-name"><b>{ format::cell(column, line.line) }</b>{ w.column(line.kind, column) }</p>
            <p class="spot-text" title={text.to_owned()}>{ format::visible(text) }</p>
            if let Some(before) = before {
                <p data-testid="spot-before">{ w.before }{ " " }<s>{ format::visible(before) }</s></p>
            }
            if let Some(words) = words {
                <p class={classes!("spot-words", severity.map(class_of))} title={words.clone()}>{ words }</p>
            } else {
                <p class="spot-words"></p>
            }
        </>
    }
}

fn actions(props: &Props, line: &GridRow) -> Html {
    let (w, on, row, column) = (props.w, &props.on, line.row, props.file.cursor.column);
    if line.removed {
        return html! {
            <div class="spot-actions">
                <button data-testid="restore-row" onclick={on.reform(move |_| Action::Restore(row))}>{ w.restore_row }</button>
            </div>
        };
    }
    html! {
        <div class="spot-actions">
            if let Some(finding) = props.file.spot.clone().filter(|spot| spot.fix != FixKind::None) {
                { fix(w, on, finding) }
            }
            if line.cells.get(column as usize).is_some_and(|cell| cell.before.is_some()) {
                <button data-testid="take-back" onclick={on.reform(move |_| Action::TakeBack { row, column })}>{ w.take_back }</button>
            }
            <button title={w.edit_title} onclick={on.reform(|_| Action::BeginEdit)}>{ w.edit }</button>
            if matches!(line.kind, RowKind::Data | RowKind::Blank | RowKind::Unknown) {
                <button data-testid="remove-row" title={w.remove_row_title} onclick={on.reform(move |_| Action::Remove(row))}>
                    { w.remove_row }
                </button>
            }
        </div>
    }
}

fn fix(w: Words, on: &Callback<Action>, finding: Box<FindingOut>) -> Html {
    let fix = on.reform(move |_| Action::PreviewFix(finding.clone()));
    html! { <button class="main" data-testid="fix-here" onclick={fix}>{ w.fix }</button> }
}

/// The class of a severity, in every list and mark.
pub fn class_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "notice-kind",
    }
}
