//! What two files say differently.

use std::borrow::Cow;

use crate::compare::damage::Damage;
use crate::compare::listing::Listing;
use crate::model::finding::RowId;
use crate::text::records::Number;

/// What two files say differently.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Records that the second file does not have.
    pub only_a: Vec<Lone>,
    /// Records that the first file does not have.
    pub only_b: Vec<Lone>,
    /// In the order of the second file.
    pub changed: Vec<Change>,
    /// Orders of which it is not sure which record is which.
    pub twice: Vec<Twice>,
    /// Lines (1-based) that are no records and that the other file does not have.
    pub lines_a: Vec<u32>,
    /// Likewise of the second file.
    pub lines_b: Vec<u32>,
    /// One side is the ledger's memory: nothing but orders and amounts was compared.
    pub amounts_only: bool,
}

impl Comparison {
    /// Whether both files say the same.
    pub fn is_same(&self) -> bool {
        self.only_a.is_empty()
            && self.only_b.is_empty()
            && self.changed.is_empty()
            && self.lines_a.is_empty()
            && self.lines_b.is_empty()
    }
}

/// A record that stands in one file only. Its texts are in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lone {
    /// None when it is missing or cannot be read.
    pub order: Number,
    /// Its line.
    pub row: RowId,
    /// Whole yen.
    pub amount: Option<u64>,
}

/// An order that stands more than once in a file, so that it is not sure which record is which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twice {
    /// The order number, as the second file has it.
    pub order: String,
    /// Physical lines, 1-based.
    pub lines_a: Vec<u32>,
    /// Likewise in the second file.
    pub lines_b: Vec<u32>,
}

/// A cell that differs. What it says is in the two files ([`Change::before`], [`Change::after`]).
#[derive(Clone, Debug)]
pub struct Change {
    /// The record's order as the second file has it, or else the first; none for a header, a trailer, a list's names.
    pub order: Number,
    /// Where the line stands in the second file.
    pub row: RowId,
    /// The column in the second file, 0-based; what a comma has moved is not counted in [`Change::named`].
    pub column: u16,
    /// The column by its name.
    pub named: u16,
    pub(super) before: Text,
    pub(super) after: Text,
    /// What a spreadsheet or a slip did to it, when that can be told.
    pub damage: Option<Damage>,
}

impl Change {
    /// What the first file says, as it stands there.
    pub fn before<'a>(&'a self, first: &Listing<'a>) -> Cow<'a, str> {
        self.before.read(first)
    }

    /// What the second file says, as it stands there.
    pub fn after<'a>(&'a self, second: &Listing<'a>) -> Cow<'a, str> {
        self.after.read(second)
    }

    /// How many cells the line has in the first file, where that alone differs.
    pub fn cells_before(&self) -> Option<u16> {
        match self.before {
            Text::Cells(count) => Some(count),
            _ => None,
        }
    }
}

/// A cell's text. There may be millions of them, of which few are ever shown.
#[derive(Clone, Debug)]
pub(super) enum Text {
    /// Visible ASCII that stands in the document's text, from a byte on and so many of them.
    At(u32, u32),
    /// What had to be decoded, put together or made.
    Own(Box<str>),
    /// None: the line differs by its cells at the end, which say nothing. It has so many.
    Cells(u16),
}

impl Text {
    fn read<'a>(&'a self, listing: &Listing<'a>) -> Cow<'a, str> {
        match self {
            Text::Own(text) => Cow::Borrowed(text),
            Text::Cells(_) => Cow::Borrowed(""),
            Text::At(start, len) => {
                let text = listing.document.map_or(&[][..], |document| document.source().text().0);
                let bytes = text.get(*start as usize..*start as usize + *len as usize).unwrap_or_default();
                Cow::Borrowed(std::str::from_utf8(bytes).unwrap_or_default())
            }
        }
    }
}
