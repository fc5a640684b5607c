//! What is said of steps 3 and 4. Texts are ready to be shown, card numbers masked, amounts whole yen.

use serde::{Deserialize, Serialize};

use super::{Listing, Make, Pressing};
use crate::inquiry::Field;
use crate::model::remark::Part;
use crate::month::outlook::Outlook;
use crate::protocol::FileId;
use crate::protocol::ledger::InLedger;
use crate::result::{Count, NextStep};

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// A file was taken in: what it is.
    Taken(TakenFile),
    /// The answer to [`super::Request::Look`] and [`super::Request::Act`].
    Overview {
        /// Steps 3 and 4 as they are now.
        overview: Box<Overview>,
    },
    /// The answer to [`super::Request::Page`].
    Page(Page),
    /// The answer to [`super::Request::Make`].
    Made(Box<Made>),
}

impl Response {
    /// Takes the file out of an answer that carries one.
    pub fn content(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Response::Made(made) => Some(&mut made.content),
            _ => None,
        }
    }
}

/// What is said of a file that was taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakenFile {
    /// What it was taken for.
    pub part: Part,
    /// What it is and where it is open now, or why it was not taken.
    pub sentence: String,
}

/// Everything about steps 3 and 4 that is small.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Grows with every change; a page with an older one is stale.
    pub revision: u32,
    /// Changes with what the open files show to be sent: other files are held against it.
    pub shown: u32,
    /// The day that everything was counted from, `2012-06-13`.
    pub today: String,
    /// The month's files, with what they belong to.
    pub files: Vec<FileLine>,
    /// The open result files, in the order in which they were taken in.
    pub results: Vec<ResultView>,
    /// The open inquiry lists, likewise.
    pub lists: Vec<ListView>,
    /// Every state, in the order of the month.
    pub states: Vec<StateView>,
    /// All entries together: the states add up to it.
    pub total: Count,
    /// Orders of the order list that are not to be sent and so are in no state: the reason in words, and how many.
    pub left_out: Vec<(String, Count)>,
    /// What is due on each of the coming days.
    pub outlook: Outlook,
    /// The day of the authorization being day 1, the last day that is relied on.
    pub due_days: u16,
    /// Due within a week.
    pub soon: Count,
    /// What cannot wait until the day after tomorrow.
    pub pressing: Vec<(Pressing, Count)>,
    /// What can.
    pub ahead: Vec<(Pressing, Count)>,
    /// Where the days come from: how many count from 取引発生日時, how many from the day that was given.
    pub days_from_list: u64,
    /// How many days count from the day that the operator gave.
    pub days_given: u64,
    /// That day; `None` when nobody gave one.
    pub authorized_on: Option<String>,
    /// What is to be captured on the console now.
    pub work: Count,
    /// What counts as captured once the operator says so: what was walked through of it, else all of it.
    pub captured_by: Count,
    /// How many of these cannot wait until the day after tomorrow.
    pub urgent: u64,
    /// What cannot wait either, can be captured, and is not in the work list.
    pub urgent_left: Count,
    /// What waits to be captured in all.
    pub waiting: Count,
    /// What waits according to the ledger, and is in none of the open inquiry lists.
    pub not_listed: Count,
    /// The payment IDs of all of these are known: the open lists do not have them.
    pub not_listed_by_id: bool,
    /// Some of them cannot wait.
    pub not_listed_urgent: bool,
    /// What the lists have as settled and the ledger does not.
    pub settled_news: Count,
    /// What the lists have as still authorized although the ledger has it as captured before they were made.
    pub not_settled_news: Count,
    /// Of what is captured now, or was just now, what belongs to no known order: the ledger that is open cannot keep it.
    pub unlinked: Count,
    /// What goes other ways: by a file, by the shop.
    pub by_file: Count,
    /// What the shop captures itself (一括売上, M 6).
    pub by_shop: Count,
    /// What the operator captured, and no later list says more.
    pub captured: Count,
    /// The operator said so of some, and it can be taken back.
    pub can_take_back: bool,
    /// Payments that have the amount of exactly one order, so that somebody may confirm it.
    pub suggestions: u32,
    /// Findings about the whole month (Q001-Q006).
    pub remarks: u32,
    /// Those of them that are errors.
    pub errors: u32,
    /// An order list is open, so that declined orders have names.
    pub people: bool,
    /// Why a capture file, a void file is locked; the first is empty once it is unlocked.
    pub locked: [String; 2],
}

/// One of the month's files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileLine {
    /// What kind of file it is.
    pub part: Part,
    /// Its number among the result files or inquiry lists.
    pub index: u32,
    /// A transaction file: the one that is open in step 2.
    pub file: Option<FileId>,
    /// Its name, without a folder.
    pub name: String,
    /// Records, payments or orders in it.
    pub records: u64,
    /// What it belongs to, in words.
    pub note: String,
    /// A transaction file: a result belongs to it.
    pub paired: bool,
    /// A transaction file: it counts as sent.
    pub sent: bool,
    /// A transaction file without a result here: the ledger has its upload.
    pub recorded: bool,
}

/// A result file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultView {
    /// The result file's name.
    pub name: String,
    /// SHA-256 of the result file, 64 hex digits.
    pub sha256: String,
    /// The transaction file that it was paired with.
    pub paired: Option<String>,
    /// Records of the two that belong together, and records that were sent.
    pub matched: u64,
    /// Records that were sent.
    pub sent: u64,
    /// Records that were certainly authorized.
    pub ok: Count,
    /// Records that were certainly declined.
    pub ng: Count,
    /// Records whose result is not certain: never captured, sent again or carried over.
    pub unknown: Count,
    /// Findings about this result file (R001-R006).
    pub remarks: u32,
    /// The declined orders by their reason.
    pub groups: Vec<GroupView>,
    /// The appended cells, when they should be named.
    pub naming: Vec<AppendedCell>,
    /// Nothing of it can be understood until the cells are named.
    pub unsure: bool,
    /// Declined orders that are left out.
    pub leave_out: Count,
    /// Declined orders that are sent again.
    pub retry: Count,
    /// Declined orders that are charged with next month's.
    pub carry_over: Count,
    /// The names of the files that were made.
    pub retry_file: Option<String>,
    /// The name of the carry-over list that was made.
    pub carry_over_file: Option<String>,
    /// The ledger's entry of the upload that it belongs to without a doubt.
    pub upload: Option<String>,
    /// How the ledger knows it.
    pub in_ledger: InLedger,
    /// Declined orders that another file or list asks for once more.
    pub again: u64,
    /// Which, of the first of them; empty without one.
    pub again_words: String,
    /// Of those that were authorized: what still waits to be captured, how many were captured, how many have expired.
    pub waiting: Count,
    /// How many of them were captured, settled or not.
    pub captured: u64,
    /// How many of them can be captured no more.
    pub expired: u64,
    /// The one upload of the ledger that it may be the result of, where that has to be said by hand: its name.
    pub asked: Option<String>,
    /// The name of another result of the same upload that counts instead: this one counts nothing.
    pub replaced_by: Option<String>,
    /// The names of those that this one counts for.
    pub replaces: Vec<String>,
    /// It belongs to none of the open files, and to no upload of the ledger: nothing of it is used.
    pub foreign: bool,
    /// Somebody told the ledger that the console has finished the file (完了処理済).
    pub finished: bool,
}

/// Declined orders with the same reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupView {
    /// The reason in words.
    pub title: String,
    /// Code and detail as they stand, for a reason that the manual does not know.
    pub response: String,
    /// What to do; where another group has the very same, its title says so.
    pub advice: String,
    /// Its orders.
    pub count: Count,
    /// The step of all of them, when they have the same.
    pub step: Option<NextStep>,
    /// How many of them another file or list asks for already.
    pub held: u64,
}

/// A column that a result file appends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppendedCell {
    /// As the spreadsheet names it.
    pub letters: String,
    /// What it is taken for; empty: not used.
    pub name: String,
    /// The first texts that stand in it, masked.
    pub samples: Vec<String>,
}

/// An inquiry list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListView {
    /// The list's file name, or what a pasted table is called.
    pub name: String,
    /// Payments in it.
    pub payments: u64,
    /// The columns that it has.
    pub fields: Vec<Field>,
    /// Important columns that were not found.
    pub missing: Vec<Field>,
    /// All its column names.
    pub names: Vec<String>,
    /// Columns that were mapped by hand.
    pub mapped: Vec<(Field, String)>,
    /// The list that counts: no other was updated later.
    pub latest: bool,
    /// Payments that are ticked.
    pub ticked: Count,
    /// Payments that can be ticked.
    pub tickable: Count,
}

/// A state of the month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StateView {
    /// As on the command line.
    pub name: String,
    /// The state in the language that was asked for.
    pub words: String,
    /// The entries that are in it.
    pub total: Count,
}

/// Some rows of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The revision that the rows belong to.
    pub revision: u32,
    /// The list that was asked for.
    pub of: Listing,
    /// Where the rows begin in it, 0-based.
    pub start: u32,
    /// Rows of the whole list.
    pub total: u32,
    /// What all rows of the list come to.
    pub sum: Count,
    /// The rows themselves.
    pub rows: Vec<Line>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What names it in a request: an order number, a payment ID, or a number.
    pub key: String,
    /// What its columns show, in the order of the list's columns.
    pub cells: Vec<String>,
    /// The value of its mark or choice: a severity, an outcome, a next step, a way, a state.
    pub mark: String,
    /// How near its last day for the capture is: `overdue`, `today`, `tomorrow`, `soon`, `later`; empty without one.
    pub urgency: String,
    /// The same in words, of a payment of an inquiry list.
    pub due: String,
    /// Its tick is set.
    pub ticked: bool,
    /// Its tick or choice cannot be changed.
    pub fixed: bool,
    /// A declined order that another file or list asks for already: which, in words. It is not sent again.
    pub held: String,
    /// That is a carry-over list which still waits: should its file be lost, the same can be made again.
    pub again: bool,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// What was asked for.
    pub what: Make,
    /// The name to save it under.
    pub name: String,
    /// The records or payments in it.
    pub count: Count,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// What is to be known of it.
    pub notes: Vec<String>,
    /// Steps 3 and 4 afterwards: what was made once cannot be made again.
    pub overview: Box<Overview>,
    /// The file; leaves the answer on its way.
    #[serde(skip)]
    pub content: Vec<u8>,
}
