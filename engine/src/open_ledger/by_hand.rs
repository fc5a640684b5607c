//! What a person has seen on the console, and no inquiry list has shown.

use crate::base::language::Language;
use crate::ledger::own_name::{BY_HAND, own_name};
use crate::ledger::{Capture, Entry, EntryId, Kind, Status, Upload, Way};
use crate::month::ledger_entries::of_orders;
use crate::open_ledger::{LedgerState, sentences};
use crate::text::source::sha256;

impl LedgerState {
    /// A person has seen on the console that what was captured is settled: an entry of its own, so that it is told apart from what an
    /// inquiry list has shown. What a list shows to be authorized still is settled by no word of a person. Gives back the entry and how
    /// many orders it has.
    ///
    /// # Errors
    ///
    /// A sentence when there is nothing that a person may say so of.
    pub fn see_by_hand(&mut self, id: &str, on: &str, language: Language) -> Result<(EntryId, u64), String> {
        let said = self.ledger.get(id).ok_or_else(|| sentences::gone(language))?;
        let is_upload = said.way == Way::Upload;
        let orders = if is_upload { self.ledger.captured_whole(said) } else { self.ledger.unconfirmed(said) };
        let is_unseen = |number: &str| matches!(self.ledger.capture_of(number), Capture::Unconfirmed(_));
        let orders: Vec<_> = orders.into_iter().filter(|(number, _)| is_unseen(number)).collect();
        if said.missed_on().is_some() || orders.is_empty() {
            return Err(sentences::only_a_list(language));
        }
        let count = orders.len() as u64;
        let mut entry = of_orders(Way::WorkList, Kind::Capture, &orders);
        // The very same payments are a work list as well, and may be settled by a list.
        entry.sha256 = sha256(format!("{}\nby hand\n{on}", entry.sha256).as_bytes());
        entry.id = Entry::id_of(entry.way, &entry.kind, &entry.sha256, 0);
        entry.name.set(own_name(BY_HAND, on, language));
        entry.status.set(Status::Completed);
        entry.applied.set(on.to_owned());
        let recorded = self.record(entry, &Upload { on: Some(on.to_owned()), ..Upload::default() });
        recorded.map(|(id, _)| (id, count)).ok_or_else(|| sentences::busy(language))
    }
}
