//! Numbers and names as operators write them.

pub use crate::engine::base::words::thousands as grouped;

/// A file's size, `14.2 KB`.
pub fn bytes(count: u64) -> String {
    match count {
        0..1_024 => format!("{count} B"),
        1_024..1_048_576 => format!("{:.1} KB", count as f64 / 1_024.0),
        _ => format!("{:.1} MB", count as f64 / 1_048_576.0),
    }
}

/// A column's letters, `0` is `A`, `26` is `AA`.
pub fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut text = Vec::new();
    while rest > 0 {
        rest -= 1;
        text.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    text.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// A cell's name as the spreadsheet has it, `E3`; the line alone for one that an edit added.
pub fn cell(column: u16, line: u32) -> String {
    match line {
        0 => letters(column),
        _ => format!("{}{line}", letters(column)),
    }
}

/// Seconds with two decimals; with one from ten on. Nothing takes no time at all.
pub fn seconds(seconds: f64) -> String {
    let seconds = seconds.max(0.01);
    if seconds < 9.995 { format!("{seconds:.2}") } else { format!("{seconds:.1}") }
}

/// A day as the console writes it, `2012/06/12`, of `2012-06-12`.
pub fn day(day: &str) -> String {
    day.replace('-', "/")
}

/// The first digits of a SHA-256, enough to compare by eye.
pub fn short_hash(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

/// A text in which no space hides: those at its ends, tabs and full-width spaces are drawn.
pub fn visible(text: &str) -> String {
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = text.trim_end_matches(' ').len().max(start);
    let draw = |(at, letter): (usize, char)| match letter {
        ' ' if at < start || at >= end => '␣',
        '\u{3000}' => '□',
        '\t' => '→',
        letter => letter,
    };
    text.char_indices().map(draw).collect()
}

/// What a button is called of which there is one a row: its words as they stand on it, and what it is about. Who says what is on a
/// button means that button.
pub fn button_of(words: &str, what: &str) -> String {
    format!("{words}: {what}")
}

/// A moment without its seconds.
pub fn minutes(text: &str) -> &str {
    match text.as_bytes() {
        [.., b':', _, _] if text.len() == 19 => &text[..16],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(3_482_910), "3,482,910");
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!(letters(0), "A");
        assert_eq!(letters(13), "N");
        assert_eq!(letters(25), "Z");
        assert_eq!(letters(26), "AA");
        assert_eq!(letters(701), "ZZ");
        assert_eq!(letters(702), "AAA");
        assert_eq!(cell(4, 3), "E3");
    }

    #[test]
    fn no_space_hides() {
        assert_eq!(visible("4980"), "4980");
        assert_eq!(visible(" a b\u{3000} "), "␣a b□␣");
        assert_eq!(visible("  "), "␣␣");
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(bytes(90), "90 B");
        assert_eq!(bytes(14_541), "14.2 KB");
        assert_eq!(bytes(12 * 1_048_576), "12.0 MB");
    }
}
