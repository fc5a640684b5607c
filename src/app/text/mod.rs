//! Every word of the page. What the rules say comes ready from the engine.

pub mod console;
mod en;
pub mod find;
pub mod guide;
pub mod help;
mod ja;
pub mod ledger;
pub mod orders;
#[cfg(test)]
mod parity_tests;
pub mod payments;
pub mod practice;
pub mod report;
pub mod settings;
pub mod trouble;
mod unopened;

use std::ops::Deref;

use super::format::{cell, grouped};
use super::state::{LastChange, NoticeKind};
use crate::engine::base::language::Language;
use crate::engine::model::finding::Severity;
use crate::engine::protocol::{Changes, RowKind};
use crate::engine::session::Phase;

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words(&'static Text);

impl Words {
    pub fn of(language: Language) -> Words {
        Words(match language {
            Language::Ja => &ja::TEXT,
            Language::En => &en::TEXT,
        })
    }

    pub fn language(self) -> Language {
        self.0.language
    }

    /// One of two texts of the engine: Japanese, English.
    pub fn pick(self, [ja, en]: [&'static str; 2]) -> &'static str {
        match self.language {
            Language::Ja => ja,
            Language::En => en,
        }
    }

    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.one_error,
            Severity::Warning => self.one_warning,
            Severity::Notice => self.one_notice,
        }
    }

    pub fn phase(self, phase: Phase) -> &'static str {
        match phase {
            Phase::Reading => self.reading,
            Phase::Splitting => self.splitting,
            Phase::Checking => self.checking,
            Phase::Writing => self.writing,
            Phase::Ledger => self.ledger.reading,
        }
    }

    /// What a record is called beside its first cell; a data record goes without saying.
    pub fn kind(self, kind: RowKind) -> &'static str {
        match kind {
            RowKind::Header => self.header_record,
            RowKind::Trailer => self.trailer_record,
            RowKind::Blank => self.blank_line,
            RowKind::Data | RowKind::Unknown => "",
        }
    }

    /// A column's name above the grid in two parts: beside its letter, and below.
    pub fn column_head(self, column: u16) -> (&'static str, &'static str) {
        self.0.column_heads.get(usize::from(column)).copied().unwrap_or(("", ""))
    }

    /// What a cell holds in a record of this kind; empty when the manual does not name it.
    pub fn column(self, kind: RowKind, column: u16) -> &'static str {
        let names: &[&str] = match kind {
            RowKind::Header => &self.header_cells,
            RowKind::Trailer => &self.trailer_cells,
            RowKind::Data => &self.data_cells,
            RowKind::Blank | RowKind::Unknown => &[],
        };
        names.get(usize::from(column)).copied().unwrap_or("")
    }

    pub fn tell(self, what: &NoticeKind) -> NoticeText {
        (self.0.tell)(what)
    }

    /// What a change did; `errors` are those that are left.
    pub fn did(self, did: &LastChange, errors: u64) -> String {
        match did {
            LastChange::Removed { line, order, amount, twin } => {
                let amount = amount.parse().map_or_else(|_| amount.clone(), grouped);
                (self.did_removed)(*line, order, &amount, *twin)
            }
            LastChange::Chosen { line } => (self.did_chosen)(*line),
            LastChange::CardNumber => self.did_card_number.to_owned(),
            LastChange::Wrote { cells, yen } => (self.did_wrote)(*cells, difference(*yen)),
            LastChange::Lines { count, out } => (self.did_lines)(*count, *out),
            LastChange::CopiedBlock { lines, columns } => (self.did_copied)(&(self.block)(*lines, *columns)),
            LastChange::Copied { line, column: None } => (self.did_copied)(&(self.line)(*line)),
            LastChange::Copied { line, column: Some(column) } => (self.did_copied)(&cell(*column, *line)),
            LastChange::Restored { line } => (self.did_restored)(*line),
            LastChange::Fixed { errors: before } => (self.did_fixed)(*before, errors),
            LastChange::TookBack => self.did_took_back.to_owned(),
            LastChange::Undone => self.did_undone.to_owned(),
            LastChange::Redone => self.did_redone.to_owned(),
        }
    }

    pub fn changes(self, changes: &Changes) -> String {
        (self.0.changes)(changes)
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        self.language == other.language
    }
}

impl Deref for Words {
    type Target = Text;

    fn deref(&self) -> &Text {
        self.0
    }
}

/// A notice in words; parts that do not apply are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeText {
    pub title: String,
    pub message: String,
    /// One entry a file, when it is about several.
    pub list: Vec<String>,
    pub help: String,
    pub evidence: String,
}

/// A notice in one line, as one of several.
fn one_line(what: &NoticeKind, tell: fn(&NoticeKind) -> NoticeText) -> String {
    if let NoticeKind::Refused(refusal) = what {
        return format!("{}: {}", refusal.name, refusal.message);
    }
    let notice = tell(what);
    [notice.title, notice.message].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" — ")
}

type Plain = &'static str;
type OfCount = fn(u64) -> String;
type OfText = fn(&str) -> String;

/// All texts. What depends on a number or a name is a function.
pub struct Text {
    pub language: Language,
    /// Step 1.
    pub orders: orders::Text,
    pub ledger: ledger::Text,
    /// Steps 3 and 4.
    pub payments: &'static payments::Payments,

    pub settings: &'static settings::Text,
    pub practising: &'static practice::Text,

    // The frame.
    pub brand: Plain,
    pub brand_reading: Plain,
    pub title: Plain,
    pub language_switch: Plain,
    pub kind_transaction: Plain,
    pub encoding: OfText,
    pub practice_tag: Plain,
    pub copy: Plain,
    pub copied: Plain,
    pub copy_hash: Plain,
    pub close: Plain,
    pub steps: Plain,
    pub step_check: Plain,
    pub step_waiting: Plain,
    pub step_state: fn(errors: u64, warnings: u64) -> String,
    pub open_file: Plain,
    pub practice: Plain,
    pub keys: Plain,
    pub key_list: &'static [(Plain, Plain)],

    // The empty page.
    pub welcome: Plain,
    pub welcome_sentences: [Plain; 3],
    pub drop_here: Plain,
    pub drop_example: Plain,
    pub drop_now: Plain,
    pub choose_file: Plain,
    pub try_practice: Plain,

    // Long work.
    pub reading: Plain,
    pub splitting: Plain,
    pub checking: Plain,
    pub writing: Plain,
    pub cancel: Plain,

    // Notices.
    pub tell: fn(&NoticeKind) -> NoticeText,
    pub go_on: Plain,
    pub open_again: Plain,

    // Numbers and places.
    pub count: OfCount,
    pub record_count: OfCount,
    pub yen: OfCount,
    pub times: OfCount,
    pub line: fn(u32) -> String,
    pub whole_file: Plain,
    pub nothing: Plain,
    /// What empty cells become that are taken out.
    pub no_cells: Plain,
    pub comma: Plain,
    pub records: Plain,
    pub amount: Plain,
    pub total_amount: Plain,
    pub error: Plain,
    pub warning: Plain,
    pub notice: Plain,
    pub one_error: Plain,
    pub one_warning: Plain,
    pub one_notice: Plain,

    // The bar.
    pub filter: Plain,
    pub faults_only: Plain,
    pub undo: Plain,
    pub undo_title: Plain,
    pub redo: Plain,
    pub redo_title: Plain,
    pub apply_safe: OfCount,
    pub save: Plain,
    /// When something is asked first.
    pub save_asks: Plain,
    pub save_title: Plain,

    // The grid.
    pub grid: Plain,
    pub line_number: Plain,
    pub no_lines: Plain,
    pub header_record: Plain,
    pub trailer_record: Plain,
    pub blank_line: Plain,
    pub column_heads: [(Plain, Plain); 14],
    pub header_cells: [Plain; 3],
    pub data_cells: [Plain; 14],
    pub trailer_cells: [Plain; 2],
    pub edited: Plain,
    pub take_back: Plain,
    pub edit: Plain,
    pub edit_title: Plain,
    pub remove_row: Plain,
    pub remove_row_title: Plain,
    pub restore_row: Plain,
    pub restore: Plain,

    // Several files, looking through one, and reports.
    pub open_files: Plain,
    pub close_file: Plain,
    pub unsaved_mark: Plain,
    pub error_count: OfCount,
    pub search: Plain,
    pub search_title: Plain,
    pub hits: fn(number: u64, count: u64) -> String,
    pub go_to_line: Plain,
    pub sort_by: OfText,
    pub reports: Plain,

    pub report: &'static report::Text,
    pub help: &'static help::Text,
    pub console: &'static console::Text,

    // The findings.
    pub pages_of: fn(&str) -> String,
    /// First and last line of the page, and how many there are.
    pub page_shown: fn(&str, &str, &str) -> String,
    pub first_page: &'static str,
    pub previous_page: &'static str,
    pub next_page: &'static str,
    pub last_page: &'static str,
    /// A type whose records cannot be judged: domain.md §2, Safety.
    pub unjudged: fn(&str) -> String,
    pub verdict_unjudged: &'static str,
    pub no_findings_practice: &'static str,
    pub no_findings_unjudged: &'static str,
    pub saved_practice: &'static str,
    pub saved_unjudged: &'static str,
    pub saved_with_warnings: fn(u64) -> String,
    pub saved_unconfirmed: fn(u64) -> String,
    pub removed_records: &'static str,
    pub order_number: &'static str,
    pub customer_number: &'static str,
    pub empty_cells: fn(u64) -> String,
    pub unread_amounts: fn(u64) -> String,
    pub did_removed: fn(line: u32, order: &str, amount: &str, twin: Option<u32>) -> String,
    pub did_chosen: fn(u32) -> String,
    pub did_card_number: Plain,
    pub did_wrote: fn(cells: u64, yen: Option<(&'static str, u64)>) -> String,
    pub did_lines: fn(count: u64, out: bool) -> String,
    pub block: fn(lines: u32, columns: Option<u16>) -> String,
    pub replace_by: Plain,
    pub replace_one: Plain,
    pub replace_all: Plain,
    /// Before a text is replaced wherever it stands.
    pub replace_all_title: OfCount,
    pub replace_column: OfText,
    pub replace_whole: Plain,
    /// A column's name and how many of its cells are written.
    pub replace_count: fn(name: &str, cells: u64, yen: Option<(&'static str, u64)>) -> String,
    pub did_copied: OfText,
    pub did_restored: fn(u32) -> String,
    pub did_fixed: fn(u64, u64) -> String,
    pub did_took_back: Plain,
    pub did_undone: &'static str,
    pub did_redone: &'static str,
    pub findings_and_forecast: Plain,
    pub findings: Plain,
    pub finding_count: OfCount,
    pub previous: Plain,
    pub previous_title: Plain,
    pub next: Plain,
    pub next_title: Plain,
    pub no_findings: Plain,
    pub no_findings_save: Plain,
    pub no_findings_upload: Plain,
    pub none_of_this_kind: Plain,
    pub rule_filter: Plain,
    pub every_rule: Plain,
    pub places: Plain,
    pub show_more: OfCount,
    pub why_and_how: Plain,
    pub fix: Plain,
    pub fix_from_list: OfCount,
    pub repairs_words: Plain,
    pub repairs_apply: OfCount,
    pub repairs_removed: Plain,
    pub review_fix: Plain,
    pub safe_fix: Plain,

    // The console.
    pub forecast: Plain,
    /// Whose word the headline is where it is not the console's.
    pub judgement: Plain,
    pub verdict_accepted: Plain,
    pub verdict_do_not_send: Plain,
    /// Below it, of a file that the ledger knows.
    pub verdict_answered: Plain,
    /// Of a file that was split: so many parts were perhaps sent.
    pub verdict_parts: fn(usize) -> String,
    /// So many orders, and their yen where all of the file is meant, would be charged twice.
    pub charges_twice: fn(u64, Option<u64>) -> String,
    pub verdict_sent: Plain,
    /// These very bytes were sent, and the ledger has their result: OK, NG.
    pub verdict_result: fn(u64, u64) -> String,
    pub verdict_not_yet: Plain,
    pub verdict_confirm: Plain,
    pub verdict_matching: Plain,
    pub notices_older: OfCount,
    /// The title, what is not known, and how to go on.
    pub not_matched: [Plain; 3],
    pub verdict_recorded: Plain,
    /// The same once the ledger has the result, and what comes next.
    pub recorded_answered: [Plain; 2],
    pub recorded_next: Plain,
    pub verdict_altered: Plain,
    pub to_confirm: fn(u64) -> String,
    pub confirm: Plain,
    pub confirm_one: fn(&str) -> String,
    pub confirm_all: fn(u64, u64) -> String,
    pub console_title: Plain,
    pub console_accepts: Plain,
    pub console_refuses: Plain,
    pub console_forecast: Plain,
    pub console_file_item: Plain,
    pub console_record_items: OfCount,
    pub console_records_label: Plain,
    pub console_hides: OfCount,
    pub console_hides_none: Plain,
    pub own_concern: Plain,
    pub uncertain: Plain,
    pub payment_kind: Plain,
    pub payment_card: Plain,
    pub payment_carrier: Plain,
    pub transaction_type: Plain,
    pub merchant_id: Plain,
    pub merchant_hint: Plain,
    pub as_in_file: OfText,
    pub not_allowed: Plain,

    // The totals.
    pub no_changes: Plain,
    /// Of a file that the page has made, and that is nowhere else yet.
    pub not_saved_yet: Plain,
    pub on_saving: Plain,
    pub changes: fn(&Changes) -> String,
    pub checked_in: OfText,

    // Dialogs.
    pub leave: Plain,
    pub apply: Plain,
    pub before: Plain,
    pub after: Plain,
    pub place: Plain,
    pub edits: Plain,
    pub more_edits: OfCount,
    pub removed_lines: fn(count: u64, lines: &str) -> String,
    /// The same of rows in which nothing stood.
    pub removed_blank: fn(count: u64, lines: &str) -> String,
    pub safe_title: Plain,
    pub safe_words: Plain,
    pub fix_title: OfText,
    pub replace_title: Plain,
    pub replace_words: OfText,
    pub replace: Plain,
    pub errors_left: OfCount,
    pub errors_left_words: Plain,
    pub save_anyway: Plain,
    /// What was typed by hand, before it is saved.
    pub typed_title: Plain,
    pub typed_cells: OfCount,
    pub typed_difference: Plain,
    pub typed_doubtful: Plain,
    pub typed_more: OfCount,
    /// What was saved is a file that was sent.
    pub saved_sent: Plain,
    pub saved_earlier: fn(&[String]) -> String,
    pub saved_title: Plain,
    pub saved_back: Plain,
    /// Of a saved file: it is not uploaded yet.
    pub not_uploaded_yet: Plain,
    pub on_saved: Plain,
    pub details: Plain,
    pub saved_advice: Plain,
    pub saved_with_errors: OfCount,
    pub saved_check: fn(errors: u64, warnings: u64) -> String,
    pub download_again: Plain,
    pub hash_before: Plain,
    pub hash_after: Plain,
    pub trust_short: Plain,
    pub trust_long: Plain,
    pub trust_title: Plain,
    /// What is kept, where, and how to erase it.
    pub trust_kept: (Plain, &'static [Plain]),
    /// For whoever knows what a policy is.
    pub trust_technical: (Plain, &'static [Plain]),
    pub trust_sections: &'static [(Plain, &'static [Plain])],
    pub verify_title: Plain,
    pub verify_words: Plain,
    pub verify_choose: Plain,
    pub verify_same: Plain,
    pub verify_other: Plain,
    pub verify_compare: Plain,
    pub edition: Plain,
}

/// By how much an amount changed: a sign and the yen; `None` when it did not.
pub fn difference((before, after): (u64, u64)) -> Option<(&'static str, u64)> {
    (before != after).then(|| (if after > before { "+" } else { "−" }, before.abs_diff(after)))
}
