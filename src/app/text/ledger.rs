//! The words of the ledger.

use crate::app::state::ledger::Problem;
use crate::engine::ledger::{Kind, Status, Way as Sent};
use crate::engine::model::capture_way::Way;
use crate::engine::protocol::ledger::{Keeping, LedgerRow, TodayItem};

type Plain = &'static str;

/// All texts of the ledger.
pub struct Text {
    pub title: Plain,
    pub only_here: Plain,
    pub reading: Plain,
    pub uploaded: Plain,
    pub retries: fn(u64) -> String,
    // What it reminds of.
    pub not_open: Plain,
    /// The ledger is open, and has no record.
    pub empty_blind: Plain,
    pub denied: Plain,
    /// The operator has seen on the console that captured payments are settled; asked with their sum.
    pub seen: Plain,
    pub seen_ask: fn(sum: &str) -> String,
    pub seen_words: Plain,
    /// Takes declined orders from the list of what is to be done.
    pub close: fn(orders: u64) -> String,
    pub close_words: Plain,
    pub waits_title: Plain,
    /// Of so many parts of one file so many are neither recorded nor denied.
    pub parts_wait: fn(usize, usize) -> String,
    /// Sent this month, OK of it, captured of it.
    pub month: [Plain; 3],
    pub today: Plain,
    pub today_name: Plain,
    /// The most urgent thing: its tag, and orders.
    pub today_state: fn(&str, u64) -> String,
    /// The same of files.
    pub today_files: fn(&str, u64) -> String,
    pub nothing_today: Plain,
    pub ahead: Plain,
    /// The way to a place.
    pub open: fn(&str) -> String,
    /// In step 3, before a result is open.
    pub of_results: Plain,
    pub of_results_words: Plain,
    /// In step 3, where the result of an upload is asked for that is not open: what to open, and what the open ones are.
    pub wanted: Plain,
    pub wanted_words: fn(result: Option<&str>, name: &str) -> String,
    pub wanted_other: fn(names: &str) -> String,
    pub unsaved_today: Plain,
    pub resent: fn(records: u64) -> String,
    pub none_today: Plain,
    pub more_today: fn(u64) -> String,
    pub todo: fn(&TodayItem) -> (Plain, String),
    pub open_it: Plain,
    /// Under which name the ledger was saved last from this browser, on which day and with how many entries.
    pub seen_last: fn(name: &str) -> String,
    pub saved_last: fn(name: &str, day: &str, entries: &str) -> String,
    /// Which of the ledger's buttons does what.
    pub tools_words: Plain,
    pub older: Plain,
    /// The ledger that this browser remembers, with the day and its records where they are known.
    pub named: fn(name: &str) -> String,
    pub saved_as: fn(name: &str, day: &str, entries: &str) -> String,
    /// It is not open, or an older copy of it is; in full, and in a line.
    pub save_blind: Plain,
    pub save_blind_title: Plain,
    pub missing: fn(named: &str) -> String,
    pub missing_short: fn(named: &str) -> String,
    pub older_than: fn(named: &str) -> String,
    pub older_short: fn(named: &str) -> String,
    /// Entries of the opened file that are damaged.
    pub damaged: fn(u64) -> String,
    /// It was brought together from several files.
    pub merged_files: fn(u64) -> String,
    /// The day of the ledger's last record.
    pub last_on: fn(&str) -> String,
    /// So many days ago that it may be an old copy.
    pub stale: fn(i64) -> String,
    /// The same, where there is little room.
    pub stale_short: fn(i64) -> String,
    pub no_promise: Plain,
    pub link: Plain,
    pub link_words: Plain,
    pub link_again: fn(&str) -> String,
    pub linked_title: Plain,
    pub linked: fn(&str) -> String,
    pub unlink: Plain,
    pub merged: Plain,
    pub not_written: fn(Problem) -> Plain,
    pub not_written_help: Plain,
    pub write_again: Plain,
    pub keep_file: Plain,
    pub if_not_kept: Plain,
    pub record_unkept: Plain,

    pub result_recorded: Plain,
    pub result_unsaved: Plain,
    /// Declined orders of a result, those of them that another file asks for, and which.
    pub result_again: fn(declined: u64, again: u64, words: &str) -> String,
    pub awaited: Plain,
    pub result_waits: Plain,
    pub result_tell: Plain,
    pub result_not_sent: Plain,
    pub result_elsewhere: Plain,
    pub result_asked: Plain,
    /// Puts it to the only upload that has these orders.
    pub result_of: fn(name: &str) -> String,
    pub result_poorer: Plain,

    // How it is kept.
    pub keeping: fn(Keeping) -> (Plain, Plain),
    pub keep: Plain,
    pub how_kept: Plain,
    pub keep_consent: Plain,
    pub amount_kept: fn(entries: &str, orders: &str, size: &str) -> String,
    pub unsaved: Plain,
    /// The same where nothing is left: what was erased is in the file still.
    pub unsaved_erased: Plain,
    pub unsaved_short: Plain,
    pub backed_up: fn(Option<&str>, changed: bool) -> String,

    // What can be done.
    pub record_file: Plain,
    pub export: Plain,
    pub open_file: Plain,
    pub erase_all: Plain,

    // The search and the table.
    pub search: Plain,
    pub receipt: Plain,
    pub any_part: Plain,
    pub orders_of: fn(u64) -> String,
    pub orders_found: fn(u64) -> String,
    /// Behind an order that was declined.
    pub order_declined: Plain,
    pub from: Plain,
    pub to: Plain,
    pub kind: Plain,
    pub any_kind: Plain,
    pub kinds: fn(&Kind) -> String,
    pub ways: fn(Sent) -> Plain,
    pub find: Plain,
    pub clear: Plain,
    pub found: fn(&str) -> String,
    pub table: Plain,
    pub on: Plain,
    pub name: Plain,
    pub records: Plain,
    pub amount: Plain,
    pub ng: Plain,
    pub status: Plain,
    pub statuses: fn(Status) -> Plain,
    /// A result is there, and nobody said that the console has finished.
    pub has_result: Plain,
    pub due: Plain,
    /// That it was captured, and whether it is settled.
    pub captured: fn(settled: bool) -> Plain,
    /// Of a list of captured payments: how many are settled, and how many nobody has seen to be.
    pub partly_settled: fn(settled: u64, left: u64) -> String,
    pub due_on: fn(&str) -> String,
    pub overdue: fn(&str) -> String,
    pub unknown: Plain,
    pub edit: Plain,
    pub edit_one: fn(&str) -> String,
    /// Records whose amounts are not in the sum.
    pub unread: fn(u64) -> String,
    pub reach: fn(u64) -> Option<String>,
    pub out_of_reach: Plain,
    pub empty: Plain,
    pub none_found: Plain,

    // The mail.
    pub mail_read: fn(&str) -> String,
    pub take_mail: Plain,

    // The questions.
    pub record_title: Plain,
    pub record_words: Plain,
    pub record: Plain,
    pub receipt_hint: Plain,
    pub mail: Plain,
    pub mail_hint: Plain,
    pub mail_none: Plain,
    pub on_hint: Plain,
    pub edit_title: Plain,
    /// The time of an upload that was not just now.
    pub on_needed: Plain,
    /// The last day to capture, counted from that time.
    pub due_then: fn(day: &str) -> String,
    /// Of the orders that were authorized.
    pub captured_of: fn(u64, u64) -> String,
    pub status_label: Plain,
    pub capture: Plain,
    pub capture_ways: fn(Option<Way>) -> Plain,
    pub capture_on: Plain,
    pub result: Plain,
    pub result_words: fn(&LedgerRow) -> String,
    pub add_result: Plain,
    pub save: Plain,
    pub erase: Plain,
    pub erase_title: Plain,
    /// What the entry is called, how many records and yen it has, and what its receipt number is; then what follows.
    pub erase_words: fn(&str, &LedgerRow) -> String,
    /// Of a carry-over list, which has neither a receipt number nor a time: what the entry says, and the button that frees its orders.
    pub list_words: fn(&LedgerRow) -> String,
    pub list_free: fn(&LedgerRow) -> String,
    pub erase_all_title: Plain,
    pub erase_all_words: fn(&str) -> String,
    pub cancel: Plain,
}
