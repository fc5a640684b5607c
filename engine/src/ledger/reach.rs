//! The console reaches only the latest 10 uploads (M 14): a result file not saved by then is out of reach.

use crate::ledger::entry::Entry;
use crate::ledger::list::Ledger;

/// So many of the latest uploads the console reaches.
pub const REACH: usize = 10;

/// An upload whose result file was not saved, and how far it is from being out of reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach<'a> {
    /// The upload.
    pub entry: &'a Entry,
    /// Uploads after it.
    pub later: usize,
}

impl Reach<'_> {
    /// How many more uploads the console can take before the result is out of reach; `None` when it is already.
    pub fn left(&self) -> Option<usize> {
        (REACH - 1).checked_sub(self.later)
    }

    /// Whether the very next upload puts it out of reach.
    pub fn is_last(&self) -> bool {
        self.left() == Some(0)
    }
}

/// The uploads without a result, the latest first. In the order of their times; those without a time, which nobody can
/// place, in the order in which they were written down, before all others.
pub fn reaches(ledger: &Ledger) -> Vec<Reach<'_>> {
    let mut uploads: Vec<(&str, &Entry)> = ledger.uploads().map(|entry| (entry.when(), entry)).collect();
    uploads.sort_by_key(|(when, _)| *when);
    let waits = |entry: &Entry| entry.result.value().is_none();
    (0..)
        .zip(uploads.into_iter().rev())
        .filter(|(_, (_, entry))| waits(entry))
        .map(|(later, (_, entry))| Reach { entry, later })
        .collect()
}
