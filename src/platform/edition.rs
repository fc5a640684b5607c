//! Which edition of the page this is. `tools/pack.mjs` writes it into the HTML, so that the wasm of two commits that
//! differ in nothing else is the same.

/// The version of the package.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The commit that the page was built from; empty when it was not packed.
pub fn commit() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let meta = document.and_then(|document| document.query_selector("meta[name=kensatsu-commit]").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}
