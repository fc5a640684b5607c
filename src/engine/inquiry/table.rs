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
        let tried = [b',', b'\t', b';'].map(|separator| split(text, encoding, separator));
        let best = tried.into_iter().filter_map(|rows| Some((names_at(&rows, mapping)?, rows)));
        best.max_by_key(|((_, known), _)| *known).map_or_else(Table::default, |((at, _), rows)| Table::below(rows, at))
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
        let names = rows[at].cells.clone();
        let with_ids = names.first().is_some_and(|first| &**first == "2");
        let is_data = |row: &TableRow| {
            let first = row.cells.first().map_or("", |first| first);
            (!with_ids || first == "3") && row.cells.iter().any(|cell| !cell.is_empty()) && row.cells != names
        };
        Table { rows: rows.into_iter().skip(at + 1).filter(is_data).collect(), names }
    }
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
    let cells = |line: &Line| {
        let content = &text[line.content()];
        let read = |raw: &[u8]| match line.quoted {
            true => Rc::from(encoding.decode(&unquote(raw, separator)).0.trim()),
            false => Rc::from(encoding.decode(raw).0.trim()),
        };
        cells(content, separator, line.quoted).into_iter().map(|range| read(&content[range])).collect()
    };
    splitter.finish().0.iter().map(|line| TableRow { line: line.number, cells: cells(line) }).collect()
}
