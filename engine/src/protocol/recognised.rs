//! Files that open at no step, and are known all the same.

use serde::{Deserialize, Serialize};

use crate::profile::{Profile, inside};

/// What a file is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Recognised {
    /// A mail; `completion` when it is the console's, that carries a receipt number (domain.md §4).
    /// Of several different numbers in `receipts` none is the `receipt`.
    Mail { name: String, subject: String, receipt: Option<String>, receipts: Vec<String>, completion: bool },
    /// Saved settings.
    Profile {
        name: String,
        #[serde(with = "inside")]
        profile: Box<Profile>,
    },
    /// Saved settings that cannot be taken: what is wrong, where, and what to do.
    BrokenProfile { name: String, sentence: String },
    /// Another file of this tool or of the month.
    Other { name: String, kind: Other },
}

/// Files that open nowhere, but of which something can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Other {
    /// The orders that are charged next month (M 20), as this tool saved them.
    CarryOver,
    /// The mapping of an order list's columns.
    Mapping,
    /// A report of a check, as JSON or as a table.
    Report,
    /// JSON of another program, or broken.
    Json,
    /// A link to a page instead of a file.
    Shortcut,
    /// A calendar with deadlines.
    Calendar,
}
