//! What was saved.

use yew::prelude::*;

use super::change;
use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;
use crate::engine::session::protocol::Saved;

pub fn view(w: Words, saved: &Saved, on: &Callback<Action>) -> Html {
    let again = on.reform(|_: MouseEvent| Action::DownloadAgain);
    let buttons = html! { <button data-testid="download-again" onclick={again}>{ w.download_again }</button> };
    let changes = &saved.changes;
    let rows = [
        (w.records, (w.record_count)(changes.records_before), (w.record_count)(changes.records_after)),
        (w.total_amount, (w.yen)(changes.amount_before), (w.yen)(changes.amount_after)),
    ];
    html! {
        <Shell {w} name="saved" title={w.saved_title} close={w.close} {buttons} on={on.clone()}>
            <p class="saved-name" data-testid="saved-name">{ &saved.name }</p>
            <p class={classes!("advice", (saved.errors > 0).then_some("alarm"))} data-testid="saved-advice">
                { if saved.errors > 0 { (w.saved_with_errors)(saved.errors) } else { w.saved_advice.to_owned() } }
            </p>
            <p data-testid="saved-check">{ (w.saved_check)(saved.errors, saved.warnings) }</p>
            { change::before_and_after(w, &rows) }
            <p data-testid="saved-changes">{ w.changes(changes) }</p>
            { change::removed(w, &saved.removed_lines) }
            <details>
                <summary>{ w.edits }</summary>
                { change::edits(w, &saved.edits, saved.total_edits) }
            </details>
            <dl class="hashes">
                <dt>{ w.hash_before }</dt><dd><code data-testid="sha256-before">{ &saved.sha256_before }</code></dd>
                <dt>{ w.hash_after }</dt><dd><code data-testid="sha256-after">{ &saved.sha256_after }</code></dd>
            </dl>
        </Shell>
    }
}
