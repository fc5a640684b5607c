//! Card numbers never rest: what looks like one is shown as its first 6 and last 4 digits, everywhere (D021).

use std::borrow::Cow;

use crate::base::card_digits::{digit, is_card, is_ignored};
use crate::base::card_places::{is_between, places};

/// The shortest card number has so many digits.
const LEAST_DIGITS: usize = 14;

/// Whether a whole cell, spaces and hyphens ignored, is what a card number looks like: an issuer's first digits with
/// that issuer's length, and a right Luhn digit.
pub fn is_card_number(text: &str) -> bool {
    // Most cells are out at once.
    if text.len() < LEAST_DIGITS {
        return false;
    }
    let (mut digits, mut len) = ([0; 16], 0);
    for c in text.chars() {
        match digit(c) {
            Some(d) if len < digits.len() => (digits[len], len) = (d, len + 1),
            Some(_) => return false,
            None if is_ignored(c) => {}
            None => return false,
        }
    }
    is_card(&digits[..len])
}

/// The text as it may be shown and kept: every card number in it masked, also one among other words, glued to other digits or
/// written apart.
pub fn mask(text: &str) -> Cow<'_, str> {
    // Most texts are out at once.
    if text.len() < LEAST_DIGITS || !may_hide(text) {
        return Cow::Borrowed(text);
    }
    if is_card_number(text) {
        return Cow::Owned(masked(text));
    }
    let mut out = String::new();
    let mut kept = 0;
    for (start, end) in places(text) {
        out.push_str(&text[kept..start]);
        out.push_str(&masked(&text[start..end]));
        kept = end;
    }
    if kept == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[kept..]) }
}

/// What a byte of a text says of the digits around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    /// It, or the character that it ends, may stand between digits of one number.
    Between,
    /// No number goes on behind it.
    Apart,
    /// The whole character has to be asked.
    Ask,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Ask; 256];
    let mut byte = 0u8;
    loop {
        classes[byte as usize] = match byte {
            b'0'..=b'9' => Class::Digit,
            0..=b' ' | b',' | b'.' | b'/' | b'_' | b'~' | b'-' | b'\'' | 0x7F => Class::Between,
            b':' | b'|' | b'*' | b'+' | b'=' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' => Class::Between,
            b'"' | b';' | b'\\' | b'#' | b'^' | b'&' | b'@' | b'!' | b'?' | b'%' => Class::Between,
            ..0x80 => Class::Apart,
            0x80..0xC0 => Class::Between,
            // The first byte of a kanji.
            0xE4..=0xE9 => Class::Apart,
            _ => Class::Ask,
        };
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};

/// Whether as many digits as a card number has stand in a text, with nothing between them that cannot stand in one.
fn may_hide(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    // As long as a number is, nothing may keep it apart: mostly that is seen from behind at once.
    while let Some(next) = bytes.get(from..from + LEAST_DIGITS) {
        from += match next.iter().rposition(|byte| CLASSES[usize::from(*byte)] == Class::Apart) {
            Some(apart) => apart + width(next[apart]),
            None => match run(&text[from..]) {
                Some(len) => len,
                None => return true,
            },
        };
    }
    false
}

/// The bytes of a character that keeps digits apart, by its first one.
fn width(first: u8) -> usize {
    if first < 0x80 { 1 } else { 3 }
}

/// How long the text is until something keeps digits apart, behind it; `None` when there are as many as a card number has before.
fn run(text: &str) -> Option<usize> {
    let mut digits = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (class, len) = match CLASSES[usize::from(byte)] {
            Class::Ask => match text[at..].chars().next() {
                Some(c) if digit(c).is_some() => (Class::Digit, 0),
                Some(c) if !is_between(c) => (Class::Apart, c.len_utf8()),
                _ => (Class::Between, 0),
            },
            class => (class, width(byte)),
        };
        match class {
            Class::Digit if digits + 1 == LEAST_DIGITS => return None,
            Class::Digit => digits += 1,
            Class::Apart => return Some(at + len),
            Class::Between | Class::Ask => {}
        }
    }
    Some(text.len())
}

/// Whether a text holds a card number, in whichever writing.
pub fn hides(text: &str) -> bool {
    matches!(mask(text), Cow::Owned(_))
}

/// The first six and the last four digits, stars between them.
fn masked(text: &str) -> String {
    let digits: Vec<char> = text.chars().filter(|c| digit(*c).is_some()).collect();
    let (first, last) = (&digits[..6], &digits[digits.len() - 4..]);
    let mut out: String = first.iter().collect();
    out.extend(std::iter::repeat_n('*', digits.len() - 10));
    out.extend(last);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_byte_holds_of_every_character() {
        for c in '\0'..=char::MAX {
            let first = c.encode_utf8(&mut [0; 4]).bytes().next().expect("a byte");
            let is_right = match CLASSES[usize::from(first)] {
                Class::Digit => digit(c).is_some(),
                Class::Between => is_between(c) && digit(c).is_none(),
                Class::Apart => !is_between(c) && digit(c).is_none(),
                Class::Ask => true,
            };
            assert!(is_right, "{c:?}");
        }
    }

    #[test]
    fn what_cannot_hide_a_number_is_told_whatever_stands_around_it() {
        let number = "4111111111111111";
        for before in
            ["", "注文 ", "a", "行目", "→ ", "1234567 x", "あいうえおかきくけこ", "(1)$(2)$(3)$(4)$(5)$(6)$(7)$", "𝟜🎫"]
        {
            for behind in ["", "円", " → 500", "x", "行目 1", "🎫"] {
                assert!(may_hide(&format!("{before}{number}{behind}")), "{before}{number}{behind}");
                for cut in ["注", "x", "行", "あ", "a", "$"] {
                    let text = format!("{before}{}{cut}{}{behind}", &number[..8], &number[8..]);
                    assert!(!may_hide(&text) && !hides(&text), "{text}");
                }
            }
        }
    }

    #[test]
    fn test_numbers_of_every_issuer_are_masked() {
        // The issuers' published test numbers.
        for (number, shown) in [
            ("4111111111111111", "411111******1111"),
            ("5555 5555 5555 4444", "555555******4444"),
            ("3530-1113-3330-0000", "353011******0000"),
            ("378282246310005", "378282*****0005"),
            ("30569309025904", "305693****5904"),
            ("2223000048400011", "222300******0011"),
            ("４１１１１１１１１１１１１１１１", "４１１１１１******１１１１"),
        ] {
            assert!(is_card_number(number), "{number}");
            assert_eq!(mask(number), shown);
        }
    }

    #[test]
    fn a_number_among_other_words_is_masked_too() {
        for (text, shown) in [
            ("card 4111111111111111!", "card 411111******1111!"),
            ("1 4111-1111-1111-1111,x\n5555555555554444", "1 411111******1111,x\n555555******4444"),
            ("12345 4111111111111111 2", "12345 411111******1111 2"),
        ] {
            assert_eq!(mask(text), shown);
        }
    }

    #[test]
    fn every_writing_is_masked() {
        for number in ["4111111111111111", "5555555555554444", "3530111333300000", "2223000048400011"] {
            let groups: Vec<&str> = [0, 4, 8, 12].map(|at| &number[at..at + 4]).to_vec();
            let between = [
                " ", "  ", "-", ".", "/", "_", "―", "‑", "─", "・", "~", "\u{3000}", "\t", " - ", "．", "／", "＿",
                "〜", "～", ":", "|", "*", "+", "=", "：", "｜", "＊", "＋", "＝", ")(", "][", "} {", "）（", "】【",
                "」「", ") - (", ",", "、", "･", "‐", "–", "—", "－", "ー", "−", "\u{A0}", "\u{200B}",
            ];
            for between in between {
                let text = groups.join(between);
                is_hidden(&text, number);
                is_hidden(&format!("x{text}y"), number);
                is_hidden(&format!("99{text}9"), number);
                let full: String = text
                    .chars()
                    .map(|c| digit(c).map_or(c, |d| char::from_u32('０' as u32 + u32::from(d)).unwrap()))
                    .collect();
                is_hidden(&full, number);
            }
            let digits: Vec<String> = number.chars().map(String::from).collect();
            is_hidden(&digits.join(" "), number);
            is_hidden(&digits.join("."), number);
            for (before, behind) in [("9", ""), ("", "9"), ("12345", "67"), ("20240611123456", "1"), ("注文", "番")]
            {
                let text = format!("{before}{number}{behind}");
                assert!(hides(&text) && !mask(&text).contains(&number[..12]), "{text} is shown as {}", mask(&text));
            }
            is_hidden(
                &format!(
                    "{},{},{},{},{},{}",
                    &number[..1],
                    &number[1..4],
                    &number[4..7],
                    &number[7..10],
                    &number[10..13],
                    &number[13..]
                ),
                number,
            );
            assert!(crate::base::words::thousands(number.parse().unwrap()).contains('*'));
            is_hidden(&format!("￥{}-{}", &number[..8], &number[8..]), number);
        }
        for (text, number) in [
            ("3782 822463 10005", "378282246310005"),
            ("3782.822463.10005", "378282246310005"),
            ("3056_930902_5904", "30569309025904"),
            ("x99378282246310005", "378282246310005"),
            ("30,569,309,025,904", "30569309025904"),
        ] {
            is_hidden(text, number);
        }
    }

    #[test]
    fn groups_in_brackets_quotes_and_with_rare_marks_between_them_are_masked() {
        for number in ["4111111111111111", "5555555555554444", "3530111333300000"] {
            let groups: Vec<&str> = [0, 4, 8, 12].map(|at| &number[at..at + 4]).to_vec();
            for between in [
                ";",
                "；",
                "\\",
                "#",
                "^",
                "&",
                "→",
                "＼",
                "＃",
                "＾",
                "＆",
                "⇒",
                "?",
                "？",
                "@",
                "!",
                "%",
                "※",
                "…",
                "\"",
                " # ",
                " → ",
                " & ",
                "), (",
                "），（",
                "],[",
                "\",\"",
                "\", \"",
                "','",
                "', '",
                "\";\"",
                "\" \"",
                "”，“",
                "」、「",
                "),(",
                "};{",
            ] {
                is_hidden(&groups.join(between), number);
                is_hidden(&format!("({})", groups.join(between)), number);
                is_hidden(&format!("x[\"{}\"]y", groups.join(between)), number);
            }
        }
        for (text, number) in [("3782#822463#10005", "378282246310005"), ("(3056), (930902), (5904)", "30569309025904")]
        {
            is_hidden(text, number);
        }
    }

    #[test]
    fn lists_dates_and_amounts_with_such_marks_stay() {
        // Another number of digits, another sum, or marks that change.
        for text in [
            "(4001), (4002), (4003), (4004)",
            "#4001 #4002 #4003 #4004 #4005",
            "[\"4001\",\"4002\",\"4003\",\"4004\"]",
            "4001;4002;4003;4004",
            "4,111;1,111;1,111;1,111",
            "2026;11;29;12;00;00;11",
            "03;1234;5678;0422;11;1111",
            "11112222→33334444",
            "11246 → 10175 → 7022 → 500",
            "a=4111&b=1111&c=1111&d=1111",
            "\"11246\",\"10175\",\"7022\"",
        ] {
            assert_eq!(mask(text), text);
        }
    }

    /// That what is shown of a text does not give the number, and says how it begins and ends.
    fn is_hidden(text: &str, number: &str) {
        let shown: String = mask(text).chars().filter_map(digit).map(|d| char::from(b'0' + d)).collect();
        let (first, last) = (&number[..6], &number[number.len() - 4..]);
        assert!(!shown.contains(number), "{text:?} is shown as {}", mask(text));
        let narrow: String = mask(text).chars().map(|c| digit(c).map_or(c, |d| char::from(b'0' + d))).collect();
        let stars = "*".repeat(number.len() - 10);
        assert!(narrow.contains(&format!("{first}{stars}{last}")), "{text:?} is shown as {narrow}");
        assert!(hides(text));
        assert_eq!(mask(&mask(text)), mask(text), "masked twice");
    }

    #[test]
    fn dates_hashes_and_totals_are_no_card_numbers() {
        for text in [
            // Moments with running numbers behind them.
            "order20240522411111111111",
            "240522111111111111",
            "2024/05/22 11:11:11",
            "4 2024/05/22 2024/05/23",
            "order120601093522_2.csv",
            "shop4_20261128_093522_7",
            "2026:11:29 12:00:00",
            "2026:11:29:12:00:00",
            "(2026)(11)(29)(12:00:00)",
            "4:00:00 12:00:00 23:59:59",
            "2026-11-29T12:00:00+09:00",
            "order=338&amount=11246&on=20261129",
            "ＴＥＬ：０３－１２３４－５６７８（２２：００）",
            // Amounts that add up, and lists.
            "4,111 + 1,111 = 5,222",
            "28,443 円、11,246 円、999,999,999,999 円",
            "4001, 4002, 4003, 4004",
            // A SHA-256 and an entry's name.
            "4111111111111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "b4111111111111111aaaaaaaaaaaaaaa",
        ] {
            assert_eq!(mask(text), text);
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for number in ["4111111111111112", "1234567890123456", "411111111111111", "", "338", "44444444444444444"] {
            assert!(!is_card_number(number), "{number}");
            assert_eq!(mask(number), number);
        }
    }
}
