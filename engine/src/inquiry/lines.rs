//! What became of each line of a list: none is lost without a word.

use std::ops::Range;

use crate::text::records::{Line, Quoting, cells, quoting};

/// The physical lines of a list, each counted once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// All lines.
    pub read: u64,
    /// Column names, also where they are repeated.
    pub names: u64,
    /// Lines in which nothing stands.
    pub blank: u64,
    /// Header and trailer of Paygent's own list format.
    pub records: u64,
    /// Lines inside a cell of a payment that has line breaks.
    pub within: u64,
    /// The first and the last of the lines that an open quote has taken into the cell of another line (1-based).
    pub swallowed: Vec<(u32, u32)>,
    /// The trailer's line and its count; of several lists in one the last line and the sum.
    pub trailer: Option<(u32, Option<u64>)>,
    /// Whether the list has the record IDs of Paygent's own format, and so a trailer.
    pub with_ids: bool,
    /// The last line (1-based) where the list may break off inside it.
    pub cut_off: Option<u32>,
}

impl Lines {
    /// Counts the lines that a record takes beyond its first.
    pub(super) fn observe(&mut self, content: &[u8], line: Line, separator: u8, is_names: bool) {
        let breaks = if line.quoted { breaks(content) } else { Vec::new() };
        self.read = u64::from(line.number) + breaks.len() as u64;
        if breaks.is_empty() {
            return;
        }
        // A cell may hold line breaks; whole rows in one are rows that a quote has swallowed. What stands behind a closed
        // cell in its last line is the payment's own row.
        let is_row = |line: &[u8]| memchr::memchr_iter(separator, line).count() >= 2;
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let holds_row = |cell: Range<usize>| {
            let cell = &content[cell];
            cell.iter().any(is_end) && cell.split(|byte| is_end(byte)).any(is_row)
        };
        // Headings of the console hold line breaks; their quotes are closed.
        let is_closed = |cell: Range<usize>| matches!(quoting(&content[cell]), Quoting::None | Quoting::Sound);
        let is_heading = is_names && cells(content, separator, true).into_iter().all(is_closed);
        if !is_heading && cells(content, separator, true).into_iter().any(holds_row) {
            let last = u32::try_from(breaks.len()).unwrap_or(u32::MAX);
            self.swallowed.push((line.number + 1, line.number.saturating_add(last)));
        } else {
            self.within += breaks.len() as u64;
        }
    }

    /// Takes the list as broken off where its last line with anything in it lacks its line break. Of tables that are copied the last line
    /// has none, so of those (with tabs) only a line that is short is taken so.
    pub(super) fn see_end(&mut self, content: &[u8], line: Line, separator: u8, is_short: bool) {
        let is_closed = |last: Range<usize>| quoting(&content[last]) == Quoting::Sound;
        let is_cut = line.ending == 0
            && (separator != b'\t' || is_short)
            && !cells(content, separator, line.quoted).pop().is_some_and(is_closed);
        self.cut_off = is_cut.then_some(line.number);
    }

    /// Lines that a quote has swallowed.
    pub fn lost(&self) -> u64 {
        self.swallowed.iter().map(|(first, last)| u64::from(last - first) + 1).sum()
    }
}

/// Where each line behind the first begins.
fn breaks(content: &[u8]) -> Vec<usize> {
    let is_end = |at: usize| match content[at] {
        b'\n' => true,
        b'\r' => content.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    // A line break at the very end begins no line.
    (0..content.len()).filter(|at| is_end(*at)).map(|at| at + 1).filter(|at| *at < content.len()).collect()
}
