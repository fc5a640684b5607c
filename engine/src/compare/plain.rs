//! A line of visible ASCII without quotes, as nearly all are: its cells are where the separators are, and nothing has to be
//! decoded, cleaned or put together.

use crate::base::number_of::number_of;
use std::ops::Range;

use crate::document::Document;
use crate::model::finding::RowId;
use crate::model::kind::column;
use crate::text::records::Number;

/// Such a line, as long as no edit has changed it.
#[derive(Clone, Copy)]
pub(super) struct Plain<'a> {
    content: &'a [u8],
    separator: u8,
    /// Where it begins in its document's text.
    start: u32,
}

impl<'a> Plain<'a> {
    /// The line, if it is one.
    pub(super) fn of(document: &'a Document, row: RowId) -> Option<Plain<'a>> {
        let line = document.line(row).filter(|line| line.plain)?;
        let is_edited = document.overlay().cells(row).is_some();
        let content = document.source().text().0.get(line.content()).filter(|_| !is_edited)?;
        Some(Plain { content, separator: document.separator(), start: line.start })
    }

    /// Where a place in the line is in its document's text.
    pub(super) fn place(&self, at: usize) -> u32 {
        self.start + number_of(at)
    }

    /// Asks the memory for it.
    pub(super) fn touch(&self) -> u8 {
        self.content.first().unwrap_or(&0) ^ self.content.last().unwrap_or(&0)
    }

    /// Its bytes.
    pub(super) fn content(&self) -> &'a [u8] {
        self.content
    }

    /// The text of a part of it.
    pub(super) fn text(&self, range: Range<usize>) -> &'a str {
        self.content.get(range).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Where a cell is; nothing at the end of the line for one that it does not have.
    fn cell(&self, at: usize) -> Range<usize> {
        let mut start = 0;
        for _ in 0..at {
            match self.end(start) {
                end if end < self.content.len() => start = end + 1,
                end => return end..end,
            }
        }
        start..self.end(start)
    }

    /// Where the cell that begins at `from` ends.
    fn end(&self, from: usize) -> usize {
        let rest = &self.content[from..];
        rest.iter().position(|byte| *byte == self.separator).map_or(self.content.len(), |len| from + len)
    }

    fn number(&self, range: Range<usize>) -> Option<Number> {
        Number::of_digits(&self.content[range])
    }

    /// Whether the amount is surely not split by its comma: then three digits would stand to the right of it.
    fn is_whole(&self) -> bool {
        self.cell(usize::from(column::AMOUNT) + 1).len() != 3
    }

    /// The amount of a data record where it is digits, fewer than a card number has.
    pub(super) fn amount(&self) -> Option<u64> {
        let cell = self.cell(usize::from(column::AMOUNT));
        let right = cell.end + 1;
        let is_whole = right > self.content.len() || self.end(right) - right != 3;
        self.number(cell).filter(|_| is_whole)?.digits_value()
    }

    /// Order, previous order and customer of a data record where all of them are digits and there is a customer.
    pub(super) fn numbers(&self) -> Option<[Number; 3]> {
        if !self.content.starts_with(&[b'3', self.separator]) || !self.is_whole() {
            return None;
        }
        let [order, previous, customer] =
            [column::ORDER, column::PREVIOUS, column::CUSTOMER].map(|named| self.number(self.cell(usize::from(named))));
        let customer = customer.filter(|number| number.digits_value() > Some(0))?;
        Some([order?, previous?, customer])
    }

    /// The cells in which two lines with the same separator differ, each with where it is in both; `None` where that is not so
    /// easily told.
    pub(super) fn differences(
        &self,
        other: &Plain,
        mut say: impl FnMut(usize, Range<usize>, Range<usize>),
    ) -> Option<()> {
        if self.separator != other.separator || !self.is_whole() {
            return None;
        }
        let (a, b) = (self.content, other.content);
        let before = common(a, b);
        let (rest_a, rest_b) = (&a[before..], &b[before..]);
        let behind = common_end(rest_a, rest_b);
        let (rest_a, rest_b) = (&rest_a[..rest_a.len() - behind], &rest_b[..rest_b.len() - behind]);
        let is_separator = |byte: &u8| *byte == self.separator;
        if !rest_a.iter().any(is_separator) && !rest_b.iter().any(is_separator) {
            // All of it is in one cell.
            let (mut at, mut start) = (0, 0);
            while self.end(start) < before {
                (at, start) = (at + 1, self.end(start) + 1);
            }
            if at == usize::from(column::AMOUNT) + 1 && !other.is_whole() {
                return None;
            }
            say(at, start..self.end(start), start..other.end(start));
            return Some(());
        }
        // Of cells that only one of them has, the empty ones have to be named, too.
        let separators = |rest: &[u8]| rest.iter().filter(|byte| is_separator(byte)).count();
        if !other.is_whole() || separators(rest_a) != separators(rest_b) {
            return None;
        }
        let (mut from_a, mut from_b) = (0, 0);
        for at in 0.. {
            let cell = |line: &Plain, from: usize| from.min(line.content.len())..line.end(from.min(line.content.len()));
            let (one, two) = (cell(self, from_a), cell(other, from_b));
            if a[one.clone()] != b[two.clone()] {
                say(at, one.clone(), two.clone());
            }
            (from_a, from_b) = (one.end + 1, two.end + 1);
            if from_a > a.len() && from_b > b.len() {
                break;
            }
        }
        Some(())
    }
}

/// How many bytes two texts begin with that are the same: first eight at a time.
fn common(a: &[u8], b: &[u8]) -> usize {
    let eights = a.chunks_exact(8).zip(b.chunks_exact(8)).take_while(|(x, y)| x == y).count() * 8;
    eights + a[eights..].iter().zip(&b[eights..]).take_while(|(x, y)| x == y).count()
}

/// How many they end with.
fn common_end(a: &[u8], b: &[u8]) -> usize {
    let eights = a.rchunks_exact(8).zip(b.rchunks_exact(8)).take_while(|(x, y)| x == y).count() * 8;
    let (a, b) = (&a[..a.len() - eights], &b[..b.len() - eights]);
    eights + a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count()
}
