//! Waiting for a time.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &Function, milliseconds: f64) -> JsValue;
}

/// Comes after so many milliseconds.
pub fn timer(milliseconds: f64) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, _| drop(set_timeout(&resolve, milliseconds))))
}
