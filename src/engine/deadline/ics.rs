//! A calendar file (.ics, RFC 5545) with the days on which captures are due.
//!
//! Written by hand: the `icalendar` crate adds half a megabyte to the page (543 KB, measured) and brings a clock and a
//! source of random numbers, which the engine must not have (docs/architecture.md). An event a day is all there is:
//! its count and yen, no customer and no card. `tests/results.rs` reads the file back.

use std::fmt::Write;

use super::super::date::{Day, days_after, read_day};
use super::super::language::Language;
use super::super::message::thousands;
use super::outlook::Outlook;

/// The calendar file. `remind_days`: how many days before, the reminder comes (at 09:00 local time).
pub fn calendar(outlook: &Outlook, today: Day, remind_days: u16, language: Language) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//kensatsu//capture due//JA".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
    ];
    for due in outlook.days.iter().filter(|day| day.due.records > 0) {
        let Some(day) = read_day(&due.day) else { continue };
        let (count, yen) = (thousands(due.due.records), thousands(due.due.amount));
        let (title, note) = match language {
            Language::Ja => (
                format!("売上処理の期限: {count} 件 {yen} 円"),
                "オーソリの日を 1 日目として 60 日目です(マニュアル17ページ)。ペイジェントオンラインで一括売上処理をしてください。",
            ),
            Language::En => (
                format!("Capture due: {count} payments, {yen} yen"),
                "Day 60, the day of authorization being day 1 (manual p. 17). Capture in bulk on the console.",
            ),
        };
        lines.extend(event(day, today, remind_days, &title, note));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(day: Day, today: Day, remind_days: u16, title: &str, note: &str) -> Vec<String> {
    let end = days_after(day, 1).unwrap_or(day);
    // An all-day event begins at midnight: nine hours later, some days earlier.
    let before = match remind_days {
        0 => "TRIGGER:PT9H".to_owned(),
        days => format!("TRIGGER:-P{}DT15H", days - 1),
    };
    vec![
        "BEGIN:VEVENT".to_owned(),
        // The same day gives the same event: a calendar that reads the file again replaces it.
        format!("UID:capture-due-{}@kensatsu.invalid", compact(day)),
        format!("DTSTAMP:{}T000000Z", compact(today)),
        format!("DTSTART;VALUE=DATE:{}", compact(day)),
        format!("DTEND;VALUE=DATE:{}", compact(end)),
        format!("SUMMARY:{}", escaped(title)),
        format!("DESCRIPTION:{}", escaped(note)),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        before,
        format!("DESCRIPTION:{}", escaped(title)),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
    ]
}

fn compact(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line of at most 75 bytes, longer ones going on behind a space (RFC 5545, 3.1), never inside a character.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut bytes = 0;
    for c in line.chars() {
        if bytes + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            bytes = 1;
        }
        out.push(c);
        bytes += c.len_utf8();
    }
    let _ = write!(out, "\r\n");
    out
}
