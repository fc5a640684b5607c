//! What a person said of a column that speaks against charging; `stop_column` finds such columns.

use serde::{Deserialize, Serialize};

/// What a person said of such a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// It says nothing of charging.
    Charge,
    /// An order of which it says something is not charged.
    LeaveOut,
}
