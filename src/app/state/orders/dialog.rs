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
