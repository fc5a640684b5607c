//! What the console says of each payment: of several inquiry lists the one that was updated last counts.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::inquiry::{Inquiry, Payment, Status};
use crate::month::material::Facts;

/// A payment as the latest list has it.
pub(crate) struct Latest<'a> {
    pub payment: &'a Payment,
    /// The list that has it, by its number among the given ones.
    pub list: usize,
    /// Its order: as its list names it, else as the ledger knows it by its payment ID.
    pub order: Option<Rc<str>>,
    /// A list has its payment ID twice: nothing of it is used.
    pub doubled: bool,
    /// An earlier list has it, a later one that shows the same payments does not.
    pub vanished: bool,
}

/// All payments, each once.
pub(crate) struct Payments<'a> {
    pub all: Vec<Latest<'a>>,
}

impl<'a> Payments<'a> {
    /// Gathers the payments of all lists.
    pub(crate) fn collect(lists: &'a [Inquiry], facts: &Facts) -> Payments<'a> {
        let mut by_age: Vec<usize> = (0..lists.len()).collect();
        by_age.sort_by_key(|at| lists[*at].payments.iter().filter_map(|payment| payment.updated).max());
        let mut at: FxHashMap<Rc<str>, usize> = FxHashMap::default();
        let mut payments = Payments { all: Vec::new() };
        for list in &by_age {
            let doubled = lists[*list].doubled();
            for payment in &lists[*list].payments {
                let id = payment.payment_id.as_ref();
                let kept = || facts.of_payment.get(&**id?).cloned();
                let new = Latest {
                    payment,
                    order: payment.order.clone().or_else(kept),
                    list: *list,
                    doubled: id.is_some_and(|id| doubled.contains_key(id)),
                    vanished: false,
                };
                match id.and_then(|id| at.get(id)) {
                    Some(known) if new.doubled && payments.all[*known].list == *list => {}
                    // Lists may overlap in either direction: the payment's own update decides.
                    Some(known) if is_later(payments.all[*known].payment, payment) => payments.all[*known] = new,
                    Some(_) => {}
                    None => {
                        if let Some(id) = id {
                            at.insert(id.clone(), payments.all.len());
                        }
                        payments.all.push(new);
                    }
                }
            }
        }
        payments.find_vanished(lists, &by_age);
        payments
    }

    /// A payment that could still be captured and is missing from the latest list, though that list shows others of its
    /// own list again. Lists of different days share nothing, so nothing vanishes between them.
    fn find_vanished(&mut self, lists: &[Inquiry], by_age: &[usize]) {
        let Some((latest, _)) = by_age.split_last() else { return };
        let ids = |list: &Inquiry| {
            list.payments.iter().filter_map(|payment| payment.payment_id.clone()).collect::<FxHashSet<_>>()
        };
        let there = ids(&lists[*latest]);
        let overlaps: Vec<bool> = lists.iter().map(|list| !ids(list).is_disjoint(&there)).collect();
        for latest in &mut self.all {
            let open = matches!(latest.payment.status, Status::Authorized | Status::CaptureRequested);
            let gone = latest.payment.payment_id.as_ref().is_some_and(|id| !there.contains(id));
            latest.vanished = open && gone && overlaps[latest.list];
        }
    }
}

/// Whether a payment stands later in its life than the same one of another list: by its own update, and where one list does not say
/// it, or both say the same, by its status. An authorization is captured, settled and cancelled, and never the other way round.
fn is_later(known: &Payment, other: &Payment) -> bool {
    let age = |payment: &Payment| match payment.status {
        Status::Unknown | Status::Declined | Status::Authorized => 0,
        Status::CaptureRequested => 1,
        Status::Settled | Status::Expired => 2,
        Status::Voided => 3,
    };
    match known.updated.zip(other.updated) {
        Some((known, other)) if known != other => known < other,
        _ => age(known) <= age(other),
    }
}
