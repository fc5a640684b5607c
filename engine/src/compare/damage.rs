//! What a spreadsheet, or a slip of the hand, has done to a cell: named, so that nobody has to guess from two numbers.

use serde::{Deserialize, Serialize};

use crate::base::amount::Amount;
use crate::base::number::canonical;
use crate::base::shape;

/// What happened between two texts of a cell. Most say that one of the two is damaged, whichever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Damage {
    /// `000338`, `338`
    LeadingZerosLost,
    /// `12345678901234567`, `12345678901234500`: a spreadsheet keeps 15.
    DigitsLost,
    /// `1.23E+15`
    ScientificNotation,
    /// `2012/6/11`, `Jun-11`
    Date,
    /// `#####`, `#N/A`
    ErrorValue,
    /// `３３８`
    FullWidth,
    /// `11,246`, `￥11246`, `11246.0`
    Decorated,
    /// Spaces and what is not seen.
    StrayCharacter,
    /// Characters that could not be read.
    Unreadable,
    /// The line has more or fewer empty cells at its end.
    EmptyCells,
    /// An amount has one digit less than before.
    DigitMissing,
    /// An amount has one digit more than before.
    DigitExtra,
}

impl Damage {
    /// What happened between two texts of a cell; `is_amount`: whether the cell holds an amount.
    pub fn between(before: &str, after: &str, is_amount: bool) -> Option<Damage> {
        if let Some(told) = Damage::between_digits(before.as_bytes(), after.as_bytes(), is_amount) {
            return told;
        }
        let one_way = harm(before, after).or_else(|| harm(after, before));
        one_way.or_else(|| if is_amount { slip(before.as_bytes(), after.as_bytes()) } else { None })
    }

    /// The same of plain digits, as most changes are; `None` where that has to be looked at more closely.
    pub fn between_digits(before: &[u8], after: &[u8], is_amount: bool) -> Option<Option<Damage>> {
        let is_plain = is_sound(before) && is_sound(after) && before != after;
        is_plain.then(|| if is_amount { slip(before, after) } else { None })
    }

    /// Whether the second of two texts is a damaged form of the first, and not the first one of the second.
    pub fn hurts(sound: &str, hurt: &str) -> bool {
        let is_plain = is_sound(sound.as_bytes()) && is_sound(hurt.as_bytes());
        !is_plain && harm(sound, hurt).is_some()
    }

    /// The same with both files changed over.
    pub fn mirrored(self) -> Damage {
        match self {
            Damage::DigitMissing => Damage::DigitExtra,
            Damage::DigitExtra => Damage::DigitMissing,
            other => other,
        }
    }
}

/// Digits that are a damaged form of no other digits: no zeros in front, and all that a spreadsheet keeps.
fn is_sound(text: &[u8]) -> bool {
    (1..=15).contains(&text.len()) && text[0] != b'0' && text.iter().all(u8::is_ascii_digit)
}

/// What makes the second of two texts a damaged form of the first.
fn harm(sound: &str, hurt: &str) -> Option<Damage> {
    let (core, plain) = (hurt.trim_matches(shape::is_stray), canonical(sound));
    if shape::is_spreadsheet_damage(core) && !shape::is_spreadsheet_damage(&plain) {
        return Some(match core.as_bytes()[0] {
            b'#' => Damage::ErrorValue,
            _ if core.contains(['E', 'e']) && core.contains(['+', '-']) && !core.contains(['/']) && !is_month(core) => {
                Damage::ScientificNotation
            }
            // What is filled in, or is a date in both, is one that belongs there.
            _ if !is_made_a_date(&plain) => return None,
            _ => Damage::Date,
        });
    }
    if hurt.contains('\u{FFFD}') && !sound.contains('\u{FFFD}') {
        return Some(Damage::Unreadable);
    }
    if lost_digits(&plain, core) {
        return Some(Damage::DigitsLost);
    }
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if plain.len() > core.len() && is_number(&plain) && core.bytes().all(|b| b.is_ascii_digit()) && !core.is_empty() {
        let without = |text: &str| text.trim_start_matches('0').to_owned();
        if without(&plain) == without(core) {
            return Some(Damage::LeadingZerosLost);
        }
    }
    if sound == hurt.trim_matches(shape::is_stray) && !sound.is_empty() {
        return Some(Damage::StrayCharacter);
    }
    if !sound.is_empty() && sound.is_ascii() && !hurt.is_ascii() && canonical(hurt) == sound {
        return Some(Damage::FullWidth);
    }
    match (Amount::read(sound), Amount::read(core)) {
        (Amount::Plain(is, 0), Amount::Decorated(was)) if is == was => Some(Damage::Decorated),
        _ => None,
    }
}

/// Whether a spreadsheet makes a date of a text like this one: of a number, and not of another date (`2012-06-11`).
fn is_made_a_date(sound: &str) -> bool {
    let parts: Vec<&str> = sound.split([' ', 'T']).next().unwrap_or_default().split('-').collect();
    let is_day = parts.len() == 3 && parts[0].len() == 4 && parts.iter().all(|part| part.parse::<u16>().is_ok());
    sound.contains(|c: char| c.is_ascii_digit()) && !is_day
}

/// `Sep-11`, `Dec-1`, `Feb-2` hold an `e` and a `-`, too.
fn is_month(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_alphabetic).count() > 1
}

/// Whether a long number has lost what stood behind its 15th digit.
pub(crate) fn lost_digits(sound: &str, hurt: &str) -> bool {
    // Zeros in front go with them.
    let sound = if sound.len() > hurt.len() { sound.trim_start_matches('0') } else { sound };
    shape::lost_digits(hurt).is_some()
        && sound.len() == hurt.len()
        && sound != hurt
        && sound.as_bytes()[..15] == hurt.as_bytes()[..15]
        && sound.bytes().all(|b| b.is_ascii_digit())
}

/// Whether one digit came or went: the slip that multiplies or divides an amount.
fn slip(before: &[u8], after: &[u8]) -> Option<Damage> {
    let digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    if before.len() == after.len() || !digits(before) || !digits(after) {
        return None;
    }
    let lacks_one = |long: &[u8], short: &[u8]| {
        let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
        long.len() == short.len() + 1 && long[same + 1..] == short[same..]
    };
    if lacks_one(before, after) {
        Some(Damage::DigitMissing)
    } else {
        lacks_one(after, before).then_some(Damage::DigitExtra)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_named_whichever_file_has_it() {
        for (sound, hurt, name) in [
            ("000338", "338", Damage::LeadingZerosLost),
            ("000", "0", Damage::LeadingZerosLost),
            ("12345678901234567", "12345678901234500", Damage::DigitsLost),
            ("0012345678901234567", "12345678901234500", Damage::DigitsLost),
            ("1234567890123", "1.23E+12", Damage::ScientificNotation),
            ("6-11", "6月11日", Damage::Date),
            ("9-11", "Sep-11", Damage::Date),
            ("6/11x", "2012/6/11", Damage::Date),
            ("338", "#####", Damage::ErrorValue),
            ("338", "３３８", Damage::FullWidth),
            ("11246", "11,246", Damage::Decorated),
            ("11246", "￥11246", Damage::Decorated),
            ("338", " 338", Damage::StrayCharacter),
            ("表示", "\u{FFFD}示", Damage::Unreadable),
        ] {
            assert_eq!(Damage::between(sound, hurt, true), Some(name), "{sound} {hurt}");
            assert_eq!(Damage::between(hurt, sound, true), Some(name.mirrored()), "{hurt} {sound}");
        }
    }

    #[test]
    fn a_date_that_belongs_there_is_no_damage() {
        for (before, after) in [
            ("", "2012/6/11"),
            ("-", "2012/6/11 10:00"),
            ("未入金", "6月11日"),
            ("2012/6/10", "2012/6/11"),
            ("2012-06-11 10:00:00", "2012/6/11 10:00"),
        ] {
            assert_eq!(Damage::between(before, after, false), None, "{before} {after}");
            assert_eq!(Damage::between(after, before, false), None, "{after} {before}");
        }
        assert_eq!(Damage::between("2012-6", "2012年6月", false), Some(Damage::Date));
    }

    #[test]
    fn a_digit_of_an_amount_is_counted_and_other_changes_are_none() {
        assert_eq!(Damage::between("11246", "1124", true), Some(Damage::DigitMissing));
        assert_eq!(Damage::between("11246", "1246", true), Some(Damage::DigitMissing));
        assert_eq!(Damage::between("7022", "70220", true), Some(Damage::DigitExtra));
        assert_eq!(Damage::between("7022", "70220", false), None);
        for (before, after) in [("7022", "8022"), ("", "338"), ("338", ""), ("a", "b"), ("7022", "14044")] {
            assert_eq!(Damage::between(before, after, true), None, "{before} {after}");
        }
    }
}
