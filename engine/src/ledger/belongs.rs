//! Which upload a result file is about.
//!
//! A result belongs to an upload only when all its records do, number, order and amount, in order; and never to two. Where
//! that leaves a doubt, the operator is asked: a result at the wrong upload opens the way for charging somebody again.

use rustc_hash::FxHashMap;

use crate::base::number::kept;
use crate::ledger::entry::{Entry, ResultNote, Way};
use crate::ledger::list::Ledger;

/// The upload of a result.
#[derive(Clone, Debug, PartialEq)]
pub enum Belongs<'a> {
    /// No upload has just these records.
    Nowhere,
    /// The one upload whose records it answers.
    To(&'a Entry),
    /// Any of these, or none.
    Asked(Vec<&'a Entry>),
}

impl Entry {
    /// Whether it has exactly these orders and amounts, in this order.
    pub fn has_records(&self, records: &[(&str, Option<u64>)]) -> bool {
        self.records == records.len() as u64
            && u64::from(self.orders.len()) == self.records
            && self.orders.iter().zip(records).all(|(a, b)| a.1 == b.1 && kept(a.0) == kept(b.0))
    }

    /// Whether another result declines what its own had authorized: it would open the way for charging that again.
    pub fn is_declined_anew(&self, note: &ResultNote) -> bool {
        self.result.values().iter().any(|known| note.declined_beyond(known).next().is_some())
    }

    /// Whether one of its results says the same as this one.
    pub fn has_result(&self, note: &ResultNote) -> bool {
        self.result.values().iter().any(|known| known.says_the_same(note))
    }
}

impl Ledger {
    /// The uploads with exactly these orders and amounts, in this order.
    pub fn uploads_with(&self, records: &[(&str, Option<u64>)]) -> Vec<&Entry> {
        let Some((first, _)) = records.first() else { return Vec::new() };
        let mut at: Vec<u32> = self.index().find(&kept(first)).map(|posting| posting.entry).collect();
        at.sort_unstable();
        at.dedup();
        let entries = at.into_iter().filter_map(|at| self.at(at));
        entries.filter(|entry| entry.way == Way::Upload && entry.has_records(records)).collect()
    }

    /// Whether every one of these orders is in one upload with the same amount: a result of it, perhaps one that broke off.
    pub fn has_upload_of(&self, records: &[(&str, Option<u64>)]) -> bool {
        let Some((first, _)) = records.first() else { return false };
        let first = kept(first);
        let mut entries = self.index().find(&first).filter_map(|posting| self.at(posting.entry));
        entries.any(|entry| {
            let orders: FxHashMap<_, _> = entry.orders.iter().map(|(order, yen)| (kept(order), yen)).collect();
            entry.way == Way::Upload && records.iter().all(|(order, yen)| orders.get(&kept(order)) == Some(yen))
        })
    }

    /// The upload that a result with these records is about.
    pub fn upload_of(&self, records: &[(&str, Option<u64>)], note: &ResultNote) -> Belongs<'_> {
        let uploads = self.uploads_with(records);
        let has_it = |entry: &&&Entry| entry.result.values().iter().any(|known| known.sha256 == note.sha256);
        if let Some(one) = uploads.iter().find(has_it) {
            return Belongs::To(one);
        }
        let waiting: Vec<&Entry> = uploads.iter().copied().filter(|entry| entry.result.values().is_empty()).collect();
        let same: Vec<&Entry> = uploads.iter().copied().filter(|entry| entry.has_result(note)).collect();
        match (waiting.as_slice(), same.as_slice(), uploads.as_slice()) {
            ([], [one], _) | ([one], [], _) => Belongs::To(one),
            ([], [], []) => Belongs::Nowhere,
            // A later answer to what was left open; one that says otherwise is perhaps that of a sending that nobody wrote
            // down.
            ([], [], [one]) if one.result.values().iter().any(|known| known.unknown > 0) => Belongs::To(one),
            // One that says the same was told already: it may be that one once more, or another that still waits.
            _ => Belongs::Asked(uploads),
        }
    }

    /// Another upload that has a result which says the same: it cannot be this one's as well.
    pub fn result_of_another(&self, id: &str, records: &[(&str, Option<u64>)], note: &ResultNote) -> Option<&Entry> {
        self.uploads_with(records).into_iter().find(|entry| entry.id != id && entry.has_result(note))
    }
}
