//! The one sentence that the operator came for: would the console take the file?

use std::rc::Rc;

use yew::prelude::*;

use super::console::CONSOLE;
use crate::app::text::Words;
use crate::engine::session::protocol::Overview;
use crate::platform::document;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub overview: Rc<Overview>,
}

#[component]
pub fn Verdict(props: &Props) -> Html {
    let (w, overview) = (props.w, &props.overview);
    let own = overview.errors > 0;
    let (class, sign, words) = match (overview.upload.accepted, own) {
        (true, _) if !overview.judged => ("doubtful", "!", w.verdict_unjudged),
        (false, _) => ("refused", "✕", w.verdict_refused),
        (true, true) => ("doubtful", "!", w.verdict_own),
        (true, false) => ("accepted", "✓", w.verdict_accepted),
    };
    html! {
        <div role="status">
            <button class={classes!("verdict", class)} data-testid="verdict" onclick={|_| document::scroll_to(CONSOLE)}>
                <span class="verdict-sign" aria-hidden="true">{ sign }</span>
                <span>{ words }<small>{ w.forecast }</small></span>
            </button>
        </div>
    }
}
