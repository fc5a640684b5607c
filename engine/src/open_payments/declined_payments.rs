//! Payments that the console declined, of orders that the ledger knows as declined: they are these orders and nothing beside them.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use crate::base::number::canonical;
use crate::inquiry::Status;
use crate::ledger::{Kind, Ledger, OrderStatus};
use crate::model::code::Code;
use crate::model::remark::Place;
use crate::month::reconcile::Reconciliation;
use crate::month::state::{Entry, State};
use crate::open_payments::Payments;

impl Payments {
    /// Gives the declined payments of the lists their orders, which the ledger knows by the result's payment IDs. Of an order that was
    /// sent again since, or that an open file has, the old payment is no order of its own, and is left out.
    pub(super) fn name_declined(&self, month: &mut Reconciliation, ledger: &Ledger) {
        let is_declined =
            |entry: &Entry| self.payment_of(entry).is_some_and(|payment| payment.status == Status::Declined);
        let lone = month.entries.iter().filter(|entry| entry.order.is_none());
        let ids: Vec<Rc<str>> =
            lone.filter(|entry| is_declined(entry)).filter_map(|entry| entry.payment_id.clone()).collect();
        if ids.is_empty() {
            return;
        }
        let orders = ledger.declined_by_payment(&ids.iter().map(|id| &**id).collect());
        let there = month.entries.iter().filter_map(|entry| Some(canonical(entry.order.as_deref()?).into_owned()));
        let there: FxHashSet<String> = there.collect();
        let is_left = |order: &str| {
            let is_declined = matches!(ledger.standing(&Kind::Authorization, order), OrderStatus::Declined(_));
            is_declined && !there.contains(&*canonical(order))
        };
        let mut named: FxHashSet<Place> = FxHashSet::default();
        month.entries.retain_mut(|entry| {
            let order = entry.payment_id.as_deref().filter(|_| entry.order.is_none()).and_then(|id| orders.get(id));
            let Some((order, _)) = order.filter(|(_, amount)| *amount == entry.amount) else { return true };
            if !is_declined(entry) {
                return true;
            }
            named.insert(entry.place);
            (entry.order, entry.state, entry.candidate) = (Some(Rc::from(order.as_str())), State::Declined, false);
            is_left(order)
        });
        month.remarks.retain(|remark| remark.code != Code::Q006 || !named.contains(&remark.place));
    }
}
