//! Another file came while changes are not saved.

use yew::prelude::*;

use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;

/// `name` is the file that came; none for the practice file.
pub fn view(w: Words, name: Option<&str>, on: &Callback<Action>) -> Html {
    let replace = on.reform(|_: MouseEvent| Action::Replace);
    let buttons = html! { <button class="main" data-testid="replace" onclick={replace}>{ w.replace }</button> };
    html! {
        <Shell {w} name="replace" title={w.replace_title} close={w.leave} {buttons} on={on.clone()}>
            <p>{ (w.replace_words)(name.unwrap_or(w.practice)) }</p>
        </Shell>
    }
}
