//! Which lists were made after a capture, as their payments tell: some that were captured together are settled there, and on the day of the
//! capture or later. A list of that minute has no later moment than the captures themselves, which are written down after them; the others
//! of the same capture that it shows authorized were not captured all the same.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::date::{Day, read_day};
use crate::base::number::canonical;
use crate::inquiry::{Payment, Status};
use crate::ledger::Entry;
use crate::month::material::ShownAfter;
use crate::open_payments::Payments;

impl Payments {
    /// For each captured order, as the open files write it, the lists that show what was captured with it. `captures` are those orders with
    /// what the ledger has of their capture, `of_payment` the orders of payments that name none.
    pub(super) fn shown_after<'a>(
        &self,
        captures: &[(&'a str, &'a Entry)],
        of_payment: &FxHashMap<String, Rc<str>>,
    ) -> ShownAfter {
        let mut shown = ShownAfter::default();
        if captures.is_empty() {
            return shown;
        }
        for (at, list) in self.lists.iter().enumerate() {
            let settled = settled_on(&list.inquiry.payments, of_payment);
            let mut by_capture: BTreeMap<&str, bool> = BTreeMap::new();
            for (order, capture) in captures {
                let is_shown = by_capture.entry(&capture.id).or_insert_with(|| shows(&settled, capture));
                if *is_shown {
                    shown.entry(at).or_insert_with(FxHashSet::default).insert((*order).to_owned());
                }
            }
        }
        shown
    }
}

/// The orders that a list shows captured, by their canonical numbers, with the day of their last change.
fn settled_on(payments: &[Payment], of_payment: &FxHashMap<String, Rc<str>>) -> FxHashMap<String, Day> {
    let is_captured = |payment: &&Payment| matches!(payment.status, Status::CaptureRequested | Status::Settled);
    let one = |payment: &Payment| {
        let by_id = || payment.payment_id.as_deref().and_then(|id| of_payment.get(id));
        let order = payment.order.as_ref().or_else(by_id)?;
        Some((canonical(order).into_owned(), payment.updated?.date()))
    };
    payments.iter().filter(is_captured).filter_map(one).collect()
}

/// Whether one of the orders of a capture was captured on its day or later.
fn shows(settled: &FxHashMap<String, Day>, capture: &Entry) -> bool {
    let Some(day) = capture.captured_on().get(..10).and_then(read_day) else { return false };
    capture.orders.numbers().any(|number| settled.get(number).is_some_and(|on| *on >= day))
}
