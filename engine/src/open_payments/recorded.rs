//! Whether the ledger has a result already.

use crate::ledger::{Entry, ResultNote};
use crate::month::ledger_entries::payment_ids_of;
use crate::protocol::ledger::InLedger;
use crate::result::Outcomes;

/// How the result of this entry stands. Of one that an earlier program wrote down, the payment IDs are still to be kept.
pub(crate) fn standing_of(entry: &Entry, note: &ResultNote, outcomes: &Outcomes) -> InLedger {
    let has_ids = || !entry.payment_ids.is_never() || payment_ids_of(entry, outcomes).is_empty();
    if is_recorded(entry, note) && (note.ok + note.ng == 0 || has_ids()) {
        InLedger::Recorded
    } else if is_poorer(entry, note) {
        InLedger::Poorer
    } else {
        InLedger::Waits
    }
}

/// Whether there is nothing new in a result.
pub(crate) fn is_recorded(entry: &Entry, note: &ResultNote) -> bool {
    let same = |known: &ResultNote| known.says_the_same(note) && (known.ok, known.ng) == (note.ok, note.ng);
    note.ok + note.ng == 0 || entry.result.values().iter().any(same)
}

/// Whether an upload has a result already that answers more of its records: then this one is not its own, or the file that it
/// is held against is not the one that was sent.
pub(crate) fn is_poorer(entry: &Entry, note: &ResultNote) -> bool {
    let answered = note.ok + note.ng;
    entry.result.values().iter().any(|known| known.ok + known.ng > answered)
}
