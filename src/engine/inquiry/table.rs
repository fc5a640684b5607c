//! Reading a list with column names: commas, tabs (pasted from the screen) or semicolons, in any encoding that the tool
//! knows, with or without the record IDs of Paygent's own list format (1 header, 2 names, 3 data, 4 trailer; P).

use std::rc::Rc;

use super::super::encoding::Encoding;
use super::super::records::{Line, Splitter, cells, unquote};
use super::super::source::Reader;
use super::columns::{Columns, Mapping};

/// The cells of a list.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub names: Vec<Rc<str>>,
    pub rows: Vec<TableRow>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// Physical line, 1-based.
    pub line: u32,
    pub cells: Vec<Rc<str>>,
}

/// How far from the top the names may stand: Paygent's format has one line before them, a careless copy some more.
const NAMES_WITHIN: usize = 10;

impl Table {
    /// Reads a list. The names are the first line that holds most known columns; without any there are no rows.
    pub fn read(bytes: &[u8], mapping: &Mapping) -> Table {
        let mut reader = Reader::new();
        reader.feed(bytes);
        let source = reader.finish();
        let (text, encoding) = source.text();
        match shape(text, encoding, mapping) {
            Some((separator, at)) => Table::below(split(text, encoding, separator), at),
            None => Table::default(),
        }
    }

    /// Every line of a list with commas, the names too.
    pub fn lines(bytes: &[u8]) -> Vec<TableRow> {
        let mut reader = Reader::new();
        reader.feed(bytes);
        let source = reader.finish();
        let (text, encoding) = source.text();
        split(text, encoding, b',')
    }

    fn below(rows: Vec<TableRow>, at: usize) -> Table {
        let names = rows.get(at).map(|row| row.cells.clone()).unwrap_or_default();
        Table { rows: rows.into_iter().skip(at + 1).filter(|row| is_data(row, &names)).collect(), names }
    }
}

/// The column names of a list, by its shape.
pub(super) fn names(text: &[u8], encoding: Encoding, separator: u8, at: usize) -> Option<Vec<Rc<str>>> {
    split(head(text), encoding, separator).into_iter().nth(at).map(|row| row.cells)
}

/// What is looked at to find out what a text is.
fn head(text: &[u8]) -> &[u8] {
    text.get(..64 * 1024).unwrap_or(text)
}

/// Whether a line below the names is a payment.
pub(super) fn is_data(row: &TableRow, names: &[Rc<str>]) -> bool {
    let with_ids = names.first().is_some_and(|first| &**first == "2");
    let first = row.cells.first().map_or("", |first| first);
    (!with_ids || first == "3") && row.cells.iter().any(|cell| !cell.is_empty()) && row.cells != names
}

/// The line that holds the names, and how many of them are known. On a tie the first line.
fn names_at(rows: &[TableRow], mapping: &Mapping) -> Option<(usize, usize)> {
    let known = |row: &TableRow| Columns::find(&row.cells, mapping).len();
    let counted = rows.iter().take(NAMES_WITHIN).enumerate().map(|(at, row)| (at, known(row)));
    counted.filter(|(_, known)| *known > 0).rev().max_by_key(|(_, known)| *known)
}

/// Splits a text into rows. Not by the csv crate's reader: behind CRLF its line numbers are one too small.
fn split(text: &[u8], encoding: Encoding, separator: u8) -> Vec<TableRow> {
    let mut splitter = Splitter::new(separator);
    while !splitter.step(text, usize::MAX) {}
    splitter.finish().0.iter().map(|line| row(text, encoding, separator, line)).collect()
}

/// The cells of one line.
pub(super) fn row(text: &[u8], encoding: Encoding, separator: u8, line: &Line) -> TableRow {
    let content = text.get(line.content()).unwrap_or_default();
    let read = |raw: &[u8]| match line.quoted {
        true => Rc::from(encoding.decode(&unquote(raw, separator)).0.trim()),
        false => Rc::from(encoding.decode(raw).0.trim()),
    };
    let cells = cells(content, separator, line.quoted).into_iter().map(|range| read(&content[range])).collect();
    TableRow { line: line.number, cells }
}

/// The separator of a list and the place of its names among its lines, as its beginning shows; `None` when nothing
/// there is a known column.
pub(super) fn shape(text: &[u8], encoding: Encoding, mapping: &Mapping) -> Option<(u8, usize)> {
    let head = head(text);
    let tried = [b',', b'\t', b';'].map(|separator| (separator, names_at(&split(head, encoding, separator), mapping)));
    let known = tried.into_iter().filter_map(|(separator, names)| names.map(|(at, known)| (separator, at, known)));
    known.max_by_key(|(.., known)| *known).map(|(separator, at, _)| (separator, at))
}
