//! The shape of the messages between page and worker.

use js_sys::{Object, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::engine::session::Phase;
use crate::engine::session::protocol::Response;

/// How far a long work is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
    pub phase: Phase,
}

/// The phase as it travels.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Moving {
    done: f64,
    total: f64,
    phase: u8,
}

impl Progress {
    pub fn to_js(self) -> JsValue {
        let phase = match self.phase {
            Phase::Reading => 0,
            Phase::Splitting => 1,
            Phase::Checking => 2,
            Phase::Writing => 3,
        };
        let moving = Moving { done: self.done as f64, total: self.total as f64, phase };
        serde_wasm_bindgen::to_value(&moving).unwrap_or(JsValue::NULL)
    }

    pub fn of_js(value: JsValue) -> Option<Progress> {
        let moving: Moving = serde_wasm_bindgen::from_value(value).ok()?;
        let phase = match moving.phase {
            0 => Phase::Reading,
            1 => Phase::Splitting,
            2 => Phase::Checking,
            _ => Phase::Writing,
        };
        Some(Progress { done: moving.done as u64, total: moving.total as u64, phase })
    }
}

/// A message with these parts.
pub fn message(parts: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in parts {
        // Setting a plain property of a new plain object cannot fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object
}

/// A part of a message; `None` when it has none.
pub fn part(message: &JsValue, key: &str) -> Option<JsValue> {
    if !message.is_object() {
        return None;
    }
    Reflect::get(message, &key.into()).ok().filter(|value| !value.is_undefined())
}

/// A part that is a number of a request.
pub fn number(message: &JsValue, key: &str) -> Option<u32> {
    part(message, key)?.as_f64().map(|number| number as u32)
}

/// A part that is data of ours.
pub fn data<T: DeserializeOwned>(message: &JsValue, key: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(part(message, key)?).ok()
}

/// An answer as it travels. A window of lines goes as one text: it comes with every screen that is scrolled, and thousands of
/// small objects would take longer than everything else together.
pub fn answer(response: &Response) -> Option<(&'static str, JsValue)> {
    match response {
        Response::Rows(rows) => Some(("rows", serde_json::to_string(rows).ok()?.into())),
        response => Some(("response", serde_wasm_bindgen::to_value(response).ok()?)),
    }
}

/// The answer that a message carries.
pub fn answer_of(message: &JsValue) -> Option<Response> {
    match part(message, "rows") {
        Some(rows) => serde_json::from_str(&rows.as_string()?).ok().map(Response::Rows),
        None => data(message, "response"),
    }
}
