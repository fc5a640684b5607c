//! Which encoding a file is in, and strict decoding and encoding of its texts.
//!
//! A genuine file is Windows-31J (domain.md §2, P). In Windows-31J, EUC-JP and UTF-8 no second byte is a comma, a
//! quote or a line break, so such files are split before they are decoded; the others are turned into UTF-8 first
//! (`source.rs`).

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};

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
    let replaced = text.chars().find(|c| matches!(c, '\u{A5}' | '\u{203E}' | '\u{2212}'));
    replaced.or_else(|| Encoding::Windows31J.encode(text).err())
}

/// Finds out which encoding a file is in.
///
/// A byte order mark decides; then NUL bytes in every second place (UTF-16), escape sequences (ISO-2022-JP), valid
/// UTF-8; between Windows-31J and EUC-JP the one that is valid, and the detector when both are. A file that is valid
/// in none is the one in which fewest places are wrong.
pub fn detect(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Encoding::Utf8Bom;
    }
    if bytes.starts_with(b"\xFF\xFE") {
        return Encoding::Utf16Le;
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Encoding::Utf16Be;
    }
    if let Some(utf16) = utf16_without_mark(bytes) {
        return utf16;
    }
    if bytes.is_ascii() {
        return if is_iso_2022_jp(bytes) { Encoding::Iso2022Jp } else { Encoding::Windows31J };
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    let sjis = is_valid(SHIFT_JIS, bytes);
    let euc = is_valid(EUC_JP, bytes);
    match (sjis, euc) {
        (true, false) => Encoding::Windows31J,
        (false, true) => Encoding::EucJp,
        (true, true) => guess(bytes),
        (false, false) => least_wrong(bytes),
    }
}

/// ASCII in UTF-16 has a NUL in every second byte; the side tells the byte order.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 4 {
        return None;
    }
    let pairs = head.len() / 2;
    let nuls = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    if odd * 10 > pairs * 6 && even * 10 < pairs {
        Some(Encoding::Utf16Le)
    } else if even * 10 > pairs * 6 && odd * 10 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Escape sequences into Japanese, each with one back to ASCII behind it: a lone one is damage, not an encoding.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let (mut into, mut inside) = (0, false);
    for at in memchr::memchr_iter(0x1B, bytes) {
        match bytes.get(at + 1..at + 3) {
            Some(b"$B" | b"$@" | b"(J" | b"(I") => (into, inside) = (into + 1, true),
            Some(b"(B") => inside = false,
            _ => return false,
        }
    }
    into > 0 && !inside && is_valid(ISO_2022_JP, bytes)
}

/// Decodes in pieces, so that the whole text is never in memory.
fn is_valid(codec: &'static encoding_rs::Encoding, bytes: &[u8]) -> bool {
    errors(codec, bytes, 1) == 0
}

/// How many places are wrong, counted up to `most`.
fn errors(codec: &'static encoding_rs::Encoding, bytes: &[u8], most: usize) -> usize {
    let mut decoder = codec.new_decoder_without_bom_handling();
    let mut out = [0u8; 8192];
    let (mut at, mut wrong) = (0, 0);
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut out, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::InputEmpty => return wrong,
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(..) => {
                wrong += 1;
                if wrong >= most {
                    return wrong;
                }
            }
        }
    }
}

/// Valid in both: half-width katakana in Windows-31J looks like EUC-JP, and the other way round.
fn guess(bytes: &[u8]) -> Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    if detector.guess(Some(b"jp"), Utf8Detection::Deny) == EUC_JP { Encoding::EucJp } else { Encoding::Windows31J }
}

/// One broken cell must not hide what the rest of the file is.
fn least_wrong(bytes: &[u8]) -> Encoding {
    const MOST: usize = 10_000;
    let sjis = errors(SHIFT_JIS, bytes, MOST);
    let euc = errors(EUC_JP, bytes, MOST);
    let utf8 = errors(UTF_8, bytes, MOST);
    if utf8 < sjis && utf8 <= euc && has_utf8_character(bytes) {
        Encoding::Utf8
    } else if euc < sjis {
        Encoding::EucJp
    } else {
        Encoding::Windows31J
    }
}

/// At least one whole character of more than one byte: without it, "UTF-8" would only mean "broken ASCII".
fn has_utf8_character(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
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
    fn marks_decide() {
        assert_eq!(detect(b"\xEF\xBB\xBF1,020"), Encoding::Utf8Bom);
        assert_eq!(detect(b"\xFF\xFE1\0"), Encoding::Utf16Le);
        assert_eq!(detect(b"\xFE\xFF\x001"), Encoding::Utf16Be);
    }

    #[test]
    fn ascii_counts_as_windows_31j() {
        assert_eq!(detect(b""), Encoding::Windows31J);
        assert_eq!(detect(b"1,020,12345\r\n"), Encoding::Windows31J);
    }

    #[test]
    fn one_broken_cell_does_not_change_the_encoding() {
        let mut sjis = Encoding::Windows31J.encode("3,,338,,１１２４６円\r\n3,,339,,７０２２円\r\n").unwrap();
        sjis.extend_from_slice(b"3,,34\x82,,100\r\n");
        assert_eq!(detect(&sjis), Encoding::Windows31J);
        let mut utf8 = "3,,338,,１１２４６円\r\n".as_bytes().to_vec();
        utf8.extend_from_slice(b"3,,34\xE5\x86,,100\r\n");
        assert_eq!(detect(&utf8), Encoding::Utf8);
    }

    #[test]
    fn a_lone_escape_is_no_encoding() {
        assert_eq!(detect(b"1,020,12345\r\n3,,3\x1B$B38,,1000\r\n"), Encoding::Windows31J);
    }

    #[test]
    fn nothing_is_replaced() {
        assert_eq!(Encoding::Windows31J.encode("a\u{301C}"), Err('\u{301C}'));
        assert_eq!(lacking("円①"), None);
        assert_eq!(lacking("😀"), Some('😀'));
        assert_eq!(lacking("A¥B"), Some('¥'));
    }
}
