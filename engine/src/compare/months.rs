//! What is found when this month is held against last month.

use crate::compare::Lone;
use crate::compare::alike;
use crate::compare::damage::Damage;
use crate::compare::listing::Names;
use crate::model::finding::RowId;
use crate::profile::Profile;
use crate::text::records::Number;

/// A record of this month whose previous order is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Newcomer {
    pub record: Lone,
    pub previous: Number,
    pub customer: Number,
    /// Whether it is perhaps a first renewal, because its customer has no order in last month's file either: the order before was
    /// paid on line, or is older. `None` where no customer tells: the ledger keeps none, a guest has none.
    pub is_first: Option<bool>,
}

/// A record that was joined although last month has its previous order (or its customer) otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Loose {
    pub order: Number,
    pub row: RowId,
    /// The number that it was joined by, as this month and as last month has it.
    pub number: Number,
    pub found: Number,
}

impl Loose {
    /// What was done to the number, when that can be told.
    pub(crate) fn damage(&self, names: &Names) -> Option<Damage> {
        alike::damage(self.found, self.number, names)
    }
}

/// A record that names last month's order of another customer, whose card it would charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stranger {
    pub order: Number,
    pub row: RowId,
    pub previous: Number,
    /// Whose record it is, and whose last month's order was.
    pub customer: Number,
    pub before: Number,
}

/// A record whose amount is not what last month's order was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moved {
    /// This month's order and its line; of a customer's several records the first.
    pub order: Number,
    pub row: RowId,
    /// The first of last month's orders.
    pub(super) previous: [Number; 3],
    /// Whole yen; `None` when it is missing or cannot be read.
    pub before: Option<u64>,
    pub after: Option<u64>,
    /// Of a customer's several records together: how many there are this month and were last month.
    pub records: (u32, u32),
}

impl Moved {
    /// Whether the amount has changed by so many percent of last month's or so many yen, or more; also when one of the two cannot
    /// be read.
    pub(crate) fn is_large(&self, profile: &Profile) -> bool {
        let Some((before, after)) = self.before.zip(self.after) else { return true };
        profile.large_change_limits().is_large(before, after)
    }

    /// By how many yen, either way; one that cannot be read comes first.
    pub(crate) fn difference(&self) -> u64 {
        self.before.zip(self.after).map_or(u64::MAX, |(before, after)| before.abs_diff(after))
    }

    /// Last month's orders, the first three of them.
    pub(crate) fn previous(&self, names: &Names) -> String {
        if self.records.1 == 1 {
            return names.text(self.previous[0]).into_owned();
        }
        let named = self.previous.iter().take(self.records.1 as usize);
        named.map(|number| names.text(*number)).collect::<Vec<_>>().join(" ")
    }

    /// What a slip did to it, when that can be told.
    pub(crate) fn damage(&self) -> Option<Damage> {
        let digits = |yen: Option<u64>| yen.filter(|yen| (1..1_000_000_000_000_000).contains(yen)).map(u64::ilog10);
        // Most have as many digits as before, none of which a spreadsheet loses: then nothing can be told.
        if digits(self.before).is_some() && digits(self.before) == digits(self.after) {
            return None;
        }
        let text = |yen: Option<u64>| yen.map(|yen| yen.to_string()).unwrap_or_default();
        Damage::between(&text(self.before), &text(self.after), true)
    }
}

/// What this month says differently from last month.
#[derive(Clone, Debug, Default)]
pub(crate) struct Months {
    /// In file order.
    pub new: Vec<Newcomer>,
    /// Last month's orders that no record of this month names.
    pub missing: Vec<Lone>,
    /// In file order.
    pub changed: Vec<Moved>,
    largest: Largest,
    /// Records that were joined loosely, in file order.
    pub loose: Vec<Loose>,
    /// Records whose previous order is another record of this month's file: places in its listing.
    pub chained: Vec<usize>,
    /// Records that name an order of another customer, in file order.
    pub strangers: Vec<Stranger>,
    /// Last month's orders that several records name, each with the lines (1-based) that do.
    pub shared: Vec<(Number, Vec<u32>)>,
    /// Orders that stand more than once in last month's file: which of them is meant, nobody knows.
    pub twice: Vec<Number>,
    /// Records with the same amount as last month.
    pub same: u64,
}

impl Months {
    /// Puts into file order what was found at the end, because it had to be joined loosely.
    pub(super) fn order(&mut self) {
        if !self.loose.is_empty() {
            self.changed.sort_by_key(|moved| moved.row);
        }
    }

    /// Sorts so many more of the changes; whether all are sorted.
    pub(super) fn sort(&mut self, most: usize) -> bool {
        self.largest.step(&self.changed, most)
    }

    /// The records whose amount has changed, the largest change first; of the same change those first that stand first.
    pub(crate) fn largest_first(&self) -> impl ExactSizeIterator<Item = &Moved> {
        self.largest.0.iter().map(|key| &self.changed[place(*key)])
    }
}

/// The place that stands in the lower half of a key.
#[expect(clippy::cast_possible_truncation, reason = "the lower half, and nothing but it")]
fn place(key: u64) -> usize {
    key as u32 as usize
}

/// The changes in their order. A change of less than 2³² yen and its place are one word.
#[derive(Clone, Debug, Default)]
struct Largest(Vec<u64>);

impl Largest {
    /// Sorts so many more; whether all are sorted.
    fn step(&mut self, changed: &[Moved], most: usize) -> bool {
        let from = self.0.len();
        let end = changed.len().min(from.saturating_add(most));
        let key = |(at, moved): (u64, &Moved)| {
            let difference = u32::try_from(moved.difference()).unwrap_or(u32::MAX);
            u64::from(u32::MAX - difference) << 32 | at
        };
        self.0.extend((from as u64..).zip(&changed[from..end]).map(key));
        self.0[from..].sort_unstable();
        if end < changed.len() {
            return false;
        }
        // Parts that are sorted already are only joined; changes that are more than a word has room for are looked at again.
        self.0.sort_by_key(|key| {
            let huge = if key >> 32 == 0 { u64::MAX - changed[place(*key)].difference() } else { u64::MAX };
            (huge, *key)
        });
        true
    }
}

/// What a long work over several lists has done of the one that it is at.
#[derive(Default)]
pub(super) struct Cursor(usize);

impl Cursor {
    /// So many places more of a list.
    pub(super) fn slice(&mut self, len: usize, most: usize) -> std::ops::Range<usize> {
        let from = self.0;
        self.0 = len.min(from.saturating_add(most));
        from..self.0
    }

    /// Whether a list is done; then the next one begins.
    pub(super) fn is_over(&mut self, len: usize) -> bool {
        let is_over = self.0 == len;
        if is_over {
            self.0 = 0;
        }
        is_over
    }
}
