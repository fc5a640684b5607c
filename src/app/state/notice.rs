//! What the page says and asks beside the file itself: notices and dialogs.

use super::Arrival;
use super::settings::{Offer, Source};
use crate::engine::profile::ProfileError;
use crate::engine::protocol::recognised::Recognised;
use crate::engine::protocol::report::PlannedPart;
use crate::engine::protocol::{FileId, FindingOut, FindingRef, Preview, Refusal, Repairs, Replacing, Saved};

/// Something that is said above everything else until it is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub number: u32,
    pub what: NoticeKind,
    /// When it was said (ms on the state's clock).
    pub at: f64,
    /// The open file that it is about, with its name: it goes with the file, and when the file is edited.
    pub of: Option<(FileId, String)>,
}

/// After so long what was only told has been read, or never will be, ms.
const AGE: f64 = 600_000.0;

impl Notice {
    /// Whether it only told something, a while ago.
    pub(super) fn is_aged(&self, now: f64) -> bool {
        self.what.only_informs() && self.of.is_none() && now - self.at > AGE
    }

    /// Whether it names its file itself, so that it may stand above another one's data.
    pub(super) fn names_its_file(&self) -> bool {
        matches!(self.what, NoticeKind::DuplicateOpen { .. } | NoticeKind::Copy { .. })
    }
}

/// What a notice says; its words are in `text`.
#[derive(Clone, Debug, PartialEq)]
pub enum NoticeKind {
    Refused(Box<Refusal>),
    /// A sentence of the engine.
    Failed(String),
    /// The file that something was asked of is closed.
    NotOpen,
    /// The engine answered something else than was asked.
    Unexpected,
    /// A file could not be read.
    Unreadable {
        name: String,
        problem: Unreadable,
    },
    /// An order list was opened in step 1; whether another was open there before.
    OrderList {
        name: String,
        replaced: bool,
    },
    /// A file was opened in step 2 while the operator was elsewhere, where he stays.
    OpenedMeanwhile(String),
    /// A table that nobody knows: it may be opened as an order list all the same.
    PerhapsOrders(Arrival),
    /// A file could not be opened; the one with this name is still on screen.
    Stays(String),
    /// A real file was opened while practising: practice is over.
    PracticeLeft,
    /// Practice cannot begin before something real is done.
    PracticeWaits,
    /// Of a saved page its tables were read, and are opened instead of it; whether each can be is said of each.
    Page {
        name: String,
        tables: usize,
    },
    /// A text was dropped instead of a file.
    Text,
    Cancelled,
    /// The worker is gone; whether it can be tried again with the same file, and whether changes were lost.
    Died {
        again: bool,
        lost: bool,
    },
    /// The worker could not even be started.
    NoWorker,
    /// The browser refused the download.
    NoDownload,
    /// The browser did not promise to keep the ledger.
    NoPromise,
    /// The ledger's file was opened (the engine's sentence), and every change is written into it from now on.
    LedgerLinked {
        name: String,
        sentence: String,
    },
    /// Somebody else had written the ledger's file; both are in it now.
    LedgerMerged,
    /// The ledger was saved into a file of this name.
    LedgerSaved(String),
    /// The ledger's file could not be opened.
    LedgerNotOpened(super::ledger::Problem),
    /// A change is not in the ledger's file.
    LedgerNotWritten(super::ledger::Problem),
    /// A sentence of the engine about a file that has changed since it was saved or sent.
    Altered(String),
    /// A sentence of the engine about an earlier save.
    Note(String),
    /// A sentence of the engine about a file that was taken in or made.
    Info(String),
    /// A sentence of the engine about what the ledger was told; the next one overtakes it.
    Ledger(String),
    /// A file that opens at no step, and is known all the same.
    Known(Box<Recognised>),
    /// What is to be said of several files that came together.
    Many(Vec<NoticeKind>),
    /// Of many files that came together so many were opened.
    Arrived {
        opened: u32,
        all: u32,
    },
    /// A file of this name is open already; whether it is the very same.
    DuplicateOpen {
        name: String,
        same: bool,
    },
    /// A file of the very same content is open under another name.
    Copy {
        name: String,
        of: String,
        /// How many more there were before it.
        more: usize,
    },
    /// Holding a file against the ledger was stopped.
    NotMatched,
    /// A check with new settings was stopped: the findings are those of the old ones.
    OldFindings,
    /// Other settings are in use now; so many open files are checked again.
    SettingsTaken {
        files: usize,
    },
    /// The offered settings are those that are in use.
    SettingsSame(Source),
    /// The settings that the browser kept cannot be used.
    KeptSettings(Box<ProfileError>),
}

impl NoticeKind {
    /// Whether it is about a file that was not opened.
    pub(super) fn is_about_a_file(&self) -> bool {
        matches!(
            self,
            NoticeKind::Refused(_) | NoticeKind::Known(_) | NoticeKind::Unreadable { .. } | NoticeKind::Many(_)
        )
    }

    /// Whether it tells what has happened, and asks for nothing.
    pub(super) fn only_informs(&self) -> bool {
        !self.is_alarm() && !matches!(self, NoticeKind::PerhapsOrders(_) | NoticeKind::Known(_))
    }

    /// Whether it is a sentence of the engine, which is in the language that was spoken then.
    pub(super) fn is_of_engine(&self) -> bool {
        match self {
            NoticeKind::Refused(_)
            | NoticeKind::Failed(_)
            | NoticeKind::Altered(_)
            | NoticeKind::Note(_)
            | NoticeKind::Info(_)
            | NoticeKind::Ledger(_) => true,
            NoticeKind::Known(known) => matches!(**known, Recognised::BrokenProfile { .. }),
            NoticeKind::Many(several) => several.iter().any(NoticeKind::is_of_engine),
            _ => false,
        }
    }

    /// Whether it is bad news.
    pub fn is_alarm(&self) -> bool {
        match self {
            NoticeKind::OrderList { .. }
            | NoticeKind::OpenedMeanwhile(_)
            | NoticeKind::PerhapsOrders(_)
            | NoticeKind::Stays(_)
            | NoticeKind::PracticeLeft
            | NoticeKind::PracticeWaits
            | NoticeKind::Page { .. }
            | NoticeKind::Text
            | NoticeKind::Cancelled
            | NoticeKind::Note(_)
            | NoticeKind::LedgerLinked { .. }
            | NoticeKind::LedgerMerged
            | NoticeKind::LedgerSaved(_)
            | NoticeKind::NoPromise
            | NoticeKind::Info(_)
            | NoticeKind::Ledger(_)
            | NoticeKind::DuplicateOpen { .. }
            | NoticeKind::SettingsTaken { .. }
            | NoticeKind::Arrived { .. }
            | NoticeKind::SettingsSame(_) => false,
            NoticeKind::Known(known) => matches!(**known, Recognised::BrokenProfile { .. }),
            _ => true,
        }
    }
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Gone,
    Locked,
    NotAllowed,
    Directory,
    /// 4 GiB or larger.
    TooLarge,
    Other,
}

/// A question or an explanation in front of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// The file is to be closed, and there are changes that were not saved.
    Close,
    /// All safe fixes together.
    Safe(Preview),
    /// A text that is to be replaced wherever it stands.
    Replace(Replacing, Box<Preview>),
    /// One finding's fix; `working` while it is applied.
    Fix {
        finding: Box<FindingOut>,
        preview: Box<Preview>,
        working: bool,
    },
    /// A rule's fixes, to be ticked.
    Repairs(Box<Table>),
    /// Errors are left, something was typed, or parts were perhaps sent: save none the less?
    BeforeSaving,
    /// A file that is too large is to be split into these parts.
    Split(Vec<PlannedPart>),
    Saved(Box<Saved>),
    /// The whole work list is to count as captured: its sum, and how many of it cannot wait.
    Captured(crate::engine::result::Count, u64),
    /// About the ledger.
    Ledger(super::ledger::Question),
    /// What other settings would change.
    Offer(Offer),
    /// A type's code and confirmation are asked for; `refused` when they did not do.
    Unlock {
        row: usize,
        refused: bool,
    },
    /// What 「通信なし」 means.
    Trust,
    Keys,
    /// In step 1.
    Orders(super::orders::Dialog),
    /// A workbook, and the CSV that it was.
    Book(Box<super::book::Book>),
}

/// A rule's fixes, of which only those are made that someone has ticked.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub page: Repairs,
    pub ticked: Vec<FindingRef>,
    /// What the ticked ones come to; `None` until that is known.
    pub after: Option<Box<Preview>>,
    pub working: bool,
}
