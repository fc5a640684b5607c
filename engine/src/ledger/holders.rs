//! What an entry of a carry-over list says of the files that the list is in, or was.

use crate::base::mask::mask;
use crate::base::number::kept;
use crate::ledger::entry::{CLOSED, Entry, Way};
use crate::ledger::in_file::{Carrier, InFile, called_by_hash, join_files};

impl Entry {
    /// What the ledger knows of a file that the list is in.
    pub fn in_file(&self, file: &str) -> Option<&InFile> {
        self.in_files.iter().find(|known| known.file == file)
    }

    /// The files that the list is in, by their SHA-256: those that were sent, and those of which nobody knows.
    pub fn holders(&self) -> Vec<&str> {
        let is_freed = |file: &str| self.in_file(file).is_some_and(InFile::is_freed);
        let reserved = self.reserved.values().iter().map(String::as_str);
        let known = self.in_files.iter().map(|known| known.file.as_str());
        let open = reserved.chain(known).filter(|file| !is_freed(file));
        let sent = self.applied.values().iter().map(String::as_str).filter(|file| *file != CLOSED);
        let mut all: Vec<&str> = open.chain(sent).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether the list is, or was, in files of which the records are known, or in more than one.
    pub fn is_followed(&self) -> bool {
        let mut files = self.holders();
        files.extend(self.in_files.iter().map(|known| known.file.as_str()));
        files.sort_unstable();
        files.dedup();
        self.way == Way::CarryOver && (files.len() > 1 || self.in_files.iter().any(|known| !known.records.is_empty()))
    }

    /// What a file that the list is in is called.
    pub fn holder_called(&self, file: &str) -> String {
        self.in_file(file).map_or_else(|| called_by_hash(file), InFile::called)
    }

    /// The list is not in a file any more.
    pub(super) fn leave(&mut self, file: &str) -> bool {
        if !self.holders().contains(&file) {
            return false;
        }
        match self.in_files.iter_mut().find(|known| known.file == file) {
            Some(known) if known.is_freed() => {}
            Some(known) => known.turns = known.turns.saturating_add(1),
            None => {
                join_files(&mut self.in_files, &[InFile { file: file.to_owned(), turns: 1, ..InFile::default() }]);
            }
        }
        if self.applied.values().iter().any(|applied| applied == file) {
            self.applied.clear();
        }
        if self.holders().is_empty() {
            self.reserved.clear();
        }
        true
    }

    /// The records that carry an amount in a file. Of a file of which nobody noted them, those of the others: it was made of one.
    pub(super) fn carriers<'a>(&'a self, file: &str, key: &'a str) -> Vec<&'a Carrier> {
        let own: Vec<&Carrier> = self.in_file(file).into_iter().flat_map(|known| known.carriers(key)).collect();
        if own.is_empty() { self.in_files.iter().flat_map(|known| known.carriers(key)).collect() } else { own }
    }

    pub(super) fn guard_files(&mut self) {
        for known in &mut self.in_files {
            known.name = mask(&known.name).into_owned();
            for carrier in &mut known.records {
                (carrier.key, carrier.order) = (kept(&carrier.key).into_owned(), kept(&carrier.order).into_owned());
            }
        }
    }
}
