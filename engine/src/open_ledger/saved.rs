//! Files that were saved to be sent: the ledger asks whether they were.

use crate::ledger::{Entry, Upload, Way};
use crate::open_ledger::LedgerState;
use crate::protocol::FileId;

/// A saved file as the ledger asks for it.
fn waiting(entry: Entry) -> Entry {
    let id = Entry::id_of(Way::Saved, &entry.kind, &entry.sha256, 0);
    Entry { way: Way::Saved, id, ..entry }
}

impl LedgerState {
    /// The state of an open file as it was saved. Until somebody says whether it was sent, the ledger asks for it.
    pub fn note_saved(&mut self, file: FileId, entry: Entry) {
        let earlier = self.saved(file).filter(|earlier| earlier.sha256 != entry.sha256);
        self.saved.retain(|(known, _)| *known != file);
        self.saved.push((file, entry.clone()));
        // Of a file that is saved once more only the last state waits, unless a carry-over list is in the earlier one.
        let is_free =
            |earlier: &Entry| !self.ledger.reserved().any(|list| list.reserved.values().contains(&earlier.sha256));
        if let Some(earlier) = earlier.filter(is_free) {
            self.erase(&waiting(earlier).id);
        }
        let is_sent = self.ledger.uploads().any(|upload| upload.sha256 == entry.sha256 && upload.kind == entry.kind);
        if !is_sent {
            self.record(waiting(entry), &Upload::default());
        }
    }

    /// A part of a file that was split, handed over on its own. The ledger asks whether it was sent.
    pub fn note_part(&mut self, entry: Entry) {
        let is_sent = self.ledger.uploads().any(|upload| upload.sha256 == entry.sha256 && upload.kind == entry.kind);
        if !is_sent {
            self.record(waiting(entry), &Upload::default());
        }
    }

    /// The open file that was saved with these bytes.
    pub fn saved_from(&self, sha256: &str) -> Option<FileId> {
        self.saved.iter().find(|(_, entry)| entry.sha256 == sha256).map(|(file, _)| *file)
    }

    /// The entry of a file that was saved to be sent.
    pub fn saved(&self, file: FileId) -> Option<Entry> {
        self.saved.iter().find(|(known, _)| *known == file).map(|(_, entry)| entry.clone())
    }
}
