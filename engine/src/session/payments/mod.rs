//! Serving requests about the month's results and captures (steps 3 and 4).

mod act;
mod ledger_sync;
mod make;
mod work;

pub(crate) use work::{Work, no_day, nothing_there};
