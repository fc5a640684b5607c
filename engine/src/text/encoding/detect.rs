//! Which encoding a file is in.

use encoding_rs::{DecoderResult, EUC_JP, Encoding as Codec, ISO_2022_JP, SHIFT_JIS};
use rustc_hash::FxHashSet;

use crate::text::encoding::Encoding;

/// Finds out which encoding a file is in.
///
/// A byte order mark decides; then NUL bytes in every second place (UTF-16), escape sequences (ISO-2022-JP), valid
/// UTF-8; between Windows-31J and EUC-JP the one that is valid, and the likelier one when both are. A file that is valid
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

/// Whether a piece of a file holds nothing that tells encodings apart, but for the NUL bytes of UTF-16.
pub fn is_plain(piece: &[u8]) -> bool {
    kensatsu_scan::is_plain_ascii(piece)
}

/// What [`detect`] says of a file whose pieces are all [`is_plain`], without looking at every byte again.
pub fn detect_plain(bytes: &[u8]) -> Encoding {
    utf16_without_mark(bytes).unwrap_or(Encoding::Windows31J)
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
fn is_valid(codec: &'static Codec, bytes: &[u8]) -> bool {
    errors(codec, bytes, 1) == 0
}

/// How many places are wrong, counted up to `most`.
fn errors(codec: &'static Codec, bytes: &[u8], most: usize) -> usize {
    let mut decoder = codec.new_decoder_without_bom_handling();
    let mut out = [0u8; 8192];
    let (mut at, mut wrong) = (0, 0);
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut out, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return wrong,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                wrong += 1;
                if wrong >= most {
                    return wrong;
                }
            }
        }
    }
}

/// Valid in both: half-width katakana in Windows-31J looks like EUC-JP, and the other way round. The reading in which
/// less is odd; Windows-31J when both are alike, because that is what genuine files are in.
fn guess(bytes: &[u8]) -> Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let common = level_1();
    let oddities = |codec: &'static Codec| {
        let text = codec.decode_without_bom_handling(sample).0;
        let before = std::iter::once(' ').chain(text.chars());
        before.zip(text.chars()).filter(|(before, character)| is_odd(*before, *character, &common)).count()
    };
    if oddities(EUC_JP) < oddities(SHIFT_JIS) { Encoding::EucJp } else { Encoding::Windows31J }
}

/// Bytes that are looked at to choose between two valid readings.
const SAMPLE: usize = 1 << 20;

/// The kanji of daily life: level 1 of JIS X 0208, its rows 16 to 47.
fn level_1() -> FxHashSet<char> {
    let places = (0xB0..=0xCF).flat_map(|row| (0xA1..=0xFE).flat_map(move |cell| [row, cell]));
    let bytes: Vec<u8> = places.collect();
    EUC_JP.decode_without_bom_handling(&bytes).0.chars().collect()
}

/// What hardly occurs in Japanese texts.
///
/// EUC-JP read as Windows-31J has half-width stops and middle dots in front of every kana (0xA4, 0xA5), voicing marks
/// behind kana that cannot be voiced, and small kana at the beginning of words. Windows-31J read as EUC-JP has
/// characters of JIS level 2 and letters of other alphabets among plain ones.
fn is_odd(before: char, character: char, common: &FxHashSet<char>) -> bool {
    match character {
        'ﾞ' => !matches!(before, 'ｳ' | 'ｶ'..='ﾄ' | 'ﾊ'..='ﾎ'),
        'ﾟ' => !matches!(before, 'ﾊ'..='ﾎ'),
        // Middle dots stand between words, not beside marks and in front of everything.
        '｡'..='･' => before.is_ascii() || matches!(before, '｡'..='･'),
        'ｦ' => before.is_ascii(),
        'ｧ'..='ｰ' => !matches!(before, 'ｱ'..='ﾟ' | 'ｧ'..='ｯ'),
        '\u{20}'..='\u{7E}' | '\t' | '\r' | '\n' => false,
        // Greek, Cyrillic, line drawings, private characters and the rarer Latin ones.
        '\u{80}'..='\u{A6}' | '\u{370}'..='\u{4FF}' | '\u{2500}'..='\u{257F}' | '\u{E000}'..='\u{F8FF}' => true,
        '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => !common.contains(&character),
        _ => false,
    }
}

/// One broken cell must not hide what the rest of the file is.
fn least_wrong(bytes: &[u8]) -> Encoding {
    const MOST: usize = 10_000;
    let sjis = errors(SHIFT_JIS, bytes, MOST);
    let euc = errors(EUC_JP, bytes, MOST);
    let utf8 = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).take(MOST).count();
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

    /// What both encodings could mean, as a shop's columns hold it.
    const BOTH: [&str; 10] = [
        "あいうえお",
        "ヤマダ　タロウ",
        "カブシキガイシャ",
        "決済番号,受注番号,請求金額",
        "配送料,決済システム,ご注文者",
        "東京都港区,ミナト　タロウ",
        "よろしくお願いします",
        "スズキ　イチロウ",
        "請求金額,決済種別,取引種別",
        "ご注文ありがとうございます。",
    ];
    const HALF_WIDTH: [&str; 10] =
        ["ﾔﾏﾀﾞ ﾀﾛｳ", "ｽｽﾞｷ ｲﾁﾛｳ", "ｻﾄｳ ﾊﾅｺ", "ﾀﾅｶ", "ｶﾌﾞｼｷｶﾞｲｼｬ", "ﾄｳｷｮｳﾄ ﾐﾅﾄｸ", "ﾜﾀﾅﾍﾞ", "ｲﾄｳ", "ｺﾊﾞﾔｼ ﾏｻﾙ", "ﾖｼﾀﾞ ﾕｷ"];

    #[test]
    fn euc_jp_is_not_taken_for_half_width_katakana() {
        for text in BOTH {
            let bytes = Encoding::EucJp.encode(&format!("3,020,{text}\r\n")).unwrap();
            assert_eq!(detect(&bytes), Encoding::EucJp, "{text}");
        }
    }

    #[test]
    fn windows_31j_is_not_taken_for_euc_jp() {
        for text in BOTH.iter().chain(&HALF_WIDTH) {
            let bytes = Encoding::Windows31J.encode(&format!("3,020,{text}\r\n")).unwrap();
            assert_eq!(detect(&bytes), Encoding::Windows31J, "{text}");
        }
    }
}
