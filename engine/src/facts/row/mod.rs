//! One line as the rules see it: its cells decoded, cleaned and named.

mod cell;
mod read;

use std::cell::OnceCell;

use cell::Written;
pub use cell::{Cell, Marks};

use crate::base::amount::Amount;
use crate::base::mask::is_card_number;
use crate::base::shape;
use crate::model::finding::RowId;
use crate::model::kind::{RecordKind, column};
use crate::text::records::{Grants, Line};

/// What a named cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read<'a> {
    /// The line has no such cell, or nothing stands in it.
    Missing,
    /// Another rule has spoken of it: undecodable, broken quotes, or damaged by a spreadsheet.
    Unreadable,
    /// The text, without stray characters around it.
    Value(&'a str),
}

impl<'a> Read<'a> {
    /// The value, where there is one.
    pub fn value(self) -> Option<&'a str> {
        match self {
            Read::Value(value) => Some(value),
            _ => None,
        }
    }
}

/// One line.
pub struct Row<'a> {
    /// Which line of the document.
    pub id: RowId,
    /// Physical line, 1-based.
    pub line: u32,
    /// The data record's number, 1-based; 0 when it is none.
    pub record: u32,
    /// What its first cell says it is.
    pub kind: RecordKind,
    /// Its cells, from A on.
    pub cells: Vec<Cell<'a>>,
    /// Nothing in it needs the rules about odd characters and quotes.
    pub plain: bool,
    /// A cell has a quote that is never closed, or not before another record: nothing else is said about the line.
    pub unclosed: bool,
    /// Something is odd about the text of a cell, or it has quotes that it need not have.
    pub marked: bool,
    /// What is known to be ordinary about it, so that nobody need ask.
    pub granted: Grants,
    /// Some cell may hold what a spreadsheet makes of numbers: most lines have none of the characters for it.
    suspicious: bool,
    /// The amount was split in two cells by a comma (D025); the cells after it stand one further right.
    pub split: bool,
    amount: OnceCell<Option<Amount>>,
    no_customer: OnceCell<bool>,
}

/// The one cell of a data record that is not ordinary.
#[derive(Clone, Copy, Debug)]
pub struct OneCell<'a> {
    /// Which line of the document.
    pub id: RowId,
    /// Where that stands; if the cell is not visible ASCII, nothing in it is quoted.
    pub line: Line,
    /// The column.
    pub named: u16,
    /// The cell as it stands in the file.
    pub raw: &'a [u8],
    /// What is ordinary about the record.
    pub granted: Grants,
}

impl<'a> Row<'a> {
    /// Whether the amount looks split by its comma: one cell more than expected, and E, F like `11`, `246`.
    pub fn looks_split(&self, data_cells: usize, usual_cells: usize) -> bool {
        let count = self.cells.len();
        (count == data_cells + 1 || count == usual_cells + 1) && self.has_split_amount()
    }

    /// Whether E, F hold what an amount looks like that was split by its comma.
    pub fn has_split_amount(&self) -> bool {
        let at = usize::from(column::AMOUNT);
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let (Some(head), Some(tail)) = (self.cells.get(at), self.cells.get(at + 1)) else {
            return false;
        };
        let (head, tail) = (head.value(), tail.value());
        let is_plain =
            matches!(head.len(), 1..=3) && digits(head) && !head.starts_with('0') && tail.len() == 3 && digits(tail);
        // `￥11`, `246` and `11`, `246円`, too.
        let is_decorated = || {
            let has_digit = |text: &str| text.chars().any(char::is_numeric);
            has_digit(head)
                && has_digit(tail)
                && matches!(Amount::read(&format!("{head},{tail}")), Amount::Decorated(_))
        };
        is_plain || is_decorated()
    }

    /// The named cells that hold a number, of this kind of record (D020, D027), but for those that are granted.
    pub fn numbers(&self) -> impl Iterator<Item = u16> {
        let granted = |named: &u16| {
            self.granted.has(match *named {
                column::ORDER => Grants::ORDER,
                column::AMOUNT => Grants::AMOUNT,
                column::CLASS => Grants::CLASS,
                column::PREVIOUS => Grants::PREVIOUS,
                column::CUSTOMER => Grants::CUSTOMER,
                _ => Grants::ALL,
            })
        };
        numbers(self.kind).iter().copied().filter(move |named| !granted(named))
    }

    /// The cells with the columns where they stand, 0-based.
    pub fn columns(&self) -> impl Iterator<Item = (u16, &Cell<'a>)> {
        (0..=u16::MAX).zip(&self.cells)
    }

    /// Where a named column stands in the line: one further right behind a split amount.
    pub fn place(&self, named: u16) -> u16 {
        if self.split && named > column::AMOUNT { named + 1 } else { named }
    }

    /// The cell of a named column.
    pub fn cell(&self, named: u16) -> Option<&Cell<'a>> {
        self.cells.get(usize::from(self.place(named)))
    }

    /// What a cell that holds a number says.
    pub fn number(&self, named: u16) -> Read<'_> {
        let Some(cell) = self.cell(named) else {
            return Read::Missing;
        };
        let value = cell.value();
        if cell.marks.unreadable() {
            return Read::Unreadable;
        }
        match self.written(cell) {
            Written::Damaged => Read::Unreadable,
            Written::Formula => match shape::formula_text(value).filter(|inside| shape::is_plain_number(inside)) {
                Some(inside) => Read::Value(inside),
                None => Read::Unreadable,
            },
            Written::Plainly if value.is_empty() || value == "=\"\"" => Read::Missing,
            Written::Plainly => Read::Value(value),
        }
    }

    /// How a number in a cell is written: mostly no cell of the line needs a look.
    fn written(&self, cell: &Cell) -> Written {
        if self.suspicious { cell.written() } else { Written::Plainly }
    }

    /// What stands inside the formula text of a number's cell (D027); the rules about the number's form say nothing of it.
    pub fn inside(&self, named: u16) -> Option<&str> {
        let is_formula = |cell: &&Cell| !cell.marks.unreadable() && self.written(cell) == Written::Formula;
        shape::formula_text(self.cell(named).filter(is_formula)?.value())
    }

    /// The value of a cell that has a form of its own: none where it is a formula text.
    pub fn formed(&self, named: u16) -> Option<&str> {
        self.number(named).value().filter(|_| self.inside(named).is_none())
    }

    /// Whether some cell may hold what a spreadsheet makes of numbers, or people for one (D020, D027).
    pub fn may_be_damaged(&self) -> bool {
        self.suspicious
    }

    /// Whether a number's cell holds what a spreadsheet made of it (D020).
    pub fn has_damage(&self, cell: &Cell) -> bool {
        self.written(cell) == Written::Damaged
    }

    /// The amount; `None` when it is missing or cannot be read at all.
    pub fn amount(&self) -> Option<Amount> {
        *self.amount.get_or_init(|| {
            if self.split {
                return Amount::read(&self.joined_amount()).into();
            }
            if self.granted.has(Grants::AMOUNT) {
                return self.cell(column::AMOUNT)?.text.parse().ok().map(|yen| Amount::Plain(yen, 0));
            }
            // Of what looks like a card number D021 speaks.
            self.number(column::AMOUNT).value().filter(|text| !is_card_number(text)).map(Amount::read)
        })
    }

    /// Whether the cell right of the amount holds three digits, as when commas split the amount in a way that cannot be
    /// put together again with certainty.
    pub fn amount_may_go_on(&self) -> bool {
        let right = self.cells.get(usize::from(column::AMOUNT) + 1).map_or("", Cell::value);
        !self.split && right.len() == 3 && right.bytes().all(|b| b.is_ascii_digit())
    }

    /// The digits of a split amount, joined; what stands around them is gone with the join.
    pub fn joined_amount(&self) -> String {
        let at = usize::from(column::AMOUNT);
        let [head, tail] = [at, at + 1].map(|at| self.cells.get(at).map_or("", Cell::value));
        match Amount::read(&format!("{head},{tail}")) {
            Amount::Decorated(yen) => yen.to_string(),
            _ => format!("{head}{tail}"),
        }
    }

    /// Whether a data record is too short to reach its customer number (D001).
    pub fn is_short(&self) -> bool {
        self.cells.len() - usize::from(self.split) < column::DATA_CELLS
    }

    /// Whether a value is missing and nothing else accounts for it.
    pub fn is_missing(&self, named: u16) -> bool {
        !self.is_short() && self.number(named) == Read::Missing
    }

    /// Whether the customer's cell says that there is none: empty, or a cart's word for a guest (D017).
    pub fn has_no_customer(&self) -> bool {
        let asked = || self.number(column::CUSTOMER).value().is_none_or(shape::is_no_customer);
        *self.no_customer.get_or_init(asked)
    }

    /// Whether all cells from a column on are empty.
    pub fn is_empty_from(&self, from: usize) -> bool {
        self.cells.iter().skip(from).all(|cell| cell.value().is_empty())
    }
}

fn numbers(kind: RecordKind) -> &'static [u16] {
    match kind {
        RecordKind::Header => &[column::TYPE, column::MERCHANT],
        RecordKind::Data => &[column::ORDER, column::AMOUNT, column::CLASS, column::PREVIOUS, column::CUSTOMER],
        RecordKind::Trailer => &[column::COUNT],
        _ => &[],
    }
}
