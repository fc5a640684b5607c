//! What the page waits for.

use super::{Cursor, LastChange};
use crate::engine::model::finding::RowId;
use crate::engine::protocol::{Block, FileId, FindingOut, FindingRef, Replacing};

/// What a request was for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ask {
    Open {
        ticket: Option<u32>,
        name: String,
        bytes: u64,
        since: f64,
    },
    Change {
        since: f64,
        did: Option<LastChange>,
    },
    Rows {
        start: u32,
        count: u32,
        faults_only: bool,
        revision: u32,
    },
    /// What stands in a cell or line.
    /// A block of cells, to be put on the clipboard.
    Copy(Block),
    Text {
        row: RowId,
        column: Option<u16>,
    },
    /// More findings of a rule, to be listed.
    More {
        code: String,
    },
    /// The next finding, to go there.
    Walk,
    /// What is wrong at the cell where the cursor stands.
    Explain {
        cursor: Cursor,
    },
    PreviewSafe,
    PreviewReplace(Replacing),
    PreviewFix {
        finding: Box<FindingOut>,
    },
    /// A rule's fixes, to be looked at.
    Repairs,
    /// What the ticked fixes come to.
    Ticked(Vec<FindingRef>),
    Save {
        since: f64,
    },
    Close,
    /// The hash of a file that was opened before it was there; a second check may follow.
    Hash {
        since: f64,
        file: FileId,
    },
    Speak,
    /// Where the cursor's line is shown now.
    Follow {
        cursor: Cursor,
    },
    /// A cell or line that was looked for.
    Hit,
    /// A sheet or a short text.
    Report,
    Orders(super::orders::Ask),
    Ledger(super::ledger::Ask),
    Payments(super::payments::Ask),
    /// A file of the practice month.
    Practice {
        since: f64,
    },
    /// The engine is to check with other settings.
    Set,
    /// An open file is checked with other settings.
    Recheck {
        since: f64,
        file: FileId,
    },
    /// What a file teaches.
    Learn,
    /// The settings as a file.
    Export,
    /// A report to be downloaded.
    MakeReport,
    /// Two files side by side.
    Compare,
    Console,
}

impl Ask {
    /// Work that the operator waits for.
    pub(super) fn is_long(&self) -> bool {
        match self {
            Ask::Open { .. }
            | Ask::Practice { .. }
            | Ask::Change { .. }
            | Ask::Recheck { .. }
            | Ask::Learn
            | Ask::Save { .. }
            | Ask::PreviewSafe
            | Ask::PreviewReplace(_)
            | Ask::PreviewFix { .. }
            | Ask::Compare
            | Ask::MakeReport => true,
            Ask::Orders(ask) => ask.is_long(),
            Ask::Ledger(ask) => ask.is_long(),
            Ask::Payments(ask) => ask.is_long(),
            _ => false,
        }
    }

    /// Work that the operator can stop: also the second check of a file whose hash came late, for which nothing else waits.
    pub(super) fn can_stop(&self) -> bool {
        self.is_long() || matches!(self, Ask::Hash { .. })
    }

    /// Work on the file on screen.
    pub(super) fn is_of_open_file(&self) -> bool {
        !matches!(
            self,
            Ask::Open { .. }
                | Ask::Practice { .. }
                | Ask::Orders(_)
                | Ask::Ledger(_)
                | Ask::Payments(_)
                | Ask::Set
                | Ask::Export
                | Ask::Close
                | Ask::Hash { .. }
        )
    }

    /// About the file on screen: stale when another one is shown.
    pub(super) fn is_of_file(&self) -> bool {
        !self.is_long()
            && !matches!(self, Ask::Hash { .. } | Ask::Speak | Ask::Orders(_) | Ask::Ledger(_) | Ask::Payments(_))
    }
}
