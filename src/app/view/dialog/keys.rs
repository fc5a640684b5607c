//! The keys that do the work without a mouse.

use yew::prelude::*;

use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;

pub fn view(w: Words, on: &Callback<Action>) -> Html {
    html! {
        <Shell {w} name="keys" title={w.keys} close={w.close} on={on.clone()}>
            <dl class="keys">
                { for w.key_list.iter().map(|(key, use_)| html! { <><dt><kbd>{ *key }</kbd></dt><dd>{ *use_ }</dd></> }) }
            </dl>
        </Shell>
    }
}
