//! Order and customer numbers, and whether a transaction file can carry them.

use crate::base::shape::{is_no_customer, is_spreadsheet_damage, is_stray};
use crate::orders::cells::Cells;
use crate::orders::field::Field;
use crate::orders::finding::Fault;
use crate::text::encoding::lacking;

impl Cells<'_> {
    pub(super) fn number_is_flawed(&mut self, text: &str, field: Field, missing: Fault, unusable: Fault) -> bool {
        if self.columns.of(field).is_empty() {
            return true;
        }
        // A cart's words for a guest name nobody: two guests are two customers. What says no number names no order either.
        let is_nobody = is_no_customer(text);
        if text.is_empty() || is_nobody {
            self.name(missing, field, 0);
        } else if !is_usable(text) {
            self.name(unusable, field, 0);
        }
        is_nobody || !is_usable(text)
    }
}

/// Whether an order or customer number can stand in a transaction file without a fault that step 2 would name.
pub(crate) fn is_usable(text: &str) -> bool {
    !text.is_empty()
        && !text.chars().any(|c| is_stray(c) || matches!(c, ',' | '"' | '\u{FFFD}'))
        && !is_spreadsheet_damage(text)
        && !is_formula_or_error(text)
        && !is_fraction(text)
        && lacking(text).is_none()
}

/// `99999999`: a number that a program may give to everybody who has none.
pub(in crate::orders) fn may_be_filler(customer: &str) -> bool {
    customer.len() >= 3 && customer.bytes().all(|byte| byte == b'9')
}

/// `=338`, `Err:508`, `#名前?`: what a spreadsheet has where it should have calculated.
fn is_formula_or_error(text: &str) -> bool {
    text.starts_with(['=', '@']) || text.starts_with("Err:") || (text.starts_with('#') && text.ends_with(['?', '!']))
}

/// `338.0`: a program took the number for an amount.
fn is_fraction(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| digits(whole) && rest.bytes().all(|byte| byte == b'0'))
}
