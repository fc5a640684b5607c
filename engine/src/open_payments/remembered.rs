//! The orders that the ledger knows and no open file has: those that are authorized wait to be captured all the same, those that were
//! declined to be sent again, carried over or closed.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::base::date::{Day, days_after, read_day};
use crate::ledger::{Entry as Upload, Kind, Ledger};
use crate::model::remark::{FileRef, Part};
use crate::month::deadline::{DaySource, Standing, due_on, standing};
use crate::month::state::{Entry, State};
use crate::profile::Profile;

/// After so many days a capture that was missed is history.
const HISTORY: i64 = 30;
/// More payments than an operator captures in two months.
const MOST: usize = 300_000;

/// What waits of the uploads whose deadline lies ahead or has passed lately.
pub fn entries(ledger: &Ledger, profile: &Profile, today: Day) -> Vec<Entry> {
    let waiting = ledger.uploads().filter(|upload| upload.kind == Kind::Authorization);
    let of = waiting.filter_map(|upload| {
        let on = read_day(&upload.when().replace('T', " "))?;
        let due = due_on(on, profile.due_days.value)?;
        let is_left = (due - today).whole_days() >= -HISTORY;
        let waits = is_left && upload.captured.values().is_empty();
        let waiting = waits.then(|| of_upload(ledger, upload, (on, due), today));
        let declined = is_left.then(|| ledger.left_declined(upload)).into_iter().flatten();
        let declined = declined.map(move |order| known(order, State::Declined, on, None));
        Some(waiting.into_iter().flatten().chain(declined))
    });
    of.flatten().take(MOST).collect()
}

/// Those of the ledger's authorizations that none of the month's payments without an order can be: of the same amount and day
/// (or the day after, where the console went on past midnight, or up to three before, where the upload was written down late), one
/// payment for one order. What an inquiry list does not show stays to be captured; what it may show is not counted twice.
pub fn beside_lone(known: Vec<Entry>, month: &[Entry]) -> Vec<Entry> {
    let mut lone: FxHashMap<(u64, Option<Day>, bool), usize> = FxHashMap::default();
    for entry in month.iter().filter(|entry| entry.order.is_none()) {
        let Some(amount) = entry.amount else { continue };
        let day = entry.occurred.map(|moment| moment.date());
        *lone.entry((amount, day, entry.state == State::Declined)).or_default() += 1;
    }
    let mut can_be = |entry: &Entry| {
        let Some(amount) = entry.amount else { return false };
        let days = [0, 1, -1, -2, -3].map(|days| entry.authorized_on.and_then(|on| days_after(on, days)));
        // What was declined was not authorized: only an upload without a result may be either.
        let declined = match entry.state {
            State::Waiting => &[false, true][..],
            State::Declined => &[true],
            _ => &[false],
        };
        let places = declined
            .iter()
            .flat_map(|declined| days.into_iter().chain([None]).map(move |day| (amount, day, *declined)));
        let found = places.into_iter().find(|place| lone.get(place).is_some_and(|left| *left > 0));
        found.and_then(|place| lone.get_mut(&place)).map(|left| *left -= 1).is_some()
    };
    known.into_iter().filter(|entry| !can_be(entry)).collect()
}

fn of_upload<'a>(
    ledger: &'a Ledger,
    upload: &'a Upload,
    (on, due): (Day, Day),
    today: Day,
) -> impl Iterator<Item = Entry> + use<'a> {
    let answered = !upload.result.values().is_empty();
    let state = match standing(due, today) {
        Standing::Open { .. } if !answered => State::Waiting,
        Standing::Open { .. } => State::ToCapture,
        Standing::Uncertain => State::Uncertain,
        Standing::Expired => State::Expired,
    };
    let due = (state != State::Expired).then_some(due);
    let orders = (0u32..).zip(upload.orders.iter());
    let left = orders.filter(|(at, (number, _))| !upload.is_declined(*at) && !ledger.is_captured(number));
    left.map(move |(_, order)| known(order, state, on, due))
}

/// An order of an upload of a day, in a state, with the last day to capture it.
fn known((number, amount): (&str, Option<u64>), state: State, on: Day, due_on: Option<Day>) -> Entry {
    Entry {
        order: Some(Rc::from(number)),
        customer: None,
        amount,
        state,
        payment_id: None,
        trading_id: None,
        occurred: None,
        authorized_on: Some(on),
        day_source: Some(DaySource::Given),
        due_on,
        place: FileRef::new(Part::Auth, usize::MAX).whole(),
        payment: None,
    }
}
