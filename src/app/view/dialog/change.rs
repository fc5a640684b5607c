//! What a change does: cells before and after, and the totals.

use yew::prelude::*;

use crate::app::format::{grouped, visible};
use crate::app::text::Words;
use crate::engine::session::protocol::{EditOut, Preview};

/// Before and after of the whole file.
pub fn totals(w: Words, preview: &Preview) -> Html {
    let rows = [
        (w.records, (w.record_count)(preview.records_before), (w.record_count)(preview.records_after)),
        (w.total_amount, (w.yen)(preview.amount_before), (w.yen)(preview.amount_after)),
        (w.error, (w.count)(preview.errors_before), (w.count)(preview.errors_after)),
    ];
    before_and_after(w, &rows)
}

/// A table of things before and after.
pub fn before_and_after(w: Words, rows: &[(&str, String, String)]) -> Html {
    html! {
        <table class="before-after" data-testid="before-after">
            <thead><tr><td></td><th scope="col">{ w.before }</th><th scope="col">{ w.after }</th></tr></thead>
            <tbody>
                { for rows.iter().map(|(name, before, after)| html! {
                    <tr class={(before != after).then_some("differs")}>
                        <th scope="row">{ *name }</th><td>{ before }</td><td>{ after }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

/// Every edit, up to those that are at hand of `total`.
pub fn edits(w: Words, edits: &[EditOut], total: u64) -> Html {
    let left = total.saturating_sub(edits.len() as u64);
    html! {
        <>
            if !edits.is_empty() {
                <div class="edits" tabindex="0" role="region" aria-label={w.edits}>
                    <table>
                        <thead><tr><th scope="col">{ w.place }</th><th scope="col">{ w.before }</th>
                            <th scope="col">{ w.after }</th></tr></thead>
                        <tbody data-testid="edits">{ for edits.iter().map(|edit| one(w, edit)) }</tbody>
                    </table>
                </div>
            }
            if left > 0 { <p>{ (w.more_edits)(left) }</p> }
        </>
    }
}

fn one(w: Words, edit: &EditOut) -> Html {
    let place = match (&edit.cell, edit.line) {
        (Some(cell), _) => cell.clone(),
        (None, Some(line)) => (w.line)(line),
        (None, None) => w.whole_file.to_owned(),
    };
    html! {
        <tr>
            <th scope="row">{ place }<code>{ &edit.code }</code></th>
            <td><del>{ shown(w, &edit.before) }</del></td>
            <td><ins>{ shown(w, &edit.after) }</ins></td>
        </tr>
    }
}

fn shown(w: Words, text: &str) -> String {
    if text.is_empty() { w.nothing.to_owned() } else { visible(text) }
}

/// The lines that are taken out.
pub fn removed(w: Words, lines: &[u32]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let shown: Vec<String> = lines.iter().take(20).map(|line| grouped(u64::from(*line))).collect();
    html! { <p data-testid="removed-lines">{ (w.removed_lines)(lines.len() as u64, &shown.join(w.comma)) }</p> }
}
