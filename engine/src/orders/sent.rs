//! How the orders of a list stand with what was sent before.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::number::canonical;
use crate::ledger::{EntryId, Kind, OrderStatus, SentBefore};
use crate::orders::order::Orders;

/// What is known of the orders of a list, by their numbers as the list writes them.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Sent already, and not declined.
    pub submitted: BTreeSet<String>,
    /// Declined, and nobody has said what becomes of them.
    pub declined: BTreeSet<String>,
    /// In which entry each declined order was, held ones too.
    pub declined_in: BTreeMap<String, EntryId>,
    /// Declined, and step 3 or a saved file says what becomes of them.
    pub held: BTreeSet<String>,
}

impl Known {
    /// How the orders of a list stand. `decided`: what step 3 decided, by canonical order number.
    pub(crate) fn of<D>(orders: &Orders, sent: &SentBefore, decided: &BTreeMap<String, D>) -> Known {
        let mut known = Known::default();
        if sent.is_empty() && decided.is_empty() {
            return known;
        }
        for order in &orders.orders {
            let standing = sent.standing(&Kind::Authorization, &order.number);
            let is_decided = || decided.contains_key(&*canonical(&order.number));
            if let OrderStatus::Declined(entry) = standing {
                known.declined_in.insert(order.number.to_string(), entry.id.clone());
            }
            let place = match standing {
                OrderStatus::Submitted(_) => &mut known.submitted,
                OrderStatus::Declined(_) if is_decided() || sent.saved_with(&order.number).is_some() => &mut known.held,
                OrderStatus::Declined(_) => &mut known.declined,
                OrderStatus::Unknown if is_decided() => &mut known.held,
                OrderStatus::Unknown => continue,
            };
            place.insert(order.number.to_string());
        }
        known
    }
}
