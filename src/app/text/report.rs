//! Words of the reports.

use crate::app::format;
use crate::engine::report::compared::Line;

pub struct Text {
    pub title: &'static str,
    pub intro: &'static str,
    pub back: &'static str,
    pub print: &'static str,
    pub print_hint: &'static str,
    pub downloads: &'static str,
    /// Label and what it is for: findings as CSV, the file with a column, JSON.
    pub csv: (&'static str, &'static str),
    pub column: (&'static str, &'static str),
    pub json: (&'static str, &'static str),
    pub copy: (&'static str, &'static str),
    pub summary: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub downloaded: fn(&str) -> String,
    pub waiting: &'static str,
    /// The sheet's name and parts.
    pub sheet: &'static str,
    pub practice: &'static str,
    pub about_file: &'static str,
    pub totals: &'static str,
    pub about_check: &'static str,
    pub no_findings: &'static str,
    pub what_to_do: &'static str,
    pub evidence: &'static str,
    pub place: &'static str,
    pub record: &'static str,
    pub value: &'static str,
    pub message: &'static str,
    pub count: fn(u64) -> String,
    /// Two files side by side.
    pub compare: &'static str,
    pub compare_title: &'static str,
    /// What the second file (B) is: the one on screen.
    /// `true`: it is this month against last month.
    pub compare_intro: fn(&str, bool) -> String,
    pub compare_with: &'static str,
    /// There is no second file yet: what can be compared, and the ways to it (the file before it was edited, a copy that was
    /// edited, last month's file, what was sent); why there is nothing of the last.
    pub compare_none: &'static str,
    pub compare_from: [&'static str; 4],
    pub compare_no_ledger: &'static str,
    /// Chooses another first file (A).
    pub compare_pick: &'static str,
    pub compare_swap: &'static str,
    /// A shows what a spreadsheet did and B does not; the answer that A is the original all the same.
    pub compare_turned: &'static str,
    pub compare_sure: &'static str,
    /// An order that only A has cannot be put into B.
    pub compare_only_a: &'static str,
    pub compare_show_a: &'static str,
    /// The place, and what stands there now.
    pub took_back: fn(&str, &str) -> String,
    pub compare_yen: fn(&str) -> String,
    pub compare_csv: &'static str,
    /// By order number, this month against last month, and where the ledger is one side.
    pub compare_same: [&'static str; 3],
    /// Of a file that is compared as it stands on screen.
    pub compare_unsaved: fn(&str) -> String,
    pub compare_by: &'static str,
    /// By order number, by previous order, by customer.
    pub compare_ways: [&'static str; 3],
    pub compare_ledger: &'static str,
    pub compare_choose: &'static str,
    pub compare_left: fn(u64) -> String,
    /// A file that is too large.
    pub split: &'static str,
    pub split_words: &'static str,
    pub split_now: fn(usize) -> String,
    /// Of a button: the file on screen, the place in it, and the text that is put there (without: so many cells as in A). What is only
    /// heard, and what is seen.
    pub take_back: fn(&str, &str, Option<&str>) -> [String; 2],
    /// Order number, place, A, B, what is known of it.
    pub compare_columns: [&'static str; 5],
    pub left_out: fn(u64) -> String,
}

/// A text as a button has it: of a long one the beginning.
pub fn short(text: &str) -> String {
    const MOST: usize = 20;
    if text.chars().nth(MOST).is_none() { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}

impl Text {
    /// A text of a difference: whole yen with their unit; anything else as it stands.
    pub fn shown(&self, line: &Line, text: &str) -> String {
        let digits: String = text.chars().filter(|c| *c != ',').collect();
        match digits.parse::<u64>() {
            Ok(yen) if line.is_yen && [yen.to_string(), format::grouped(yen)].iter().any(|known| known == text) => {
                (self.compare_yen)(&format::grouped(yen))
            }
            _ => format::visible(text),
        }
    }
}
