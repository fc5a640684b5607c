//! Steps 3 and 4 behind the page: the month's result files and inquiry lists beside the transaction files of step 2, and
//! what the operator decides about them.
//!
//! `take` takes a file in, `picture` brings everything together (in slices), `overview` and `page` show it,
//! `act` changes what is the operator's to decide, `make` makes files. Nothing is captured, sent again or carried
//! over by guess: the engine's states decide what may be ticked and chosen.

pub(crate) mod again;
pub(crate) mod claims;
mod declined_decisions;
mod declined_payments;
pub(crate) mod due;
mod file_lines;
pub(crate) mod missed;
pub(crate) mod month_snapshot;
pub(crate) mod overview;
pub(crate) mod page;
pub(crate) mod people;
pub(crate) mod recorded;
mod remembered;
pub(crate) mod rows;
mod shown;
mod shown_after;
mod take;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::language::Language;
use crate::commands::reconcile as month;
use crate::inquiry::{Inquiry, Mapping};
use crate::ledger::{Entry as LedgerEntry, EntryId};
use crate::model::capture_way::Ways;
use crate::month::material::{Facts, ListedOrder};
use crate::month::state::{Entry, State};
use crate::open_orders::OpenList;
use crate::protocol::FileId;
use crate::result::{Count, NextStep, Sheet, Steps};
use crate::text::source::sha256;
use declined_decisions::LastDecisions;
use month_snapshot::MonthSnapshot;
use shown::Shown;

pub(crate) use take::{Taking, recognise};

/// Everything about steps 3 and 4.
#[derive(Default)]
pub(crate) struct Payments {
    /// The transaction files that are open in step 2, as they were last read.
    pub sent: Vec<SentFile>,
    /// Those of them that the operator says were sent.
    pub marked: BTreeSet<FileId>,
    pub results: Vec<ResultFile>,
    pub lists: Vec<ListFile>,
    pub orders: Option<(String, Vec<ListedOrder>)>,
    /// Steps and files of results that were put aside, by their SHA-256.
    pub former: BTreeMap<String, (Steps, BTreeMap<NextStep, MadeFile>)>,
    /// Where it comes from: the list of step 1 and its revision.
    pub orders_from: Option<(FileId, u32)>,
    pub mapping: Mapping,
    pub facts: Facts,
    /// Captured on the console, and no inquiry list was opened since, by [`names_of`].
    pub pending: BTreeSet<String>,
    /// What the operator has chosen of what no open inquiry list has, by [`key_of`].
    pub chosen: BTreeSet<String>,
    /// What the operator has walked through beside the console, by [`key_of`]: it is captured, and the rest is not yet.
    pub walked: BTreeSet<String>,
    /// What the operator said was captured, the last at the end: it can be taken back.
    pub said: Vec<Captured>,
    pub ways: Ways,
    /// What was captured last, order and yen, for the ledger.
    pub worked: Vec<(String, Option<u64>)>,
    /// What the ledger wrote down of a capture that was taken back since.
    pub unworked: Option<Worked>,
    /// What all this came to when it was last looked at; `None` when something changed.
    pub picture: Option<MonthSnapshot>,
    /// How many of them there were.
    pub pictures: u64,
    pub revision: u32,
    shown: Shown,
    last_held: LastDecisions,
}

/// A transaction file.
pub(crate) struct SentFile {
    pub id: FileId,
    /// The revision of the file that the sheet was read from.
    pub revision: u32,
    pub name: String,
    pub sheet: Sheet,
}

/// A result file.
pub(crate) struct ResultFile {
    pub name: String,
    pub sha256: String,
    pub sheet: Sheet,
    pub steps: Steps,
    pub made: BTreeMap<NextStep, MadeFile>,
}

/// A retry file or carry-over list.
pub(crate) struct MadeFile {
    pub name: String,
    pub content: Vec<u8>,
    pub orders: BTreeSet<String>,
    pub count: Count,
}

/// An inquiry list.
pub(crate) struct ListFile {
    pub name: String,
    pub sha256: String,
    pub inquiry: Inquiry,
    /// Places of the ticked payments.
    pub ticked: BTreeSet<usize>,
}

/// A work list that was captured: its orders, and what was ticked in which list.
pub(crate) struct Captured {
    /// Everything that it can be found again by.
    pub keys: Vec<String>,
    /// What was captured, as it stood then: it is not forgotten with the list that it came from.
    pub entries: Vec<Entry>,
    pub ticked: Vec<(String, BTreeSet<usize>)>,
    /// What was chosen of what no list had.
    pub chosen: BTreeSet<String>,
    /// What was walked through then.
    pub walked: BTreeSet<String>,
    /// What the ledger wrote down of it.
    pub worked: Option<Worked>,
    /// A later inquiry list shows what the console made of it: it happened, and is not taken back.
    pub answered: bool,
}

/// What the ledger wrote down of a capture: the work list's entry, and the uploads that it completed.
pub(crate) struct Worked {
    pub entry: EntryId,
    pub completed: Vec<EntryId>,
}

impl ResultFile {
    pub(crate) fn step_of(&self, order: &str) -> NextStep {
        self.steps.get(order).copied().unwrap_or_default()
    }

    /// Whether a saved file is one that was made of it.
    pub(crate) fn has_made(&self, saved: &LedgerEntry) -> bool {
        self.made.values().any(|made| sha256(&made.content) == saved.sha256)
    }

    /// The order went into a file that was made: its step stands.
    pub(crate) fn is_fixed(&self, order: &str) -> bool {
        self.made.values().any(|made| made.orders.contains(order))
    }
}

impl Payments {
    /// Takes the order list that is open in step 1, when it is another one than before or was read anew.
    pub(crate) fn follow(&mut self, list: Option<&OpenList>) {
        let now = list.map(|list| (list.id, list.revision));
        if self.orders_from == now {
            return;
        }
        self.orders_from = now;
        self.orders = list.map(|list| (list.orders.table.name().to_owned(), month::listed(&list.orders, list.plan())));
        self.touch();
    }

    /// Whether an entry was captured on the console, and no inquiry list was opened since.
    pub(crate) fn is_pending(&self, entry: &Entry) -> bool {
        names_of(entry).any(|name| self.pending.contains(&name))
    }

    /// The same of one that waits for such a list: an old, declined payment of the order does not.
    pub(crate) fn is_captured_now(&self, entry: &Entry) -> bool {
        entry.state == State::CaptureRequested && self.is_pending(entry)
    }

    /// Whether what was captured last can be taken back: no inquiry list has answered it.
    pub(crate) fn can_take_back(&self) -> bool {
        self.said.last().is_some_and(|said| !said.answered)
    }

    /// Something changed that everything depends on.
    pub(crate) fn touch(&mut self) {
        self.picture = None;
        self.revision += 1;
    }
}

/// What asks for a declined order once more.
pub(crate) struct Asked {
    /// Which file or list, in words.
    pub words: String,
    /// It is a carry-over list that still waits: the same can be made again.
    pub again: bool,
}

/// Says it of each order of a result.
pub(crate) type AskedFor<'a> = Box<dyn Fn(&str) -> Option<Asked> + 'a>;

/// What names an entry: its order, else its payment, else its place.
pub(crate) fn key_of(entry: &Entry) -> String {
    let place = || {
        let place = entry.payment.unwrap_or(entry.place);
        format!("#{}:{}", place.file.index, place.line)
    };
    let name = entry.order.as_deref().filter(|order| !order.is_empty()).or(entry.payment_id.as_deref());
    name.map_or_else(place, str::to_owned)
}

/// Everything that an entry can be found again by, whatever is opened or closed beside it: its key, and its payment.
pub(crate) fn names_of(entry: &Entry) -> impl Iterator<Item = String> + use<> {
    let id = entry.payment_id.as_deref().map(str::to_owned);
    [key_of(entry)].into_iter().chain(id)
}

/// A text in the operator's language.
pub(crate) fn in_language(language: Language, ja: impl Into<String>, en: impl Into<String>) -> String {
    match language {
        Language::Ja => ja.into(),
        Language::En => en.into(),
    }
}
