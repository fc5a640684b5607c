//! Which delivery of its subscription an order is.

use crate::base::fold::narrow;
use crate::orders::cells::Cells;
use crate::orders::field::Field;
use crate::orders::finding::Fault;
use crate::orders::order::Count;

impl Cells<'_> {
    pub(super) fn count(&mut self) -> Count {
        let text = self.text(Field::Count);
        let count = if text.is_empty() { Some(Count::Unknown) } else { read_count(&text) };
        count.unwrap_or_else(|| {
            self.name(Fault::CountUnreadable, Field::Count, 0);
            Count::Unknown
        })
    }
}

/// `3`, `３`, `3回目`, `第3回`, `2回目以降`, `初回`; `None` for anything else.
pub(in crate::orders) fn read_count(text: &str) -> Option<Count> {
    if text == "初回" {
        return Some(Count::First);
    }
    let narrow: String = text.chars().map(narrow).collect();
    let bare = narrow.strip_prefix('第').unwrap_or(&narrow);
    let bare = bare.strip_suffix("以降").filter(|bare| !matches!(*bare, "1回目" | "1回")).unwrap_or(bare);
    let bare = bare.strip_suffix("回目").or_else(|| bare.strip_suffix('回')).unwrap_or(bare);
    let plain = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    match bare.parse::<u32>().ok().filter(|_| plain)? {
        0 => None,
        1 => Some(Count::First),
        _ => Some(Count::Renewal),
    }
}
