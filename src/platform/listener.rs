//! Listening to the document for as long as somebody keeps the listener.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// Calls a function at every event of one kind, until it is dropped.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    call: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to the whole document.
    pub fn on_document(kind: &'static str, call: impl FnMut(Event) + 'static) -> Option<Listener> {
        let document = web_sys::window()?.document()?;
        Listener::on(document.into(), kind, call)
    }

    /// Listens to the window.
    pub fn on_window(kind: &'static str, call: impl FnMut(Event) + 'static) -> Option<Listener> {
        Listener::on(web_sys::window()?.into(), kind, call)
    }

    /// Listens to one element.
    pub fn on(target: EventTarget, kind: &'static str, call: impl FnMut(Event) + 'static) -> Option<Listener> {
        let call = Closure::<dyn FnMut(Event)>::new(call);
        target.add_event_listener_with_callback(kind, call.as_ref().unchecked_ref()).ok()?;
        Some(Listener { target, kind, call })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.kind, self.call.as_ref().unchecked_ref());
    }
}

/// Calls once, after the next frame has been painted (or soon, where nothing is painted).
pub fn next_paint(call: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let after_frame = Closure::once_into_js(call);
    let later = window.clone();
    let in_frame = Closure::once_into_js(move || {
        let _ = later.set_timeout_with_callback(after_frame.unchecked_ref());
    });
    if window.request_animation_frame(in_frame.unchecked_ref()).is_err() {
        let _ = window.set_timeout_with_callback(in_frame.unchecked_ref());
    }
}
