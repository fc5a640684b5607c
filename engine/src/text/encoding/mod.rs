//! Which encoding a file is in, and strict decoding and encoding of its texts.
//!
//! A genuine file is Windows-31J (domain.md §2, P). In Windows-31J, EUC-JP and UTF-8 no second byte is a comma, a
//! quote or a line break, so such files are split before they are decoded; the others are turned into UTF-8 first
//! (`source.rs`).

mod detect;

use std::borrow::Cow;
use std::cell::RefCell;

use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};

pub use detect::{detect, detect_plain, is_plain};

/// An encoding that the tool recognises. Pure ASCII counts as Windows-31J.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// Windows-31J, as genuine files have it (P); also called CP932.
    #[serde(rename = "windows-31j")]
    Windows31J,
    /// UTF-8 without a byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-8 with a byte order mark, as spreadsheets write it.
    #[serde(rename = "utf-8-bom")]
    Utf8Bom,
    /// UTF-16, the low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, the high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// EUC-JP.
    #[serde(rename = "euc-jp")]
    EucJp,
    /// ISO-2022-JP, whose bytes are all ASCII.
    #[serde(rename = "iso-2022-jp")]
    Iso2022Jp,
    /// No bytes are taken for it: what fits nothing else is read as Windows-31J.
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

    fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Windows31J | Encoding::Unknown => SHIFT_JIS,
            Encoding::Utf8 | Encoding::Utf8Bom => UTF_8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::EucJp => EUC_JP,
            Encoding::Iso2022Jp => ISO_2022_JP,
        }
    }

    /// Decodes the text of a cell or line (no byte order mark is looked for). `true` beside it when some bytes are
    /// not valid in this encoding; each such place is U+FFFD in the text.
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        self.codec().decode_without_bom_handling(bytes)
    }

    /// [`Encoding::decode`] of bytes that may have been put together anew.
    pub fn decode_cow(self, bytes: Cow<'_, [u8]>) -> (Cow<'_, str>, bool) {
        match bytes {
            Cow::Borrowed(bytes) => self.decode(bytes),
            Cow::Owned(bytes) => {
                let (text, wrong) = self.decode(&bytes);
                (Cow::Owned(text.into_owned()), wrong)
            }
        }
    }

    /// Encodes a text.
    ///
    /// # Errors
    ///
    /// The first character that this encoding lacks. Nothing is ever replaced.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, char> {
        match self {
            Encoding::Utf16Le => {
                return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
            }
            Encoding::Utf16Be => {
                return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
            }
            _ => {}
        }
        if text.is_ascii() {
            return Ok(text.as_bytes().to_vec());
        }
        let mut encoder = self.codec().new_encoder();
        let room = encoder.max_buffer_length_from_utf8_without_replacement(text.len()).unwrap_or(text.len() * 4 + 8);
        let mut out = Vec::with_capacity(room);
        match encoder.encode_from_utf8_to_vec_without_replacement(text, &mut out, true).0 {
            encoding_rs::EncoderResult::InputEmpty => Ok(out),
            encoding_rs::EncoderResult::Unmappable(c) => Err(c),
            // The room was computed by the encoder itself; a text longer than it said names its first character.
            encoding_rs::EncoderResult::OutputFull => Err(text.chars().next().unwrap_or(' ')),
        }
    }
}

/// The first character of a text that Windows-31J lacks. The encoder knows look-alikes for three that it lacks (U+00A5
/// becomes `\`, U+203E `~`, U+2212 a full-width minus); another character in an order number is a loss all the same.
pub fn lacking(text: &str) -> Option<char> {
    if text.is_ascii() {
        return None;
    }
    text.chars().find(|c| !has(*c))
}

/// Whether Windows-31J has a character.
fn has(c: char) -> bool {
    /// A file has few characters, again and again: those that were asked for last are kept, each where its number says.
    const KEPT: usize = 1024;
    thread_local! {
        static LATELY: RefCell<[char; KEPT]> = const { RefCell::new(['\0'; KEPT]) };
    }
    let place = c as usize % KEPT;
    if c.is_ascii() || LATELY.with_borrow(|lately| lately[place] == c) {
        return true;
    }
    let lacks = matches!(c, '\u{A5}' | '\u{203E}' | '\u{2212}');
    let has = !lacks && Encoding::Windows31J.encode(c.encode_utf8(&mut [0; 4])).is_ok();
    if has {
        LATELY.with_borrow_mut(|lately| lately[place] = c);
    }
    has
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
