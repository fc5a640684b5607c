//! How a spreadsheet shows a number, as far as it says what the number was meant to be.

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As it is, or in a way that changes nothing that matters here.
    #[default]
    Plain,
    /// With at least so many digits: `000000`.
    Digits(u8),
    /// As a day or a time.
    Date,
}

impl Format {
    /// Of one of the numbers that spreadsheets give to formats that every file has.
    pub fn built_in(id: u32) -> Format {
        match id {
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Date,
            _ => Format::Plain,
        }
    }

    /// Of a format's code: `yyyy/m/d`, `000000`, `#,##0`.
    pub fn of_code(code: &str) -> Format {
        // The first part is that of positive numbers.
        let shown = letters(code.split(';').next().unwrap_or_default());
        let is_zeros = !shown.is_empty() && shown.bytes().all(|b| b == b'0');
        if is_zeros && shown.len() > 1 {
            return u8::try_from(shown.len()).map_or(Format::Plain, Format::Digits);
        }
        let is_general = shown.eq_ignore_ascii_case("general") || shown.contains('標');
        let of_days = |c: char| matches!(c.to_ascii_lowercase(), 'y' | 'm' | 'd' | 'h' | 's' | 'g' | 'e');
        // `0.00E+00` is no era's year.
        let is_scientific = shown.contains("E+") || shown.contains("E-") || shown.contains("e+");
        if !is_general && !is_scientific && shown.contains(of_days) { Format::Date } else { Format::Plain }
    }
}

/// A code without quoted text, colours and conditions, and what a backslash protects.
fn letters(code: &str) -> String {
    let mut out = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => {
                // A duration, `[h]:mm`, is a time, too.
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if !inside.is_empty() && inside.chars().all(|c| matches!(c, 'h' | 'm' | 's' | 'H' | 'M' | 'S')) {
                    out += &inside;
                }
            }
            '\\' | '_' | '*' => drop(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_tells_days_and_zeros() {
        for code in
            ["yyyy/m/d", "m\"月\"d\"日\"", "[$-411]ggge\"年\"m\"月\"", "h:mm", "[h]:mm:ss", "d-mmm", "yyyy/mm/dd;@"]
        {
            assert_eq!(Format::of_code(code), Format::Date, "{code}");
        }
        for code in
            ["General", "0", "#,##0", "\"¥\"#,##0;[Red]-#,##0", "0.00E+00", "@", "G/標準", "[Red]0", "#,##0\\y", ""]
        {
            assert_eq!(Format::of_code(code), Format::Plain, "{code}");
        }
        assert_eq!(Format::of_code("000000"), Format::Digits(6));
        assert_eq!((Format::built_in(14), Format::built_in(0)), (Format::Date, Format::Plain));
    }
}
