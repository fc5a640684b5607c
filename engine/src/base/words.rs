//! Numbers, places and texts as sentences name them.

use std::borrow::Cow;

use crate::base::amount::MOST_YEN;
use crate::base::language::Language;
use crate::base::mask::mask;

pub(crate) fn line_name(line: u32, language: Language) -> String {
    match language {
        Language::Ja => format!("{line}行目"),
        Language::En => format!("line {line}"),
    }
}

/// A value in a sentence: never so long that the sentence cannot be read.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    let shown: String = text.chars().map(|c| if c.is_control() { '␣' } else { c }).take(MOST).collect();
    if text.chars().nth(MOST).is_some() { shown + "…" } else { shown }
}

/// Replaces each `{name}`.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else {
            break;
        };
        out.push_str(&value(&rest[open + 1..open + close]));
        rest = &rest[open + close + 1..];
    }
    out + rest
}

/// A number with commas, `28,443`; one that is a card number masked. Where a sum stops ([`MOST_YEN`]) it says that it may be
/// more: `≥ 9,007,199,254,740,991`.
pub fn thousands(number: u64) -> String {
    if number >= MOST_YEN {
        return format!("≥ {}", grouped(&MOST_YEN.to_string()));
    }
    let digits = number.to_string();
    match mask(&digits) {
        Cow::Owned(masked) => masked,
        Cow::Borrowed(digits) if digits.len() <= 3 => digits.to_owned(),
        Cow::Borrowed(digits) => grouped(digits),
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    let (first, mut rest) = digits.split_at((digits.len() + 2) % 3 + 1);
    out.push_str(first);
    while let Some((three, behind)) = rest.split_at_checked(3) {
        out.push(',');
        out.push_str(three);
        rest = behind;
    }
    out
}

/// A cell as the operator's spreadsheet names it, `E3`.
pub fn cell_name(column: u16, line: u32) -> String {
    let mut name = letters(column);
    name.push_str(&line.to_string());
    name
}

/// The column, 0-based, of a cell that a spreadsheet names so; `None` without a column.
pub(crate) fn column_of(cell: &str) -> Option<u16> {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    letters
        .fold(0u16, |column, letter| column.wrapping_mul(26).wrapping_add(u16::from(letter - b'A') + 1))
        .checked_sub(1)
}

/// The column as a spreadsheet names it: A, B, … Z, AA.
pub fn letters(column: u16) -> String {
    if let Ok(letter @ 0..26) = u8::try_from(column) {
        return char::from(b'A' + letter).to_string();
    }
    let mut left = u32::from(column) + 1;
    let mut out = Vec::new();
    while left > 0 {
        left -= 1;
        out.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_that_stopped_says_that_it_may_be_more() {
        assert_eq!(thousands(MOST_YEN - 1), "9,007,199,254,740,990");
        for more in [MOST_YEN, u64::MAX] {
            assert_eq!(thousands(more), "≥ 9,007,199,254,740,991");
        }
    }
}
