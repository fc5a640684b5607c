//! Orders ↔ authorization ↔ result ↔ inquiry: every order exactly once in exactly one state.
//!
//! `attempts` says what the files that were sent did to each order, `payments` what the console says of each payment,
//! `join` brings the two together, and `judge` decides the one state. A payment of the inquiry list that belongs to
//! no order is an entry of its own; opened without any order, the list's own statuses count. An order of the order list that
//! is not to be sent at all (domain.md §6) and that no other file knows is left out, and counted apart with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::base::date::Day;
use crate::inquiry::Inquiry;
use crate::model::remark::{FileRef, Part, Remark};
use crate::month::attempts::Attempts;
use crate::orders::eligibility::Reason;
use crate::profile::Profile;
use crate::result::Sheet;

use crate::month::payments::Payments;
use crate::month::state::{Entry, Total, Totals};

/// What is looked at together.
#[derive(Clone, Debug, Default)]
pub struct Material {
    /// Orders of the order list, in its order.
    pub orders: Vec<ListedOrder>,
    /// Transaction files that were sent, in the order in which they were.
    pub auths: Vec<Sheet>,
    pub results: Vec<Sheet>,
    /// Inquiry lists; the one that was updated last counts.
    pub inquiries: Vec<Inquiry>,
    /// Transaction files are open that are not among `auths`: a result file that belongs to none of them is another
    /// file's, and does not count alone.
    pub others_open: bool,
}

/// One order of the order list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedOrder {
    /// Physical line, 1-based.
    pub line: u32,
    pub order: Rc<str>,
    pub customer: Option<Rc<str>>,
    /// Whole yen.
    pub amount: Option<u64>,
    /// Why it is not to be sent at all: then it is not one that was not sent yet.
    pub excluded: Option<Reason>,
}

/// An order of the order list that is not to be sent, and that no other file knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Physical line, 1-based.
    pub line: u32,
    pub order: Rc<str>,
    pub reason: Reason,
    /// Whole yen.
    pub amount: Option<u64>,
}

/// What only the operator (or the ledger) knows.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Orders and payment IDs that were captured on the console.
    pub captured: BTreeSet<String>,
    /// Payment ID → order number, where the operator confirmed a suggestion.
    pub confirmed: BTreeMap<String, String>,
    /// The day on which the authorizations were completed, where no inquiry list says it.
    pub authorized_on: Option<Day>,
}

/// The whole month.
#[derive(Clone, Debug, Default)]
pub struct Reconciliation {
    pub entries: Vec<Entry>,
    /// In no state: there is nothing to send.
    pub left_out: Vec<LeftOut>,
    pub remarks: Vec<Remark>,
}

impl Reconciliation {
    /// Counts and yen of every state; together they are all entries.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for entry in &self.entries {
            totals.of_mut(entry.state).add(entry.amount);
        }
        totals
    }

    /// Counts and yen of all entries.
    pub fn total(&self) -> Total {
        let mut total = Total::default();
        self.entries.iter().for_each(|entry| total.add(entry.amount));
        total
    }

    /// Counts and yen of what was left out, by reason.
    pub fn left_out_by_reason(&self) -> Vec<(Reason, Total)> {
        let mut totals: BTreeMap<Reason, Total> = BTreeMap::new();
        for left in &self.left_out {
            totals.entry(left.reason).or_default().add(left.amount);
        }
        totals.into_iter().collect()
    }
}

/// Brings everything together as it stands `today` (a day in Japan).
pub fn reconcile(material: &Material, facts: &Facts, profile: &Profile, today: Day) -> Reconciliation {
    let mut remarks = Vec::new();
    for (index, inquiry) in material.inquiries.iter().enumerate() {
        remarks.extend(inquiry.remarks(FileRef::new(Part::Inquiry, index)));
    }
    let attempts = Attempts::collect(material, profile, &mut remarks);
    let payments = Payments::collect(&material.inquiries);
    let joined = crate::month::join::join(&attempts, &payments, facts);
    let judge = crate::month::judge::Judge {
        material,
        facts,
        profile,
        today,
        attempts: &attempts,
        payments: &payments,
        joined: &joined,
    };
    let entries = judge.entries(&mut remarks);
    let left_out = judge.left_out();
    remarks.sort_by_key(Remark::sort_key);
    Reconciliation { entries, left_out, remarks }
}
