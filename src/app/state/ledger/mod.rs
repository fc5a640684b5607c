//! The ledger on screen: its search, its page, and what is asked about it.

mod ask;
#[cfg(test)]
mod back_tests;
mod heard;
mod link;
mod linked;
#[cfg(test)]
mod linked_tests;
#[cfg(test)]
pub(super) mod once_tests;
mod operate;
mod seen;
mod unlooked;

use std::collections::BTreeSet;
use std::rc::Rc;

pub use ask::{Ask, Back};
pub use link::{Link, Problem};
pub use linked::{Heard, KEEP_FILE, Linked};
pub use unlooked::{KnownLedger, Unlooked};

use super::{Arrival, OpenFile};
use crate::engine::protocol::FileId;
use crate::engine::protocol::ledger::{
    EntryUpdate, Keeping, LedgerRow, MailOut, Note, Page, Search, Summary, Today, TodayItem, Todo,
};
use crate::engine::split::{is_part_of, name as part_name};

/// Where the page remembers the last writing of the ledger's file.
pub const KEEP_SEEN: &str = "kensatsu.ledger";

/// The id of the sentence about what was done last.
pub const SAID: &str = "ledger-said";

/// The ledger, as far as it is on screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LedgerState {
    pub search: Search,
    /// The last writing of the ledger's file that the page remembers.
    pub seen: u64,
    /// What was written then, as far as it was this page that did.
    pub saved: Option<Saved>,
    /// The browser has promised to keep the store; `None` when it was not asked.
    pub promised: Option<bool>,
    /// The file that the page writes into.
    pub linked: Linked,
    /// The ledger's file goes out once the upload is written down: the operator's time (ISO).
    pub(super) export_then: Option<String>,
    /// The browser keeps the ledger once the upload is written down: what is refused must not have begun that already.
    pub(super) keep_then: bool,
    pub page: Option<Rc<Page>>,
    pub summary: Option<Rc<Summary>>,
    /// What it reminds of today.
    pub today: Option<Rc<Today>>,
    /// What was done last, for everyone to hear.
    pub said: Option<LedgerMessage>,
    /// Another tab may have written into the browser's store: what is answered next is held against what is on screen.
    pub(super) came_back: bool,
    /// Damaged entries that the ledger spoke of before.
    pub(super) damaged: u64,
    /// What was done last beside a reminder, and the way back from it.
    pub did: Option<UndoOffer>,
    /// The name under which the ledger was saved last in this visit.
    pub(super) saved_as: Option<String>,
    /// A completion mail whose receipt number no entry has yet.
    pub mail: Option<MailOut>,
    /// Results of step 3 that the ledger was told and does not have yet: SHA-256, and how many are OK and NG.
    pub(super) offered: BTreeSet<(String, u64, u64)>,
    /// The settled payments that were offered to it last.
    pub(super) settled_offered: [crate::engine::result::Count; 2],
}

/// The ledger's file as it was saved last from this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub name: String,
    /// The day, `2012-06-12`.
    pub on: String,
    pub entries: u64,
}

/// A sentence about what was done, or why it was not.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerMessage {
    pub sentence: String,
    pub refused: bool,
    /// The page that follows it has not come yet; then the sentence gets the focus, because the button may be gone.
    pub fresh: bool,
    /// It was done, and not wholly.
    pub doubtful: bool,
}

/// The id of what was done last beside a reminder.
pub const UNDO_OFFER: &str = "ledger-did";

/// What was done beside a reminder, in a sentence, and what takes it back.
#[derive(Clone, Debug, PartialEq)]
pub struct UndoOffer {
    pub sentence: String,
    pub(super) back: Box<Action>,
}

/// What the operator does with the ledger.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Search(Search),
    /// Shows the page that begins at this line.
    Page(u32),
    /// The file on screen was uploaded: asks for its receipt number.
    AskRecord,
    /// The same, of a transaction file that is open.
    AskRecordOf(FileId, String),
    /// A file that was saved to be sent was uploaded: asks for its receipt number.
    AskRecordSaved {
        id: String,
        name: String,
    },
    /// A saved file was not sent, or a carry-over list is free again.
    Deny(String),
    /// The operator has perhaps seen on the console that what was captured is settled: asks whether it is all of it.
    AskSeen(Box<TodayItem>),
    /// He has.
    SeenByHand(String),
    /// The declined orders of an upload are closed.
    CloseDeclined(String),
    /// What was done last beside a reminder is taken back.
    TakeBack,
    /// A completion mail was dropped while its receipt number is asked for.
    Mail(String),
    /// Steps 3 and 4 know something.
    Note(Note),
    /// A file was chosen.
    File(FileFor, Arrival),
    Record {
        update: EntryUpdate,
        /// The operator agrees that the browser keeps the ledger, or wants its file at once.
        keep: bool,
        /// The operator's time (ISO).
        at: String,
    },
    /// Shows an entry, to say something about it.
    Edit(Box<LedgerRow>),
    Amend {
        id: String,
        update: EntryUpdate,
    },
    /// The receipt number of the mail belongs to this entry.
    TakeMail(String),
    AskErase(Box<LedgerRow>),
    Erase(String),
    AskEraseAll,
    EraseAll,
    /// The operator's time (ISO).
    Export(String),
    Keep,
    /// Whether the browser promises to keep the store.
    Promised(bool),
    /// Something is to be done with the file that the page writes into.
    Link(Link),
    /// Something was heard of it.
    Heard(Heard),
    /// What the page remembers of the ledger's file from an earlier visit.
    Remembered(Option<String>),
}

/// What a file that was chosen is for.
#[derive(Clone, Debug, PartialEq)]
pub enum FileFor {
    /// It was uploaded.
    Record,
    /// It is the result of an entry.
    Result(String),
    /// It is a ledger to take in.
    Import,
}

/// A question in front of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// What was uploaded is to be written down.
    Record {
        source: Source,
        /// Its records and their yen, as far as they are known before it is read.
        sum: Option<(u64, u64)>,
        /// The receipt number of a mail that was dropped meanwhile.
        mail: Option<String>,
        refused: Option<String>,
    },
    Edit {
        row: Box<LedgerRow>,
        /// How many of its orders were captured, where not all were.
        captured: u64,
        mail: Option<String>,
        refused: Option<String>,
    },
    Erase(Box<LedgerRow>),
    EraseAll(u64),
    /// Was it seen on the console that these captured payments are settled?
    Seen(Box<TodayItem>),
}

/// What was uploaded.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    Open {
        file: FileId,
        name: String,
    },
    /// Saved to be sent, perhaps before the page was closed: its entry in the ledger.
    Saved {
        id: String,
        name: String,
    },
    Chosen(Arrival),
}

impl Source {
    /// The file's name.
    pub fn name(&self) -> &str {
        match self {
            Source::Open { name, .. } | Source::Saved { name, .. } => name,
            Source::Chosen(arrival) => &arrival.name,
        }
    }
}

impl LedgerState {
    /// Whether a ledger is open, so that double charges are looked for.
    pub fn is_open(&self) -> bool {
        self.today.as_ref().is_some_and(|today| today.knows)
    }

    /// Whether none is open: nobody has looked for double charges. Until the first word of the ledger nobody can say.
    pub fn is_blind(&self) -> bool {
        self.today.is_some() && !self.is_open()
    }

    /// Whether it knows which orders of a file are OK: something of it is due, and nobody waits for the result.
    pub fn has_result(&self, sha256: &str) -> bool {
        let items = self.today.iter().flat_map(|today| &today.items);
        items.filter(|item| item.sha256 == sha256).any(|item| item.due_on.is_some() && item.answered)
    }

    /// Whether it is kept in a file that the operator opens and saves.
    pub fn is_in_file(&self) -> bool {
        self.summary.as_ref().is_some_and(|summary| matches!(summary.keeping, Keeping::File(_)))
    }

    /// The file that it is in, as far as it is in one.
    pub fn file_name(&self) -> Option<&str> {
        let known = || self.today.as_ref()?.file.as_ref();
        self.linked.name.as_ref().or(self.saved_as.as_ref()).or_else(known).map(String::as_str)
    }

    /// The files that were saved to be sent, and neither recorded nor denied.
    pub fn waiting(&self) -> impl Iterator<Item = &TodayItem> {
        let items = self.today.iter().flat_map(|today| &today.items);
        items.filter(|item| item.todo == Todo::Saved)
    }

    /// How many parts of an open file wait for an answer whether they were sent: the file itself is not to be sent beside them.
    pub fn parts_of(&self, file: &OpenFile) -> usize {
        let name = file.overview.name.replace('*', "_");
        let is_part = |item: &&TodayItem| item.records < file.overview.records && is_part_of(&item.name, &name);
        // What was saved before is counted from 2: without a first part it is an earlier version, and no part.
        let first = part_name(&name, 1);
        let is_split = !is_saved_name(&name) || self.waiting().any(|item| item.name == first);
        if file.overview.practice || !is_split { 0 } else { self.waiting().filter(is_part).count() }
    }

    /// What is left when the worker is started anew: what the page itself knows.
    pub(super) fn of_next_engine(&mut self) -> LedgerState {
        LedgerState {
            seen: self.seen,
            saved: self.saved.take(),
            linked: std::mem::take(&mut self.linked),
            ..LedgerState::default()
        }
    }

    /// Whether closing the page would lose what neither a store nor a file has.
    pub fn is_unsaved(&self) -> bool {
        self.linked.is_unsaved() || self.summary.as_ref().is_some_and(|summary| summary.unsaved)
    }
}

/// Whether a name is one that saving gives: later versions are counted behind it like parts.
fn is_saved_name(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    ["_検査済", "_未解決あり"].iter().any(|suffix| stem.contains(suffix))
}

/// A file whose result is missing is said once, however many reasons there are to open it: by the most urgent one.
pub fn once_a_file(items: &[TodayItem]) -> impl Iterator<Item = &TodayItem> {
    let asks = |item: &TodayItem| item.lacks_result() || matches!(item.todo, Todo::LastChance | Todo::NoResult);
    let is_said = move |at: usize, id: &str| items[..at].iter().any(|before| before.id == id && asks(before));
    items.iter().enumerate().filter(move |(at, item)| !asks(item) || !is_said(*at, &item.id)).map(|(_, item)| item)
}

/// What is most urgent, and how much of its kind there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MostUrgent<'a> {
    pub first: &'a TodayItem,
    /// Orders of all reminders of that kind, or files where the question is whether one was sent or what came of it.
    pub count: u64,
    pub of_files: bool,
}

/// What is to be said first of what today lists: with all that is of the same kind and as urgent.
pub fn most_urgent(items: &[TodayItem]) -> Option<MostUrgent<'_>> {
    let first = once_a_file(items).next()?;
    let kind = |item: &TodayItem| (item.todo, item.todo.is_late(item.days_left));
    let of_files = matches!(first.todo, Todo::Saved | Todo::LastChance | Todo::NoResult);
    let same = once_a_file(items).filter(|item| kind(item) == kind(first));
    let count = same.map(|item| if of_files { 1 } else { item.records }).sum();
    Some(MostUrgent { first, count, of_files })
}
