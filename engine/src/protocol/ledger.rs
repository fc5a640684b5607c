//! What is asked of the ledger and answered: plain data, ready to be shown.

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::ledger::{Kind, Status};
use crate::model::capture_way::Way;
pub use crate::month::ledger_row::{CapturedOut, LedgerRow, ResultCount, RowOrders};
use crate::protocol::FileId;
pub use crate::protocol::today::{Today, TodayItem, Todo};

/// A question about the ledger. Those with a name have a file's bytes beside them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// A page of what a search finds; answered by [`Response::Page`].
    Page {
        /// What is looked for; nothing typed finds everything.
        search: Search,
        /// The first entry wanted, 0-based; the latest entry is 0.
        start: u32,
        /// The most entries that are wanted.
        count: u32,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// What the ledger reminds of on a day in Japan, `2012-06-13`; answered by [`Response::Today`].
    Today {
        /// The day that is today for the operator: the engine has no clock.
        on: String,
        /// The last writing of the ledger's file that the page remembers.
        seen: u64,
    },
    /// Writes down that a file which was saved to be sent was uploaded; answered by [`Response::Done`].
    RecordSaved {
        /// The entry that is meant ([`LedgerRow::id`]).
        id: String,
        /// What the operator says about it.
        update: EntryUpdate,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Writes down that an open file was uploaded as it was saved last; answered by [`Response::Done`].
    Record {
        /// The file that is open in step 2.
        file: FileId,
        /// What the operator says about it.
        update: EntryUpdate,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Writes down that the file beside the request was uploaded; answered by [`Response::Done`].
    RecordFile {
        /// The file's name, without a folder.
        name: String,
        /// What the operator says about it; `None` only looks whether it can be written down: answered by [`Response::Looked`].
        update: Option<EntryUpdate>,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Puts the result file beside the request into the ledger; answered by [`Response::Done`].
    Result {
        /// The entry that is meant ([`LedgerRow::id`]).
        id: String,
        /// The file's name, without a folder.
        name: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Says something about an entry; answered by [`Response::Done`].
    Amend {
        /// The entry that is meant ([`LedgerRow::id`]).
        id: String,
        /// What the operator says about it.
        update: EntryUpdate,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// A person has seen on the console that what was captured is settled; answered by [`Response::Done`] with the entry that says so,
    /// which is erased to take it back.
    SeenByHand {
        /// The entry that was captured ([`LedgerRow::id`]).
        id: String,
        /// The day in Japan, `2012-06-13`.
        on: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// A saved file was not sent, or a carry-over list that is in one is free again; answered by [`Response::Done`].
    Deny {
        /// The entry that is meant ([`LedgerRow::id`]).
        id: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Nobody is to be charged any more for the orders of an upload that were declined and nowhere asked for again; answered
    /// by [`Response::Done`].
    CloseDeclined {
        /// The upload that is meant ([`LedgerRow::id`]).
        id: String,
        /// The day in Japan, `2012-06-13`.
        on: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Takes an entry out of the ledger; answered by [`Response::Done`].
    Erase {
        /// The entry that is meant ([`LedgerRow::id`]).
        id: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Takes every entry out of the ledger; answered by [`Response::Done`].
    EraseAll {
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// The ledger as a file; answered by [`Response::Exported`].
    Export {
        /// The operator's time, `2012-06-13T09:54:02`, kept as the day of the last copy; the file's name says it.
        at: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Writes down what steps 3 and 4 have found or made, when a ledger is in use; answered by [`Response::Done`], or
    /// [`Response::Nothing`].
    Note {
        /// What was found or made.
        what: Note,
        /// The day in Japan, `2012-06-13`.
        on: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Takes in the ledger's file beside the request; answered by [`Response::Done`].
    Import {
        /// The file's name, without a folder.
        name: String,
        /// The page will write over this file: one that is damaged anywhere is refused, because its damaged entries would go.
        whole: bool,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// The operator agrees that the browser keeps the ledger; answered by [`Response::Done`].
    Keep {
        /// The language of the sentences in the answer.
        language: Language,
    },
}

impl Request {
    /// The language to answer in; `None` where nothing is said.
    pub fn language(&self) -> Option<Language> {
        Some(match self {
            Request::Today { .. } => return None,
            Request::Page { language, .. }
            | Request::RecordSaved { language, .. }
            | Request::Record { language, .. }
            | Request::RecordFile { language, .. }
            | Request::Result { language, .. }
            | Request::Amend { language, .. }
            | Request::Deny { language, .. }
            | Request::CloseDeclined { language, .. }
            | Request::SeenByHand { language, .. }
            | Request::Erase { language, .. }
            | Request::EraseAll { language }
            | Request::Export { language, .. }
            | Request::Note { language, .. }
            | Request::Import { language, .. }
            | Request::Keep { language } => *language,
        })
    }
}

/// Something that steps 3 and 4 know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// The result file of this number belongs to an upload.
    Result(u32),
    /// The same, where a person says that it belongs to the only upload with its orders.
    ResultByHand(u32),
    /// The carry-over list of this result file was made.
    CarryOver(u32),
    /// Payments of the inquiry lists are settled, and the ledger does not know it yet.
    Settled,
    /// The work list was captured.
    Work,
    /// The last work list was not captured after all.
    WorkBack,
}

/// How a result file of step 3 stands in the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum InLedger {
    /// No ledger is in use, or the file that was sent is not known.
    #[default]
    No,
    /// The file that was sent is not in the ledger.
    NotSent(FileId),
    /// The upload is there, still without this result.
    Waits,
    /// The upload has this result already.
    Recorded,
    /// Its orders were sent with another file than the one that is open, or wait on a list.
    Elsewhere,
    /// The upload has another result already, and this one answers fewer of its records.
    Poorer,
    /// Nobody can say which upload it is the result of, if of any: the operator says so in the ledger.
    Asked,
}

/// The search of page 14, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// A part of an order number, a receipt number or a file's name; it finds on its own, whatever else is asked for.
    pub text: String,
    /// The first day of upload, `2012-06-12`; empty: no limit.
    pub from: String,
    /// The last day of upload, itself included; empty: no limit.
    pub to: String,
    /// The kind of upload; `None`: any.
    pub kind: Option<Kind>,
}

/// What the operator says about an upload; what is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryUpdate {
    /// 受付番号.
    pub receipt: Option<String>,
    /// When it was uploaded: a day or moment in Japan.
    pub on: Option<String>,
    /// How far the console is with it.
    pub status: Option<Status>,
    /// How its payments were captured; `Some(None)`: not captured after all.
    pub captured: Option<Option<(Way, String)>>,
    /// The day that is today for the operator, `2012-06-13`: the engine has no clock. Empty: not known.
    pub today: String,
    /// What was odd about this was asked already, and is meant so.
    pub sure: bool,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The answer to [`Request::Page`].
    Page(Box<Page>),
    /// Something was done: a sentence for the operator, and the entry that it was about.
    Done {
        /// What was done, in the language that was asked for.
        sentence: String,
        /// The entry it was about; `None` when it was about the whole ledger.
        id: Option<String>,
        /// How the ledger is kept afterwards.
        summary: Box<Summary>,
    },
    /// The answer to [`Request::Today`].
    Today(Box<Today>),
    /// The answer to [`Request::Export`].
    Exported(Box<Exported>),
    /// There was nothing to be done.
    Nothing,
    /// A file that was looked at can be written down.
    Looked {
        /// Data records of the file.
        records: u64,
        /// Their whole yen.
        amount: u64,
    },
    /// A file that was dropped is a ledger: it is to be sent again with [`Request::Import`].
    LedgerArrived {
        /// The file's name, without a folder.
        name: String,
    },
    /// A file that was dropped is a completion mail.
    MailArrived(MailOut),
}

/// A page of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Where the rows begin among all that the search finds, 0-based.
    pub start: u32,
    /// How many entries the search finds.
    pub total: u32,
    /// The entries of this page, the latest first.
    pub rows: Vec<LedgerRow>,
    /// The orders of each row, in the same order.
    pub orders: Vec<RowOrders>,
    /// How the whole ledger is kept, whatever was searched for.
    pub summary: Summary,
    /// Why the search finds nothing at all: a sentence.
    pub refused: Option<String>,
}

/// How the ledger is kept, and how much.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Where it is kept.
    pub keeping: Keeping,
    /// Entries in it, of every way.
    pub entries: u64,
    /// Order numbers in it, each counted once.
    pub orders: u64,
    /// Bytes that its texts take, about.
    pub bytes: u64,
    /// There is something that neither a store nor a file has.
    pub unsaved: bool,
    /// When the last copy was made (ISO), and whether the ledger has changed since.
    pub backed_up: Option<String>,
    /// The ledger has changed since that copy.
    pub changed_since: bool,
    /// How often the ledger's file was written, and whether an older copy is open than the page has seen.
    pub written: u64,
    /// An older copy is open than the page has seen: what was written since is not known.
    pub older: bool,
    /// Entries of the file that was opened last that are damaged, and were not read.
    pub damaged: u64,
    /// The day of the authorization being day 1, the last day for its capture; 0 where only the ledger itself was asked.
    pub due_days: u16,
    /// Sentences to read before the next upload.
    pub warnings: Vec<String>,
}

/// Where the ledger is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keeping {
    /// Nobody agreed yet: in memory, until the page is closed.
    #[default]
    NotAsked,
    /// In the browser's store.
    Browser,
    /// In a file that the operator saves and opens, because:
    File(WhyFile),
}

/// Why the browser does not keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhyFile {
    /// The page was opened from disk: all local pages share one store.
    FromDisk,
    /// The browser has no store, or refuses it (a private window).
    Refused,
    /// A newer version of this page wrote the store.
    Newer,
    /// The store cannot be read.
    Broken,
    /// The store does not answer.
    Silent,
}

/// Why a change could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The disk or the browser's share of it has no room left.
    Full,
    /// A newer version of this program has written the store.
    Newer,
    /// The store did not answer: whether it was kept is not known.
    Silent,
    /// Any other error of the store.
    Other,
}

/// The ledger as a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// The name to save it under.
    pub name: String,
    /// How the ledger is kept, now that there is a copy.
    pub summary: Summary,
    /// The file; leaves the answer on its way.
    #[serde(skip)]
    pub content: Vec<u8>,
}

/// What a completion mail says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailOut {
    /// The one receipt number (受付番号) that it names.
    pub receipt: String,
    /// The entry that has this receipt number, when there is one.
    pub id: Option<String>,
}
