//! The shape of the messages between page and worker.

use js_sys::{Object, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::engine::session::Phase;

/// How far a long work is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
    pub phase: Phase,
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

/// Data of ours as it travels: bytes without names, because both ends are the same program.
pub fn packed(data: &impl Serialize) -> Option<Uint8Array> {
    postcard::to_allocvec(data).ok().map(|bytes| Uint8Array::from(bytes.as_slice()))
}

/// A part that is data of ours.
pub fn data<T: DeserializeOwned>(message: &JsValue, key: &str) -> Option<T> {
    let bytes = part(message, key)?.dyn_into::<Uint8Array>().ok()?;
    postcard::from_bytes(&bytes.to_vec()).ok()
}
