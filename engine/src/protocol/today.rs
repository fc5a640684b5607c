//! What the ledger reminds of, as it is shown.

use serde::{Deserialize, Serialize};

use crate::protocol::FileId;

/// What there is to do, in the order of its urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Todo {
    /// Its last day for captures has passed, and the day after it too.
    Overdue,
    /// Its last day was yesterday: whether it can still be captured is not certain.
    Uncertain,
    /// Its last day is today.
    DueToday,
    /// Its last day is tomorrow.
    DueTomorrow,
    /// Payments were captured, and a later inquiry list shows them still authorized.
    NotSettled,
    /// A file was saved to be sent; nobody has said yet whether it was.
    Saved,
    /// A carry-over list is in a file of which nobody has said yet whether it was sent.
    Reserved,
    /// Its last day is within a week.
    DueSoon,
    /// The console will put its result out of reach with the next upload.
    LastChance,
    /// Orders were declined, and neither sent again nor carried over.
    Failed,
    /// A list was captured, and no inquiry list has shown yet that the console settled it.
    Unverified,
    /// An upload has no result file yet.
    NoResult,
    /// The console does not reach its result any more.
    OutOfReach,
    /// Its last day is further away.
    Due,
    /// What was carried over waits on a list for next month's file.
    CarriedOver,
    /// A person has seen that a capture was settled, and no inquiry list has shown it.
    ByHand,
}

impl Todo {
    /// Whether what was captured must be seen to be settled at once: it could be captured again until tomorrow at most.
    pub fn is_late(self, days_left: Option<i64>) -> bool {
        self == Todo::Unverified && days_left.is_some_and(|days| days <= 1)
    }
}

/// One of these, of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayItem {
    /// What there is to do.
    pub todo: Todo,
    /// The entry's name in the ledger.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// 受付番号, when somebody said it.
    pub receipt: Option<String>,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// For a saved file: the file that it was saved from, while that is open.
    pub file: Option<FileId>,
    /// Records and whole yen that it is about.
    pub records: u64,
    /// Whole yen of these records.
    pub amount: u64,
    /// The last day for the captures, and the days that are left after today.
    pub due_on: Option<String>,
    /// 0: today is the last day; negative: it has passed.
    pub days_left: Option<i64>,
    /// The day of the inquiry list that shows them still authorized.
    pub seen_on: Option<String>,
    /// Its result is known: which of its orders are to be captured is no question.
    pub answered: bool,
    /// The first of the orders that it is about, with their yen, where they are not all of the entry's.
    pub orders: Vec<(String, Option<u64>)>,
    /// The name of the result file that the ledger has of it.
    pub result: Option<String>,
}

impl TodayItem {
    /// Whether it is due, and which of its orders are to be captured nobody knows before their result.
    pub fn lacks_result(&self) -> bool {
        let is_due =
            [Todo::Uncertain, Todo::DueToday, Todo::DueTomorrow, Todo::DueSoon, Todo::Due].contains(&self.todo);
        is_due && !self.answered
    }
}

impl Today {
    /// Whether there is anything to remind of, or a ledger that could.
    pub fn reminds(&self) -> bool {
        self.entries > 0 || !self.items.is_empty()
    }
}

/// The reminders of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today {
    /// The most urgent first.
    pub items: Vec<TodayItem>,
    /// More than are listed.
    pub more: u64,
    /// Whether any ledger is open, so that what is sent is known.
    pub knows: bool,
    /// An older copy is open than the page has seen.
    pub older: bool,
    /// Whether it is kept in a file that the operator opens.
    pub in_file: bool,
    /// The file that it was opened from, where it is kept in one.
    pub file: Option<String>,
    /// Files that were brought together into it, when they are several.
    pub merged: u64,
    /// The day of its last record, `2012-06-13`.
    pub last_on: Option<String>,
    /// How many days ago that was, where it is so long that the file may be an old copy.
    pub stale_days: Option<i64>,
    /// Whether there is anything in it.
    pub entries: u64,
    /// Records and whole yen of the month that were sent to be authorized, that are certainly OK, and that were captured.
    pub month: [(u64, u64); 3],
    /// Records of the month that were sent once more, after they were declined: they are counted once.
    pub resent: u64,
}
