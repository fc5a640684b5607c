//! What the page waits for.

use super::Source;
use crate::engine::protocol::ledger::Told;

/// What a request was for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    Page,
    Today,
    /// Something is to be done; a file of this ticket goes with it.
    Do(Option<u32>),
    Export,
    /// Something that steps 3 and 4 know is written down.
    Note,
    /// The operator agreed; then this is to be written down.
    KeepThen(Option<(Source, Told)>),
}

impl Ask {
    /// The file that goes with the request.
    pub fn ticket(&self) -> Option<u32> {
        match self {
            Ask::Do(ticket) => *ticket,
            _ => None,
        }
    }

    /// Work that the operator waits for.
    pub fn is_long(&self) -> bool {
        !matches!(self, Ask::Page | Ask::Today)
    }
}
