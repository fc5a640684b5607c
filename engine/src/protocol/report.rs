//! What is asked and answered about reports.

use serde::{Deserialize, Serialize};

pub use crate::compare::Way;
use crate::protocol::FileId;
pub use crate::report::Form;
use crate::report::compared::Compared;
use crate::report::sheet::Sheet;

/// With what a file is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum With {
    /// Another open file.
    File(FileId),
    /// What the ledger remembers: orders and amounts.
    Ledger,
}

/// A question about the report of an open file's last check. `at` is the operator's time, as it is to stand in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Makes a report; answered by [`Response::Made`].
    Make {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// Which kind of report.
        form: Form,
        /// The operator's time, as it is to stand in the report.
        at: String,
    },
    /// The sheet to print; answered by [`Response::Sheet`].
    Sheet {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The operator's time, as it is to stand in the report.
        at: String,
    },
    /// What differs between another open file or what the ledger remembers (A) and this one (B), as a sheet or as a table to be
    /// downloaded. Answered by [`Response::Compared`] or [`Response::Made`].
    Compare {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// What it is held against: A.
        with: With,
        /// How the two are joined; without a way as is likely meant.
        way: Option<Way>,
        /// `true`: the table; `false`: the sheet.
        csv: bool,
    },
    /// What the parts of a file that is too large would be; answered by [`Response::Parts`].
    SplitPlan {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
    },
    /// One part of a file that is too large, counted from 0; answered by [`Response::Part`].
    Split {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The part, 0-based.
        part: u32,
    },
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// The answer to [`Request::Make`], or to [`Request::Compare`] with a table.
    Made(Box<Made>),
    /// The answer to [`Request::Sheet`].
    Sheet {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The revision of the file that the sheet shows.
        revision: u32,
        /// The sheet, ready to be shown.
        sheet: Box<Sheet>,
    },
    /// The parts that a file would be split into.
    Parts {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// Each, in order.
        parts: Vec<PlannedPart>,
    },
    /// A part that is to be handed over, the next one to ask for, and what is said with the last.
    Part {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The next part, 0-based; `None` after the last.
        next: Option<u32>,
        /// What is said with the last part.
        said: Option<String>,
        /// The part as a file.
        made: Box<Made>,
    },
    /// The answer to [`Request::Compare`] with a sheet.
    Compared {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// What it was held against: A.
        with: With,
        /// What differs.
        compared: Box<Compared>,
    },
}

/// A part of a file that is too large, before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedPart {
    /// The name that it is handed over under.
    pub name: String,
    /// Data records.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
}

/// A report, ready to be handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Which kind of report it is.
    pub form: Form,
    /// The name to save it under.
    pub name: String,
    /// The text itself, when it is for the clipboard.
    pub text: Option<String>,
    /// The file; leaves the answer on its way.
    #[serde(skip)]
    pub content: Vec<u8>,
}

impl Response {
    /// The bytes to be downloaded, when there are some.
    pub fn content(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Response::Part { made, .. } => Some(&mut made.content),
            Response::Made(made) if made.text.is_none() => Some(&mut made.content),
            _ => None,
        }
    }
}
