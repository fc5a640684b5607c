//! What happens anywhere on the page: dropped and pasted files, pasted tables, and keys that always work.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, HtmlElement, KeyboardEvent};
use yew::Callback;

use super::message::Msg;
use crate::app::state::Action;
use crate::platform::listener::Listener;
use crate::platform::{clipboard, file};

/// Drops and keys anywhere on the page.
pub fn listeners(page: &Callback<Msg>) -> Vec<Listener> {
    let link = page.clone();
    let over = move |event: Event| {
        // A piece of text, too, may be dropped: it gets an answer in words.
        event.prevent_default();
        if carries_files(&event) {
            link.emit(Msg::Hover(true));
        }
    };
    let link = page.clone();
    let leave = move |event: Event| {
        // Leaving one element for another inside the page names the other one; leaving the page names none.
        if event.unchecked_ref::<DragEvent>().related_target().is_none() {
            link.emit(Msg::Hover(false));
        }
    };
    let link = page.clone();
    let dropped = move |event: Event| {
        let Some(transfer) = event.unchecked_ref::<DragEvent>().data_transfer() else {
            return;
        };
        event.prevent_default();
        let (files, folder) = file::of_drop(&transfer);
        link.emit(Msg::Hover(false));
        if files.is_empty() && !folder {
            link.emit(Msg::Do(Action::Text));
        }
        link.emit(Msg::Files { files, folder });
    };
    let link = page.clone();
    let pasted = move |event: Event| {
        if event.default_prevented() || in_a_field(&event) {
            return;
        }
        let Some(transfer) = clipboard::pasted(&event) else { return };
        let (files, folder) = file::of_drop(&transfer);
        if !files.is_empty() || folder {
            event.prevent_default();
            return link.emit(Msg::Files { files, folder });
        }
        let text = clipboard::pasted_text(&event);
        if is_a_table(&text) {
            event.prevent_default();
            link.emit(Msg::Table(text));
        }
    };
    let key = page.reform(|event: Event| Msg::Key(event.unchecked_into()));
    let back = page.reform(|_: Event| Msg::Do(Action::CameBack));
    let unload = page.reform(Msg::Leave);
    [
        Listener::on_document("dragover", over),
        Listener::on_document("dragleave", leave),
        Listener::on_document("drop", dropped),
        Listener::on_document("paste", pasted),
        Listener::on_document("keydown", move |event| key.emit(event)),
        Listener::on_window("focus", move |event| back.emit(event)),
        Listener::on_window("beforeunload", move |event| unload.emit(event)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether files are dragged, and not a piece of text.
fn carries_files(event: &Event) -> bool {
    let transfer = event.unchecked_ref::<DragEvent>().data_transfer();
    transfer.is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}

/// What is pasted into a field belongs to the field.
fn in_a_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

/// Several lines of several cells, as a table is copied from a screen.
fn is_a_table(text: &str) -> bool {
    let text = text.trim();
    text.contains('\n') && text.contains('\t')
}

/// What a key means wherever the focus is.
pub fn action_of(event: &KeyboardEvent) -> Option<Action> {
    // While the input method composes, its keys belong to it.
    if event.is_composing() || event.key_code() == 229 {
        return None;
    }
    let control = event.ctrl_key() || event.meta_key();
    // In a field, undoing belongs to the field.
    let in_field = event.target().is_some_and(|target| {
        target.dyn_ref::<HtmlElement>().is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "SELECT"))
    });
    match event.key().as_str() {
        "F8" => Some(Action::Walk { forward: !event.shift_key() }),
        "s" | "S" if control => Some(Action::Save),
        "f" | "F" if control => Some(Action::ShowSearch { line: false }),
        "g" | "G" if control => Some(Action::ShowSearch { line: true }),
        "z" | "Z" if control && event.shift_key() && !in_field => Some(Action::Redo),
        "z" | "Z" if control && !in_field => Some(Action::Undo),
        "y" | "Y" if control && !in_field => Some(Action::Redo),
        _ => None,
    }
}
