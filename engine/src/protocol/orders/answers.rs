//! What is said of an open order list: plain data, texts ready to be shown and masked.

use serde::{Deserialize, Serialize};

use crate::base::amount::sum;
use crate::commands::auth::LinesOut;
use crate::convert::merge::NotAdded;
use crate::model::finding::Severity;
use crate::orders::eligibility::{ManualOverride, Reason, Verdict};
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
        /// The open list, with what the decision changed.
        overview: Box<Overview>,
        /// A sentence about the change; `None` when nothing needs saying.
        note: Option<String>,
    },
    /// The answer to `Request::Decided`: what is to be kept of this list, empty for nothing.
    Decided {
        /// Order numbers and decisions, as text.
        text: String,
        /// Whether every decision is in it: nothing that was decided is lost with the page where the text is kept.
        whole: bool,
    },
    /// The answer to `Request::Columns`.
    Columns(Box<Columns>),
    /// The answer to `Request::Rows`.
    Rows(Box<Rows>),
    /// The answer to `Request::Findings`: one page of what could not be read.
    Findings {
        /// The open order list.
        list: FileId,
        /// The list's revision that this belongs to.
        revision: u32,
        /// The page, 0-based.
        page: u32,
        /// The findings of this page, in the order of the list.
        items: Vec<OrderFindingOut>,
    },
    /// The answer to `Request::Detail`.
    Detail(Box<Detail>),
    /// The answer to `Request::Foresee`.
    BulkPreview(Box<BulkPreview>),
    /// The answer to `Request::Make`.
    Made(Box<Made>),
    /// A file to hand over.
    File(Box<FileOut>),
    /// The list is no longer open.
    Closed,
}

/// A file to hand over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileOut {
    /// The name to save it under.
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
    /// The number by which later requests name the list.
    pub id: FileId,
    /// Grows with every change.
    pub revision: u32,
    /// The file's name, without a folder; card numbers in it are masked.
    pub name: String,
    /// Made-up practice data, not the operator's.
    pub practice: bool,
    /// The file's size as it was opened.
    pub bytes: u64,
    /// SHA-256 of the file as it was opened, 64 hex digits.
    pub sha256: String,
    /// `windows-31j`, `utf-8` … as on the command line.
    pub encoding: String,
    /// Orders that were read, whatever becomes of them.
    pub orders: u64,
    /// Whole yen of the orders whose amount can be read.
    pub amount: u64,
    /// The first and last day of order.
    pub days: Option<(String, String)>,
    /// Whether a column says which delivery of the subscription an order is.
    pub has_count: bool,
    /// Fields without which nothing can be charged and that no column holds.
    pub missing: Vec<Field>,
    /// The statuses that occur, with what they mean.
    pub statuses: Vec<NamedOut<Meaning>>,
    /// The payment methods that occur, with what they are.
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
    /// That change were decisions of an earlier visit about the very same list: how many.
    pub recalled: u64,
    /// Orders whose row is ticked.
    pub ticked: u64,
    /// Findings about the list in all; pages of them come by `Request::Findings`.
    pub findings: u64,
    /// Those of them that are errors.
    pub errors: u64,
    /// Those of them that are warnings.
    pub warnings: u64,
    /// The set of columns as settings name it, and what somebody said they are: of this list, or of one like it before.
    pub columns: String,
    /// The columns as they are read now: by names that are known, by a preset, by what somebody said.
    pub mapping: Mapping,
    /// Links of chains that were taken out by hand, with what hung on them.
    pub left_out: Vec<LeftOut>,
    /// What a person must say before money moves, and whether one said already that the list is complete.
    pub questions: Vec<Question>,
    /// A person said that the list is complete although it does not look so.
    pub accepted: bool,
    /// Every physical line of the list, counted once; `None` until a period was given.
    pub lines: Option<LinesOut>,
    /// What becomes of the carry-over list; `None` when none was brought.
    pub carry_over: Option<CarryOverOut>,
    /// Orders that the ledger has on carry-over lists which are in no file, and that no list brought here has; the first numbers.
    pub still_to_carry: (Sum, Vec<String>),
    /// Of the orders that were sent: those whose result says OK.
    pub authorized: u64,
    /// The name under which the file was saved, and its SHA-256, as long as nothing was changed since.
    pub saved: Option<(String, String)>,
}

/// A status or payment method of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedOut<T> {
    /// As it stands in the list.
    pub name: String,
    /// What it means; `None` when nobody knows.
    pub meaning: Option<T>,
    /// Orders that have it.
    pub orders: u64,
}

/// Orders and whole yen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// How many.
    pub orders: u64,
    /// Whole yen; amounts that cannot be read are not in it.
    pub amount: u64,
    /// Those of the orders whose amount cannot be read.
    pub unread: u64,
}

impl Sum {
    /// Counts one more order; without an amount that can be read it adds no yen.
    pub fn add(&mut self, amount: Option<u64>) {
        self.orders += 1;
        self.amount = sum([Some(self.amount), amount]);
        self.unread += u64::from(amount.is_none());
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Sum) -> Sum {
        Sum {
            orders: self.orders + other.orders,
            amount: sum([Some(self.amount), Some(other.amount)]),
            unread: self.unread + other.unread,
        }
    }
}

/// How many orders stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Orders that go into the file.
    pub included: Sum,
    /// Orders of which a person must still say what becomes of them.
    pub undecided: Sum,
    /// In the order of [`Reason`]; those without an order are left out.
    pub excluded: Vec<(Reason, Sum)>,
}

impl Counts {
    /// Orders that are left out until a person looks at them; what was sent already is not charged twice, and asks for nothing.
    pub fn to_be_looked_at(&self) -> Sum {
        self.stand(Standing::MustBeLookedAt)
    }

    /// Orders that are left out, by what that means to whoever looks at them.
    pub fn stand(&self, standing: Standing) -> Sum {
        let sums = self.excluded.iter().filter(|(reason, _)| Standing::of(*reason) == standing).map(|(_, sum)| *sum);
        sums.fold(Sum::default(), Sum::and)
    }

    /// How many orders the ledger has as sent, where nothing else of the period is to be sent; what is undecided stays out.
    pub fn all_sent(&self) -> Option<u64> {
        let sent = self.excluded.iter().find(|(reason, _)| *reason == Reason::AlreadySubmitted)?;
        Some(sent.1.orders).filter(|orders| *orders > 0 && self.included.orders == 0)
    }
}

/// What it means that an order is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// A person must look at it: nobody knows that it is not due.
    MustBeLookedAt,
    /// It was sent already, or waits on a carry-over list.
    Sent,
    /// It was ordered on another day.
    OutOfPeriod,
    /// It is not to be charged.
    Out,
}

impl Standing {
    /// The one of a reason.
    pub fn of(reason: Reason) -> Standing {
        match reason {
            Reason::AlreadySubmitted => Standing::Sent,
            Reason::OutOfRange => Standing::OutOfPeriod,
            reason if reason.must_be_decided() => Standing::MustBeLookedAt,
            _ => Standing::Out,
        }
    }
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// It goes into the file.
    Included,
    /// A person must still say what becomes of it.
    Undecided,
    /// It stays out, for this reason.
    Excluded(Reason),
}

impl Place {
    /// The place that a verdict means.
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
    /// The order that was taken out.
    pub order: String,
    /// The orders that named it, and the previous order that each has now.
    pub hanging: Vec<(String, Option<String>)>,
}

/// What becomes of a carry-over list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarryOverOut {
    /// The list's file name.
    pub name: String,
    /// Records that an amount was added to.
    pub merged: Vec<MergedOut>,
    /// Entries that stay in the list.
    pub left: Vec<LeftEntryOut>,
    /// It is in a saved file.
    pub applied: bool,
}

/// A record that carries more than its own order; whole yen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedOut {
    /// The order that is charged.
    pub order: String,
    /// The customer's number.
    pub customer: String,
    /// What is charged for the order alone.
    pub before: u64,
    /// What is charged with what was carried over.
    pub after: u64,
    /// The orders that the amounts come from; empty where a list typed by hand names none.
    pub from: Vec<String>,
}

/// An entry of a carry-over list that was not added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftEntryOut {
    /// The order that the amount is from; empty when the entry names only a customer.
    pub order: String,
    /// The customer's number; empty when the entry names only an order.
    pub customer: String,
    /// Whole yen that wait.
    pub amount: u64,
    /// Why it was not added.
    pub reason: NotAdded,
}

/// For the mapping screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Columns {
    /// The open order list.
    pub list: FileId,
    /// The physical line of the column names.
    pub line: u32,
    /// The columns with their first texts, in the order of the list.
    pub columns: Vec<ColumnPreview>,
    /// For each field that no column holds, a column that it may be. Shown, never used unasked.
    pub guesses: Vec<Guess>,
    /// The columns as they are read now.
    pub mapping: Mapping,
}

/// One page of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// The open order list.
    pub list: FileId,
    /// The list's revision that this belongs to; an older one is stale.
    pub revision: u32,
    /// The page, 0-based.
    pub page: u32,
    /// Orders that meet the conditions.
    pub hits: u64,
    /// Those of them that stand where `Search::only` says.
    pub total: u64,
    /// The orders of this page.
    pub rows: Vec<OrderRow>,
}

/// One order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// Physical line, 1-based.
    pub line: u32,
    /// `2012/06/11 13:19`
    pub ordered: String,
    /// The order number.
    pub order: String,
    /// The customer's name, as the list has it.
    pub name: String,
    /// 会員種別/購入履歴, as the list has it.
    pub member: String,
    /// The payment method, as the list has it.
    pub payment: String,
    /// Whole yen; `None` when it cannot be read.
    pub amount: Option<u64>,
    /// `2012/06/11`; `None` for 未発送.
    pub shipped: Option<String>,
    /// The status, as the list has it.
    pub status: String,
    /// `None` before a period was given.
    pub place: Option<Place>,
    /// 直前回の注文番号 that goes into the file; `None` for an order that is not in it.
    pub previous: Option<String>,
    /// An undecided order: the last order of the customer before it that was paid or shipped.
    pub earlier: Option<String>,
    /// It waits because a number is alike another one's.
    pub alike: bool,
    /// It waits because it was declined before.
    pub declined: bool,
    /// Where an order that was sent before stands now; empty where nothing is known.
    pub sent_before: String,
    /// It counts as sent because it waits on a carry-over list.
    pub carried_over: bool,
    /// It is left out because it has no customer number, and for nothing else.
    pub guest: bool,
    /// A person put it in or took it out.
    pub put: Option<ManualOverride>,
    /// A person confirmed that it is a renewal.
    pub confirmed: bool,
    /// Its row is ticked.
    pub ticked: bool,
}

/// One order with what can be decided about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The open order list.
    pub list: FileId,
    /// The list's revision that this belongs to; an older one is stale.
    pub revision: u32,
    /// The order as the table shows it.
    pub row: OrderRow,
    /// The customer's number.
    pub customer: String,
    /// Why a person put it in or took it out.
    pub reason: String,
    /// What is to be known before it is put in by hand.
    pub can_be_put_in: bool,
    /// The previous order was chosen by a person.
    pub previous_by_hand: bool,
    /// Earlier orders of the same customer, latest first.
    pub candidates: Vec<Candidate>,
    /// A later one than the previous order, which is not it because nothing says that it was paid.
    pub passed_over: Option<Candidate>,
    /// The orders that hang on it.
    pub hanging: Vec<String>,
    /// Other orders of the same customer that go into the file, latest first.
    pub beside: Vec<Candidate>,
}

/// What the check of a made file found by one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The rule.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the operator's language.
    pub title: String,
    /// How often.
    pub count: u64,
    /// The first orders that it is about; a finding about the file names none.
    pub orders: Vec<String>,
}

/// An order that may be another's previous order, or stands beside another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its number.
    pub order: String,
    /// When it was ordered, as in the table.
    pub ordered: String,
    /// Whole yen; `None` when it cannot be read.
    pub amount: Option<u64>,
    /// Its status, as the list has it.
    pub status: String,
}

/// What putting many orders in or taking them out would come to. Nothing has been decided yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkPreview {
    /// Orders that the decision is about, and those of them that cannot be put in.
    pub orders: u64,
    /// Those that cannot be put in, whatever is decided.
    pub refused: u64,
    /// What is in the file now, and would be then.
    pub before: Sum,
    /// What would be in the file then.
    pub after: Sum,
    /// What would come in that is not in the file now, by the reason why it is not; undecided orders apart.
    pub brought: Vec<(Reason, Sum)>,
    /// Undecided orders that would come in.
    pub undecided: Sum,
    /// What is in the file now and would be without a previous order, and so out of it.
    pub lost: Sum,
}

/// The file that was made, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The open order list.
    pub list: FileId,
    /// The name to save it under.
    pub name: String,
    /// SHA-256 of the made file, 64 hex digits.
    pub sha256: String,
    /// The merchant ID in its header.
    pub merchant_id: String,
    /// The first and the last day of the orders, as far as the period has them.
    pub period: (Option<String>, Option<String>),
    /// Data records in it.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    /// The first and last record: order number and whole yen.
    pub first: Option<(String, u64)>,
    /// The last record, likewise.
    pub last: Option<(String, u64)>,
    /// Orders that a person put in although the list says otherwise: how many and whole yen, and the first numbers.
    pub put_in: (Sum, Vec<String>),
    /// Orders that still wait for a person and are not in it.
    pub undecided: u64,
    /// Errors that the check of step 2 found in it; with any it is not saved.
    pub errors: u64,
    /// Warnings of that check.
    pub warnings: u64,
    /// Notices of that check.
    pub notices: u64,
    /// What the check of step 2 found, rule by rule.
    pub found: Vec<Found>,
    /// What became of the carry-over list; `None` when none was brought.
    pub carry_over: Option<CarryOverOut>,
}
