//! Copying a text, and what is pasted. On a plain-http intranet the clipboard interface does not exist, so the old way stays as a second.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer, Event, Window};

/// Copies a text; whether it could be copied.
pub fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    by_interface(&window, text).is_some() || by_selection(&window, text).unwrap_or(false)
}

/// What an event of pasting brings.
pub fn pasted(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()
}

/// The text that an event of pasting brings; empty when it brings none.
pub fn pasted_text(event: &Event) -> String {
    pasted(event).and_then(|transfer| transfer.get_data("text/plain").ok()).unwrap_or_default()
}

fn by_interface(window: &Window, text: &str) -> Option<()> {
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into()).ok().filter(JsValue::is_object)?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?;
    Some(())
}

fn by_selection(window: &Window, text: &str) -> Option<bool> {
    let document = window.document()?;
    let before = super::document::focused();
    // Not an input, which would make one line of several.
    let field = document.create_element("textarea").ok()?;
    Reflect::set(&field, &"value".into(), &text.into()).ok()?;
    field.set_class_name("visually-hidden");
    document.body()?.append_child(&field).ok()?;
    let select: Function = Reflect::get(&field, &"select".into()).ok()?.dyn_into().ok()?;
    select.call0(&field).ok()?;
    let run: Function = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
    let copied = run.call1(&document, &"copy".into()).is_ok_and(|answer| answer.is_truthy());
    field.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    Some(copied)
}
