//! What characters and numbers look like when a spreadsheet or a copy-and-paste had them in its hands.

/// A character that never belongs to a value: any space, control, zero-width or direction mark.
pub fn is_stray(c: char) -> bool {
    if c.is_ascii() { c <= ' ' || c == '\u{7F}' } else { is_blank(c) || is_invisible(c) }
}

/// Whether a text has one. Nearly none has, and mostly its bytes say so: each of them begins with one of a few.
pub fn has_stray(text: &str) -> bool {
    let may_begin_one = |byte: u8| byte <= b' ' || matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE1..=0xE3 | 0xEF);
    text.bytes().any(may_begin_one) && text.chars().any(is_stray)
}

/// Spaces of any width, tabs, line breaks.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Whether a character is what a broken download or disk leaves: what stands around it may not be all there was.
pub fn is_hole(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{1A}')
}

/// Control characters (NUL, Ctrl-Z …) and characters without width.
pub fn is_invisible(c: char) -> bool {
    !c.is_whitespace()
        && (c.is_control()
            || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}'))
}

/// Whether a number's cell holds what a spreadsheet makes of numbers (D020): `1.23E+15`, `#####`, `#N/A`,
/// `2012/6/11`, `6月11日`, `Jun-11`.
pub fn is_spreadsheet_damage(text: &str) -> bool {
    // Nearly every number is out at once.
    if !may_hold_damage(text.as_bytes()) {
        return false;
    }
    is_scientific(text) || is_hash(text) || is_date(text)
}

/// Whether a text in UTF-8 has a character that damage (D020) or a formula text (D027) cannot do without (0xE6 begins 月).
pub fn may_hold_damage(text: &[u8]) -> bool {
    text.iter().any(|b| matches!(b, b'#' | b'/' | b'+' | b'-' | b'\'' | b'=' | 0xE6))
}

/// What stands inside a formula text (D027), `="000338"` or `'000338`: people write it so that a spreadsheet keeps the
/// zeros. `None` when the text is no such thing, or nothing is inside.
pub fn formula_text(text: &str) -> Option<&str> {
    let quoted = || text.strip_prefix("=\"")?.strip_suffix('"');
    text.strip_prefix('\'').or_else(quoted).filter(|inside| !inside.is_empty())
}

/// Whether a text can stand for itself where a number is written: letters, digits, `-` and `_`.
pub fn is_plain_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// The text that a number's cell stands for: without the formula text around it, where it has a plain one.
pub fn bare(text: &str) -> &str {
    formula_text(text).filter(|inside| is_plain_number(inside)).unwrap_or(text)
}

/// Whether a customer's cell says that there is no customer: a cart's words for a guest, or nothing at all.
pub fn is_no_customer(text: &str) -> bool {
    // Nearly every customer has a number, and nobody's word has two digits, but for zeros.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if (digits > 1 || digits == text.len()) && text.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        return false;
    }
    let is_around = |c: char| is_stray(c) || matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '<' | '>');
    let text = text.trim_matches(is_around);
    // However many zeros, as a cart that fills numbers up writes them.
    let is_filler = |c| matches!(c, '*' | '＊' | '?' | '？' | '/' | '／' | '×' | '・' | '…');
    text.chars()
        .all(|c| matches!(c, '0' | '０' | '.' | '-' | '－' | 'ー' | '―' | '–' | '—' | '−' | '‐') || is_filler(c))
        || is_guest(text)
        || is_nobody(text)
}

/// The words of carts and their databases for a customer who has no number, in half width: the one table of all steps.
const NOBODY: [&str; 40] = [
    "null",
    "none",
    "nil",
    "n/a",
    "\\n",
    "nan",
    "undefined",
    "unknown",
    "anonymous",
    "-1",
    "未登録",
    "会員登録なし",
    "会員以外",
    "会員外",
    "なし",
    "無し",
    "無",
    "未会員",
    "匿名",
    "匿名ユーザー",
    "匿名ﾕｰｻﾞｰ",
    "一般",
    "一般客",
    "一般会員",
    "不明",
    "名無し",
    "その他",
    "未ログイン",
    "非ログイン",
    "ログインなし",
    "退会",
    "退会済",
    "退会済み",
    "退会者",
    "退会会員",
    "退会済会員",
    "退会済み会員",
    "削除",
    "削除済",
    "削除済み",
];

fn is_nobody(text: &str) -> bool {
    let text = half_width(text);
    NOBODY.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn half_width(text: &str) -> String {
    let half = |c| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '−' | '‐' | '–' => '-',
        _ => c,
    };
    text.chars().filter(|c| !is_stray(*c)).map(half).collect()
}

/// Whether a text says guest, and names nobody by a number behind it: ゲスト購入, Guest user.
fn is_guest(text: &str) -> bool {
    let text = half_width(text);
    let begins = |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    ["ゲスト", "ｹﾞｽﾄ", "非会員", "guest"].into_iter().any(begins) && !text.chars().any(char::is_numeric)
}

/// How many digits a number has behind the 15th, when all of these are zeros: a spreadsheet keeps 15 (D028).
pub fn lost_digits(text: &str) -> Option<usize> {
    let behind = text.as_bytes().get(15..).filter(|behind| !behind.is_empty())?;
    (text.bytes().all(|b| b.is_ascii_digit()) && behind.iter().all(|b| *b == b'0')).then_some(behind.len())
}

pub(crate) fn is_scientific(text: &str) -> bool {
    let Some(at) = text.bytes().position(|b| matches!(b, b'E' | b'e')) else {
        return false;
    };
    let (mantissa, exponent) = (&text.as_bytes()[..at], &text.as_bytes()[at + 1..]);
    let mantissa = mantissa.strip_prefix(b"-").unwrap_or(mantissa);
    let [b'+' | b'-', exponent @ ..] = exponent else {
        return false;
    };
    let is_mantissa = match mantissa {
        [_] => is_digits(mantissa, 1..=1),
        [whole, b'.', fraction @ ..] => whole.is_ascii_digit() && is_digits(fraction, 1..=20),
        _ => false,
    };
    is_mantissa && is_digits(exponent, 1..=3)
}

fn is_hash(text: &str) -> bool {
    const ERRORS: [&str; 9] =
        ["#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA"];
    (text.len() >= 2 && text.bytes().all(|b| b == b'#')) || ERRORS.contains(&text)
}

fn is_date(text: &str) -> bool {
    let day = text.split_once(' ').map_or(text, |(day, _)| day);
    is_slashed(day) || is_japanese(day) || is_english(day)
}

/// `2012/6/11`, `6/11`, `6/11/2012`
fn is_slashed(text: &str) -> bool {
    are_parts(text, b'/', |part| is_digits(part, 1..=4))
}

/// Whether a text has two or three parts, and each is of a kind. Nearly always the first one is not.
fn are_parts(text: &str, separator: u8, mut is_one: impl FnMut(&[u8]) -> bool) -> bool {
    let mut count = 0;
    let mut parts = text.as_bytes().split(|byte| *byte == separator);
    parts.all(|part| {
        count += 1;
        is_one(part)
    }) && matches!(count, 2 | 3)
}

/// `6月11日`, `2012年6月11日`, `2012年6月`
fn is_japanese(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (year, rest) = text.split_once('年').map_or((None, text), |(year, rest)| (Some(year), rest));
    let Some((month, rest)) = rest.split_once('月') else {
        return false;
    };
    let day = rest.strip_suffix('日');
    year.is_none_or(|year| is_digits(year.as_bytes(), 1..=4))
        && is_digits(month.as_bytes(), 1..=2)
        && (day.is_some_and(|day| is_digits(day.as_bytes(), 1..=2)) || (rest.is_empty() && year.is_some()))
}

/// `Jun-11`, `11-Jun`, `11-Jun-12`
fn is_english(text: &str) -> bool {
    let mut months = 0;
    let is_part = |part: &[u8]| {
        let is_month = is_month(part);
        months += usize::from(is_month);
        is_month || is_digits(part, 1..=4)
    };
    are_parts(text, b'-', is_part) && months == 1
}

fn is_month(text: &[u8]) -> bool {
    const MONTHS: [&[u8; 3]; 12] =
        [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
    text.len() == 3 && MONTHS.iter().any(|month| *month == text)
}

fn is_digits(text: &[u8], len: std::ops::RangeInclusive<usize>) -> bool {
    len.contains(&text.len()) && text.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_recognised() {
        for text in [
            "1.23E+15",
            "1E+15",
            "-1.2e-05",
            "##",
            "#####",
            "#N/A",
            "#REF!",
            "2012/6/11",
            "6/11",
            "6月11日",
            "2012年6月11日",
            "Jun-11",
            "11-Jun",
            "2012/6/11 0:00",
        ] {
            assert!(is_spreadsheet_damage(text), "{text}");
        }
    }

    #[test]
    fn order_numbers_are_not_damage() {
        for text in ["", "338", "A-338", "2012-06-11", "E15", "1E15", "June-11", "#1", "11,246", "￥11246", "1/", "a/b"]
        {
            assert!(!is_spreadsheet_damage(text), "{text}");
        }
    }

    #[test]
    fn what_keeps_zeros_is_taken_off() {
        for (text, inside) in [
            ("=\"000338\"", Some("000338")),
            ("'000338", Some("000338")),
            ("=\"\"", None),
            ("'", None),
            ("000338", None),
            ("=338", None),
            ("\"338\"", None),
        ] {
            assert_eq!(formula_text(text), inside, "{text}");
        }
        assert_eq!(["=\"0338\"", "=\"a b\"", "338"].map(bare), ["0338", "=\"a b\"", "338"]);
    }

    #[test]
    fn guests_are_no_customers() {
        for text in ["", " ", "0", "０", "-", "--", "―", "NULL", "null", "N/A", "\\N", "ゲスト", " ゲスト ", "非会員"]
        {
            assert!(is_no_customer(text), "{text}");
        }
        for text in [
            "00",
            "０００",
            "0.0",
            "(ゲスト)",
            "【ゲスト】",
            "ゲスト様",
            "ゲスト購入",
            "Guest user",
            "非会員購入",
            "会員以外",
            "一般会員",
            "【匿名】",
            "Undefined",
            "ＮａＮ",
            "ａｎｏｎｙｍｏｕｓ",
            "ＧＵＥＳＴ",
            "ｇｕｅｓｔ",
            "-1",
            "－１",
            "*",
            "*****",
            "？",
            "×",
            "(なし)",
            "unknown",
            "不明",
            "退会済み",
            "未ログイン",
            "その他",
        ] {
            assert!(is_no_customer(text), "{text}");
        }
        assert!(
            !["285", "ゲスト12", "guest_1", "-2", "10", "一般12", "007", "0A", "5", "-10", "顧客10"]
                .into_iter()
                .any(is_no_customer)
        );
    }

    #[test]
    fn digits_behind_the_fifteenth() {
        let texts =
            ["20240611123456000", "1234567890123450", "1234567890123456", "123456789012345", "12345678901234a0"];
        assert_eq!(texts.map(lost_digits), [Some(2), Some(1), None, None, None]);
    }

    #[test]
    fn strays() {
        for c in [' ', '\t', '\u{3000}', '\u{A0}', '\u{200B}', '\u{FEFF}', '\0', '\u{1A}', '\n'] {
            assert!(is_stray(c), "{c:?}");
        }
        assert!(!is_stray('1') && !is_stray('あ') && !is_stray('-'));
        assert!(('\0'..=char::MAX).all(|c| has_stray(c.encode_utf8(&mut [0; 4])) == is_stray(c)));
    }
}
