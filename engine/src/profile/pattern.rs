//! A pattern that a whole value must match, fast for the usual `[class]+`.

use regex_lite::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

/// Why a pattern is refused that would take too long with every value.
pub(super) const TOO_LARGE: &str = "the pattern is too large";

/// Bytes that a pattern may take: far more than any form of a number needs, and few enough that a million values are tried
/// in seconds.
const MOST_BYTES: usize = 16 * 1024;
/// Brackets inside brackets.
const MOST_NESTED: u32 = 20;
/// Bytes of a value that is tried.
const MOST_TRIED: usize = 1_000;

/// A regular expression for a whole value.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    text: String,
    regex: Regex,
    /// For a pattern of the form `[class]+`: which ASCII characters the class has.
    class: Option<Box<[bool; 128]>>,
    /// That class surely has no others.
    ascii: bool,
}

/// Digits that a spreadsheet keeps of a number.
const MOST_DIGITS: u8 = 15;

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// The reason in English when it is not a regular expression, or `TOO_LARGE`.
    pub fn new(text: &str) -> Result<Pattern, String> {
        let regex = RegexBuilder::new(&format!("^(?:{text})$")).size_limit(MOST_BYTES).nest_limit(MOST_NESTED).build();
        let regex = regex.map_err(|error| {
            let said = error.to_string();
            if said.contains("size limit") || said.contains("nesting") { TOO_LARGE.to_owned() } else { said }
        })?;
        let class = is_class(text)
            .then(|| Box::new(std::array::from_fn(|i| u8::try_from(i).is_ok_and(|byte| matches_char(&regex, byte)))));
        // What is left out, and what an escape stands for, may be any character.
        let ascii = text.is_ascii() && !text.contains(['^', '\\']);
        Ok(Pattern { text: text.to_owned(), regex, class, ascii })
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the whole value matches.
    pub fn matches(&self, value: &str) -> bool {
        match &self.class {
            Some(class) if self.ascii || value.is_ascii() => {
                !value.is_empty() && value.bytes().all(|b| class.get(usize::from(b)).is_some_and(|has| *has))
            }
            // No number is that long; trying takes as many steps as the value is long and the pattern large.
            _ => value.len() <= MOST_TRIED && self.regex.is_match(value),
        }
    }
}

impl Pattern {
    /// How many digits every number has, where only one count of them is taken: then zeros that were lost are known.
    pub fn digits(&self) -> Option<u8> {
        let mut taken = (1..=MOST_DIGITS).filter(|count| self.matches(&"1".repeat(usize::from(*count))));
        taken.next().filter(|_| taken.next().is_none())
    }

    /// Whether every text of digits surely matches, however many there are.
    pub fn takes_digits(&self) -> bool {
        self.class.as_ref().is_some_and(|class| (b'0'..=b'9').all(|digit| class[usize::from(digit)]))
    }
}

fn matches_char(regex: &Regex, byte: u8) -> bool {
    regex.is_match(char::from(byte).encode_utf8(&mut [0; 4]))
}

/// `[…]+` without anything nested: then a value matches when each of its characters does.
fn is_class(text: &str) -> bool {
    text.strip_prefix('[')
        .and_then(|rest| rest.strip_suffix("]+"))
        .is_some_and(|class| !class.is_empty() && !class.contains(['[', ']', '&', '~']))
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.text == other.text
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;
    fn try_from(text: String) -> Result<Pattern, String> {
        Pattern::new(&text)
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> String {
        pattern.text
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Add;

    use super::{Pattern, TOO_LARGE};

    #[test]
    fn whole_values_match() {
        let class = Pattern::new("[0-9A-Za-z_-]+").unwrap();
        let general = Pattern::new("[0-9]{3}-?[0-9]+").unwrap();
        for wide in ["[^,]+", r"[\D]+", "[0-9あ-ん]+"].map(|text| Pattern::new(text).unwrap()) {
            assert!(wide.class.is_some() && wide.matches("あ"), "{}", wide.as_str());
        }
        assert!(class.class.is_some() && general.class.is_none());
        for (value, in_class, in_general) in [
            ("338", true, false),
            ("338-1", true, true),
            ("", false, false),
            ("33 8", false, false),
            ("３３８", false, false),
        ] {
            assert_eq!((class.matches(value), general.matches(value)), (in_class, in_general), "{value}");
        }
    }

    #[test]
    fn a_pattern_that_would_take_long_is_refused() {
        for usual in [
            "[A-Z]{2,3}[0-9]{6,12}(-[0-9]{1,3})?",
            "(?:A|B|C)-20[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{4,6}",
            "[0-9A-Za-z_-]{1,40}",
        ] {
            assert!(Pattern::new(usual).is_ok(), "{usual}");
        }
        for large in [
            "(?:[0-9]{1,99}){1,99}",
            "((((a{9}){9}){9}){9}){9}",
            "([0-9]*){500}x",
            &"(".repeat(60).add(&")".repeat(60)),
        ] {
            assert_eq!(Pattern::new(large).err().as_deref(), Some(TOO_LARGE), "{large}");
        }
        let slow = Pattern::new("([0-9a]*)*x").unwrap();
        assert!(slow.matches("00x") && !slow.matches(&"0".repeat(1_000_000)));
    }

    #[test]
    fn a_broken_pattern_is_refused() {
        assert!(Pattern::new("[0-9").is_err());
    }
}
