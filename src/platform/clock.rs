//! The time, and the entries of the browser's User Timing.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::Performance;

use super::listener::next_paint;

/// The entry that every check leaves.
const CHECK: &str = "kensatsu:check";
/// The mark at which the check's measure begins.
const ARRIVAL: &str = "kensatsu:arrival";

thread_local! {
    static AWAITED: Cell<bool> = const { Cell::new(false) };
    /// The clock of a window or a worker.
    static CLOCK: Option<Performance> =
        js_sys::Reflect::get(&js_sys::global(), &"performance".into()).ok().and_then(|clock| clock.dyn_into().ok());
}

fn performance() -> Option<Performance> {
    CLOCK.with(Clone::clone)
}

/// Milliseconds since the page (or the worker) was started.
pub fn now() -> f64 {
    performance().map_or(0.0, |clock| clock.now())
}

/// The operator's date and time with the difference from UTC, `2026-11-23 21:07:31 (UTC+09:00)`.
pub fn moment() -> String {
    let date = js_sys::Date::new_0();
    let two = |number: u32| format!("{number:02}");
    // The browser counts minutes west of Greenwich.
    let east = -(date.get_timezone_offset() as i32);
    let (sign, minutes) = (if east < 0 { '-' } else { '+' }, east.unsigned_abs());
    format!(
        "{}-{}-{} {}:{}:{} (UTC{sign}{}:{})",
        date.get_full_year(),
        two(date.get_month() + 1),
        two(date.get_date()),
        two(date.get_hours()),
        two(date.get_minutes()),
        two(date.get_seconds()),
        two(minutes / 60),
        two(minutes % 60),
    )
}

/// The operator's date and time as ISO 8601 has it, in UTC.
pub fn today() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// The operator's date and time on his own clock, `2012-06-01 09:35:22`.
pub fn local() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date(),
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds()
    )
}

/// The civil time in Japan, `2012-06-12T09:54`. Japan has no daylight saving time.
pub fn in_japan() -> String {
    second_in_japan().get(..16).unwrap_or_default().to_owned()
}

/// The same to the second, `2012-06-12T09:54:02`.
pub fn second_in_japan() -> String {
    let shifted = js_sys::Date::new(&(js_sys::Date::now() + 9.0 * 3_600_000.0).into());
    let text: String = shifted.to_iso_string().into();
    text.get(..19).unwrap_or_default().to_owned()
}

/// The operator's time of day when [`now`] was this, `9:35`.
pub fn time_of(ms: f64) -> String {
    let then = js_sys::Date::new(&(js_sys::Date::now() - (now() - ms)).into());
    format!("{}:{:02}", then.get_hours(), then.get_minutes())
}

/// Seconds since 1970-01-01 00:00 UTC, by the operator's clock.
pub fn unix_seconds() -> i64 {
    (js_sys::Date::now() / 1_000.0).floor() as i64
}

/// A file has arrived, or a change was asked for: the next check is measured from here.
pub fn mark_arrival() {
    if let Some(clock) = performance() {
        clock.clear_marks_with_mark_name(ARRIVAL);
        // A clock that cannot mark must not stop the work.
        let _ = clock.mark(ARRIVAL);
    }
}

/// The check's findings and lines are at hand: it is measured once the lines are drawn.
pub fn await_lines() {
    AWAITED.set(true);
}

/// The lines are drawn: where they are those of a check, it is measured from the arrival to the moment after the next paint.
pub fn lines_drawn() {
    if AWAITED.replace(false) {
        next_paint(|| {
            if let Some(clock) = performance() {
                let _ = clock.measure_with_start_mark(CHECK, ARRIVAL);
            }
        });
    }
}
