//! What is said of an open order list: plain data, texts ready to be shown and masked.

use serde::{Deserialize, Serialize};

use crate::base::amount::sum;
use crate::commands::auth::LinesOut;
use crate::convert::merge::NotAdded;
use crate::model::finding::Severity;
use crate::orders::eligibility::{Put, Reason, Verdict};
use crate::orders::field::Field;
use crate::orders::guess::{ColumnPreview, Guess};
use crate::orders::mapping::Mapping;
use crate::orders::question::Question;
use crate::orders::status::{Meaning, PaymentKind};
use crate::orders::words::OrderFindingOut;
use crate::protocol::FileId;

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The list is open, or was read again.
    Opened(Box<Overview>),
    /// Something was decided. What is to be said of it comes with it.
    Changed {
        overview: Box<Overview>,
        note: Option<String>,
    },
    Columns(Box<Columns>),
    Rows(Box<Rows>),
    Findings {
        list: FileId,
        revision: u32,
        page: u32,
        items: Vec<OrderFindingOut>,
    },
    Detail(Box<Detail>),
    Foreseen(Box<Foreseen>),
    Made(Box<Made>),
    /// A file to hand over.
    File(Box<FileOut>),
    Closed,
}

/// A file to hand over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileOut {
    pub name: String,
    /// The authorization file itself: the open list as it is now.
    pub saved: Option<Box<Overview>>,
    /// The bytes leave the answer on their way.
    #[serde(skip)]
    pub content: Vec<u8>,
}

impl Response {
    /// The bytes of a file that is handed over beside the answer.
    pub fn content(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Response::File(file) => Some(&mut file.content),
            _ => None,
        }
    }
}

/// Everything about an open list that is small.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    pub id: FileId,
    /// Grows with every change.
    pub revision: u32,
    pub name: String,
    pub practice: bool,
    pub bytes: u64,
    pub sha256: String,
    pub encoding: String,
    pub orders: u64,
    /// Whole yen of the orders whose amount can be read.
    pub amount: u64,
    /// The first and last day of order.
    pub days: Option<(String, String)>,
    /// Whether a column says which delivery of the subscription an order is.
    pub has_count: bool,
    /// Fields without which nothing can be charged and that no column holds.
    pub missing: Vec<Field>,
    pub statuses: Vec<NamedOut<Meaning>>,
    pub payments: Vec<NamedOut<PaymentKind>>,
    /// The period, once it was given.
    pub period: Option<(Option<String>, Option<String>)>,
    /// The day of the last order that the ledger says was sent, `2012-06-11`: where the next period goes on.
    pub sent_until: Option<String>,
    /// What becomes of the orders; `None` until a period was given.
    pub counts: Option<Counts>,
    /// Undecided orders of which only a renewal must be confirmed; what else is not known is asked first.
    pub renewals_to_confirm: u64,
    /// Orders whose renewal a person confirmed.
    pub confirmed: u64,
    /// Orders that a person put in or took out.
    pub by_hand: u64,
    /// The last change was a decision that can be taken back.
    pub can_take_back: bool,
    pub ticked: u64,
    pub findings: u64,
    pub errors: u64,
    pub warnings: u64,
    /// The set of columns as settings name it, and what somebody said they are: of this list, or of one like it before.
    pub columns: String,
    pub mapping: Mapping,
    pub left_out: Vec<LeftOut>,
    /// What a person must say before money moves, and whether one said already that the list is complete.
    pub questions: Vec<Question>,
    pub accepted: bool,
    /// Every physical line of the list, counted once; `None` until a period was given.
    pub lines: Option<LinesOut>,
    pub carry_over: Option<CarryOverOut>,
    /// The name under which the file was saved, and its SHA-256, as long as nothing was changed since.
    pub saved: Option<(String, String)>,
}

/// A status or payment method of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedOut<T> {
    pub name: String,
    pub meaning: Option<T>,
    pub orders: u64,
}

/// Orders and whole yen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub orders: u64,
    pub amount: u64,
}

impl Sum {
    pub fn add(&mut self, amount: Option<u64>) {
        self.orders += 1;
        self.amount = sum([Some(self.amount), amount]);
    }
}

/// How many orders stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub included: Sum,
    pub undecided: Sum,
    /// In the order of [`Reason`]; those without an order are left out.
    pub excluded: Vec<(Reason, Sum)>,
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    Included,
    Undecided,
    Excluded(Reason),
}

impl Place {
    pub fn of(verdict: &Verdict) -> Place {
        match verdict {
            Verdict::Included { .. } => Place::Included,
            Verdict::Undecided => Place::Undecided,
            Verdict::Excluded(reason) => Place::Excluded(*reason),
        }
    }
}

/// A link of a chain that was taken out, and the orders that hung on it with their previous orders now (`None`: they
/// have none and are left out, too).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub order: String,
    pub hanging: Vec<(String, Option<String>)>,
}

/// What becomes of a carry-over list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarryOverOut {
    pub name: String,
    pub merged: Vec<MergedOut>,
    pub left: Vec<LeftEntryOut>,
    /// It is in a saved file.
    pub applied: bool,
}

/// A record that carries more than its own order; whole yen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedOut {
    pub order: String,
    pub customer: String,
    pub before: u64,
    pub after: u64,
    pub from: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftEntryOut {
    pub order: String,
    pub customer: String,
    pub amount: u64,
    pub reason: NotAdded,
}

/// For the mapping screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Columns {
    pub list: FileId,
    /// The physical line of the column names.
    pub line: u32,
    pub columns: Vec<ColumnPreview>,
    pub guesses: Vec<Guess>,
    pub mapping: Mapping,
}

/// One page of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    pub list: FileId,
    pub revision: u32,
    pub page: u32,
    /// Orders that meet the conditions.
    pub hits: u64,
    /// Those of them that stand where `Search::only` says.
    pub total: u64,
    pub rows: Vec<OrderRow>,
}

/// One order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// Physical line, 1-based.
    pub line: u32,
    /// `2012/06/11 13:19`
    pub ordered: String,
    pub order: String,
    pub name: String,
    pub member: String,
    pub payment: String,
    /// Whole yen; `None` when it cannot be read.
    pub amount: Option<u64>,
    /// `2012/06/11`; `None` for 未発送.
    pub shipped: Option<String>,
    pub status: String,
    /// `None` before a period was given.
    pub place: Option<Place>,
    pub previous: Option<String>,
    /// An undecided order: the last order of the customer before it that was paid or shipped.
    pub earlier: Option<String>,
    /// It waits because a number is alike another one's.
    pub alike: bool,
    /// A person put it in or took it out.
    pub put: Option<Put>,
    /// A person confirmed that it is a renewal.
    pub confirmed: bool,
    pub ticked: bool,
}

/// One order with what can be decided about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    pub list: FileId,
    pub revision: u32,
    pub row: OrderRow,
    pub customer: String,
    /// Why a person put it in or took it out.
    pub reason: String,
    /// What is to be known before it is put in by hand.
    pub can_be_put_in: bool,
    /// The previous order was chosen by a person.
    pub previous_by_hand: bool,
    /// Earlier orders of the same customer, latest first.
    pub candidates: Vec<Candidate>,
    /// The orders that hang on it.
    pub hanging: Vec<String>,
}

/// An order that may be another's previous order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub order: String,
    pub ordered: String,
    pub amount: Option<u64>,
    pub status: String,
}

/// What putting many orders in or taking them out would come to. Nothing has been decided yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreseen {
    /// Orders that the decision is about, and those of them that cannot be put in.
    pub orders: u64,
    pub refused: u64,
    /// What is in the file now, and would be then.
    pub before: Sum,
    pub after: Sum,
    /// What would come in that is not in the file now, by the reason why it is not; undecided orders apart.
    pub brought: Vec<(Reason, Sum)>,
    pub undecided: Sum,
    /// What is in the file now and would be without a previous order, and so out of it.
    pub lost: Sum,
}

/// The file that was made, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub list: FileId,
    pub name: String,
    pub sha256: String,
    pub merchant_id: String,
    /// The first and the last day of the orders, as far as the period has them.
    pub period: (Option<String>, Option<String>),
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    /// The first and last record: order number and whole yen.
    pub first: Option<(String, u64)>,
    pub last: Option<(String, u64)>,
    pub undecided: u64,
    pub errors: u64,
    pub warnings: u64,
    pub notices: u64,
    /// What the check of step 2 found: code, severity, title, how often.
    pub found: Vec<(String, Severity, String, u64)>,
    pub carry_over: Option<CarryOverOut>,
}
