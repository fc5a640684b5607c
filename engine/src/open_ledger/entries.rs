//! Entries are written down, added to and taken out.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use crate::ledger::{Entry, EntryId, RecordOutcome, Upload, Way};
use crate::open_ledger::change::Change;
use crate::open_ledger::{LedgerState, name};
use crate::protocol::ledger::Keeping;

impl LedgerState {
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
        let settled = self.ledger.settled_by(upload);
        for (list, file) in settled.lists {
            self.amend(&list, &Upload { applied: Some(file), ..Upload::default() }, false);
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

    /// Whether a carry-over list waits in several files: nobody can say by the list alone which was not sent.
    pub fn is_in_several(&self, id: &str) -> bool {
        let list = self.ledger.get(id).filter(|list| list.way == Way::CarryOver);
        list.is_some_and(|list| self.ledger.unsent_holders(list).len() > 1)
    }

    /// A carry-over list is free again, or a saved file was not sent: its lists are free, and nobody asks for it any more.
    /// Gives back the entry's name and how many lists are free.
    pub fn deny(&mut self, id: &str) -> Option<(String, usize)> {
        let entry = self.ledger.get(id)?.clone();
        let lists = self.ledger.denied_with(&entry);
        for (list, file) in &lists {
            let before = self.ledger.get(list).cloned();
            let news = Rc::get_mut(&mut self.ledger)?.release(list, file);
            self.changed(list.clone(), before, news);
        }
        if entry.way == Way::Saved {
            self.erase(id)?;
        }
        Some((name(&entry), lists.len()))
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
}
