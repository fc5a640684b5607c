//! What of the ledger is to be kept.

use serde::{Deserialize, Serialize};

use crate::ledger::{Entry, EntryId, Way};

/// Something that is to be kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// This entry, brought together with what is kept of it already.
    Put(Box<Entry>),
    /// This entry is gone.
    Erase(EntryId),
    /// Every entry is gone.
    EraseAll,
    /// A copy was made; nothing of the entries has changed.
    Backup(Backup),
}

impl Change {
    /// The entry that is put.
    pub fn put(&self) -> Option<EntryId> {
        match self {
            Change::Put(entry) => Some(entry.id.clone()),
            _ => None,
        }
    }

    /// Nobody asked for it, and nothing is lost without it: the file itself goes out, kept or not.
    pub fn is_a_mark(&self) -> bool {
        match self {
            Change::Backup(_) => true,
            Change::Put(entry) => entry.way == Way::Saved,
            Change::Erase(_) | Change::EraseAll => false,
        }
    }

    /// It takes something away, for which a full store has room.
    pub fn takes_away(&self) -> bool {
        matches!(self, Change::Erase(_) | Change::EraseAll)
    }
}

/// The last copy that the operator made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// The operator's time (ISO).
    pub at: String,
    /// What the ledger was like then.
    pub stamp: u64,
}
