//! Whole answers for the command line; each has the stable keys of its JSON.

pub(crate) mod answers;
pub mod auth;
pub mod check;
pub mod compare;
pub mod errors_in_english;
pub(crate) mod files;
pub(crate) mod kind_in_words;
pub mod ledger;
pub mod reconcile;
pub mod results;
pub mod split;
