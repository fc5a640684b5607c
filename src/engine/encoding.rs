//! Which encoding a file is in, and strict decoding and encoding of its texts.
//!
//! A genuine file is Windows-31J (domain.md §2, P). In Windows-31J, EUC-JP and UTF-8 no second byte is a comma, a
//! quote or a line break, so such files are split before they are decoded; the others are turned into UTF-8 first
//! (`source.rs`).

mod detect;
mod jis;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use detect::detect;
use jis::{Jis, Piece};

/// An encoding that the tool recognises. Pure ASCII counts as Windows-31J.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    #[serde(rename = "windows-31j")]
    Windows31J,
    #[serde(rename = "utf-8")]
    Utf8,
    #[serde(rename = "utf-8-bom")]
    Utf8Bom,
    #[serde(rename = "utf-16le")]
    Utf16Le,
    #[serde(rename = "utf-16be")]
    Utf16Be,
    #[serde(rename = "euc-jp")]
    EucJp,
    #[serde(rename = "iso-2022-jp")]
    Iso2022Jp,
    #[serde(rename = "unknown")]
    Unknown,
}

impl Encoding {
    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Windows31J => "windows-31j",
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Bom => "utf-8-bom",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::EucJp => "euc-jp",
            Encoding::Iso2022Jp => "iso-2022-jp",
            Encoding::Unknown => "unknown",
        }
    }

    /// Bytes of the byte order mark in front of the text.
    pub fn bom(self) -> &'static [u8] {
        match self {
            Encoding::Utf8Bom => b"\xEF\xBB\xBF",
            _ => b"",
        }
    }

    /// Whether commas, quotes and line breaks can be found in the bytes as they are.
    pub fn splits_bytewise(self) -> bool {
        !matches!(self, Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Iso2022Jp)
    }

    /// Decodes the text of a cell or line (no byte order mark is looked for). `true` beside it when some bytes are
    /// not valid in this encoding; each such place is U+FFFD in the text.
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        let jis = match self {
            Encoding::Utf8 | Encoding::Utf8Bom => {
                let text = String::from_utf8_lossy(bytes);
                let wrong = matches!(text, Cow::Owned(_));
                return (text, wrong);
            }
            Encoding::Utf16Le => return decode_utf16(bytes, u16::from_le_bytes),
            Encoding::Utf16Be => return decode_utf16(bytes, u16::from_be_bytes),
            Encoding::Windows31J | Encoding::Unknown => Jis::Windows31J,
            Encoding::EucJp => Jis::EucJp,
            Encoding::Iso2022Jp => Jis::Iso2022Jp,
        };
        if jis != Jis::Iso2022Jp
            && bytes.is_ascii()
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            return (Cow::Borrowed(text), false);
        }
        let mut out = String::with_capacity(bytes.len() * 3 / 2 + 2);
        let mut wrong = false;
        jis.decode(bytes, &mut |piece| {
            match piece {
                Piece::Ascii(text) => out.push_str(text),
                Piece::Character(character) => out.push(character),
                Piece::Wrong => {
                    wrong = true;
                    out.push(char::REPLACEMENT_CHARACTER);
                }
            }
            true
        });
        (Cow::Owned(out), wrong)
    }

    /// Encodes a text.
    ///
    /// # Errors
    ///
    /// The first character that this encoding lacks. Nothing is ever replaced.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, char> {
        match self {
            Encoding::Utf16Le => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Encoding::Utf16Be => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Encoding::Utf8 | Encoding::Utf8Bom => Ok(text.as_bytes().to_vec()),
            _ if text.is_ascii() => Ok(text.as_bytes().to_vec()),
            Encoding::Windows31J | Encoding::Unknown => Jis::Windows31J.encode(text),
            Encoding::EucJp => Jis::EucJp.encode(text),
            Encoding::Iso2022Jp => Jis::Iso2022Jp.encode(text),
        }
    }
}

/// Half a character at the end is one wrong place, whether a byte or a surrogate is missing.
fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (Cow<'_, str>, bool) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut wrong = false;
    let mut text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|character| {
            wrong |= character.is_err();
            character.unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    let half = pairs.last().is_some_and(|pair| (0xD800..0xDC00).contains(&unit(*pair)));
    if !rest.is_empty() {
        wrong = true;
        if !half {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (Cow::Owned(text), wrong)
}

/// The first character of a text that Windows-31J lacks. The encoder knows look-alikes for three that it lacks (U+00A5
/// becomes `\`, U+203E `~`, U+2212 a full-width minus); another character in an order number is a loss all the same.
pub fn lacking(text: &str) -> Option<char> {
    if text.is_ascii() {
        return None;
    }
    let replaced = text.chars().find(|c| matches!(c, '\u{A5}' | '\u{203E}' | '\u{2212}'));
    replaced.or_else(|| Encoding::Windows31J.encode(text).err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_found_and_read_both_ways() {
        let text = "1,020,12345\r\n3,,３３８,,11246円\r\n";
        for encoding in [
            Encoding::Windows31J,
            Encoding::Utf8,
            Encoding::EucJp,
            Encoding::Iso2022Jp,
            Encoding::Utf16Le,
            Encoding::Utf16Be,
        ] {
            let bytes = encoding.encode(text).unwrap();
            assert_eq!(detect(&bytes), encoding, "{}", encoding.name());
            assert_eq!(encoding.decode(&bytes), (Cow::Borrowed(text), false), "{}", encoding.name());
        }
    }

    #[test]
    fn nothing_is_replaced() {
        assert_eq!(Encoding::Windows31J.encode("a\u{301C}"), Err('\u{301C}'));
        assert_eq!(lacking("円①"), None);
        assert_eq!(lacking("😀"), Some('😀'));
        assert_eq!(lacking("A¥B"), Some('¥'));
    }
}
