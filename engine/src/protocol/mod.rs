//! What is said through the one door between the engine and whoever shows it: plain data both ways.
//!
//! Everything is in the operator's terms: lines are physical lines of the file as it was opened (1-based), amounts are
//! whole yen, texts are ready to be shown in the language of [`Request::Open`], and card numbers are masked.

pub mod console;
pub mod ledger;
pub mod orders;
pub mod payments;
pub mod recognised;
pub mod report;
mod request;
mod response;
pub(crate) mod sentences;
pub mod settings;
mod sheet;
pub(crate) mod today;
pub mod wire;

use serde::{Deserialize, Serialize};

pub use request::{Block, FindingRef, Replacing, Request};
pub use response::{Hit, Preview, Refusal, Repair, Repairs, Response, Saved};
pub use sheet::{
    Changes, Confirm, FIRST_LINES, FindingOut, Findings, GridCell, GridRow, Group, Overview, RowKind, Rows, Sorting,
    StepMade, TypeChoice, Typed, TypedCell, Upload, UploadLine,
};

/// One open file. Never used again after it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);
