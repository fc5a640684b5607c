//! The ledger through the session's door.

pub mod once;
pub mod row;
