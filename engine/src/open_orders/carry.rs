//! A carry-over list beside the open order list: what it adds to which record.

use rustc_hash::FxHashSet;

use crate::base::mask::mask;
use crate::base::number::canonical;
use crate::convert::auth;
use crate::convert::auth::Record;
use crate::convert::merge::{Merge, merge};
use crate::ledger::Entry;
use crate::month::ledger_entries::of_carry_over;
use crate::open_orders::words::shown;
use crate::open_orders::{NAMED, OpenList};
use crate::orders::carry_over::{CarryOver, CarryOverError};
use crate::protocol::orders::{CarryOverOut, FileOut, LeftEntryOut, MergedOut, Sum};
use crate::text::source::sha256;

/// A carry-over list that was brought.
pub(crate) struct Carried {
    pub name: String,
    pub sha256: String,
    list: CarryOver,
    /// With the records as they are now.
    pub merge: Merge,
    /// The SHA-256 of the saved file that it is in.
    pub applied: Option<String>,
}

impl Carried {
    /// Reads a list.
    ///
    /// # Errors
    ///
    /// As [`CarryOver::read`].
    pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Carried, CarryOverError> {
        let list = CarryOver::read(name, bytes)?;
        Ok(Carried { name: name.to_owned(), sha256: sha256(bytes), list, merge: Merge::default(), applied: None })
    }

    /// The list as it must be kept, or of what still waits; `None` when there is nothing to keep.
    pub(crate) fn keep(&self, rest: bool) -> Option<String> {
        let list = if rest { self.merge.rest() } else { self.merge.applied(self.applied.as_deref()?) };
        list.map(|list| list.to_json())
    }

    /// What the ledger says of the amounts that are in the file of this name; `None` when none is.
    pub(crate) fn used(&self, name: &str, sha256: &str) -> Option<Entry> {
        let mut entry = of_carry_over(&self.merge.used()?);
        entry.in_files = vec![self.merge.in_file(name, sha256)];
        entry.name.set(mask(&self.name).into_owned());
        Some(entry)
    }

    pub(crate) fn out(&self) -> CarryOverOut {
        let merged = self.merge.merged.iter().map(|merged| MergedOut {
            order: shown(&merged.order),
            customer: shown(&merged.customer),
            before: merged.before,
            after: merged.after,
            from: merged.from.iter().map(|order| shown(order)).collect(),
        });
        let left = self.merge.left.iter().map(|left| LeftEntryOut {
            order: shown(&left.entry.order),
            customer: shown(&left.entry.customer),
            amount: left.entry.amount,
            reason: left.reason,
        });
        CarryOverOut {
            name: self.name.clone(),
            merged: merged.collect(),
            left: left.collect(),
            applied: self.applied.is_some(),
        }
    }
}

impl OpenList {
    /// Takes a list; what it adds is found at once.
    pub(crate) fn bring(&mut self, carried: Option<Carried>) {
        self.carried = carried;
        self.forget_made();
        self.carry();
        self.touched();
    }

    /// Finds anew what the list adds to which record. A list that is in a saved file adds nothing any more.
    pub(crate) fn carry(&mut self) {
        if self.carried.as_ref().is_some_and(|carried| carried.applied.is_some()) {
            self.carried = None;
        }
        let mut records = self.own_records();
        if let Some(carried) = &mut self.carried {
            carried.merge = merge(&mut records, &carried.list, &self.orders, &self.sent);
        }
    }

    /// What the ledger has on lists of earlier months and no list brought here has: orders, whole yen, and the first order numbers.
    pub(crate) fn still_to_carry(&self) -> (Sum, Vec<String>) {
        let (mut sum, mut named) = (Sum::default(), Vec::new());
        let keys = self.carried.iter().flat_map(|carried| carried.list.keys());
        // Added or not: the list shows it.
        let here: FxHashSet<String> = keys.map(|key| canonical(&key).into_owned()).collect();
        for (key, amount) in self.sent.carried_over().filter(|(key, _)| !here.contains(&*canonical(key))) {
            sum.add(amount);
            // An amount without an order has a hash for its key.
            named.extend((named.len() < NAMED && !key.contains('#')).then(|| shown(key)));
        }
        (sum, named)
    }

    /// The records of the file, with what is carried over.
    pub(crate) fn records(&self) -> Vec<Record> {
        let mut records = self.own_records();
        if let Some(carried) = &self.carried {
            merge(&mut records, &carried.list, &self.orders, &self.sent);
        }
        records
    }

    /// The list as it must be kept from now on, or its entries that still wait, as a file.
    pub(crate) fn kept(&self, rest: bool) -> Option<FileOut> {
        let carried = self.carried.as_ref()?;
        let stem = carried.name.rsplit_once('.').map_or(carried.name.as_str(), |(stem, _)| stem);
        let end = if rest { "残り" } else { "適用済み" };
        let content = carried.keep(rest)?.into_bytes();
        Some(FileOut { name: format!("{stem}_{end}.json"), saved: None, content })
    }

    fn own_records(&self) -> Vec<Record> {
        self.plan.as_ref().map_or_else(Vec::new, |plan| auth::records(&self.orders, plan))
    }

    /// What the list adds to the record of an order: the yen after it and the original orders.
    pub(crate) fn carried_to(&self, order: &str) -> Option<(u64, &[String])> {
        let merged = self.carried.as_ref()?.merge.merged.iter().find(|merged| merged.order == order)?;
        Some((merged.after, &merged.from))
    }
}
