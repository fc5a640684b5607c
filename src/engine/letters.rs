//! Capital and small letters, as far as Japanese shops' files have them.
//!
//! `str::to_lowercase` knows every script of Unicode: its tables would be a tenth of what the page's texts weigh.

/// The small letter of a capital one: Latin, Greek and Cyrillic ones, narrow or wide, which are all that Windows-31J
/// has. Every other character is left as it is.
pub fn small(c: char) -> char {
    let step = match c {
        'A'..='Z' | 'Ａ'..='Ｚ' | 'Α'..='Ω' | 'А'..='Я' => 0x20,
        'Ё' => 0x50,
        _ => return c,
    };
    char::from_u32(u32::from(c) + step).unwrap_or(c)
}

/// A text in small letters.
pub fn lowered(text: &str) -> String {
    text.chars().map(small).collect()
}

#[cfg(test)]
mod tests {
    use super::super::encoding::Encoding;
    use super::*;

    #[test]
    fn every_letter_of_windows_31j_is_as_unicode_has_it() {
        let pairs = (0x81..=0xFC_u8).flat_map(|lead| (0x40..=0xFC_u8).map(move |trail| [lead, trail]));
        let wide: String = pairs.map(|pair| Encoding::Windows31J.decode(&pair).0.into_owned()).collect();
        // Roman numerals and the Ångström sign are no letters to those who type them.
        for c in wide.chars().chain(' '..='~').filter(|c| !matches!(c, 'Ⅰ'..='Ⅿ' | '\u{212B}')) {
            assert_eq!(small(c).to_string(), c.to_string().to_lowercase(), "{c}");
        }
        assert_eq!(lowered("ＡｂC-Я"), "ａｂc-я");
    }
}
