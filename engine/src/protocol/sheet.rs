//! An open file as it is shown: its overview, its lines, its findings, and what the console would say of it.

use serde::{Deserialize, Serialize};

use crate::model::choices::Choices;
use crate::model::finding::{Console, FixKind, RowId, Severity};
use crate::month::ledger_row::ResultCount;
use crate::protocol::FileId;
use crate::protocol::report::With;

/// Lines that come with a file that is opened.
pub const FIRST_LINES: u32 = 80;

/// Everything about an open file that is small.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// The number by which later requests name the file.
    pub id: FileId,
    /// Grows with every change; an answer with an older one is stale.
    pub revision: u32,
    /// The file's name, without a folder; a card number in it is masked.
    pub name: String,
    /// Made-up practice data, not the operator's.
    pub practice: bool,
    /// The file's size as it was opened.
    pub bytes: u64,
    /// SHA-256 of the file as it was opened, 64 hex digits; empty while it is being made ([`Request::Hash`](super::Request::Hash)).
    pub sha256: String,
    /// `windows-31j`, `utf-8` … as on the command line.
    pub encoding: String,
    /// `crlf`, `lf`, `cr`, `mixed` or `none`.
    pub line_ending: String,
    /// The header's type cell as it stands; `None` without a header.
    pub transaction_type: Option<String>,
    /// The name of that type in the profile (オーソリ), when it is known.
    pub transaction_type_name: Option<String>,
    /// The header's merchant ID as it stands; `None` without one.
    pub merchant_id: Option<String>,
    /// Data records.
    pub records: u64,
    /// Sum of the amounts as they would be after repair, whole yen.
    pub amount: u64,
    /// Data records whose amount is missing or cannot be read: the sum lacks them.
    pub unread_amounts: u64,
    /// Whether the layout of the type's records is known; otherwise their cells were not judged (domain.md §2).
    pub judged: bool,
    /// Findings that are errors.
    pub errors: u64,
    /// Findings that are warnings.
    pub warnings: u64,
    /// Findings that are notices.
    pub notices: u64,
    /// One entry a rule, errors first, then in the order of their first place.
    pub groups: Vec<Group>,
    /// What the console would say of it.
    pub upload: Upload,
    /// How many findings have a safe fix now.
    pub safe_fixes: u64,
    /// There is a step to take back.
    pub can_undo: bool,
    /// There is a step that was taken back and can be made again.
    pub can_redo: bool,
    /// Lines in the grid, all and with faults only.
    pub rows: u32,
    /// Lines with findings.
    pub fault_rows: u32,
    /// The widest line's cells; at least 14 (A to N).
    pub columns: u16,
    /// What differs from the file as it was opened.
    pub changes: Changes,
    /// What the last step did.
    pub step: StepMade,
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
    /// The open file that was saved under this one's name with other bytes, or the ledger, which has recorded it.
    pub changed_from: Option<With>,
    /// Its bytes are others than those that were saved, or sent, under its name: nobody has said that this was meant.
    pub altered: bool,
    /// It was written down as uploaded in this visit, just as it stands, and its result is not known yet.
    pub recorded: bool,
    /// What came back of the upload of these very bytes, as the ledger has it.
    pub ledger_result: Option<ResultCount>,
    /// There are edits since the file was opened or last saved.
    pub unsaved: bool,
    /// Orders that the ledger knows as declined, so that this file sends them again.
    pub retries: u64,
    /// What was typed into order numbers, amounts, previous order numbers and customer numbers.
    pub typed: Typed,
    /// Of a file that was just opened the first lines ([`FIRST_LINES`] at most), so that all of it is drawn at once; else nothing.
    pub lines: Vec<GridRow>,
}

/// A 取引種別 of the console's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeChoice {
    /// What goes into [`Choices::transaction_type`].
    pub key: String,
    /// Its name on the console (オーソリ).
    pub name: String,
    /// Its code in the header (`020`); `None` when the profile does not know it.
    pub code: Option<String>,
    /// Whether the manual allows the operator to choose it (M 10).
    pub allowed: bool,
    /// Belongs to キャリア決済 instead of クレジットカード決済.
    pub carrier: bool,
}

/// All findings of one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The rule.
    pub code: String,
    /// The most severe of its findings.
    pub severity: Severity,
    /// Findings of the rule.
    pub count: u64,
    /// Those with a safe fix.
    pub safe: u64,
    /// Those with a fix that a person must review.
    pub review: u64,
    /// The rule's title.
    pub title: String,
    /// What the rule looks at.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
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
    /// Findings that must be looked at.
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
    /// The rule.
    pub code: String,
    /// How bad it is here; a rule may have several severities.
    pub severity: Severity,
    /// Whether it can be repaired, and who decides.
    pub fix: FixKind,
    /// What the console is expected to do.
    pub console: Console,
    /// The line; `None` for the whole file.
    pub row: Option<RowId>,
    /// Where the line stands in the grid (0-based; all lines shown), for scrolling.
    pub index: Option<u32>,
    /// Where the line stands in the grid with only the lines that have faults.
    pub fault_index: Option<u32>,
    /// 1-based; 0 for the whole file.
    pub line: u32,
    /// The data record's number, 1-based; 0 when it is in none.
    pub record: u32,
    /// The column, 0-based; `None` for a whole line or file.
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
    /// The open file.
    pub file: FileId,
    /// The revision that the lines belong to; an older one is stale.
    pub revision: u32,
    /// The view has lines with findings alone.
    pub faults_only: bool,
    /// Where the lines begin in the view, 0-based.
    pub start: u32,
    /// Lines there are in this view.
    pub total: u32,
    /// The lines of the window.
    pub rows: Vec<GridRow>,
}

/// What kind of record a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// Begins with `1`.
    Header,
    /// Begins with `3`: one charge.
    Data,
    /// Begins with `4`: the number of data records.
    Trailer,
    /// Nothing stands in it.
    Blank,
    /// Its first cell is none of these.
    Unknown,
}

/// One line of the grid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// The line, which keeps its number whatever is edited.
    pub row: RowId,
    /// Physical line, 1-based; 0 for a line that an edit added.
    pub line: u32,
    /// What kind of record it is.
    pub kind: RowKind,
    /// Taken out; shown struck through until the file is saved.
    pub removed: bool,
    /// The worst finding that is about the whole line.
    pub severity: Option<Severity>,
    /// Sentences of the findings about the whole line.
    pub messages: Vec<String>,
    /// Its cells, from A on.
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
    /// What stood there when the file was opened, masked and cut, where that is something else.
    pub before: Option<String>,
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
    /// The open file.
    pub file: FileId,
    /// The revision that the findings belong to.
    pub revision: u32,
    /// The rule that was asked for; `None`: all.
    pub code: Option<String>,
    /// Where they begin, 0-based.
    pub start: u32,
    /// Findings there are of the rule, or in all.
    pub total: u32,
    /// The findings of the window.
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
    /// Data records that the panel would show.
    pub records: u64,
    /// Whole yen that it would show.
    pub amount: u64,
}

/// One message that the console would show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UploadLine {
    /// The rule that expects it.
    pub code: String,
    /// Physical line, 1-based; 0 for the whole file.
    pub line: u32,
    /// E3, or `None` for a row or file.
    pub cell: Option<String>,
    /// The line; `None` for the whole file.
    pub row: Option<RowId>,
    /// The column, 0-based; `None` for a whole line or file.
    pub column: Option<u16>,
    /// The rule's title.
    pub title: String,
}

/// What differs from the file as it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Cells with another text.
    pub cells: u64,
    /// Lines that were taken out.
    pub removed_rows: u64,
    /// Lines that were put in.
    pub added_rows: u64,
    /// Encoding, line ends, quotes, separators, last newline: how many of these.
    pub whole_file: u64,
    /// Data records of the file as it was opened.
    pub records_before: u64,
    /// Data records as it stands now.
    pub records_after: u64,
    /// Whole yen as it was opened.
    pub amount_before: u64,
    /// Whole yen as it stands now.
    pub amount_after: u64,
    /// Data records whose amount is another one, of those that are left.
    pub amounts: u64,
}

/// Cells of order, amount, previous order and customer that were typed by hand, not by a fix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The first ten: what is perhaps wrong first, then the amounts.
    pub cells: Vec<TypedCell>,
    /// All there are.
    pub total: u64,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedCell {
    /// Physical line, 1-based.
    pub line: u32,
    /// The order number as it stands now, masked.
    pub order: String,
    /// 0-based.
    pub column: u16,
    /// As it stood before it was typed, masked.
    pub before: String,
    /// As it stands now, masked.
    pub after: String,
    /// Whole yen before and after, where it is an amount that can be read.
    pub yen: Option<(u64, u64)>,
    /// Ten times as much or as little, or other by the settings' large amount.
    pub doubtful: bool,
}

/// What the last step of the edits did; nothing when there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepMade {
    /// Cells that it wrote.
    pub cells: u64,
    /// The physical line, 1-based, that still has the order whose line it took out.
    pub twin: Option<u32>,
}

/// The column that the lines are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sorting {
    /// The column, 0-based.
    pub column: u16,
    /// The largest first.
    pub descending: bool,
}
