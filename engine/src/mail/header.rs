//! The head of a mail: its fields, and the words in them that are encoded (RFC 2047).

use crate::mail::decode::{base64, quoted};
use crate::mail::{charset, receipt};
use crate::text::kind::MAIL_FIELDS;

/// A mail, or a part of one.
pub(super) struct Part<'a> {
    /// Names in lower case, values unfolded and as they stand.
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: &'a [u8],
}

/// Whether the bytes begin with the head of a mail.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let names: Vec<_> = split(bytes).headers.into_iter().map(|(name, _)| name).collect();
    MAIL_FIELDS.iter().filter(|known| names.iter().any(|name| name == *known)).count() >= 2
}

/// The head, up to the first empty line, and what comes behind it. A line that is no field ends the head, too.
pub(super) fn split(bytes: &[u8]) -> Part<'_> {
    let mut headers: Vec<(String, Vec<u8>)> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1);
        let line = bytes[at..end].trim_ascii_end();
        if line.is_empty() {
            return Part { headers, body: &bytes[end..] };
        }
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        let first = headers.is_empty();
        match (folded, headers.last_mut(), field(line)) {
            (true, Some((_, value)), _) => {
                value.push(b' ');
                value.extend_from_slice(line.trim_ascii());
            }
            (false, _, Some(field)) => headers.push(field),
            // Mail programs put an envelope line in front: `From a@example.jp Mon …`.
            _ if first && line.starts_with(b"From ") => {}
            _ => return Part { headers, body: &bytes[at..] },
        }
        at = end;
    }
    Part { headers, body: &[] }
}

fn field(line: &[u8]) -> Option<(String, Vec<u8>)> {
    let colon = memchr::memchr(b':', line).filter(|at| (1..=60).contains(at))?;
    let name = line[..colon].trim_ascii_end();
    let is_name = name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_name.then(|| (String::from_utf8_lossy(name).to_ascii_lowercase(), line[colon + 1..].trim_ascii().to_vec()))
}

/// A field's value; empty when there is none.
pub(super) fn value<'a>(headers: &'a [(String, Vec<u8>)], name: &str) -> &'a [u8] {
    headers.iter().find(|(known, _)| known == name).map_or(&[], |(_, value)| value)
}

/// A parameter of a field, as `charset` in `text/plain; charset=utf-8`.
pub(super) fn parameter(value: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(value);
    let mut is_quoted = false;
    // One in quotes may hold the sign between parameters.
    let parts = text.split(|c: char| {
        is_quoted ^= c == '"';
        c == ';' && !is_quoted
    });
    parts.skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// A field's value in readable text.
///
/// Encoded words that follow each other are read together, since a character or an escape sequence may be cut by their
/// border; where that cannot be read or hides the receipt number, each for itself.
pub(super) fn decoded(headers: &[(String, Vec<u8>)], name: &str) -> String {
    let raw = value(headers, name);
    if !raw.is_ascii() || raw.contains(&0x1B) {
        // Against the rules, but some send their text as it is.
        return charset::read("", raw);
    }
    let text = String::from_utf8_lossy(raw);
    let rank = |text: &String| (receipt::receipts(text).is_empty(), text.contains('\u{FFFD}'));
    [true, false].map(|together| words(&text, together)).into_iter().min_by_key(rank).unwrap_or_default()
}

fn words(text: &str, together: bool) -> String {
    let mut out = String::new();
    let mut pending: Option<(&str, Vec<u8>)> = None;
    let mut rest = text;
    while let Some(start) = rest.find("=?") {
        let (before, word) = rest.split_at(start);
        let Some((charset, bytes, length)) = encoded_word(word) else {
            flush(&mut out, &mut pending);
            out.push_str(&rest[..start + 2]);
            rest = &rest[start + 2..];
            continue;
        };
        // Blanks between two encoded words do not count.
        if pending.is_none() || !before.trim().is_empty() {
            flush(&mut out, &mut pending);
            out.push_str(before);
        }
        match &mut pending {
            Some((known, waiting)) if together && known.eq_ignore_ascii_case(charset) => waiting.extend(bytes),
            _ => {
                flush(&mut out, &mut pending);
                pending = Some((charset, bytes));
            }
        }
        rest = &word[length..];
    }
    flush(&mut out, &mut pending);
    out + rest
}

fn flush(out: &mut String, pending: &mut Option<(&str, Vec<u8>)>) {
    if let Some((charset, bytes)) = pending.take() {
        out.push_str(&charset::read(charset, &bytes));
    }
}

/// `=?charset?B?…?=` at the beginning of a text: its charset, its bytes, and how long it is.
fn encoded_word(text: &str) -> Option<(&str, Vec<u8>, usize)> {
    let mut parts = text.strip_prefix("=?")?.splitn(3, '?');
    let (name, packing, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let end = rest.find("?=")?;
    let packed = &rest[..end];
    let bytes = match packing {
        "B" | "b" => base64(packed.as_bytes()),
        "Q" | "q" => quoted(packed.replace('_', " ").as_bytes()),
        _ => return None,
    };
    // A language may follow the charset: `utf-8*ja`.
    let name = name.split('*').next().unwrap_or(name);
    let length = text.len() - rest.len() + end + 2;
    Some((name, bytes, length))
}
