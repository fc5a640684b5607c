//! What is asked in front of step 1.

use std::rc::Rc;

use crate::engine::orders::eligibility::ManualOverride;
use crate::engine::protocol::orders::{BulkPreview, Detail, Made, Rows, Selection};

/// A question in front of step 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// One order with everything that can be decided about it.
    Detail(Box<Detail>),
    /// Many orders are to be put in or taken out: why?
    Many { which: Selection, put: ManualOverride, preview: Box<BulkPreview> },
    /// All undecided orders are to be confirmed: how many, and the first of them.
    ConfirmAll(u64, Rc<Rows>),
    /// The file, before it is saved.
    Made(Box<Made>),
    /// It is saved: its name and SHA-256.
    Saved { name: String, sha256: String },
}

/// Whether putting in would put nothing in: what has no previous order stays out, whoever says otherwise.
pub fn is_idle(put: ManualOverride, foreseen: &BulkPreview) -> bool {
    let nothing = foreseen.brought.is_empty() && foreseen.undecided.orders == 0 && foreseen.lost.orders == 0;
    put == ManualOverride::In && nothing && foreseen.before == foreseen.after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::orders::eligibility::Reason;
    use crate::engine::protocol::orders::Sum;

    #[test]
    fn what_would_put_nothing_in_is_not_offered() {
        let one = Sum { orders: 1, amount: 7_980, unread: 0 };
        let nothing = BulkPreview { orders: 1, ..BulkPreview::default() };
        assert!(is_idle(ManualOverride::In, &nothing));
        assert!(!is_idle(ManualOverride::Out, &nothing));
        let brought = BulkPreview { after: one, brought: vec![(Reason::Cancelled, one)], ..nothing.clone() };
        assert!(!is_idle(ManualOverride::In, &brought));
        let exchanged = BulkPreview { before: one, after: one, lost: one, undecided: one, ..nothing };
        assert!(!is_idle(ManualOverride::In, &exchanged));
    }
}
