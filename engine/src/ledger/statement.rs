//! What the operator said about an entry, and which of two statements is the newer.

use serde::{Deserialize, Serialize};

/// A statement that can be corrected later, perhaps in two places at once.
///
/// Merging keeps the statement that was corrected more often; of two that were corrected equally often it keeps both,
/// because neither may be lost. So merging is idempotent, commutative and associative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement<T> {
    /// How often it was said or corrected; 0: never.
    changed: u32,
    /// The statements, in their own order; more than one where two ledgers disagree.
    values: Vec<T>,
}

impl<T> Default for Statement<T> {
    fn default() -> Statement<T> {
        Statement { changed: 0, values: Vec::new() }
    }
}

impl<T> Statement<T> {
    /// Whether nothing was ever said.
    pub fn is_never(&self) -> bool {
        self.changed == 0
    }

    /// How often it was said or corrected.
    pub fn changes(&self) -> u32 {
        self.changed
    }
}

impl<T: Ord + Clone> Statement<T> {
    /// What was said; the first of several.
    pub fn value(&self) -> Option<&T> {
        self.values.first()
    }

    /// Everything that was said last: two ledgers may disagree.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// Says it anew; what is said again as it stands changes nothing.
    pub fn set(&mut self, value: T) -> bool {
        if self.values == [value.clone()] {
            return false;
        }
        self.changed = self.changed.saturating_add(1);
        self.values = vec![value];
        true
    }

    /// Takes back what was said.
    pub fn clear(&mut self) -> bool {
        if self.values.is_empty() {
            return false;
        }
        self.changed = self.changed.saturating_add(1);
        self.values.clear();
        true
    }

    /// Has what was said written otherwise, as by the guard that keeps card numbers out.
    pub(super) fn rewrite(&mut self, write: impl FnMut(&mut T)) {
        self.values.iter_mut().for_each(write);
        self.values.sort();
        self.values.dedup();
    }

    /// Brings what another ledger knows into this one; `true` when that is news.
    pub fn join(&mut self, other: &Statement<T>) -> bool {
        if other.changed < self.changed || self == other {
            return false;
        }
        if other.changed > self.changed {
            *self = other.clone();
            return true;
        }
        let before = self.values.len();
        self.values.extend(other.values.iter().cloned());
        self.values.sort();
        self.values.dedup();
        self.values.len() > before
    }
}
