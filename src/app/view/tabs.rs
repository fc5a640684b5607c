//! The open files, when there are several: one is on screen.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::app::state::{Action, OpenFile};
use crate::app::text::Words;
use crate::engine::protocol::FileId;
use crate::platform::document;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub files: Vec<Rc<OpenFile>>,
    pub shown: FileId,
    pub on: Callback<Action>,
}

#[component]
pub fn Tabs(props: &Props) -> Html {
    let (w, files) = (props.w, &props.files);
    let list = use_node_ref();
    {
        let list = list.clone();
        // The one on screen is in sight, however many there are.
        use_effect_with((props.shown, files.len()), move |_| {
            if let Some(list) = list.cast::<Element>() {
                document::reveal_current(&list);
            }
        });
    }
    if files.len() < 2 {
        return Html::default();
    }
    html! {
        <nav class="tabs" aria-label={w.open_files} data-testid="tabs">
            <ul ref={list}>{ for files.iter().map(|file| tab(props, file)) }</ul>
            <button class="small" data-testid="close-file" onclick={props.on.reform(|_| Action::CloseFile)}>{ w.close_file }</button>
        </nav>
    }
}

fn tab(props: &Props, file: &Rc<OpenFile>) -> Html {
    let (id, overview) = (file.overview.id, &file.overview);
    let shown = props.shown == id;
    html! {
        <li key={id.0}>
            <button class="tab" aria-current={shown.then_some("page")} title={overview.name.clone()} data-testid="tab"
                onclick={props.on.reform(move |_| Action::Switch(id))}>
                { &overview.name }{ twin(&props.files, file) }
                if file.unsaved() { <span class="unsaved">{ props.w.unsaved_mark }</span> }
                <small>{ (props.w.error_count)(overview.errors) }</small>
            </button>
        </li>
    }
}

/// Of files of one name, which one in the order of opening this is.
fn twin(files: &[Rc<OpenFile>], file: &Rc<OpenFile>) -> String {
    let twins: Vec<_> = files.iter().filter(|other| other.overview.name == file.overview.name).collect();
    let at = twins.iter().position(|twin| twin.overview.id == file.overview.id).unwrap_or(0);
    if twins.len() > 1 { format!(" ({})", at + 1) } else { String::new() }
}
