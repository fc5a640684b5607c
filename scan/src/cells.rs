//! The cells of one record, by the csv crate's rules.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr3};

/// The byte ranges of a record's cells, quotes included, one after the other.
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    content: &'a [u8],
    separator: u8,
    /// Where the next cell begins; behind the end when there is none.
    at: usize,
}

impl<'a> Cells<'a> {
    /// The cells of a record without its line break. There is always one.
    pub fn new(content: &'a [u8], separator: u8) -> Cells<'a> {
        Cells::from(content, separator, 0)
    }

    /// The same from the cell on that begins at `at`.
    pub fn from(content: &'a [u8], separator: u8, at: usize) -> Cells<'a> {
        Cells { content, separator, at }
    }
}

impl Iterator for Cells<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut at = match self.content.get(start) {
            Some(b'"') => closing(self.content, start + 1),
            Some(_) => start,
            None if start == self.content.len() => {
                self.at += 1;
                return Some(start..start);
            }
            None => return None,
        };
        while self.content.get(at).is_some_and(|byte| *byte != self.separator) {
            at += 1;
        }
        self.at = at + 1;
        Some(start..at)
    }
}

/// How much of a cell must be looked at to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Visible ASCII without quotes: it is its own text.
    Plain,
    /// Visible ASCII between two quotes: it is the text between them.
    Quoted,
    /// Anything else.
    Closer,
}

impl Cells<'_> {
    /// The next cell, and how much of it must be looked at.
    #[inline(never)]
    pub fn next_look(&mut self) -> Option<(Range<usize>, Look)> {
        let range = self.next()?;
        let raw = &self.content[range.clone()];
        let visible = |text: &[u8]| text.iter().all(|byte| (0x21..0x7F).contains(byte) && *byte != b'"');
        let classify = match raw {
            [b'"', inner @ .., b'"'] if visible(inner) => Look::Quoted,
            _ if visible(raw) => Look::Plain,
            _ => Look::Closer,
        };
        Some((range, classify))
    }
}

/// Where the text goes on behind the quote that closes a cell; the end when none does. `at`: behind the opening quote.
fn closing(content: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr(b'"', &content[at..]) {
        at += found + 1;
        match content.get(at) {
            Some(b'"') => at += 1,
            _ => return at,
        }
    }
    content.len()
}

/// One cell of a record (0-based), quotes included; nothing where there is no such cell.
#[inline(never)]
pub fn cell(content: &[u8], separator: u8, quoted: bool, column: usize) -> &[u8] {
    if quoted {
        return Cells::new(content, separator).nth(column).map_or(&[], |range| &content[range]);
    }
    let (mut start, mut before) = (0, column);
    for (at, byte) in content.iter().enumerate() {
        if *byte == separator {
            if before == 0 {
                return &content[start..at];
            }
            (start, before) = (at + 1, before - 1);
        }
    }
    if before == 0 { &content[start..] } else { &[] }
}

/// The byte ranges of a record's cells, quotes included.
pub fn cells(content: &[u8], separator: u8, quoted: bool) -> Vec<Range<usize>> {
    // A record of the usual width fits without growing.
    let mut cells = Vec::with_capacity(16);
    if quoted {
        cells.extend(Cells::new(content, separator));
        return cells;
    }
    let mut start = 0;
    for (at, byte) in content.iter().enumerate() {
        if *byte == separator {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells.push(start..content.len());
    cells
}

/// How many cells a record has, without finding them.
pub fn count_cells(content: &[u8], separator: u8, quoted: bool) -> usize {
    if quoted { Cells::new(content, separator).count() } else { memchr::memchr_iter(separator, content).count() + 1 }
}

/// How the quotes of one cell stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// No quote at all.
    None,
    /// Opened and closed right at the separators.
    Sound,
    /// Something stands between a quote and a separator.
    Broken,
    /// Opened and never closed.
    Unclosed,
}

/// Looks at the quotes of a cell as it stands in the file.
pub fn quoting(raw: &[u8]) -> Quoting {
    if raw.first() != Some(&b'"') {
        return if memchr(b'"', raw).is_some() { Quoting::Broken } else { Quoting::None };
    }
    let mut at = 1;
    while let Some(found) = memchr(b'"', &raw[at..]) {
        at += found + 1;
        match raw.get(at) {
            Some(b'"') => at += 1,
            Some(_) => return Quoting::Broken,
            None => return Quoting::Sound,
        }
    }
    Quoting::Unclosed
}

/// A cell's content by the csv rules: without the quotes around it, `""` read as one quote. What stands behind the
/// closing quote of a broken cell belongs to it as it is.
pub fn unquote(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(mut rest) = raw.strip_prefix(b"\"") else {
        return Cow::Borrowed(raw);
    };
    match memchr(b'"', rest) {
        None => return Cow::Borrowed(rest),
        Some(last) if last + 1 == rest.len() => return Cow::Borrowed(&rest[..last]),
        Some(_) => {}
    }
    let mut out = Vec::with_capacity(raw.len());
    while let Some(found) = memchr(b'"', rest) {
        out.extend_from_slice(&rest[..found]);
        rest = &rest[found + 1..];
        match rest.strip_prefix(b"\"") {
            Some(behind) => {
                out.push(b'"');
                rest = behind;
            }
            None => break,
        }
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// Whether a text must be quoted to stand in a cell.
pub fn needs_quotes(text: &[u8], separator: u8) -> bool {
    memchr3(b'"', b'\r', b'\n', text).is_some() || memchr(separator, text).is_some()
}
