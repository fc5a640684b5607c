//! Which files the amounts of a carry-over list went into, and which records carry them there.
//!
//! A file may be cut into parts or edited before it is sent, a list may be freed and used once more, and two people may use two copies
//! of it. So the files are only ever added to: what is still in a file follows from what was recorded of its records.

use serde::{Deserialize, Serialize};

use crate::base::mask::mask;

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

pub(super) fn called_by_hash(file: &str) -> String {
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
