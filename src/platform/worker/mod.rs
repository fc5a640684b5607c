//! The engine's worker: one queue of numbered requests, which can be cancelled, and one answer to each.
//!
//! The page posts `{id, request, file?}` and `{cancel}`; the worker posts `"ready"` once and then
//! `{id, progress}`, `{id, response, content?}`, `{id, unreadable}`, and `{died}` as its last words.

mod digest;
mod keeper;
mod page;
mod patience;
mod serve;
mod tick;
mod warm;
mod wire;

pub use page::{Engine, Event};
pub use patience::pause;
pub use serve::serve;
pub use warm::WARM;
pub use wire::Progress;
