//! What is said through the one door between the engine and whoever shows it: plain data both ways.
//!
//! Everything is in the operator's terms: lines are physical lines of the file as it was opened (1-based), amounts are
//! whole yen, texts are ready to be shown in the language of [`Request::Open`], and card numbers are masked.

use serde::{Deserialize, Serialize};

use super::super::finding::{Console, FixKind, RowId, Severity};
use super::super::language::Language;
use super::super::practice::Part;
use super::orders::protocol as orders;

/// One open file. Never used again after it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// What the operator chose beside the file: as in the console's upload form, and the saved merchant ID.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The chosen 取引種別: its code, or its name when the profile has no code for it. `None`: as in the file.
    pub transaction_type: Option<String>,
    /// The merchant ID that the operator's files carry.
    pub merchant_id: Option<String>,
}

/// A question to the engine. The bytes of `Open` come beside it, in chunks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Opens a file whose bytes follow; answered by [`Response::Opened`] or [`Response::Refused`].
    Open {
        name: String,
        language: Language,
        choices: Choices,
    },
    /// Opens a file of the built-in practice month for a day (`2012-06-13`), as an opened file is answered. Everything real is
    /// put aside first.
    Practice {
        part: Part,
        today: String,
        language: Language,
    },
    /// Lets everything made up go; what was open before is open again. Answered by [`Response::Closed`].
    LeavePractice,
    /// Checks again with other choices; answered by [`Response::Checked`].
    Choose {
        file: FileId,
        choices: Choices,
    },
    /// A window of lines for the grid; answered by [`Response::Rows`].
    Rows {
        file: FileId,
        faults_only: bool,
        start: u32,
        count: u32,
    },
    /// A window of the findings, of one rule or all; answered by [`Response::Findings`].
    Findings {
        file: FileId,
        code: Option<String>,
        start: u32,
        count: u32,
    },
    /// The finding after (or before) a place, going round; answered by [`Response::Found`].
    Walk {
        file: FileId,
        from: Option<(RowId, Option<u16>)>,
        forward: bool,
    },
    /// Writes a text into a cell; answered by [`Response::Checked`].
    Edit {
        file: FileId,
        row: RowId,
        column: u16,
        text: String,
    },
    /// Takes a line out (the trailer's count follows); answered by [`Response::Checked`].
    Remove {
        file: FileId,
        row: RowId,
    },
    /// Puts a line back in (the trailer's count follows); answered by [`Response::Checked`].
    Restore {
        file: FileId,
        row: RowId,
    },
    Undo {
        file: FileId,
    },
    Redo {
        file: FileId,
    },
    /// What all safe fixes together would change; answered by [`Response::Preview`].
    PreviewSafe {
        file: FileId,
    },
    /// Applies all safe fixes; answered by [`Response::Checked`].
    ApplySafe {
        file: FileId,
    },
    /// What the fix of one finding would change; answered by [`Response::Preview`].
    PreviewFix {
        file: FileId,
        finding: FindingRef,
    },
    /// Applies the fix of one finding; answered by [`Response::Checked`].
    ApplyFix {
        file: FileId,
        finding: FindingRef,
    },
    /// Writes the file as it stands and checks what was written; answered by [`Response::Saved`].
    Save {
        file: FileId,
    },
    Close {
        file: FileId,
    },
    /// Says everything of a file in another language; answered by [`Response::Spoken`].
    Speak {
        file: FileId,
        language: Language,
    },
    /// The next cell (or the one before) that has this text, going round; answered by [`Response::Hit`].
    Find {
        file: FileId,
        text: String,
        from: Option<(RowId, u16)>,
        forward: bool,
    },
    /// The record at a physical line, 1-based; answered by [`Response::Hit`].
    Line {
        file: FileId,
        line: u32,
    },
    /// Shows the data records in the order of a column, or as in the file; the file stays as it is. Answered by
    /// [`Response::Checked`].
    Sort {
        file: FileId,
        by: Option<Sorting>,
    },
    /// About the settings; answered by [`Response::Settings`].
    Settings(super::settings::protocol::Request),
    /// Checks an open file again as it is, with the present settings; answered by [`Response::Checked`].
    Recheck {
        file: FileId,
    },
    /// About order lists (step 1); answered by [`Response::Orders`].
    Orders(orders::Request),
    /// About what was sent; answered by [`Response::Ledger`].
    Ledger(super::ledger::protocol::Request),
    /// Steps 3 and 4; answered by [`Response::Payments`].
    Payments(super::payments::protocol::Request),
    /// What the console would show, finding by finding; answered by [`Response::Console`].
    Console(super::console::protocol::Request),
    /// Reports of the last check; answered by [`Response::Report`].
    Report(super::report::protocol::Request),
}

/// The column that the lines are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sorting {
    pub column: u16,
    pub descending: bool,
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

/// Names one finding of the last check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRef {
    pub code: String,
    pub row: Option<RowId>,
    pub column: Option<u16>,
}

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
    Findings(Findings),
    /// The next finding, or none when there is none at all.
    Found(Option<FindingOut>),
    Preview(Preview),
    Saved(Box<Saved>),
    Closed,
    Spoken(Box<Overview>),
    Hit(Hit),
    Ledger(super::ledger::protocol::Response),
    /// Steps 3 and 4.
    Payments(Box<super::payments::protocol::Response>),
    Settings(super::settings::protocol::Response),
    /// The file is no transaction file, but another one that is known; nothing was opened.
    Recognised(Box<super::known::Recognised>),
    Console(super::console::protocol::Response),
    Report(super::report::protocol::Response),
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
        match self {
            Response::Saved(saved) => Some(std::mem::take(&mut saved.content)),
            Response::Orders(response) => response.take_content(),
            Response::Ledger(super::ledger::protocol::Response::Exported(export)) => {
                Some(std::mem::take(&mut export.content))
            }
            Response::Payments(response) => response.take_content(),
            Response::Settings(super::settings::protocol::Response::Exported(exported)) => {
                Some(std::mem::take(&mut exported.content))
            }
            Response::Report(report) => report.take_content(),
            _ => None,
        }
    }
}

/// Everything about an open file that is small.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    pub id: FileId,
    /// Grows with every change; an answer with an older one is stale.
    pub revision: u32,
    pub name: String,
    /// Made-up practice data, not the operator's.
    pub practice: bool,
    /// The file's size as it was opened.
    pub bytes: u64,
    /// SHA-256 of the file as it was opened, 64 hex digits.
    pub sha256: String,
    /// `windows-31j`, `utf-8` … as on the command line.
    pub encoding: String,
    /// `crlf`, `lf`, `cr`, `mixed` or `none`.
    pub line_ending: String,
    /// The header's type cell as it stands; `None` without a header.
    pub transaction_type: Option<String>,
    /// The name of that type in the profile (オーソリ), when it is known.
    pub transaction_type_name: Option<String>,
    pub merchant_id: Option<String>,
    /// Data records.
    pub records: u64,
    /// Sum of the amounts as they would be after repair, whole yen.
    pub amount: u64,
    /// Data records whose amount is missing or cannot be read: the sum lacks them.
    pub unread_amounts: u64,
    /// Whether the layout of the type's records is known; otherwise their cells were not judged (domain.md §2).
    pub judged: bool,
    pub errors: u64,
    pub warnings: u64,
    pub notices: u64,
    /// One entry a rule, errors first, then in the order of their first place.
    pub groups: Vec<Group>,
    pub upload: Upload,
    /// How many findings have a safe fix now.
    pub safe_fixes: u64,
    pub can_undo: bool,
    pub can_redo: bool,
    /// Lines in the grid, all and with faults only.
    pub rows: u32,
    pub fault_rows: u32,
    /// The widest line's cells; at least 14 (A to N).
    pub columns: u16,
    pub changes: Changes,
    /// The shop's own merchant ID, as the settings (or the choices) have it.
    pub own_merchant: Option<String>,
    /// The choices that this check was made with.
    pub choices: Choices,
    /// The 取引種別 that can be chosen: (what goes into `Choices::transaction_type`, its name, whether the manual allows it).
    pub types: Vec<TypeChoice>,
    /// The order of the lines, when it is not the file's.
    pub sorted: Option<Sorting>,
    /// When these very bytes were saved by this page before, or a file of this name was saved with other bytes: a sentence.
    pub saved_note: Option<String>,
    /// There are edits since the file was opened or last saved.
    pub unsaved: bool,
    /// Orders that the ledger knows as declined, so that this file sends them again.
    pub retries: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeChoice {
    /// What goes into [`Choices::transaction_type`].
    pub key: String,
    pub name: String,
    pub code: Option<String>,
    /// Whether the manual allows the operator to choose it (M 10).
    pub allowed: bool,
    /// Belongs to キャリア決済 instead of クレジットカード決済.
    pub carrier: bool,
}

/// All findings of one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub code: String,
    /// The most severe of its findings.
    pub severity: Severity,
    pub count: u64,
    pub safe: u64,
    pub review: u64,
    pub title: String,
    pub what: String,
    pub why: String,
    pub help: String,
    /// In words: マニュアル 8ページ …
    pub evidence: String,
    /// The first few findings; the rest by [`Request::Findings`].
    pub first: Vec<FindingOut>,
}

/// A finding, ready to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingOut {
    pub code: String,
    pub severity: Severity,
    pub fix: FixKind,
    pub console: Console,
    pub row: Option<RowId>,
    /// Where the line stands in the grid (0-based; all lines shown), for scrolling.
    pub index: Option<u32>,
    /// Where the line stands in the grid with only the lines that have faults.
    pub fault_index: Option<u32>,
    /// 1-based; 0 for the whole file.
    pub line: u32,
    pub record: u32,
    pub column: Option<u16>,
    /// E3, or null for a row or file.
    pub cell: Option<String>,
    /// The cell's text, masked.
    pub value: Option<String>,
    /// The whole sentence.
    pub message: String,
}

/// A window of the grid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub file: FileId,
    pub revision: u32,
    pub faults_only: bool,
    pub start: u32,
    /// Lines there are in this view.
    pub total: u32,
    pub rows: Vec<GridRow>,
}

/// What kind of record a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    Header,
    Data,
    Trailer,
    Blank,
    Unknown,
}

/// One line of the grid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    pub row: RowId,
    /// Physical line, 1-based; 0 for a line that an edit added.
    pub line: u32,
    pub kind: RowKind,
    /// Taken out; shown struck through until the file is saved.
    pub removed: bool,
    /// The worst finding that is about the whole line.
    pub severity: Option<Severity>,
    /// Sentences of the findings about the whole line.
    pub messages: Vec<String>,
    pub cells: Vec<GridCell>,
}

/// One cell of the grid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    /// The cell's text, masked.
    pub text: String,
    /// The worst finding about this cell.
    pub severity: Option<Severity>,
    /// The sentences of the findings about this cell.
    pub messages: Vec<String>,
    /// The text differs from the file as it was opened.
    pub edited: bool,
    /// The text is a card number and is shown masked: editing starts empty.
    pub masked: bool,
}

/// A window of the findings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    pub file: FileId,
    pub revision: u32,
    pub code: Option<String>,
    pub start: u32,
    pub total: u32,
    pub items: Vec<FindingOut>,
}

/// The console's answer as we expect it (a forecast, domain.md §3).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Upload {
    /// No finding is `file` or `record`.
    pub accepted: bool,
    /// One entry a code, in file order: what the 取引ファイル item would show.
    pub file_errors: Vec<UploadLine>,
    /// The first 51 findings about data records.
    pub record_errors: Vec<UploadLine>,
    /// How many more there are after the 51st.
    pub hidden: u64,
    /// Findings of which nobody here knows what the console does.
    pub uncertain: u64,
    /// Errors and warnings that the console accepts: our own concern.
    pub own: u64,
    /// The confirmation panel: its 取引種別 by name, records, whole yen.
    pub transaction_type: Option<String>,
    pub records: u64,
    pub amount: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UploadLine {
    pub code: String,
    pub line: u32,
    pub cell: Option<String>,
    pub row: Option<RowId>,
    pub column: Option<u16>,
    pub title: String,
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

/// A line that is taken out, as the operator knows it: cells as they stand in the opened file, masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedRecord {
    /// Physical line, 1-based.
    pub line: u32,
    pub order: String,
    pub customer: String,
    pub amount: String,
}

/// One cell, or one property of the whole file, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditOut {
    /// The rule whose fix it is; empty for an edit by hand.
    pub code: String,
    pub line: Option<u32>,
    pub cell: Option<String>,
    /// Masked.
    pub before: String,
    pub after: String,
}

/// What differs from the file as it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    pub cells: u64,
    pub removed_rows: u64,
    pub added_rows: u64,
    /// Encoding, line ends, quotes, separators, last newline: how many of these.
    pub whole_file: u64,
    pub records_before: u64,
    pub records_after: u64,
    pub amount_before: u64,
    pub amount_after: u64,
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
}
