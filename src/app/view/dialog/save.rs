//! Errors are left: the operator may save none the less, but shall know.

use yew::prelude::*;

use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;

pub fn view(w: Words, errors: u64, on: &Callback<Action>) -> Html {
    let save = on.reform(|_: MouseEvent| Action::SaveAnyway);
    let buttons = html! { <button class="danger" data-testid="save-anyway" onclick={save}>{ w.save_anyway }</button> };
    html! {
        <Shell {w} name="save" title={(w.errors_left)(errors)} close={w.leave} leave={true} {buttons} on={on.clone()}>
            <p>{ w.errors_left_words }</p>
        </Shell>
    }
}
