//! PHP's own way with quotes. Its CSV writer does not double a quote that follows the byte 0x5C, which is the second byte of
//! 表, 能, ソ and others in Windows-31J (domain.md §6).

use memchr::memmem;

/// The text with these quotes doubled as everybody else doubles them; no line moves. `None` when there is no such quote.
///
/// In a quoted cell a quote behind 0x5C closes the cell when a separator or a line's end follows it; else it is a part of the
/// cell's text. Before a separator it is a part of the text, too, where only so the record has `width` cells and sound quotes.
pub fn requoted(text: &[u8], separator: u8, width: usize) -> Option<Vec<u8>> {
    memmem::find(text, b"\\\"")?;
    let mut out = Vec::with_capacity(text.len() + 64);
    let (mut at, mut is_other) = (0, false);
    while at < text.len() {
        let closing = Record::read(&text[at..], separator, false);
        let record = match closing.is_unsure && !closing.fits(width) {
            true => {
                let within = &text[at..text.len().min(at + MOST_BYTES)];
                Some(Record::read(within, separator, true)).filter(|literal| literal.fits(width)).unwrap_or(closing)
            }
            false => closing,
        };
        is_other |= record.is_other;
        out.extend(record.out);
        at += record.len;
    }
    is_other.then_some(out)
}

/// Bytes of a record that is tried the second way.
const MOST_BYTES: usize = 16 * 1024;

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
    /// A quote behind 0x5C stands before a separator.
    is_unsure: bool,
}

impl Record {
    fn fits(&self, width: usize) -> bool {
        self.is_sound && self.cells == width
    }

    /// Reads the record at the beginning of a text; `literal`: a quote behind 0x5C never closes a cell before a separator.
    fn read(text: &[u8], separator: u8, literal: bool) -> Record {
        let mut record =
            Record { out: Vec::new(), len: 0, cells: 1, is_sound: true, is_other: false, is_unsure: false };
        let (mut in_quotes, mut at_start) = (false, true);
        while let Some(byte) = text.get(record.len).copied() {
            let next = text.get(record.len + 1).copied();
            let ends = next.is_none_or(|next| next == separator || matches!(next, b'\r' | b'\n'));
            record.out.push(byte);
            let behind = record.len.checked_sub(1).and_then(|at| text.get(at)) == Some(&b'\\');
            record.len += 1;
            match byte {
                b'"' if !in_quotes => {
                    in_quotes = at_start;
                    record.is_sound &= at_start;
                }
                b'"' if behind && (!ends || (literal && next == Some(separator))) => {
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
                    record.is_unsure |= behind && next == Some(separator);
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
        ] {
            assert_eq!(requoted(text, b',', 2).as_deref(), doubled, "{}", text.escape_ascii());
        }
    }
}
