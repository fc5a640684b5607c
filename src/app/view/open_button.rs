//! A real file input behind a button, so that keyboards, screen readers and tests find it.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::platform::file;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub label: &'static str,
    pub class: &'static str,
    #[prop_or("file-input")]
    pub testid: &'static str,
    pub on_files: Callback<Vec<File>>,
}

#[component]
pub fn OpenButton(props: &Props) -> Html {
    let on_files = props.on_files.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        let files = input.files().as_ref().map(file::of_list).unwrap_or_default();
        // So that choosing the same file again is a choice, too.
        input.set_value("");
        if !files.is_empty() {
            on_files.emit(files);
        }
    });
    html! {
        <label class={classes!("button", "file-button", props.class)}>
            <input type="file" class="visually-hidden" data-testid={props.testid} accept=".csv,.txt,text/csv,text/plain,*/*"
                multiple={true} {onchange} />
            <span>{ props.label }</span>
        </label>
    }
}
