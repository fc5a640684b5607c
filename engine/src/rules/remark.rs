//! Findings about results and inquiry lists begin with what their rule's entry says.

use crate::model::code::Code;
use crate::model::finding::Severity;
use crate::model::remark::{Place, Remark};
use crate::rules::rule;

impl Remark {
    /// A finding of a rule, with the rule's usual severity.
    pub fn new(code: Code, variant: u8, place: Place) -> Remark {
        let severity = rule(code).severities.first().copied().unwrap_or(Severity::Error);
        Remark { code, severity, variant, place, n: 0, m: 0, order: None, value: None, detail: None }
    }
}
