//! Numbers as a workbook writes them, digit by digit: a floating-point number would lose what is to be shown.

/// Digits that a spreadsheet keeps of a number.
pub(crate) const KEPT: usize = 15;
/// Digits that are written out at most.
const MOST: usize = 60;

/// A decimal number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub negative: bool,
    /// Without leading zeros; `0` at least.
    pub whole: String,
    /// Without trailing zeros.
    pub fraction: String,
}

impl Decimal {
    /// Reads `338`, `-0.5`, `1.0E+2`; `None` of what is no number, or has more digits than anybody means.
    pub(crate) fn read(text: &str) -> Option<Decimal> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['E', 'e']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let is_plain = !digits.is_empty() && digits.len() <= MOST && digits.bytes().all(|b| b.is_ascii_digit());
        let limit = i32::try_from(MOST).ok()?;
        if !is_plain || !(-limit..=limit).contains(&exponent) {
            return None;
        }
        // Where the point stands in the digits.
        let point = i32::try_from(whole.len()).ok()? + exponent;
        let (before, after) = if point <= 0 {
            (String::new(), "0".repeat(usize::try_from(-point).ok()?) + &digits)
        } else {
            let point = usize::try_from(point).ok()?;
            let zeros = "0".repeat(point.saturating_sub(digits.len()));
            let cut = point.min(digits.len());
            (digits[..cut].to_owned() + &zeros, digits[cut..].to_owned())
        };
        let whole = before.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole }.to_owned();
        Some(Decimal { negative, whole, fraction: after.trim_end_matches('0').to_owned() })
    }

    /// Written out.
    pub(crate) fn text(&self) -> String {
        let sign = if self.negative && (self.whole != "0" || !self.fraction.is_empty()) { "-" } else { "" };
        let point = if self.fraction.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{}", self.whole, self.fraction)
    }

    /// Whether it has digits that a spreadsheet does not keep.
    pub(crate) fn is_too_long(&self) -> bool {
        self.whole.len() > KEPT
    }

    /// Rounded to a whole number, half up, as a display without decimals shows it.
    pub(crate) fn rounded(&self) -> String {
        let mut digits: Vec<u8> = self.whole.bytes().collect();
        if self.fraction.as_bytes().first().is_some_and(|digit| *digit >= b'5') {
            let nines = digits.iter().rev().take_while(|digit| **digit == b'9').count();
            let at = digits.len() - nines;
            digits[at..].fill(b'0');
            match at.checked_sub(1) {
                Some(at) => digits[at] += 1,
                None => digits.insert(0, b'1'),
            }
        }
        let whole = String::from_utf8(digits).unwrap_or_default();
        Decimal { negative: self.negative, whole, fraction: String::new() }.text()
    }
}

/// The day that a count of days means (`2012-06-11`); `None` of what is no day of a calendar anybody uses.
pub(crate) fn day(count: &Decimal, from_1904: bool) -> Option<String> {
    let count: i64 = count.whole.parse().ok().filter(|_| !count.negative)?;
    // The spreadsheet has a 29th of February 1900, which there was not.
    let since_1970 = match (from_1904, count) {
        (true, _) => count - 24_107,
        (false, ..=59) => count - 25_568,
        (false, _) => count - 25_569,
    };
    if !(-25_568..=2_932_896).contains(&since_1970) {
        return None;
    }
    // Days to a civil date, in eras of 400 years that begin in March.
    let days = since_1970 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: &str) -> Option<String> {
        Decimal::read(number).map(|number| number.text())
    }

    #[test]
    fn numbers_are_written_out_digit_by_digit() {
        for (number, out) in [
            ("338", "338"),
            ("0", "0"),
            ("-0", "0"),
            ("-12.50", "-12.5"),
            ("1.1246E4", "11246"),
            ("2.0120611123456699E+16", "20120611123456699"),
            ("1E+15", "1000000000000000"),
            ("5.0E-2", "0.05"),
            ("000338", "338"),
            ("10175.000000000002", "10175.000000000002"),
        ] {
            assert_eq!(text(number).as_deref(), Some(out), "{number}");
        }
        for number in ["", "-", ".", "1E", "E1", "1E999", "NaN", "1,000", "1E+2147483648", "0x10", &"9".repeat(61)] {
            assert_eq!(text(number), None, "{number}");
        }
    }

    #[test]
    fn a_display_without_decimals_rounds_half_up() {
        for (number, out) in
            [("10175.4", "10175"), ("10175.5", "10176"), ("999.5", "1000"), ("-1.5", "-2"), ("0.4", "0")]
        {
            assert_eq!(Decimal::read(number).map(|number| number.rounded()).as_deref(), Some(out), "{number}");
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        let day = |count: &str, from_1904| super::day(&Decimal::read(count).expect("a number"), from_1904);
        for (count, out) in [
            ("1", "1900-01-01"),
            ("59", "1900-02-28"),
            ("61", "1900-03-01"),
            ("41071", "2012-06-11"),
            ("41071.5", "2012-06-11"),
        ] {
            assert_eq!(day(count, false).as_deref(), Some(out), "{count}");
        }
        assert_eq!(day("39609", true).as_deref(), Some("2012-06-11"));
        assert_eq!(day("99999999", false), None);
        assert_eq!(day("-1", false), None);
    }
}
