//! Which files the amounts of a carry-over list went into, and which records carry them there.
//!
//! A file may be cut into parts or edited before it is sent, a list may be freed and used once more, and two people may use two copies
//! of it. So the files are only ever added to: what is still in a file follows from what was recorded of its records.

use serde::{Deserialize, Serialize};

use crate::base::mask::mask;
use crate::base::number::kept;
use crate::ledger::entry::{CLOSED, Entry, Way};

/// A file that a carry-over list is in, or was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InFile {
    /// SHA-256 of the file, 64 hex digits.
    pub file: String,
    /// Its name; empty when nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The records that carry the amounts; empty when nobody knows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Carrier>,
    /// How often the list was taken out of it and put in again: it is in the file when that is even.
    #[serde(default, skip_serializing_if = "is_never")]
    pub turns: u32,
}

/// An amount of a list, and the record that carries it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carrier {
    /// What the list knows the amount by ([`crate::orders::carry_over::CarryOver::keys`]).
    pub key: String,
    /// The order that is charged.
    pub order: String,
    /// Whole yen of the record, with what was carried over.
    pub amount: u64,
    /// How often the same record had been declined before the file was made.
    #[serde(default, skip_serializing_if = "is_never")]
    pub declined_before: u32,
}

fn is_never(number: &u32) -> bool {
    *number == 0
}

impl InFile {
    /// Whether the list was taken out of it.
    pub fn is_freed(&self) -> bool {
        self.turns % 2 == 1
    }

    pub(super) fn carriers<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Carrier> {
        self.records.iter().filter(move |carrier| carrier.key == key)
    }

    /// The file's name, or the beginning of its SHA-256.
    pub fn called(&self) -> String {
        if self.name.is_empty() { called_by_hash(&self.file) } else { mask(&self.name).into_owned() }
    }

    fn join(&mut self, other: &InFile) -> bool {
        let before = self.clone();
        self.turns = self.turns.max(other.turns);
        if self.name.is_empty() || (!other.name.is_empty() && other.name < self.name) {
            self.name.clone_from(&other.name);
        }
        for carrier in &other.records {
            let is_same = |known: &&mut Carrier| {
                (&known.key, &known.order, known.amount) == (&carrier.key, &carrier.order, carrier.amount)
            };
            match self.records.iter_mut().find(is_same) {
                Some(known) => known.declined_before = known.declined_before.max(carrier.declined_before),
                None => self.records.push(carrier.clone()),
            }
        }
        self.records.sort();
        *self != before
    }
}

fn called_by_hash(file: &str) -> String {
    format!("SHA-256 {}", file.get(..8).unwrap_or(file))
}

/// Brings together what two ledgers know of a list's files; `true` when that is news.
pub(super) fn join_files(files: &mut Vec<InFile>, others: &[InFile]) -> bool {
    let mut news = false;
    for other in others {
        news |= match files.iter_mut().find(|known| known.file == other.file) {
            Some(known) => known.join(other),
            None => {
                files.push(other.clone());
                true
            }
        };
    }
    files.sort_by(|a, b| a.file.cmp(&b.file));
    news
}

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
