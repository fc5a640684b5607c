//! What the page waits for.

use super::super::Arrival;

/// What a request was for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    Page,
    Today,
    /// Something is to be done; a file of this ticket goes with it.
    Do(Option<u32>),
    /// Something is to be done that can be taken back where it was done.
    WithWayBack(Back),
    Export,
    /// Something that steps 3 and 4 know is written down.
    Note,
    /// The file that the page writes into is taken in; for the first time in this visit, or before it is written.
    Merge {
        ticket: u32,
        first: bool,
    },
    /// What goes into that file.
    Through,
    /// The operator agreed that the browser keeps the ledger: by the ledger's own button, or with what was just written down.
    Keep {
        with_record: bool,
    },
    /// A file was chosen to be written down: it is looked at before anything is asked about it.
    Look(Arrival),
}

/// Something that can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Back {
    /// Declined orders were closed, or captured payments seen to be settled: the entry that says so is erased again.
    Said,
}

impl Ask {
    /// The file that goes with the request.
    pub fn ticket(&self) -> Option<u32> {
        match self {
            Ask::Do(ticket) => *ticket,
            Ask::Merge { ticket, .. } => Some(*ticket),
            Ask::Look(arrival) => Some(arrival.ticket),
            _ => None,
        }
    }

    /// Work that the operator waits for.
    pub fn is_long(&self) -> bool {
        !matches!(self, Ask::Page | Ask::Today | Ask::Through | Ask::Merge { first: false, .. })
    }
}
