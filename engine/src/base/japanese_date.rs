//! Days and times as admin screens, spreadsheets and people write them.
//!
//! Only what can be read in one way is read: `12/6/11` may be 2012, 平成12 or the sixth of November, so it is not.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::fold::narrow;

/// A day of the calendar. Written `2012-06-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// A day that exists, from the year 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Day> {
        let exists = (1..=9999).contains(&year)
            && time::Date::from_calendar_date(i32::from(year), time::Month::try_from(month).ok()?, day).is_ok();
        exists.then_some(Day { year, month, day })
    }

    /// Reads a day; a time behind it is left out.
    pub fn read(text: &str) -> Option<Day> {
        Moment::read(text).map(|moment| moment.day)
    }

    /// Year, month and day, each 1-based.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Day, String> {
        Day::read(&text).ok_or_else(|| format!("「{text}」は日付ではありません。2012-06-11 のように書いてください。"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

/// A day and a time of day, in the shop's own clock. Written `2012-06-11 13:00:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    /// The civil day.
    pub day: Day,
    /// Hour, minute and second; midnight when only a day is written.
    pub time: (u8, u8, u8),
}

impl Moment {
    /// Reads `2012-06-11 13:00:00`, `2012/6/11 13:00`, `2012.6.11`, `20120611`, `2012年6月11日`, `平成24年6月11日`,
    /// `H24.6.11`, `令和元年5月1日`, full-width digits too. An era's date must lie in that era; a zone must be Japan's.
    pub fn read(text: &str) -> Option<Moment> {
        let text: String = text.chars().map(narrow).collect();
        let text = text.trim_matches(crate::base::shape::is_stray);
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return compact(text);
        }
        let mut scan = Scan(text);
        let day = scan.day()?;
        let time = scan.time()?;
        Some(Moment { day, time })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.time;
        write!(f, "{} {hour:02}:{minute:02}:{second:02}", self.day)
    }
}

impl TryFrom<String> for Moment {
    type Error = String;
    fn try_from(text: String) -> Result<Moment, String> {
        Moment::read(&text)
            .ok_or_else(|| format!("「{text}」は日時ではありません。2012-06-11 13:00:00 のように書いてください。"))
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.to_string()
    }
}

/// `20120611`, `20120611130000`
fn compact(digits: &str) -> Option<Moment> {
    if !matches!(digits.len(), 8 | 14) {
        return None;
    }
    let two = |at: usize| digits.get(at..at + 2).map_or(Some(0), |text| text.parse().ok());
    let day = Day::new(digits.get(..4)?.parse().ok()?, two(4)?, two(6)?)?;
    Some(Moment { day, time: checked_time(two(8)?, two(10)?, two(12)?)? })
}

fn checked_time(hour: u8, minute: u8, second: u8) -> Option<(u8, u8, u8)> {
    time::Time::from_hms(hour, minute, second).is_ok().then_some((hour, minute, second))
}

/// An era: its names, its first year and day, and the last day.
struct Era {
    names: [&'static str; 2],
    first: (u16, u8, u8),
    last: (u16, u8, u8),
}

const ERAS: [Era; 5] = [
    Era { names: ["令和", "R"], first: (2019, 5, 1), last: (9999, 12, 31) },
    Era { names: ["平成", "H"], first: (1989, 1, 8), last: (2019, 4, 30) },
    Era { names: ["昭和", "S"], first: (1926, 12, 25), last: (1989, 1, 7) },
    Era { names: ["大正", "T"], first: (1912, 7, 30), last: (1926, 12, 24) },
    Era { names: ["明治", "M"], first: (1868, 1, 25), last: (1912, 7, 29) },
];

/// What is left of a text to read.
struct Scan<'a>(&'a str);

impl Scan<'_> {
    fn take(&mut self, what: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(what)?;
        Some(())
    }

    /// A number of so many digits at most, and how many there were.
    fn number(&mut self, most: usize) -> Option<(u16, usize)> {
        let len = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 || len > most {
            return None;
        }
        let (digits, rest) = self.0.split_at(len);
        self.0 = rest;
        Some((digits.parse().ok()?, len))
    }

    fn small(&mut self) -> Option<u8> {
        u8::try_from(self.number(2)?.0).ok()
    }

    fn day(&mut self) -> Option<Day> {
        let era = ERAS.iter().find(|era| era.names.iter().any(|name| self.take(name).is_some()));
        self.blanks();
        let year = match era {
            Some(era) if self.take("元").is_some() => era.first.0,
            Some(era) => era.first.0.checked_add(self.number(2)?.0.checked_sub(1)?)?,
            None => self.number(4).filter(|(_, len)| *len == 4)?.0,
        };
        let separators = ["年", "/", "-", "."];
        let separator = separators.into_iter().find(|separator| self.take(separator).is_some())?;
        self.blanks();
        let month = self.small()?;
        self.take(if separator == "年" { "月" } else { separator })?;
        self.blanks();
        let day = self.small()?;
        if separator == "年" {
            self.take("日")?;
        }
        self.weekday();
        let day = Day::new(year, month, day)?;
        let within = era.is_none_or(|era| (era.first..=era.last).contains(&day.parts()));
        within.then_some(day)
    }

    /// `(月)` behind a day.
    fn weekday(&mut self) {
        self.blanks();
        for name in ["(日)", "(月)", "(火)", "(水)", "(木)", "(金)", "(土)"] {
            if self.take(name).is_some() {
                return;
            }
        }
    }

    fn blanks(&mut self) {
        self.0 = self.0.trim_start();
    }

    /// The time to the end of the text: nothing, `13:00`, `13:00:00.000`, `T13:00:00+09:00`, `13時5分`.
    fn time(&mut self) -> Option<(u8, u8, u8)> {
        let _ = self.take("T");
        self.blanks();
        if self.0.is_empty() {
            return Some((0, 0, 0));
        }
        let hour = self.small()?;
        let japanese = self.take("時").is_some();
        if !japanese {
            self.take(":")?;
        }
        let minute = if japanese && self.0.is_empty() { 0 } else { self.small()? };
        let _ = self.take(if japanese { "分" } else { ":" });
        let second = if self.0.starts_with(|c: char| c.is_ascii_digit()) { self.small()? } else { 0 };
        let _ = self.take("秒");
        if self.take(".").is_some() {
            self.number(9)?;
        }
        let at_end = ["", "+09:00", "+0900", "+09"].contains(&self.0.trim());
        if at_end { checked_time(hour, minute, second) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        for (text, expected) in [
            ("2012-06-11 13:00:00", "2012-06-11 13:00:00"),
            ("2012/06/11 13:19", "2012-06-11 13:19:00"),
            ("2012/6/11", "2012-06-11 00:00:00"),
            ("2012.6.11", "2012-06-11 00:00:00"),
            ("20120611", "2012-06-11 00:00:00"),
            ("20120611130059", "2012-06-11 13:00:59"),
            ("2012-06-11T13:00:00.123+09:00", "2012-06-11 13:00:00"),
            ("2012年6月11日", "2012-06-11 00:00:00"),
            ("２０１２年６月１１日（月） 13時5分", "2012-06-11 13:05:00"),
            ("平成24年6月11日", "2012-06-11 00:00:00"),
            ("H24.6.11", "2012-06-11 00:00:00"),
            ("H24/06/11 9:05", "2012-06-11 09:05:00"),
            ("令和6年6月11日", "2024-06-11 00:00:00"),
            ("R6.6.11", "2024-06-11 00:00:00"),
            ("令和元年5月1日", "2019-05-01 00:00:00"),
            ("昭和55年4月1日", "1980-04-01 00:00:00"),
            (" 2012-06-11 ", "2012-06-11 00:00:00"),
        ] {
            assert_eq!(Moment::read(text).map(|moment| moment.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        for text in [
            "",
            "12/6/11",
            "6/11",
            "6月11日",
            "6.6.11",
            "2012-13-01",
            "2012-02-30",
            "2012/6-11",
            "2012年6/11",
            "41071",
            "0000-00-00 00:00:00",
            "令和元年4月30日",
            "平成31年5月1日",
            "2012-06-11 25:00",
            "2012-06-11T00:00:00Z",
            "2012-06-11 x",
            "R.6.11",
            "H0.6.11",
            "きのう",
            "2012年6月",
            "#####",
        ] {
            assert_eq!(Moment::read(text), None, "{text}");
        }
    }
}
