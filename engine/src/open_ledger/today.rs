//! What the ledger reminds of: what is due, what waits for a word or a result, what failed. The most urgent first.

use std::collections::BTreeSet;

use crate::base::amount::sum;
use crate::base::date::{Day, read_day, show};
use crate::base::mask::{hides, mask};
use crate::base::number::canonical;
use crate::ledger::{Capture, Entry, Kind, Ledger, REACH, Way, reaches};
use crate::month::deadline::{DeadlineStatus as Left, HISTORY_DAYS, SOON_DAYS, due_on, standing};
use crate::month::ledger_row::{due, last_day};
use crate::open_ledger::name;
use crate::profile::Profile;
use crate::protocol::today::{Today, TodayItem, Todo};

/// A shop charges once a month: after a month and a half without a record nobody has written down the last one, or this is an old copy.
const STALE_DAYS: i64 = 45;
/// Reminders that are listed.
const MOST: usize = 100;
/// Orders that a reminder names.
const MOST_ORDERS: usize = 30;

/// A reminder before it is put into words: of a long ledger most are only counted.
struct Draft<'a> {
    todo: Todo,
    entry: &'a Entry,
    /// Records and whole yen.
    count: (u64, u64),
    seen_on: Option<&'a str>,
    due: Option<(Day, i64)>,
    /// The first of its orders, where only some of the entry's are meant.
    orders: Vec<(&'a str, Option<u64>)>,
}

impl<'a> Draft<'a> {
    /// Of some orders of an entry.
    fn of(todo: Todo, entry: &'a Entry, orders: &[(&'a str, Option<u64>)]) -> Draft<'a> {
        let shown = orders.iter().take(MOST_ORDERS).copied().collect();
        Draft { todo, entry, count: summed(orders), seen_on: None, due: None, orders: shown }
    }

    /// How urgent it is. What nobody has seen to be settled, and is late, comes beside what was not settled.
    fn rank(&self) -> Todo {
        let is_late = self.todo.is_late(self.due.map(|(_, days)| days));
        if is_late { Todo::NotSettled } else { self.todo }
    }
}

/// What the ledger reminds of on a day.
pub(crate) fn reminders(ledger: &Ledger, profile: &Profile, today: Option<Day>) -> Today {
    let whole = |todo, entry: &'_ Entry| (todo, (entry.records, entry.amount));
    let draft = |(todo, count), entry| Draft { todo, entry, count, seen_on: None, due: None, orders: Vec::new() };
    let mut drafts: Vec<Draft> = Vec::new();
    drafts.extend(ledger.waiting().map(|entry| draft(whole(Todo::Saved, entry), entry)));
    drafts.extend(ledger.reserved().map(|entry| draft(whole(Todo::Reserved, entry), entry)));
    drafts.extend(today.into_iter().flat_map(|today| unverified(ledger, profile, today)));
    let carried = ledger.carried_over();
    drafts.extend(carried.iter().map(|(entry, orders)| draft((Todo::CarriedOver, summed(orders)), entry)));
    for entry in ledger.uploads() {
        drafts.extend(today.and_then(|today| due_item(ledger, entry, profile, today)));
        drafts.extend(failed(ledger, entry));
    }
    for reach in reaches(ledger) {
        let todo = match reach.later {
            later if later >= REACH => Todo::OutOfReach,
            _ if reach.is_last() => Todo::LastChance,
            _ => Todo::NoResult,
        };
        drafts.push(draft(whole(todo, reach.entry), reach.entry));
    }
    let key = |draft: &Draft<'_>| (draft.rank(), draft.due.map(|(_, days)| days));
    drafts.sort_by(|a, b| (key(a), a.entry.name.value()).cmp(&(key(b), b.entry.name.value())));
    let more = drafts.len().saturating_sub(MOST) as u64;
    let items = drafts.into_iter().take(MOST).map(item).collect();
    let entries = ledger.entries().filter(|entry| entry.way != Way::Saved).count() as u64;
    let (month, resent) = today.map(|today| month(ledger, today)).unwrap_or_default();
    let last = last_on(ledger);
    let days = today.zip(last).map(|(today, last)| (today - last).whole_days());
    Today {
        items,
        more,
        knows: entries > 0,
        last_on: last.map(show),
        stale_days: days.filter(|days| *days > STALE_DAYS),
        entries,
        month,
        resent,
        ..Today::default()
    }
}

/// The last day of which the ledger has a record.
fn last_on(ledger: &Ledger) -> Option<Day> {
    let said = |entry: &Entry| {
        let settled_on = entry.settled_on().unwrap_or_default();
        [entry.when(), entry.captured_on(), settled_on].map(|on| on.get(..10).and_then(read_day))
    };
    ledger.entries().filter(|entry| entry.way != Way::Saved).flat_map(said).flatten().max()
}

/// What the month's uploads come to, an order that was sent once more counted once, and how many these are.
fn month(ledger: &Ledger, today: Day) -> ([(u64, u64); 3], u64) {
    let day = show(today);
    let month = day.get(..7).unwrap_or_default();
    let is_its = |entry: &&Entry| entry.kind == Kind::Authorization && entry.when().starts_with(month);
    let (mut sums, mut resent, mut seen) = ([(0, 0); 3], 0, BTreeSet::new());
    for entry in ledger.uploads().filter(is_its) {
        let add = |total: &mut (u64, u64), amount: u64, records: u64| {
            *total = (total.0 + records, sum([Some(total.1), Some(amount)]));
        };
        let [sent, approved, captured] = &mut sums;
        // Of records without a number that may rest nobody knows whether they are the same.
        let again = |(number, _): &(&str, _)| !hides(number) && !seen.insert(canonical(number).into_owned());
        let again: Vec<Option<u64>> = entry.orders.iter().filter(again).map(|(_, amount)| amount).collect();
        let count = again.len() as u64;
        resent += count;
        add(sent, entry.amount.saturating_sub(sum(again)), entry.records - count);
        // Of a result that is not understood in full nobody knows which orders are OK.
        let answered = entry.result.value().is_some_and(|result| result.unknown == 0);
        for (at, (number, amount)) in (0u32..).zip(entry.orders.iter()) {
            if answered && !entry.is_declined(at) {
                add(approved, amount.unwrap_or(0), 1);
            }
            if !entry.is_declined(at) && ledger.is_captured(number) {
                add(captured, amount.unwrap_or(0), 1);
            }
        }
    }
    (sums, resent)
}

fn item(Draft { todo, entry, count: (records, amount), seen_on, due, orders }: Draft) -> TodayItem {
    let receipt = entry.receipt.values().join(", ");
    TodayItem {
        todo,
        id: entry.id.clone(),
        name: name(entry),
        receipt: Some(mask(&receipt).into_owned()).filter(|receipt| !receipt.is_empty()),
        sha256: entry.sha256.clone(),
        file: None,
        records,
        amount,
        due_on: due.map(|(day, _)| show(day)),
        days_left: due.map(|(_, days)| days),
        seen_on: seen_on.map(str::to_owned),
        answered: !entry.result.values().is_empty(),
        orders: orders.into_iter().map(|(number, yen)| (mask(number).into_owned(), yen)).collect(),
        result: entry.result.value().map(|result| mask(&result.name).into_owned()).filter(|name| !name.is_empty()),
    }
}

/// What is left to capture of an upload, and until when.
fn due_item<'a>(ledger: &Ledger, entry: &'a Entry, profile: &Profile, today: Day) -> Option<Draft<'a>> {
    let due_on = read_day(&due(entry, profile)?)?;
    let days = (due_on - today).whole_days();
    let todo = match standing(due_on, today) {
        Left::Open { days_left: 0 } => Todo::DueToday,
        Left::Open { days_left: 1 } => Todo::DueTomorrow,
        Left::Open { days_left } if days_left <= SOON_DAYS => Todo::DueSoon,
        Left::Open { .. } => Todo::Due,
        Left::Uncertain => Todo::Uncertain,
        Left::Expired if days >= -HISTORY_DAYS => Todo::Overdue,
        Left::Expired => return None,
    };
    let left = (0u32..).zip(entry.orders.iter());
    let left: Vec<(&str, Option<u64>)> = left
        .filter(|(at, (number, _))| !entry.is_declined(*at) && ledger.capture_of(number) == Capture::No)
        .map(|(_, order)| order)
        .collect();
    let draft = || Draft { due: Some((due_on, days)), orders: Vec::new(), ..Draft::of(todo, entry, &left) };
    (!left.is_empty()).then(draft)
}

fn failed<'a>(ledger: &Ledger, entry: &'a Entry) -> Option<Draft<'a>> {
    let left = ledger.left_declined(entry);
    (!left.is_empty()).then(|| Draft::of(Todo::Failed, entry, &left))
}

/// Orders and their yen.
fn summed(orders: &[(&str, Option<u64>)]) -> (u64, u64) {
    (orders.len() as u64, sum(orders.iter().map(|(_, amount)| *amount)))
}

/// The lists that were captured, and the uploads of which somebody said so, with their orders of which no inquiry list has shown that the
/// console settled them, and apart those of which one has shown that it did not. Each order once, until [`HISTORY_DAYS`] days after its
/// last day.
fn unverified<'a>(ledger: &'a Ledger, profile: &Profile, today: Day) -> Vec<Draft<'a>> {
    let lists = ledger.entries().filter(|entry| entry.waits_for_settling());
    let lists = lists.map(|entry| (entry.when(), entry, ledger.unconfirmed(entry)));
    // What a person alone has seen stays listed as that.
    let by_hand = ledger.entries().filter(|entry| entry.is_by_hand());
    let lists = lists.chain(by_hand.map(|entry| (entry.when(), entry, ledger.seen_by_hand(entry))));
    // Where nobody said when it was captured, it was after it was sent.
    let uploads = ledger.uploads().map(|entry| {
        let said = [entry.captured_on(), entry.when()].into_iter().find(|on| !on.is_empty());
        (said.unwrap_or_default(), entry, ledger.captured_whole(entry))
    });
    let mut seen = BTreeSet::new();
    let one = |(on, entry, mut left): (&str, &'a Entry, Vec<(&'a str, Option<u64>)>)| {
        let missed_on = entry.missed_on();
        left.retain(|(number, _)| {
            matches!(ledger.capture_of(number), Capture::Missed(_)) == missed_on.is_some() && seen.insert(*number)
        });
        let uploads = left.iter().flat_map(|(number, _)| ledger.charges(number));
        let captured = on.get(..10).and_then(read_day);
        // Where no upload says it, the authorization was on the day of the capture, or before.
        let counted = || captured.and_then(|day| due_on(day, profile.due_days.value));
        let last = uploads.filter_map(|upload| last_day(upload, profile)).min().or_else(counted)?;
        let days = (last - today).whole_days();
        let is_now = days >= -HISTORY_DAYS && captured.is_none_or(|day| day <= today) && !left.is_empty();
        let todo = match missed_on {
            Some(_) => Todo::NotSettled,
            None if entry.is_by_hand() => Todo::ByHand,
            None => Todo::Unverified,
        };
        let due = Some((last, days)).filter(|_| todo != Todo::ByHand);
        is_now.then(|| Draft { seen_on: missed_on, due, ..Draft::of(todo, entry, &left) })
    };
    lists.chain(uploads).filter_map(one).collect()
}
