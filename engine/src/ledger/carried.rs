//! Where the amounts of carry-over lists are: in files that were sent, in files that perhaps were, or owed again.

use rustc_hash::FxHashMap;

use crate::base::number::{canonical, kept};
use crate::ledger::entry::{Entry, EntryId, Kind, Way};
use crate::ledger::in_file::{Carrier, InFile};
use crate::ledger::list::{Ledger, Upload};

/// Where the amounts of a file are beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere<'a> {
    /// What the list knows the amount by.
    pub key: &'a str,
    /// The record of the file that carries it; empty when nobody knows.
    pub order: &'a str,
    /// The upload that has charged it.
    pub sent: Option<&'a Entry>,
    /// The file that it is in, and of which nobody knows whether it was sent.
    pub perhaps: Option<String>,
}

/// What became of a record, as far as the ledger knows.
enum Fate<'a> {
    /// It was sent, and nothing says that it was declined.
    Sent(&'a Entry),
    /// It waits: in a saved file, or on a list.
    Asked,
    /// It was declined so often, and nobody asks for it again.
    Declined(u32),
}

/// How many lists may be on lists.
const DEEPEST: u32 = 12;

impl Ledger {
    /// Whether an amount of a list is in a file that was sent, or perhaps was. When the records that carried it were all declined it is
    /// not: it is owed again.
    pub fn holds(&self, list: &Entry, key: &str) -> bool {
        self.holds_within(list, key, DEEPEST)
    }

    fn holds_within(&self, list: &Entry, key: &str, deep: u32) -> bool {
        let is_held = |file: &&str| self.is_held_in(list, file, key, deep);
        list.is_closed() || (list.is_used() && list.holders().iter().any(is_held))
    }

    fn is_held_in(&self, list: &Entry, file: &str, key: &str, deep: u32) -> bool {
        let carriers = list.carriers(file, key);
        let is_out = |carrier: &&Carrier| match self.fate(carrier, None, deep) {
            Fate::Sent(_) | Fate::Asked => true,
            // What was declined before the file was made says nothing of it.
            Fate::Declined(times) => times <= carrier.declined_before,
        };
        carriers.is_empty() || carriers.iter().any(is_out)
    }

    fn fate(&self, carrier: &Carrier, own: Option<&str>, deep: u32) -> Fate<'_> {
        let (mut declined, mut is_asked) = (0, false);
        for posting in self.index().find(&canonical(&carrier.order)) {
            let Some(entry) = self.at(posting.entry).filter(|entry| entry.kind == Kind::Authorization) else {
                continue;
            };
            let Some((number, amount)) = entry.orders.iter().nth(posting.order as usize) else { continue };
            if amount != Some(carrier.amount) || own.is_some_and(|own| entry.id == own) {
                continue;
            }
            match entry.way {
                Way::Upload if entry.is_declined(posting.order) => declined += 1,
                Way::Upload => return Fate::Sent(entry),
                Way::Saved => is_asked = true,
                Way::CarryOver => {
                    is_asked |= !entry.is_used() || deep == 0 || self.holds_within(entry, number, deep - 1)
                }
                Way::WorkList => {}
            }
        }
        if is_asked { Fate::Asked } else { Fate::Declined(declined) }
    }

    /// Notes, for a file that is made now, how often its records had been declined before, and that the list is in it (again).
    pub(super) fn note_files(&self, entry: &mut Entry) {
        for known in &mut entry.in_files {
            for carrier in &mut known.records {
                if let Fate::Declined(times) = self.fate(carrier, None, DEEPEST) {
                    carrier.declined_before = times;
                }
            }
            let before = self.get(&entry.id).and_then(|list| list.in_file(&known.file));
            if let Some(before) = before.filter(|before| before.is_freed()) {
                known.turns = before.turns.saturating_add(1);
            }
        }
    }

    /// The uploads that have charged an amount of a list with a file: as it was made, in parts, or changed since.
    pub fn sent_with<'a>(&'a self, list: &'a Entry, file: &str, key: &str) -> Option<&'a Entry> {
        let same =
            |entry: &&Entry| entry.sha256 == file && entry.kind == Kind::Authorization && !entry.is_wholly_declined();
        let own = list.in_file(file);
        let mut sent = own.into_iter().flat_map(|own| own.carriers(key)).filter_map(|carrier| {
            match self.fate(carrier, None, DEEPEST) {
                Fate::Sent(entry) => Some(entry),
                _ => None,
            }
        });
        sent.next().or_else(|| self.uploads().find(same).filter(|_| own.is_none_or(|own| own.records.is_empty())))
    }

    /// The lists that are free again, each with the file that it leaves, when a file was not sent or a list is in none that was. Of a list
    /// that is in several files nobody says which is meant.
    pub fn denied_with(&self, entry: &Entry) -> Vec<(EntryId, String)> {
        if entry.way == Way::CarryOver {
            let files = self.unsent_holders(entry);
            let one = |file: &&str| (entry.id.clone(), (*file).to_owned());
            return if files.len() == 1 { files.iter().map(one).collect() } else { Vec::new() };
        }
        let is_in = |list: &&Entry| self.unsent_holders(list).contains(&entry.sha256.as_str());
        let lists = self.entries().filter(|list| list.way == Way::CarryOver && is_in(list));
        lists.map(|list| (list.id.clone(), entry.sha256.clone())).collect()
    }

    /// The files that a list is in and that were not sent, as far as the ledger knows; those whose records were declined are among them.
    pub fn unsent_holders<'a>(&self, list: &'a Entry) -> Vec<&'a str> {
        if list.is_closed() {
            return Vec::new();
        }
        let mut files = list.holders();
        files.retain(|file| !self.is_sent_with(list, file));
        files
    }

    /// Whether a list was charged with a file, whatever is known of it.
    pub fn is_sent_with(&self, list: &Entry, file: &str) -> bool {
        list.orders.numbers().any(|key| self.sent_with(list, file, key).is_some())
            || (list.applied.values().iter().any(|applied| applied == file)
                && list.orders.numbers().any(|key| self.is_held_in(list, file, key, DEEPEST)))
    }

    /// The lists that are in more than one file at once, with these files: their amounts may be charged twice.
    pub fn used_twice(&self) -> Vec<(&Entry, Vec<&str>)> {
        let lists = self.entries().filter(|entry| entry.way == Way::CarryOver && !entry.is_closed());
        let twice = lists.map(|list| {
            let holds = |file: &&str| list.orders.numbers().any(|key| self.is_held_in(list, file, key, DEEPEST));
            let mut holders = list.holders();
            if holders.len() > 1 {
                holders.retain(holds);
                // A file that was changed since is known by its own bytes; it is no second one.
                let is_original = |file: &&str| !self.is_changed_since(list, file);
                holders.retain(is_original);
            }
            (list, holders)
        });
        twice.filter(|(_, holders)| holders.len() > 1).collect()
    }

    /// Whether a file of which no record is noted is another file that the list is in, changed since.
    fn is_changed_since(&self, list: &Entry, file: &str) -> bool {
        let Some(upload) = self.uploads().find(|entry| entry.sha256 == file) else { return false };
        let others = list.in_files.iter().filter(|known| known.file != file && !known.is_freed());
        list.in_file(file).is_none() && others.into_iter().any(|known| has_any(upload, known))
    }

    /// The lists that an upload settles, with the file that each was in: the same bytes (also those of `saved`, which are the same orders),
    /// or a part of it. A list that was freed meanwhile is used after all.
    pub(super) fn lists_in(&self, upload: &Entry, saved: &[&Entry]) -> Vec<(EntryId, String)> {
        let is_in = |file: &str| file == upload.sha256 || saved.iter().any(|entry| entry.sha256 == file);
        let lists = self.entries().filter(|entry| entry.way == Way::CarryOver && entry.applied.values().is_empty());
        let with = lists.filter_map(|list| {
            let same = list.in_files.iter().find(|known| is_in(&known.file));
            let part = || list.in_files.iter().find(|known| has_any(upload, known));
            let known = same.or_else(part).map(|known| known.file.clone());
            let reserved = || list.reserved.values().iter().find(|file| is_in(file)).map(|_| upload.sha256.clone());
            Some((list.id.clone(), known.or_else(reserved)?))
        });
        with.collect()
    }

    /// Settles what uploads settle that came from another ledger: lists that are in them are used, saved files wait no longer.
    pub fn settle_lists(&mut self) {
        self.settle();
        let settled: Vec<_> = self.uploads().map(|upload| self.settled_by(upload)).collect();
        for (id, file) in settled.iter().flat_map(|settled| &settled.lists) {
            // Of several uploads that have it the first counts.
            if self.get(id).is_some_and(|list| list.applied.values().is_empty()) {
                self.amend(id, &Upload { applied: Some(file.clone()), ..Upload::default() });
            }
        }
        settled.iter().flat_map(|settled| &settled.saved).for_each(|id| drop(self.erase(id)));
    }

    /// Where the amounts that a file carries are beside it. `has`: whether the file has a record of an order with an amount; `own`: an
    /// upload that is this very file.
    pub fn carried_elsewhere(
        &self,
        sha256: Option<&str>,
        has: &dyn Fn(&str, u64) -> bool,
        own: Option<&str>,
    ) -> Vec<Elsewhere<'_>> {
        let mut all = Vec::new();
        for list in self.entries().filter(|entry| entry.way == Way::CarryOver && !entry.is_closed()) {
            let others = |file: &str| -> Vec<&str> {
                let mut files = list.holders();
                files.extend(list.in_files.iter().map(|known| known.file.as_str()));
                files.sort_unstable();
                files.dedup();
                files.retain(|other| *other != file && Some(*other) != sha256);
                files
            };
            for known in &list.in_files {
                let is_its = |carrier: &&Carrier| has(&carrier.order, carrier.amount);
                for carrier in known.records.iter().filter(is_its) {
                    let found =
                        others(&known.file).into_iter().find_map(|other| self.beside(list, carrier, other, own));
                    all.extend(found.or_else(|| self.by_itself(carrier, own)));
                }
            }
            // Written by an earlier program: only the bytes are known.
            let is_bytes =
                |file: &&str| Some(*file) == sha256 && list.in_file(file).is_none_or(|known| known.records.is_empty());
            for file in list.holders().into_iter().filter(is_bytes) {
                for key in list.orders.numbers() {
                    let carrier = Carrier { key: key.to_owned(), order: String::new(), amount: 0, declined_before: 0 };
                    let found = others(file)
                        .into_iter()
                        .find_map(|other| self.sent_or_not(list, (key, ""), &carrier, other, own));
                    all.extend(found);
                }
            }
        }
        all
    }

    /// The upload that charged a carried order by itself, after the record that carried it was declined.
    fn by_itself<'a>(&'a self, carrier: &'a Carrier, own: Option<&str>) -> Option<Elsewhere<'a>> {
        let sent = self.other_upload(&Kind::Authorization, &carrier.key, own.unwrap_or_default())?;
        Some(Elsewhere { key: &carrier.key, order: &carrier.order, sent: Some(sent), perhaps: None })
    }

    fn beside<'a>(
        &'a self,
        list: &'a Entry,
        carrier: &'a Carrier,
        other: &'a str,
        own: Option<&str>,
    ) -> Option<Elsewhere<'a>> {
        self.sent_or_not(list, (&carrier.key, &carrier.order), carrier, other, own)
    }

    fn sent_or_not<'a>(
        &'a self,
        list: &'a Entry,
        (key, order): (&'a str, &'a str),
        carrier: &Carrier,
        other: &'a str,
        own: Option<&str>,
    ) -> Option<Elsewhere<'a>> {
        // The same record of a file that was changed elsewhere is this one.
        let is_same = |known: &InFile| {
            known.carriers(key).any(|one| (&one.order, one.amount) == (&carrier.order, carrier.amount))
        };
        if !carrier.order.is_empty() && list.in_file(other).is_some_and(is_same) {
            return None;
        }
        if let Some(sent) = self.sent_with(list, other, key).filter(|sent| own.is_none_or(|own| sent.id != own)) {
            return Some(Elsewhere { key, order, sent: Some(sent), perhaps: None });
        }
        let is_open = list.holders().contains(&other) && self.is_held_in(list, other, key, DEEPEST);
        let is_noted = list.in_file(other).is_some() || list.reserved.values().iter().any(|file| file == other);
        (is_open && is_noted).then(|| Elsewhere { key, order, sent: None, perhaps: Some(list.holder_called(other)) })
    }

    /// Of a record that was declined: the amounts of lists that were in it, by their keys and yen.
    pub fn carried_within(&self, order: &str, amount: u64) -> Vec<(&str, Option<u64>)> {
        let order = canonical(order);
        let lists = self.entries().filter(|entry| entry.way == Way::CarryOver);
        let mut within: Vec<(&str, Option<u64>)> = lists
            .flat_map(|list| {
                let is_its = |carrier: &&Carrier| canonical(&carrier.order) == order && carrier.amount == amount;
                let carriers = list.in_files.iter().flat_map(|known| &known.records).filter(is_its);
                carriers
                    .filter_map(|carrier| list.orders.iter().find(|(number, _)| *number == carrier.key))
                    .collect::<Vec<_>>()
            })
            .collect();
        within.sort_unstable();
        within.dedup();
        within
    }
}

/// Whether an upload has a record that carries an amount of a list.
fn has_any(upload: &Entry, known: &InFile) -> bool {
    if upload.kind != Kind::Authorization || known.records.is_empty() {
        return false;
    }
    let wanted: FxHashMap<&str, u64> =
        known.records.iter().map(|carrier| (carrier.order.as_str(), carrier.amount)).collect();
    upload.orders.iter().any(|(number, amount)| amount.is_some() && wanted.get(&*kept(number)).copied() == amount)
}
