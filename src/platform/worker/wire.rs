//! The shape of the messages between page and worker: a small object, with what was asked or answered as bytes in it.

use js_sys::{Object, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::engine::protocol::wire::{pack, pack_answer, unpack};
use crate::engine::session::Phase;

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
            Phase::Ledger => 4,
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
            4 => Phase::Ledger,
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

/// A question as it travels.
pub fn sealed<T: Serialize>(said: &T) -> Option<Uint8Array> {
    pack(said).map(|bytes| Uint8Array::from(bytes.as_slice()))
}

/// An answer as it travels, through the guard.
pub fn sealed_answer<T: Serialize>(said: &T) -> Option<Uint8Array> {
    pack_answer(said).map(|bytes| Uint8Array::from(bytes.as_slice()))
}

/// The question or the answer that a message carries in this part.
pub fn opened<T: DeserializeOwned>(message: &JsValue, key: &str) -> Option<T> {
    let bytes: Uint8Array = part(message, key)?.dyn_into().ok()?;
    unpack(&bytes.to_vec())
}
