//! The ledger through the session's door.
//!
//! [`Held`] is what a session holds; whoever runs the session keeps it (the browser's store, or a file that the operator
//! saves) by asking [`Held::take_changes`] after each answer, and takes a change back when it could not be kept.

mod held;
pub mod protocol;
pub(super) mod said;
mod serve;
pub mod today;
mod work;

pub use held::{Backup, Change, Held};
pub(super) use serve::{arrived, name};
pub(super) use work::Job;
