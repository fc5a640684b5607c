//! The order of a payment, by the payment IDs that results gave.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::mask::hides;
use crate::ledger::entry::{Entry, Kind};
use crate::ledger::list::Ledger;
use crate::ledger::payment_ids::PaymentIds;

/// An order number with the yen that were sent to be charged.
type Sent<'a> = (Cow<'a, str>, Option<u64>);

impl Ledger {
    /// The orders whose payments these are, with what was sent to be charged. An ID that two orders have is nobody's. What was declined may
    /// have been sent again since: its old payment says nothing.
    pub fn orders_of_payments<'a>(&self, ids: &FxHashSet<&'a str>) -> FxHashMap<&'a str, (String, Option<u64>)> {
        self.orders_by(ids, false)
    }

    /// The same of the payments that were declined.
    pub fn declined_by_payment<'a>(&self, ids: &FxHashSet<&'a str>) -> FxHashMap<&'a str, (String, Option<u64>)> {
        self.orders_by(ids, true)
    }

    fn orders_by<'a>(&self, ids: &FxHashSet<&'a str>, declined: bool) -> FxHashMap<&'a str, (String, Option<u64>)> {
        let mut found: FxHashMap<&'a str, Option<Sent>> = FxHashMap::default();
        let uploads = self.uploads().filter(|entry| entry.kind == Kind::Authorization);
        let known = uploads
            .flat_map(|entry| entry.payment_ids.values().iter().flat_map(move |ids| of_entry(entry, ids, declined)));
        for (id, (order, amount)) in known.filter_map(|(id, order)| Some((*ids.get(id)?, order))) {
            let one = found.entry(id).or_insert_with(|| Some((order.into(), amount)));
            *one = one.take().filter(|(known, _)| *known == order);
        }
        let known = |(id, order): (&'a str, Option<Sent>)| {
            let (order, amount) = order?;
            Some((id, (order.into_owned(), amount)))
        };
        found.into_iter().filter_map(known).collect()
    }
}

/// The orders of an entry that were declined, or were not, with their IDs and amounts.
fn of_entry<'a>(
    entry: &'a Entry,
    ids: &'a PaymentIds,
    declined: bool,
) -> impl Iterator<Item = (&'a str, (&'a str, Option<u64>))> {
    let orders = (0u32..).zip(ids.iter()).zip(entry.orders.iter());
    let meant = orders
        .filter(move |((at, id), (order, _))| !id.is_empty() && !hides(order) && entry.is_declined(*at) == declined);
    meant.map(|((_, id), order)| (id, order))
}
