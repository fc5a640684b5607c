//! The order of a payment, by the payment IDs that results gave.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::mask::hides;
use crate::ledger::entry::{Entry, Kind};
use crate::ledger::list::Ledger;
use crate::ledger::payment_ids::PaymentIds;

impl Ledger {
    /// The orders whose payments these are. An ID that two orders have is nobody's.
    pub fn orders_of_payments<'a>(&self, ids: &FxHashSet<&'a str>) -> FxHashMap<&'a str, String> {
        let mut found: FxHashMap<&'a str, Option<Cow<str>>> = FxHashMap::default();
        let uploads = self.uploads().filter(|entry| entry.kind == Kind::Authorization);
        let known =
            uploads.flat_map(|entry| entry.payment_ids.values().iter().flat_map(|known| of_entry(entry, known)));
        for (id, order) in known.filter_map(|(id, order)| Some((*ids.get(id)?, order))) {
            let one = found.entry(id).or_insert_with(|| Some(order.into()));
            *one = one.take().filter(|known| *known == order);
        }
        found.into_iter().filter_map(|(id, order)| Some((id, order?.into_owned()))).collect()
    }
}

fn of_entry<'a>(entry: &'a Entry, ids: &'a PaymentIds) -> impl Iterator<Item = (&'a str, &'a str)> {
    ids.iter().zip(entry.orders.numbers()).filter(|(id, order)| !id.is_empty() && !hides(order))
}
