//! Where the lines of a text are: five bytes a line.

use crate::number_of::number_of;
use std::ops::Range;

/// How the lines of a file end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineEndings {
    /// Lines that end with a carriage return and a line feed.
    pub crlf: u32,
    /// Lines that end with a line feed alone.
    pub lf: u32,
    /// Lines that end with a carriage return alone.
    pub cr: u32,
}

impl LineEndings {
    /// `crlf`, `lf`, `cr`, `mixed` or `none`.
    pub fn name(self) -> &'static str {
        match (self.crlf > 0, self.lf > 0, self.cr > 0) {
            (false, false, false) => "none",
            (true, false, false) => "crlf",
            (false, true, false) => "lf",
            (false, false, true) => "cr",
            _ => "mixed",
        }
    }
}

/// One record (or one blank line) of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it begins, in bytes of the text.
    pub start: u32,
    /// Bytes without the line break.
    pub len: u32,
    /// Physical line where it begins, 1-based.
    pub number: u32,
    /// Bytes of its line break: 0 (the end of the file), 1 or 2.
    pub ending: u8,
    /// A quote occurs somewhere in it.
    pub quoted: bool,
    /// Nothing but visible ASCII without quotes: nothing in it needs decoding or cleaning.
    pub plain: bool,
}

impl Line {
    /// The record's bytes without its line break.
    pub fn content(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }

    /// The record's bytes with its line break.
    pub fn whole(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.len as usize + usize::from(self.ending)
    }
}

const ENDING: u8 = 0b11;
const QUOTED: u8 = 0b100;
const PLAIN: u8 = 0b1000;

/// All lines of a text, in order.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    starts: Vec<u32>,
    flags: Vec<u8>,
    /// Where the last line ends, its line break included.
    end: u32,
    /// Behind these lines (0-based) the physical lines are so many more than the records: line breaks inside quotes.
    inner: Vec<(u32, u32)>,
}

impl Lines {
    /// Room for so many lines.
    pub(crate) fn reserve(&mut self, lines: usize) {
        self.starts.reserve_exact(lines);
        self.flags.reserve_exact(lines);
    }

    #[inline]
    pub(crate) fn push(&mut self, end: u32, ending: u8, quoted: bool, plain: bool) {
        self.starts.push(self.end);
        self.flags.push(ending | if quoted { QUOTED } else { 0 } | if plain { PLAIN } else { 0 });
        self.end = end;
    }

    /// The next line; what it is like is noted by [`Lines::alike_until_here`].
    #[inline]
    pub(crate) fn push_one_of_many(&mut self, end: u32) {
        self.starts.push(self.end);
        self.end = end;
    }

    /// The last lines all have a line break of so many bytes, and are visible ASCII; either all have quotes or none has.
    pub(crate) fn alike_until_here(&mut self, ending: u8, quoted: bool) {
        self.flags.resize(self.starts.len(), ending | if quoted { QUOTED } else { PLAIN });
    }

    /// The line that comes next has `breaks` line breaks inside.
    pub(crate) fn has_inside(&mut self, breaks: u32) {
        let before = self.inner.last().map_or(0, |(_, breaks)| *breaks);
        self.inner.push((number_of(self.starts.len()), before + breaks));
    }

    /// Lines, blank ones too.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// A line, counted from 0.
    pub fn get(&self, at: usize) -> Option<Line> {
        let (start, flags) = (*self.starts.get(at)?, *self.flags.get(at)?);
        let end = self.starts.get(at + 1).copied().unwrap_or(self.end);
        let ending = flags & ENDING;
        Some(Line {
            start,
            len: end - start - u32::from(ending),
            number: self.number(at),
            ending,
            quoted: flags & QUOTED != 0,
            plain: flags & PLAIN != 0,
        })
    }

    /// Whether a line (0-based) has no quote.
    pub fn is_bare(&self, at: usize) -> bool {
        self.flags.get(at).is_some_and(|flags| flags & QUOTED == 0)
    }

    /// The last line.
    pub fn last(&self) -> Option<Line> {
        self.get(self.len().checked_sub(1)?)
    }

    /// The lines in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Line> + ExactSizeIterator + '_ {
        (0..self.len()).map(|at| self.get(at).unwrap_or_else(|| unreachable!("a line below the length")))
    }

    /// The physical line (1-based) where a line (0-based) begins.
    pub fn number(&self, at: usize) -> u32 {
        let inside = match self.inner.partition_point(|(line, _)| (*line as usize) < at) {
            0 => 0,
            before => self.inner[before - 1].1,
        };
        number_of(at) + 1 + inside
    }

    /// The line (0-based) that begins at a physical line (1-based).
    pub fn beginning_at(&self, number: u32) -> Option<usize> {
        // Never fewer physical lines than records: it stands no further than its number says.
        let (mut from, mut to) = (0, self.len().min(number as usize));
        while from < to {
            let middle = from + (to - from) / 2;
            if self.number(middle) < number {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        (from < self.len() && self.number(from) == number).then_some(from)
    }

    /// Gives back what was reserved and not used.
    pub(crate) fn shrink(&mut self) {
        self.starts.shrink_to_fit();
        self.flags.shrink_to_fit();
    }
}
