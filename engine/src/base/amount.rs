//! Reading an amount of whole yen as operators and spreadsheets write it.

use std::borrow::Cow;

use crate::base::mask::hides;

/// What an amount's cell says. All numbers are whole yen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Digits only, as it must be. The number of leading zeros beside it.
    Plain(u64, usize),
    /// Digits, some of them full-width.
    FullWidth(u64),
    /// With yen signs, 円, commas in their places or `.0`, in any width.
    Decorated(u64),
    /// With a sign or in parentheses.
    Negative,
    /// Not whole yen in any reading.
    Malformed,
}

impl Amount {
    /// Reads a value from which stray characters were removed already.
    pub fn read(text: &str) -> Amount {
        // Nobody owes a card number, and no sum may tell one.
        let hides = hides(text);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if hides && (digits <= MOST_CARD_DIGITS || digits < text.len()) {
            return Amount::Malformed;
        }
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            let zeros = text.len() - text.trim_start_matches('0').len();
            // However many digits: what is more than an amount can be is none, and no number is put in its place.
            let yen =
                Some(text).filter(|_| !hides).and_then(|text| text.parse().ok()).filter(|yen| *yen <= MOST_AMOUNT);
            return yen.map_or(Amount::Malformed, |yen| Amount::Plain(yen, zeros));
        }
        if let Some(yen) = full_width(text) {
            return if yen <= MOST_AMOUNT { Amount::FullWidth(yen) } else { Amount::Malformed };
        }
        let narrow = narrowed(text);
        let (unsigned, negative) = strip_sign(&narrow);
        match (undecorate(&unsigned), negative) {
            (Some(_), true) => Amount::Negative,
            (Some(yen), false) => Amount::Decorated(yen),
            (None, _) => Amount::Malformed,
        }
    }

    /// The yen that the cell would hold after repair; `None` when it is negative or cannot be read.
    pub fn yen(self) -> Option<u64> {
        match self {
            Amount::Plain(yen, _) | Amount::FullWidth(yen) | Amount::Decorated(yen) => Some(yen),
            Amount::Negative | Amount::Malformed => None,
        }
    }
}

/// The digits of the longest card number that the guard knows.
const MOST_CARD_DIGITS: usize = 16;

/// Why an amount that cannot be read can be read in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwoReadings {
    /// `11.246`: eleven thousand as some countries write it, or eleven yen and a fraction.
    ThreeDecimals,
    /// `500-`: the `-` closes an amount in Japanese, and is a minus elsewhere.
    MinusBehind,
}

/// Of an amount that is [`Amount::Malformed`]: whether it is a number in a form that can be read, and only too large.
pub fn is_too_large(text: &str) -> bool {
    let narrow = narrowed(text);
    let (unsigned, negative) = strip_sign(&narrow);
    let whole = unsigned.strip_prefix('\\').unwrap_or(&unsigned);
    let whole = whole.strip_suffix('円').unwrap_or(whole);
    let whole = whole.strip_suffix(".00").or_else(|| whole.strip_suffix(".0")).unwrap_or(whole);
    let digits = whole.trim_start_matches('0').bytes().filter(u8::is_ascii_digit).count();
    !negative && digits >= DIGITS_TOO_MANY && whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}

/// Of an amount that is [`Amount::Malformed`]: whether it has two readings, so that nobody but a person can tell.
pub fn two_readings(text: &str) -> Option<TwoReadings> {
    let narrow = narrowed(text);
    let core = narrow.strip_suffix('円').unwrap_or(&narrow);
    if let Some(before) = core.strip_suffix('-') {
        return undecorate(before).map(|_| TwoReadings::MinusBehind);
    }
    let (core, _) = strip_sign(core);
    let (whole, decimals) = core.rsplit_once('.')?;
    let is_three = decimals.len() == 3 && decimals.bytes().all(|b| b.is_ascii_digit());
    (is_three && undecorate(whole).is_some()).then_some(TwoReadings::ThreeDecimals)
}

/// The number that digits of any width say; one too large for any amount stays too large.
fn full_width(text: &str) -> Option<u64> {
    let digit = |c| match c {
        '0'..='9' => Some(c as u64 - '0' as u64),
        '０'..='９' => Some(c as u64 - '０' as u64),
        _ => None,
    };
    let add = |yen: u64, c| Some(yen.saturating_mul(10).saturating_add(digit(c)?));
    (!text.is_empty()).then(|| text.chars().try_fold(0, add)).flatten()
}

/// Two amounts charged as one; `None` when that is more than an amount can be.
pub fn together(yen: u64, more: u64) -> Option<u64> {
    yen.checked_add(more).filter(|yen| *yen <= MOST_AMOUNT)
}

/// A sum with one amount more; `None` when that is larger than what every reader of our JSON holds exactly.
pub fn add(sum: u64, yen: u64) -> Option<u64> {
    sum.checked_add(yen).filter(|sum| *sum <= MOST_YEN)
}

/// Adds amounts up, unknown ones left out. A sum is never larger than what every reader of our JSON holds exactly.
pub fn sum(amounts: impl IntoIterator<Item = Option<u64>>) -> u64 {
    amounts.into_iter().flatten().fold(0, |sum: u64, yen| sum.saturating_add(yen).min(MOST_YEN))
}

/// The largest amount that a record may ask for: nobody owes a quadrillion yen.
pub const MOST_AMOUNT: u64 = 999_999_999_999_999;

/// The digits of the smallest number that is more than [`MOST_AMOUNT`].
const DIGITS_TOO_MANY: usize = 16;

/// The largest whole number that every reader of our JSON holds exactly.
pub const MOST_YEN: u64 = 9_007_199_254_740_991;

fn narrowed(text: &str) -> Cow<'_, str> {
    // Nothing in ASCII is wide.
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(narrow).collect()) }
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '￥' | '¥' => '\\',
        '−' | '‐' | '–' | '△' | '▲' => '-',
        '、' | '､' => ',',
        _ => c,
    }
}

/// Takes the sign off: `-500`, `\-500`, `-\500`, `(500)`. Behind the number a `-` closes an amount in Japanese and is a minus
/// elsewhere: such a text is no amount at all.
fn strip_sign(text: &str) -> (Cow<'_, str>, bool) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (Cow::Borrowed(inner), true);
    }
    let stands_before = text.starts_with('-') || text.starts_with("\\-");
    if stands_before && text.matches('-').count() == 1 {
        (Cow::Owned(text.replace('-', "")), true)
    } else {
        (Cow::Borrowed(text), false)
    }
}

/// The number under yen signs, 円, commas and `.0`; `None` when something else is there, too.
fn undecorate(text: &str) -> Option<u64> {
    let text = text.strip_prefix('\\').unwrap_or(text);
    let text = text.strip_suffix('円').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    // `.0` and `.00` are whole yen; three digits behind a dot may be a thousand.
    if !matches!(fraction, "0" | "00") || whole.is_empty() {
        return None;
    }
    let whole = whole.as_bytes();
    let grouped = whole.contains(&b',');
    let mut yen: u64 = 0;
    // Digits in the group so far; a comma stands behind one to three of them, and three come behind it.
    let mut group = 0;
    for (at, byte) in whole.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                yen = yen.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                group += 1;
            }
            b',' if group == 3 || (at == group && group > 0 && group < 3) => group = 0,
            _ => return None,
        }
    }
    (yen <= MOST_AMOUNT && (!grouped || group == 3)).then_some(yen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        for (text, expected) in [
            ("11246", Amount::Plain(11246, 0)),
            ("0", Amount::Plain(0, 1)),
            ("011246", Amount::Plain(11246, 1)),
            ("１１２４６", Amount::FullWidth(11246)),
            ("1１246", Amount::FullWidth(11246)),
            ("11,246", Amount::Decorated(11246)),
            ("￥11246", Amount::Decorated(11246)),
            ("¥11246", Amount::Decorated(11246)),
            ("\\11246", Amount::Decorated(11246)),
            ("11246円", Amount::Decorated(11246)),
            ("11246.0", Amount::Decorated(11246)),
            ("￥１１，２４６．００円", Amount::Decorated(11246)),
            ("-500", Amount::Negative),
            ("△500", Amount::Negative),
            ("▲1,500円", Amount::Negative),
            ("(500)", Amount::Negative),
            ("（５００）", Amount::Negative),
            ("\\-500", Amount::Negative),
            ("－５００", Amount::Negative),
            ("11246.5", Amount::Malformed),
            ("1,12,46", Amount::Malformed),
            ("11246.00", Amount::Decorated(11246)),
            ("10.000", Amount::Malformed),
            ("500-", Amount::Malformed),
            ("￥500－", Amount::Malformed),
            ("11 246", Amount::Malformed),
            ("abc", Amount::Malformed),
            ("", Amount::Malformed),
            ("円", Amount::Malformed),
            ("99999999999999999999", Amount::Malformed),
            ("９９９９９９９９９９９９９９９９９９９９", Amount::Malformed),
            ("999999999999999", Amount::Plain(MOST_AMOUNT, 0)),
            ("1000000000000000", Amount::Malformed),
            ("１００００００００００００００", Amount::FullWidth(100_000_000_000_000)),
            ("１０００００００００００００００", Amount::Malformed),
            ("0100000000000000000000", Amount::Malformed),
            ("00000000000000000000000500", Amount::Plain(500, 23)),
            // Published test numbers of issuers.
            ("4111111111111111", Amount::Malformed),
            ("￥4,111,111,111,111,111", Amount::Malformed),
            ("３７８２８２２４６３１０００５", Amount::Malformed),
            ("\\99999999999999999999", Amount::Malformed),
            ("999,999,999,999,999円", Amount::Decorated(999_999_999_999_999)),
            ("1,000,000,000,000,000円", Amount::Malformed),
            // Too many digits for a card number alone, with one inside.
            ("0004111111111111111", Amount::Malformed),
            ("\\000378282246310005", Amount::Malformed),
        ] {
            assert_eq!(Amount::read(text), expected, "{text}");
        }
    }

    #[test]
    fn commas_stand_between_groups_of_three_and_nowhere_else() {
        for text in ["1,234", "12,345", "123,456", "1,234,567", "12、345", "12､345"] {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(Amount::read(text), Amount::Decorated(digits.parse().unwrap()), "{text}");
        }
        for text in
            [",234", "1,,234", "1234,567", "12,34,567", "1,2,345", "1,234,", "12,3456", "1,23", ",", "1,1234,567"]
        {
            assert_eq!(Amount::read(text), Amount::Malformed, "{text}");
        }
    }

    #[test]
    fn an_amount_is_worth_what_it_says_after_repair() {
        for (text, yen) in [
            ("011246", Some(11246)),
            ("１１２４６", Some(11246)),
            ("11,246円", Some(11246)),
            ("-500", None),
            ("abc", None),
        ] {
            assert_eq!(Amount::read(text).yen(), yen, "{text}");
        }
    }

    #[test]
    fn a_number_that_is_only_too_large_is_told_from_what_is_no_number() {
        for text in [
            "99999999999999999999",
            "9007199254740991",
            "0100000000000000000000",
            "９９９９９９９９９９９９９９９９",
            "1,000,000,000,000,000円",
            "￥9999999999999999.00",
        ] {
            assert_eq!((Amount::read(text), is_too_large(text)), (Amount::Malformed, true), "{text}");
        }
        for text in ["", "abc", "11.246", "999999999999999", "-99999999999999999999", "500-", "0000000000000000000500"]
        {
            assert!(!is_too_large(text), "{text}");
        }
        assert_eq!(together(MOST_AMOUNT - 1, 1), Some(MOST_AMOUNT));
        assert_eq!(together(MOST_AMOUNT, 1), None);
    }

    #[test]
    fn a_sum_ends_at_the_largest_number_that_is_held_exactly() {
        assert_eq!(add(11_246, 500), Some(11_746));
        assert_eq!(add(MOST_YEN - 1, 1), Some(MOST_YEN));
        assert_eq!(add(MOST_YEN, 1), None);
        assert_eq!(add(1, u64::MAX), None);
        assert_eq!(sum([Some(11_246), None, Some(500)]), 11_746);
        assert_eq!(sum([Some(MOST_YEN), Some(1)]), MOST_YEN);
        assert_eq!(sum([]), 0);
    }

    #[test]
    fn amounts_with_two_readings() {
        for (text, expected) in [
            ("11.246", Some(TwoReadings::ThreeDecimals)),
            ("￥１０．０００", Some(TwoReadings::ThreeDecimals)),
            ("-11.246", Some(TwoReadings::ThreeDecimals)),
            ("500-", Some(TwoReadings::MinusBehind)),
            ("￥1,500－", Some(TwoReadings::MinusBehind)),
            ("11246.5", None),
            ("1.1.246", None),
            ("-", None),
            (".246", None),
        ] {
            assert_eq!((Amount::read(text), two_readings(text)), (Amount::Malformed, expected), "{text}");
        }
    }
}
