//! From how much on a change of an amount is called large: a digit too many is to be seen before it is charged.

use crate::profile::Profile;

/// What the settings say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LargeChange {
    /// Percent of the amount before.
    pub percent: u16,
    /// Whole yen, however few percent that is; `None`: only percent count.
    pub yen: Option<u64>,
}

impl LargeChange {
    /// Whether an amount (whole yen) has changed by so much, or more.
    pub fn is_large(self, before: u64, after: u64) -> bool {
        let change = before.abs_diff(after);
        let percent = u128::from(self.percent);
        change > 0
            && (u128::from(change) * 100 >= u128::from(before) * percent || self.yen.is_some_and(|yen| change >= yen))
    }
}

/// As the settings are delivered.
impl Default for LargeChange {
    fn default() -> LargeChange {
        LargeChange { percent: 50, yen: None }
    }
}

impl Profile {
    /// From how much on a change is called large.
    pub fn large_change_limits(&self) -> LargeChange {
        LargeChange { percent: self.large_change.value, yen: self.large_change_yen.value }
    }
}
