//! The shape of the answers of `compare`: the stable keys of its JSON.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::compare::Damage;
pub use crate::month::state::Total;

/// A list whose items are made when they are asked for: there may be millions of them.
pub struct Each<'a, T> {
    len: usize,
    all: Box<dyn Fn() -> Box<dyn Iterator<Item = T> + 'a> + 'a>,
}

impl<'a, T: 'a> Each<'a, T> {
    /// A list that says each of some items.
    pub(super) fn of<I>(items: impl Fn() -> I + 'a, say: impl Fn(I::Item) -> T + Copy + 'a) -> Each<'a, T>
    where
        I: ExactSizeIterator + 'a,
    {
        Each { len: items().len(), all: Box::new(move || Box::new(items().map(say))) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All of them, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = T> + 'a {
        (self.all)()
    }
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.len))?;
        for item in (self.all)() {
            list.serialize_element(&item)?;
        }
        list.end()
    }
}

/// The answer of `compare`.
#[derive(serde::Serialize)]
pub struct CompareOut<'a> {
    /// Records that only the first file has.
    pub only_a: Each<'a, LoneOut>,
    /// Records that only the second file has.
    pub only_b: Each<'a, LoneOut>,
    /// Cells that differ, in the order of B.
    pub changed: Each<'a, ChangeOut<'a>>,
    /// Orders that stand more than once, so that it is not sure which record is which.
    pub twice: Vec<TwiceOut>,
    /// Lines that are no records and that the other file does not have.
    pub lines: LinesOut,
    /// One side is the ledger's memory: only orders and amounts were compared.
    pub amounts_only: bool,
    /// Both files, counted.
    pub totals: TotalsOut,
    /// Yen of the records that only one of the files has, for the text.
    #[serde(skip)]
    pub alone: [u64; 2],
}

/// A record that the other file does not have.
#[derive(Clone, Debug, serde::Serialize)]
pub struct LoneOut {
    /// The order number, masked; `null` when it cannot be read.
    pub order: Option<String>,
    /// Physical line, 1-based; `null` where only the ledger remembers it.
    pub line: Option<u32>,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
}

/// A cell that differs.
#[derive(Clone, Debug, serde::Serialize)]
pub struct ChangeOut<'a> {
    /// The record's order; `null` for the header, the trailer and a list's column names.
    pub order: Option<String>,
    /// Where it stands in B.
    pub cell: Option<String>,
    /// What A says, masked.
    pub before: Cow<'a, str>,
    /// What B says, masked.
    pub after: Cow<'a, str>,
    /// What a spreadsheet or a slip did to it, when that can be told.
    pub damage: Option<Damage>,
    /// The column by its manual's or its list's name, for the text.
    #[serde(skip)]
    pub name: Cow<'a, str>,
}

/// An order that stands more than once, and not always the same.
#[derive(Clone, Debug, serde::Serialize)]
pub struct TwiceOut {
    /// The order number, masked.
    pub order: String,
    /// Physical lines in A, 1-based.
    pub lines_a: Vec<u32>,
    /// Physical lines in B, 1-based.
    pub lines_b: Vec<u32>,
}

/// Lines of both files, 1-based.
#[derive(Clone, Debug, serde::Serialize)]
pub struct LinesOut {
    /// Those of A.
    pub a: Vec<u32>,
    /// Those of B.
    pub b: Vec<u32>,
}

/// Both files, counted.
#[derive(Clone, Debug, serde::Serialize)]
pub struct TotalsOut {
    /// The first file.
    pub a: Total,
    /// The second file.
    pub b: Total,
}

/// The answer of `compare --by`.
#[derive(serde::Serialize)]
pub struct MonthsOut<'a> {
    /// Which of the files is last month's: `a`, `b` or `ledger`.
    pub last: &'static str,
    /// Records whose previous order last month's file does not have.
    pub new: Each<'a, NewOut>,
    /// Last month's orders that nobody names as the previous one.
    pub missing: Each<'a, LoneOut>,
    /// The largest change first.
    pub changed: Each<'a, MovedOut>,
    /// Of `new`: the customer has no order in last month's file.
    pub first_renewals: Total,
    /// Of `new`: those of which no customer tells whether they are first renewals: against the ledger all that it does not know.
    pub perhaps_first_renewals: Total,
    /// Records that were joined although last month writes their previous order (or their customer) otherwise.
    pub loose: Vec<LooseOut>,
    /// Records that name an order of another customer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_customer: Vec<StrangerOut>,
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
    /// Yen of `new` and of `missing`, for the text.
    #[serde(skip)]
    pub alone: [u64; 2],
}

/// A record that continues nothing of last month.
#[derive(Clone, Debug, serde::Serialize)]
pub struct NewOut {
    /// The record itself, its keys beside the others.
    #[serde(flatten)]
    pub record: LoneOut,
    /// The previous order that it names; `null` when it names none.
    pub previous: Option<String>,
    /// The customer number, masked; `null` when it cannot be read.
    pub customer: Option<String>,
    /// The customer has no order in last month's file either; `null` where no customer tells.
    pub first_renewal: Option<bool>,
}

/// A record that was joined by a number that last month writes otherwise.
#[derive(Clone, Debug, serde::Serialize)]
pub struct LooseOut {
    /// This month's order number, masked.
    pub order: Option<String>,
    /// Its physical line, 1-based.
    pub line: u32,
    /// Its previous order, or its customer, masked.
    pub number: String,
    /// The same as last month has it.
    pub found: String,
    /// What was done to it, when that can be told.
    pub damage: Option<Damage>,
}

/// A record that names last month's order of another customer.
#[derive(Clone, Debug, serde::Serialize)]
pub struct StrangerOut {
    /// This month's order number, masked.
    pub order: Option<String>,
    /// Its physical line, 1-based.
    pub line: u32,
    /// Last month's order number, which it names, masked.
    pub previous: String,
    /// Its customer, masked.
    pub customer: String,
    /// The customer of last month's order, masked.
    pub before: String,
}

/// A record with another amount than last month's.
#[derive(Clone, Debug, serde::Serialize)]
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
    /// The amount has changed by the settings' `large_change` percent or `large_change_yen` or more, or one of the two cannot be read.
    pub large: bool,
    /// Records of this month that are counted together: those of a customer.
    pub records: u32,
    /// The same of last month.
    pub records_before: u32,
}

/// An order of last month that several records name.
#[derive(Clone, Debug, serde::Serialize)]
pub struct SharedOut {
    /// Last month's order number.
    pub previous: String,
    /// Physical lines, 1-based, of the records that name it.
    pub lines: Vec<u32>,
}

impl CompareOut<'_> {
    /// Whether both say the same.
    pub fn is_same(&self) -> bool {
        let lines = self.lines.a.is_empty() && self.lines.b.is_empty();
        self.only_a.is_empty() && self.only_b.is_empty() && self.changed.is_empty() && lines
    }
}

impl MonthsOut<'_> {
    /// Whether every record has last month's amount, nobody is new or missing, and none names another customer's order.
    pub fn is_same(&self) -> bool {
        let quiet =
            self.other_customer.is_empty() && self.shared.is_empty() && self.twice.is_empty() && self.loose.is_empty();
        self.new.is_empty() && self.missing.is_empty() && self.changed.is_empty() && quiet
    }
}
