//! What is asked of the ledger and answered: plain data, ready to be shown.

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::ledger::{Kind, Status};
use crate::model::capture_way::Way;
pub use crate::month::ledger_row::{CapturedOut, LedgerRow, ResultCount};
use crate::protocol::FileId;
pub use crate::protocol::today::{Today, TodayItem, Todo};

/// A question about the ledger. Those with a name have a file's bytes beside them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// A page of what a search finds; answered by [`Response::Page`].
    Page {
        search: Search,
        start: u32,
        count: u32,
        language: Language,
    },
    /// What the ledger reminds of on a day in Japan, `2012-06-13`; answered by [`Response::Today`].
    Today {
        on: String,
        /// The last writing of the ledger's file that the page remembers.
        seen: u64,
    },
    /// Writes down that a file which was saved to be sent was uploaded; answered by [`Response::Done`].
    RecordSaved {
        id: String,
        told: Told,
        language: Language,
    },
    /// Writes down that an open file was uploaded as it was saved last; answered by [`Response::Done`].
    Record {
        file: FileId,
        told: Told,
        language: Language,
    },
    /// Writes down that the file beside the request was uploaded; answered by [`Response::Done`].
    RecordFile {
        name: String,
        told: Told,
        language: Language,
    },
    /// Puts the result file beside the request into the ledger; answered by [`Response::Done`].
    Result {
        id: String,
        name: String,
        language: Language,
    },
    /// Says something about an entry; answered by [`Response::Done`].
    Amend {
        id: String,
        told: Told,
        language: Language,
    },
    /// A saved file was not sent, or a carry-over list that is in one is free again; answered by [`Response::Done`].
    Deny {
        id: String,
        language: Language,
    },
    Erase {
        id: String,
        language: Language,
    },
    EraseAll {
        language: Language,
    },
    /// The ledger as a file; answered by [`Response::Exported`].
    Export {
        at: String,
        language: Language,
    },
    /// Writes down what steps 3 and 4 have found or made, when a ledger is in use; answered by [`Response::Done`], or
    /// [`Response::Nothing`].
    Note {
        what: Note,
        /// The day in Japan, `2012-06-13`.
        on: String,
        language: Language,
    },
    /// Takes in the ledger's file beside the request; answered by [`Response::Done`].
    Import {
        name: String,
        language: Language,
    },
    /// The operator agrees that the browser keeps the ledger; answered by [`Response::Done`].
    Keep {
        language: Language,
    },
}

impl Request {
    /// The language to answer in.
    pub fn language(&self) -> Language {
        match self {
            Request::Today { .. } => Language::Ja,
            Request::Page { language, .. }
            | Request::RecordSaved { language, .. }
            | Request::Record { language, .. }
            | Request::RecordFile { language, .. }
            | Request::Result { language, .. }
            | Request::Amend { language, .. }
            | Request::Deny { language, .. }
            | Request::Erase { language, .. }
            | Request::EraseAll { language }
            | Request::Export { language, .. }
            | Request::Note { language, .. }
            | Request::Import { language, .. }
            | Request::Keep { language } => *language,
        }
    }
}

/// Something that steps 3 and 4 know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// The result file of this number belongs to an upload.
    Result(u32),
    /// The carry-over list of this result file was made.
    CarryOver(u32),
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
    Told,
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
    pub receipt: String,
    pub from: String,
    pub to: String,
    pub kind: Option<Kind>,
}

/// What the operator says about an upload; what is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub receipt: Option<String>,
    pub on: Option<String>,
    pub status: Option<Status>,
    /// How its payments were captured; `Some(None)`: not captured after all.
    pub captured: Option<Option<(Way, String)>>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    Page(Box<Page>),
    /// Something was done: a sentence for the operator, and the entry that it was about.
    Done {
        sentence: String,
        id: Option<String>,
        summary: Box<Summary>,
    },
    Today(Box<Today>),
    Exported(Box<Exported>),
    /// There was nothing to be done.
    Nothing,
    /// A file that was dropped is a ledger: it is to be sent again with [`Request::Import`].
    LedgerArrived {
        name: String,
    },
    /// A file that was dropped is a completion mail.
    MailArrived(MailOut),
}

/// A page of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    pub start: u32,
    /// How many entries the search finds.
    pub total: u32,
    pub rows: Vec<LedgerRow>,
    pub summary: Summary,
    /// Why the search finds nothing at all: a sentence.
    pub refused: Option<String>,
}

/// How the ledger is kept, and how much.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    pub keeping: Keeping,
    pub entries: u64,
    pub orders: u64,
    /// Bytes that its texts take, about.
    pub bytes: u64,
    /// There is something that neither a store nor a file has.
    pub unsaved: bool,
    /// When the last copy was made (ISO), and whether the ledger has changed since.
    pub backed_up: Option<String>,
    pub changed_since: bool,
    /// How often the ledger's file was written, and whether an older copy is open than the page has seen.
    pub written: u64,
    pub older: bool,
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
    Full,
    Newer,
    Silent,
    Other,
}

/// The ledger as a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    pub name: String,
    pub summary: Summary,
    /// The file; leaves the answer on its way.
    #[serde(skip)]
    pub content: Vec<u8>,
}

/// What a completion mail says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailOut {
    pub receipt: String,
    /// The entry that has this receipt number, when there is one.
    pub id: Option<String>,
}
