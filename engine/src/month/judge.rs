//! The one state of each order and payment, and what is to be said about it (Q001-Q006).

use std::borrow::Cow;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::date::{Day, show};
use crate::base::number::canonical;
use crate::inquiry::{Field, Status};
use crate::model::code::Code;
use crate::model::remark::{FileRef, Part, Place, Remark};
use crate::month::attempts::{Attempts, Base, Order};
use crate::month::deadline;
use crate::month::deadline::{DaySource, DeadlineStatus};
use crate::month::join::{Joined, keep_living};
use crate::month::material::{Facts, Material, Remembered};
use crate::month::payments::{Latest, Payments};
use crate::month::state::{Entry, LeftOut, State};
use crate::orders::eligibility::Reason;
use crate::profile::Profile;

/// Everything that the states are decided from.
pub(crate) struct Judge<'a> {
    pub material: &'a Material,
    pub facts: &'a Facts,
    pub profile: &'a Profile,
    pub today: Day,
    pub attempts: &'a Attempts,
    pub payments: &'a Payments<'a>,
    pub joined: &'a Joined,
}

impl Judge<'_> {
    /// Every order, then every payment without one.
    pub(crate) fn entries(&self, remarks: &mut Vec<Remark>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self
            .attempts
            .orders
            .iter()
            .zip(&self.joined.of_order)
            .enumerate()
            .filter(|(_, (order, found))| is_left_out(order, found).is_none())
            .map(|(at, (order, found))| self.order((at, order), found, remarks))
            .collect();
        let suggestions = self.suggestions(&entries);
        let known = self.known();
        let lone = entries.len();
        for (at, latest) in self.without_order() {
            let mut entry = self.lone(latest, known.get(&at), &suggestions, remarks);
            self.keep_day(&mut entry, &[at]);
            entries.push(entry);
        }
        doubt_several(&mut entries[lone..], remarks);
        entries
    }

    /// The payments that belong to no order of an open file, by their numbers.
    fn without_order(&self) -> impl Iterator<Item = (usize, &Latest<'_>)> {
        let payments = self.payments.all.iter().enumerate().zip(&self.joined.of_payment);
        payments.filter(|(_, order)| order.is_none()).map(|(payment, _)| payment)
    }

    /// The order of those of them that are the payment of one that the ledger knows: the list names it, or the operator said so, of the
    /// same amount. Of two that may still be captured, or were, nobody knows which it is.
    fn known(&self) -> FxHashMap<usize, Rc<str>> {
        if self.facts.known.is_empty() {
            return FxHashMap::default();
        }
        let open: FxHashSet<Cow<str>> = self.attempts.orders.iter().map(|order| canonical(&order.order)).collect();
        let mut found: FxHashMap<Cow<str>, Vec<usize>> = FxHashMap::default();
        for (at, latest) in self.without_order() {
            let order = self.named(latest).map(canonical);
            if let Some(order) = order.filter(|order| self.facts.known.contains_key(&**order) && !open.contains(order))
            {
                found.entry(order).or_default().push(at);
            }
        }
        let one = |(order, mut found): (Cow<str>, Vec<usize>)| {
            keep_living(&mut found, self.payments);
            let [one] = found[..] else { return None };
            let latest = &self.payments.all[one];
            let is_it = self.facts.known.get(&*order) == Some(&latest.payment.amount);
            self.named(latest).filter(|_| is_it).map(|order| (one, Rc::from(order)))
        };
        found.into_iter().filter_map(one).collect()
    }

    /// The order that a list names beside a payment, that the ledger knows it by, or that the operator said that it is.
    fn named<'a>(&'a self, latest: &'a Latest) -> Option<&'a str> {
        let said = latest.payment.payment_id.as_deref().and_then(|id| self.facts.confirmed.get(id));
        latest.order.as_deref().filter(|order| !order.is_empty()).or(said.map(String::as_str))
    }

    /// The orders that are not to be sent and that no file but the order list knows.
    pub(crate) fn left_out(&self) -> Vec<LeftOut> {
        let orders = self.attempts.orders.iter().zip(&self.joined.of_order);
        let one = |(order, found): (&Order, &Vec<usize>)| {
            let reason = is_left_out(order, found)?;
            Some(LeftOut { line: order.place.line, order: order.order.clone(), reason, amount: order.amount })
        };
        orders.filter_map(one).collect()
    }

    fn order(&self, (at, order): (usize, &Order), found: &[usize], remarks: &mut Vec<Remark>) -> Entry {
        let living = self.only_living(at, order, found);
        let order = living.as_ref().unwrap_or(order);
        remarks.extend(order.doubts.iter().cloned());
        // A list of the time before the order was sent again has nothing of what counts.
        let found = if self.is_of_before(order, found) { &[] } else { found };
        let mut entry = Entry {
            order: Some(order.order.clone()),
            customer: order.customer.clone(),
            amount: order.amount,
            state: State::Unknown,
            payment_id: order.payment_id.clone(),
            trading_id: None,
            occurred: None,
            authorized_on: None,
            day_source: None,
            due_on: None,
            place: order.place,
            payment: None,
            candidate: false,
        };
        match found {
            [] => {
                entry.state = self.without_payment((at, order), remarks);
                self.count_days(&mut entry, None, remarks);
            }
            [one] => {
                let latest = &self.payments.all[*one];
                entry.state = self.with_payment(order, latest, remarks);
                remarks.extend(self.never_captured(latest, &order.order, order.amount));
                remarks.extend(self.other_payment(order, latest, entry.state));
                self.take(&mut entry, latest);
                self.count_days(&mut entry, Some(latest), remarks);
            }
            [first, second, ..] => {
                let (first, second) = (&self.payments.all[*first], &self.payments.all[*second]);
                let place = self.place(second, None);
                let line = u64::from(first.payment.line);
                remarks.push(Remark::new(Code::Q006, 4, place).order(&order.order).numbers(line, 0));
            }
        }
        self.keep_day(&mut entry, found);
        remarks.extend(cancelled(order, entry.state));
        entry
    }

    /// An order that was authorized more than once, as its one payment that is left on the console has it: the others are cancelled
    /// or expired there.
    fn only_living(&self, at: usize, order: &Order, found: &[usize]) -> Option<Order> {
        let ([one], true, false) = (found, order.all_ok, order.doubts.is_empty()) else { return None };
        let dead = self.joined.dead.get(&at)?;
        let ids: Vec<_> =
            dead.iter().chain([one]).filter_map(|at| self.payments.all[*at].payment.payment_id.as_ref()).collect();
        let is_whole =
            order.payment_ids.len() > order.doubts.len() && order.payment_ids.iter().all(|id| ids.contains(&id));
        is_whole.then(|| Order { base: Base::Ok, doubts: Vec::new(), ..order.clone() })
    }

    /// An order that the result file has with one payment ID and the list with another, and that is to be captured: was it authorized twice?
    fn other_payment(&self, order: &Order, latest: &Latest, state: State) -> Option<Remark> {
        let (of_result, id) = (order.payment_id.as_ref()?, latest.payment.payment_id.as_ref()?);
        let is_known = order.payment_ids.contains(id) || self.facts.confirmed.contains_key(&**id);
        let place = self.place(latest, Some(Field::PaymentId));
        let remark = || Remark::new(Code::Q006, 7, place).order(&order.order).value(id).detail(of_result.clone());
        (state == State::ToCapture && !is_known).then(|| remark().numbers(0, order.amount.unwrap_or(0)))
    }

    /// Whether all that a list has of an order that was declined and sent again is what was declined. What was sent again and has no
    /// result yet waits, as long as the list does not show another payment that was declined.
    fn is_of_before(&self, order: &Order, found: &[usize]) -> bool {
        let [one] = found else { return false };
        let payment = self.payments.all[*one].payment;
        let counts = match order.base {
            Base::Ok => order.payment_id.is_some() && payment.payment_id == order.payment_id,
            Base::Waiting => {
                let is_known = payment.payment_id.as_ref().is_some_and(|id| order.payment_ids.contains(id));
                !is_known && !order.payment_ids.is_empty()
            }
            _ => return false,
        };
        order.retried && payment.status == Status::Declined && !counts
    }

    fn without_payment(&self, (at, order): (usize, &Order), remarks: &mut Vec<Remark>) -> State {
        let remembered = self.facts.remembered.get(&*order.order);
        if order.base == Base::Ok && matches!(remembered, Some(Remembered::Settled(_))) {
            return State::Settled;
        }
        // What was seen not to be captured waits as before.
        if order.base == Base::Ok && matches!(remembered, Some(Remembered::Missed(_))) {
            return State::ToCapture;
        }
        let is_captured = self.is_captured(&order.order, order.payment_id.as_deref());
        match order.base {
            Base::NotSent => State::NotSent,
            Base::Waiting => State::Waiting,
            Base::Ng => State::Declined,
            Base::Unknown => State::Unknown,
            Base::Ok if !self.material.inquiries.is_empty() => {
                let remark = match self.joined.contradicted.get(&at).map(|payment| &self.payments.all[*payment]) {
                    None => Remark::new(Code::Q006, 2, order.place),
                    Some(latest) => Remark::new(Code::Q006, 5, self.place(latest, Some(Field::Order)))
                        .value(&latest.payment.text(Field::Order, &self.list(latest).columns)),
                };
                remarks.push(remark.order(&order.order).numbers(0, order.amount.unwrap_or(0)));
                if is_captured { State::CaptureRequested } else { State::NotMatched }
            }
            Base::Ok if is_captured => State::CaptureRequested,
            Base::Ok => State::ToCapture,
        }
    }

    fn with_payment(&self, order: &Order, latest: &Latest, remarks: &mut Vec<Remark>) -> State {
        let status = latest.payment.status;
        let status_text = latest.payment.text(Field::Status, &self.list(latest).columns);
        let at = |field| self.place(latest, Some(field));
        if latest.doubled || status == Status::Unknown || order.base == Base::Unknown {
            return State::Unknown;
        }
        let living = matches!(status, Status::Authorized | Status::CaptureRequested | Status::Settled);
        let contradicts = match order.base {
            Base::Ok => status == Status::Declined,
            Base::Ng => living,
            _ => false,
        };
        if contradicts {
            let result = if order.base == Base::Ok { "OK" } else { "NG" };
            let remark = Remark::new(Code::Q005, 3, at(Field::Status)).order(&order.order).value(&status_text);
            remarks.push(remark.detail(result));
            return State::Unknown;
        }
        if order.base == Base::Ng {
            return State::Declined;
        }
        if living && latest.payment.amount != order.amount {
            let settled = status == Status::Settled;
            if let Some(amount) = latest.payment.amount {
                let remark = Remark::new(Code::Q003, u8::from(!settled), at(Field::Amount)).order(&order.order);
                remarks.push(remark.numbers(amount, order.amount.unwrap_or(0)));
            }
            return if settled { State::Settled } else { State::Unknown };
        }
        self.by_status(latest, &order.order, order.amount, remarks)
    }

    /// Whether somebody said, or the ledger knows, that the order or its payment was captured.
    fn is_captured(&self, order: &str, payment_id: Option<&str>) -> bool {
        self.facts.captured.contains(order) || payment_id.is_some_and(|id| self.facts.captured.contains(id))
    }

    /// What was captured can be neither declined nor cancelled nor expired, unless it was settled before.
    fn never_captured(&self, latest: &Latest, name: &Rc<str>, amount: Option<u64>) -> Option<Remark> {
        let is_dead = matches!(latest.payment.status, Status::Declined | Status::Voided | Status::Expired);
        let was_settled = matches!(self.facts.remembered.get(&**name), Some(Remembered::Settled(_)));
        let is_said = self.is_captured(name, latest.payment.payment_id.as_deref());
        let contradicts = is_dead && is_said && !was_settled && !self.may_be_older(latest, name);
        let status = latest.payment.text(Field::Status, &self.list(latest).columns);
        let remark = || Remark::new(Code::Q004, 3, self.place(latest, Some(Field::Status))).order(name).value(&status);
        contradicts.then(|| remark().numbers(0, amount.unwrap_or(0)))
    }

    /// The state that the console's status gives.
    fn by_status(&self, latest: &Latest, name: &Rc<str>, amount: Option<u64>, remarks: &mut Vec<Remark>) -> State {
        let yen = amount.unwrap_or(0);
        let say = |code, variant, place| Remark::new(code, variant, place).order(name).numbers(0, yen);
        let status = latest.payment.text(Field::Status, &self.list(latest).columns);
        let at = self.place(latest, Some(Field::Status));
        let is_captured = self.is_captured(name, latest.payment.payment_id.as_deref());
        if latest.vanished {
            remarks.push(say(Code::Q004, 1, self.place(latest, None)));
            return State::Unknown;
        }
        match latest.payment.status {
            Status::Authorized if self.may_be_older(latest, name) => State::CaptureRequested,
            Status::Authorized => {
                if is_captured {
                    remarks.push(say(Code::Q004, 0, at).value(&status));
                }
                State::ToCapture
            }
            Status::Declined => State::Declined,
            Status::CaptureRequested => State::CaptureRequested,
            Status::Settled => State::Settled,
            Status::Expired => {
                remarks.push(say(Code::Q002, 1, at).value(&status));
                State::Expired
            }
            Status::Voided => State::Voided,
            Status::Unknown => State::Unknown,
        }
    }

    /// Whether a list may have been made before the ledger says that an order of it was captured or settled: then it says nothing against
    /// it. Where either moment is unknown the console's status counts.
    fn may_be_older(&self, latest: &Latest, order: &str) -> bool {
        if self.facts.shown_after.get(&latest.list).is_some_and(|orders| orders.contains(order)) {
            return false;
        }
        let said = self.facts.remembered.get(order).filter(|said| !matches!(said, Remembered::Missed(_)));
        let said = said.and_then(|remembered| remembered.moment());
        said.is_some_and(|said| self.list(latest).last_moment().is_some_and(|made| made <= said))
    }

    /// A payment that belongs to no order of an open file; `known`: the order of the ledger that it belongs to.
    fn lone(
        &self,
        latest: &Latest,
        known: Option<&Rc<str>>,
        suggestions: &FxHashMap<u64, Option<Rc<str>>>,
        remarks: &mut Vec<Remark>,
    ) -> Entry {
        let mut entry = Entry {
            // No open file knows it, but the list itself may name it, or the ledger.
            order: known.or(latest.order.as_ref()).filter(|order| !order.is_empty()).cloned(),
            customer: None,
            amount: latest.payment.amount,
            state: State::NotMatched,
            payment_id: None,
            trading_id: None,
            occurred: None,
            authorized_on: None,
            day_source: None,
            due_on: None,
            place: self.place(latest, None),
            payment: None,
            candidate: false,
        };
        self.take(&mut entry, latest);
        if latest.doubled || latest.payment.amount.is_none() {
            entry.state = State::Unknown;
        } else if known.is_some() || self.attempts.orders.is_empty() {
            let name = entry_name(&entry);
            entry.state = self.by_status(latest, &name, entry.amount, remarks);
            remarks.extend(self.never_captured(latest, &name, entry.amount));
            self.count_days(&mut entry, Some(latest), remarks);
        } else {
            let suggested = entry.amount.and_then(|amount| suggestions.get(&amount)).cloned().flatten();
            let remark = Remark::new(Code::Q006, u8::from(suggested.is_some()), entry.place);
            let mut remark = remark.numbers(entry.amount.unwrap_or(0), 0);
            remark.order = suggested;
            remarks.push(remark);
        }
        entry
    }

    /// Amounts that exactly one order without a payment has. Where the day of authorization is known, the payment's
    /// own day is shown beside the suggestion; it stays the operator's decision.
    fn suggestions(&self, entries: &[Entry]) -> FxHashMap<u64, Option<Rc<str>>> {
        let mut by_amount: FxHashMap<u64, Option<Rc<str>>> = FxHashMap::default();
        for entry in entries.iter().filter(|entry| entry.state == State::NotMatched) {
            if let Some(amount) = entry.amount {
                by_amount.entry(amount).and_modify(|known| *known = None).or_insert_with(|| entry.order.clone());
            }
        }
        by_amount
    }

    /// Takes over what the console says of the payment.
    fn take(&self, entry: &mut Entry, latest: &Latest) {
        let trading = latest.payment.text(Field::TradingId, &self.list(latest).columns);
        entry.payment_id = latest.payment.payment_id.clone().or_else(|| entry.payment_id.take());
        entry.trading_id = (!trading.is_empty()).then_some(trading);
        entry.occurred = latest.payment.occurred;
        entry.payment = Some(self.place(latest, None));
    }

    /// Counts the 60 days of what can still be captured.
    fn count_days(&self, entry: &mut Entry, latest: Option<&Latest>, remarks: &mut Vec<Remark>) {
        let from_list = entry.occurred.map(|moment| (moment.date(), DaySource::Inquiry));
        // A date that cannot be read is said, not replaced.
        let unreadable = latest.is_some_and(|latest| {
            latest.payment.occurred.is_none() && self.list(latest).columns.at(Field::OccurredAt).is_some()
        });
        let sent = entry.order.as_deref().and_then(|order| self.facts.sent_on.get(&*canonical(order)));
        let given = sent.copied().or(self.facts.authorized_on);
        let given = given.filter(|_| entry.state == State::ToCapture && !unreadable);
        let day = from_list.or_else(|| given.map(|day| (day, DaySource::Given)));
        entry.authorized_on = day.map(|(day, _)| day);
        entry.day_source = day.map(|(_, source)| source);
        if entry.state != State::ToCapture {
            return;
        }
        let name = entry_name(entry);
        let place = latest.map_or(entry.place, |latest| self.place(latest, Some(Field::OccurredAt)));
        let say = |code, variant| Remark::new(code, variant, place).order(&name).numbers(0, entry.amount.unwrap_or(0));
        if let (true, Some(latest)) = (unreadable, latest) {
            let text = latest.payment.text(Field::OccurredAt, &self.list(latest).columns);
            remarks.push(say(Code::Q001, 2).value(&text));
        }
        // A day that has not come yet is no day of an authorization: with it the capture would be thought due too late.
        if let (Some((day, DaySource::Inquiry)), Some(latest)) = (day, latest)
            && day > self.today
        {
            let text = latest.payment.text(Field::OccurredAt, &self.list(latest).columns);
            remarks.push(say(Code::Q001, 4).value(&text));
            return;
        }
        if let Some((day, DaySource::Given)) = day
            && day > self.today
        {
            remarks.push(say(Code::Q001, 5).detail(show(day)));
            return;
        }
        let Some(due) = entry.authorized_on.and_then(|day| deadline::due_on(day, self.profile.due_days.value)) else {
            return;
        };
        entry.due_on = Some(due);
        let standing = deadline::standing(due, self.today);
        let still = latest.filter(|_| standing == DeadlineStatus::Expired);
        let still = still.and_then(|latest| self.still_authorized(latest, due));
        entry.state = match standing {
            DeadlineStatus::Open { .. } => State::ToCapture,
            DeadlineStatus::Expired if still.is_none() => State::Expired,
            DeadlineStatus::Uncertain | DeadlineStatus::Expired => State::Uncertain,
        };
        let remark = match (standing, still) {
            (DeadlineStatus::Open { days_left }, _) if standing.is_urgent() => {
                let days = u64::try_from(days_left).unwrap_or(0);
                say(Code::Q001, 0).numbers(days, entry.amount.unwrap_or(0))
            }
            (DeadlineStatus::Open { .. }, _) => return,
            (DeadlineStatus::Uncertain, _) => say(Code::Q001, 1),
            (DeadlineStatus::Expired, Some(status)) => say(Code::Q001, 6).value(&status),
            (DeadlineStatus::Expired, None) => say(Code::Q002, 0),
        };
        remarks.push(remark.detail(show(due)));
    }

    /// The status of a payment that a list shows authorized though it was made after the count had ended: the console overrules the count.
    fn still_authorized(&self, latest: &Latest, due: Day) -> Option<Rc<str>> {
        let list = self.list(latest);
        let had_ended = deadline::standing(due, list.last_moment()?.date()) == DeadlineStatus::Expired;
        let status = || latest.payment.text(Field::Status, &list.columns);
        (latest.payment.status == Status::Authorized && had_ended).then(status)
    }

    /// The last day of what the console still has authorized, though something about it cannot be said for certain: nobody captures
    /// it by guess, but it must be looked at before that day. Of several payments the earliest counts.
    fn keep_day(&self, entry: &mut Entry, payments: &[usize]) {
        // What was captured and is shown as authorized by a list that may be older keeps its day as well.
        if !matches!(entry.state, State::Unknown | State::CaptureRequested) {
            return;
        }
        let payments = payments.iter().map(|at| self.payments.all[*at].payment);
        let authorized = payments.filter(|payment| payment.status == Status::Authorized);
        let days = authorized.filter_map(|payment| Some(payment.occurred?.date()));
        let Some(day) = days.filter(|day| *day <= self.today).min() else { return };
        (entry.authorized_on, entry.day_source) = (Some(day), Some(DaySource::Inquiry));
        entry.due_on = deadline::due_on(day, self.profile.due_days.value);
    }

    fn list(&self, latest: &Latest) -> &crate::inquiry::Inquiry {
        &self.material.inquiries[latest.list]
    }

    fn place(&self, latest: &Latest, field: Option<Field>) -> Place {
        let column = field.and_then(|field| latest.payment.column(field, &self.list(latest).columns));
        FileRef::new(Part::Inquiry, latest.list).at(latest.payment.line, latest.payment.record, column)
    }
}

/// Why an order is in no state. One that was sent or has a payment always is in one, whatever its list says.
fn is_left_out(order: &Order, payments: &[usize]) -> Option<Reason> {
    order.excluded.filter(|_| order.base == Base::NotSent && payments.is_empty())
}

/// What is to be said of an order that the order list has as cancelled and that waits to be captured all the same.
fn cancelled(order: &Order, state: State) -> Option<Remark> {
    let reason = order.excluded.filter(|reason| matches!(reason, Reason::Cancelled | Reason::CustomerCancelled))?;
    let waits = matches!(state, State::ToCapture | State::Uncertain);
    let remark = || Remark::new(Code::Q006, 6, order.place).order(&order.order).value(&Rc::from(reason.words()[0]));
    waits.then(|| remark().numbers(0, order.amount.unwrap_or(0)))
}

/// Of an order that no open file has, two payments may be captured: which of them is meant, nobody knows.
fn doubt_several(lone: &mut [Entry], remarks: &mut Vec<Remark>) {
    let mut seen: FxHashMap<Rc<str>, usize> = FxHashMap::default();
    for at in 0..lone.len() {
        let waits = |at: usize| matches!(lone[at].state, State::ToCapture | State::Uncertain);
        let Some(order) = lone[at].order.clone().filter(|_| waits(at)) else { continue };
        let Some(before) = seen.insert(order.clone(), at) else { continue };
        let line = lone[before].payment.map_or(0, |place| u64::from(place.line));
        remarks.push(Remark::new(Code::Q006, 4, lone[at].place).order(&order).numbers(line, 0));
        for at in [before, at] {
            lone[at].state = State::Unknown;
        }
    }
}

/// What an entry is called in a sentence: its order, else its payment.
fn entry_name(entry: &Entry) -> Rc<str> {
    let payment = || Rc::from(format!("(決済ID {})", entry.payment_id.as_deref().unwrap_or("-")));
    entry.order.clone().unwrap_or_else(payment)
}
