//! The ledger that is open, and what has changed since it was last kept.
//!
//! Whoever runs the session keeps it (the browser's store, or a file that the operator saves) by asking
//! [`LedgerState::take_changes`] after each answer, and takes a change back when it could not be kept.

mod by_hand;
mod change;
mod copies;
mod entries;
pub(crate) mod page;
mod question;
mod saved;
pub(crate) mod sentences;
pub(crate) mod today;
pub(crate) mod typed;
mod way_back;

use std::rc::Rc;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::commands::ledger::warnings;
use crate::ledger::{Entry, EntryId, Ledger, Way};
use crate::open_ledger::copies::stamp;
use crate::open_ledger::way_back::FileState;
use crate::profile::Profile;
use crate::protocol::FileId;
use crate::protocol::ledger::{Keeping, Summary};

pub use change::{Backup, Change};

/// A ledger, and how it is kept.
#[derive(Default)]
pub struct LedgerState {
    ledger: Rc<Ledger>,
    keeping: Keeping,
    changes: Vec<Change>,
    /// What has to be put back should the changes not be kept.
    before: Vec<(EntryId, Option<Entry>)>,
    before_all: Option<FileState>,
    unsaved: bool,
    backup: Option<Backup>,
    /// Grows with every change of the entries.
    revision: u64,
    /// The last writing of the ledger's file that this page knows of, and that of what is open.
    seen: u64,
    written: u64,
    /// The files that were taken in, each once: what is open is all of them.
    files: Vec<String>,
    /// Entries of the file that was taken in last that could not be read.
    damaged: u64,
    /// The last saved state of open files, as entries.
    saved: Vec<(FileId, Entry)>,
}

impl LedgerState {
    /// What was sent, for a check.
    pub fn ledger(&self) -> &Rc<Ledger> {
        &self.ledger
    }

    /// Grows with every change of the entries.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Where it is kept.
    pub fn keeping(&self) -> Keeping {
        self.keeping
    }

    /// Says where it is kept from now on.
    pub fn set_keeping(&mut self, keeping: Keeping) {
        self.keeping = keeping;
        if keeping == Keeping::Browser {
            self.unsaved = false;
        }
    }

    /// Whether the operator agreed to keep it, or has begun to write down.
    pub fn is_in_use(&self) -> bool {
        self.keeping == Keeping::Browser || self.ledger.entries().any(|entry| entry.way != Way::Saved)
    }

    /// Takes in what is kept already. Checks that hold the ledger must be over.
    pub fn load(&mut self, entries: Vec<Entry>) {
        if let Some(ledger) = Rc::get_mut(&mut self.ledger) {
            for entry in entries {
                ledger.absorb(entry);
                self.revision += 1;
            }
        }
    }

    /// Makes the index ready, some orders at a time; `true` when it is.
    pub fn settle(&mut self, orders: usize) -> bool {
        let Some(ledger) = Rc::get_mut(&mut self.ledger) else { return true };
        let was_sorting = ledger.progress() != (0, 0);
        let ready = ledger.step(orders);
        // Whoever asked while it was being sorted was told that nothing is known.
        self.revision += u64::from(ready && was_sorting);
        ready
    }

    /// How far the index is.
    pub fn progress(&self) -> (u64, u64) {
        self.ledger.progress()
    }

    /// Leaves only the entries that are still kept: another tab erased some.
    pub fn retain(&mut self, kept: &dyn Fn(&str) -> bool) {
        let gone: Vec<_> = self.ledger.entries().map(|entry| entry.id.clone()).filter(|id| !kept(id)).collect();
        if let Some(ledger) = Rc::get_mut(&mut self.ledger) {
            gone.iter().for_each(|id| drop(ledger.erase(id)));
            self.revision += gone.len() as u64;
        }
    }

    /// How it is kept, and how much.
    pub fn summary(&self, profile: &Profile, language: Language) -> Summary {
        Summary {
            keeping: self.keeping,
            entries: self.ledger.entries().filter(|entry| entry.way != Way::Saved).count() as u64,
            orders: self.ledger.distinct_orders(),
            bytes: self.ledger.bytes(),
            unsaved: self.unsaved,
            backed_up: self.backup.as_ref().map(|backup| backup.at.clone()),
            changed_since: self.backup.as_ref().is_some_and(|backup| backup.stamp != stamp(&self.ledger)),
            written: self.written,
            older: self.is_older(),
            damaged: self.damaged,
            due_days: profile.due_days.value,
            warnings: warnings(&self.ledger, 0, language),
        }
    }
}

/// A name as it may be said.
pub fn name(entry: &Entry) -> String {
    entry.name.value().map(|name| mask(name).into_owned()).unwrap_or_default()
}
