//! The words of steps 3 and 4.

use crate::engine::inquiry::Field;
use crate::engine::protocol::payments::Pressing;

type Plain = &'static str;
type OfCount = fn(u64) -> String;
type OfText = fn(&str) -> String;

/// All texts of steps 3 and 4.
pub struct Payments {
    pub step_results: Plain,
    pub step_capture: Plain,
    /// With no result open: one is awaited, nothing was sent this month, or all are recorded.
    pub results_none: [Plain; 3],
    pub results_state: fn(ok: u64, ng: u64, unknown: u64) -> String,
    pub capture_state: fn(waiting: u64, soon: u64, urgent: u64, expired: u64) -> String,
    pub yen: OfCount,
    /// What cannot wait, by [`Pressing`].
    pub pressing: fn(Pressing) -> Plain,
    /// An inquiry list is open, and no ledger, or an empty one.
    pub without_ledger: Plain,
    /// Captured, and not seen to be settled.
    pub unconfirmed: fn(u64) -> String,
    /// What cannot wait in a word or two.
    pub pressing_name: fn(Pressing) -> Plain,
    pub work_done: Plain,
    pub work_short: Plain,
    pub compare_short: Plain,
    pub did_capture: OfText,
    pub pressing_short: fn(Pressing, u64) -> String,
    /// The last day for the capture, as a column's name.
    pub due: Plain,
    /// `3件 28,443 円`.
    pub sum: fn(records: u64, amount: u64) -> String,

    // The month's files.
    pub files: Plain,
    pub files_words: Plain,
    pub file_kinds: [Plain; 4],
    pub was_sent: OfText,
    pub as_result: Plain,
    pub forget: Plain,
    pub forget_of: OfText,

    // Step 3.
    pub results_empty: [Plain; 3],
    pub out_of_reach: Plain,
    pub paired: fn(name: &str, matched: u64, sent: u64) -> String,
    pub alone: Plain,
    pub alone_known: Plain,
    /// The way to step 4.
    pub to_capture: fn(u64) -> String,
    pub foreign: Plain,
    /// In place of what was declined.
    pub foreign_declined: Plain,
    /// This result counts instead of others of the same upload, and the way back.
    pub replaces: fn(names: &str) -> String,
    pub replaced_by: fn(name: &str) -> String,
    pub bring_back: Plain,
    pub ok: Plain,
    pub ng: Plain,
    pub unknown: Plain,
    pub unknown_words: Plain,
    pub declined: Plain,
    pub declined_words: Plain,
    pub nothing_declined: Plain,
    /// The last is the next step.
    pub declined_heads: [Plain; 10],
    pub contact_heads: [Plain; 8],
    /// The reason of a group, with the code and the detail of the console.
    pub with_response: fn(reason: &str, response: &str) -> String,
    pub contacts_copy: Plain,
    pub contacts_words: Plain,
    pub contacts_none: Plain,
    pub step_of: OfText,
    pub step_of_group: OfText,
    pub steps: [Plain; 3],
    pub mixed: Plain,
    pub next: Plain,
    pub finished: Plain,
    pub finished_first: Plain,
    /// The ledger was told so.
    pub finished_in_ledger: Plain,
    pub save_retry: Plain,
    pub save_retry_words: Plain,
    pub save_carry_over: Plain,
    pub save_carry_over_words: Plain,
    pub choose_sent: Plain,
    pub no_retry_alone: Plain,
    pub made: OfText,
    pub again: Plain,
    pub open_retry: Plain,
    pub naming: Plain,
    pub naming_words: Plain,
    pub naming_unsure: Plain,
    pub cell_of: OfText,
    pub cell_names: [Plain; 5],
    pub take_names: Plain,
    pub samples: Plain,
    pub remarks: Plain,
    pub remarks_none: Plain,
    pub remark_heads: [Plain; 4],
    pub records: Plain,
    pub record_heads: [Plain; 8],
    pub all: Plain,
    pub severities: [Plain; 3],

    // Step 4.
    pub views: Plain,
    pub view_capture: Plain,
    pub view_days: Plain,
    pub view_month: Plain,
    pub capture_empty: [Plain; 3],
    pub unanswered: OfText,
    /// Opens an inquiry list.
    pub open_list: Plain,
    pub lists: Plain,
    pub fields: fn(Field) -> &'static str,
    pub missing: Plain,
    pub missing_words: Plain,
    pub no_column: Plain,
    pub column_of: OfText,
    pub search: Plain,
    pub search_go: Plain,
    pub tick: Plain,
    pub tick_of: OfText,
    pub tick_found: Plain,
    pub tick_none: Plain,
    pub only_ok: Plain,
    /// Beside the sum of what is ticked as done: that of the whole work list.
    pub of_work: OfText,
    /// How many were captured, how many have expired.
    pub none_to_capture: fn(u64, u64) -> String,
    pub ticked: Plain,
    pub judged: Plain,
    pub order: Plain,
    pub ascending: OfText,
    pub descending: OfText,
    pub paste: Plain,
    pub paste_words: Plain,
    pub paste_field: Plain,
    pub paste_name: Plain,
    pub paste_open: Plain,
    pub suggestions: Plain,
    pub suggestions_words: Plain,
    pub suggestion_heads: [Plain; 5],
    pub confirm_short: Plain,
    pub work: Plain,
    pub work_words: Plain,
    pub work_from_results: Plain,
    pub work_from_list: Plain,
    pub work_empty: Plain,
    pub work_none_ticked: Plain,
    pub work_heads: [Plain; 8],
    pub compare: Plain,
    pub print: Plain,
    pub csv: Plain,
    /// How many are captured with one press, and whether they are the whole work list.
    pub captured: fn(u64, bool) -> String,
    pub captured_ask: fn(&str) -> String,
    pub captured_ask_words: fn(urgent: u64) -> String,
    pub captured_yes: Plain,
    pub captured_not_yet: &'static str,
    /// What waits and is in no open inquiry list.
    /// What waits besides; whether its payment IDs are known.
    pub not_listed: fn(&str, bool) -> String,
    pub urgent_left: fn(&str) -> String,
    pub not_listed_title: Plain,
    pub choose_all: Plain,
    pub captured_words: Plain,
    pub captured_now: OfText,
    pub unlinked: fn(sum: &str) -> String,
    pub not_captured: Plain,
    /// What it does; and what that means for the ledger, which practice does not have.
    pub not_captured_words: [Plain; 2],
    pub ways: Plain,
    pub ways_words: Plain,
    pub way: Plain,
    pub way_of: OfText,
    pub way_names: [Plain; 3],
    pub locked: Plain,
    pub unlock: Plain,
    pub unlock_code: Plain,
    pub unlock_confirm: Plain,
    pub unlock_go: Plain,
    pub unlocked: Plain,
    pub save_capture: Plain,

    // 60 days.
    pub today: fn(&str) -> String,
    /// How many days there are.
    pub counted_from: fn(u16) -> String,
    /// Payments whose days come from an inquiry list, and from the ledger or the operator.
    pub counted_days: fn(u64, u64) -> String,
    pub authorized_on: Plain,
    pub authorized_on_words: Plain,
    pub take: Plain,
    pub tile_expired: Plain,
    pub tile_without_day: Plain,
    pub calendar: Plain,
    pub calendar_words: Plain,
    /// Of the days from one to another, weeks without a deadline.
    pub no_deadline: fn(from: &str, to: &str) -> String,
    pub weekdays: [Plain; 7],
    pub due_list: Plain,
    pub due_heads: [Plain; 4],
    pub nothing_due: Plain,
    pub days_left: fn(i64) -> String,
    pub ics: Plain,
    pub ics_words: Plain,
    pub due_on: fn(day: &str, records: u64) -> String,

    // The whole month.
    pub states: Plain,
    pub states_words: Plain,
    pub left_out: OfText,
    pub left_out_words: Plain,
    pub state_heads: [Plain; 3],
    pub total: Plain,
    pub entries: Plain,
    pub entries_of: OfText,
    pub entries_due: OfText,
    pub show_all: Plain,
    pub entry_heads: [Plain; 8],
    pub month_remarks: Plain,
    pub printed_on: OfText,
}
