//! What the root is told.

use web_sys::{File, KeyboardEvent};

use crate::app::state::Action;
use crate::app::state::ledger::{FileFor, Heard as OfLedgerFile};
use crate::platform::worker::Event as Heard;

/// What the root hears from the places, from the page, and from the engine.
pub enum Msg {
    Do(Action),
    Heard(Heard),
    Files {
        files: Vec<File>,
        folder: bool,
    },
    /// Files that are no mail for the question that is on screen.
    Open(Vec<File>),
    /// Files in whose place their tables stand, where they were pages.
    Opened {
        files: Vec<File>,
        folder: bool,
    },
    /// A table that was pasted.
    Table(String),
    /// Files that the operator says are order lists.
    OrderLists(Vec<File>),
    /// The same, with tables in the place of pages.
    Lists(Vec<File>),
    /// A carry-over list or a mapping for the open order list.
    ListCompanions(Vec<File>),
    /// A file for the ledger, and what for.
    LedgerFile(FileFor, Vec<File>),
    /// Something came of the file that the ledger is written into.
    LedgerPlace(Came),
    Hover(bool),
    Key(KeyboardEvent),
    Leave(web_sys::Event),
}

/// What came of the file that the ledger is written into.
pub enum Came {
    Opened(File),
    /// It was read again; whether it is still what was last read or written.
    Looked(File, bool),
    Said(OfLedgerFile),
}
