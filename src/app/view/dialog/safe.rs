//! All safe fixes together, before they are applied.

use yew::prelude::*;

use super::change;
use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;
use crate::engine::protocol::Preview;

pub fn view(w: Words, preview: &Preview, on: &Callback<Action>) -> Html {
    let apply = on.reform(|_: MouseEvent| Action::ApplySafe);
    let buttons = html! { <button class="main" data-testid="apply-safe" onclick={apply}>{ w.apply }</button> };
    html! {
        <Shell {w} name="safe" title={w.safe_title} close={w.leave} {buttons} on={on.clone()}>
            <p>{ w.safe_words }</p>
            { change::totals(w, preview) }
            { change::removed(w, &preview.removed_lines, &preview.removed) }
            { change::edits(w, &preview.edits, preview.total) }
        </Shell>
    }
}
