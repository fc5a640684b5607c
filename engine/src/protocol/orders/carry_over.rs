//! What becomes of a carry-over list that was brought.

use serde::{Deserialize, Serialize};

use crate::convert::merge::NotAdded;

/// What becomes of a carry-over list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarryOverOut {
    /// The list's file name.
    pub name: String,
    /// Records that an amount was added to.
    pub merged: Vec<MergedOut>,
    /// Entries that stay in the list.
    pub left: Vec<LeftEntryOut>,
    /// It is in a saved file.
    pub applied: bool,
}

/// A record that carries more than its own order; whole yen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedOut {
    /// The order that is charged.
    pub order: String,
    /// The customer's number.
    pub customer: String,
    /// What is charged for the order alone.
    pub before: u64,
    /// What is charged with what was carried over.
    pub after: u64,
    /// The orders that the amounts come from; empty where a list typed by hand names none.
    pub from: Vec<String>,
}

/// An entry of a carry-over list that was not added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftEntryOut {
    /// The order that the amount is from; empty when the entry names only a customer.
    pub order: String,
    /// The customer's number; empty when the entry names only an order.
    pub customer: String,
    /// Whole yen that wait.
    pub amount: u64,
    /// Why it was not added.
    pub reason: NotAdded,
}
