//! Which orders are due when. The chips of step 4 and the rail count, and show, by what stands here: no order is due in two groups. What
//! was captured and is not settled is no deadline, and may stand in another group as well; it is counted by its findings.

use rustc_hash::FxHashSet;

use crate::base::date::Day;
use crate::model::code::Code;
use crate::model::finding::Severity;
use crate::model::remark::Remark;
use crate::month::deadline::{DeadlineStatus, SOON_DAYS, standing};
use crate::month::state::{Entry, State};
use crate::open_payments::month_snapshot::MonthSnapshot;
use crate::protocol::payments::Pressing;
use crate::result::Count;

/// The group of an order that is still to be captured, or was to be.
fn group_of(entry: &Entry, today: Day) -> Option<Pressing> {
    // Its order is due, and may be here as well.
    if entry.candidate {
        return None;
    }
    let waits = entry.state == State::ToCapture;
    match entry.state {
        State::Expired => return Some(Pressing::Overdue),
        State::Uncertain => return Some(Pressing::Uncertain),
        // What still waits for its result is due as well, where the ledger has its day; and an authorized payment whose order is not
        // known, or of which something else is doubtful.
        State::ToCapture | State::Waiting | State::NotMatched | State::Unknown => {}
        _ => return None,
    }
    match entry.due_on.map(|due| standing(due, today)) {
        Some(DeadlineStatus::Expired) => Some(Pressing::Overdue),
        Some(DeadlineStatus::Uncertain) => Some(Pressing::Uncertain),
        Some(DeadlineStatus::Open { days_left: 0 }) => Some(Pressing::Today),
        Some(DeadlineStatus::Open { days_left: 1 }) => Some(Pressing::Tomorrow),
        Some(DeadlineStatus::Open { days_left }) if days_left <= SOON_DAYS => Some(Pressing::Soon),
        _ => waits.then_some(Pressing::Later),
    }
}

/// Whether an order cannot wait until the day after tomorrow.
pub(crate) fn cannot_wait(entry: &Entry, today: Day) -> bool {
    let group = group_of(entry, today);
    group.is_some_and(|group| !matches!(group, Pressing::Soon | Pressing::Later))
}

/// The findings about captures that did not happen.
fn late(picture: &MonthSnapshot) -> impl Iterator<Item = &Remark> + Clone {
    picture.month.remarks.iter().filter(|remark| remark.code == Code::Q004 && remark.severity == Severity::Error)
}

/// The orders of a group. What did not happen cannot wait, however far its last day is: it is not called one that can.
pub(crate) fn entries(picture: &MonthSnapshot, group: Pressing) -> Vec<&Entry> {
    let orders: FxHashSet<_> = late(picture).map(|remark| remark.order.as_deref()).collect();
    let is_late = |entry: &&Entry| orders.contains(&entry.order.as_deref());
    let all = picture.month.entries.iter();
    match group {
        Pressing::NotSettled => all.filter(is_late).collect(),
        group => {
            let is_due = |entry: &&Entry| group_of(entry, picture.today) == Some(group);
            all.filter(|entry| is_due(entry) && !(group == Pressing::Later && is_late(entry))).collect()
        }
    }
}

/// How many and how much a group has.
pub(crate) fn count(picture: &MonthSnapshot, group: Pressing) -> Count {
    match group {
        Pressing::NotSettled => counted(late(picture).map(|remark| Some(remark.m))),
        group => counted(entries(picture, group).iter().map(|entry| entry.amount)),
    }
}

/// Those of some groups that have any.
pub(crate) fn groups(picture: &MonthSnapshot, of: &[Pressing]) -> Vec<(Pressing, Count)> {
    of.iter().map(|group| (*group, count(picture, *group))).filter(|(_, count)| count.records > 0).collect()
}

/// How many, and how much.
pub(crate) fn counted(amounts: impl Iterator<Item = Option<u64>> + Clone) -> Count {
    Count { records: amounts.clone().count() as u64, amount: crate::base::amount::sum(amounts) }
}
