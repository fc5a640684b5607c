//! The ledger in English.

use crate::app::format::{day, grouped};
use crate::app::state::ledger::Problem;
use crate::app::text::ledger::Text;
use crate::engine::ledger::{Kind, Status, Way as Sent};
use crate::engine::model::capture_way::Way;
use crate::engine::protocol::ledger::{Keeping, TodayItem, Todo, WhyFile};

/// Until when it is to be captured, or for how long it is too late.
fn deadline(item: &TodayItem) -> String {
    let due = day(item.due_on.as_deref().unwrap_or_default());
    match item.days_left {
        Some(0) => "Due today. ".to_owned(),
        Some(1) => "Due tomorrow. ".to_owned(),
        Some(-1) => "Due yesterday. ".to_owned(),
        Some(days) if days < 0 => format!("{} days overdue. ", -days),
        _ => format!("Due by {due}. "),
    }
}

pub const TEXT: Text = Text {
    title: "Ledger",
    only_here: "The records of this machine only. Other machines, and uploads that nobody wrote down here, are not known.",
    reading: "Reading the ledger",
    uploaded: "I uploaded it",
    retries: |orders| {
        format!(
            "{} orders in this file were declined before and are sent again. The ledger knows, and does not stop them.",
            grouped(orders)
        )
    },
    not_open: "No ledger is open, so double charges were not looked for",
    empty_blind: "The ledger is empty, so double charges were not looked for",
    denied: "I did not send it",
    seen: "I saw them settled (消込済) on the console",
    seen_ask: |sum| format!("Did you see on the console that {sum} are settled?"),
    seen_words: "Go on only when every one of these orders is settled (消込済). They stay listed as seen by hand, and are called settled once an inquiry list shows it.",
    close: |orders| format!("Mark {} as handled", grouped(orders)),
    close_words: "Nobody is reminded of these declined orders any more, and sending one is an error.",
    month: ["Sent this month", "authorized", "captured"],
    parts_wait: |all, left| format!("Parts of the split file: {left} of {all} not yet said to be uploaded"),
    waits_title: "Did you upload it?",
    today: "To do today",
    today_name: "Today",
    today_state: |tag, records| match tag.ends_with('?') {
        true => format!("{tag} {}", grouped(records)),
        false => format!("{tag}: {}", grouped(records)),
    },
    today_files: |tag, files| match tag.ends_with('?') {
        true => format!("{tag} {}", super::many(files, "file")),
        false => format!("{tag}: {}", super::many(files, "file")),
    },
    nothing_today: "Nothing urgent",
    ahead: "Deadlines",
    open: |name| format!("Open {name}"),
    of_results: "In the ledger: files whose results are not dealt with",
    of_results_words: "What you need: the result file, and the order list (step 1) for the customers' contacts. To send orders again, open the file that was sent as well.",
    wanted: "This result file is not open now",
    wanted_words: |result, name| match result {
        Some(result) => format!("Open {result}: it is the result of {name}."),
        None => format!("Open the result file of {name}."),
    },
    wanted_other: |names| format!("What is open now is the result of another upload: {names}."),
    unsaved_today: "The ledger has entries that are in no file yet. Do not close this page before they are saved.",
    resent: |count| format!("{} sent again", grouped(count)),
    none_today: "No capture is due soon, and no file waits for its result.",
    more_today: |count| format!("and {} more", grouped(count)),
    todo: |item| {
        let due = day(item.due_on.as_deref().unwrap_or_default());
        let (tag, words) = match item.todo {
            Todo::Overdue => ("overdue", format!("Not captured by {due}. Look it up on the console at once.")),
            Todo::Uncertain => {
                ("urgent", format!("Its last day was {due}. It may still be in time: capture it at once."))
            }
            Todo::DueToday => {
                ("today", "Capture it today. A newer inquiry list takes out of it what is settled.".to_owned())
            }
            Todo::NotSettled => {
                let seen = day(item.seen_on.as_deref().unwrap_or_default());
                (
                    "not settled",
                    format!(
                        "Captured, but the inquiry list of {seen} still shows オーソリOK. {}Look on the console, and open a newer inquiry list once they are settled.",
                        deadline(item)
                    ),
                )
            }
            Todo::DueTomorrow => ("tomorrow", "Capture it by tomorrow.".to_owned()),
            Todo::DueSoon | Todo::Due => {
                ("capture", format!("Capture it by {due} ({} days left).", item.days_left.unwrap_or_default()))
            }
            Todo::Saved => ("sent or not?", "This file was saved. Did you upload it?".to_owned()),
            Todo::Reserved => (
                "reserved",
                "A carry-over list is in a file that was perhaps never sent. If it was not, make the list free again."
                    .to_owned(),
            ),
            Todo::LastChance => (
                "result",
                "The next upload puts its result out of the console's reach. Save the result file first.".to_owned(),
            ),
            Todo::Failed => ("NG", "Declined orders were neither sent again nor carried over.".to_owned()),
            Todo::ByHand => (
                "seen by hand",
                "Somebody wrote down that the console shows them settled. No inquiry list has shown it yet.".to_owned(),
            ),
            Todo::Unverified => {
                let words = format!(
                    "Captured. {}Make sure with a new inquiry list that it is settled (消込済).",
                    deadline(item)
                );
                ("to confirm", words)
            }
            Todo::NoResult => ("result", "Its result file was not recorded yet.".to_owned()),
            Todo::CarriedOver => (
                "carried over",
                "The carry-over list is in no file yet. Choose it when the next transaction file is made.".to_owned(),
            ),
            Todo::OutOfReach => {
                ("result", "The console does not reach its result any more. Look it up in the inquiry list.".to_owned())
            }
        };
        (
            tag,
            if item.lacks_result() {
                format!(
                    "{}Which orders are OK is not known yet. Open its result file or the inquiry list.",
                    deadline(item)
                )
            } else {
                words
            },
        )
    },
    damaged: |count| {
        format!("Damaged records that were not read: {}. If another file was saved, open that as well.", grouped(count))
    },
    merged_files: |count| {
        format!("{} files were brought together. Save the ledger to have them in one file.", grouped(count))
    },
    older: "This ledger is an older copy than this browser has seen. Open the newer file.",
    named: |name| format!("The ledger {name}"),
    saved_as: |name, day, entries| format!("The ledger {name} (saved on {day}, {})", super::entries(entries)),
    save_blind: "Save unchecked",
    save_blind_title: "Save without looking for double charges?",
    missing: |named| format!("{named} is not open, so double charges were not looked for. Open it first."),
    missing_short: |named| format!("{named} is not open. Double charges were not looked for."),
    older_than: |named| {
        format!(
            "An older copy of the ledger is open. {named} is newer: unless you open it first, double charges go unseen."
        )
    },
    older_short: |named| format!("An older copy of the ledger is open. {named} is newer."),
    last_on: |day| format!("last record {day}"),
    stale_short: |days| format!("{days} days ago"),
    stale: |days| format!("The last record is {days} days old. Make sure that this is not an old copy."),
    no_promise: "When the browser runs short of room, the ledger may be erased. Save it to a file as well, once a month.",
    link: "Open the ledger's file and write into it",
    link_words: "Every entry is written into the file that you choose. This browser remembers where it is, so that next time one button opens it.",
    link_again: |name| format!("Open the ledger “{name}”"),
    linked_title: "Written into the ledger's file",
    linked: |name| format!("Every entry is written into “{name}”."),
    unlink: "Stop writing into it",
    merged: "Somebody else, or another page, had written the ledger's file. What both know is written into it. If an entry that you erased is back, erase it again.",
    not_written: |problem| match problem {
        Problem::NotAllowed => "The browser was not allowed to write into the file.",
        Problem::Gone => {
            "The ledger's file is not there: it was moved or renamed, or the shared folder is not connected."
        }
        Problem::Other => "Another program uses the file, or the disk is full.",
    },
    not_written_help: "The entries are on this page. Before you close it, press “Write again” or “Save the ledger to a file” in the ledger.",
    write_again: "Write again",
    keep_file: "Save the ledger's file as soon as this is recorded",
    record_unkept: "Record without keeping it",
    if_not_kept: "If it is not kept, the record is lost when this page is closed, and nobody will notice when the same orders are sent again.",
    open_it: "If you have used a ledger before, open its file first. Until then, double charges are not looked for. The first time there is nothing to open.",
    seen_last: |name| format!("The ledger that this browser saved last: {name}"),
    saved_last: |name, day, entries| format!("Saved last: {name} ({day}, {}).", super::entries(entries)),
    tools_words: "“Choose a file to record” writes a file that was sent into the ledger. “Save the ledger to a file” makes a copy of the ledger.",

    result_recorded: "The ledger has this result.",
    result_unsaved: " (not saved to a file yet)",
    result_again: |ng, again, words| match (ng.saturating_sub(again), again) {
        (0, 0) => String::new(),
        (_, 0) => "Before the declined orders are sent again, make sure on the console that the file is 完了処理済."
            .to_owned(),
        (0, again) => format!("Declined orders ({}) were {words}; they cannot be sent once more.", grouped(again)),
        (left, again) => {
            format!(
                "Declined orders ({}) were {words}; before the other {} are sent again, make sure that the file is 完了処理済.",
                grouped(again),
                grouped(left)
            )
        }
    },
    awaited: "Files without a result yet",
    result_waits: "This result is not in the ledger yet. Add it before the declined orders are sent again.",
    result_tell: "Add it to the ledger",
    result_not_sent: "The file that was sent is not in the ledger. Once it is, sending the same orders again can be stopped.",
    result_elsewhere: "In the ledger the orders of this file are in another file or list. If it was corrected before it was uploaded, open the uploaded file.",
    result_asked: "Orders and amounts do not say which upload this is the result of. Choose the upload in the ledger and put this result file there.",
    result_of: |name| format!("Record it as the result of {name}"),
    result_poorer: "The ledger has a result of this file already that covers more of it, so this one is not added. If it is the result of a retry, open the retry file and write it down.",

    keeping: |keeping| match keeping {
        Keeping::NotAsked => (
            "Not saved anywhere yet",
            "What is here is lost when the page is closed. Choose “Save in this browser” or “Save the ledger to a file”.",
        ),
        Keeping::Browser => (
            "Saved in this browser",
            "Clearing the browsing data clears the ledger too. Save it to a file, too, now and then. Two people share it: one hands the file over, the other opens it.",
        ),
        Keeping::File(why) => (
            "Keep the ledger as a file",
            match why {
                WhyFile::FromDisk => {
                    "The page was opened from disk, where all local pages share one store. Open the ledger's file first and save it to the file in the end."
                }
                WhyFile::Refused => {
                    "This browser keeps nothing (a private window, for example). Open the ledger's file first and save it to the file in the end."
                }
                WhyFile::Newer => {
                    "The ledger in this browser belongs to a newer version of kensatsu. Open that one. What is stored was not touched."
                }
                WhyFile::Silent => {
                    "The ledger in this browser does not answer. Close kensatsu in other tabs and reload this page, or open the ledger's file that you saved."
                }
                WhyFile::Broken => {
                    "The ledger in this browser cannot be read. What is stored was not touched. Open the ledger's file that you saved."
                }
            },
        ),
    },
    keep: "Save in this browser",
    how_kept: "How it is kept",
    keep_consent: "Save the ledger in this browser: order numbers and amounts, payment IDs, names of files and receipt numbers only; no names, addresses or card numbers.",
    amount_kept: |entries, orders, size| {
        format!(
            "{}, {orders} {}, about {size}",
            super::entries(entries),
            if orders == "1" { "order" } else { "orders" }
        )
    },
    unsaved_short: "unsaved",
    unsaved_erased: "All entries were erased here; the file that was saved before still has them.",
    unsaved: "There are entries that are not saved. Do not close the page before they are saved to a file.",
    backed_up: |at, changed| match (at, changed) {
        (None, _) => "It was not saved to a file yet.".to_owned(),
        (Some(at), true) => format!("It was last saved to a file on {at} and has changed since."),
        (Some(at), false) => format!("It was last saved to a file on {at}."),
    },

    record_file: "Choose a file to record",
    export: "Save the ledger to a file",
    open_file: "Open a ledger's file",
    erase_all: "Erase all",

    search: "Search",
    receipt: "Receipt number",
    any_part: "Number or file",
    orders_of: |count| format!("{} orders", grouped(count)),
    orders_found: |count| format!("Orders found: {}", grouped(count)),
    order_declined: " declined",
    from: "Received from",
    to: "Received to",
    kind: "Transaction type",
    any_kind: "All",
    kinds: |kind| match kind {
        Kind::Authorization => "Authorization".to_owned(),
        Kind::Capture => "Capture".to_owned(),
        Kind::Void => "Void".to_owned(),
        Kind::Other(code) => format!("Other ({code})"),
    },
    ways: |way| match way {
        Sent::Upload => "",
        Sent::WorkList => "work list",
        Sent::CarryOver => "carry-over list",
        Sent::Saved => "only saved",
    },
    find: "Search",
    clear: "Clear",
    found: super::entries,
    table: "Entries of the ledger",
    on: "Received",
    name: "File",
    records: "Records",
    amount: "Amount",
    ng: "NG",
    status: "Status",
    statuses: |status| match status {
        Status::Processing => "Processing",
        Status::Completed => "Completed",
    },
    has_result: "Result is here",
    due: "Capture",
    partly_settled: |settled, left| format!("settled {} / not confirmed {}", grouped(settled), grouped(left)),
    captured: |settled| if settled { "settled (消込済)" } else { "captured, not confirmed" },
    due_on: |day| format!("by {day}"),
    overdue: |day| format!("was due {day}"),
    unknown: "—",
    edit: "Amend",
    edit_one: |name| format!("Amend the entry of {name}"),
    unread: |count| format!("unreadable, not counted: {}", grouped(count)),
    reach: |later| match later {
        0..6 => None,
        9 => Some("Result not saved: the next upload puts it out of reach.".to_owned()),
        later => Some(format!("Result not saved: out of reach after {} more uploads.", 10 - later.min(10))),
    },
    out_of_reach: "The result was not saved and is out of the console's reach.",
    empty: "Nothing is recorded yet. Press “I uploaded it” after saving a file, or choose a file that was uploaded.",
    none_found: "No entry matches.",

    mail_read: |receipt| {
        format!("The completion mail says receipt number {receipt}. Choose the entry that it belongs to.")
    },
    take_mail: "Write it here",

    record_title: "Write the upload into the ledger",
    record_words: "Once recorded, the same order is stopped when it is about to be sent again. The receipt number may stay empty, and can be added later.",
    record: "Record",
    receipt_hint: "The number on the console's confirmation or in the completion mail (may stay empty)",
    mail: "Read it from the completion mail",
    mail_hint: "Paste the mail's subject or text; the receipt number is read from it.",
    mail_none: "No receipt number found. Paste the mail “ファイル一括処理完了のお知らせ”.",
    on_hint: "When it was uploaded; correct it if that was earlier (2012/06/12 09:54, for example)",
    edit_title: "Amend the entry",
    on_needed: "Type the time of upload.",
    due_then: |day| format!("Capture by: {day}"),
    captured_of: |captured, all| format!("Of {} authorized, {} captured", grouped(all), grouped(captured)),
    status_label: "Status on the console",
    capture: "Capture",
    capture_ways: |way| match way {
        None => "Not captured yet",
        Some(Way::Console) => "Captured on the console, in bulk",
        Some(Way::File) => "Captured by a capture file",
        Some(Way::Shop) => "Captured by the shop's own bulk capture",
    },
    capture_on: "Captured on",
    result: "Result",
    result_words: |row| match row.result {
        None => "The result file was not recorded yet. Record it before declined orders are sent again.".to_owned(),
        Some(result) => {
            format!("{} OK, {} NG, {} unknown", grouped(result.ok), grouped(result.ng), grouped(result.unknown))
        }
    },
    add_result: "Choose the result file",
    save: "Record",
    erase: "Erase this entry",
    erase_title: "Erase the entry?",
    erase_words: |name, row| {
        let sum = (super::payments::PAYMENTS.sum)(row.records, row.amount);
        let receipt = row.receipt.as_ref().map(|receipt| format!(", receipt number {receipt}")).unwrap_or_default();
        let unused = match row.way {
            Sent::CarryOver => format!(" Do not use the list's saved file any more either ({sum})."),
            _ => String::new(),
        };
        format!(
            "The entry of “{name}” ({sum}{receipt}) is erased. Then the same orders are not stopped any more.{unused} To get it back, open a ledger's file that you saved."
        )
    },
    list_words: |row| {
        let sum = (super::payments::PAYMENTS.sum)(row.records, row.amount);
        let then = match row.used {
            true => {
                "Its amounts are in a transaction file. Once the entry is erased, nothing stops the same orders from being charged again."
            }
            false => {
                "If it is not to go into next month's file, erase the entry: its orders can then be sent in another way."
            }
        };
        format!("A carry-over list ({sum}). A list has neither a receipt number nor a time. {then}")
    },
    list_free: |row| match row.used {
        true => "Erase this entry".to_owned(),
        false => format!("Do not use this list (free {})", super::many(row.records, "order")),
    },
    erase_all_title: "Erase the whole ledger?",
    erase_all_words: |entries| {
        format!(
            "All of the ledger is erased: {}. Then the same orders are not stopped any more. Save it to a file first.",
            super::entries(entries)
        )
    },
    cancel: "Do not erase",
};
