//! PHP's own way with quotes. Its CSV writer does not double a quote that follows the byte 0x5C, which is the second byte of
//! 表, 能, ソ and others in Windows-31J (domain.md §6).

use memchr::memmem;

/// The text with these quotes doubled as everybody else doubles them; no line moves. `None` when there is no such quote.
///
/// In a quoted cell a quote behind 0x5C closes the cell when a separator or a line's end follows it; else it is a part of the
/// cell's text.
pub fn requoted(text: &[u8], separator: u8) -> Option<Vec<u8>> {
    memmem::find(text, b"\\\"")?;
    let mut out = Vec::with_capacity(text.len() + 64);
    let (mut at, mut in_quotes, mut at_start, mut is_other) = (0, false, true, false);
    while let Some(byte) = text.get(at).copied() {
        out.push(byte);
        let next = text.get(at + 1).copied();
        let ends = next.is_none_or(|next| next == separator || matches!(next, b'\r' | b'\n'));
        match byte {
            b'"' if !in_quotes => in_quotes = at_start,
            b'"' if at > 0 && text[at - 1] == b'\\' && !ends => {
                out.push(b'"');
                is_other = true;
            }
            b'"' if next == Some(b'"') => {
                out.push(b'"');
                at += 1;
            }
            b'"' => in_quotes = false,
            _ => {}
        }
        at_start = !in_quotes && (byte == separator || matches!(byte, b'\r' | b'\n'));
        at += 1;
    }
    is_other.then_some(out)
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
        ] {
            assert_eq!(requoted(text, b',').as_deref(), doubled, "{}", text.escape_ascii());
        }
    }
}
