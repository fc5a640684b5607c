//! What the page waits for.

use super::Slot;
use crate::engine::protocol::payments::Listing;

/// What a request was for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    See,
    /// The same, while nobody waits for it.
    Glance,
    Page {
        slot: Slot,
        of: Listing,
        start: u32,
    },
    Make,
    Print(Slot),
}

impl Ask {
    /// Work that the operator waits for.
    pub fn is_long(&self) -> bool {
        !matches!(self, Ask::Page { .. } | Ask::Glance)
    }
}
