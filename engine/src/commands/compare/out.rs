//! The shape of the answers of `compare`: the stable keys of its JSON.

use serde::Serialize;

use crate::compare::Damage;
pub use crate::month::state::Total;

/// The answer of `compare`.
#[derive(Clone, Debug, Serialize)]
pub struct CompareOut {
    pub only_a: Vec<LoneOut>,
    pub only_b: Vec<LoneOut>,
    pub changed: Vec<ChangeOut>,
    /// Orders that stand more than once, so that it is not sure which record is which.
    pub twice: Vec<TwiceOut>,
    /// Lines that are no records and that the other file does not have.
    pub lines: LinesOut,
    /// One side is the ledger's memory: only orders and amounts were compared.
    pub amounts_only: bool,
    pub totals: TotalsOut,
}

#[derive(Clone, Debug, Serialize)]
pub struct LoneOut {
    pub order: Option<String>,
    pub line: Option<u32>,
    pub amount: Option<u64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ChangeOut {
    pub order: Option<String>,
    /// Where it stands in B.
    pub cell: Option<String>,
    pub before: String,
    pub after: String,
    pub damage: Option<Damage>,
    /// The column by its manual's or its list's name, for the text.
    #[serde(skip)]
    pub name: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct TwiceOut {
    pub order: String,
    pub lines_a: Vec<u32>,
    pub lines_b: Vec<u32>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LinesOut {
    pub a: Vec<u32>,
    pub b: Vec<u32>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TotalsOut {
    pub a: Total,
    pub b: Total,
}

/// The answer of `compare --by previous`.
#[derive(Clone, Debug, Serialize)]
pub struct MonthsOut {
    /// Which of the files is last month's: `a`, `b` or `ledger`.
    pub last: &'static str,
    pub new: Vec<NewOut>,
    pub missing: Vec<LoneOut>,
    /// The largest change first.
    pub changed: Vec<MovedOut>,
    /// Of `new`: the customer has no order in last month's file.
    pub first_renewals: Total,
    /// The previous order is another record of the same file.
    pub chained: Total,
    /// Records with last month's amount.
    pub same: u64,
    /// Last month's orders that several records name.
    pub shared: Vec<SharedOut>,
    /// Orders that stand more than once in last month's file.
    pub twice: Vec<String>,
    pub totals: TotalsOut,
}

#[derive(Clone, Debug, Serialize)]
pub struct NewOut {
    #[serde(flatten)]
    pub record: LoneOut,
    pub previous: Option<String>,
    pub customer: Option<String>,
    pub first_renewal: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct MovedOut {
    pub order: Option<String>,
    pub previous: String,
    pub line: Option<u32>,
    pub before: Option<u64>,
    pub after: Option<u64>,
    /// `digit-extra`, `digit-missing` or null.
    pub damage: Option<Damage>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SharedOut {
    pub previous: String,
    pub lines: Vec<u32>,
}

impl CompareOut {
    /// Whether both say the same.
    pub fn is_same(&self) -> bool {
        let lines = self.lines.a.is_empty() && self.lines.b.is_empty();
        self.only_a.is_empty() && self.only_b.is_empty() && self.changed.is_empty() && lines
    }
}

impl MonthsOut {
    /// Whether every record has last month's amount, and nobody is new or missing.
    pub fn is_same(&self) -> bool {
        let quiet = self.shared.is_empty() && self.twice.is_empty();
        self.new.is_empty() && self.missing.is_empty() && self.changed.is_empty() && quiet
    }
}
