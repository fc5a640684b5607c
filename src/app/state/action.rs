//! What can happen.

use super::{Arrival, Place, Unreadable, console, help, orders, payments, repair, report};
use crate::engine::base::language::Language;
use crate::engine::model::finding::{RowId, Severity};
use crate::engine::protocol::{Block, FileId, FindingOut, Replacing, Response};
use crate::engine::session::Phase;

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Files that came together.
    Arrive(Vec<Arrival>),
    /// Shows another open file.
    Switch(FileId),
    /// Closes the file on screen, after a question when changes would be lost.
    CloseFile,
    /// A folder was dropped instead of a file.
    Folder,
    /// A text was dropped instead of a file.
    Text,
    /// So many tables of a saved page are opened.
    Page {
        name: String,
        tables: usize,
    },
    /// Opens the practice month.
    Practice,
    LeavePractice,
    CloseAnyway,
    Cancel,
    /// Goes on with a new worker after the old one died.
    GoOn,
    SetLanguage(Language),
    /// About what was sent.
    Ledger(super::ledger::Action),
    /// About the settings.
    Settings(super::settings::Action),
    /// Goes to another step or place.
    Visit(Place),
    /// In step 1.
    Orders(orders::Action),
    /// Steps 3 and 4.
    Payments(payments::Action),
    /// About a workbook.
    Book(super::book::Action),
    /// The day in Japan is another one.
    Today(String),

    /// Opens the field to look for a text, or to go to a line.
    ShowSearch {
        line: bool,
    },
    HideSearch,
    Find {
        text: String,
        forward: bool,
        /// Only in this one.
        column: Option<u16>,
    },
    GoToLine(u32),
    /// By a column, or that of the cursor: ascending, descending, as in the file.
    Sort(Option<u16>),
    Console(console::Action),
    Report(report::Action),
    Help(help::Action),

    FaultsOnly(bool),
    /// Shows the findings of one severity, or all when it is shown alone already.
    Filter(Severity),
    /// Shows the findings of one rule, or of every rule.
    FilterRule(Option<String>),
    /// Lists more findings of a rule.
    More(String),
    /// Somebody has looked at a finding, or at all of a rule; or takes that back.
    Confirm {
        code: String,
        place: Option<(RowId, Option<u16>)>,
        on: bool,
    },
    /// The grid needs these lines.
    Need {
        start: u32,
        count: u32,
    },
    /// Puts the cursor on a cell of the grid.
    Move {
        index: u32,
        column: u16,
    },
    /// Begins editing of the cell at the cursor.
    BeginEdit,
    /// What stands in a cell, or a line: it is wanted as it is, not as it is shown.
    Read {
        row: RowId,
        column: Option<u16>,
    },
    /// Something was done that only shows when it is said.
    Say(super::LastChange),
    /// Goes to a finding.
    Go(Box<FindingOut>),
    /// Goes to a place of which only line and column are known.
    GoTo {
        row: RowId,
        column: Option<u16>,
    },
    /// Goes to the next finding, or the one before.
    Walk {
        forward: bool,
    },

    /// Gives a line so many cells, by empty ones at its end.
    SetLen {
        row: RowId,
        len: u16,
    },
    /// Takes back what was done to a cell.
    TakeBack {
        row: RowId,
        column: u16,
    },
    Edit {
        row: RowId,
        column: u16,
        text: String,
    },
    Remove(RowId),
    Restore(RowId),
    CopyBlock(Block),
    /// Writes a text into every cell of a block, or a table from its first cell on.
    WriteBlock {
        block: Block,
        text: String,
    },
    RemoveLines {
        block: Block,
        out: bool,
    },
    /// Replaces what was found: at the cursor, or, after what it would change was shown, wherever it stands.
    Replace {
        what: Replacing,
        everywhere: bool,
    },
    /// Replaces what the dialog shows.
    ReplaceAll,
    Undo,
    Redo,
    PreviewSafe,
    ApplySafe,
    /// Shows what a finding's fix would change.
    PreviewFix(Box<FindingOut>),
    ApplyFix,
    /// A rule's fixes, row by row.
    Repair(repair::Action),
    /// Another 取引種別; `None`: as in the file.
    Choose(Option<String>),
    /// The shop's own マーチャントID; empty: none. Anything but digits is not taken.
    Merchant(String),
    /// Another 決済種別: キャリア決済 or not.
    Pay {
        carrier: bool,
    },
    /// Saves, after a question when errors are left.
    Save,
    SaveAnyway,
    /// Downloads the saved file again.
    DownloadAgain,
    ShowTrust,
    ShowKeys,
    CloseDialog,
    /// Something is typed in a dialog: an error that was said of a field there is one of what stood there before.
    Retyped,
    CloseNotice(u32),
    /// The operator comes back to this page from another: what the browser keeps may have changed there.
    CameBack,

    Answer {
        number: u32,
        response: Box<Response>,
    },
    Progress {
        number: u32,
        done: u64,
        total: u64,
        phase: Phase,
    },
    Unreadable {
        number: u32,
        problem: Unreadable,
    },
    Died,
    NoWorker,
    NoDownload,
}
