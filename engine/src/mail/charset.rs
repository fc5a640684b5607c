//! What the bytes of a mail say, whatever encoding they claim to be in.

use crate::mail::{COMPLETION, RECEIPT};
use crate::text::encoding::{Encoding, detect};

/// So much of one text is read.
const MOST: usize = 2 << 20;
const ESCAPE: u8 = 0x1B;

/// The text of bytes that are said to be in an encoding. Many mails name a wrong one: what speaks of a receipt counts
/// first, then what can be read without a fault, then the name.
pub(super) fn read(name: &str, bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(MOST)];
    let mut candidates = vec![detect(bytes), Encoding::Utf8, Encoding::Windows31J, Encoding::EucJp];
    if let Some(named) = named(name) {
        candidates.insert(0, named);
    }
    if bytes.windows(2).any(|pair| pair == [ESCAPE, b'$']) {
        candidates.insert(0, Encoding::Iso2022Jp);
    }
    let decoded = candidates.into_iter().map(|encoding| match encoding {
        Encoding::Iso2022Jp => decode(encoding, &whole_sequences(bytes)),
        _ => decode(encoding, bytes),
    });
    let rank = |(text, wrong): &(String, bool)| (!(text.contains(RECEIPT) || text.contains(COMPLETION)), *wrong);
    decoded.min_by_key(rank).map(|(text, _)| text).unwrap_or_default()
}

fn decode(encoding: Encoding, bytes: &[u8]) -> (String, bool) {
    let (text, wrong) = encoding.decode(bytes);
    (text.into_owned(), wrong)
}

fn named(name: &str) -> Option<Encoding> {
    Some(match name.trim_matches(['"', '\'', ' ']).to_ascii_lowercase().as_str() {
        "iso-2022-jp" | "iso-2022-jp-ms" | "cp50220" | "cp50221" => Encoding::Iso2022Jp,
        "shift_jis" | "windows-31j" | "cp932" | "x-sjis" | "ms932" => Encoding::Windows31J,
        "euc-jp" => Encoding::EucJp,
        "utf-8" | "utf8" => Encoding::Utf8,
        _ => return None,
    })
}

/// The same without escape sequences that change nothing: where words of a subject were put together, one may say again
/// what holds already, or leave the Japanese characters in the middle of one and enter them again.
fn whole_sequences(bytes: &[u8]) -> Vec<u8> {
    let sequence = |at: usize| bytes.get(at..at + 3).filter(|found| found[0] == ESCAPE);
    let mut out = Vec::with_capacity(bytes.len());
    let (mut state, mut at) = (&b"\x1B(B"[..], 0);
    while at < bytes.len() {
        let Some(mut last) = sequence(at) else {
            out.push(bytes[at]);
            at += 1;
            continue;
        };
        at += 3;
        while let Some(next) = sequence(at) {
            last = next;
            at += 3;
        }
        if last != state {
            out.extend_from_slice(last);
            state = last;
        }
    }
    out
}
