//! What a workbook holds, as plain cells.

use crate::format::Format;

/// Why a workbook cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has a password.
    Locked,
    /// A spreadsheet, but of a form that is not read here (.xls, .xlsb).
    OtherFormat,
    /// No workbook, or one that breaks off.
    Damaged,
    /// A file of another kind altogether.
    NotWorkbook,
    /// It unpacks to more than any transaction file needs, as what is built to fill a memory does.
    TooLarge,
    /// No sheet has anything in it.
    Empty,
    /// No row begins with 1, 3 or 4.
    NotTransaction,
    /// The same, and it has a row of the names that order lists have.
    OrderList,
}

/// A workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// In the order of the workbook, hidden ones too.
    pub sheets: Vec<Sheet>,
    /// There are macros in it. They are not looked at.
    pub macros: bool,
    /// It refers to other files. They are not looked for.
    pub links: bool,
    /// Days are counted from 1904 instead of 1900.
    pub from_1904: bool,
}

/// A sheet; only its rows that hold something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// As its tab shows it.
    pub name: String,
    /// The operator does not see it.
    pub hidden: bool,
    /// A filter is set: rows may be hidden by it.
    pub filtered: bool,
    /// First and last of columns that are hidden, from 0.
    pub hidden_columns: Vec<(u32, u32)>,
    /// From above, without the empty ones.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// Whether a column is hidden.
    pub fn hides(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// As the spreadsheet numbers it, from 1.
    pub number: u32,
    /// The operator does not see it, by hand or by a filter.
    pub hidden: bool,
    /// From left to right, without the empty ones.
    pub cells: Vec<Cell>,
}

/// A cell that is not empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// From 0.
    pub column: u32,
    /// What it holds.
    pub value: Value,
    /// How a number is shown.
    pub format: Format,
    /// The value comes from a formula, which was not calculated again.
    pub is_formula: bool,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, which nothing was made of.
    Text(String),
    /// The number as the file writes it: nothing is lost by reading it.
    Number(String),
    /// A day or a time, as the file writes it where it does not count days.
    Date(String),
    /// True or false, which a spreadsheet makes of such words.
    Boolean(bool),
    /// `#N/A`
    Error(String),
    /// A formula without a value.
    Nothing,
}

/// The most columns that a sheet of any program has.
pub(crate) const COLUMNS: u32 = 16_384;
/// The most rows.
pub(crate) const ROWS: u32 = 1_048_576;
/// The most cells that are read: three times those of the largest file that the console takes.
pub(crate) const CELLS: usize = 4_000_000;

/// The name of a column from 0: `A`, `N`, `AA`.
pub fn column_name(column: u32) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        rest /= 26;
    }
    name
}

/// Column (from 0) and row (from 1) of `E3`; `None` of what is no cell.
pub(crate) fn place(name: &str) -> Option<(u32, u32)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let mut column = 0_u32;
    for letter in name.bytes().take(letters) {
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    let row = name.get(letters..)?.parse().ok()?;
    (column > 0 && column <= COLUMNS && (1..=ROWS).contains(&row)).then(|| (column - 1, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_names() {
        for (name, at) in [("A1", (0, 1)), ("E3", (4, 3)), ("AA10", (26, 10)), ("XFD1048576", (16_383, 1_048_576))] {
            assert_eq!(place(name), Some(at), "{name}");
            assert_eq!(format!("{}{}", column_name(at.0), at.1), name);
        }
        for name in ["", "A", "1", "A0", "XFE1", "A1048577", "ZZZZZZZZZZ1", "A1B", "あ1"] {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
