//! Step 1 before a list is open.

use web_sys::File;
use yew::prelude::*;

use super::super::ids::WORK;
use super::super::open_button::OpenButton;
use crate::app::state::Action;
use crate::app::text::Words;

pub fn view(w: Words, on_list: &Callback<Vec<File>>, on: &Callback<Action>) -> Html {
    html! {
        <main class="empty orders-start" id={WORK} tabindex="-1">
            <div class="welcome">
                <h1>{ w.orders.title }</h1>
                { for w.orders.start_sentences.iter().map(|sentence| html! { <p>{ *sentence }</p> }) }
            </div>
            <div class="drop-area">
                <p class="drop-words">{ w.orders.drop_here }</p>
                <p class="drop-example">{ w.orders.drop_hint }</p>
                <OpenButton label={w.orders.choose_list} class="main" testid="orders-open" on_files={on_list.clone()} />
            </div>
            <p class="try">
                <button data-testid="orders-practice" onclick={on.reform(|_| Action::Practice)}>{ w.try_practice }</button>
            </p>
        </main>
    }
}
