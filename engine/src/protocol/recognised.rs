//! Files that open at no step, and are known all the same.

use serde::{Deserialize, Serialize};

use crate::profile::{Profile, inside};

/// What a file is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Recognised {
    /// A mail; `completion` when it is the console's, that carries a receipt number (domain.md §4).
    /// Of several different numbers in `receipts` none is the `receipt`.
    Mail {
        /// The file's name; card numbers in it are masked.
        name: String,
        /// The mail's subject, decoded.
        subject: String,
        /// The receipt number, when it names exactly one.
        receipt: Option<String>,
        /// The different receipt numbers that it names.
        receipts: Vec<String>,
        /// Whether it is the console's completion mail.
        completion: bool,
    },
    /// Saved settings.
    Profile {
        /// The file's name; card numbers in it are masked.
        name: String,
        /// The settings as they stand in the file; they are not in use yet.
        #[serde(with = "inside")]
        profile: Box<Profile>,
    },
    /// Saved settings that cannot be taken: what is wrong, where, and what to do.
    BrokenProfile {
        /// The file's name; card numbers in it are masked.
        name: String,
        /// What is wrong, where, and what to do.
        sentence: String,
    },
    /// Another file of this tool or of the month.
    Other {
        /// The file's name; card numbers in it are masked.
        name: String,
        /// What it is.
        kind: Other,
    },
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
