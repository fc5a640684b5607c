//! Step 1: the order list that any admin screen exports, and which of its orders may be charged (M 5-7).
//!
//! `table` finds rows and cells, `find_columns` says what they hold, by the names that are known and what the operator said
//! ([`mapping`]), [`read`] makes orders of them, [`search`] finds them as the admin screen does, [`eligibility`] decides.
//! What could not be read is a [`finding`], never a guess.

mod above;
pub(crate) mod amount_column;
pub mod carry_over;
pub(crate) mod cells;
pub(crate) mod changed;
pub mod columns;
pub mod eligibility;
pub(crate) mod errors_in_english;
pub mod field;
mod find_columns;
pub mod finding;
pub mod guess;
pub(crate) mod lines;
pub(crate) mod list_says;
pub mod mapping;
pub mod order;
pub mod plan;
pub(crate) mod preset;
pub(crate) mod previous;
pub mod question;
pub mod quoting;
pub mod read;
pub mod search;
pub(crate) mod sent;
pub mod status;
pub mod stop;
pub mod stop_column;
pub(crate) mod unpaid;
pub mod words;
