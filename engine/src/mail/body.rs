//! The readable texts of a mail.

use crate::mail::charset;
use crate::mail::decode::{base64, quoted};
use crate::mail::header::{Part, decoded, is_mail, parameter, split, value};
use crate::mail::html;

/// Parts within parts are followed so far.
const DEPTH: usize = 8;

/// Adds what a mail says to `said`: every text in it, of web pages too, and the mails that are inside it with their
/// subjects.
pub(super) fn collect(part: &Part, said: &mut Vec<String>) {
    find(part, DEPTH, said);
}

fn find(part: &Part, depth: usize, said: &mut Vec<String>) {
    let kind = value(&part.headers, "content-type");
    let name = kind.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii().to_ascii_lowercase();
    let Some(depth) = depth.checked_sub(1) else { return };
    if name.starts_with(b"multipart/") {
        let boundary = parameter(kind, "boundary").filter(|boundary| !boundary.is_empty());
        for piece in boundary.iter().flat_map(|boundary| pieces(part.body, boundary)) {
            find(&split(piece), depth, said);
        }
        return;
    }
    let bytes = match value(&part.headers, "content-transfer-encoding").to_ascii_lowercase().as_slice() {
        b"base64" => base64(part.body),
        b"quoted-printable" => quoted(part.body),
        _ => part.body.to_vec(),
    };
    if name.is_empty() && is_mail(bytes.trim_ascii_start()) {
        // A part of a digest is a mail of its own.
        inner(&bytes, depth, said);
    } else if name.is_empty() || name.starts_with(b"text/") {
        let text = charset::read(&parameter(kind, "charset").unwrap_or_default(), &bytes);
        said.push(if name == b"text/html" { html::text(&text) } else { text });
    } else if name.starts_with(b"message/") || is_mail(&bytes) {
        inner(&bytes, depth, said);
    }
}

/// A mail within another: its subject, and what it says.
fn inner(bytes: &[u8], depth: usize, said: &mut Vec<String>) {
    let part = split(bytes.trim_ascii_start());
    said.push(decoded(&part.headers, "subject"));
    find(&part, depth, said);
}

/// The mails that stand one behind the other in a file, as a mailbox keeps them: each begins with a line `From ` and a head.
pub(super) fn mailbox(bytes: &[u8]) -> Vec<&[u8]> {
    let begins = |at: &usize| bytes[..*at].ends_with(b"\n") && is_mail(&bytes[*at..]);
    let mut starts = vec![0];
    starts.extend(memchr::memmem::find_iter(bytes, b"From ").filter(begins));
    starts.push(bytes.len());
    starts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect()
}

/// What stands between the lines of a boundary.
fn pieces<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}").into_bytes();
    let (mut pieces, mut start, mut at) = (Vec::new(), None, 0);
    while at < body.len() {
        let end = memchr::memchr(b'\n', &body[at..]).map_or(body.len(), |end| at + end + 1);
        // Another boundary may begin like this one.
        if let Some(rest) = body[at..end].trim_ascii_end().strip_prefix(mark.as_slice())
            && matches!(rest, b"" | b"--")
        {
            pieces.extend(start.map(|start| &body[start..at]));
            start = rest.is_empty().then_some(end);
        }
        at = end;
    }
    pieces.extend(start.map(|start| &body[start..]));
    pieces
}
