//! Civil days as the console and operators write them, in Japan's time.
//!
//! Japan has had no daylight saving time since 1951, so a fixed +09:00 is enough and no time zone data is carried. The
//! `time` crate counts the days: of the well-kept ones it adds least to the page (14 KB; `jiff` 287 KB).

use crate::base::japanese_date;
use time::{Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

/// A civil day in Japan.
pub type Day = Date;

/// A civil day and time in Japan.
pub type Moment = PrimitiveDateTime;

/// The day in Japan at an instant, in seconds since 1970-01-01 00:00 UTC; `None` beyond the calendar.
pub fn day_in_japan(unix_seconds: i64) -> Option<Day> {
    let offset = UtcOffset::from_hms(9, 0, 0).ok()?;
    Some(OffsetDateTime::from_unix_timestamp(unix_seconds).ok()?.checked_to_offset(offset)?.date())
}

/// Reads a day, with or without a time behind it: `2012/06/12 09:54:02`, `2012-6-12`, `2012年6月12日 9時54分`,
/// full-width digits too, `令和6年3月31日`, `R6.3.31`, `20120612`. Anything else is `None`: a date is never guessed.
pub fn read_moment(text: &str) -> Option<Moment> {
    read_western(text).or_else(|| {
        let japanese_date::Moment { day, time: (hour, minute, second) } = japanese_date::Moment::read(text)?;
        let (year, month, day) = day.parts();
        let date = Date::from_calendar_date(i32::from(year), Month::try_from(month).ok()?, day).ok()?;
        Some(PrimitiveDateTime::new(date, Time::from_hms(hour, minute, second).ok()?))
    })
}

fn read_western(text: &str) -> Option<Moment> {
    let narrow: String = text.chars().map(narrow).collect();
    let mut parts = narrow.split_whitespace().flat_map(|part| part.splitn(2, 'T'));
    let date = read_date(parts.next()?)?;
    let time = match parts.next() {
        Some(text) => read_time(text)?,
        None => Time::MIDNIGHT,
    };
    parts.next().is_none().then_some(PrimitiveDateTime::new(date, time))
}

/// A day without its year, as operators type it (`10/28 10:05`, `10月28日`), with the year of the last such day that is not more than a
/// month after `today`: one just ahead is a slip, which is shown and asked about like any other, not a day of last year. `None` for what
/// has a year, or is none.
pub fn with_year(text: &str, today: Day) -> Option<String> {
    let text = text.trim();
    if read_moment(text).is_some() {
        return None;
    }
    let years = [today.year() + 1, today.year(), today.year() - 1].into_iter();
    let full = years.map(|year| format!("{year:04}/{text}"));
    full.filter_map(|full| Some((read_moment(&full)?, full)))
        .find(|(moment, _)| (moment.date() - today).whole_days() <= 31)
        .map(|(_, full)| full)
}

/// Reads a day; see [`read_moment`].
pub fn read_day(text: &str) -> Option<Day> {
    read_moment(text).map(PrimitiveDateTime::date)
}

/// A day some days later; `None` beyond the calendar.
pub fn days_after(day: Day, days: i64) -> Option<Day> {
    day.checked_add(Duration::days(days))
}

/// A moment some minutes later; `None` beyond the calendar.
pub fn minutes_after(moment: Moment, minutes: i64) -> Option<Moment> {
    moment.checked_add(Duration::minutes(minutes))
}

/// `2012-06-12`.
pub fn show(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

/// `2012/06/12 09:54:02`, as the console writes it.
pub fn show_moment(moment: Moment) -> String {
    let (date, time) = (moment.date(), moment.time());
    let (h, m, s) = time.as_hms();
    format!("{:04}/{:02}/{:02} {h:02}:{m:02}:{s:02}", date.year(), u8::from(date.month()), date.day())
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '年' | '月' => '/',
        '時' | '分' => ':',
        '日' | '秒' => ' ',
        _ => c,
    }
}

fn read_date(text: &str) -> Option<Date> {
    let separator = ['/', '-', '.'].into_iter().find(|separator| text.contains(*separator))?;
    let mut parts = text.split(separator);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    // Two digits of a year could mean anything, and a fourth part is no date.
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let month = Month::try_from(number(month)?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, number(day)?).ok()
}

fn read_time(text: &str) -> Option<Time> {
    // `9時54分` leaves a colon behind.
    let mut parts = text.trim_end_matches(':').split(':');
    let (hour, minute) = (number(parts.next()?)?, number(parts.next().unwrap_or("0"))?);
    let second = parts.next().map_or(Some(0), |text| number(text.split('.').next()?))?;
    parts.next().is_none().then(|| Time::from_hms(hour, minute, second).ok())?
}

fn number(text: &str) -> Option<u8> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        for text in [
            "2012/06/12 09:54:02",
            "2012-6-12",
            "2012年6月12日",
            "２０１２／０６／１２",
            "2012/6/12 9:54",
            "2012-06-12T09:54:02",
            "平成24年6月12日",
            "H24.6.12 09:54",
            "20120612",
        ] {
            assert_eq!(read_day(text).map(show).as_deref(), Some("2012-06-12"), "{text}");
        }
        for text in [
            "",
            "-",
            "12/06/12",
            "2012/13/01",
            "2011/02/29",
            "2012/06/12 25:00",
            "2012/06",
            "6月12日",
            "41072",
            "2012/06/12 x",
        ] {
            assert_eq!(read_moment(text), None, "{text}");
        }
        assert_eq!(read_day("令和6年3月31日").map(show).as_deref(), Some("2024-03-31"));
        assert_eq!(read_day("Ｒ６．３．３１").map(show).as_deref(), Some("2024-03-31"));
        assert_eq!(read_moment("2012/6/12 9時54分").map(show_moment).as_deref(), Some("2012/06/12 09:54:00"));
    }

    #[test]
    fn a_day_without_a_year_is_the_last_such_day_or_one_just_ahead() {
        let today = read_day("2026-11-30").expect("a day");
        for (text, full) in [
            ("10/28 10:05", "2026/10/28 10:05"),
            ("１１／３０", "2026/１１／３０"),
            // Just ahead: a slip, and not last year's.
            ("12/1 9:00", "2026/12/1 9:00"),
            ("1/5", "2026/1/5"),
            ("6月12日", "2026/6月12日"),
        ] {
            let read = with_year(text, today);
            assert_eq!(read.as_deref(), Some(full), "{text}");
            assert!(read_moment(full).is_some(), "{full}");
        }
        for text in ["2026/10/28", "12/06/12", "13/1", "2/29", "10:05", "28", "", "10/28 25:00"] {
            assert_eq!(with_year(text, today), None, "{text}");
        }
    }

    #[test]
    fn the_day_changes_at_japanese_midnight() {
        // 2024-02-29 00:00 in Japan is 2024-02-28 15:00 UTC; 2024-12-31 15:00 UTC is the new year.
        let shown = |seconds| day_in_japan(seconds).map(show);
        assert_eq!(shown(1_709_132_399).as_deref(), Some("2024-02-28"));
        assert_eq!(shown(1_709_132_400).as_deref(), Some("2024-02-29"));
        assert_eq!(shown(1_735_657_199).as_deref(), Some("2024-12-31"));
        assert_eq!(shown(1_735_657_200).as_deref(), Some("2025-01-01"));
        assert_eq!(shown(i64::MAX), None);
    }
}
