//! Card numbers never rest: what looks like one is shown as its first 6 and last 4 digits, everywhere (D021).

use std::borrow::Cow;

/// Whether a whole cell, spaces and hyphens ignored, is what a card number looks like: an issuer's first digits with
/// that issuer's length, and a right Luhn digit.
pub fn is_card_number(text: &str) -> bool {
    // The shortest has 14 digits: most cells are out at once.
    if text.len() < 14 {
        return false;
    }
    let mut digits = Vec::with_capacity(16);
    for c in text.chars() {
        match digit(c) {
            Some(d) if digits.len() < 16 => digits.push(d),
            Some(_) => return false,
            None if is_ignored(c) => {}
            None => return false,
        }
    }
    is_issued(&digits) && luhn(&digits)
}

/// The text as it may be shown: every card number in it masked, also one among other words.
pub fn mask(text: &str) -> Cow<'_, str> {
    if text.len() < 14 {
        return Cow::Borrowed(text);
    }
    if is_card_number(text) {
        return Cow::Owned(masked(text));
    }
    let mut out = String::new();
    let mut kept = 0;
    for (start, end) in card_numbers(text) {
        out.push_str(&text[kept..start]);
        out.push_str(&masked(&text[start..end]));
        kept = end;
    }
    if kept == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[kept..]) }
}

/// Where card numbers stand in a text: digits, some with one space or hyphen between them.
fn card_numbers(text: &str) -> Vec<(usize, usize)> {
    let groups = digit_groups(text);
    let joined = |at: usize| {
        let mut between = text[groups[at].1..groups[at + 1].0].chars();
        between.next().is_some_and(is_ignored) && between.next().is_none()
    };
    let mut found = Vec::new();
    let mut from = 0;
    while from < groups.len() {
        // A number is written in at most so many groups.
        let chain = (from..groups.len().min(from + 8)).take_while(|to| *to == from || joined(to - 1));
        let longest = chain.filter(|to| is_card_number(&text[groups[from].0..groups[*to].1])).last();
        found.extend(longest.map(|to| (groups[from].0, groups[to].1)));
        from = longest.unwrap_or(from) + 1;
    }
    found
}

/// Where unbroken rows of digits stand in a text.
fn digit_groups(text: &str) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| digit(*c).is_some()) {
        match groups.last_mut() {
            Some((_, end)) if *end == at => *end = at + c.len_utf8(),
            _ => groups.push((at, at + c.len_utf8())),
        }
    }
    groups
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

fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => Some((c as u32 - '０' as u32) as u8),
        _ => None,
    }
}

fn is_ignored(c: char) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn other_numbers_are_left_alone() {
        for number in ["4111111111111112", "1234567890123456", "411111111111111", "", "338", "41111111111111111"] {
            assert!(!is_card_number(number), "{number}");
            assert_eq!(mask(number), number);
        }
    }
}
