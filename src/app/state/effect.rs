//! What the page is asked to do.

use crate::engine::protocol::Request;

/// A file that the operator chose or dropped. The page keeps the file itself under the ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub ticket: u32,
    pub name: String,
    pub bytes: u64,
}

/// Something to be done outside of the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Sends a request to the engine; the file of the ticket goes with it.
    Send {
        number: u32,
        request: Box<Request>,
        ticket: Option<u32>,
    },
    Cancel {
        number: u32,
    },
    /// Downloads what the last save wrote.
    Download {
        name: String,
    },
    /// Something to be checked has arrived: the measure begins.
    Mark,
    /// The findings are in the state: the measure ends when they are on screen.
    Measure,
    /// Asks the browser to promise that it keeps the store.
    Persist,
    /// Does something with the file that the page writes the ledger into.
    Link(super::ledger::Link),
    /// Has the browser remember a text under a name, beyond this visit.
    Keep {
        name: &'static str,
        text: String,
    },
    /// Copies a text.
    Copy(String),
    /// Copies cells, and says so.
    CopyBlock {
        text: String,
        did: super::LastChange,
    },
    /// Gives the focus to the element with this id.
    Focus(&'static str),
    /// Gives the focus to the element with this id when nothing else has it.
    FocusIfLost(&'static str),
    /// The same, for one whose id is made.
    FocusNamed(String),
    /// Opens the browser's print dialog.
    Print,
    /// Ends the worker and starts a new one.
    Restart,
    /// Asks the reader of workbooks about the file of a ticket.
    ReadBook {
        ticket: u32,
        question: String,
    },
    /// Opens a text as a file of this name.
    OpenText {
        name: String,
        text: String,
    },
    /// Lets a file go that is not needed any more.
    Forget {
        ticket: u32,
    },
    /// Gives the focus to the grid.
    FocusGrid,
    /// Gives the focus to the workplace that has taken the place of the empty page.
    FocusWork,
}
