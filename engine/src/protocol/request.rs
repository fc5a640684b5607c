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
    /// Lets everything made up go; what was open before is open again. Answered by `Response::Closed`.
    LeavePractice,
    /// Checks again with other choices; answered by `Response::Checked`.
    Choose {
        file: FileId,
        choices: Choices,
    },
    /// A window of lines for the grid; answered by `Response::Rows`.
    Rows {
        file: FileId,
        faults_only: bool,
        start: u32,
        count: u32,
    },
    /// A window of the findings, of one rule or all; answered by `Response::Findings`.
    Findings {
        file: FileId,
        code: Option<String>,
        start: u32,
        count: u32,
    },
    /// The finding after (or before) a place, going round; answered by `Response::Found`.
    Walk {
        file: FileId,
        from: Option<(RowId, Option<u16>)>,
        forward: bool,
    },
    /// The true text of a cell, to be edited or copied; without a column the whole line as a spreadsheet takes it, card numbers
    /// masked. Answered by `Response::Text`.
    Text {
        file: FileId,
        row: RowId,
        column: Option<u16>,
    },
    /// Writes a text into a cell, when it differs from what stands there; answered by `Response::Checked`.
    Edit {
        file: FileId,
        row: RowId,
        column: u16,
        text: String,
    },
    /// Takes a line out (the trailer's count follows); answered by `Response::Checked`.
    Remove {
        file: FileId,
        row: RowId,
    },
    /// Puts a line back in (the trailer's count follows); answered by `Response::Checked`.
    Restore {
        file: FileId,
        row: RowId,
    },
    /// A block of cells as a spreadsheet takes it, card numbers masked; answered by `Response::Copied`.
    Copy {
        file: FileId,
        block: Block,
    },
    /// Writes a table (tabs and line breaks) from the block's first cell on, a single text into all of its cells; answered by
    /// `Response::Checked`.
    Write {
        file: FileId,
        block: Block,
        text: String,
    },
    /// Takes the lines of a block out, or puts them back in; answered by `Response::Checked`.
    RemoveLines {
        file: FileId,
        block: Block,
        out: bool,
    },
    /// Replaces a text in one cell, or wherever it stands; answered by `Response::Checked`.
    Replace {
        file: FileId,
        wanted: String,
        by: String,
        at: Option<(RowId, u16)>,
    },
    Undo {
        file: FileId,
    },
    Redo {
        file: FileId,
    },
    /// What all safe fixes together would change; answered by `Response::Preview`.
    PreviewSafe {
        file: FileId,
    },
    /// Applies all safe fixes; answered by `Response::Checked`.
    ApplySafe {
        file: FileId,
    },
    /// A window of a rule's fixes; answered by `Response::Repairs`.
    Repairs {
        file: FileId,
        code: String,
        start: u32,
        count: u32,
    },
    /// What the fixes of these findings would change; answered by `Response::Preview`.
    PreviewFix {
        file: FileId,
        findings: Vec<FindingRef>,
    },
    /// Applies the fixes of these findings; answered by `Response::Checked`.
    ApplyFix {
        file: FileId,
        findings: Vec<FindingRef>,
    },
    /// Writes the file as it stands and checks what was written; answered by `Response::Saved`.
    Save {
        file: FileId,
    },
    Close {
        file: FileId,
    },
    /// Says everything of a file in another language; answered by `Response::Spoken`.
    Speak {
        file: FileId,
        language: Language,
    },
    /// Somebody has looked at a finding, by its line and column, or at all of a rule; or takes that back. Answered by
    /// `Response::Spoken`.
    Confirm {
        file: FileId,
        code: String,
        place: Option<(RowId, Option<u16>)>,
        on: bool,
    },
    /// The next cell (or the one before) that has this text, going round; answered by `Response::Hit`.
    Find {
        file: FileId,
        text: String,
        from: Option<(RowId, u16)>,
        forward: bool,
    },
    /// The record at a physical line, 1-based; answered by `Response::Hit`.
    Line {
        file: FileId,
        line: u32,
    },
    /// Where a line is shown now, or the next one in its place; answered by `Response::Hit`.
    Whereabouts {
        file: FileId,
        row: RowId,
        /// Among the lines with findings alone.
        faults_only: bool,
    },
    /// Shows the data records in the order of a column, or as in the file; the file stays as it is. Answered by
    /// `Response::Checked`.
    Sort {
        file: FileId,
        by: Option<Sorting>,
    },
    /// About the settings; answered by `Response::Settings`.
    Settings(crate::protocol::settings::Request),
    /// Checks an open file again as it is, with the present settings; answered by `Response::Checked`.
    Recheck {
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
    pub rows: (u32, u32),
    pub columns: (u16, u16),
    /// The view has the lines with findings alone.
    pub faults_only: bool,
}

/// Names one finding of the last check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRef {
    pub code: String,
    pub row: Option<RowId>,
    pub column: Option<u16>,
}
