//! Days of a row, and what they say was done.

use crate::base::fold::fold;
use crate::base::japanese_date::{Day, Moment};
use crate::orders::cells::{Cells, is_damaged};
use crate::orders::field::Field;
use crate::orders::finding::Fault;
use crate::orders::order::Done;

impl Cells<'_> {
    /// A date, named when something stands there that is none.
    pub(super) fn date(&mut self, field: Field) -> Option<Moment> {
        let column = self.columns.first(field)?;
        let text = self.text_at(field, column);
        self.date_of(&text, field, column)
    }

    fn date_of(&mut self, text: &str, field: Field, column: usize) -> Option<Moment> {
        // What stands before a hole may be a part of another day.
        let date = Moment::read(text).filter(|_| !is_damaged(text));
        if date.is_none() && !text.is_empty() {
            self.name_at(Fault::DateUnreadable, field, column, 0);
        } else if date.is_none() && field == Field::OrderedAt {
            self.name_at(Fault::DateMissing, field, column, 0);
        }
        date
    }

    /// Whether something was done, by its date. Where another column says that it was and the first does not, nobody knows.
    pub(in crate::orders) fn done(&mut self, field: Field) -> Done {
        let Some((first, others)) = self.columns.of(field).split_first() else { return Done::No };
        let done = self.done_by(field, *first);
        let other = others.iter().copied().find(|other| self.done_by(field, *other) != Done::No);
        match other.filter(|_| done == Done::No) {
            Some(other) => {
                self.counts.disagreeing[done_place(field)].get_or_insert(other);
                Done::Unclear
            }
            None => done,
        }
    }

    /// What one column says: `未発送` and `0000-00-00` say no.
    fn done_by(&mut self, field: Field, column: usize) -> Done {
        // `入金未済`, `返金済`: something was done, or was not, but it is not what the column asks.
        const NOT: [&str; 6] = ["未", "取消", "取り消し", "キャンセル", "返金", "失敗"];
        let text = self.text_at(field, column);
        if is_damaged(&text) {
            return Done::Unclear;
        }
        let has_no_digit = text.chars().all(|c| matches!(c, '0' | '-' | '/' | ':' | ' '));
        if text.is_empty() || text.starts_with('未') || has_no_digit || is_nothing(&text) {
            return Done::No;
        }
        let asks = |word: &str| field == Field::CancelledAt && word != "未";
        let is_other = NOT.iter().any(|word| text.contains(word) && !asks(word));
        if !is_other && ["済", "済み"].iter().any(|end| text.ends_with(end)) {
            return Done::Yes;
        }
        match self.date_of(&text, field, column) {
            Some(moment) if is_filler(moment.day) => Done::No,
            moment => moment.map_or(Done::Unclear, Done::On),
        }
    }
}

/// What columns may say of an order more than once, in the order of [`disagreeing`](crate::orders::cells::Counts::disagreeing).
pub(in crate::orders) const DONE: [Field; 3] = [Field::ShippedAt, Field::PaidAt, Field::CancelledAt];

fn done_place(field: Field) -> usize {
    DONE.iter().position(|known| *known == field).unwrap_or_default()
}

/// Words of databases and programs for a day that there is not, and what a spreadsheet makes of a 0 there.
fn is_nothing(text: &str) -> bool {
    const NOTHING: [&str; 9] = ["null", "\\n", "none", "nil", "false", "ナシ", "無シ", "無", "no"];
    let folded = fold(text);
    let bare = folded.trim_matches(['(', ')', '[', ']', '<', '>']);
    NOTHING.contains(&bare) || ["1900/1/0", "1900/01/00", "1900-01-00"].iter().any(|zero| text.starts_with(zero))
}

/// Days that programs write where there is none: the first or the last that they know.
fn is_filler(day: Day) -> bool {
    matches!(day.parts(), (1 | 1000 | 1753 | 1900 | 1970, 1, 1) | (1899, 12, 30 | 31) | (2099 | 2999 | 9999, 12, 31))
}
