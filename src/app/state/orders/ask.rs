//! What the page waits for.

use crate::engine::orders::eligibility::ManualOverride;
use crate::engine::protocol::FileId;
use crate::engine::protocol::orders::Selection;

/// What a request was for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// A decision, with what gets the focus when it is taken.
    Change {
        focus: Option<&'static str>,
    },
    /// What a person decided, about one line or many.
    Decide(Option<u32>),
    /// What is to be kept of the decisions about this list.
    Decided(FileId),
    /// The undecided orders, before all of them are confirmed.
    Undecided,
    /// The list is read again.
    Map,
    Columns,
    Rows,
    Findings,
    Detail,
    /// What a decision about many would come to.
    BulkPreview {
        which: Selection,
        put: ManualOverride,
    },
    Make,
    Save,
    /// A report or another file beside.
    File,
    Close,
}

impl Ask {
    /// Work that the operator waits for.
    pub fn is_long(&self) -> bool {
        matches!(self, Ask::Change { .. } | Ask::Decide(_) | Ask::Map | Ask::Make | Ask::Save)
    }
}
