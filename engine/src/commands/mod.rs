//! Whole answers for the command line; each has the stable keys of its JSON.

pub(crate) mod answers;
pub mod auth;
pub mod check;
pub mod compare;
pub(crate) mod files;
pub(crate) mod kind_said;
pub mod ledger;
pub mod reconcile;
pub mod results;
pub mod said;
pub mod split;
