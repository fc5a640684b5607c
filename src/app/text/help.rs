//! Words of the help pages. What is said of a rule comes from the rule.

use crate::engine::model::finding::{Console, FixKind};

pub struct Text {
    pub title: &'static str,
    pub back: &'static str,
    pub index: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub found: fn(usize) -> String,
    pub none_found: fn(&str) -> String,
    /// The rules' families: the letter that their codes begin with, and what they are about.
    pub families: [(char, &'static str); 8],
    /// What is not in the help itself (ledger, practice, keyboard, settings, data): its name, and other words for it.
    pub elsewhere: [(&'static str, &'static str); 5],
    pub how_title: &'static str,
    /// How something is done: what, other words for it, and the way.
    pub how: [(&'static str, &'static str, &'static str); 11],
    pub what: &'static str,
    pub why: &'static str,
    pub help: &'static str,
    pub evidence: &'static str,
    pub severity: &'static str,
    pub fix: &'static str,
    pub fix_of: fn(FixKind) -> &'static str,
    pub console: &'static str,
    pub console_of: fn(Console) -> &'static str,
    pub or: &'static str,
    pub example: &'static str,
    pub example_hint: &'static str,
    pub bad: &'static str,
    pub good: &'static str,
    pub whole_file: &'static str,
    /// What was sent before.
    pub in_the_ledger: fn(&str) -> String,
    pub marked: &'static str,
    pub as_text: &'static str,
    /// Leads from the findings of a rule to its page.
    pub why_link: &'static str,
    pub all_rules: &'static str,
    pub guide: &'static super::guide::Guide,
    pub trouble: &'static super::trouble::Trouble,
    pub reading: Reading,
}

/// How to read a transaction file.
pub struct Reading {
    pub title: &'static str,
    pub intro: &'static str,
    pub sheet: &'static str,
    pub line: &'static str,
    pub record: &'static str,
    pub legend: &'static str,
    pub cell: &'static str,
    pub name: &'static str,
    pub meaning: &'static str,
    pub page: &'static str,
    pub unnamed: &'static str,
    /// The kinds of records, each with its named cells.
    pub records: [Record; 3],
    pub care: &'static str,
    pub cautions: &'static [(&'static str, &'static str)],
    pub left_out: &'static str,
    pub left_out_intro: &'static str,
    pub states: &'static [&'static str],
}

/// A kind of record.
pub struct Record {
    pub name: &'static str,
    /// Where there is little room.
    pub short: &'static str,
    pub summary: &'static str,
    pub cells: &'static [NamedCell],
}

/// A cell that the manual names: its column (0 is A), its name, what stands there, the manual's page.
pub struct NamedCell {
    pub column: u16,
    pub name: &'static str,
    pub meaning: &'static str,
    pub page: &'static str,
}
