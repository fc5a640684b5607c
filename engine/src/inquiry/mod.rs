//! The inquiry list (照会データ, domain.md §5): the console's payments, as a CSV or as the table pasted from the screen.
//!
//! The exact columns of the CSV are not known (?), so they are found by name (`columns`), and what is missing can be
//! mapped by hand. Cells are shown as they are; the card number is masked by the console already.

mod columns;
mod lines;
mod reading;
mod remarks;
mod status;
mod table;
mod view;

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::base::amount::{Amount, add};
use crate::base::date::{Moment, read_moment};
use crate::base::number::canonical;
use crate::base::split_amount::{SplitAmount, split_amount};
use crate::text::source::Reader;

pub use columns::{Columns, Field, Mapping};
pub use lines::Lines;
pub use reading::Reading;
pub use status::Status;
use table::TableRow;

/// An inquiry list.
#[derive(Clone, Debug, Default)]
pub struct Inquiry {
    /// Which column holds what.
    pub columns: Columns,
    /// The columns' names as they stand.
    pub names: Vec<Rc<str>>,
    /// In file order.
    pub payments: Vec<Payment>,
    /// Rows that are no payments, though something stands in them: a title, a sum.
    skipped: Vec<TableRow>,
    /// The lines of those that are no rows of the list under any columns: above the names, or with another record ID.
    outside: BTreeSet<u32>,
    /// What became of each line of the file.
    pub lines: Lines,
}

/// One payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Physical line, 1-based.
    pub line: u32,
    /// Number of the data row, 1-based.
    pub record: u32,
    /// How many cells further right than the names they stand (a pasted table has unnamed cells in front).
    shift: usize,
    /// The texts as they stand.
    pub cells: Vec<Rc<str>>,
    /// 決済ID, canonical as other numbers; `None` when it is missing.
    pub payment_id: Option<Rc<str>>,
    /// The order number, where the list has a column for it.
    pub order: Option<Rc<str>>,
    /// Its status, read.
    pub status: Status,
    /// Whole yen; `None` when it is missing or cannot be read.
    pub amount: Option<u64>,
    /// 取引発生日時, in Japan.
    pub occurred: Option<Moment>,
    /// 最終更新日時, in Japan.
    pub updated: Option<Moment>,
}

impl Inquiry {
    /// Reads a list; `mapping` names columns that the operator mapped by hand. A file without any known column has no
    /// payments.
    pub fn read(bytes: &[u8], mapping: &Mapping) -> Inquiry {
        let mut reader = Reader::new();
        reader.feed(bytes);
        let source = reader.finish();
        let (text, encoding) = source.text();
        let Some(mut reading) = Reading::begin(text, encoding, mapping) else { return Inquiry::default() };
        while !reading.step(text, encoding, usize::MAX, usize::MAX) {}
        reading.finish()
    }

    /// The lines that are no payments, though something stands in them (1-based).
    pub fn skipped(&self) -> impl Iterator<Item = u32> {
        self.skipped.iter().map(|row| row.line)
    }

    /// The last moment that stands in it: it was made then, or later.
    pub(crate) fn last_moment(&self) -> Option<Moment> {
        let moments = |payment: &Payment| payment.updated.max(payment.occurred);
        self.payments.iter().filter_map(moments).max()
    }

    /// Whether this is an inquiry list at all: at least two of its columns have names that only it has.
    pub fn is_recognised(&self) -> bool {
        is_inquiry(&self.columns)
    }
}

fn is_inquiry(columns: &Columns) -> bool {
    let own = [Field::TradingId, Field::PaymentId, Field::Status, Field::OccurredAt, Field::Amount];
    own.into_iter().filter(|field| columns.at(*field).is_some()).count() >= 2
}

impl Payment {
    /// A cell's text; empty when the row has none.
    pub fn text(&self, field: Field, columns: &Columns) -> Rc<str> {
        columns.at(field).and_then(|at| self.cells.get(at + self.shift)).cloned().unwrap_or_default()
    }

    /// Where a field stands in the line, 0-based.
    pub fn column(&self, field: Field, columns: &Columns) -> Option<u16> {
        u16::try_from(columns.at(field)? + self.shift).ok()
    }
}

/// Whether a row is a payment: it has an ID or a day, or speaks of a status. A title or a sum has none.
fn is_payment(cells: &[Rc<str>], columns: &Columns) -> bool {
    let shift = shift(cells, columns);
    let cell = |field| columns.at(field).and_then(|at| cells.get(at + shift)).map_or("", |text| text);
    [Field::PaymentId, Field::TradingId, Field::Order].into_iter().any(|field| is_id(cell(field)))
        || [Field::Status, Field::OccurredAt].into_iter().any(|field| !cell(field).is_empty())
}

fn is_id(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// `named`: how many columns have names.
fn payment(line: u32, record: u32, cells: Vec<Rc<str>>, columns: &Columns, named: usize) -> Payment {
    let shift = shift(&cells, columns);
    let text = |field| columns.at(field).and_then(|at| cells.get(at + shift)).cloned().unwrap_or_default();
    let filled = |field| Some(text(field)).filter(|text| !text.is_empty() && &**text != "-");
    Payment {
        line,
        record,
        shift,
        payment_id: filled(Field::PaymentId).map(plain_number),
        order: filled(Field::Order).map(|order| Rc::from(canonical(&order))),
        status: Status::read(&text(Field::Status)),
        // What no sum can hold nobody has paid.
        amount: amount(&text(Field::Amount))
            .yen()
            .filter(|yen| add(0, *yen).is_some() && !goes_on(&cells, shift, columns, named)),
        occurred: read_moment(&text(Field::OccurredAt)),
        updated: read_moment(&text(Field::UpdatedAt)),
        cells,
    }
}

/// An amount as the screen writes it: the space before 円 may be one that is not broken.
fn amount(text: &str) -> Amount {
    match text.strip_suffix('円') {
        Some(number) => Amount::read(&format!("{}円", number.trim_end())),
        None => Amount::read(text),
    }
}

/// A number without what makes it another text and no other number: its width, strays around it.
fn plain_number(text: Rc<str>) -> Rc<str> {
    match canonical(&text) {
        plain if plain == *text => text,
        plain => Rc::from(plain),
    }
}

/// Whether an amount goes on in the next cell: `11,246円` without quotes is two cells. In a row with a cell too many it does, and
/// where the last cell was empty and was dropped, under a column that holds no such number.
fn goes_on(cells: &[Rc<str>], shift: usize, columns: &Columns, named: usize) -> bool {
    let Some(at) = columns.at(Field::Amount) else { return false };
    let cell = |at: usize| cells.get(at + shift).map_or("", |text| text);
    let Some(split) = split_amount(cell(at), cell(at + 1)) else { return false };
    let next = Field::ALL.into_iter().find(|field| columns.at(*field) == Some(at + 1));
    let takes_numbers = match next {
        Some(Field::PaymentId | Field::TradingId | Field::Order | Field::Card) => true,
        Some(_) => false,
        None => split == SplitAmount::Bare,
    };
    cells.len() > named + shift || !takes_numbers
}

/// A table copied from the screen has a tick box and 詳細 in front of the named cells, and fewer names than cells. The
/// cells are moved only when nothing fits where it is and status, date and amount all fit further right.
fn shift(cells: &[Rc<str>], columns: &Columns) -> usize {
    let fits = |by: usize| {
        let cell = |field| columns.at(field).and_then(|at| cells.get(at + by)).map_or("", |text| text);
        let amount = amount(cell(Field::Amount)).yen().is_some();
        let known = Status::read(cell(Field::Status)) != Status::Unknown;
        let day = read_moment(cell(Field::OccurredAt)).is_some();
        (amount, known, day)
    };
    // A comma in a name moves what stands behind it, and no more: the IDs would be names then.
    let ids = |by: usize| {
        let at = |field| columns.at(field).and_then(|at| cells.get(at + by)).map_or("", |text| text);
        [Field::PaymentId, Field::TradingId].into_iter().map(at).all(|id| id.is_empty() || id == "-" || is_id(id))
    };
    match fits(0) {
        (false, false, false) => (1..=2).find(|by| fits(*by) == (true, true, true) && ids(*by)).unwrap_or(0),
        _ => 0,
    }
}
