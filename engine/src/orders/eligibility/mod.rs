//! Which orders may be charged, and why the others not (M 7; K; domain.md §6).
//!
//! Every order gets exactly one [`Verdict`]. Where the list does not say enough, the order stays out.

mod decided;
mod open;
mod period;
mod reason;

use std::collections::BTreeSet;

use crate::orders::finding::OrderFinding;
use crate::orders::order::{Count, Done, Flaws, Order, Orders};
use crate::orders::status::{Meaning, PaymentKind};

pub use decided::{Again, ByHand, Confirmed, ManualOverride, PlanRequest};
pub use open::{Open, open};
pub use period::{Period, PeriodError};
pub use reason::{GUEST, Reason};

/// What becomes of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Goes into the file.
    Included {
        /// 直前回の注文番号.
        previous: Box<str>,
        /// Where the previous order stands in the list, when it does.
        at: Option<usize>,
    },
    /// Stays out of the file.
    Excluded(Reason),
    /// Whether it is a renewal, or whether it is paid by card, a person must say.
    Undecided,
}

/// What becomes of every order.
#[derive(Clone, Debug)]
pub struct Plan {
    /// One for each order of the list.
    pub verdicts: Vec<Verdict>,
    /// The orders that go into the file, as they follow each other there: as in the list, but a link of a chain never
    /// before the order that it hangs on.
    pub sequence: Vec<usize>,
    /// Links of chains that were taken out by hand, with the orders that hung on them.
    pub left_out: Vec<(usize, Vec<usize>)>,
    /// The orders that only wait because a number is alike another one's, in the order of the list.
    pub alike: Vec<usize>,
    /// The orders that only wait for somebody's word that they are charged once more, in the order of the list.
    pub declined: Vec<usize>,
    /// The orders of the file, by their places in the list, that cost far more or less than their previous ones, with those ones' yen.
    pub changed: Vec<(usize, u64)>,
    /// Those whose previous order was declined and is not charged again with them.
    pub unpaid: Vec<usize>,
    /// What is to be said of it, beside what reading the list found.
    pub findings: Vec<OrderFinding>,
}

/// What becomes of an order before its previous order is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// May be charged when there is a previous order.
    Due,
    /// May not be charged.
    Out(Reason),
    /// A person must say first.
    Undecided,
}

/// Why each order of a list is not to be sent, whatever its day; `None` for one that is or may be.
pub fn excluded(orders: &Orders) -> Vec<Option<Reason>> {
    let request = PlanRequest::new(Period::EVERY_DAY);
    let one = |order: &Order| match by_list(orders, order, &request) {
        Draft::Out(reason) => Some(reason).filter(|reason| !reason.may_still_be_sent()),
        Draft::Due | Draft::Undecided => None,
    };
    orders.orders.iter().map(one).collect()
}

/// The orders that hang on one, however far down its chain.
pub fn hanging_on(plan: &Plan, order: usize) -> Vec<usize> {
    let mut chain = BTreeSet::from([order]);
    // An order stands behind its previous order in the sequence, so one pass finds the whole chain.
    for at in &plan.sequence {
        if let Some(Verdict::Included { at: Some(previous), .. }) = plan.verdicts.get(*at)
            && chain.contains(previous)
        {
            chain.insert(*at);
        }
    }
    chain.remove(&order);
    chain.into_iter().collect()
}

pub(super) fn draft(orders: &Orders, order: &Order, request: &PlanRequest) -> Draft {
    let by_list = by_list(orders, order, request);
    match request.put(order.line) {
        Some(ManualOverride::Out) => Draft::Out(Reason::ByHand),
        Some(ManualOverride::In) if is_chargeable(order) => Draft::Due,
        _ => by_list,
    }
}

/// Whether a record can be written for it at all.
pub fn is_chargeable(order: &Order) -> bool {
    order.flaws == Flaws::default() && order.amount.is_some_and(|yen| yen > 0) && order.ordered.is_some()
}

fn by_list(orders: &Orders, order: &Order, request: &PlanRequest) -> Draft {
    if order.flaws.cut_off {
        return Draft::Out(Reason::CutOff);
    }
    if order.flaws.row {
        return Draft::Out(Reason::Unreadable);
    }
    match order.ordered {
        None => return Draft::Out(Reason::Unreadable),
        Some(ordered) if !request.period.contains(ordered.day) => return Draft::Out(Reason::OutOfRange),
        Some(_) => {}
    }
    if order.flaws.number || order.flaws.twice {
        return Draft::Out(Reason::Unreadable);
    }
    let payment = orders.payment(order);
    if payment == Some(PaymentKind::Other) {
        return Draft::Out(Reason::NotPaygent);
    }
    if order.count == Count::First {
        return Draft::Out(Reason::FirstOrder);
    }
    if let Some(reason) = by_status(orders.meaning(order), order) {
        return Draft::Out(reason);
    }
    if order.amount.is_none() || order.flaws.customer {
        return Draft::Out(Reason::Unreadable);
    }
    if request.submitted.contains(&*order.number) {
        return Draft::Out(Reason::AlreadySubmitted);
    }
    // Also where a person had said that it is charged once more: it is in a file by now, this list's own or another, or step 3 has decided.
    if request.held.contains(&*order.number) {
        return Draft::Out(Reason::Declined);
    }
    if open(orders, order, request).is_some() { Draft::Undecided } else { Draft::Due }
}

fn by_status(meaning: Option<Meaning>, order: &Order) -> Option<Reason> {
    let by_name = match meaning {
        None => Some(Reason::Unreadable),
        Some(Meaning::Completed) => Some(Reason::Completed),
        Some(Meaning::Cancelled) => Some(Reason::Cancelled),
        Some(Meaning::CustomerCancelled) => Some(Reason::CustomerCancelled),
        Some(Meaning::PaymentFailed) => Some(Reason::PaymentFailed),
        Some(Meaning::PendingConfirmation) => Some(Reason::PendingConfirmation),
        Some(_) if order.amount == Some(0) => Some(Reason::ZeroAmount),
        Some(Meaning::Shipped | Meaning::Paid | Meaning::Processing) => Some(Reason::AlreadyCharged),
        Some(Meaning::Open) => None,
    };
    let is_cancelled = order.cancelled.is_done().then_some(Reason::Cancelled);
    let done = [order.shipped, order.paid];
    let is_charged = done.iter().any(|done| done.is_done()).then_some(Reason::AlreadyCharged);
    let is_unclear = done.contains(&Done::Unclear) || order.cancelled == Done::Unclear;
    by_name.or(is_cancelled).or(is_charged).or(is_unclear.then_some(Reason::Unreadable))
}
