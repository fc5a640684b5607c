//! What an ordinary data record looks like, so that it can be recognised while a file is split.

use memchr::memchr2;

use crate::base::amount::MOST_AMOUNT;
use crate::model::kind::column;
use crate::profile::Profile;
use crate::text::records::{Layout, Number, count_cells};

/// Bytes in which the first data record is looked for.
pub(super) const NEAR: usize = 64 * 1024;

/// What a profile takes for an ordinary data record of so many cells.
pub(crate) fn layout(profile: &Profile, separator: u8, cells: usize) -> Layout {
    let classes = &profile.payment_classes.value;
    // Of two classes with one code the first counts (D012).
    let first = |code: &str| classes.iter().find(|class| class.code == code);
    let usual = classes.iter().filter(|class| first(&class.code).is_some_and(|first| first.usual));
    Layout {
        separator,
        cells,
        amounts_below: profile.large_amount.value.min(MOST_AMOUNT),
        classes: usual.filter_map(|class| Number::of_digits(class.code.as_bytes())).collect(),
        orders: profile.order_number_pattern.value.takes_digits(),
        customers: profile.customer_number_pattern.value.takes_digits(),
    }
}

/// How many cells the first data record has: most records are likely to have as many.
pub(super) fn cells_of_first_record(text: &[u8], separator: u8) -> usize {
    let mut rest = &text[..text.len().min(NEAR)];
    while let Some(end) = memchr2(b'\r', b'\n', rest) {
        let line = &rest[..end];
        if line.starts_with(&[b'3', separator]) || line.starts_with(&[b'"', b'3', b'"', separator]) {
            return count_cells(line, separator, line.contains(&b'"')).max(column::DATA_CELLS);
        }
        rest = &rest[end + 1..];
    }
    column::DATA_CELLS
}
