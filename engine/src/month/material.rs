//! What a month is decided from: the files that are looked at together, and what only the operator knows.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::date::{Day, Moment};
use crate::inquiry::Inquiry;
use crate::orders::eligibility::Reason;
use crate::result::Sheet;

/// What is looked at together.
#[derive(Clone, Debug, Default)]
pub struct Material {
    /// Orders of the order list, in its order.
    pub orders: Vec<ListedOrder>,
    /// Transaction files that were sent, in the order in which they were.
    pub auths: Vec<Sheet>,
    /// Result files, in any order.
    pub results: Vec<Sheet>,
    /// Inquiry lists; the one that was updated last counts.
    pub inquiries: Vec<Inquiry>,
    /// Transaction files are open that are not among `auths`: a result file that belongs to none of them is another
    /// file's, and does not count alone.
    pub others_open: bool,
    /// Result files, by their places, whose upload the ledger knows and no transaction file here is: they count alone, whatever else is open.
    pub of_ledger: BTreeSet<usize>,
}

/// One order of the order list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedOrder {
    /// Physical line, 1-based.
    pub line: u32,
    /// The order number.
    pub order: Rc<str>,
    /// The customer number; `None` when it is missing.
    pub customer: Option<Rc<str>>,
    /// Whole yen.
    pub amount: Option<u64>,
    /// Why it is not to be sent at all: then it is not one that was not sent yet.
    pub excluded: Option<Reason>,
}

/// What the ledger knows of the capture of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remembered {
    /// It was captured, at this moment where it is known, and nobody has seen it settled.
    Captured(Option<Moment>),
    /// The same, and an inquiry list that was made later showed that the capture did not happen.
    Missed(Option<Moment>),
    /// The console settled it, or a person said so: then, or after it was captured then.
    Settled(Option<Moment>),
}

impl Remembered {
    /// The last moment at which something was said of it; where only the day is known, the end of that day. A list that was made later
    /// has the last word.
    pub fn moment(self) -> Option<Moment> {
        match self {
            Remembered::Captured(at) | Remembered::Missed(at) | Remembered::Settled(at) => at,
        }
    }
}

/// For a list, by its place among the given ones, the captured orders (as the files write them) that were captured before it was made.
pub type ShownAfter = FxHashMap<usize, FxHashSet<String>>;

/// What only the operator (or the ledger) knows.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Orders and payment IDs that were captured on the console.
    pub captured: BTreeSet<String>,
    /// Payment ID → order number, where the operator confirmed a suggestion.
    pub confirmed: BTreeMap<String, String>,
    /// The day on which the authorizations were completed, where no inquiry list says it.
    pub authorized_on: Option<Day>,
    /// Orders that the ledger says were captured (they are in `captured`, too).
    pub remembered: BTreeMap<String, Remembered>,
    /// Orders that the ledger says were sent or captured, by their canonical numbers, with their yen: a list that names one has it.
    pub known: FxHashMap<String, Option<u64>>,
    /// Payment ID → order number, of payments of the lists that name no order and that a result kept in the ledger knows.
    pub of_payment: FxHashMap<String, Rc<str>>,
    /// Of those that were captured and not seen settled yet, what a list was certainly made after.
    pub shown_after: ShownAfter,
    /// The day on which the ledger says that an order was sent, by its canonical number.
    pub sent_on: FxHashMap<String, Day>,
}
