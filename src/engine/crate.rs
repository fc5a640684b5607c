//! The engine: everything that is known about the files. See `mod.rs`.

#[path = "mod.rs"]
pub mod engine;
