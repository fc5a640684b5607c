//! The page's document: its title, language and looks set through the CSSOM (its policy forbids `style` attributes).

use super::listener::next_paint;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element that carries the page and its state.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// An element that is in no document.
pub fn detached() -> Option<Element> {
    web_sys::window()?.document()?.create_element("div").ok()
}

/// Lays out an element that is in no document, as the page would: it is in it meanwhile, and out again before anything is painted.
pub fn lay_out_unseen(element: &Element) {
    let Some(body) = web_sys::window().and_then(|window| window.document()?.body()) else { return };
    let _ = element.set_attribute("class", "unseen");
    if body.append_child(element).is_ok() {
        let _ = element.client_height();
        element.remove();
    }
}

/// Tells styles and tests what the page is doing.
pub fn set_state(state: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-state", state);
    }
}

/// The text of the browser's tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The page's language, for screen readers, fonts and line breaks.
pub fn set_language(tag: &str) {
    if let Some(element) = document().and_then(|document| document.document_element()) {
        let _ = element.set_attribute("lang", tag);
    }
}

/// Whether the browser's own language is Japanese.
pub fn prefers_japanese() -> bool {
    web_sys::window().and_then(|window| window.navigator().language()).is_none_or(|tag| tag.starts_with("ja"))
}

/// Sets a style property of an element.
pub fn set_style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}

/// What has the focus now, to give it back later.
pub fn focused() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Whether something on the page carries this value of an attribute.
pub fn shows(attribute: &str, value: &str) -> bool {
    root()
        .is_some_and(|root| root.query_selector(&format!("[{attribute}='{value}']")).is_ok_and(|found| found.is_some()))
}

/// Whether nothing on the page has the focus.
pub fn focus_is_lost() -> bool {
    focused().is_none_or(|element| element.tag_name() == "BODY")
}

/// Gives the focus to the element with this id when what had it is gone.
pub fn focus_if_lost(id: &str) {
    if focus_is_lost() {
        focus_still(id);
    }
}

/// Gives the focus to the element with this id; whether there is one.
pub fn focus(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let Some(Ok(element)) = element.map(JsCast::dyn_into::<HtmlElement>) else {
        return false;
    };
    let _ = element.focus();
    focused().is_some_and(|focused| focused == element)
}

/// Opens the browser's print dialog, when what is to be printed has been drawn.
pub fn print() {
    next_paint(|| {
        let Some(window) = web_sys::window() else { return };
        if let Ok(print) = Reflect::get(&window, &"print".into()).and_then(JsCast::dyn_into::<Function>) {
            let _ = print.call0(&window);
        }
    });
}

/// Gives the focus to the element with this id, and scrolls nothing.
pub fn focus_still(id: &str) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else {
        return;
    };
    let options = Object::new();
    let _ = Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    if let Ok(focus) = Reflect::get(&element, &"focus".into()).and_then(JsCast::dyn_into::<Function>) {
        let _ = focus.call1(&element, &options);
    }
}

/// Brings an element into sight inside the nearest ancestor of this kind, if that one scrolls; the page stays.
pub fn reveal_within(element: &Element, ancestor: &str) {
    let Ok(Some(frame)) = element.closest(ancestor) else {
        return;
    };
    if frame.scroll_height() <= frame.client_height() {
        return;
    }
    let (inner, outer) = (element.get_bounding_client_rect(), frame.get_bounding_client_rect());
    let above = inner.top() - outer.top();
    let below = inner.bottom() - outer.bottom();
    let by = if above < 0.0 || inner.height() > outer.height() { above } else { below.max(0.0) };
    frame.set_scroll_top(frame.scroll_top() + by.round() as i32);
}

/// Brings the current one of a row into sight, if the row scrolls sideways; the page stays.
pub fn reveal_current(row: &Element) {
    if let Ok(Some(current)) = row.query_selector("[aria-current]") {
        reveal_across(row, &current);
    }
}

/// Brings an element of a row into sight, if the row scrolls sideways; the page stays.
pub fn reveal_across(row: &Element, element: &Element) {
    let (inner, outer) = (element.get_bounding_client_rect(), row.get_bounding_client_rect());
    let (left, right) = (inner.left() - outer.left(), inner.right() - outer.right());
    let by = if left < 0.0 || inner.width() > outer.width() { left } else { right.max(0.0) };
    row.set_scroll_left(row.scroll_left() + by.ceil() as i32);
}

/// Scrolls to the element with this id.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}
