//! The days of which orders are charged.

use thiserror::Error;

use crate::base::japanese_date::Day;

/// The days of which the orders are charged, both included. There is no default: "everything" must be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: Option<Day>,
    to: Option<Day>,
}

/// A period that ends before it begins.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("期間の終わり({to})が、始まり({from})より前です。期間を指定し直してください。")]
pub struct PeriodError {
    from: Day,
    to: Day,
}

impl Period {
    /// Whatever the day.
    pub(super) const EVERY_DAY: Period = Period { from: None, to: None };

    /// A period; `None` leaves an end open.
    ///
    /// # Errors
    ///
    /// When it ends before it begins.
    pub fn new(from: Option<Day>, to: Option<Day>) -> Result<Period, PeriodError> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => Err(PeriodError { from, to }),
            _ => Ok(Period { from, to }),
        }
    }

    /// The first and the last day.
    pub fn ends(self) -> (Option<Day>, Option<Day>) {
        (self.from, self.to)
    }

    /// Whether neither end was given.
    pub fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
