//! 検札 (kensatsu), the ticket check before boarding.
//!
//! The layers, and the one law between them: dependence points down only.
//!
//! ```text
//! main, bin   the page's entry, the command line
//! app         what the operator sees (Yew; wasm32 only)
//! platform    the browser's worker, files and downloads (wasm32 only)
//! engine      everything that is known about the files: pure, no clock, no storage, no DOM
//! ```
//!
//! `tests/layers.rs` reads the `use` lines and fails when an arrow points up.

pub use kensatsu_engine as engine;

#[cfg(target_arch = "wasm32")]
pub mod platform;

pub mod app;
