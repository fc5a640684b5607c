//! The console's table, copied from its screen and pasted.

use web_sys::{File, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::text::Words;
use crate::platform::file;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    /// Shown unfolded, while there is no list.
    pub open: bool,
    pub on_files: Callback<Vec<File>>,
}

#[component]
pub fn Paste(props: &Props) -> Html {
    let t = props.w.payments;
    let node = use_node_ref();
    let go = {
        let (node, on_files) = (node.clone(), props.on_files.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(area) = node.cast::<HtmlTextAreaElement>() else { return };
            let text = area.value();
            if text.trim().is_empty() {
                let _ = area.focus();
                return;
            }
            // As any other file it is recognised, read in slices and named.
            if let Some(file) = file::of_text(t.paste_name, &text) {
                area.set_value("");
                on_files.emit(vec![file]);
            }
        })
    };
    html! {
        <details class="pay-fold" open={props.open} data-testid="paste">
            <summary>{ t.paste }</summary>
            <p class="pay-words" id="paste-words">{ t.paste_words }</p>
            <label for="paste-field">{ t.paste_field }</label>
            <textarea id="paste-field" data-testid="paste-field" rows="4" ref={node} aria-describedby="paste-words" spellcheck="false" />
            <p class="pay-acts"><button data-testid="paste-open" onclick={go}>{ t.paste_open }</button></p>
        </details>
    }
}
