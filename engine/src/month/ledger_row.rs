//! A line of the table of page 14, ready to be shown.

use serde::{Deserialize, Serialize};

use crate::base::date::{Day, read_day, show};
use crate::base::mask::mask;
use crate::ledger::{Capture, Entry, Kind, Ledger, Query, REACH, Status, Way, reaches};
use crate::month::deadline::due_on;
use crate::profile::Profile;

/// What the ledger says about one upload or list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// The entry's name, 32 hex digits.
    pub id: String,
    /// How it went out, if it did.
    pub way: Way,
    /// What the file, or the list, is for.
    pub kind: Kind,
    /// The file's name; empty when nobody said.
    pub name: String,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// 処理件数
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    /// Records whose amount could not be read: they are not in `amount`.
    pub unread: u64,
    /// 受付番号; `null` until somebody said it. Two ledgers that disagree have two, with a comma between.
    pub receipt: Option<String>,
    /// 受付日時, as it was given.
    pub on: Option<String>,
    /// How far the console is with it, as somebody said.
    pub status: Status,
    /// What came back; `null` until a result file was put into the ledger.
    pub result: Option<ResultCount>,
    /// How its payments were captured; `null` as long as they were not.
    pub captured: Option<CapturedOut>,
    /// Of what was captured: whether the console settled all of it, as an inquiry list or a person said.
    pub settled: bool,
    /// The day on which that was seen; `null` while it is not settled, or when nobody kept the day.
    pub settled_on: Option<String>,
    /// The last day on which its captures can be relied on; `null` when there is nothing to capture any more, or no day to
    /// count from.
    pub due_on: Option<String>,
    /// For an upload whose result was not saved: how many uploads came after it.
    pub later_uploads: Option<u64>,
    /// The result file was not saved, and the console does not reach it any more.
    pub out_of_reach: bool,
    /// It is a carry-over list whose amounts are in a file, sent or perhaps sent.
    pub used: bool,
}

/// The orders of an entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RowOrders {
    /// The first of them, or of those that were searched for: number (masked), whole yen, and whether it was declined.
    pub shown: Vec<(String, Option<u64>, bool)>,
    /// How many there are.
    pub total: u64,
    /// They are those that were searched for.
    pub found: bool,
    /// Those that were captured, of all orders of an upload; 0 of one with more than 5,000.
    pub captured: u64,
    /// Those of a list of captured payments that the console settled, as an inquiry list said; 0 of one with more than 5,000.
    pub settled: u64,
    /// Somebody said that the console has finished it: that a result is there does not say so.
    pub is_finished: bool,
}

/// The counts of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultCount {
    /// Records that were certainly authorized.
    pub ok: u64,
    /// Records that were certainly declined.
    pub ng: u64,
    /// Records whose result is not certain.
    pub unknown: u64,
}

impl LedgerRow {
    /// When its payments were captured, empty when nobody said; `None` as long as they were not.
    pub fn captured_on(&self) -> Option<&str> {
        let on = match &self.captured {
            Some(captured) => captured.on.as_deref(),
            None if self.way == Way::WorkList => self.on.as_deref(),
            None => return None,
        };
        Some(on.unwrap_or_default())
    }
}

/// That and how the payments were captured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapturedOut {
    /// By the console, a file, or the shop.
    pub way: crate::model::capture_way::Way,
    /// The day or moment in Japan; `null` when nobody said.
    pub on: Option<String>,
}

/// The rows of some entries, with what the whole ledger knows about their reach.
pub(crate) fn rows(entries: &[&Entry], ledger: &Ledger, profile: &Profile) -> Vec<LedgerRow> {
    let reaches: rustc_hash::FxHashMap<&str, usize> =
        reaches(ledger).into_iter().map(|reach| (reach.entry.id.as_str(), reach.later)).collect();
    entries.iter().map(|entry| row(entry, ledger, reaches.get(entry.id.as_str()).copied(), profile)).collect()
}

/// The orders of an entry as a row opens to them: those that were searched for, or the first.
pub(crate) fn orders_of(entry: &Entry, ledger: &Ledger, query: &Query) -> RowOrders {
    const MOST: usize = 50;
    let wanted = query.orders_of(entry);
    let found = !wanted.is_empty();
    let is_shown = |at: &u32| !found || wanted.binary_search(at).is_ok();
    let all = (0u32..).zip(entry.orders.iter());
    let shown = all.filter(|(at, _)| is_shown(at)).take(MOST);
    let shown = shown.map(|(at, (number, yen))| (mask(number).into_owned(), yen, entry.is_declined(at))).collect();
    let is_captured = |number: &&str| ledger.is_captured(number);
    // Each is looked up: of a file of many records nobody counts them one by one.
    let is_counted = entry.way == Way::Upload && entry.kind == Kind::Authorization && entry.records <= 5_000;
    let captured = if is_counted { entry.orders.numbers().filter(is_captured).count() as u64 } else { 0 };
    let is_settled = |number: &&str| matches!(ledger.capture_of(number), Capture::Settled(_));
    let is_list = entry.way == Way::WorkList && entry.records <= 5_000;
    let settled = if is_list { entry.orders.numbers().filter(is_settled).count() as u64 } else { 0 };
    let is_finished = entry.status.values() == [Status::Completed];
    RowOrders { shown, total: entry.records, found, captured, settled, is_finished }
}

fn is_settled(entry: &Entry, ledger: &Ledger) -> bool {
    let is_by_hand = |number: &str| matches!(ledger.capture_of(number), Capture::ByHand(..));
    if entry.kind == Kind::Capture || !entry.captured.values().is_empty() {
        // Nobody but a person has said it.
        if entry.orders.numbers().any(is_by_hand) {
            return false;
        }
    }
    match (entry.way, &entry.kind) {
        (Way::WorkList, _) if entry.is_settled() => true,
        (Way::WorkList, _) => entry.left_out == 0 && ledger.unconfirmed(entry).is_empty(),
        (Way::Upload, Kind::Authorization) => {
            !entry.captured.values().is_empty() && ledger.unconfirmed(entry).is_empty()
        }
        _ => false,
    }
}

fn row(entry: &Entry, ledger: &Ledger, later: Option<usize>, profile: &Profile) -> LedgerRow {
    let said = |text: &str| Some(mask(&text.replace('T', " ")).into_owned()).filter(|text| !text.is_empty());
    let result = entry.result.value();
    LedgerRow {
        id: entry.id.clone(),
        way: entry.way,
        kind: entry.kind.clone(),
        name: entry.name.value().map(|name| mask(name).into_owned()).unwrap_or_default(),
        sha256: entry.sha256.clone(),
        records: entry.records,
        amount: entry.amount,
        unread: entry.orders.without_amount(),
        receipt: said(&entry.receipt.values().join(", ")),
        on: said(entry.when()),
        status: entry.status(),
        result: result.map(|result| ResultCount { ok: result.ok, ng: result.ng, unknown: result.unknown }),
        captured: entry.captured.value().map(|captured| CapturedOut { way: captured.way, on: said(&captured.on) }),
        settled: is_settled(entry, ledger),
        settled_on: entry.settled_on().and_then(said),
        due_on: due(entry, profile),
        later_uploads: later.map(|later| later as u64),
        out_of_reach: later.is_some_and(|later| later >= REACH),
        used: entry.is_used(),
    }
}

/// The last day for its captures, counted from the day of the upload: the console's date of completion overrules it.
pub(crate) fn due(entry: &Entry, profile: &Profile) -> Option<String> {
    let waits = entry.kind == Kind::Authorization
        && entry.way == Way::Upload
        && entry.captured.values().is_empty()
        && entry.result.value().is_none_or(|result| result.ok + result.unknown > 0);
    if !waits { None } else { last_day(entry, profile).map(show) }
}

/// The last day for captures of an upload, whether anything of it is left to capture or not.
pub(crate) fn last_day(entry: &Entry, profile: &Profile) -> Option<Day> {
    let on = read_day(&entry.when().replace('T', " "))?;
    due_on(on, profile.due_days.value)
}
