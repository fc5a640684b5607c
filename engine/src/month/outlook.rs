//! What is due when, over the coming days.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::amount::sum;
use crate::base::date::{Day, days_after, show};
use crate::month::deadline::{DeadlineStatus, standing};
use crate::month::state::{Entry, State, Total};

/// The coming days and what stands beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// Every day from today on, also those on which nothing is due.
    pub days: Vec<OutlookDay>,
    /// Authorizations of the day after their last: capture at once.
    pub uncertain: Total,
    /// Authorizations whose last day, and the day after it, have passed.
    pub expired: Total,
    /// Waiting to be captured, without a day that could be counted from.
    pub without_day: Total,
}

/// What is due on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlookDay {
    /// `2012-08-10`.
    pub day: String,
    /// The authorizations whose last day it is.
    pub due: Total,
}

/// What is due when in the `days` days from today on.
pub fn outlook(entries: &[Entry], today: Day, days: u16) -> Outlook {
    let total = |wanted: &dyn Fn(&Entry) -> bool| {
        let chosen: Vec<_> = entries.iter().filter(|entry| wanted(entry)).collect();
        Total { records: chosen.len() as u64, amount: sum(chosen.iter().map(|entry| entry.amount)) }
    };
    let mut by_day: BTreeMap<Day, Total> = BTreeMap::new();
    // What still waits for its result is due as well, where the ledger has its day; and an authorized payment whose order
    // is not known, or of which something else is doubtful.
    let is_open = |entry: &Entry| match entry.state {
        State::ToCapture | State::Waiting => true,
        State::NotMatched | State::Unknown => {
            matches!(doubtful_standing(entry, today), Some(DeadlineStatus::Open { .. }))
        }
        _ => false,
    };
    for entry in entries.iter().filter(|entry| is_open(entry)) {
        if let Some(due) = entry.due_on {
            by_day.entry(due).or_default().add(entry.amount);
        }
    }
    let day = |at: u16| days_after(today, i64::from(at));
    Outlook {
        days: (0..days)
            .filter_map(day)
            .map(|day| OutlookDay { day: show(day), due: by_day.get(&day).copied().unwrap_or_default() })
            .collect(),
        uncertain: total(&|entry| {
            entry.state == State::Uncertain || doubtful_standing(entry, today) == Some(DeadlineStatus::Uncertain)
        }),
        expired: total(&|entry| {
            entry.state == State::Expired || doubtful_standing(entry, today) == Some(DeadlineStatus::Expired)
        }),
        without_day: total(&|entry| entry.state == State::ToCapture && entry.due_on.is_none()),
    }
}

/// How a payment stands whose order is not known, or of which something else is doubtful, where it waits to be captured.
fn doubtful_standing(entry: &Entry, today: Day) -> Option<DeadlineStatus> {
    let is_doubtful = matches!(entry.state, State::NotMatched | State::Unknown) && !entry.candidate;
    let due = entry.due_on.filter(|_| is_doubtful)?;
    Some(standing(due, today))
}
