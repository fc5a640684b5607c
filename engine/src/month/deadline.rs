//! How long an authorization can be captured (M 17).
//!
//! "At most 60 days from its completion": the day of authorization is counted as day 1, so day 60 is the last to rely
//! on; the day after is uncertain (capture at once), later is expired. Which of the console's dates is the completion
//! is not known (?), so the source of the date is named wherever it is shown. Days are civil days in Japan.

use serde::{Deserialize, Serialize};

use crate::base::date::{Day, days_after};

/// From how many days before the last one a capture counts as urgent. Our own choice (K).
pub const SOON_DAYS: i64 = 7;

/// How many days after its last day, or after it was captured, something that was missed is still reminded of. Later it is history:
/// whoever settles up once a month has seen it by then. Our own choice (K).
pub const HISTORY_DAYS: i64 = 30;

/// Where the day of an authorization comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DaySource {
    /// 取引発生日時 of the inquiry list (?).
    Inquiry,
    /// The operator said when the file was sent, or the ledger did.
    Given,
}

/// How an authorization stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineStatus {
    /// It can be captured; so many days are left after today (0: today is the last).
    Open {
        /// Days after today that can be relied on.
        days_left: i64,
    },
    /// The day after the last: perhaps.
    Uncertain,
    /// No more.
    Expired,
}

impl DeadlineStatus {
    /// Whether it should be said now.
    pub fn is_urgent(self) -> bool {
        match self {
            DeadlineStatus::Open { days_left } => days_left <= SOON_DAYS,
            DeadlineStatus::Uncertain | DeadlineStatus::Expired => true,
        }
    }
}

/// The last day to rely on, of `due_days` days counted with the day of authorization; `None` beyond the calendar.
pub fn due_on(authorized_on: Day, due_days: u16) -> Option<Day> {
    days_after(authorized_on, i64::from(due_days) - 1)
}

/// How an authorization that is due on a day stands today.
pub fn standing(due_on: Day, today: Day) -> DeadlineStatus {
    match (due_on - today).whole_days() {
        days_left @ 0.. => DeadlineStatus::Open { days_left },
        -1 => DeadlineStatus::Uncertain,
        _ => DeadlineStatus::Expired,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::{day_in_japan, read_day, show};

    fn day(text: &str) -> Day {
        read_day(text).unwrap()
    }

    #[test]
    fn day_sixty_is_due_the_next_uncertain_and_the_next_expired() {
        // Across a leap day, a year without one, and a year's end.
        for (authorized, due, uncertain, expired) in [
            ("2024-01-15", "2024-03-14", "2024-03-15", "2024-03-16"),
            ("2023-01-15", "2023-03-15", "2023-03-16", "2023-03-17"),
            ("2024-11-20", "2025-01-18", "2025-01-19", "2025-01-20"),
            ("2024-02-29", "2024-04-28", "2024-04-29", "2024-04-30"),
        ] {
            let last = due_on(day(authorized), 60).unwrap();
            assert_eq!(show(last), due);
            assert_eq!(standing(last, day(authorized)), DeadlineStatus::Open { days_left: 59 });
            assert_eq!(standing(last, day(due)), DeadlineStatus::Open { days_left: 0 });
            assert_eq!(standing(last, day(uncertain)), DeadlineStatus::Uncertain);
            assert_eq!(standing(last, day(expired)), DeadlineStatus::Expired);
        }
    }

    #[test]
    fn the_standing_changes_exactly_at_japanese_midnight() {
        // 2024-03-14 is the last day; its last second in Japan is 14:59:59 UTC.
        let last = due_on(day("2024-01-15"), 60).unwrap();
        let at = |seconds| standing(last, day_in_japan(seconds).unwrap());
        assert_eq!(at(1_710_428_399), DeadlineStatus::Open { days_left: 0 });
        assert_eq!(at(1_710_428_400), DeadlineStatus::Uncertain);
        assert_eq!(at(1_710_514_799), DeadlineStatus::Uncertain);
        assert_eq!(at(1_710_514_800), DeadlineStatus::Expired);
    }

    #[test]
    fn a_week_before_the_last_day_it_is_urgent_and_stays_so() {
        for (standing, is_urgent) in [
            (DeadlineStatus::Open { days_left: SOON_DAYS + 1 }, false),
            (DeadlineStatus::Open { days_left: SOON_DAYS }, true),
            (DeadlineStatus::Open { days_left: 0 }, true),
            (DeadlineStatus::Uncertain, true),
            (DeadlineStatus::Expired, true),
        ] {
            assert_eq!(standing.is_urgent(), is_urgent, "{standing:?}");
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        assert_eq!(due_on(Day::MAX, 60), None);
        assert_eq!(standing(Day::MIN, Day::MAX), DeadlineStatus::Expired);
    }
}
