//! Everything about an open list that is small.

use serde::{Deserialize, Serialize};

use crate::commands::auth::LinesOut;
use crate::orders::eligibility::Reason;
use crate::orders::field::Field;
use crate::orders::mapping::Mapping;
use crate::orders::question::Question;
use crate::orders::status::{Meaning, PaymentKind};
use crate::protocol::FileId;
use crate::protocol::orders::carry_over::CarryOverOut;
use crate::protocol::orders::standing::{Counts, Sum};

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
    /// Orders of the period that were sent, whatever became of them since.
    pub sent: u64,
    /// Of the orders that were sent: those whose result says OK.
    pub authorized: u64,
    /// Of these: those that are not captured.
    pub to_capture: u64,
    /// The name under which the file was saved, and its SHA-256, as long as nothing was changed since.
    pub saved: Option<(String, String)>,
}

impl Overview {
    /// Most orders have no order before them, because the list begins with the period: how many, the first day of the list, and the
    /// day from which to download it instead, a month earlier.
    pub fn begins_too_late(&self) -> Option<(u64, &str, String)> {
        let counts = self.counts.as_ref()?;
        let lacking = counts.excluded.iter().find(|(reason, _)| *reason == Reason::NoPreviousOrder)?.1.orders;
        let (first, _) = self.days.as_ref()?;
        let from = self.period.as_ref().and_then(|(from, _)| from.as_ref()).unwrap_or(first);
        let month = |day: &str| Some((day.get(..4)?.parse::<u16>().ok()?, day.get(5..7)?.parse::<u16>().ok()?));
        let (begins, (year, this)) = (month(first)?, month(from)?);
        let most = lacking > counts.included.orders.max(counts.undecided.orders);
        let (year, before) = if this == 1 { (year.checked_sub(1)?, 12) } else { (year, this - 1) };
        (most && begins >= month(from)?).then(|| (lacking, first.as_str(), format!("{year:04}/{before:02}/01")))
    }
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

/// A link of a chain that was taken out, and the orders that hung on it with their previous orders now (`None`: they
/// have none and are left out, too).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The order that was taken out.
    pub order: String,
    /// The orders that named it, and the previous order that each has now.
    pub hanging: Vec<(String, Option<String>)>,
}
