//! 安全のしくみ: what 「通信なし」 means, how to verify it, what it does not cover, and which edition this is.

use web_sys::File;
use yew::prelude::*;

use super::shell::Shell;
use super::verify::Verify;
use crate::app::state::Action;
use crate::app::text::Words;
use crate::platform::edition;

pub fn view(w: Words, dropped: &[File], on: &Callback<Action>) -> Html {
    let commit = edition::commit();
    html! {
        <Shell {w} name="trust" title={w.trust_title} close={w.close} on={on.clone()}>
            <section data-testid="trust-kept">
                <h3>{ w.trust_kept.0 }</h3>
                <ul>{ for w.trust_kept.1.iter().map(|sentence| html! { <li>{ *sentence }</li> }) }</ul>
            </section>
            { for w.trust_sections.iter().map(|(title, sentences)| html! {
                <section>
                    <h3>{ *title }</h3>
                    <ul>{ for sentences.iter().map(|sentence| html! { <li>{ *sentence }</li> }) }</ul>
                </section>
            }) }
            <details data-testid="trust-technical">
                <summary>{ w.trust_technical.0 }</summary>
                <ul>{ for w.trust_technical.1.iter().map(|sentence| html! { <li>{ *sentence }</li> }) }</ul>
            </details>
            <section>
                <h3>{ w.verify_title }</h3>
                <p>{ w.verify_words }</p>
                <Verify {w} dropped={dropped.to_vec()} />
                <p data-testid="edition">{ w.edition }{ edition::VERSION }
                    if !commit.is_empty() { { " (" }<code>{ commit }</code>{ ")" } }
                </p>
            </section>
        </Shell>
    }
}
