//! The authorizations that the ledger knows, with nothing open: they wait to be captured all the same.

use std::rc::Rc;

use crate::base::date::{Day, read_day};
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
        let left = (due - today).whole_days() >= -HISTORY && upload.captured.values().is_empty();
        left.then(|| of_upload(ledger, upload, (on, due), today))
    });
    of.flatten().take(MOST).collect()
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
    let place = FileRef::new(Part::Auth, usize::MAX).whole();
    let orders = (0u32..).zip(upload.orders.iter());
    let left = orders.filter(|(at, (number, _))| !upload.is_declined(*at) && !ledger.is_captured(number));
    left.map(move |(_, (number, amount))| Entry {
        order: Some(Rc::from(number)),
        customer: None,
        amount,
        state,
        payment_id: None,
        trading_id: None,
        occurred: None,
        authorized_on: Some(on),
        day_source: Some(DaySource::Given),
        due_on: (state != State::Expired).then_some(due),
        place,
        payment: None,
    })
}
