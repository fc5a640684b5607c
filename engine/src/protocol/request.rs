//! What the engine is asked.

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::model::choices::Choices;
use crate::model::finding::RowId;
use crate::practice::Part;
use crate::protocol::orders;
use crate::protocol::{FileId, Sorting};

/// A question to the engine. The bytes of `Open` come beside it, in chunks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Opens a file whose bytes follow; answered by `Response::Opened` or `Response::Refused`.
    Open {
        /// The file's name, as the browser has it; a card number in it is masked.
        name: String,
        /// The language of the sentences in the answer.
        language: Language,
        /// What the operator chose beside the file: 取引種別 and merchant ID.
        choices: Choices,
    },
    /// Opens a file of the built-in practice month for a day (`2012-06-13`), as an opened file is answered. Everything real is
    /// put aside first.
    Practice {
        /// Which file of the practice month.
        part: Part,
        /// The day that is today in the made-up month.
        today: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Lets everything made up go; what was open before is open again. Answered by `Response::Closed`.
    LeavePractice,
    /// Checks again with other choices; answered by `Response::Checked`.
    Choose {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// What the operator chose beside the file: 取引種別 and merchant ID.
        choices: Choices,
    },
    /// A window of lines for the grid; answered by `Response::Rows`.
    Rows {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// Only lines with findings.
        faults_only: bool,
        /// The first one wanted, 0-based.
        start: u32,
        /// The most that are wanted.
        count: u32,
    },
    /// A window of the findings, of one rule or all; answered by `Response::Findings`.
    Findings {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The rule; `None`: all of them.
        code: Option<String>,
        /// The first one wanted, 0-based.
        start: u32,
        /// The most that are wanted.
        count: u32,
    },
    /// The finding after (or before) a place, going round; answered by `Response::Found`.
    Walk {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// Line and column to go on from; `None`: the first finding.
        from: Option<(RowId, Option<u16>)>,
        /// `false`: the one before.
        forward: bool,
    },
    /// The true text of a cell, to be edited or copied; without a column the whole line as a spreadsheet takes it, card numbers
    /// masked. Answered by `Response::Text`.
    Text {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The line, which keeps its number whatever is edited.
        row: RowId,
        /// `None`: the whole line.
        column: Option<u16>,
    },
    /// Writes a text into a cell, when it differs from what stands there; answered by `Response::Checked`.
    Edit {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The line, which keeps its number whatever is edited.
        row: RowId,
        /// The column, 0-based (A is 0).
        column: u16,
        /// What the cell is to hold, as typed; quotes are put around it where they are needed.
        text: String,
    },
    /// Takes back what edits did to a cell; answered by `Response::Checked`.
    TakeBack {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The line, which keeps its number whatever is edited.
        row: RowId,
        /// The column, 0-based (A is 0).
        column: u16,
    },
    /// Gives a line so many cells: empty ones at its end come or go; answered by `Response::Checked`.
    SetLen {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The line, which keeps its number whatever is edited.
        row: RowId,
        /// Its cells.
        len: u16,
    },
    /// Takes a line out (the trailer's count follows); answered by `Response::Checked`.
    Remove {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The line, which keeps its number whatever is edited.
        row: RowId,
    },
    /// Puts a line back in (the trailer's count follows); answered by `Response::Checked`.
    Restore {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The line, which keeps its number whatever is edited.
        row: RowId,
    },
    /// A block of cells as a spreadsheet takes it, card numbers masked; answered by `Response::Copied`.
    Copy {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The cells that are meant.
        block: Block,
    },
    /// Writes a table (tabs and line breaks) from the block's first cell on, a single text into all of its cells; answered by
    /// `Response::Checked`.
    Write {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The cells that are meant.
        block: Block,
        /// The table, as a spreadsheet puts it on the clipboard.
        text: String,
    },
    /// Takes the lines of a block out, or puts them back in; answered by `Response::Checked`.
    RemoveLines {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The cells that are meant.
        block: Block,
        /// `true`: out; `false`: back in.
        out: bool,
    },
    /// Replaces a text in one cell, or wherever it stands; answered by `Response::Checked`.
    Replace {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// What is replaced by what.
        what: Replacing,
        /// Only in this cell; `None`: wherever it stands.
        at: Option<(RowId, u16)>,
        /// Only what it would change is wanted: nothing is changed, and `Response::Preview` answers.
        preview: bool,
    },
    /// Takes the last step back; answered by `Response::Checked`.
    Undo {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
    },
    /// Makes the step again that was taken back last; answered by `Response::Checked`.
    Redo {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
    },
    /// What all safe fixes together would change; answered by `Response::Preview`.
    PreviewSafe {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
    },
    /// Applies all safe fixes; answered by `Response::Checked`.
    ApplySafe {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
    },
    /// A window of a rule's fixes; answered by `Response::Repairs`.
    Repairs {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The rule whose fixes are wanted.
        code: String,
        /// The first one wanted, 0-based.
        start: u32,
        /// The most that are wanted.
        count: u32,
    },
    /// What the fixes of these findings would change; answered by `Response::Preview`.
    PreviewFix {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The findings whose fixes are meant, those of the last check.
        findings: Vec<FindingRef>,
    },
    /// Applies the fixes of these findings; answered by `Response::Checked`.
    ApplyFix {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The findings whose fixes are meant, those of the last check.
        findings: Vec<FindingRef>,
    },
    /// Writes the file as it stands and checks what was written; answered by `Response::Saved`.
    Save {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
    },
    /// Lets the file go, with its edits; answered by `Response::Closed`.
    Close {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
    },
    /// Says everything of a file in another language; answered by `Response::Spoken`.
    Speak {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Somebody has looked at a finding, by its line and column, or at all of a rule; or takes that back. Answered by
    /// `Response::Spoken`.
    Confirm {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The rule.
        code: String,
        /// Line and column of the one finding; `None`: all findings of the rule.
        place: Option<(RowId, Option<u16>)>,
        /// `false`: the tick is taken off again.
        on: bool,
    },
    /// The next cell (or the one before) that has this text, going round; answered by `Response::Hit`.
    Find {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The text, which may be a part of the cell's.
        text: String,
        /// Line and column to go on from; `None`: the beginning.
        from: Option<(RowId, u16)>,
        /// `false`: the one before.
        forward: bool,
        /// Only in this column, 0-based.
        column: Option<u16>,
    },
    /// The record at a physical line, 1-based; answered by `Response::Hit`.
    Line {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// Physical line, 1-based.
        line: u32,
    },
    /// Where a line is shown now, or the next one in its place; answered by `Response::Hit`.
    Whereabouts {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The line, which keeps its number whatever is edited.
        row: RowId,
        /// Among the lines with findings alone.
        faults_only: bool,
    },
    /// Shows the data records in the order of a column, or as in the file; the file stays as it is. Answered by
    /// `Response::Checked`.
    Sort {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// The column and direction; `None`: as in the file.
        by: Option<Sorting>,
    },
    /// About the settings; answered by `Response::Settings`.
    Settings(crate::protocol::settings::Request),
    /// Checks an open file again as it is, with the present settings; answered by `Response::Checked`.
    Recheck {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
    },
    /// Asks for the SHA-256 of a file that was opened before it was there; answered by `Response::Hashed`, or, where a file with it was
    /// sent before, by `Response::Checked`.
    Hash {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
    },
    /// About order lists (step 1); answered by `Response::Orders`.
    Orders(orders::Request),
    /// About what was sent; answered by `Response::Ledger`.
    Ledger(crate::protocol::ledger::Request),
    /// Steps 3 and 4; answered by `Response::Payments`.
    Payments(crate::protocol::payments::Request),
    /// What the console would show, finding by finding; answered by `Response::Console`.
    Console(crate::protocol::console::Request),
    /// Reports of the last check; answered by `Response::Report`.
    Report(crate::protocol::report::Request),
}

/// A rectangle of the grid: places in the present view and columns, 0-based, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// First and last place in the view.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u16, u16),
    /// The view has the lines with findings alone.
    pub faults_only: bool,
}

/// A text that is replaced by another one, capital letters and small ones being the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacing {
    /// The text that is looked for.
    pub wanted: String,
    /// What is put in its place.
    pub by: String,
    /// Only in this column, 0-based; `None`: in all of them.
    pub column: Option<u16>,
    /// Only where it is all that stands in a cell.
    pub whole: bool,
}

/// Names one finding of the last check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRef {
    /// The rule.
    pub code: String,
    /// The line; `None` for the whole file.
    pub row: Option<RowId>,
    /// The column, 0-based; `None` for a whole line or file.
    pub column: Option<u16>,
}

impl Request {
    /// The language that the operator reads, where the request says it.
    pub fn language(&self) -> Option<Language> {
        match self {
            Request::Open { language, .. }
            | Request::Practice { language, .. }
            | Request::Speak { language, .. }
            | Request::Orders(orders::Request::Open { language, .. } | orders::Request::Speak { language, .. }) => {
                Some(*language)
            }
            Request::Ledger(ask) => ask.language(),
            Request::Payments(ask) => Some(ask.language()),
            _ => None,
        }
    }
}
