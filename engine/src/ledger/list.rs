//! All entries, with the index of their orders.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::number_of::number_of;
use crate::ledger::entry::{Captured, Entry, EntryId, ResultNote, Status, Way};
use crate::ledger::in_file::{InFile, join_files};
use crate::ledger::index::Index;
use crate::ledger::payment_ids::PaymentIds;
use crate::ledger::statement::Statement;

/// What was sent, as far as this machine knows.
#[derive(Default)]
pub struct Ledger {
    /// An erased entry leaves a gap, so that the numbers in the index stay true.
    entries: Vec<Option<Entry>>,
    by_id: FxHashMap<EntryId, u32>,
    /// The entries of the same bytes, by the first half of their SHA-256.
    by_bytes: FxHashMap<Box<str>, Vec<u32>>,
    index: Index,
}

/// What the operator says about an upload. What is `None` is left as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upload {
    /// 受付番号.
    pub receipt: Option<String>,
    /// A civil day or moment in Japan, `2012-06-12` or `2012-06-12T09:54:02`.
    pub on: Option<String>,
    /// How far the console is with it.
    pub status: Option<Status>,
    /// What came back.
    pub result: Option<ResultNote>,
    /// The payment IDs that came with it.
    pub payment_ids: Option<PaymentIds>,
    /// How its payments were captured.
    pub captured: Option<Captured>,
    /// For a carry-over list: the SHA-256 of the file that it is in, as sent and as only saved. For captured payments: the day on which
    /// they were seen to be settled.
    pub applied: Option<String>,
    /// For a carry-over list: the SHA-256 of the file that it is in and that was only saved.
    pub reserved: Option<String>,
}

/// Whether an entry is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordOutcome {
    /// Nothing was known of it.
    New,
    /// It was there, and something about it was news.
    Changed,
    /// It was there, and nothing was news.
    Known,
}

impl Ledger {
    /// A ledger without entries.
    pub fn new() -> Ledger {
        Ledger::default()
    }

    /// The entries, in the order in which they came.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().flatten()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// How many order numbers are kept.
    pub fn orders(&self) -> u64 {
        self.entries().map(|entry| u64::from(entry.orders.len())).sum()
    }

    /// The order numbers in it, each once: one that was sent and captured is one order.
    pub fn distinct_orders(&self) -> u64 {
        let numbers: FxHashSet<&str> =
            self.entries().filter(|entry| entry.way != Way::Saved).flat_map(|entry| entry.orders.numbers()).collect();
        numbers.len() as u64
    }

    /// Bytes that its order numbers take, and the rest, about.
    pub fn bytes(&self) -> u64 {
        self.entries().map(|entry| entry.orders.bytes() as u64 + 600).sum()
    }

    /// The entries of the same file, sent the same way.
    pub fn same<'a>(&'a self, other: &'a Entry) -> impl Iterator<Item = &'a Entry> {
        let at = self.by_bytes.get(half(&other.sha256)).into_iter().flatten();
        let entries = at.filter_map(|at| self.at(*at));
        let is_same =
            |entry: &&Entry| (entry.way, &entry.kind, &entry.sha256) == (other.way, &other.kind, &other.sha256);
        entries.filter(is_same)
    }

    /// The entry with a name.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.at(*self.by_id.get(id)?)
    }

    pub(super) fn at(&self, number: u32) -> Option<&Entry> {
        self.entries.get(number as usize)?.as_ref()
    }

    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    /// Takes in an entry as another ledger, or the store, has it; what is known of the same entry is brought together.
    pub fn absorb(&mut self, entry: Entry) -> RecordOutcome {
        let entry = entry.guarded();
        if let Some(known) = self.by_id.get(&entry.id).and_then(|at| self.entries[*at as usize].as_mut()) {
            return if known.join(&entry) { RecordOutcome::Changed } else { RecordOutcome::Known };
        }
        let number = number_of(self.entries.len());
        self.index.add(number, &entry.orders);
        self.by_bytes.entry(half(&entry.sha256).into()).or_default().push(number);
        self.by_id.insert(entry.id.clone(), number);
        self.entries.push(Some(entry));
        RecordOutcome::New
    }

    /// Makes the index ready, at most so many orders at a time; `true` when it is.
    pub fn step(&mut self, orders: usize) -> bool {
        self.index.step(orders)
    }

    /// How far [`Ledger::step`] is.
    pub fn progress(&self) -> (u64, u64) {
        self.index.progress()
    }

    /// Makes the index ready in one go.
    pub fn settle(&mut self) {
        while !self.step(usize::MAX) {}
    }

    /// Writes an upload down, or what is new about one that is there; gives back the entry's name.
    ///
    /// `entry` says what was uploaded ([`crate::month::ledger_entries::made_of`]). The same bytes again are another upload when the operator
    /// names another receipt number, or when every record of each one before was declined, whatever is said of it.
    pub fn record(&mut self, mut entry: Entry, upload: &Upload) -> (EntryId, RecordOutcome) {
        self.note_files(&mut entry);
        let known: Vec<&Entry> = self.same(&entry).collect();
        let named = known.iter().find(|known| is_named(known, upload));
        let open = known.iter().find(|known| !is_another(known, upload));
        entry.id = match named.or(open) {
            Some(known) => known.id.clone(),
            None => self.free_id(&entry, known.len(), upload),
        };
        let id = entry.id.clone();
        let when = self.absorb(entry);
        let news = self.amend(&id, upload);
        let when = if when == RecordOutcome::Known && news { RecordOutcome::Changed } else { when };
        (id, when)
    }

    /// A name for one more upload of the same bytes. What makes it another than somebody else's is part of it, so that two
    /// people's sendings stay two.
    fn free_id(&self, entry: &Entry, known: usize, upload: &Upload) -> EntryId {
        let is_upload = entry.way == Way::Upload;
        let sending = upload.receipt.as_ref().or(upload.on.as_ref()).filter(|_| is_upload).map_or("", String::as_str);
        let from = u32::try_from(known).unwrap_or(u32::MAX);
        let first = if sending.is_empty() { from } else { 0 };
        let ids = (first..).map(|nth| Entry::id_of_sending(entry.way, &entry.kind, &entry.sha256, nth, sending));
        let free = ids.into_iter().find(|id| self.get(id).is_none());
        free.unwrap_or_else(|| entry.id.clone())
    }

    /// Writes down what is new about an entry; `false` when nothing is, or there is no such entry.
    pub fn amend(&mut self, id: &str, upload: &Upload) -> bool {
        let Some(entry) = self.by_id.get(id).and_then(|at| self.entries[*at as usize].as_mut()) else {
            return false;
        };
        let captured = set(&mut entry.captured, upload.captured.as_ref());
        // What is captured anew is not settled by what was said before.
        let reopened = captured || (entry.way == Way::WorkList && upload.status == Some(Status::Processing));
        let news = [
            captured,
            reopened && entry.applied.clear(),
            set(&mut entry.receipt, upload.receipt.as_ref()),
            set(&mut entry.on, upload.on.as_ref()),
            set(&mut entry.status, upload.status.as_ref()),
            set(&mut entry.result, upload.result.as_ref()),
            set(&mut entry.payment_ids, upload.payment_ids.as_ref().filter(|ids| !ids.is_empty())),
            set(&mut entry.applied, upload.applied.as_ref()),
            set(&mut entry.reserved, upload.reserved.as_ref()),
        ];
        news.contains(&true)
    }

    /// Takes back that an entry was captured.
    pub fn uncapture(&mut self, id: &str) -> bool {
        let entry = self.by_id.get(id).and_then(|at| self.entries[*at as usize].as_mut());
        entry.is_some_and(|entry| {
            let is_upload = entry.way == Way::Upload;
            [entry.captured.clear(), is_upload && entry.applied.clear()].contains(&true)
        })
    }

    /// What was captured was seen to be settled on a day; or was not, after all.
    pub fn settle_capture(&mut self, id: &str, on: Option<&str>) -> bool {
        let Some(entry) = self.by_id.get(id).and_then(|at| self.entries[*at as usize].as_mut()) else {
            return false;
        };
        let status = if on.is_some() { Status::Completed } else { Status::Processing };
        let day = match on {
            Some(on) => entry.applied.set(on.to_owned()),
            None => entry.applied.clear(),
        };
        [day, entry.way == Way::WorkList && entry.status.set(status)].contains(&true)
    }

    /// A carry-over list is not in a file any more: that was never sent, or what carried the list in it was declined. Other files that
    /// it is in keep it.
    pub fn release(&mut self, id: &str, file: &str) -> bool {
        let entry = self.by_id.get(id).and_then(|at| self.entries[*at as usize].as_mut());
        entry.is_some_and(|entry| entry.way == Way::CarryOver && entry.leave(file))
    }

    /// A carry-over list is in another file than was thought: that one changed since. Gives back whether that is news.
    pub fn put_in_file(&mut self, id: &str, from: Option<&str>, to: InFile) -> bool {
        let Some(entry) = self.by_id.get(id).and_then(|at| self.entries[*at as usize].as_mut()) else { return false };
        let left = from.filter(|from| *from != to.file).is_some_and(|from| entry.leave(from));
        join_files(&mut entry.in_files, &[to]) || left
    }

    /// Takes an entry out of the ledger.
    pub fn erase(&mut self, id: &str) -> Option<Entry> {
        let at = self.by_id.remove(id)?;
        self.entries[at as usize].take()
    }

    /// The files that were uploaded.
    pub fn uploads(&self) -> impl Iterator<Item = &Entry> {
        self.entries().filter(|entry| entry.way == Way::Upload)
    }
}

/// Whether the operator names the receipt number of an entry.
fn is_named(known: &Entry, upload: &Upload) -> bool {
    upload.receipt.as_ref().is_some_and(|said| known.receipt.values().contains(said))
}

/// Whether an upload is another one than the entry of the same bytes that is there.
fn is_another(known: &Entry, upload: &Upload) -> bool {
    match (&upload.receipt, known.receipt.value()) {
        (Some(_), Some(_)) => !is_named(known, upload),
        _ if known.way == Way::Upload && is_at_another_time(known, upload) => true,
        _ => known.way == Way::Upload && upload.result.is_none() && known.is_wholly_declined(),
    }
}

/// Whether it was sent on another day, or at another moment of the same day.
fn is_at_another_time(known: &Entry, upload: &Upload) -> bool {
    let (Some(before), Some(on)) = (known.on.value(), &upload.on) else { return false };
    // A day says nothing against a moment of it.
    !(before.starts_with(on.as_str()) || on.starts_with(before.as_str()))
}

/// Enough of a SHA-256 to look for it.
fn half(sha256: &str) -> &str {
    sha256.get(..32).unwrap_or(sha256)
}

fn set<T: Ord + Clone>(statement: &mut Statement<T>, value: Option<&T>) -> bool {
    value.is_some_and(|value| statement.set(value.clone()))
}
