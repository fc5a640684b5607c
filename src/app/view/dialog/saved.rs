//! What was saved.

use yew::prelude::*;

use super::super::ledger_file::Blind;
use super::change;
use super::shell::Shell;
use crate::app::state::Action;
use crate::app::state::ledger::Action as LedgerAction;
use crate::app::text::Words;
use crate::engine::protocol::Saved;
use crate::engine::protocol::ledger::Summary;

/// `blind`: why nobody has looked for double charges.
pub fn view(w: Words, saved: &Saved, summary: Option<&Summary>, blind: Option<&Blind>, on: &Callback<Action>) -> Html {
    let again = on.reform(|_: MouseEvent| Action::DownloadAgain);
    let uploaded = on.reform(|_: MouseEvent| Action::Ledger(LedgerAction::AskRecord));
    // What is to be done before an upload comes first.
    let back = !saved.practice && (saved.errors > 0 || !saved.judged || saved.unconfirmed > 0);
    let buttons = html! {
        <>
            <button data-testid="download-again" onclick={again}>{ w.download_again }</button>
            if !saved.practice {
                <button class={(!back).then_some("main")} data-testid="uploaded" onclick={uploaded}>{ w.ledger.uploaded }</button>
            }
        </>
    };
    let changes = &saved.changes;
    let rows = [
        (w.records, (w.record_count)(changes.records_before), (w.record_count)(changes.records_after)),
        (w.total_amount, (w.yen)(changes.amount_before), (w.yen)(changes.amount_after)),
    ];
    html! {
        <Shell {w} name="saved" title={w.saved_title} close={if back { w.saved_back } else if saved.practice { w.close } else { w.not_uploaded_yet }} leave={back} {buttons} on={on.clone()}>
            <p class="saved-name" data-testid="saved-name">{ &saved.name }</p>
            { advice(w, saved) }
            if saved.is_sent { <p class="advice alarm" data-testid="saved-sent">{ w.saved_sent }</p> }
            if !saved.earlier.is_empty() { <p class="advice alarm" data-testid="saved-earlier">{ (w.saved_earlier)(&saved.earlier) }</p> }
            { for blind.map(|blind| html! { <p class={classes!("advice", if blind.is_known { "alarm" } else { "doubtful" })} data-testid="saved-blind">{ &blind.words }</p> }) }
            if !saved.practice { { before_upload(summary) } }
            <p data-testid="saved-check">{ (w.saved_check)(saved.errors, saved.warnings) }</p>
            { change::before_and_after(w, &rows) }
            <p data-testid="saved-changes">{ w.changes(changes) }</p>
            { change::removed(w, &saved.removed_lines, &saved.removed) }
            <details>
                <summary>{ w.details }</summary>
                { change::edits(w, &saved.edits, saved.total_edits) }
                <dl class="hashes">
                    if saved.sha256_before != saved.sha256_after {
                        <dt>{ w.hash_before }</dt><dd><code data-testid="sha256-before">{ &saved.sha256_before }</code></dd>
                    }
                    <dt>{ w.hash_after }</dt><dd><code data-testid="sha256-after">{ &saved.sha256_after }</code></dd>
                </dl>
            </details>
        </Shell>
    }
}

/// What gets out of the console's reach by the next upload.
pub fn before_upload(summary: Option<&Summary>) -> Html {
    let warnings = summary.map(|summary| summary.warnings.as_slice()).unwrap_or_default();
    html! {
        { for warnings.iter().map(|words| html! { <p class="advice doubtful" role="note" data-testid="upload-warning">{ words }</p> }) }
    }
}

/// What to do with the file now; green only when nothing speaks against uploading it.
fn advice(w: Words, saved: &Saved) -> Html {
    let (class, words) = match saved {
        Saved { practice: true, .. } => ("practice", w.saved_practice.to_owned()),
        Saved { errors: 1.., .. } => ("alarm", (w.saved_with_errors)(saved.errors)),
        Saved { judged: false, .. } => ("alarm", w.saved_unjudged.to_owned()),
        Saved { unconfirmed: 1.., .. } => ("doubtful", (w.saved_unconfirmed)(saved.unconfirmed)),
        Saved { warnings: 1.., .. } => ("doubtful", (w.saved_with_warnings)(saved.warnings)),
        _ => ("", w.saved_advice.to_owned()),
    };
    html! { <p class={classes!("advice", class)} data-testid="saved-advice">{ words }</p> }
}
