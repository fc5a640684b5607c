//! What a person decided about the orders of a list.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::number::canonical;
use crate::ledger::EntryId;
use crate::orders::eligibility::period::Period;
use crate::profile::LargeChange;

/// What to make a file of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRequest {
    /// Only orders of these days.
    pub period: Period,
    /// Undecided orders of which a person says that they are renewals.
    pub confirmed: Confirmed,
    /// By the physical line (1-based) where the order stands.
    pub by_hand: BTreeMap<u32, ByHand>,
    /// Order numbers that the ledger says were sent already.
    pub submitted: BTreeSet<String>,
    /// Order numbers that were declined before, and of which nobody has decided what becomes of them.
    pub declined: BTreeSet<String>,
    /// Those about which step 3 has decided, or that wait in a file that was saved.
    pub held: BTreeSet<String>,
    /// Of which declined orders a person says that they are charged once more.
    pub again: Again,
    /// Orders that a person says are no others of the list, nor is their customer, though the numbers are alike.
    pub distinct: Confirmed,
    /// From how much on a change against the previous order's amount is named.
    pub large: LargeChange,
}

impl PlanRequest {
    /// The orders of a period, without anything confirmed or decided by hand.
    pub fn new(period: Period) -> PlanRequest {
        PlanRequest {
            period,
            confirmed: Confirmed::None,
            by_hand: BTreeMap::new(),
            submitted: BTreeSet::new(),
            declined: BTreeSet::new(),
            held: BTreeSet::new(),
            again: Again::default(),
            distinct: Confirmed::None,
            large: LargeChange::default(),
        }
    }

    /// What a person said about the order in a line.
    pub fn put(&self, line: u32) -> Option<ManualOverride> {
        self.by_hand.get(&line)?.put
    }
}

/// Of which undecided orders a person says what is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Confirmed {
    /// Nobody has said anything of any.
    #[default]
    None,
    /// After a warning.
    All,
    /// These order numbers.
    Orders(BTreeSet<String>),
}

impl Confirmed {
    /// The order numbers of which it was said one by one.
    pub fn orders(&self) -> BTreeSet<String> {
        match self {
            Confirmed::Orders(orders) => orders.clone(),
            Confirmed::None | Confirmed::All => BTreeSet::new(),
        }
    }

    /// Whether a person said it of an order: of its number as it is written, or as it is compared.
    pub(in crate::orders) fn has(&self, number: &str) -> bool {
        match self {
            Confirmed::None => false,
            Confirmed::All => true,
            Confirmed::Orders(orders) => orders.contains(number) || orders.contains(&*canonical(number)),
        }
    }
}

/// Of which declined orders a person says that they are charged once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Again {
    /// Whichever they are.
    All,
    /// These order numbers, with the entry in which each was declined; empty where that was not known.
    Orders(BTreeMap<String, EntryId>),
}

impl Default for Again {
    fn default() -> Again {
        Again::Orders(BTreeMap::new())
    }
}

impl Again {
    /// Whether a person said it of an order: of its number as it is written, or as it is compared.
    pub(super) fn has(&self, number: &str) -> bool {
        match self {
            Again::All => true,
            Again::Orders(orders) => orders.contains_key(number) || orders.contains_key(&*canonical(number)),
        }
    }

    /// A person says it of an order, declined in an entry. Answers whether it is new.
    pub fn add(&mut self, number: &str, entry: Option<&EntryId>) -> bool {
        let Again::Orders(orders) = self else { return false };
        let before = orders.len();
        let declined_in = orders.entry(number.to_owned()).or_default();
        if let Some(entry) = entry {
            declined_in.clone_from(entry);
        }
        orders.len() > before
    }

    /// What was declined once more since, in another entry, is asked about again.
    pub fn lapse(&mut self, declined_in: &BTreeMap<String, EntryId>) {
        if let Again::Orders(orders) = self {
            orders.retain(|number, said| declined_in.get(number).is_none_or(|entry| said == entry));
        }
    }

    /// Orders of which it was said.
    pub fn count(&self) -> usize {
        if let Again::Orders(orders) = self { orders.len() } else { 0 }
    }

    /// The orders of which it was said, each with the entry in which it was declined, where that was known.
    pub fn known(&self) -> impl Iterator<Item = (&str, &EntryId)> {
        let orders = match self {
            Again::All => None,
            Again::Orders(orders) => Some(orders),
        };
        orders.into_iter().flatten().filter(|(_, entry)| !entry.is_empty()).map(|(number, entry)| (&**number, entry))
    }
}

/// What a person decided about one order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Put in or taken out.
    pub put: Option<ManualOverride>,
    /// Why; it goes to the report.
    pub reason: String,
    /// Another previous order than the one that was found.
    pub previous: Option<String>,
}

/// What a person decides about an order, whatever the list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ManualOverride {
    /// Into the file, when a record can be written for it at all.
    In,
    /// Out of the file.
    Out,
}
