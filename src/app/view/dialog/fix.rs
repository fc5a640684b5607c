//! One finding's fix, applied only after a yes.

use yew::prelude::*;

use super::change;
use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;
use crate::engine::protocol::{FindingOut, Preview};

/// `working`: it is being applied.
pub fn view(w: Words, finding: &FindingOut, preview: &Preview, working: bool, on: &Callback<Action>) -> Html {
    let place = finding.cell.clone().unwrap_or_else(|| match finding.line {
        0 => w.whole_file.to_owned(),
        line => (w.line)(line),
    });
    let buttons = html! {
        // Not `disabled`: the focus would be lost.
        <button class="main" data-testid="apply-fix" aria-disabled={working.then_some("true")} onclick={on.reform(|_| Action::ApplyFix)}>
            { w.apply }
        </button>
    };
    html! {
        <Shell {w} name="fix" title={(w.fix_title)(&place)} close={w.leave} {buttons} on={on.clone()}>
            <p class="message">{ &finding.message }</p>
            { change::edits(w, &preview.edits, preview.total) }
            { change::removed(w, &preview.removed_lines, &preview.removed) }
            { change::totals(w, preview) }
        </Shell>
    }
}
