//! The answer of `auth`, with the stable keys of its JSON.

use serde::{Deserialize, Serialize};

use crate::convert::auth::Record;
use crate::convert::merge::{LeftEntry, Merged};
use crate::orders::eligibility::{Plan, Reason, Verdict};
use crate::orders::lines::Lines;
use crate::orders::order::Orders;
use crate::orders::question::Question;
use crate::orders::words::OrderFindingOut;

/// The answer of `auth`, with the files to write.
#[derive(Clone, Debug, Serialize)]
pub struct AuthOut {
    /// The file that was made.
    pub file: AuthFileOut,
    /// The records in it, in its order.
    pub included: Vec<IncludedOut>,
    /// Orders that stay out, with the reason.
    pub excluded: Vec<ExcludedOut>,
    /// Orders of which a person must say what becomes of them.
    pub undecided: Vec<UndecidedOut>,
    /// What became of the carry-over list; no key without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry_over: Option<CarryOverOut>,
    /// What a person must decide before money moves.
    pub questions: Vec<Question>,
    /// Where every line of the list went.
    pub lines: LinesOut,
    /// What is wrong with the list.
    pub findings: Vec<OrderFindingOut>,
    /// Something was left out that a person must decide.
    #[serde(skip)]
    pub left_to_decide: bool,
    /// The file; `None` when there is nothing to charge or the check found errors.
    #[serde(skip)]
    pub content: Option<Vec<u8>>,
    /// The carry-over list as it must be kept, and one of the entries that still wait.
    #[serde(skip)]
    pub applied_list: Option<String>,
    /// The entries that still wait, as a list; not in the JSON.
    #[serde(skip)]
    pub rest_list: Option<String>,
    /// The ledger that knows of the list, as it must be kept before the file goes out.
    #[serde(skip)]
    pub ledger: Option<String>,
}

impl AuthOut {
    /// Whether a question about amounts or completeness is open, so that nothing may be written.
    pub fn is_asked(&self) -> bool {
        self.questions.iter().any(|question| question.about.is_blocking())
    }
}

/// The file, counted.
#[derive(Clone, Debug, Serialize)]
pub struct AuthFileOut {
    /// The name that was asked for.
    pub name: String,
    /// `null` when no file was made.
    pub sha256: Option<String>,
    /// Data records in it.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
}

/// Every physical line of the list, counted once: the numbers sum up to `read`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinesOut {
    /// Physical lines of the list.
    pub read: u32,
    /// Lines of column names.
    pub names: u32,
    /// Lines in which nothing stands.
    pub blank: u32,
    /// Lines of orders that are in the file.
    pub included: u32,
    /// Lines of orders that stay out.
    pub excluded: u32,
    /// Lines of orders that wait for a person.
    pub undecided: u32,
    /// Line numbers, 1-based, that hold no order: titles, sums, error texts.
    pub skipped: Vec<u32>,
    /// First and last line, 1-based, that an open quote took into a cell.
    pub swallowed: Vec<(u32, u32)>,
}

impl LinesOut {
    /// Counts the lines of the orders by what becomes of them.
    pub fn of(orders: &Orders, plan: &Plan) -> LinesOut {
        let Lines { read, names, blank, skipped, swallowed } = orders.lines.clone();
        let mut out = LinesOut { read, names, blank, included: 0, excluded: 0, undecided: 0, skipped, swallowed };
        for (order, verdict) in orders.orders.iter().zip(&plan.verdicts) {
            *match verdict {
                Verdict::Included { .. } => &mut out.included,
                Verdict::Excluded(_) => &mut out.excluded,
                Verdict::Undecided => &mut out.undecided,
            } += order.lines;
        }
        out
    }
}

/// A record of the file, and where its order stands in the list.
#[derive(Clone, Debug, Serialize)]
pub struct IncludedOut {
    /// The record as it is written.
    #[serde(flatten)]
    pub record: Record,
    /// The physical line, 1-based; `null` for an amount that was only carried over.
    pub line: Option<u32>,
}

/// An order that stays out.
#[derive(Clone, Debug, Serialize)]
pub struct ExcludedOut {
    /// The order number, masked when it looks like a card number.
    pub order: String,
    /// The physical line, 1-based.
    pub line: u32,
    /// Why, by its kebab-case name.
    pub reason: Reason,
    /// `null` when it cannot be read.
    pub amount: Option<u64>,
}

/// An order of which a person must say what becomes of it.
#[derive(Clone, Debug, Serialize)]
pub struct UndecidedOut {
    /// The order number, masked when it looks like a card number.
    pub order: String,
    /// The physical line, 1-based.
    pub line: u32,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
}

/// What became of a carry-over list.
#[derive(Clone, Debug, Serialize)]
pub struct CarryOverOut {
    /// Records that an amount was added to.
    pub merged: Vec<Merged>,
    /// Entries that stay in the list, with the reason.
    pub left: Vec<LeftEntry>,
    /// The file with the entries that stay, where one was written; no key without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest: Option<String>,
    /// Orders of the added amounts that the order list calls shipped; not in the JSON when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shipped: Vec<String>,
}
