//! Words of the console's page.

pub struct Text {
    pub title: &'static str,
    pub intro: &'static str,
    pub back: &'static str,
    /// Leads here from step 2.
    pub compare: &'static str,
    /// The console's own page.
    pub there: &'static str,
    pub there_hint: &'static str,
    pub confirm_title: &'static str,
    pub confirm_button: &'static str,
    pub error_title: &'static str,
    pub item: &'static str,
    pub content: &'static str,
    pub cut_there: &'static str,
    /// The whole list.
    pub here: &'static str,
    pub here_hint: &'static str,
    pub filter: &'static str,
    /// In the order of `Which::ALL`.
    pub which: [&'static str; 5],
    pub which_hint: [&'static str; 5],
    pub cut_line: &'static str,
    pub none: &'static str,
    /// The list's columns.
    pub seen: &'static str,
    pub place: &'static str,
    pub finding: &'static str,
    /// What the operator would see of one finding.
    pub file_item: &'static str,
    pub file_item_again: &'static str,
    pub listed: fn(u64) -> String,
    pub cut: fn(u64) -> String,
    pub unknown: &'static str,
    pub accepted: &'static str,
    pub show_own: &'static str,
    pub show_unknown: &'static str,
}
