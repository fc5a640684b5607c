//! The orders that the ledger knows and no open file has: those that are authorized wait to be captured all the same, those that were
//! captured to be seen as settled, those that were declined to be sent again, carried over or closed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::date::{Day, Moment, days_after, minutes_after, read_day, read_moment};
use crate::base::number::canonical;
use crate::inquiry::Payment;
use crate::ledger::{Capture, Entry as Upload, Kind, Ledger, OrderStatus as InLedger, PaymentIds, Way};
use crate::model::code::Code;
use crate::model::remark::{FileRef, Part, Place, Remark};
use crate::month::deadline::{DaySource, DeadlineStatus, HISTORY_DAYS, due_on, standing};
use crate::month::material::{Remembered, ShownAfter};
use crate::month::reconcile::Reconciliation;
use crate::month::state::{Entry, State};
use crate::open_payments::{Payments, Worked, names_of};
use crate::profile::Profile;

/// More payments than an operator captures in two months.
const MOST: usize = 300_000;

/// What waits of the uploads whose deadline lies ahead or has passed lately.
pub(super) fn entries(ledger: &Ledger, unworked: Option<&Worked>, profile: &Profile, today: Day) -> Vec<Entry> {
    let waiting = ledger.uploads().filter(|upload| upload.kind == Kind::Authorization);
    // The day of an entry with the last day to capture, while it is no history.
    let days = |entry: &Upload| {
        let on = read_day(&entry.when().replace('T', " "))?;
        let due = due_on(on, profile.due_days.value)?;
        ((due - today).whole_days() >= -HISTORY_DAYS).then_some((on, due))
    };
    let of = waiting.filter_map(|upload| {
        let (on, due) = days(upload)?;
        let declined = ledger.left_declined(upload).into_iter();
        let declined = declined.map(move |order| known(order, State::Declined, Some(on), None));
        Some(of_upload(ledger, unworked, upload, (on, due), today).chain(declined))
    });
    let is_open = |entry: &&Upload| entry.waits_to_be_settled() && unworked.is_none_or(|back| back.entry != entry.id);
    let lists = ledger.entries().filter(is_open).filter(|entry| days(entry).is_some());
    let mut seen = BTreeSet::new();
    let captured = lists.flat_map(|list| ledger.unconfirmed(list));
    let captured = captured.filter(|(number, _)| seen.insert(*number) && is_of_no_upload(ledger, number));
    let captured = captured.map(|order| {
        let is_missed = matches!(ledger.capture_of(order.0), Capture::Missed(_));
        known(order, if is_missed { State::ToCapture } else { State::CaptureRequested }, None, None)
    });
    of.flatten().chain(captured).take(MOST).collect()
}

/// The orders of unknown state that stay so, whatever the ledger says: a finding of the open files is about them (charged twice, two
/// payments, not understood), or the result that the ledger has of their upload was not understood in full either.
pub(super) fn doubted(ledger: &Ledger, month: &Reconciliation) -> FxHashSet<Rc<str>> {
    let codes = [Code::R002, Code::R005, Code::Q005, Code::Q006];
    let remarks = month.remarks.iter().filter(|remark| codes.contains(&remark.code));
    let mut doubted: FxHashSet<Rc<str>> = remarks.filter_map(|remark| remark.order.clone()).collect();
    let unknown = month.entries.iter().filter(|entry| entry.state == State::Unknown);
    let is_unclear = |order: &&Rc<str>| {
        let mut results = ledger.charges(order).flat_map(|upload| upload.result.values());
        results.any(|result| result.unknown > 0)
    };
    doubted.extend(unknown.filter_map(|entry| entry.order.as_ref()).filter(is_unclear).cloned());
    doubted
}

/// What the ledger knows and no open file does stands beside the month. An order of an open file that no open inquiry list has stays as
/// the ledger has it, also where a payment of a list may be its own: another list takes nothing from what is due.
/// An order that a finding of the open files is about stays unknown: `doubted`.
pub(super) fn add_known(month: &mut Reconciliation, known: Vec<Entry>, doubted: &FxHashSet<Rc<str>>) {
    let Reconciliation { entries, remarks, .. } = month;
    let order = |entry: &Entry| entry.order.as_deref().map(|order| canonical(order).into_owned());
    let at = |(at, entry): (usize, &Entry)| Some((order(entry)?, at));
    let at: FxHashMap<String, usize> = entries.iter().enumerate().filter_map(at).collect();
    let at = |entry: &Entry| order(entry).and_then(|order| at.get(&order)).copied();
    let is_left = |known: &Entry| {
        let Some(entry) = at(known).map(|at| &entries[at]) else { return true };
        let waits = [State::ToCapture, State::Uncertain, State::Expired, State::CaptureRequested];
        // A try that was declined before takes nothing from the one that the ledger has as authorized: that one stands instead.
        if is_of_earlier_try(entry, known) {
            return true;
        }
        let is_open = waits.contains(&known.state) && entry.payment.is_none();
        let is_doubted = || entry.order.as_ref().is_some_and(|order| doubted.contains(order));
        let is_silent = match entry.state {
            State::NotMatched | State::Waiting => true,
            State::Unknown => !is_doubted(),
            _ => false,
        };
        is_open && is_silent && entry.amount == known.amount
    };
    let mut left: Vec<Entry> = known.into_iter().filter(is_left).collect();
    // A payment of that ID is there, with another amount: what happens to it does not happen to the order.
    let ids: FxHashSet<&str> = entries.iter().filter_map(|entry| entry.payment_id.as_deref()).collect();
    for known in &mut left {
        known.payment_id.take_if(|id| ids.contains(&**id));
    }
    let at: Vec<Option<usize>> = left.iter().map(at).collect();
    let mut suggested = mark_candidates(&left, entries);
    // What the open files suggest for a payment stands; that they have nothing for it does not.
    let own = remarks.iter().filter(|remark| (remark.code, remark.variant) == (Code::Q006, 1));
    own.for_each(|remark| drop(suggested.remove(&remark.place)));
    remarks.retain(|remark| (remark.code, remark.variant) != (Code::Q006, 0) || !suggested.contains_key(&remark.place));
    let suggestion = |(place, (order, yen)): (Place, (Rc<str>, u64))| {
        Remark::new(Code::Q006, 1, place).order(&order).numbers(yen, 0)
    };
    remarks.extend(suggested.into_iter().map(suggestion));
    remarks.sort_by_key(Remark::sort_key);
    let mut overtaken = FxHashSet::default();
    for (known, at) in left.into_iter().zip(at) {
        match at.and_then(|at| entries.get_mut(at)) {
            Some(entry) if is_of_earlier_try(entry, &known) => {
                overtaken.insert(entry.place);
                entries.push(known);
            }
            Some(entry) => {
                entry.state = known.state;
                (entry.authorized_on, entry.day_source) = (known.authorized_on, known.day_source);
                entry.due_on = known.due_on;
            }
            None => entries.push(known),
        }
    }
    entries.retain(|entry| !overtaken.contains(&entry.place));
}

/// Whether a payment that a list has as declined is not the one that the ledger knows its order by: that one is authorized, or was
/// asked for after the other was declined.
fn is_of_earlier_try(entry: &Entry, known: &Entry) -> bool {
    let is_declined = entry.state == State::Declined && entry.place.file.part == Part::Inquiry;
    let is_its_own = known.payment_id.is_some() && known.payment_id == entry.payment_id;
    is_declined
        && !is_its_own
        && match known.state {
            State::ToCapture | State::Uncertain | State::Expired | State::CaptureRequested => true,
            State::Waiting => entry.occurred.zip(known.authorized_on).is_some_and(|(at, sent)| at.date() < sent),
            _ => false,
        }
}

/// The orders that the ledger says were captured.
#[derive(Default)]
pub(crate) struct CapturedOrders {
    /// Of the open files, as these write them.
    pub captures: BTreeMap<String, Remembered>,
    /// Their yen as the ledger has them, by their canonical numbers.
    pub amounts: FxHashMap<String, Option<u64>>,
    /// Captured in this visit, and settled by now.
    pub confirmed: BTreeSet<String>,
    /// The orders of payments that the lists name by their payment IDs alone.
    pub of_payment: FxHashMap<String, Rc<str>>,
    /// The lists that were made after what was captured.
    pub shown_after: ShownAfter,
}

impl Payments {
    /// The orders of the month that the ledger says were captured, and when; what was captured just now waits for a later list.
    pub(crate) fn remembered(&self, ledger: &Ledger) -> CapturedOrders {
        let mut known = CapturedOrders::default();
        if ledger.is_empty() {
            return known;
        }
        let sheets = self.sent.iter().map(|file| &file.sheet).chain(self.results.iter().map(|file| &file.sheet));
        let orders = sheets.flat_map(|sheet| &sheet.records).map(|record| &*record.order);
        known.of_payment = self.of_payment(ledger);
        let of_payment = known.of_payment.clone();
        let listed = self.lists.iter().flat_map(|list| &list.inquiry.payments);
        let orders = orders.chain(listed.filter_map(|payment| payment.order.as_deref()));
        let orders = orders.chain(of_payment.values().map(|order| &**order));
        let mut said = BTreeMap::new();
        let mut unconfirmed = Vec::new();
        for order in orders.filter(|order| !self.pending.contains(*order)) {
            let (capture, entry) = match capture_of(ledger, self.unworked.as_ref(), order) {
                Capture::No => continue,
                Capture::Unconfirmed(entry) => {
                    unconfirmed.push((order, entry));
                    (Remembered::Captured(said_last(entry)), entry)
                }
                // A list of before he looked says nothing against what a person has seen.
                Capture::ByHand(seen, entry) => (Remembered::Captured(said_last(entry).max(said_last(seen))), entry),
                Capture::Missed(entry) => (Remembered::Missed(said_last(entry)), entry),
                Capture::Settled(entry) => {
                    let settled = entry.settled_on().or(entry.captured_on().get(..DAY_LENGTH));
                    (Remembered::Settled(said_last(entry).max(settled.and_then(last_moment_of))), entry)
                }
            };
            known.captures.insert(order.to_owned(), capture);
            said.entry(&entry.id).or_insert((entry, BTreeSet::new())).1.insert(canonical(order).into_owned());
        }
        known.shown_after = self.shown_after(&unconfirmed, &of_payment);
        for (entry, wanted) in said.values() {
            let orders = entry.orders.iter().filter(|(number, _)| wanted.contains(*number));
            known.amounts.extend(orders.map(|(number, amount)| (number.to_owned(), amount)));
        }
        for entry in self.said.iter().flat_map(|said| &said.entries) {
            let order = entry.order.as_deref().unwrap_or_default();
            if matches!(capture_of(ledger, self.unworked.as_ref(), order), Capture::Settled(_)) {
                known.confirmed.insert(order.to_owned());
            }
        }
        known
    }

    /// The orders that the ledger has for payments of the lists that name none. Of another amount nothing is said: it stays a payment of
    /// nobody knows which order, and the order stays due.
    fn of_payment(&self, ledger: &Ledger) -> FxHashMap<String, Rc<str>> {
        let listed = self.lists.iter().flat_map(|list| &list.inquiry.payments);
        let nameless = || listed.clone().filter(|payment| payment.order.is_none());
        let ids: FxHashSet<&str> = nameless().filter_map(|payment| payment.payment_id.as_deref()).collect();
        if ids.is_empty() {
            return FxHashMap::default();
        }
        let known = ledger.orders_of_payments(&ids);
        let order = |payment: &Payment| {
            let id = payment.payment_id.as_deref()?;
            let (order, amount) = known.get(id)?;
            (*amount == payment.amount).then(|| (id.to_owned(), Rc::from(order.as_str())))
        };
        nameless().filter_map(order).collect()
    }

    /// What the operator said was captured stays so when the list is closed from which it came, until a list shows it settled.
    pub(crate) fn remember_captured(&mut self, entries: &mut Vec<Entry>, confirmed: &BTreeSet<String>) {
        let is_settled = |entry: &&Entry| matches!(entry.state, State::Settled | State::Voided);
        let settled: BTreeSet<String> = entries.iter().filter(is_settled).flat_map(names_of).collect();
        // What the ledger says is settled is not shown as captured either.
        let mut there: BTreeSet<String> = entries.iter().flat_map(names_of).chain(confirmed.iter().cloned()).collect();
        for said in &mut self.said {
            said.entries.retain(|entry| !names_of(entry).any(|name| settled.contains(&name)));
            let mut is_lost = |entry: &&Entry| {
                let is_lost = !names_of(entry).any(|name| there.contains(&name));
                there.extend(names_of(entry));
                is_lost
            };
            let lost = said.entries.iter().filter(|entry| is_lost(entry));
            entries.extend(lost.map(|entry| Entry {
                state: State::CaptureRequested,
                due_on: None,
                payment: None,
                place: FileRef::new(Part::Auth, usize::MAX).whole(),
                ..entry.clone()
            }));
        }
    }
}

/// The moment until which a list may have been made before the capture: of several that were written down the last.
fn said_last(entry: &Upload) -> Option<Moment> {
    let others = entry.on.values().iter().filter(|_| entry.way == Way::WorkList).map(String::as_str);
    others.chain([entry.captured_on()]).filter_map(last_moment_of).max()
}

/// The moment that the ledger has, with what two clocks may differ by; the end of the day where it has no time.
fn last_moment_of(on: &str) -> Option<Moment> {
    let moment = read_moment(&on.replace('T', " "))?;
    if on.len() > DAY_LENGTH {
        minutes_after(moment, CLOCKS_DIFFER_MINUTES)
    } else {
        moment.date().with_hms(23, 59, 59).ok()
    }
}

/// The operator's clock and the console's may differ by so much, and the console may need as long for a bulk capture (K).
const CLOCKS_DIFFER_MINUTES: i64 = 30;

/// A day as the ledger writes it; a time may stand behind it.
const DAY_LENGTH: usize = "2012-06-12".len();

/// Whether no upload of the ledger has an order: a list of captured payments alone knows it.
fn is_of_no_upload(ledger: &Ledger, number: &str) -> bool {
    ledger.standing(&Kind::Authorization, number) == InLedger::Unknown
}

/// Marks the month's payments without an order that may be those of orders which the ledger knows: of the same amount and day (or the day
/// after, where the console went on past midnight, or up to three before, where the upload was written down late). Amount and day are a
/// suggestion and never a fact: the orders stay as they are, and such a payment is matched to none until the operator says so. One payment
/// for each order is not due beside it. Gives back the payments that may be just one order, which only they may be, with it and their yen.
fn mark_candidates(known: &[Entry], month: &mut [Entry]) -> BTreeMap<Place, (Rc<str>, u64)> {
    let mut lone: FxHashMap<AmountAndDay, Vec<usize>> = FxHashMap::default();
    for (at, entry) in month.iter().enumerate().filter(|(_, entry)| entry.order.is_none() && entry.payment.is_some()) {
        let Some(amount) = entry.amount else { continue };
        let day = entry.occurred.map(|moment| moment.date());
        lone.entry((amount, day, Lone::of(entry.state))).or_default().push(at);
    }
    let mut taken: FxHashMap<AmountAndDay, usize> = FxHashMap::default();
    let mut orders_of: FxHashMap<AmountAndDay, (usize, &Entry)> = FxHashMap::default();
    // Those that are settled choose first.
    let settled = |entry: &&Entry| entry.state == State::Settled;
    for order in known.iter().filter(settled).chain(known.iter().filter(|entry| !settled(entry))) {
        let places = places_of(order);
        for place in &places {
            let known = orders_of.entry(*place).or_insert((0, order));
            known.0 += 1;
        }
        let left =
            |place: &&AmountAndDay| lone.get(place).map_or(0, Vec::len) > taken.get(place).copied().unwrap_or_default();
        if let Some(place) = places.iter().find(left) {
            let at = taken.entry(*place).or_default();
            month[lone[place][*at]].candidate = true;
            *at += 1;
        }
    }
    let mut only = BTreeMap::new();
    for (place, payments) in &lone {
        let Some(&(orders, order)) = orders_of.get(place) else { continue };
        let of_order: usize = places_of(order).iter().filter_map(|place| lone.get(place)).map(Vec::len).sum();
        for at in payments {
            let entry = &mut month[*at];
            if !matches!(entry.state, State::Unknown | State::Voided) {
                entry.state = State::NotMatched;
            }
            let is_only = (orders, of_order) == (1, 1) && order.state != State::Declined;
            let suggested = entry.payment.zip(order.order.clone()).filter(|_| is_only);
            only.extend(suggested.map(|(payment, number)| (payment, (number, place.0))));
        }
    }
    only
}

/// What a payment without an order is held against: whole yen, its day where it is known, and how far it is.
type AmountAndDay = (u64, Option<Day>, Lone);

/// What the payment of an order may look like in an inquiry list, the likeliest first.
fn places_of(order: &Entry) -> Vec<AmountAndDay> {
    let Some(amount) = order.amount else { return Vec::new() };
    // What was declined was not authorized: only an upload without a result may be either.
    let may_be = match order.state {
        State::Waiting => &[Lone::Open, Lone::Settled, Lone::Declined][..],
        State::Declined => &[Lone::Declined],
        // A payment that is authorized still is not one that was captured, or its capture did not happen: it stays due by itself.
        State::Settled | State::CaptureRequested => &[Lone::Settled],
        _ => &[Lone::Open, Lone::Settled],
    };
    let days = order.authorized_on.map(|on| [0, 1, -1, -2, -3].map(|days| days_after(on, days)));
    let days: Vec<Option<Day>> = days.into_iter().flatten().flatten().map(Some).chain([None]).collect();
    may_be.iter().flat_map(|lone| days.iter().map(move |day| (amount, *day, *lone))).collect()
}

/// How far a payment without an order is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Lone {
    Open,
    Settled,
    Declined,
}

impl Lone {
    fn of(state: State) -> Lone {
        match state {
            State::Declined => Lone::Declined,
            State::Settled => Lone::Settled,
            _ => Lone::Open,
        }
    }
}

fn of_upload<'a>(
    ledger: &'a Ledger,
    unworked: Option<&'a Worked>,
    upload: &'a Upload,
    (on, due): (Day, Day),
    today: Day,
) -> impl Iterator<Item = Entry> + use<'a> {
    let answered = !upload.result.values().is_empty();
    let state = match standing(due, today) {
        DeadlineStatus::Open { .. } if !answered => State::Waiting,
        DeadlineStatus::Open { .. } => State::ToCapture,
        DeadlineStatus::Uncertain => State::Uncertain,
        DeadlineStatus::Expired => State::Expired,
    };
    // Who captured it knew its result.
    let missed = if state == State::Waiting { State::ToCapture } else { state };
    let due = (state != State::Expired).then_some(due);
    let ids = upload.payment_ids.value().into_iter().flat_map(PaymentIds::iter).chain(std::iter::repeat(""));
    let orders = (0u32..).zip(upload.orders.iter()).zip(ids).filter(|((at, _), _)| !upload.is_declined(*at));
    let entry = move |order: (&str, Option<u64>)| match capture_of(ledger, unworked, order.0) {
        Capture::No => known(order, state, Some(on), due),
        Capture::Unconfirmed(_) | Capture::ByHand(..) => known(order, State::CaptureRequested, Some(on), None),
        Capture::Missed(_) => known(order, missed, Some(on), due),
        Capture::Settled(_) => known(order, State::Settled, Some(on), None),
    };
    orders.map(move |((_, order), id)| Entry {
        payment_id: Some(id).filter(|id| !id.is_empty()).map(Rc::from),
        ..entry(order)
    })
}

/// How far the capture of an order is; one that was taken back just now was none, also before the ledger has heard of it.
fn capture_of<'a>(ledger: &'a Ledger, unworked: Option<&Worked>, number: &str) -> Capture<'a> {
    let is_back =
        |entry: &Upload| unworked.is_some_and(|back| back.entry == entry.id || back.completed.contains(&entry.id));
    match ledger.capture_of(number) {
        Capture::Unconfirmed(entry) if is_back(entry) => Capture::No,
        capture => capture,
    }
}

/// An order that was sent on a day, in a state, with the last day to capture it.
fn known((number, amount): (&str, Option<u64>), state: State, on: Option<Day>, due_on: Option<Day>) -> Entry {
    Entry {
        order: Some(Rc::from(number)),
        customer: None,
        amount,
        state,
        payment_id: None,
        trading_id: None,
        occurred: None,
        authorized_on: on,
        day_source: on.map(|_| DaySource::Given),
        due_on,
        place: FileRef::new(Part::Auth, usize::MAX).whole(),
        payment: None,
        candidate: false,
    }
}
