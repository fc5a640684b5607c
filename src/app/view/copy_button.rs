//! Copying a text, and saying that it was copied.

use yew::prelude::*;

use crate::app::text::Words;
use crate::platform::clipboard;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub label: &'static str,
    pub text: String,
}

#[component]
pub fn CopyButton(props: &Props) -> Html {
    let copied = use_state(|| false);
    let onclick = {
        let (copied, text) = (copied.clone(), props.text.clone());
        move |_| copied.set(clipboard::copy(&text))
    };
    html! {
        <p class="copy">
            <button data-testid="copy" {onclick}>{ props.label }</button>
            <span role="status">{ if *copied { props.w.copied } else { "" } }</span>
        </p>
    }
}
