//! The browser's own SHA-256, which is made beside the check.

use data_encoding::HEXLOWER;
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Of fewer bytes ours is there before the browser's would be.
const FEWEST: u64 = 1 << 18;
/// The browser copies all bytes at once.
const MOST: u64 = 64 << 20;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = digest)]
    fn digest(algorithm: &str, bytes: &[u8]) -> Result<Promise, JsValue>;
}

/// Whether the browser makes the hash of so many bytes. It has none to offer over plain http.
pub fn is_the_browsers(bytes: u64) -> bool {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    (FEWEST..=MOST).contains(&bytes) && part(&part(&js_sys::global(), "crypto"), "subtle").is_object()
}

/// Whether ours has to be made while the bytes arrive: made afterwards it would hold up everything.
pub fn is_ours(bytes: u64) -> bool {
    bytes >= FEWEST && !is_the_browsers(bytes)
}

/// A hash that is being made.
pub struct Hash(JsFuture);

impl Hash {
    /// Begins to make the hash of bytes, which are copied.
    pub fn of(bytes: &[u8]) -> Option<Hash> {
        Some(Hash(JsFuture::from(digest("SHA-256", bytes).ok()?)))
    }

    /// The hash, 64 hex digits. None is no harm: the engine makes it when it is asked for.
    pub async fn made(self) -> Option<String> {
        let buffer = self.0.await.ok()?;
        Some(HEXLOWER.encode(&Uint8Array::new(&buffer).to_vec()))
    }
}
