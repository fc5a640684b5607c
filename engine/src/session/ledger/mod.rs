//! Serving requests about the ledger.

mod serve;
mod work;

pub(super) use serve::arrived;
pub(super) use work::Job;
