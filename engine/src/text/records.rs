//! Splitting a text into lines and cells by the csv crate's rules, with the byte ranges kept.
//!
//! A reader that hands out unquoted cells and skips blank lines cannot write a file back byte for byte. So the index
//! keeps where every line stands, blank ones too, and cells are found again when they are needed. Lines without a
//! quote are split at line breaks and separators; wherever a quote occurs, `csv_core` decides where cells and records
//! end. `tests/roundtrip.rs` holds the result against the csv crate.

use std::ops::Range;

use csv_core::{ReadFieldResult, ReaderBuilder};
use memchr::{memchr, memchr2};

/// How the lines of a file end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineEndings {
    pub crlf: u32,
    pub lf: u32,
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

/// Builds the index of a text, some bytes at a time.
pub struct Splitter {
    separator: u8,
    at: usize,
    number: u32,
    lines: Vec<Line>,
    endings: LineEndings,
    scratch: Vec<u8>,
}

impl Splitter {
    /// A splitter at the beginning of a text whose cells stand between `separator`s.
    pub fn new(separator: u8) -> Splitter {
        Splitter {
            separator,
            at: 0,
            number: 1,
            lines: Vec::new(),
            endings: LineEndings::default(),
            scratch: vec![0; 4096],
        }
    }

    /// Bytes split so far.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Splits at least `budget` bytes more (whole records); `true` when the text is at its end.
    pub fn step(&mut self, text: &[u8], budget: usize) -> bool {
        let until = self.at.saturating_add(budget);
        while self.at < text.len() && self.at < until {
            self.next(text);
        }
        self.at >= text.len()
    }

    /// The finished index.
    pub fn finish(self) -> (Vec<Line>, LineEndings) {
        (self.lines, self.endings)
    }

    fn next(&mut self, text: &[u8]) {
        let rest = &text[self.at..];
        let mut len = memchr2(b'\r', b'\n', rest).unwrap_or(rest.len());
        let quoted = memchr(b'"', &rest[..len]).is_some();
        if quoted {
            len = quoted_record(rest, self.separator, &mut self.scratch);
        }
        let ending = self.ending(&rest[len..]);
        let content = &rest[..len];
        self.lines.push(Line {
            start: self.at as u32,
            len: len as u32,
            number: self.number,
            ending,
            quoted,
            plain: !quoted && content.iter().all(|b| (0x21..0x7F).contains(b)),
        });
        self.number += u32::from(ending > 0) + if quoted { line_breaks(content) } else { 0 };
        self.at += len + usize::from(ending);
    }

    fn ending(&mut self, rest: &[u8]) -> u8 {
        match rest {
            [b'\r', b'\n', ..] => {
                self.endings.crlf += 1;
                2
            }
            [b'\r', ..] => {
                self.endings.cr += 1;
                1
            }
            [b'\n', ..] => {
                self.endings.lf += 1;
                1
            }
            _ => 0,
        }
    }
}

/// The bytes of the record at the beginning of `rest`, as the csv rules see it, without its line break.
fn quoted_record(rest: &[u8], separator: u8, scratch: &mut [u8]) -> usize {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut at = 0;
    loop {
        let at_end = at >= rest.len();
        let (result, read, _) = reader.read_field(&rest[at..], scratch);
        at += read;
        match result {
            // A record that ends before the text does has swallowed the first byte of its line break.
            ReadFieldResult::Field { record_end: true } => return if at_end { at } else { at - 1 },
            ReadFieldResult::End => return at,
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull | ReadFieldResult::Field { .. } => {}
        }
    }
}

/// Line breaks in a record.
pub fn line_breaks(content: &[u8]) -> u32 {
    let pairs = memchr::memmem::find_iter(content, b"\r\n").count();
    let all = memchr::memchr2_iter(b'\r', b'\n', content).count();
    (all - pairs) as u32
}

/// The byte ranges of a record's cells, quotes included.
pub fn cells(content: &[u8], separator: u8, quoted: bool) -> Vec<Range<usize>> {
    let mut cells = Vec::with_capacity(16);
    if quoted {
        quoted_cells(content, separator, &mut cells);
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

fn quoted_cells(content: &[u8], separator: u8, cells: &mut Vec<Range<usize>>) {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut scratch = [0u8; 1024];
    let (mut start, mut at) = (0, 0);
    loop {
        let (result, read, _) = reader.read_field(&content[at..], &mut scratch);
        at += read;
        match result {
            ReadFieldResult::Field { record_end: false } => {
                cells.push(start..at - 1);
                start = at;
            }
            ReadFieldResult::Field { record_end: true } | ReadFieldResult::End => {
                cells.push(start..content.len());
                return;
            }
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
        }
    }
}

/// How many cells a record has, without finding them.
pub fn count_cells(content: &[u8], separator: u8, quoted: bool) -> usize {
    if quoted { cells(content, separator, true).len() } else { memchr::memchr_iter(separator, content).count() + 1 }
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

/// A cell's content by the csv rules: without the quotes around it, `""` read as one quote.
pub fn unquote(raw: &[u8], separator: u8) -> Vec<u8> {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut out = vec![0; raw.len() + 1];
    let (mut at, mut written) = (0, 0);
    loop {
        let (result, read, wrote) = reader.read_field(&raw[at..], &mut out[written..]);
        at += read;
        written += wrote;
        if result != ReadFieldResult::InputEmpty {
            out.truncate(written);
            return out;
        }
    }
}

/// Whether a text must be quoted to stand in a cell.
pub fn needs_quotes(text: &[u8], separator: u8) -> bool {
    memchr::memchr3(b'"', b'\r', b'\n', text).is_some() || memchr(separator, text).is_some()
}
