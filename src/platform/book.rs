//! The reader of workbooks: a wasm of its own, in a worker of its own that lives as long as one answer takes (static/boot.js).

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = readBook)]
    fn read_book(question: &str, file: &File) -> Result<Promise, JsValue>;
}

/// What the reader says of a file; empty when it could not be asked.
pub async fn read(question: &str, file: &File) -> String {
    let Ok(coming) = read_book(question, file) else { return String::new() };
    JsFuture::from(coming).await.ok().and_then(|said| said.as_string()).unwrap_or_default()
}
