//! Today in Japan, or the day that was given.

use std::time::{SystemTime, UNIX_EPOCH};

use kensatsu::engine::commands::reconcile::{Day, day_in_japan, read_day};

use super::speech::say;

/// The given day, else today in Japan: the one thing that the command line asks the clock for.
pub fn today(given: Option<&str>) -> Result<Day, String> {
    if let Some(text) = given {
        return day(text);
    }
    let seconds =
        SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok());
    seconds.and_then(day_in_japan).ok_or_else(|| {
        say(
            "今日の日付が分かりません。--today で指定してください。",
            "What day it is is not known: give it by --today.",
        )
    })
}

/// A day as it is written in an argument.
pub fn day(text: &str) -> Result<Day, String> {
    read_day(text).ok_or_else(|| {
        say(
            format!("日付「{text}」を読めません。2012-06-12 の形で書いてください。"),
            format!("“{text}” is no date. Write it like 2012-06-12."),
        )
    })
}
