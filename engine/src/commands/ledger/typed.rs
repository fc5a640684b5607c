//! Receipt numbers and moments as somebody typed them.

use crate::base::date::{read_moment, show, show_moment};
use crate::base::fold::narrow;
use crate::base::mask::hides;

/// A receipt number as it was typed: full-width digits become plain ones. `None` for what cannot be one.
pub fn clean_receipt(text: &str) -> Option<String> {
    let text: String = text.trim().chars().map(narrow).collect();
    let sound = !text.is_empty()
        && text.len() <= 40
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !hides(&text);
    sound.then_some(text)
}

/// A day, or a day with a time, as the ledger keeps it. `None` for what is neither.
pub fn clean_moment(text: &str) -> Option<String> {
    let moment = read_moment(text)?;
    // A time that nobody gave is not made up.
    let has_time = text.contains([':', '：', '時']);
    Some(if has_time { show_moment(moment).replace('/', "-").replace(' ', "T") } else { show(moment.date()) })
}
