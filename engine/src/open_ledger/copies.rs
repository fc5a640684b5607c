//! The files that the ledger was opened from, and the copies that are written of it.

use std::rc::Rc;

use crate::base::mask::mask;
use crate::ledger::{Ledger, Way, file};
use crate::open_ledger::LedgerState;
use crate::open_ledger::change::{Backup, Change};
use crate::protocol::ledger::Keeping;

/// A number that any change of the ledger changes.
pub(super) fn stamp(ledger: &Ledger) -> u64 {
    ledger.entries().map(|entry| 1 + entry.changes()).sum()
}

impl LedgerState {
    /// The page remembers a writing of the ledger's file from an earlier visit.
    pub fn remember(&mut self, seen: u64) {
        self.seen = self.seen.max(seen);
    }

    /// A file of this name was taken in that was written for the so-manieth time.
    pub fn took_in(&mut self, name: &str, written: u64) {
        let name = mask(name).into_owned();
        if !self.files.contains(&name) {
            self.files.push(name);
        }
        self.written = self.written.max(written);
        self.seen = self.seen.max(written);
    }

    /// Whether what is open comes from an older copy than the page has seen. The browser's store has everything.
    pub fn is_older(&self) -> bool {
        let is_file = self.keeping != Keeping::Browser;
        is_file && self.written < self.seen && self.ledger.entries().any(|entry| entry.way != Way::Saved)
    }

    /// The one file that it is opened from; the browser's own store is none.
    pub fn file(&self) -> Option<String> {
        let [file] = &self.files[..] else { return None };
        (self.keeping != Keeping::Browser).then(|| file.clone())
    }

    /// How many files were brought together into it; 0 where it is that of one, or the browser keeps it.
    pub fn merged(&self) -> u64 {
        let is_several = self.keeping != Keeping::Browser && self.files.len() > 1;
        if is_several { self.files.len() as u64 } else { 0 }
    }

    /// Entries of an opened file that were damaged, and are not in it.
    pub fn note_damaged(&mut self, entries: u64) {
        self.damaged = entries;
    }

    /// What is known of the last copy.
    pub fn set_backup(&mut self, backup: Option<Backup>) {
        self.backup = backup;
    }

    /// The ledger as a file; it counts as the copy that was made at this time.
    pub fn export(&mut self, at: &str) -> Vec<u8> {
        let backup = Backup { at: at.to_owned(), stamp: stamp(&self.ledger) };
        self.changes.push(Change::Backup(backup.clone()));
        self.backup = Some(backup);
        (self.unsaved, self.damaged) = (false, 0);
        self.written = self.written.max(self.seen).saturating_add(1);
        self.seen = self.written;
        file::write_as(&self.ledger, self.written).into_bytes()
    }

    /// Takes every entry out, and forgets that a copy was made and which file it was.
    pub fn erase_all(&mut self) {
        self.note_whole();
        self.revision += 1;
        self.before.extend(self.ledger.entries().map(|entry| (entry.id.clone(), Some(entry.clone()))));
        self.ledger = Rc::default();
        self.changes.push(Change::EraseAll);
        self.backup = None;
        self.files.clear();
        (self.unsaved, self.damaged) = (false, 0);
    }
}
