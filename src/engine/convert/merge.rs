//! Adding a carry-over list to the records of a new authorization file.

use serde::{Deserialize, Serialize};

use super::super::orders::order::Orders;
use super::auth::Record;
use super::carry_over::{Applied, CarryOver, Entry};

/// A record that carries more than its own order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    pub order: String,
    pub customer: String,
    /// Whole yen of the order alone, and with what was carried over.
    pub before: u64,
    pub after: u64,
    /// The original orders; empty where a list typed by hand names none.
    pub from: Vec<String>,
}

/// Why an amount was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotAdded {
    /// The customer has no record in this file.
    NoRecord,
    /// The original order itself is in this file: it would be charged twice.
    OrderInFile,
    /// The list names no customer, and the order is not in the order list.
    CustomerUnknown,
    /// The order belongs to another customer in the order list.
    CustomerDiffers,
}

/// An entry that was not added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftEntry {
    #[serde(flatten)]
    pub entry: Entry,
    pub reason: NotAdded,
}

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    pub merged: Vec<Merged>,
    pub left: Vec<LeftEntry>,
    added: Vec<Entry>,
}

impl Merge {
    /// The list as it remembers that it was applied: the entries that were added, and the file's SHA-256. `None` when
    /// nothing was added, so that the list is as it was.
    pub fn applied(&self, sha256: &str) -> Option<CarryOver> {
        let applied = Some(Applied { file: sha256.to_owned() });
        (!self.added.is_empty()).then(|| CarryOver { applied, ..CarryOver::new(self.added.clone()) })
    }

    /// The entries that still wait, as a list of their own; `None` when there are none.
    pub fn rest(&self) -> Option<CarryOver> {
        let entries: Vec<_> = self.left.iter().map(|left| left.entry.clone()).collect();
        (!entries.is_empty()).then(|| CarryOver::new(entries))
    }
}

/// Adds each amount to the customer's first record.
pub fn merge(records: &mut [Record], list: &CarryOver, orders: &Orders) -> Merge {
    let mut merge = Merge::default();
    for entry in &list.entries {
        match place(records, entry, orders) {
            Ok(at) => {
                let record = &mut records[at];
                note(&mut merge.merged, record, entry);
                record.amount = record.amount.saturating_add(entry.amount);
                merge.added.push(entry.clone());
            }
            Err(reason) => merge.left.push(LeftEntry { entry: entry.clone(), reason }),
        }
    }
    merge
}

/// The record that an entry belongs to.
fn place(records: &[Record], entry: &Entry, orders: &Orders) -> Result<usize, NotAdded> {
    let listed = orders.orders.iter().find(|order| !entry.order.is_empty() && *order.number == *entry.order);
    let customer = match (entry.customer.as_str(), listed) {
        ("", None) => return Err(NotAdded::CustomerUnknown),
        ("", Some(order)) => &order.customer,
        (customer, Some(order)) if *order.customer != *customer => return Err(NotAdded::CustomerDiffers),
        (customer, _) => customer,
    };
    if !entry.order.is_empty() && records.iter().any(|record| record.order == entry.order) {
        return Err(NotAdded::OrderInFile);
    }
    records.iter().position(|record| record.customer == *customer).ok_or(NotAdded::NoRecord)
}

fn note(merged: &mut Vec<Merged>, record: &Record, entry: &Entry) {
    let after = record.amount.saturating_add(entry.amount);
    let from = Some(entry.order.clone()).filter(|order| !order.is_empty());
    match merged.iter_mut().find(|merged| merged.order == record.order) {
        Some(merged) => {
            merged.after = after;
            merged.from.extend(from);
        }
        None => merged.push(Merged {
            order: record.order.clone(),
            customer: record.customer.clone(),
            before: record.amount,
            after,
            from: from.into_iter().collect(),
        }),
    }
}
