//! Steps 3 and 4 behind the page: the month's result files and inquiry lists beside the transaction files of step 2, and
//! what the operator decides about them.
//!
//! `take` takes a file in, `picture` brings everything together (in slices), `overview` and `page` show it,
//! `act` changes what is the operator's to decide, `make` makes files. Nothing is captured, sent again or carried
//! over by guess: the engine's states decide what may be ticked and chosen.

mod act;
mod make;
mod noted;
mod overview;
mod page;
mod people;
mod picture;
pub mod protocol;
mod remembered;
mod rows;
mod take;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::language::Language;
use crate::commands::reconcile as month;
use crate::inquiry::{Inquiry, Mapping};
use crate::ledger::EntryId;
use crate::model::capture_way::Ways;
use crate::month::reconcile::{Facts, ListedOrder};
use crate::month::state::Entry;
use crate::result::{Count, NextStep, Sheet, Steps};
use crate::session::orders::OpenList;
use crate::session::protocol::FileId;
use picture::Picture;

pub use take::{Taking, recognise};
pub use work::{Work, no_day, nothing_there};

/// Everything about steps 3 and 4.
#[derive(Default)]
pub struct Payments {
    /// The transaction files that are open in step 2, as they were last read.
    sent: Vec<SentFile>,
    /// Those of them that the operator says were sent.
    marked: BTreeSet<FileId>,
    results: Vec<ResultFile>,
    lists: Vec<ListFile>,
    orders: Option<(String, Vec<ListedOrder>)>,
    /// Steps and files of results that were put aside, by their SHA-256.
    former: BTreeMap<String, (Steps, BTreeMap<NextStep, MadeFile>)>,
    /// Where it comes from: the list of step 1 and its revision.
    orders_from: Option<(FileId, u32)>,
    mapping: Mapping,
    facts: Facts,
    /// Captured on the console, and no inquiry list was opened since.
    pending: BTreeSet<String>,
    /// What the operator said was captured, the last at the end: it can be taken back.
    said: Vec<Captured>,
    ways: Ways,
    /// What was captured last, order and yen, for the ledger.
    worked: Vec<(String, Option<u64>)>,
    /// What the ledger wrote down of a capture that was taken back since.
    unworked: Option<Worked>,
    /// What all this came to when it was last looked at; `None` when something changed.
    picture: Option<Picture>,
    revision: u32,
}

/// A transaction file.
struct SentFile {
    id: FileId,
    /// The revision of the file that the sheet was read from.
    revision: u32,
    name: String,
    sheet: Sheet,
}

/// A result file.
struct ResultFile {
    name: String,
    sha256: String,
    sheet: Sheet,
    steps: Steps,
    made: BTreeMap<NextStep, MadeFile>,
}

/// A retry file or carry-over list.
struct MadeFile {
    name: String,
    content: Vec<u8>,
    orders: BTreeSet<String>,
    count: Count,
}

/// An inquiry list.
struct ListFile {
    name: String,
    sha256: String,
    inquiry: Inquiry,
    /// Places of the ticked payments.
    ticked: BTreeSet<usize>,
}

/// A work list that was captured: its orders, and what was ticked in which list.
struct Captured {
    keys: Vec<String>,
    ticked: Vec<(String, BTreeSet<usize>)>,
    /// What the ledger wrote down of it.
    worked: Option<Worked>,
}

/// What the ledger wrote down of a capture: the work list's entry, and the uploads that it completed.
struct Worked {
    entry: EntryId,
    completed: Vec<EntryId>,
}

impl ResultFile {
    fn step_of(&self, order: &str) -> NextStep {
        self.steps.get(order).copied().unwrap_or_default()
    }

    /// The order went into a file that was made: its step stands.
    fn is_fixed(&self, order: &str) -> bool {
        self.made.values().any(|made| made.orders.contains(order))
    }
}

impl Payments {
    /// Takes the order list that is open in step 1, when it is another one than before or was read anew.
    fn follow(&mut self, list: Option<&OpenList>) {
        let now = list.map(|list| (list.id, list.revision));
        if self.orders_from == now {
            return;
        }
        self.orders_from = now;
        self.orders = list.map(|list| (list.orders.table.name().to_owned(), month::listed(&list.orders, list.plan())));
        self.touch();
    }

    /// Something changed that everything depends on.
    fn touch(&mut self) {
        self.picture = None;
        self.revision += 1;
    }
}

/// What names an entry: its order, else its payment, else its place.
fn key_of(entry: &Entry) -> String {
    let place = || {
        let place = entry.payment.unwrap_or(entry.place);
        format!("#{}:{}", place.file.index, place.line)
    };
    let name = entry.order.as_deref().filter(|order| !order.is_empty()).or(entry.payment_id.as_deref());
    name.map_or_else(place, str::to_owned)
}

/// A text in the operator's language.
fn say(language: Language, ja: impl Into<String>, en: impl Into<String>) -> String {
    match language {
        Language::Ja => ja.into(),
        Language::En => en.into(),
    }
}
