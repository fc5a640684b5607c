//! A file is to be closed while changes are not saved.

use yew::prelude::*;

use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;

pub fn view(w: Words, name: &str, on: &Callback<Action>) -> Html {
    let close = on.reform(|_: MouseEvent| Action::CloseAnyway);
    let buttons = html! { <button class="danger" data-testid="close-anyway" onclick={close}>{ w.replace }</button> };
    html! {
        <Shell {w} name="close" title={w.replace_title} close={w.leave} leave={true} {buttons} on={on.clone()}>
            <p>{ (w.replace_words)(name) }</p>
        </Shell>
    }
}
