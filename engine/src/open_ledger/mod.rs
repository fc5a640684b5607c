//! The ledger that is open, and what has changed since it was last kept.
//!
//! Whoever runs the session keeps it (the browser's store, or a file that the operator saves) by asking
//! [`LedgerState::take_changes`] after each answer, and takes a change back when it could not be kept.

pub(crate) mod page;
pub(crate) mod sentences;
pub(crate) mod today;
pub(crate) mod typed;

use std::rc::Rc;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::commands::ledger::warnings;
use crate::ledger::{Entry, EntryId, Ledger, RecordOutcome, Upload, Way, file};
use crate::profile::Profile;
use crate::protocol::ledger::{Keeping, NotKept, Summary};
use crate::protocol::{FileId, Response};

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

/// What is said of the whole, to be put back.
#[derive(Clone)]
struct FileState {
    unsaved: bool,
    backup: Option<Backup>,
    files: Vec<String>,
}

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

/// The last copy that the operator made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// The operator's time (ISO).
    pub at: String,
    /// What the ledger was like then.
    pub stamp: u64,
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
        if let Some(told) = self.before_all.take() {
            (self.unsaved, self.backup, self.files) = (told.unsaved, told.backup, told.files);
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

    /// Writes an upload down, or what is new about one. What it settles is settled with it: the carry-over lists that are in it
    /// are used, and saved files that waited for it are gone. `None` when the ledger is being read elsewhere.
    pub fn record(&mut self, entry: Entry, upload: &Upload) -> Option<(EntryId, RecordOutcome)> {
        let before: Vec<_> = self.ledger.same(&entry).cloned().collect();
        let ledger = Rc::get_mut(&mut self.ledger)?;
        let (id, when) = ledger.record(entry, upload);
        ledger.settle();
        let before = before.into_iter().find(|known| known.id == id);
        self.changed(id.clone(), before, when != RecordOutcome::Known);
        self.settle_uses(&id);
        for (captured, upload) in self.ledger.captured_with(&id) {
            self.amend(&captured, &upload, false);
        }
        Some((id, when))
    }

    /// What an upload settles: carry-over lists that are in it are used, saved files that waited for it wait no longer.
    fn settle_uses(&mut self, upload: &str) {
        let Some(upload) = self.ledger.get(upload) else { return };
        let (settled, file) = (self.ledger.settled_by(upload), upload.sha256.clone());
        for list in &settled.lists {
            self.amend(list, &Upload { applied: Some(file.clone()), ..Upload::default() }, false);
        }
        for saved in &settled.saved {
            self.erase(saved);
        }
    }

    /// The amounts of a carry-over list are in a file that goes out now. `None` when that cannot be written down: then they
    /// must not go into the file.
    pub fn reserve(&mut self, list: Entry, file: &str) -> Option<()> {
        let reserved = Some(file.to_owned());
        self.record(list, &Upload { reserved, ..Upload::default() }).map(drop)
    }

    /// A carry-over list is free again, or a saved file was not sent: its lists are free, and nobody asks for it any more.
    /// Gives back the entry's name and how many lists are free.
    pub fn deny(&mut self, id: &str) -> Option<(String, usize)> {
        let entry = self.ledger.get(id)?.clone();
        let is_in = |list: &&Entry| list.id == id || list.reserved.values().contains(&entry.sha256);
        let lists: Vec<EntryId> = self.ledger.reserved().filter(is_in).map(|list| list.id.clone()).collect();
        for list in &lists {
            let before = self.ledger.get(list).cloned();
            let news = Rc::get_mut(&mut self.ledger)?.release(list);
            self.changed(list.clone(), before, news);
        }
        if entry.way == Way::Saved {
            self.erase(id)?;
        }
        Some((crate::open_ledger::name(&entry), lists.len()))
    }

    /// Adds what is said about an entry; `uncapture` takes back that its payments were captured. Gives back whether anything
    /// was news, `None` when there is no such entry.
    pub fn amend(&mut self, id: &str, upload: &Upload, uncapture: bool) -> Option<bool> {
        let before = self.ledger.get(id).cloned()?;
        let ledger = Rc::get_mut(&mut self.ledger)?;
        let news = [ledger.amend(id, upload), uncapture && ledger.uncapture(id)].contains(&true);
        self.changed(id.to_owned(), Some(before), news);
        Some(news)
    }

    /// What was captured was seen to be settled on a day; or was not, after all. Answers as [`LedgerState::amend`].
    pub fn settle_capture(&mut self, id: &str, on: Option<&str>) -> Option<bool> {
        let before = self.ledger.get(id).cloned()?;
        let news = Rc::get_mut(&mut self.ledger)?.settle_capture(id, on);
        self.changed(id.to_owned(), Some(before), news);
        Some(news)
    }

    /// Brings an entry of another ledger together with what is known of it here, without loss.
    pub fn absorb(&mut self, entry: Entry) -> Option<RecordOutcome> {
        let before = self.ledger.get(&entry.id).cloned();
        let id = entry.id.clone();
        let when = Rc::get_mut(&mut self.ledger)?.absorb(entry);
        self.changed(id.clone(), before, when != RecordOutcome::Known);
        // A saved file that another ledger knows to be sent waits no longer.
        self.settle_uses(&id);
        Some(when)
    }

    /// Takes in an entry of a ledger's file. The file has it: nothing is lost when the page is closed.
    pub fn take_in(&mut self, entry: Entry) -> Option<RecordOutcome> {
        let unsaved = self.unsaved;
        let when = self.absorb(entry);
        self.unsaved = unsaved;
        when
    }

    /// A work list was not captured after all, nor the uploads that it completed; what a list showed of it was said of a capture that
    /// was none. Gives back the work list.
    pub fn take_back(&mut self, id: &str, completed: &[EntryId]) -> Option<Entry> {
        for upload in completed {
            self.amend(upload, &Upload::default(), true);
        }
        let erased = self.erase(id)?;
        let back: FxHashSet<&str> = erased.orders.numbers().collect();
        let is_of = |known: &&Entry| {
            let is_same_day = known.missed_on().is_some() && known.captured_on() == erased.captured_on();
            is_same_day && known.orders.numbers().all(|number| back.contains(number))
        };
        let missed: Vec<EntryId> = self.ledger.entries().filter(is_of).map(|known| known.id.clone()).collect();
        missed.iter().for_each(|id| drop(self.erase(id)));
        Some(erased)
    }

    /// Takes an entry out; `None` when there is none.
    pub fn erase(&mut self, id: &str) -> Option<Entry> {
        let entry = Rc::get_mut(&mut self.ledger)?.erase(id)?;
        self.note_whole();
        self.revision += 1;
        self.before.push((id.to_owned(), Some(entry.clone())));
        self.changes.push(Change::Erase(id.to_owned()));
        self.unsaved |= entry.way != Way::Saved && self.keeping != Keeping::Browser;
        Some(entry)
    }

    /// Erases an entry because the operator says so. What a work list captured waits for its capture again; gives back
    /// how many files that are, too.
    pub fn erase_with_marks(&mut self, id: &str) -> Option<(Entry, usize)> {
        let completed = self.ledger.get(id).map(|list| self.ledger.completed_by(list)).unwrap_or_default();
        let erased = self.erase(id)?;
        for upload in &completed {
            self.amend(upload, &Upload::default(), true);
        }
        Some((erased, completed.len()))
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

    fn changed(&mut self, id: EntryId, before: Option<Entry>, news: bool) {
        if !news {
            return;
        }
        self.note_whole();
        self.revision += 1;
        if let Some(entry) = self.ledger.get(&id) {
            self.changes.push(Change::Put(Box::new(entry.clone())));
            let matters = entry.way != Way::Saved;
            self.before.push((id, before));
            self.unsaved |= matters && self.keeping != Keeping::Browser;
        }
    }

    /// Before the first change: what to go back to.
    fn note_whole(&mut self) {
        let LedgerState { unsaved, backup, files, .. } = self;
        self.before_all.get_or_insert_with(|| FileState {
            unsaved: *unsaved,
            backup: backup.clone(),
            files: files.clone(),
        });
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

/// A saved file as the ledger asks for it.
fn waiting(entry: Entry) -> Entry {
    let id = Entry::id_of(Way::Saved, &entry.kind, &entry.sha256, 0);
    Entry { way: Way::Saved, id, ..entry }
}

fn drop_when(_: RecordOutcome) {}

/// A number that any change of the ledger changes.
fn stamp(ledger: &Ledger) -> u64 {
    ledger.entries().map(|entry| 1 + entry.changes()).sum()
}

/// A name as it may be said.
pub fn name(entry: &Entry) -> String {
    entry.name.value().map(|name| mask(name).into_owned()).unwrap_or_default()
}
