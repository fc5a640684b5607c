//! What has changed since the ledger was last kept, and the way back should it not be kept.

use std::rc::Rc;

use crate::base::language::Language;
use crate::ledger::RecordOutcome;
use crate::open_ledger::change::{Backup, Change};
use crate::open_ledger::{LedgerState, sentences};
use crate::protocol::Response;
use crate::protocol::ledger::NotKept;

/// What is said of the whole, to be put back.
#[derive(Clone)]
pub(super) struct FileState {
    unsaved: bool,
    backup: Option<Backup>,
    files: Vec<String>,
}

fn drop_when(_: RecordOutcome) {}

impl LedgerState {
    /// Every entry, to be kept in a store that has none of them yet.
    pub fn everything(&self) -> Vec<Change> {
        self.ledger.entries().map(|entry| Change::Put(Box::new(entry.clone()))).collect()
    }

    /// What is to be kept since the last call.
    pub fn take_changes(&mut self) -> Vec<Change> {
        self.before.clear();
        self.before_all = None;
        std::mem::take(&mut self.changes)
    }

    /// What is to be kept, with the way back still open.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The changes could not be kept: everything is as it was before them.
    pub fn put_back(&mut self) {
        self.changes.clear();
        self.revision += 1;
        if let Some(before) = self.before_all.take() {
            (self.unsaved, self.backup, self.files) = (before.unsaved, before.backup, before.files);
        }
        let before = std::mem::take(&mut self.before);
        if let Some(ledger) = Rc::get_mut(&mut self.ledger) {
            for (id, entry) in before.into_iter().rev() {
                ledger.erase(&id);
                entry.into_iter().for_each(|entry| drop_when(ledger.absorb(entry)));
            }
            ledger.settle();
        }
    }

    /// What is answered instead when a change could not be kept.
    pub fn not_kept(&self, why: NotKept, language: Language) -> Response {
        Response::Failed(sentences::not_kept(why, language))
    }

    /// Before the first change: what to go back to.
    pub(super) fn note_whole(&mut self) {
        let LedgerState { unsaved, backup, files, .. } = self;
        self.before_all.get_or_insert_with(|| FileState {
            unsaved: *unsaved,
            backup: backup.clone(),
            files: files.clone(),
        });
    }
}
