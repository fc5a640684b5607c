//! What a change does: cells before and after, and the totals.

use yew::prelude::*;

use crate::app::format::{grouped, visible};
use crate::app::text::Words;
use crate::engine::document::changes::{EditOut, RemovedRecord};
use crate::engine::protocol::Preview;

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
            <td><del>{ shown_text(w, &edit.before) }</del></td>
            <td><ins>{ after(w, &edit.before, &edit.after) }</ins></td>
        </tr>
    }
}

/// What a text becomes. Empty cells become none, which is something else than one empty cell.
pub fn after(w: Words, before: &str, after: &str) -> String {
    if after.is_empty() && !before.is_empty() && before.bytes().all(|byte| byte == b',') {
        return w.no_cells.to_owned();
    }
    shown_text(w, after)
}

pub fn shown_text(w: Words, text: &str) -> String {
    match text {
        "" => w.nothing.to_owned(),
        // Cells that a spreadsheet padded, one comma each: commas alone would say nothing.
        text if text.bytes().all(|byte| byte == b',') => (w.empty_cells)(text.len() as u64),
        text => visible(text),
    }
}

/// The lines that are taken out, and what stands in the first of them.
pub fn removed(w: Words, lines: &[u32], records: &[RemovedRecord]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let shown: Vec<String> = lines.iter().take(20).map(|line| grouped(u64::from(*line))).collect();
    // Of a blank line nobody needs to ask what was in it.
    let is_blank = records.len() == lines.len() && records.iter().all(|record| record.blank);
    let said = if is_blank { w.removed_blank } else { w.removed_lines };
    html! {
        <>
            <p data-testid="removed-lines">{ said(lines.len() as u64, &shown.join(w.comma)) }</p>
            if records.iter().any(|record| !record.order.is_empty()) {
                <div class="edits" tabindex="0" role="region" aria-label={w.removed_records}>
                    <table data-testid="removed-records">
                        <thead><tr><th scope="col">{ w.line_number }</th><th scope="col">{ w.order_number }</th>
                            <th scope="col">{ w.customer_number }</th><th scope="col">{ w.amount }</th></tr></thead>
                        <tbody>{ for records.iter().map(|record| html! {
                            <tr><th scope="row">{ grouped(u64::from(record.line)) }</th><td>{ shown_text(w, &record.order) }</td>
                                <td>{ shown_text(w, &record.customer) }</td><td>{ shown_text(w, &record.amount) }</td></tr>
                        }) }</tbody>
                    </table>
                </div>
            }
        </>
    }
}
