//! What is asked and answered about steps 3 and 4. Texts are ready to be shown, card numbers masked, amounts whole yen.

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::inquiry::Field;
use crate::model::capture_way::Way;
use crate::model::remark::Part;
use crate::month::outlook::Outlook;
use crate::protocol::FileId;
use crate::protocol::ledger::InLedger;
use crate::result::{Count, NextStep, Outcome};

/// Why something cannot wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pressing {
    /// A capture that did not happen (Q004).
    NotSettled,
    /// Its last day has passed, and the day after it too.
    Overdue,
    /// Its last day was yesterday: whether it can still be captured is not certain.
    Uncertain,
    Today,
    Tomorrow,
}

/// A question about results, payments and the month. `today` is the day in Japan, `2012-06-13`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Everything that is small; answered by [`Response::Seen`].
    Look { today: String, language: Language },
    /// A change of what the operator decides; answered by [`Response::Seen`].
    Act { act: Act, today: String, language: Language },
    /// Some rows of a list as they were when last looked; answered by [`Response::Page`].
    Page { of: Listing, start: u32, count: u32, language: Language },
    /// A file to be saved; answered by [`Response::Made`].
    Make { what: Make, today: String, language: Language },
    /// Opens a retry file that was made in step 2; answered as an opened file is.
    OpenRetry { result: u32, language: Language },
}

/// What the operator decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Act {
    /// A transaction file of step 2 was (not) sent, though no result file says so.
    Sent { file: FileId, sent: bool },
    /// A file that was opened in step 2 is a result file with codes that nobody knows.
    AsResult { file: FileId },
    /// Lets a result file, an inquiry list or the order list go.
    Forget { part: Part, index: u32 },
    /// Names the cells that a result file appends, in order; an empty name is not used.
    Name { cells: Vec<String> },
    /// Says which column of the inquiry lists is what; an empty name takes it back.
    Column { field: Field, name: String },
    /// What happens to declined orders: one of a result file, or a whole group of them.
    Step { result: u32, order: Option<String>, group: u32, step: NextStep },
    /// Ticks payments of an inquiry list.
    Tick { list: u32, what: Tick },
    /// A payment (by its ID) belongs to an order.
    Confirm { payment: String, order: String },
    /// How an order is captured.
    Way { order: String, way: Way },
    /// The work list was captured on the console.
    Captured,
    /// The last one was not, after all.
    NotCaptured,
    /// The day of the authorizations, where no inquiry list says it; empty: nobody knows.
    AuthorizedOn { day: String },
    /// Unlocks the capture file (domain.md §2, Safety): the code from the contract's specification, whose layout was
    /// compared.
    Unlock { code: String },
}

/// Which payments are ticked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Tick {
    /// One, by its number in the list.
    One { payment: u32, on: bool },
    /// All that a search finds.
    Found { search: String, on: bool },
}

/// A list that is shown page by page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Listing {
    /// The records of a result file.
    Records { result: u32, outcome: Option<Outcome> },
    /// The orders of a group of declined ones.
    Declined { result: u32, group: u32 },
    /// All declined orders with who is to be told: name, telephone, mail address, as the open order list has them. Kept nowhere.
    Contacts { result: u32 },
    /// The findings about a result file.
    ResultRemarks { result: u32 },
    /// The findings about the whole month.
    MonthRemarks,
    /// The payments of an inquiry list.
    Payments {
        list: u32,
        /// `None`: what cannot wait first.
        by: Option<Field>,
        descending: bool,
        search: String,
    },
    /// Payments that have the amount of exactly one order.
    Suggestions,
    /// What is to be ticked on the console.
    Work,
    /// Everything that waits to be captured, with its way.
    Waiting,
    /// Orders of a state (its name), or all; due on a day, or any.
    Entries { state: String, due: String },
}

/// A file that is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Make {
    /// The declined records whose next step is a retry; made once.
    Retry { result: u32 },
    /// The declined orders whose next step is next month; made once.
    CarryOver { result: u32 },
    /// The work list for a spreadsheet.
    WorkCsv,
    /// The whole month for a spreadsheet.
    MonthCsv,
    /// The due days for a calendar.
    Calendar,
    /// The records whose way is a file; locked (domain.md §2, Safety).
    CaptureFile { result: u32 },
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// A file was taken in: what it is.
    Taken(Said),
    Seen {
        overview: Box<Overview>,
    },
    Page(Page),
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
pub struct Said {
    pub part: Part,
    pub sentence: String,
}

/// Everything about steps 3 and 4 that is small.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Grows with every change; a page with an older one is stale.
    pub revision: u32,
    pub today: String,
    pub files: Vec<FileLine>,
    pub results: Vec<ResultView>,
    pub lists: Vec<ListView>,
    /// Every state, in the order of the month.
    pub states: Vec<StateView>,
    /// All entries together: the states add up to it.
    pub total: Count,
    /// Orders of the order list that are not to be sent and so are in no state: the reason in words, and how many.
    pub left_out: Vec<(String, Count)>,
    pub outlook: Outlook,
    /// The day of the authorization being day 1, the last day that is relied on.
    pub due_days: u16,
    /// Due within a week.
    pub soon: Count,
    /// What cannot wait until the day after tomorrow.
    pub pressing: Vec<(Pressing, Count)>,
    /// Where the days come from: how many count from 取引発生日時, how many from the day that was given.
    pub days_from_list: u64,
    pub days_given: u64,
    pub authorized_on: Option<String>,
    /// What is to be captured on the console now.
    pub work: Count,
    /// What waits to be captured in all.
    pub waiting: Count,
    /// What goes other ways: by a file, by the shop.
    pub by_file: Count,
    pub by_shop: Count,
    /// What the operator captured, and no later list says more.
    pub captured: Count,
    /// The operator said so of some, and it can be taken back.
    pub can_take_back: bool,
    pub suggestions: u32,
    pub remarks: u32,
    pub errors: u32,
    /// An order list is open, so that declined orders have names.
    pub people: bool,
    /// Why a capture file, a void file is locked; the first is empty once it is unlocked.
    pub locked: [String; 2],
}

/// One of the month's files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileLine {
    pub part: Part,
    /// Its number among the result files or inquiry lists.
    pub index: u32,
    /// A transaction file: the one that is open in step 2.
    pub file: Option<FileId>,
    pub name: String,
    pub records: u64,
    /// What it belongs to, in words.
    pub note: String,
    /// A transaction file: a result belongs to it.
    pub paired: bool,
    /// A transaction file: it counts as sent.
    pub sent: bool,
}

/// A result file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultView {
    pub name: String,
    pub sha256: String,
    /// The transaction file that it was paired with.
    pub paired: Option<String>,
    /// Records of the two that belong together, and records that were sent.
    pub matched: u64,
    pub sent: u64,
    pub ok: Count,
    pub ng: Count,
    pub unknown: Count,
    pub remarks: u32,
    pub groups: Vec<GroupView>,
    /// The appended cells, when they should be named.
    pub naming: Vec<AppendedCell>,
    /// Nothing of it can be understood until the cells are named.
    pub unsure: bool,
    pub leave_out: Count,
    pub retry: Count,
    pub carry_over: Count,
    /// The names of the files that were made.
    pub retry_file: Option<String>,
    pub carry_over_file: Option<String>,
    pub in_ledger: InLedger,
}

/// Declined orders with the same reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupView {
    pub title: String,
    /// Code and detail as they stand, for a reason that the manual does not know.
    pub response: String,
    /// What to do; where another group has the very same, its title says so.
    pub advice: String,
    pub count: Count,
    /// The step of all of them, when they have the same.
    pub step: Option<NextStep>,
}

/// A column that a result file appends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppendedCell {
    /// As the spreadsheet names it.
    pub letters: String,
    /// What it is taken for; empty: not used.
    pub name: String,
    pub samples: Vec<String>,
}

/// An inquiry list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListView {
    pub name: String,
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
    pub ticked: Count,
    pub tickable: Count,
}

/// A state of the month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StateView {
    /// As on the command line.
    pub name: String,
    pub words: String,
    pub total: Count,
}

/// Some rows of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    pub revision: u32,
    pub of: Listing,
    pub start: u32,
    pub total: u32,
    /// What all rows of the list come to.
    pub sum: Count,
    pub rows: Vec<Line>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What names it in a request: an order number, a payment ID, or a number.
    pub key: String,
    pub cells: Vec<String>,
    /// The value of its mark or choice: a severity, an outcome, a next step, a way, a state.
    pub mark: String,
    /// How near its last day for the capture is: `overdue`, `today`, `tomorrow`, `soon`, `later`; empty without one.
    pub urgency: String,
    /// The same in words, of a payment of an inquiry list.
    pub due: String,
    pub ticked: bool,
    /// Its tick or choice cannot be changed.
    pub fixed: bool,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    pub what: Make,
    pub name: String,
    pub count: Count,
    pub sha256: String,
    /// What is to be known of it.
    pub notes: Vec<String>,
    pub overview: Box<Overview>,
    /// The file; leaves the answer on its way.
    #[serde(skip)]
    pub content: Vec<u8>,
}
