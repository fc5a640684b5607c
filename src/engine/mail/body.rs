//! The readable text of a mail.

use super::charset;
use super::header::{Part, parameter, split, value};

/// Parts within parts are followed so far.
const DEPTH: usize = 4;

/// The text of a mail: of the first of its parts that is text.
pub fn text(part: &Part) -> String {
    find(part, DEPTH).unwrap_or_default()
}

fn find(part: &Part, depth: usize) -> Option<String> {
    let kind = value(&part.headers, "content-type");
    let name = kind.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii().to_ascii_lowercase();
    if name.starts_with(b"multipart/") {
        let boundary = parameter(kind, "boundary").filter(|boundary| !boundary.is_empty() && depth > 0)?;
        return pieces(part.body, &boundary).into_iter().find_map(|piece| find(&split(piece), depth - 1));
    }
    if !(name.is_empty() || name.starts_with(b"text/")) {
        return None;
    }
    let bytes = match value(&part.headers, "content-transfer-encoding").to_ascii_lowercase().as_slice() {
        b"base64" => base64(part.body),
        b"quoted-printable" => quoted(part.body),
        _ => part.body.to_vec(),
    };
    Some(charset(&parameter(kind, "charset").unwrap_or_default(), &bytes).decode(&bytes).0.into_owned())
}

/// What stands between the lines of a boundary.
fn pieces<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}").into_bytes();
    let starts: Vec<usize> = memchr::memmem::find_iter(body, &mark).collect();
    let end_of = |at: usize| starts.get(at + 1).copied().unwrap_or(body.len());
    starts
        .iter()
        .enumerate()
        .map(|(at, start)| &body[start + mark.len()..end_of(at)])
        .filter(|piece| !piece.starts_with(b"--"))
        .map(|piece| &piece[memchr::memchr(b'\n', piece).map_or(piece.len(), |end| end + 1)..])
        .collect()
}

/// What base64 holds; what is broken ends it.
pub fn base64(text: &[u8]) -> Vec<u8> {
    let mut text: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=').collect();
    // A last group of one character holds nothing.
    if text.len() % 4 == 1 {
        text.pop();
    }
    let decode = |text: &[u8]| data_encoding::BASE64_NOPAD.decode(text);
    decode(&text).or_else(|error| decode(&text[..error.position / 4 * 4])).unwrap_or_default()
}

/// What quoted-printable holds.
pub fn quoted(text: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        match (text[at], digit(text.get(at + 1)), digit(text.get(at + 2))) {
            (b'=', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            // A line that was broken for the mail's sake.
            (b'=', ..) => {
                at += if text[at..].starts_with(b"=\r\n") {
                    3
                } else {
                    1 + usize::from(text.get(at + 1) == Some(&b'\n'))
                };
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}
