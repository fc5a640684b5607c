//! Order and customer numbers as they are compared: one form in lists, joins and the ledger.

use std::borrow::Cow;

use crate::base::mask::mask;
use crate::base::shape::is_stray;

/// A number without what stands around it, in half width. Two that are written alike so are the same number.
pub(crate) fn canonical(text: &str) -> Cow<'_, str> {
    // Nearly every number is plain.
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Cow::Borrowed(text);
    }
    let trimmed = text.trim_matches(is_stray);
    match trimmed.chars().any(|c| half_width(c) != c) {
        true => Cow::Owned(trimmed.chars().map(half_width).collect()),
        false => Cow::Borrowed(trimmed),
    }
}

/// A number as the ledger keeps it: canonical, and one that looks like a card number masked. It is never hashed instead:
/// with the first six and the last four known, a hash would be guessed in minutes.
pub(crate) fn kept(text: &str) -> Cow<'_, str> {
    let number = canonical(text);
    match mask(&number) {
        Cow::Owned(masked) => Cow::Owned(masked),
        Cow::Borrowed(_) => number,
    }
}

/// A canonical number without leading zeros, in small letters. Two different numbers that are alike so are perhaps the
/// same: somebody is asked, nothing is joined.
pub(crate) fn loose(canonical: &str) -> Cow<'_, str> {
    let is_loose = |byte: u8| !byte.is_ascii_uppercase();
    let first = canonical.bytes().next();
    if canonical.is_ascii() && first != Some(b'0') && canonical.bytes().all(is_loose) {
        return Cow::Borrowed(canonical);
    }
    let without = canonical.trim_start_matches('0');
    Cow::Owned(if without.is_empty() { "0".to_owned() } else { without.to_lowercase() })
}

/// Whether two numbers are the same.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    canonical(a) == canonical(b)
}

/// Whether two numbers differ in nothing but leading zeros or case.
pub(crate) fn is_perhaps_same(a: &str, b: &str) -> bool {
    let (a, b) = (canonical(a), canonical(b));
    a != b && loose(&a) == loose(&b)
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        '\u{3000}' => ' ',
        '−' | '‐' | '–' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_widths_make_no_difference() {
        for text in ["338", "338 ", " 338", "\u{3000}３３８", "33８\u{FEFF}"] {
            assert_eq!(canonical(text), "338", "{text:?}");
        }
        assert!(is_same("Ａ－1", "A-1") && !is_same("0338", "338") && !is_same("a1", "A1"));
    }

    #[test]
    fn zeros_and_case_are_asked_about() {
        for (a, b) in [("0338", "338"), ("０338", "338 "), ("a-1", "A-1"), ("000", "0")] {
            assert!(is_perhaps_same(a, b) && is_perhaps_same(b, a), "{a} {b}");
        }
        assert!(!is_perhaps_same("338", "338 ") && !is_perhaps_same("338", "3380"));
    }

    #[test]
    fn what_looks_like_a_card_number_is_kept_masked() {
        assert_eq!(kept("４111111111111111 "), "411111******1111");
        assert_eq!(kept("4111.1111.1111.1111"), "411111******1111");
        assert_eq!(kept(" 338"), "338");
    }
}
