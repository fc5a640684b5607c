//! A calendar file (.ics, RFC 5545) with the days on which captures are due.
//!
//! An event a day is all there is: its count and yen, no customer and no card. `tests/results/made.rs` reads the file back.

use ics::components::Property;
use ics::properties::{CalScale, Description, DtEnd, DtStart, Summary, Transp, Trigger};
use ics::{Alarm, Event, ICalendar, escape_text, parameters};

use crate::base::date::{Day, days_after, read_day};
use crate::base::language::Language;
use crate::base::words::thousands;
use crate::month::outlook::Outlook;

/// The calendar file. `remind_days`: how many days before, the reminder comes (at 09:00 local time).
pub fn calendar(outlook: &Outlook, today: Day, remind_days: u16, language: Language) -> String {
    of_days(outlook, today, remind_days, language, false)
}

/// The same of made-up payments: every title says so, and no event takes the place of a real one.
pub fn practice_calendar(outlook: &Outlook, today: Day, remind_days: u16, language: Language) -> String {
    of_days(outlook, today, remind_days, language, true)
}

fn of_days(outlook: &Outlook, today: Day, remind_days: u16, language: Language, practice: bool) -> String {
    let (uid, mark) = match (practice, language) {
        (false, _) => ("capture-due", ""),
        (true, Language::Ja) => ("practice-capture-due", "【練習】"),
        (true, Language::En) => ("practice-capture-due", "[Practice] "),
    };
    let mut calendar = ICalendar::new("2.0", "-//kensatsu//capture due//JA");
    calendar.push(CalScale::new("GREGORIAN"));
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
        // The same day gives the same event: a calendar that reads the file again replaces it.
        let uid = format!("{uid}-{}@kensatsu.invalid", compact(day));
        calendar.add_event(event(&uid, day, today, remind_days, &format!("{mark}{title}"), note));
    }
    calendar.to_string()
}

fn event(uid: &str, day: Day, today: Day, remind_days: u16, title: &str, note: &str) -> Event<'static> {
    let end = days_after(day, 1).unwrap_or(day);
    let title = escape_text(title.to_owned()).into_owned();
    let mut event = Event::new(uid.to_owned(), format!("{}T000000Z", compact(today)));
    event.push(all_day(DtStart::new(compact(day)).into()));
    event.push(all_day(DtEnd::new(compact(end)).into()));
    event.push(Summary::new(title.clone()));
    event.push(Description::new(escape_text(note.to_owned()).into_owned()));
    event.push(Transp::transparent());
    event.add_alarm(Alarm::display(Trigger::new(before(remind_days)), Description::new(title)));
    event
}

fn all_day(mut property: Property<'static>) -> Property<'static> {
    property.add(parameters::Value::DATE);
    property
}

/// An all-day event begins at midnight: nine hours later, some days earlier.
fn before(remind_days: u16) -> String {
    match remind_days {
        0 => "PT9H".to_owned(),
        days => format!("-P{}DT15H", days - 1),
    }
}

fn compact(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
}
