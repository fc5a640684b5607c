//! Windows-31J, EUC-JP and ISO-2022-JP, as the WHATWG Encoding Standard defines them.
//!
//! The tables come from `encoding_rs` (`build.rs`), and the tests compare every answer with it. It is not linked itself,
//! because it would bring the tables of all the world's encodings with it.

use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/jis_tables.rs"));

/// Characters of the Basic Multilingual Plane, 0 where there is none.
struct Table<const N: usize> {
    high: [u8; N],
    low: [u8; N],
}

impl<const N: usize> Table<N> {
    fn unit(&self, at: usize) -> u16 {
        match (self.high.get(at), self.low.get(at)) {
            (Some(high), Some(low)) => u16::from_be_bytes([*high, *low]),
            _ => 0,
        }
    }

    fn character(&self, at: usize) -> Option<char> {
        char::from_u32(self.unit(at).into()).filter(|character| *character != '\0')
    }
}

/// A Japanese encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jis {
    Windows31J,
    EucJp,
    Iso2022Jp,
}

/// A piece of a text.
pub enum Piece<'a> {
    Ascii(&'a str),
    Character(char),
    /// Bytes that mean nothing here.
    Wrong,
}

/// The first place of what Windows-31J has a second time, and that is never written there.
const NEC_SELECTED: std::ops::Range<usize> = 8272..8836;
/// The operator's own characters: decoded into Unicode's private area, never encoded.
const PRIVATE: std::ops::Range<usize> = 8836..10716;

impl Jis {
    /// Calls `take` with every piece of the text, until it says `false`.
    pub fn decode<'a>(self, bytes: &'a [u8], take: &mut impl FnMut(Piece<'a>) -> bool) {
        match self {
            Jis::Iso2022Jp => decode_by_escapes(bytes, take),
            Jis::Windows31J => decode_bytes(bytes, take, windows_31j),
            Jis::EucJp => decode_bytes(bytes, take, euc_jp),
        }
    }

    /// Encodes a text; an error is the first character that this encoding lacks.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, char> {
        let mut out = Vec::with_capacity(text.len());
        if self == Jis::Iso2022Jp {
            encode_by_escapes(text, &mut out)?;
            return Ok(out);
        }
        for character in text.chars() {
            if character.is_ascii() {
                out.push(character as u8);
                continue;
            }
            match self {
                Jis::Windows31J => to_windows_31j(character, &mut out),
                _ => to_euc_jp(character, &mut out),
            }
            .ok_or(character)?;
        }
        Ok(out)
    }
}

/// Whether a kanji belongs to level 1 of JIS X 0208, which has those of daily life.
pub fn is_common(kanji: char) -> bool {
    pointer(kanji, false).is_some_and(|pointer| pointer < 47 * 94)
}

/// What stands at the beginning of some bytes that do not begin with ASCII: the character, if any, and its length.
type Step = fn(&[u8]) -> (Option<char>, usize);

fn decode_bytes<'a>(bytes: &'a [u8], take: &mut impl FnMut(Piece<'a>) -> bool, step: Step) {
    let mut at = 0;
    while at < bytes.len() {
        let ascii = ascii_prefix(&bytes[at..]);
        if !ascii.is_empty() {
            at += ascii.len();
            if !take(Piece::Ascii(ascii)) {
                return;
            }
            continue;
        }
        let (character, length) = step(&bytes[at..]);
        at += length;
        if !take(character.map_or(Piece::Wrong, Piece::Character)) {
            return;
        }
    }
}

fn ascii_prefix(bytes: &[u8]) -> &str {
    const WORD: usize = 16;
    let mut length = 0;
    while bytes.get(length..length + WORD).is_some_and(<[u8]>::is_ascii) {
        length += WORD;
    }
    length += bytes[length..].iter().take_while(|byte| byte.is_ascii()).count();
    std::str::from_utf8(&bytes[..length]).unwrap_or_default()
}

/// After a wrong pair, reading goes on behind it; but a byte of ASCII is never lost.
fn wrong_pair(second: u8) -> (Option<char>, usize) {
    (None, if second.is_ascii() { 1 } else { 2 })
}

fn windows_31j(bytes: &[u8]) -> (Option<char>, usize) {
    let lead = match bytes[0] {
        0x80 => return (Some('\u{80}'), 1),
        byte @ 0xA1..=0xDF => return (half_width(byte - 0xA1), 1),
        byte @ 0x81..=0x9F => byte - 0x81,
        byte @ 0xE0..=0xFC => byte - 0xC1,
        _ => return (None, 1),
    };
    let Some(&second) = bytes.get(1) else { return (None, 1) };
    let trail = match second {
        0x40..=0x7E => second - 0x40,
        0x80..=0xFC => second - 0x41,
        _ => return wrong_pair(second),
    };
    match JIS0208.character(usize::from(lead) * 188 + usize::from(trail)) {
        None => wrong_pair(second),
        character => (character, 2),
    }
}

fn euc_jp(bytes: &[u8]) -> (Option<char>, usize) {
    let Some(&second) = bytes.get(1) else { return (None, 1) };
    match (bytes[0], second) {
        (0x8E, 0xA1..=0xDF) => (half_width(second - 0xA1), 2),
        (0x8F, 0xA1..=0xFE) => match bytes.get(2) {
            None => (None, 2),
            Some(&third @ 0xA1..=0xFE) => (JIS0212.character(place(second, third, 0xA1)), 3),
            Some(third) => (None, if third.is_ascii() { 2 } else { 3 }),
        },
        (0xA1..=0xFE, 0xA1..=0xFE) => (JIS0208.character(place(bytes[0], second, 0xA1)), 2),
        (0x8E | 0x8F | 0xA1..=0xFE, _) => wrong_pair(second),
        _ => (None, 1),
    }
}

fn decode_by_escapes<'a>(bytes: &'a [u8], take: &mut impl FnMut(Piece<'a>) -> bool) {
    let mut set = Set::Ascii;
    // An escape sequence directly behind another one is wrong: nothing stands between them.
    let mut just_changed = false;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        at += 1;
        let piece = if byte == 0x1B {
            match bytes.get(at..at + 2).and_then(Set::of) {
                Some(new) => {
                    at += 2;
                    set = new;
                    if !std::mem::replace(&mut just_changed, true) {
                        continue;
                    }
                    None
                }
                None => {
                    just_changed = false;
                    None
                }
            }
        } else {
            just_changed = false;
            match (set, byte) {
                (Set::Roman, 0x5C) => Some('¥'),
                (Set::Roman, 0x7E) => Some('‾'),
                (Set::Ascii | Set::Roman, 0..=0x7F) if !matches!(byte, 0x0E | 0x0F) => Some(char::from(byte)),
                (Set::Katakana, 0x21..=0x5F) => half_width(byte - 0x21),
                (Set::Kanji, 0x21..=0x7E) => match bytes.get(at) {
                    None | Some(0x1B) => None,
                    Some(&second) => {
                        at += 1;
                        if matches!(second, 0x21..=0x7E) { JIS0208.character(place(byte, second, 0x21)) } else { None }
                    }
                },
                _ => None,
            }
        };
        if !take(piece.map_or(Piece::Wrong, Piece::Character)) {
            return;
        }
    }
}

/// What the bytes of ISO-2022-JP mean at the moment.
#[derive(Clone, Copy, PartialEq)]
enum Set {
    Ascii,
    Roman,
    Katakana,
    Kanji,
}

impl Set {
    /// The set that is meant behind an escape byte.
    fn of(sequence: &[u8]) -> Option<Set> {
        match sequence {
            b"(B" => Some(Set::Ascii),
            b"(J" => Some(Set::Roman),
            b"(I" => Some(Set::Katakana),
            b"$@" | b"$B" => Some(Set::Kanji),
            _ => None,
        }
    }
}

fn encode_by_escapes(text: &str, out: &mut Vec<u8>) -> Result<(), char> {
    let mut set = Set::Ascii;
    let mut change = |to: Set, out: &mut Vec<u8>| {
        if std::mem::replace(&mut set, to) != to {
            out.extend_from_slice(match to {
                Set::Roman => b"\x1B(J",
                Set::Kanji => b"\x1B$B",
                Set::Ascii | Set::Katakana => b"\x1B(B",
            });
        }
        to
    };
    let mut now = Set::Ascii;
    for character in text.chars() {
        match character {
            '\x0E' | '\x0F' | '\x1B' => return Err(character),
            '¥' | '‾' => {
                now = change(Set::Roman, out);
                out.push(if character == '¥' { 0x5C } else { 0x7E });
            }
            '\0'..='\x7F' => {
                // The Roman set has all of ASCII but these two.
                if now != Set::Roman || matches!(character, '\\' | '~') {
                    now = change(Set::Ascii, out);
                }
                out.push(character as u8);
            }
            _ => {
                let pointer = written(character).and_then(|c| pointer(c, false)).ok_or(character)?;
                now = change(Set::Kanji, out);
                out.extend([(pointer / 94 + 0x21) as u8, (pointer % 94 + 0x21) as u8]);
            }
        }
    }
    change(Set::Ascii, out);
    Ok(())
}

/// ISO-2022-JP has no half-width katakana when it writes.
fn written(character: char) -> Option<char> {
    match character {
        '\u{2212}' => Some('\u{FF0D}'),
        '\u{FF61}'..='\u{FF9F}' => FULL_WIDTH.character(character as usize - 0xFF61),
        _ => Some(character),
    }
}

fn to_windows_31j(character: char, out: &mut Vec<u8>) -> Option<()> {
    match character {
        '\u{80}' => out.push(0x80),
        '¥' => out.push(0x5C),
        '‾' => out.push(0x7E),
        '\u{FF61}'..='\u{FF9F}' => out.push((character as u32 - 0xFF61 + 0xA1) as u8),
        _ => {
            let pointer = pointer(if character == '\u{2212}' { '\u{FF0D}' } else { character }, true)?;
            let (lead, trail) = (pointer / 188, pointer % 188);
            out.push((lead + if lead < 0x1F { 0x81 } else { 0xC1 }) as u8);
            out.push((trail + if trail < 0x3F { 0x40 } else { 0x41 }) as u8);
        }
    }
    Some(())
}

fn to_euc_jp(character: char, out: &mut Vec<u8>) -> Option<()> {
    match character {
        '¥' => out.push(0x5C),
        '‾' => out.push(0x7E),
        '\u{FF61}'..='\u{FF9F}' => out.extend([0x8E, (character as u32 - 0xFF61 + 0xA1) as u8]),
        _ => {
            let pointer = pointer(if character == '\u{2212}' { '\u{FF0D}' } else { character }, false)?;
            out.extend([(pointer / 94 + 0xA1) as u8, (pointer % 94 + 0xA1) as u8]);
        }
    }
    Some(())
}

/// Where a character stands in JIS X 0208; for Windows-31J where that writes it.
fn pointer(character: char, windows: bool) -> Option<usize> {
    static WINDOWS: OnceLock<Vec<(u16, u16)>> = OnceLock::new();
    static PLAIN: OnceLock<Vec<(u16, u16)>> = OnceLock::new();
    let character = u16::try_from(u32::from(character)).ok()?;
    let index = if windows {
        WINDOWS.get_or_init(|| index((0..60 * 188).filter(|at| !NEC_SELECTED.contains(at) && !PRIVATE.contains(at))))
    } else {
        PLAIN.get_or_init(|| index(0..PRIVATE.start))
    };
    let found = index.binary_search_by_key(&character, |entry| entry.0).ok()?;
    Some(index[found].1.into())
}

/// The first of these places of every character, sorted by character.
fn index(places: impl Iterator<Item = usize>) -> Vec<(u16, u16)> {
    let mut index: Vec<_> = places.map(|at| (JIS0208.unit(at), at as u16)).filter(|entry| entry.0 != 0).collect();
    index.sort_unstable();
    index.dedup_by_key(|entry| entry.0);
    index
}

fn place(row: u8, cell: u8, base: u8) -> usize {
    usize::from(row - base) * 94 + usize::from(cell - base)
}

fn half_width(offset: u8) -> Option<char> {
    char::from_u32(0xFF61 + u32::from(offset))
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};
    use proptest::prelude::*;

    use super::*;

    const ALL: [(Jis, &encoding_rs::Encoding); 3] =
        [(Jis::Windows31J, SHIFT_JIS), (Jis::EucJp, EUC_JP), (Jis::Iso2022Jp, ISO_2022_JP)];

    fn decoded(jis: Jis, bytes: &[u8]) -> (String, bool) {
        let (mut text, mut wrong) = (String::new(), false);
        jis.decode(bytes, &mut |piece| {
            match piece {
                Piece::Ascii(ascii) => text.push_str(ascii),
                Piece::Character(character) => text.push(character),
                Piece::Wrong => {
                    wrong = true;
                    text.push('\u{FFFD}');
                }
            }
            true
        });
        (text, wrong)
    }

    fn same(bytes: &[u8]) {
        for (jis, theirs) in ALL {
            let (text, wrong) = theirs.decode_without_bom_handling(bytes);
            assert_eq!(decoded(jis, bytes), (text.into_owned(), wrong), "{jis:?} {bytes:02X?}");
        }
    }

    #[test]
    fn every_one_and_two_bytes_are_read_as_encoding_rs_reads_them() {
        for first in 0..=255 {
            same(&[first]);
            for second in 0..=255 {
                same(&[first, second, b'!']);
                same(&[b'\x1B', b'$', b'B', first, second]);
            }
        }
    }

    #[test]
    fn every_three_bytes_of_euc_jp_are_read_as_encoding_rs_reads_them() {
        for second in 0x80..=255 {
            for third in 0..=255 {
                same(&[0x8F, second, third, b'!']);
            }
        }
    }

    #[test]
    fn every_character_is_written_as_encoding_rs_writes_it() {
        for character in '\0'..='\u{2FFFF}' {
            let text = character.to_string();
            for (jis, theirs) in ALL {
                let (bytes, _, lacking) = theirs.encode(&text);
                let expected = if lacking { Err(character) } else { Ok(bytes.into_owned()) };
                assert_eq!(jis.encode(&text), expected, "{jis:?} {character:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_as_encoding_rs_reads_them(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            same(&bytes);
        }

        #[test]
        fn any_escapes_are_read_as_encoding_rs_reads_them(
            parts in prop::collection::vec(prop::sample::select(vec![
                &b"\x1B(B"[..], b"\x1B(J", b"\x1B(I", b"\x1B$@", b"\x1B$B", b"\x1B$", b"\x1B", b"\x1B(", b"$\"", b"A\\~", b"7", b"\x0E", b"\x85", b"\n",
            ]), 0..12),
        ) {
            same(&parts.concat());
        }

        #[test]
        fn any_text_is_written_as_encoding_rs_writes_it(text in "[ -~\t\r\n¥‾−ｱ-ﾟぁ-んァ-ヶ一-龠①-⑳]{0,20}") {
            for (jis, theirs) in ALL {
                let (bytes, _, lacking) = theirs.encode(&text);
                prop_assert_eq!(jis.encode(&text).ok(), (!lacking).then(|| bytes.into_owned()));
            }
        }
    }
}
