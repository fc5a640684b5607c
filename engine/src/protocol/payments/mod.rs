//! What is asked about steps 3 and 4; what is said of them is in `answers.rs`.

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::inquiry::Field;
use crate::model::capture_way::Way;
use crate::model::remark::Part;
use crate::protocol::FileId;
use crate::result::{NextStep, Outcome};

mod answers;

pub use answers::*;

/// Why something cannot wait, or how long it can. No order is in two of them, but what was captured and is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Pressing {
    /// A capture that did not happen (Q004).
    NotSettled,
    /// Its last day has passed, and the day after it too.
    Overdue,
    /// Its last day was yesterday: whether it can still be captured is not certain.
    Uncertain,
    /// Today is its last day.
    Today,
    /// Tomorrow is its last day.
    Tomorrow,
    /// Its last day comes within a week, and not before the day after tomorrow: it can wait.
    Soon,
    /// Its last day is further ahead, or nobody knows it.
    Later,
}

/// A question about results, payments and the month. `today` is the day in Japan, `2012-06-13`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Everything that is small; answered by [`Response::Overview`].
    Look {
        /// The day that is today for the operator: the engine has no clock.
        today: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// A change of what the operator decides; answered by [`Response::Overview`].
    Act {
        /// What the operator decides.
        act: Act,
        /// The day that is today for the operator: the engine has no clock.
        today: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Some rows of a list as they were when last looked; answered by [`Response::Page`].
    Page {
        /// Which list.
        of: Listing,
        /// The first row wanted, 0-based.
        start: u32,
        /// The most rows that are wanted.
        count: u32,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// A file to be saved; answered by [`Response::Made`].
    Make {
        /// Which file.
        what: Make,
        /// The day that is today for the operator: the engine has no clock.
        today: String,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// Opens a retry file that was made in step 2; answered as an opened file is.
    OpenRetry {
        /// The result file, by its number among those that are open, 0-based.
        result: u32,
        /// The language of the sentences in the answer.
        language: Language,
    },
}

impl Request {
    /// The language to answer in.
    pub fn language(&self) -> Language {
        match self {
            Request::Look { language, .. }
            | Request::Act { language, .. }
            | Request::Page { language, .. }
            | Request::Make { language, .. }
            | Request::OpenRetry { language, .. } => *language,
        }
    }
}

/// What the operator decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Act {
    /// A transaction file of step 2 was (not) sent, though no result file says so.
    Sent {
        /// The transaction file that is open in step 2.
        file: FileId,
        /// `false`: it was not sent.
        sent: bool,
    },
    /// A file that was opened in step 2 is a result file with codes that nobody knows.
    AsResult {
        /// The file that is open in step 2.
        file: FileId,
    },
    /// Lets a result file, an inquiry list or the order list go.
    Forget {
        /// What kind of file.
        part: Part,
        /// Its number among the files of its part, 0-based.
        index: u32,
    },
    /// Names the cells that a result file appends, in order; an empty name is not used.
    Name {
        /// The profile's names of the appended cells (`result_cells`), in the order of the columns.
        cells: Vec<String>,
    },
    /// Says which column of the inquiry lists is what; an empty name takes it back.
    Column {
        /// What the column holds.
        field: Field,
        /// The column's name as it stands in the list.
        name: String,
    },
    /// What happens to declined orders: one of a result file, or a whole group of them.
    Step {
        /// The result file, by its number among those that are open, 0-based.
        result: u32,
        /// The one order; `None`: the whole group.
        order: Option<String>,
        /// The group of declined orders, by its number in [`ResultView::groups`], 0-based.
        group: u32,
        /// What happens next to them.
        step: NextStep,
    },
    /// Ticks payments of an inquiry list.
    Tick {
        /// The inquiry list, by its number, 0-based.
        list: u32,
        /// Which payments, and whether they are ticked then.
        what: Tick,
    },
    /// A line of the work list was captured on the console, or was not after all.
    Walk {
        /// The line, by [`Line::key`].
        key: String,
        /// Its tick.
        on: bool,
    },
    /// Chooses orders of [`Listing::NotListed`] for the work list.
    Choose {
        /// The line, by [`Line::key`]; `None`: all of them.
        key: Option<String>,
        /// Its tick.
        on: bool,
    },
    /// A payment (by its ID) belongs to an order.
    Confirm {
        /// The payment ID, as the console gave it.
        payment: String,
        /// The order number that the operator confirms for it.
        order: String,
    },
    /// How an order is captured.
    Way {
        /// The order number.
        order: String,
        /// The one way by which it is captured, never two.
        way: Way,
    },
    /// The work list was captured on the console.
    Captured,
    /// The last one was not, after all.
    NotCaptured,
    /// The day of the authorizations, where no inquiry list says it; empty: nobody knows.
    AuthorizedOn {
        /// A day in Japan, `2012-06-12`.
        day: String,
    },
    /// Unlocks the capture file (domain.md §2, Safety): the code from the contract's specification, whose layout was
    /// compared.
    Unlock {
        /// The code of a capture, as the operator's contract has it.
        code: String,
    },
}

/// Which payments are ticked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Tick {
    /// One, by its number in the list.
    One {
        /// Its number in the list, 0-based in file order.
        payment: u32,
        /// `false`: the tick is taken off.
        on: bool,
    },
    /// All that a search finds.
    Found {
        /// What a payment's cells must contain; empty: every payment.
        search: String,
        /// `false`: the tick is taken off.
        on: bool,
    },
}

/// A list that is shown page by page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Listing {
    /// The records of a result file.
    Records {
        /// The result file, by its number among those that are open, 0-based.
        result: u32,
        /// Only records that came out so; `None`: all.
        outcome: Option<Outcome>,
    },
    /// The orders of a group of declined ones.
    Declined {
        /// The result file, by its number among those that are open, 0-based.
        result: u32,
        /// The group of declined orders, by its number in [`ResultView::groups`], 0-based.
        group: u32,
    },
    /// All declined orders with who is to be told: name, telephone, mail address, as the open order list has them. Kept nowhere.
    Contacts {
        /// The result file, by its number among those that are open, 0-based.
        result: u32,
    },
    /// The findings about a result file.
    ResultRemarks {
        /// The result file, by its number among those that are open, 0-based.
        result: u32,
    },
    /// The findings about the whole month.
    MonthRemarks,
    /// The payments of an inquiry list.
    Payments {
        /// The inquiry list, by its number, 0-based.
        list: u32,
        /// `None`: what cannot wait first.
        by: Option<Field>,
        /// The largest first.
        descending: bool,
        /// What a payment's cells must contain; empty: every payment.
        search: String,
    },
    /// Payments that have the amount of exactly one order.
    Suggestions,
    /// What is to be ticked on the console.
    Work,
    /// Everything that waits to be captured, with its way.
    Waiting,
    /// What waits according to the ledger, and is in none of the open inquiry lists.
    NotListed,
    /// Orders of a state (its name), or all; due on a day, or any.
    Entries {
        /// The state's name as on the command line; empty: every state.
        state: String,
        /// The last day for the capture, `2012-08-10`; empty: any.
        due: String,
    },
    /// The orders of a group of [`Overview::pressing`] or [`Overview::ahead`], wherever they come from.
    Due(Pressing),
}

/// A file that is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Make {
    /// The declined records whose next step is a retry; made once.
    Retry {
        /// The result file, by its number among those that are open, 0-based.
        result: u32,
    },
    /// The declined orders whose next step is next month; made once.
    CarryOver {
        /// The result file, by its number among those that are open, 0-based.
        result: u32,
    },
    /// The work list for a spreadsheet.
    WorkCsv,
    /// The whole month for a spreadsheet.
    MonthCsv,
    /// The due days for a calendar.
    Calendar,
    /// The records whose way is a file; locked (domain.md §2, Safety).
    CaptureFile {
        /// The result file, by its number among those that are open, 0-based.
        result: u32,
    },
}
