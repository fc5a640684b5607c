//! Bytes out of the two writings in which mails carry them.

/// What base64 holds; what is broken ends it.
pub(super) fn base64(text: &[u8]) -> Vec<u8> {
    let mut text: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=').collect();
    // A last group of one character holds nothing.
    if text.len() % 4 == 1 {
        text.pop();
    }
    let decode = |text: &[u8]| data_encoding::BASE64_NOPAD.decode(text);
    decode(&text).or_else(|error| decode(&text[..error.position / 4 * 4])).unwrap_or_default()
}

/// What quoted-printable holds.
pub(super) fn quoted(text: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| u8::try_from(char::from(*byte?).to_digit(16)?).ok();
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        match (text[at], digit(text.get(at + 1)), digit(text.get(at + 2))) {
            (b'=', Some(high), Some(low)) => {
                out.push(high * 16 + low);
                at += 3;
            }
            // A line that was broken for the mail's sake; blanks may have come behind the sign on the way.
            (b'=', ..) => {
                let rest = &text[at + 1..];
                let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                let end = [&b"\r\n"[..], b"\n"].into_iter().find(|end| rest[blanks..].starts_with(end));
                at += 1 + end.map_or(0, |end| blanks + end.len());
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}
