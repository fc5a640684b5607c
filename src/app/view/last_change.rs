//! What the last change did, in words that a screen reader speaks; a removed line can be brought back at once.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::state::{Action, LastChange, OpenFile};
use crate::app::text::Words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: Rc<OpenFile>,
    pub on: Callback<Action>,
}

/// The region stays when there is nothing to say: only what changes in it is spoken.
#[component]
pub fn LastChangeBar(props: &Props) -> Html {
    let (w, file) = (props.w, &props.file);
    let removed = matches!(
        file.did,
        Some(LastChange::Removed { .. } | LastChange::Lines { out: true, .. } | LastChange::Wrote { .. })
    );
    html! {
        <div class={classes!("did", file.did.is_none().then_some("visually-hidden"), removed.then_some("loud"))}>
            <p role="status" data-testid="did">{ file.did.as_ref().map(|did| w.did(did, file.overview.errors)).unwrap_or_default() }</p>
            if removed && file.overview.can_undo {
                <button class="small" data-testid="did-undo" onclick={props.on.reform(|_| Action::Undo)}>{ w.undo }</button>
            }
        </div>
    }
}
