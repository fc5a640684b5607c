//! Captures that did not happen: an inquiry list that was made later shows the payments still authorized. They are due as before, and the
//! ledger keeps that it was seen.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use crate::base::date::show;
use crate::base::language::Language;
use crate::ledger::own_name::{MISSED, own_name};
use crate::ledger::{Capture, Entry as Kept, Kind, Ledger, Upload, Way};
use crate::model::code::Code;
use crate::model::remark::Remark;
use crate::month::ledger_entries::of_orders;
use crate::month::reconcile::Reconciliation;
use crate::month::state::{Entry, State};
use crate::open_payments::Payments;
use crate::text::source::sha256;

/// A payment that was captured and is still authorized.
pub(crate) struct Missed {
    order: String,
    pub amount: Option<u64>,
    /// As the ledger has it; empty when nobody said.
    captured_on: String,
    /// The last day of the list that shows it.
    seen_on: String,
}

/// When they were captured, and the last day of the list that shows them.
type Days = (String, String);
/// Orders with their yen.
type Orders = Vec<(String, Option<u64>)>;

impl Payments {
    /// What an open inquiry list shows so, and the ledger does not know yet.
    pub(crate) fn missed(&self, ledger: &Ledger, made_up: &BTreeSet<&str>) -> Vec<Missed> {
        let Some(picture) = self.picture.as_ref().filter(|_| !ledger.is_empty()) else { return Vec::new() };
        let late = picture.month.remarks.iter().filter(|remark| (remark.code, remark.variant) == (Code::Q004, 0));
        let one = |remark: &Remark| {
            let order = remark.order.as_deref().filter(|order| !made_up.contains(order))?;
            let (Capture::Unconfirmed(entry) | Capture::ByHand(_, entry)) = ledger.capture_of(order) else {
                return None;
            };
            let list = self.lists.get(usize::from(remark.place.file.index))?;
            let captured_on = entry.captured_on().to_owned();
            let seen_on = list.inquiry.last_moment().map(|moment| show(moment.date()))?;
            Some(Missed { order: order.to_owned(), amount: Some(remark.m), captured_on, seen_on })
        };
        late.filter_map(one).collect()
    }
}

/// What the ledger keeps of them: an entry of its own for each day, so that the work list stays what it was.
pub(crate) fn entries(missed: Vec<Missed>, language: Language) -> Vec<(Kept, Upload)> {
    let mut by_day: BTreeMap<Days, Orders> = BTreeMap::new();
    for missed in missed {
        by_day.entry((missed.captured_on, missed.seen_on)).or_default().push((missed.order, missed.amount));
    }
    let one = |((captured_on, seen_on), orders): (Days, Orders)| {
        let records: Vec<_> = orders.iter().map(|(order, amount)| (order.as_str(), *amount)).collect();
        let mut entry = of_orders(Way::WorkList, Kind::Capture, &records);
        // The very same payments may be a work list as well.
        entry.sha256 = sha256(format!("{}\n{captured_on}\n{seen_on}", entry.sha256).as_bytes());
        entry.id = Kept::id_of(entry.way, &entry.kind, &entry.sha256, 0);
        entry.name.set(own_name(MISSED, &seen_on, language));
        let on = Some(captured_on).filter(|on| !on.is_empty());
        (entry, Upload { on, reserved: Some(seen_on), ..Upload::default() })
    };
    by_day.into_iter().map(one).collect()
}

/// The findings about those that the ledger knows and no open list shows. What was captured once more just now waits for a later list.
pub(super) fn findings(ledger: &Ledger, month: &Reconciliation, is_pending: impl Fn(&Entry) -> bool) -> Vec<Remark> {
    let late = month.remarks.iter().filter(|remark| remark.code == Code::Q004);
    let said: FxHashSet<&str> = late.filter_map(|remark| remark.order.as_deref()).collect();
    let waits = [State::ToCapture, State::Uncertain, State::Expired];
    let waiting = month.entries.iter().filter(|entry| waits.contains(&entry.state) && !is_pending(entry));
    let one = |entry: &Entry| {
        let order = entry.order.as_ref().filter(|order| !said.contains(&***order))?;
        let Capture::Missed(seen) = ledger.capture_of(order) else { return None };
        let remark = Remark::new(Code::Q004, 2, entry.place).order(order).numbers(0, entry.amount.unwrap_or(0));
        Some(remark.value(&seen.missed_on().unwrap_or_default().into()))
    };
    waiting.filter_map(one).collect()
}
