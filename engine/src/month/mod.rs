//! The month after the upload: what was sent, answered and captured, what is due, and what the ledger is told of it.

pub(crate) mod attempts;
pub mod calendar;
pub mod capture;
pub mod deadline;
pub(crate) mod join;
pub(crate) mod judge;
pub mod ledger_entries;
pub(crate) mod ledger_row;
pub mod material;
pub mod outlook;
pub(crate) mod owner;
pub(crate) mod payments;
pub mod reconcile;
pub mod state;
