//! A real file input behind a button, so that keyboards, screen readers and tests find it.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::platform::file;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub label: &'static str,
    pub class: &'static str,
    /// The input's name for tests.
    #[prop_or("file-input")]
    pub testid: &'static str,
    pub on_files: Callback<Vec<File>>,
}

#[component]
pub fn OpenButton(props: &Props) -> Html {
    html! {
        <label class={classes!("button", "file-button", props.class)}>
            <input type="file" class="visually-hidden" data-testid={props.testid} accept=".csv,.txt,text/csv,text/plain,*/*"
                multiple={true} onchange={chosen(&props.on_files)} />
            <span>{ props.label }</span>
        </label>
    }
}

#[derive(Properties, PartialEq)]
pub struct OneProps {
    pub label: &'static str,
    #[prop_or_default]
    pub class: &'static str,
    pub testid: &'static str,
    pub on_files: Callback<Vec<File>>,
}

/// The same for one file with a purpose of its own.
#[component]
pub fn OneFile(props: &OneProps) -> Html {
    html! {
        <label class={classes!("button", "file-button", props.class)}>
            <input type="file" class="visually-hidden" data-testid={props.testid} onchange={chosen(&props.on_files)} />
            <span>{ props.label }</span>
        </label>
    }
}

/// Hands over what was chosen, if anything was.
fn chosen(on_files: &Callback<Vec<File>>) -> Callback<Event> {
    let on_files = on_files.clone();
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        let files = input.files().as_ref().map(file::of_list).unwrap_or_default();
        // So that choosing the same file again is a choice, too.
        input.set_value("");
        if !files.is_empty() {
            on_files.emit(files);
        }
    })
}
