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
    /// The answer to `Request::Hash`: the same file, with its hash and what that tells beside its findings.
    Hashed(Box<Overview>),
    /// The answer to `Request::Rows`.
    Rows(Rows),
    /// A cell's text as it is; `None` when there is a card number in it.
    Text(Option<String>),
    /// Cells as a spreadsheet takes them, and how many lines they are.
    Copied {
        /// Rows ended by line breaks, cells by tabs; card numbers are masked.
        text: String,
        /// Lines in it.
        lines: u32,
    },
    /// The answer to `Request::Findings`.
    Findings(Findings),
    /// The next finding, or none when there is none at all.
    Found(Option<FindingOut>),
    /// The answer to `Request::PreviewSafe` and `Request::PreviewFix`; nothing was changed.
    Preview(Preview),
    /// The answer to `Request::Repairs`.
    Repairs(Repairs),
    /// The answer to `Request::Save`: it was written, read again and checked.
    Saved(Box<Saved>),
    /// The file is no longer open; or everything made up was let go.
    Closed,
    /// The same file, its sentences in the other language or its ticks changed.
    Spoken(Box<Overview>),
    /// The answer to `Request::Find`, `Request::Line` and `Request::Whereabouts`.
    Hit(Hit),
    /// About the ledger.
    Ledger(crate::protocol::ledger::Response),
    /// Steps 3 and 4.
    Payments(Box<crate::protocol::payments::Response>),
    /// About the settings.
    Settings(crate::protocol::settings::Response),
    /// The file is no transaction file, but another one that is known; nothing was opened.
    Recognised(Box<crate::protocol::recognised::Recognised>),
    /// About the console's page.
    Console(crate::protocol::console::Response),
    /// About reports.
    Report(crate::protocol::report::Response),
    /// The operator stopped the work; everything is as it was before.
    Cancelled,
    /// The file that the request is about is not open any more. Nothing was changed.
    NotOpen,
    /// The request could not be served: a sentence for the operator. Nothing was changed.
    Failed(String),
    /// About order lists (step 1).
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
    /// The line; `None` when there is none.
    pub row: Option<RowId>,
    /// Where its line stands in the grid with all lines.
    pub index: u32,
    /// The column, 0-based.
    pub column: u16,
}

/// What a fix would change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// The first of the edits, in file order.
    pub edits: Vec<EditOut>,
    /// All edits there are; `edits` holds the first 200.
    pub total: u64,
    /// Columns, 0-based, and how many of their cells would have another text.
    pub columns: Vec<(u16, u64)>,
    /// Physical lines, 1-based, that would be taken out.
    pub removed_lines: Vec<u32>,
    /// What stood in the first of them.
    pub removed: Vec<RemovedRecord>,
    /// Data records as the file stands now.
    pub records_before: u64,
    /// Data records that there would be.
    pub records_after: u64,
    /// Whole yen.
    pub amount_before: u64,
    /// Whole yen that there would be.
    pub amount_after: u64,
    /// Errors as the file stands now.
    pub errors_before: u64,
    /// Errors that would be left.
    pub errors_after: u64,
}

/// A window of the fixes of one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repairs {
    /// The open file.
    pub file: FileId,
    /// The revision of the file that they belong to.
    pub revision: u32,
    /// The rule.
    pub code: String,
    /// Where the rows begin, 0-based, among the rule's findings that have a fix.
    pub start: u32,
    /// Findings of the rule that have a fix.
    pub total: u32,
    /// The file's total, whole yen, and its data records, before anything is repaired.
    pub amount: u64,
    /// Data records before anything is repaired.
    pub records: u64,
    /// The fixes of this window.
    pub rows: Vec<Repair>,
}

/// The fix of one finding, with what an operator knows the record by. Texts are masked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repair {
    /// The finding that it mends.
    pub finding: FindingRef,
    /// Physical line, 1-based; 0 for the whole file.
    pub line: u32,
    /// E3, or `None` for a row or file.
    pub cell: Option<String>,
    /// The order number as it stands.
    pub order: String,
    /// The customer number as it stands.
    pub customer: String,
    /// The amount as it stands.
    pub amount: String,
    /// The record is taken out.
    pub removed: bool,
    /// The cells that it changes, before and after.
    pub edits: Vec<EditOut>,
}

/// A file that was written and checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// `order120601093522_検査済.csv`, `…_未解決あり.csv` when errors are left or the records could not be judged, or
    /// `…_練習.csv`; with a number where other bytes were saved under that name in this visit.
    pub name: String,
    /// Names under which earlier states of it were saved that were not sent.
    pub earlier: Vec<String>,
    /// The size of what was written.
    pub bytes: u64,
    /// Of the file as it was opened, 64 hex digits.
    pub sha256_before: String,
    /// Of what was written, 64 hex digits.
    pub sha256_after: String,
    /// Errors that are left in what was written.
    pub errors: u64,
    /// It is, byte for byte, a file that was sent, although it was edited.
    pub is_sent: bool,
    /// Warnings that are left in what was written.
    pub warnings: u64,
    /// Findings that were to be looked at and were not.
    pub unconfirmed: u64,
    /// What differs from the file as it was opened, counted.
    pub changes: Changes,
    /// The first of the edits, in file order.
    pub edits: Vec<EditOut>,
    /// All edits there are.
    pub total_edits: u64,
    /// Physical lines, 1-based, of the file as it was opened that are not in it.
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
    /// The file's name; card numbers in it are masked.
    pub name: String,
    /// The rule that says so (F001, F002, F011, F013).
    pub code: String,
    /// The rule's title.
    pub title: String,
    /// What it is and what to do.
    pub message: String,
    /// What can be done, from the rule's help.
    pub help: String,
    /// Where the rule's knowledge comes from, in words.
    pub evidence: String,
    /// A table of which nobody knows what it is: it may be an order list with other column names.
    pub perhaps_orders: bool,
    /// A workbook: its reader may find a transaction file in it.
    pub workbook: bool,
}
