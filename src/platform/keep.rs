//! What the browser remembers beyond a visit: settings and language, nothing from a file. A browser may refuse, and some
//! pages have no store at all (an old browser, a private window, a blocked site): then nothing is remembered.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Storage;

fn store() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Asks the browser not to clear the stores of this page when the disk gets full; `told` hears whether it promises. A page
/// without a secure origin has nobody to ask.
pub fn persist(told: impl FnOnce(bool) + 'static) {
    spawn_local(async move { told(promises().await.unwrap_or(false)) });
}

async fn promises() -> Option<bool> {
    // By name: on a plain-http intranet there is no such thing.
    let navigator = web_sys::window()?.navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    let persist = Reflect::get(&storage, &"persist".into()).ok()?.dyn_into::<Function>().ok()?;
    JsFuture::from(Promise::resolve(&persist.call0(&storage).ok()?)).await.ok()?.as_bool()
}

/// The text that was kept under a name.
pub fn read(name: &str) -> Option<String> {
    store()?.get_item(name).ok()?
}

/// Keeps a text under a name; whether it is kept.
pub fn write(name: &str, text: &str) -> bool {
    store().is_some_and(|store| store.set_item(name, text).is_ok())
}

/// Whether there is a store at all.
pub fn exists() -> bool {
    store().is_some()
}
