//! An open file as it is shown: its overview, its lines, its findings, and what the console would say of it.

use serde::{Deserialize, Serialize};

use crate::model::choices::Choices;
use crate::model::finding::{Console, FixKind, RowId, Severity};
use crate::protocol::FileId;

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
    /// The open file that was saved under this one's name with other bytes.
    pub changed_from: Option<FileId>,
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
    /// What is to be looked at before the file is sent; `None` when there is nothing.
    pub confirm: Option<Confirm>,
    /// The first few findings; the rest by `Request::Findings`.
    pub first: Vec<FindingOut>,
}

/// Findings of a rule that somebody must look at before the file is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirm {
    pub count: u64,
    /// Not ticked yet.
    pub open: u64,
    /// Whole yen of their records.
    pub yen: u64,
    /// Each has a tick of its own; otherwise there is one for all.
    pub one_by_one: bool,
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
    /// Whether somebody has ticked that they looked at it; `None` when it has no tick of its own.
    pub ticked: Option<bool>,
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
    /// The cell's text, masked, and cut when it is very long: what is shown, never what is edited.
    pub text: String,
    /// The worst finding about this cell.
    pub severity: Option<Severity>,
    /// The sentences of the findings about this cell.
    pub messages: Vec<String>,
    /// The text differs from the file as it was opened.
    pub edited: bool,
    /// There is a card number in the text, which is never told: the cell can only be replaced whole.
    pub masked: bool,
    /// The text is longer than what is shown, or has line breaks: it is asked for ([`Request::Text`]) before it is edited or copied.
    ///
    /// [`Request::Text`]: crate::protocol::Request::Text
    pub cut: bool,
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

/// The column that the lines are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sorting {
    pub column: u16,
    pub descending: bool,
}
