//! What is asked and answered about reports.

use serde::{Deserialize, Serialize};

use crate::protocol::FileId;
pub use crate::report::Form;
use crate::report::compared::Compared;
use crate::report::sheet::Sheet;

/// A question about the report of an open file's last check. `at` is the operator's time, as it is to stand in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Makes a report; answered by [`Response::Made`].
    Make { file: FileId, form: Form, at: String },
    /// The sheet to print; answered by [`Response::Sheet`].
    Sheet { file: FileId, at: String },
    /// What differs between another open file (A) and this one (B), as a sheet or as a table to be downloaded; answered by
    /// [`Response::Compared`] or [`Response::Made`].
    Compare { file: FileId, with: FileId, csv: bool },
    /// One part of a file that is too large, counted from 0; answered by [`Response::Part`].
    Split { file: FileId, part: u32 },
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    Made(Box<Made>),
    Sheet {
        file: FileId,
        /// The revision of the file that the sheet shows.
        revision: u32,
        sheet: Box<Sheet>,
    },
    /// A part that is to be handed over, the next one to ask for, and what is said with the last.
    Part {
        file: FileId,
        next: Option<u32>,
        said: Option<String>,
        made: Box<Made>,
    },
    Compared {
        file: FileId,
        with: FileId,
        compared: Box<Compared>,
    },
}

/// A report, ready to be handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
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
