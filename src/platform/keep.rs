//! What the browser remembers beyond a visit: settings and language, nothing from a file. A browser may refuse, and some
//! pages have no store at all (an old browser, a private window, a blocked site): then nothing is remembered.

use web_sys::Storage;

fn store() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
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
