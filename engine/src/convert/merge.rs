//! Adding a carry-over list to the records of a new authorization file.

use serde::{Deserialize, Serialize};

use crate::base::amount::together;
use crate::base::mask::mask;
use crate::base::number::{is_perhaps_same, is_same, kept};
use crate::convert::auth::Record;
use crate::ledger::{Carrier, InFile, SentBefore};
use crate::orders::carry_over::{Applied, CarryOver, Entry};
use crate::orders::order::{Done, Order, Orders};
use crate::orders::status::Meaning;

/// A record that carries more than its own order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The order that is charged.
    pub order: String,
    /// The customer's number.
    pub customer: String,
    /// Whole yen of the order alone, and with what was carried over.
    pub before: u64,
    /// Whole yen with what was carried over.
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
    /// The ledger says that it was charged with another file already, or sent again.
    AlreadySubmitted,
    /// Its number differs from another (of the file, the order list, this list, the ledger) in nothing but leading zeros or
    /// case: a person says whether they are the same.
    Perhaps,
    /// Together they would be more yen than any amount can be.
    TooMuch,
    /// The order list says that the order was cancelled.
    Cancelled,
    /// The order list says that the order was paid meanwhile, or that a charge is on its way.
    Charged,
    /// The order list's status does not say that the order is still owed: completed, waiting for a confirmation, unknown, or
    /// its row cannot be read.
    StatusUnclear,
    /// The original order is in a file that was saved to be sent, as a retry file is, and nobody has said yet whether it was.
    SavedToSend,
}

/// An entry that was not added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftEntry {
    /// The entry as the list has it.
    #[serde(flatten)]
    pub entry: Entry,
    /// Why it was not added.
    pub reason: NotAdded,
}

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// Records that carry more than their own order.
    pub merged: Vec<Merged>,
    /// Entries that were not added.
    pub left: Vec<LeftEntry>,
    /// Orders of what was added that the order list calls shipped: added as M 20 has it, and said, since some shops ship what is paid.
    pub shipped: Vec<String>,
    added: Vec<Entry>,
    /// The order of the record that carries each of them.
    carriers: Vec<String>,
}

impl Merge {
    /// The list as it remembers that it was applied: the entries that were added, and the file's SHA-256. `None` when
    /// nothing was added, so that the list is as it was.
    pub fn applied(&self, sha256: &str) -> Option<CarryOver> {
        let applied = Some(Applied { file: sha256.to_owned() });
        (!self.added.is_empty()).then(|| CarryOver { applied, ..CarryOver::new(self.added.clone()) })
    }

    /// What was added, as the ledger knows it; `None` when nothing was.
    pub fn used(&self) -> Option<CarryOver> {
        (!self.added.is_empty()).then(|| CarryOver::new(self.added.clone()))
    }

    /// A file with what was added, as the ledger knows it: which record carries which amount.
    pub fn in_file(&self, name: &str, sha256: &str) -> InFile {
        let after =
            |order: &str| self.merged.iter().find(|merged| merged.order == order).map_or(0, |merged| merged.after);
        let keys = CarryOver::new(self.added.clone()).keys();
        let carrier = |(key, order): (String, &String)| Carrier {
            key,
            order: kept(order).into_owned(),
            amount: after(order),
            declined_before: 0,
        };
        let records = keys.into_iter().zip(&self.carriers).map(carrier).collect();
        InFile { file: sha256.to_owned(), name: mask(name).into_owned(), records, turns: 0 }
    }

    /// The entries that still wait, as a list of their own; `None` when there are none.
    pub fn rest(&self) -> Option<CarryOver> {
        let entries: Vec<_> = self.left.iter().map(|left| left.entry.clone()).collect();
        (!entries.is_empty()).then(|| CarryOver::new(entries))
    }
}

/// What the ledger says of an amount, by its key: why it is not added.
fn known_to(before: &SentBefore, key: &str) -> Option<NotAdded> {
    if before.may_not_be_carried(key) {
        return Some(NotAdded::AlreadySubmitted);
    }
    if before.saved_with(key).is_some() {
        return Some(NotAdded::SavedToSend);
    }
    before.may_perhaps_not_be_carried(key).then_some(NotAdded::Perhaps)
}

/// Whether an amount is that of a declined record in which an order of the file, or of the list, was carried over: that is charged by
/// itself now.
fn holds_another(before: &SentBefore, records: &[Record], keys: &[String], key: &str) -> bool {
    let Some((_, within)) = before.declined_with(key) else { return false };
    let is_charged = |order: &str| records.iter().any(|record| is_same(&record.order, order));
    within.iter().any(|(order, _)| is_charged(order) || keys.contains(order))
}

/// Adds each amount to the customer's first record. `before`: what the ledger says of an amount.
pub fn merge(records: &mut [Record], list: &CarryOver, orders: &Orders, before: &SentBefore) -> Merge {
    let mut merge = Merge::default();
    let keys = list.keys();
    for (at, (entry, key)) in list.entries.iter().zip(&keys).enumerate() {
        let like_another = list.entries[..at].iter().any(|other| is_perhaps_same(&other.order, &entry.order));
        let holds_another = || holds_another(before, records, &keys, key).then_some(NotAdded::OrderInFile);
        let reason = known_to(before, key).or_else(holds_another).or(like_another.then_some(NotAdded::Perhaps));
        let fits = |at: usize| Ok((at, together(records[at].amount, entry.amount).ok_or(NotAdded::TooMuch)?));
        match reason.map_or_else(|| place(records, entry, orders).and_then(fits), Err) {
            Ok((at, after)) => {
                let record = &mut records[at];
                note(&mut merge.merged, record, entry, after);
                merge.shipped.extend(Some(entry.order.clone()).filter(|order| is_shipped(orders, order)));
                record.amount = after;
                merge.carriers.push(record.order.clone());
                merge.added.push(entry.clone());
            }
            Err(reason) => merge.left.push(LeftEntry { entry: entry.clone(), reason }),
        }
    }
    merge
}

/// The record that an entry belongs to.
fn place(records: &[Record], entry: &Entry, orders: &Orders) -> Result<usize, NotAdded> {
    let has_order = !entry.order.is_empty();
    let all_listed = || orders.orders.iter().filter(|order| has_order && is_same(&order.number, &entry.order));
    let listed = all_listed().next();
    let customer = match (entry.customer.as_str(), listed) {
        ("", None) => return Err(NotAdded::CustomerUnknown),
        ("", Some(order)) => &order.customer,
        (customer, Some(order)) if !is_same(&order.customer, customer) => return Err(NotAdded::CustomerDiffers),
        (customer, _) => customer,
    };
    if has_order && records.iter().any(|record| is_same(&record.order, &entry.order)) {
        return Err(NotAdded::OrderInFile);
    }
    if let Some(reason) = all_listed().find_map(|order| not_owed(orders, order)) {
        return Err(reason);
    }
    // What the list says of such an order may be of this one: that it was paid meanwhile, or cancelled.
    let is_perhaps = |number: &str| has_order && is_perhaps_same(number, &entry.order);
    let is_perhaps_listed = || listed.is_none() && orders.orders.iter().any(|order| is_perhaps(&order.number));
    if records.iter().any(|record| is_perhaps(&record.order)) || is_perhaps_listed() {
        return Err(NotAdded::Perhaps);
    }
    let with = |same: fn(&str, &str) -> bool| records.iter().position(|record| same(&record.customer, customer));
    match with(is_same) {
        Some(at) => Ok(at),
        None if with(is_perhaps_same).is_some() => Err(NotAdded::Perhaps),
        None => Err(NotAdded::NoRecord),
    }
}

/// Why an order is not, or perhaps not, owed any more by what the list says of it. That it was shipped is no reason: two months
/// are charged together because the goods went out without a charge (M 20).
fn not_owed(orders: &Orders, order: &Order) -> Option<NotAdded> {
    let by_name = match orders.meaning(order) {
        Some(Meaning::Cancelled | Meaning::CustomerCancelled) => Some(NotAdded::Cancelled),
        Some(Meaning::Paid | Meaning::Processing) => Some(NotAdded::Charged),
        Some(Meaning::Open | Meaning::PaymentFailed | Meaning::Shipped) => None,
        Some(Meaning::Completed | Meaning::PendingConfirmation) | None => Some(NotAdded::StatusUnclear),
    };
    let is_unclear = [order.cancelled, order.paid].contains(&Done::Unclear);
    let by_date = if order.cancelled.is_done() {
        Some(NotAdded::Cancelled)
    } else if order.paid.is_done() {
        Some(NotAdded::Charged)
    } else {
        is_unclear.then_some(NotAdded::StatusUnclear)
    };
    // What is certain is said before what is not.
    by_name.filter(|reason| *reason != NotAdded::StatusUnclear).or(by_date).or(by_name)
}

/// Whether the order list says of an order that it was shipped.
fn is_shipped(orders: &Orders, number: &str) -> bool {
    let mut listed = orders.orders.iter().filter(|order| is_same(&order.number, number));
    !number.is_empty() && listed.any(|order| orders.meaning(order) == Some(Meaning::Shipped) || order.shipped.is_done())
}

fn note(merged: &mut Vec<Merged>, record: &Record, entry: &Entry, after: u64) {
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
