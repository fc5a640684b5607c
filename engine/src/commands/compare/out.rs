//! The shape of the answers of `compare`: the stable keys of its JSON.

use serde::Serialize;

use crate::compare::Damage;
pub use crate::month::state::Total;

/// The answer of `compare`.
#[derive(Clone, Debug, Serialize)]
pub struct CompareOut {
    /// Records that only the first file has.
    pub only_a: Vec<LoneOut>,
    /// Records that only the second file has.
    pub only_b: Vec<LoneOut>,
    /// Cells that differ, in the order of B.
    pub changed: Vec<ChangeOut>,
    /// Orders that stand more than once, so that it is not sure which record is which.
    pub twice: Vec<TwiceOut>,
    /// Lines that are no records and that the other file does not have.
    pub lines: LinesOut,
    /// One side is the ledger's memory: only orders and amounts were compared.
    pub amounts_only: bool,
    /// Both files, counted.
    pub totals: TotalsOut,
}

/// A record that the other file does not have.
#[derive(Clone, Debug, Serialize)]
pub struct LoneOut {
    /// The order number, masked; `null` when it cannot be read.
    pub order: Option<String>,
    /// Physical line, 1-based; `null` where only the ledger remembers it.
    pub line: Option<u32>,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
}

/// A cell that differs.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeOut {
    /// The record's order; `null` for the header, the trailer and a list's column names.
    pub order: Option<String>,
    /// Where it stands in B.
    pub cell: Option<String>,
    /// What A says, masked.
    pub before: String,
    /// What B says, masked.
    pub after: String,
    /// What a spreadsheet or a slip did to it, when that can be told.
    pub damage: Option<Damage>,
    /// The column by its manual's or its list's name, for the text.
    #[serde(skip)]
    pub name: String,
}

/// An order that stands more than once, and not always the same.
#[derive(Clone, Debug, Serialize)]
pub struct TwiceOut {
    /// The order number, masked.
    pub order: String,
    /// Physical lines in A, 1-based.
    pub lines_a: Vec<u32>,
    /// Physical lines in B, 1-based.
    pub lines_b: Vec<u32>,
}

/// Lines of both files, 1-based.
#[derive(Clone, Debug, Serialize)]
pub struct LinesOut {
    /// Those of A.
    pub a: Vec<u32>,
    /// Those of B.
    pub b: Vec<u32>,
}

/// Both files, counted.
#[derive(Clone, Debug, Serialize)]
pub struct TotalsOut {
    /// The first file.
    pub a: Total,
    /// The second file.
    pub b: Total,
}

/// The answer of `compare --by`.
#[derive(Clone, Debug, Serialize)]
pub struct MonthsOut {
    /// Which of the files is last month's: `a`, `b` or `ledger`.
    pub last: &'static str,
    /// Records whose previous order last month's file does not have.
    pub new: Vec<NewOut>,
    /// Last month's orders that nobody names as the previous one.
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
    /// Both files, counted.
    pub totals: TotalsOut,
}

/// A record that continues nothing of last month.
#[derive(Clone, Debug, Serialize)]
pub struct NewOut {
    /// The record itself, its keys beside the others.
    #[serde(flatten)]
    pub record: LoneOut,
    /// The previous order that it names; `null` when it names none.
    pub previous: Option<String>,
    /// The customer number, masked; `null` when it cannot be read.
    pub customer: Option<String>,
    /// The customer has no order in last month's file either.
    pub first_renewal: bool,
}

/// A record with another amount than last month's.
#[derive(Clone, Debug, Serialize)]
pub struct MovedOut {
    /// This month's order number, masked.
    pub order: Option<String>,
    /// Last month's order number, which it names.
    pub previous: String,
    /// Physical line of this month's record, 1-based.
    pub line: Option<u32>,
    /// Whole yen last month; `null` when it cannot be read.
    pub before: Option<u64>,
    /// Whole yen this month; `null` when it cannot be read.
    pub after: Option<u64>,
    /// `digit-extra`, `digit-missing` or null.
    pub damage: Option<Damage>,
    /// The amount has changed by the settings' `large_change` percent or more, or one of the two cannot be read.
    pub large: bool,
    /// Records of this month that are counted together: those of a customer.
    pub records: u32,
    /// The same of last month.
    pub records_before: u32,
}

/// An order of last month that several records name.
#[derive(Clone, Debug, Serialize)]
pub struct SharedOut {
    /// Last month's order number.
    pub previous: String,
    /// Physical lines, 1-based, of the records that name it.
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
