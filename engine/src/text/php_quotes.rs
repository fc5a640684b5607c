//! PHP's own way with quotes. Its CSV writer does not double a quote that follows the byte 0x5C, which is the second byte of
//! 表, 能, ソ and others in Windows-31J (domain.md §6).

use memchr::memmem;

/// The text with these quotes doubled as everybody else doubles them; no line moves. `None` when there is no such quote.
///
/// In a quoted cell a quote behind 0x5C closes the cell when a separator or a line's end follows it; else it is a part of the
/// cell's text. Before a separator or a line's end it is a part of the text, too, where only so the record has `width` cells
/// and sound quotes.
pub(crate) fn requoted(text: &[u8], separator: u8, width: usize) -> Option<Vec<u8>> {
    memmem::find(text, b"\\\"")?;
    let mut out = Vec::with_capacity(text.len() + 64);
    let (mut at, mut is_other, mut budget) = (0, false, 4 * text.len() + MOST_BYTES);
    while at < text.len() {
        let mut record = Record::read(&text[at..], separator, CLOSING);
        if record.unsure > 0 && !record.fits(width) {
            let within = &text[at..text.len().min(at + MOST_BYTES)];
            record = literal(within, separator, width, &mut budget).unwrap_or(record);
        }
        is_other |= record.is_other;
        out.extend(record.out);
        at += record.len;
    }
    is_other.then_some(out)
}

/// Bytes of a record that is tried in other ways.
const MOST_BYTES: usize = 16 * 1024;

/// Quotes of a record that may close or not, beyond which only all of them are tried.
const MOST_UNSURE: u32 = 6;

/// No quote behind 0x5C is a part of the text where it can close, and each of them is.
const CLOSING: u64 = 0;
const LITERAL: u64 = u64::MAX;

/// The record with quotes behind 0x5C as a part of the text though they could close: all of them, else the only choice that
/// gives it `width` cells. `budget`: bytes that may still be read for it, so that a text is not read over and over.
fn literal(text: &[u8], separator: u8, width: usize, budget: &mut usize) -> Option<Record> {
    let mut read = |chosen| {
        if *budget == 0 {
            return None;
        }
        let record = Record::read(text, separator, chosen);
        *budget = budget.saturating_sub(record.len);
        Some(record).filter(|record| record.fits(width))
    };
    if let Some(all) = read(LITERAL) {
        return Some(all);
    }
    let mut fitting = (1..1u64 << MOST_UNSURE).filter_map(read).filter(|record| record.unsure <= MOST_UNSURE);
    let first = fitting.next()?;
    fitting.all(|other| other.out == first.out).then_some(first)
}

/// One record, with its quotes doubled.
struct Record {
    out: Vec<u8>,
    /// Bytes of the text that it takes, its line break among them.
    len: usize,
    cells: usize,
    /// No quote stands where none may, and every cell was closed.
    is_sound: bool,
    /// A quote was doubled.
    is_other: bool,
    /// Quotes behind 0x5C that stand before a separator or a line's end.
    unsure: u32,
}

impl Record {
    fn fits(&self, width: usize) -> bool {
        self.is_sound && self.cells == width
    }

    /// Reads the record at the beginning of a text; `literal`: of the quotes behind 0x5C that could close a cell, in their
    /// order, which do not (a bit each).
    fn read(text: &[u8], separator: u8, literal: u64) -> Record {
        let mut record = Record { out: Vec::new(), len: 0, cells: 1, is_sound: true, is_other: false, unsure: 0 };
        let (mut in_quotes, mut at_start) = (false, true);
        while let Some(byte) = text.get(record.len).copied() {
            let next = text.get(record.len + 1).copied();
            let ends = next.is_none_or(|next| next == separator || matches!(next, b'\r' | b'\n'));
            record.out.push(byte);
            let behind = record.len.checked_sub(1).and_then(|at| text.get(at)) == Some(&b'\\');
            record.len += 1;
            let is_unsure = byte == b'"' && in_quotes && behind && ends && next.is_some();
            let is_literal = is_unsure && literal >> record.unsure.min(u64::BITS - 1) & 1 == 1;
            record.unsure += u32::from(is_unsure);
            match byte {
                b'"' if !in_quotes => {
                    in_quotes = at_start;
                    record.is_sound &= at_start;
                }
                b'"' if behind && (!ends || is_literal) => {
                    record.out.push(b'"');
                    record.is_other = true;
                }
                b'"' if next == Some(b'"') => {
                    record.out.push(b'"');
                    record.len += 1;
                }
                b'"' => {
                    in_quotes = false;
                    record.is_sound &= ends;
                }
                b'\r' | b'\n' if !in_quotes => {
                    if byte == b'\r' && next == Some(b'\n') {
                        record.out.push(b'\n');
                        record.len += 1;
                    }
                    return record;
                }
                _ => {}
            }
            at_start = !in_quotes && byte == separator;
            record.cells += usize::from(at_start);
        }
        record.is_sound &= !in_quotes;
        record
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_behind_0x5c_are_doubled_unless_they_close() {
        for (text, doubled) in [
            (&b"\"a\x95\x5C\"\"\"\n"[..], Some(&b"\"a\x95\x5C\"\"\"\"\n"[..])),
            (b"\"a\x95\x5C\"\"\n1,2\n", Some(b"\"a\x95\x5C\"\"\"\n1,2\n")),
            (b"\"a\x95\x5C\"A\"\"b\",1\n", Some(b"\"a\x95\x5C\"\"A\"\"b\",1\n")),
            (b"\"a\x95\x5C\",1\n", None),
            (b"a\x95\x5C,\"b\"\n", None),
            (b"a\\\"b,1\n", None),
            // Only as a part of the text it gives the record two cells.
            (b"\"a\x95\x5C\",b\",1\r\n", Some(b"\"a\x95\x5C\"\",b\",1\r\n")),
            (b"\"a\x95\x5C\",\"b\",1\r\n", None),
            // The same before a line's end.
            (b"\"a\x95\x5C\"\nb\",1\r\n", Some(b"\"a\x95\x5C\"\"\nb\",1\r\n")),
            (b"\"a\x95\x5C\"\r\n\",\"b\x95\x5C\"\r\n", Some(b"\"a\x95\x5C\"\"\r\n\",\"b\x95\x5C\"\r\n")),
            (b"1,\"a\x95\x5C\"\r\n2,\"b\x95\x5C\"\r\n", None),
        ] {
            assert_eq!(requoted(text, b',', 2).as_deref(), doubled, "{}", text.escape_ascii());
        }
    }
}
