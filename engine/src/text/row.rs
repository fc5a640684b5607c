//! One row of a table: its cells, and what their quotes say.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::shape::{is_hole, is_stray};
use crate::text::encoding::Encoding;
use crate::text::formula::formula;
use crate::text::records;
use crate::text::records::Quoting;
use crate::text::separator::said_separator;

/// Bytes of a few words.
const MOST_SHORT: usize = 60;

/// One row of a table.
pub struct Row<'a> {
    /// The physical line where it begins, 1-based.
    pub number: u32,
    pub(super) content: &'a [u8],
    pub(super) cells: Vec<Range<usize>>,
    pub(super) columns: usize,
    pub(super) encoding: Encoding,
    pub(super) separator: u8,
    pub(super) is_ended: bool,
}

impl<'a> Row<'a> {
    /// Cells of this row.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Columns of the table.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Whether there is nothing in it but spaces, separators and empty quotes.
    pub fn is_blank(&self) -> bool {
        let is_nothing =
            |byte: &u8| *byte == self.separator || byte.is_ascii_whitespace() || matches!(*byte, 0x1A | b'"' | b'=');
        self.content.iter().all(is_nothing)
            && (0..self.len()).all(|column| self.text(column).is_none_or(|text| text.is_empty()))
    }

    /// Whether it has cells, or only spaces.
    pub fn has_cells(&self) -> bool {
        self.cells.len() > 1
    }

    /// Whether there is a quote anywhere in it.
    pub fn has_quotes(&self) -> bool {
        memchr::memchr(b'"', self.content).is_some()
    }

    /// Whether a line break stands behind it: the last row of a download that broke off has none.
    pub fn is_ended(&self) -> bool {
        self.is_ended
    }

    /// Whether its last cell was closed by its quote.
    pub fn is_closed(&self) -> bool {
        let last = self.cells.last().map(|cell| &self.content[cell.clone()]);
        last.is_some_and(|last| records::quoting(last) == Quoting::Sound)
    }

    /// Whether all that a spreadsheet's hint says is what stands between the cells.
    pub(super) fn is_separator_line(&self) -> bool {
        said_separator(self.content).is_some()
    }

    /// The whole row as it stands in the file; bytes of another encoding are U+FFFD.
    pub fn whole(&self) -> Cow<'a, str> {
        self.encoding.decode(self.content).0
    }

    /// Whether any byte of it is of another encoding.
    pub fn is_undecodable(&self) -> bool {
        !self.content.is_ascii() && self.encoding.decode(self.content).1
    }

    /// The physical lines below its first, each as a row of its own: what a quote that was never closed took in.
    pub fn lines_below(&self) -> Vec<Row<'a>> {
        self.physical_lines().skip(1).map(|(row, _)| row).collect()
    }

    /// Its physical lines, each as a row of its own, and how many cells of the whole row stand in that line, in part or whole.
    /// Where a quote opens that a line below closes, what stands behind it is read as if there were none.
    pub fn physical_lines(&self) -> impl Iterator<Item = (Row<'a>, usize)> {
        let (mut next, mut number, mut first) = (Some(0), self.number, 0);
        std::iter::from_fn(move || {
            let from = next?;
            let end = memchr::memchr2(b'\r', b'\n', &self.content[from..]).map(|at| from + at);
            let to = end.unwrap_or(self.content.len());
            next = end.map(|end| end + if self.content[end..].starts_with(b"\r\n") { 2 } else { 1 });
            // A line begins in the cell in which the line above ended, or in a later one: no cell is looked at twice in a line.
            first += self.cells[first..].iter().take_while(|cell| cell.end < from).count();
            let within = self.cells[first..].iter().take_while(|cell| cell.start <= to);
            let (own, last) = within.fold((0, None), |(own, _), cell| (own + 1, Some(cell)));
            let open = last.filter(|cell| from <= cell.start && cell.start < to && to < cell.end);
            let mut cells = Vec::new();
            let mut split = |range: Range<usize>| {
                let content = &self.content[range.clone()];
                let found = records::cells(content, self.separator, memchr::memchr(b'"', content).is_some());
                let shift = range.start - from;
                cells.extend(found.into_iter().map(|cell| cell.start + shift..cell.end + shift));
            };
            if let Some(open) = open {
                if from < open.start {
                    split(from..open.start - 1);
                }
                split(open.start + usize::from(self.content[open.start] == b'"')..to);
            } else {
                split(from..to);
            }
            let Row { columns, encoding, separator, .. } = *self;
            let content = &self.content[from..to];
            let row = Row { number, content, cells, columns, encoding, separator, is_ended: true };
            number += 1;
            Some((row, own))
        })
    }

    /// The same physical lines as they are where a quote is a character like another.
    pub fn lines_without_quotes(&self) -> impl Iterator<Item = Row<'a>> {
        self.physical_lines().map(|(mut line, _)| {
            let ends = memchr::memchr_iter(self.separator, line.content).chain([line.content.len()]);
            line.cells = ends.scan(0, |from, end| Some(std::mem::replace(from, end + 1)..end)).collect();
            line
        })
    }

    /// Whether there is no cell at all; a row has always one.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The text of a cell by the csv rules, stray characters around it taken off; bytes of another encoding are U+FFFD.
    /// `None` when the row has no such cell.
    pub fn text(&self, column: usize) -> Option<Cow<'a, str>> {
        let raw = &self.content[self.cells.get(column)?.clone()];
        if let Some(inside) = formula(raw) {
            return Some(trimmed(self.encoding.decode(inside).0));
        }
        Some(trimmed(self.encoding.decode_cow(records::unquote(raw)).0))
    }

    /// Whether a cell is a few Japanese words: neither a number nor a long text.
    pub fn is_short_text(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| {
            let content = &self.content[cell.clone()];
            (4..=MOST_SHORT).contains(&content.len()) && !content.is_ascii()
        })
    }

    /// Whether a cell is the text of a formula, `="338"`.
    pub fn is_formula(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| formula(&self.content[cell.clone()]).is_some())
    }

    /// The first cell (0-based) with a NUL: a hole of a download that broke off, in which anything may have stood.
    pub fn hole(&self) -> Option<usize> {
        memchr::memchr(0, self.content)?;
        self.cells.iter().position(|cell| memchr::memchr(0, &self.content[cell.clone()]).is_some())
    }

    /// Whether there is nothing in it but NULs and what blank lines have.
    pub fn is_all_holes(&self) -> bool {
        let is_nothing = |c: char| is_stray(c) || matches!(c, '"' | '=');
        let is_empty = |column| self.text(column).is_none_or(|text| text.chars().all(is_nothing));
        self.hole().is_some() && (0..self.len()).all(is_empty)
    }

    /// The first cell whose quotes are broken or never closed: what follows cannot be told apart.
    pub fn broken_quote(&self) -> Option<usize> {
        memchr::memchr(b'"', self.content)?;
        self.cells.iter().position(|cell| {
            formula(&self.content[cell.clone()]).is_none()
                && matches!(records::quoting(&self.content[cell.clone()]), Quoting::Broken | Quoting::Unclosed)
        })
    }
}

/// What stands before a hole of a download looks whole and may not be: it stays in the text, which then is no number and no name.
fn is_trimmed(c: char) -> bool {
    is_stray(c) && !is_hole(c)
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_trimmed)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(is_trimmed).to_owned()),
    }
}
