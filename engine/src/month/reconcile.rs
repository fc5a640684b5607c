//! Orders ↔ authorization ↔ result ↔ inquiry: every order exactly once in exactly one state.
//!
//! `attempts` says what the files that were sent did to each order, `payments` what the console says of each payment,
//! `join` brings the two together, and `judge` decides the one state. A payment of the inquiry list that belongs to
//! no order is an entry of its own; opened without any order, the list's own statuses count. An order of the order list that
//! is not to be sent at all (domain.md §6) and that no other file knows is left out, and counted apart with its reason.

use std::collections::BTreeMap;

use crate::base::date::Day;
use crate::model::code::Code;
use crate::model::remark::{FileRef, Part, Remark};
use crate::month::attempts::Attempts;
use crate::month::material::{Facts, Material};
use crate::month::payments::Payments;
use crate::month::state::{Entry, LeftOut, Total, Totals};
use crate::orders::eligibility::Reason;
use crate::profile::Profile;

/// The whole month.
#[derive(Clone, Debug, Default)]
pub struct Reconciliation {
    /// Every order and every payment without one, once, in one state.
    pub entries: Vec<Entry>,
    /// In no state: there is nothing to send.
    pub left_out: Vec<LeftOut>,
    /// What is wrong or pressing (Q001-Q006).
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
    let payments = Payments::collect(&material.inquiries, facts);
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
    // What was declined and then sent again is not to be charged anew: what was said of the declined attempt is over.
    let sent_again = attempts.sent_again();
    remarks.retain(|remark| {
        remark.code != Code::R004 || !remark.order.as_ref().is_some_and(|order| sent_again.contains(order))
    });
    remarks.sort_by_key(Remark::sort_key);
    Reconciliation { entries, left_out, remarks }
}
