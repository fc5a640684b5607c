//! Order, previous order and customer numbers without strings.

use std::hash::{Hash, Hasher};

/// A number as it stands in a cell, as one word: digits by their value and how many there are (`007` is not `7`),
/// anything else by the place where its text is kept. Equal words are equal texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(u64);

impl Hash for Number {
    /// The low bits are the same for all numbers of a length, and with 32-bit words a quick hash would keep them so.
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u32((self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32);
    }
}

const LENGTH_BITS: u32 = 5;
const IS_TEXT: u64 = 1 << 63;

impl Number {
    /// No number.
    pub const NONE: Number = Number(0);
    /// No number comes behind it.
    pub(crate) const MOST: Number = Number(u64::MAX);
    /// So many digits at most: fewer than any card number has.
    pub const MOST_DIGITS: usize = 13;

    /// Digits; `None` when the text is anything else, or too long.
    pub fn of_digits(text: &[u8]) -> Option<Number> {
        let (len, value) = digits(text, 0);
        (len == text.len() && (1..=Number::MOST_DIGITS).contains(&len)).then(|| Number::new(value, len))
    }

    /// A text that is kept elsewhere.
    pub fn of_text(place: u32) -> Number {
        Number(IS_TEXT | u64::from(place))
    }

    #[inline]
    pub(crate) fn new(value: u64, len: usize) -> Number {
        Number(value << LENGTH_BITS | len as u64)
    }

    /// Whether there is no number.
    pub fn is_none(self) -> bool {
        self == Number::NONE
    }

    /// Itself, where there is one.
    pub fn some(self) -> Option<Number> {
        (!self.is_none()).then_some(self)
    }

    /// Where the text is kept, when it is not digits.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the place stands in the lower half, the marks in the upper one"
    )]
    pub fn place(self) -> Option<u32> {
        (self.0 & IS_TEXT != 0).then_some(self.0 as u32)
    }

    /// The value of digits, whatever zeros stand in front; `None` of a text, or where there is no number.
    pub fn digits_value(self) -> Option<u64> {
        (!self.is_none() && self.place().is_none()).then(|| self.value())
    }

    /// The same without zeros in front; a text as it is.
    #[must_use]
    pub fn without_zeros(self) -> Number {
        let len = |value: u64| value.checked_ilog10().map_or(1, |len| len as usize + 1);
        self.digits_value().map_or(self, |value| Number::new(value, len(value)))
    }

    /// Whether its digits begin with a zero.
    #[inline]
    pub(crate) fn begins_with_zero(self) -> bool {
        let len = (self.0 & ((1 << LENGTH_BITS) - 1)) as usize;
        len > 0 && TENS.get(len - 1).is_none_or(|least| self.value() < *least)
    }

    /// The digits' value.
    pub(crate) fn value(self) -> u64 {
        self.0 >> LENGTH_BITS
    }

    /// The digits as they stand in the file; nothing for what is none.
    pub fn digits(self) -> String {
        if self.is_none() || self.place().is_some() {
            return String::new();
        }
        let len = (self.0 & ((1 << LENGTH_BITS) - 1)) as usize;
        let (mut digits, mut rest) = ([b'0'; 32], self.value());
        for digit in digits[..len].iter_mut().rev() {
            *digit += (rest % 10) as u8;
            rest /= 10;
        }
        std::str::from_utf8(&digits[..len]).unwrap_or_default().to_owned()
    }
}

/// The digits that begin at `at`: how many, and their value. Of more than a number may have some may be left out.
#[inline(always)]
pub(crate) fn digits(text: &[u8], at: usize) -> (usize, u64) {
    match eight_digits(text, at) {
        Some((len, value)) if len < 8 || !text.get(at + 8).is_some_and(u8::is_ascii_digit) => (len, value),
        begun => more_digits(text, at, begun),
    }
}

/// The same where eight bytes were not enough, or are not there.
#[inline(never)]
fn more_digits(text: &[u8], at: usize, begun: Option<(usize, u64)>) -> (usize, u64) {
    let (mut len, mut value) = begun.unwrap_or_default();
    if len == 8
        && let Some((more, rest)) = eight_digits(text, at + 8)
    {
        return (len + more, value * TENS[more] + rest);
    }
    while let Some(byte) = text.get(at + len).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10) {
        if len > Number::MOST_DIGITS {
            break;
        }
        value = value * 10 + u64::from(byte);
        len += 1;
    }
    (len, value)
}

const TENS: [u64; Number::MOST_DIGITS + 1] = {
    let mut tens = [1; Number::MOST_DIGITS + 1];
    let mut at = 1;
    while at < tens.len() {
        tens[at] = 10 * tens[at - 1];
        at += 1;
    }
    tens
};

/// The digits at the beginning of the eight bytes at `at`, all at once; `None` when there are fewer bytes.
#[inline(always)]
fn eight_digits(text: &[u8], at: usize) -> Option<(usize, u64)> {
    let word = u64::from_le_bytes(*text.get(at..)?.first_chunk()?);
    let less = word ^ 0x3030_3030_3030_3030;
    // The high bit of the first byte that is no digit; a carry only reaches bytes behind it.
    let others = (less.wrapping_add(0x7676_7676_7676_7676) | less) & 0x8080_8080_8080_8080;
    let bits = others.trailing_zeros() & !7;
    if bits == 0 {
        return Some((0, 0));
    }
    // The digits go to the end, zeros in front of them; then pairs, fours and the eight are joined.
    let digits = less << (64 - bits);
    let pairs = digits.wrapping_mul(10 << 8 | 1) >> 8 & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100 << 16 | 1) >> 16 & 0x0000_FFFF_0000_FFFF;
    let eight = fours.wrapping_mul(10_000 << 32 | 1) >> 32;
    Some((bits as usize / 8, eight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_whatever_stands_behind_them() {
        for len in 0..=Number::MOST_DIGITS {
            let text = &"9876543210123"[..len];
            for behind in ["", ",", ",,,,,,,,,", "x1234567", "\u{FF11}23", "\r\n3,,338,,"] {
                let bytes = format!("{text}{behind}").into_bytes();
                assert_eq!(digits(&bytes, 0), (len, text.parse().unwrap_or(0)), "{text}{behind}");
            }
        }
    }

    #[test]
    fn zeros_in_front_are_seen() {
        for (text, zero) in
            [("0", true), ("00", true), ("007", true), ("7", false), ("70", false), ("0123456789012", true)]
        {
            assert_eq!(Number::of_digits(text.as_bytes()).map(Number::begins_with_zero), Some(zero), "{text}");
        }
        assert!(!Number::of_digits(b"1000000000000").is_none_or(Number::begins_with_zero));
        assert!(!Number::NONE.begins_with_zero());
    }

    #[test]
    fn equal_numbers_are_equal_texts() {
        for text in ["0", "00", "7", "007", "338", "12345678", "123456789", "0000000000000", "9999999999999"] {
            assert_eq!(Number::of_digits(text.as_bytes()).map(Number::digits).as_deref(), Some(text));
        }
        for text in ["", "A-9", "12345678901234", "1 ", " 1", "\u{FF11}"] {
            assert_eq!(Number::of_digits(text.as_bytes()), None, "{text}");
        }
        assert_ne!(Number::of_digits(b"7"), Number::of_digits(b"07"));
        assert_eq!((Number::of_text(7).place(), Number::NONE.place()), (Some(7), None));
    }
}
