//! The authorization file that was made of the list, before it is saved.

use serde::{Deserialize, Serialize};

use crate::model::finding::Severity;
use crate::protocol::FileId;
use crate::protocol::orders::carry_over::CarryOverOut;
use crate::protocol::orders::standing::Sum;

/// The file that was made, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The open order list.
    pub list: FileId,
    /// The name to save it under.
    pub name: String,
    /// SHA-256 of the made file, 64 hex digits.
    pub sha256: String,
    /// The merchant ID in its header.
    pub merchant_id: String,
    /// The first and the last day of the orders, as far as the period has them.
    pub period: (Option<String>, Option<String>),
    /// Data records in it.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    /// The first and last record: order number and whole yen.
    pub first: Option<(String, u64)>,
    /// The last record, likewise.
    pub last: Option<(String, u64)>,
    /// Orders that a person put in although the list says otherwise: how many and whole yen, and the first numbers.
    pub put_in: (Sum, Vec<String>),
    /// Orders that still wait for a person and are not in it.
    pub undecided: u64,
    /// Errors that the check of step 2 found in it; with any it is not saved.
    pub errors: u64,
    /// Warnings of that check.
    pub warnings: u64,
    /// Notices of that check.
    pub notices: u64,
    /// What the check of step 2 found, rule by rule.
    pub found: Vec<Found>,
    /// What became of the carry-over list; `None` when none was brought.
    pub carry_over: Option<CarryOverOut>,
}

/// What the check of a made file found by one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The rule.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the operator's language.
    pub title: String,
    /// How often.
    pub count: u64,
    /// The first orders that it is about; a finding about the file names none.
    pub orders: Vec<String>,
}
