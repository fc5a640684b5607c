//! What 「通信なし」 means, how to verify it, and what it does not cover.

use yew::prelude::*;

use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;

pub fn view(w: Words, on: &Callback<Action>) -> Html {
    html! {
        <Shell {w} name="trust" title={w.trust_title} close={w.close} on={on.clone()}>
            { for w.trust_sections.iter().map(|(title, sentences)| html! {
                <section>
                    <h3>{ *title }</h3>
                    <ul>{ for sentences.iter().map(|sentence| html! { <li>{ *sentence }</li> }) }</ul>
                </section>
            }) }
        </Shell>
    }
}
