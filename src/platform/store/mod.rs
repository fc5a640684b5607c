//! What the browser keeps: the ledger, in IndexedDB, once the operator agreed.
//!
//! Every entry is a record of its own, written by one transaction that brings it together with what another tab may
//! have written meanwhile; what is confirmed to the operator is on the other side of that transaction. Of the crates for
//! IndexedDB `idb` is the one that is kept alive (released this year, three in a row), small, and lets the upgrade of a
//! store that nobody agreed to be taken back; `rexie` is a layer on it, `indexed_db_futures` brings macros and a larger
//! page.

mod ledger;
mod problem;

pub use ledger::Store;
pub use problem::Problem;
