//! Whether digits are what a card number has.

/// Whether digits are a number that a card may have.
pub(super) fn is_card(digits: &[u8]) -> bool {
    is_issued(digits) && luhn(digits)
}

pub(super) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok(),
        _ => None,
    }
}

pub(super) fn is_ignored(c: char) -> bool {
    crate::base::shape::is_stray(c) || matches!(c, '-' | '－' | '‐' | '−' | 'ー' | '–' | '—')
}

/// The first digits and lengths of domain.md §8, D021.
fn is_issued(digits: &[u8]) -> bool {
    let lead = |n: usize| digits.iter().take(n).fold(0u32, |sum, d| sum * 10 + u32::from(*d));
    let (one, two, three, four) = (lead(1), lead(2), lead(3), lead(4));
    match digits.len() {
        16 => one == 4 || (51..=55).contains(&two) || (2221..=2720).contains(&four) || (3528..=3589).contains(&four),
        15 => two == 34 || two == 37,
        14 => (300..=305).contains(&three) || matches!(two, 36 | 38 | 39),
        _ => false,
    }
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(*digit) * if place % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}
