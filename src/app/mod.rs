//! The page: what the operator sees and does.
//!
//! `state` decides everything and touches nothing (no browser, no clock), so it can be tested anywhere; `view` draws the
//! state with Yew and does what it asks for; `text` holds every word.

pub mod format;
pub mod geometry;
pub mod state;
pub mod text;

#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use view::mount;
