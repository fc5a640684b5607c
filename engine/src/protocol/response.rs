//! What the engine answers, and what a change or a saved file came to.

use crate::document::changes::EditOut;
use crate::document::changes::RemovedRecord;
use serde::{Deserialize, Serialize};

use crate::model::finding::RowId;
use crate::protocol::orders;
use crate::protocol::wire;
use crate::protocol::{Changes, FileId, FindingOut, FindingRef, Findings, Overview, Rows};

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The file is open and checked.
    Opened(Box<Overview>),
    /// The file is not one that can be shown as a transaction file; nothing was opened or closed.
    Refused(Refusal),
    /// The check was made again after a change.
    Checked(Box<Overview>),
    Rows(Rows),
    /// A cell's text as it is; `None` when there is a card number in it.
    Text(Option<String>),
    /// Cells as a spreadsheet takes them, and how many lines they are.
    Copied {
        text: String,
        lines: u32,
    },
    Findings(Findings),
    /// The next finding, or none when there is none at all.
    Found(Option<FindingOut>),
    Preview(Preview),
    Repairs(Repairs),
    Saved(Box<Saved>),
    Closed,
    Spoken(Box<Overview>),
    Hit(Hit),
    Ledger(crate::protocol::ledger::Response),
    /// Steps 3 and 4.
    Payments(Box<crate::protocol::payments::Response>),
    Settings(crate::protocol::settings::Response),
    /// The file is no transaction file, but another one that is known; nothing was opened.
    Recognised(Box<crate::protocol::recognised::Recognised>),
    Console(crate::protocol::console::Response),
    Report(crate::protocol::report::Response),
    /// The operator stopped the work; everything is as it was before.
    Cancelled,
    /// The request could not be served: a sentence for the operator. Nothing was changed.
    Failed(String),
    Orders(Box<orders::Response>),
}

impl Response {
    /// The answer as it travels: what it carries goes beside it.
    pub fn without_content(&self) -> Response {
        let mut answer = self.clone();
        answer.take_content();
        answer
    }

    /// Takes the file out of an answer that carries one; it is handed over beside the answer.
    pub fn take_content(&mut self) -> Option<Vec<u8>> {
        self.content().map(std::mem::take)
    }

    /// The answer as whoever asked hears it: no card number is in it. The file that it carries is the operator's own.
    pub(crate) fn heard(mut self) -> Response {
        let content = self.take_content();
        let Some(mut heard) = wire::pack_answer(&self).and_then(|bytes| wire::unpack::<Response>(&bytes)) else {
            return self;
        };
        if let (Some(place), Some(content)) = (heard.content(), content) {
            *place = content;
        }
        heard
    }

    /// The file that an answer carries.
    fn content(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Response::Saved(saved) => Some(&mut saved.content),
            Response::Orders(response) => response.content(),
            Response::Ledger(crate::protocol::ledger::Response::Exported(export)) => Some(&mut export.content),
            Response::Payments(response) => response.content(),
            Response::Settings(crate::protocol::settings::Response::Exported(exported)) => Some(&mut exported.content),
            Response::Report(report) => report.content(),
            _ => None,
        }
    }
}

/// A cell that was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// How many cells have the text.
    pub count: u64,
    /// Which of them this is, 1-based; 0 when there is none.
    pub number: u64,
    pub row: Option<RowId>,
    /// Where its line stands in the grid with all lines.
    pub index: u32,
    pub column: u16,
}

/// What a fix would change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    pub edits: Vec<EditOut>,
    /// All edits there are; `edits` holds the first 200.
    pub total: u64,
    pub removed_lines: Vec<u32>,
    /// What stood in the first of them.
    pub removed: Vec<RemovedRecord>,
    pub records_before: u64,
    pub records_after: u64,
    /// Whole yen.
    pub amount_before: u64,
    pub amount_after: u64,
    pub errors_before: u64,
    pub errors_after: u64,
}

/// A window of the fixes of one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repairs {
    pub file: FileId,
    pub revision: u32,
    pub code: String,
    pub start: u32,
    /// Findings of the rule that have a fix.
    pub total: u32,
    /// The file's total, whole yen, and its data records, before anything is repaired.
    pub amount: u64,
    pub records: u64,
    pub rows: Vec<Repair>,
}

/// The fix of one finding, with what an operator knows the record by. Texts are masked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repair {
    pub finding: FindingRef,
    /// Physical line, 1-based; 0 for the whole file.
    pub line: u32,
    /// E3, or `None` for a row or file.
    pub cell: Option<String>,
    pub order: String,
    pub customer: String,
    pub amount: String,
    /// The record is taken out.
    pub removed: bool,
    pub edits: Vec<EditOut>,
}

/// A file that was written and checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// `order120601093522_検査済.csv`, `…_未解決あり.csv` when errors are left or the records could not be judged, or
    /// `…_練習.csv`.
    pub name: String,
    pub bytes: u64,
    pub sha256_before: String,
    pub sha256_after: String,
    pub errors: u64,
    pub warnings: u64,
    /// Findings that were to be looked at and were not.
    pub unconfirmed: u64,
    pub changes: Changes,
    pub edits: Vec<EditOut>,
    pub total_edits: u64,
    pub removed_lines: Vec<u32>,
    /// What stood in the first of them.
    pub removed: Vec<RemovedRecord>,
    /// Made-up practice data: not to be uploaded.
    pub practice: bool,
    /// Whether the cells of the records were judged ([`Overview::judged`]).
    pub judged: bool,
    /// The header's type as it stands in the file.
    pub transaction_type: Option<String>,
    /// The file itself; leaves the answer on its way (it is handed over beside it).
    #[serde(skip)]
    pub content: Vec<u8>,
}

/// Why a file was not opened as a transaction file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    pub name: String,
    /// The rule that says so (F001, F002, F011, F013).
    pub code: String,
    pub title: String,
    /// What it is and what to do.
    pub message: String,
    pub help: String,
    pub evidence: String,
    /// A table of which nobody knows what it is: it may be an order list with other column names.
    pub perhaps_orders: bool,
    /// A workbook: its reader may find a transaction file in it.
    pub workbook: bool,
}
