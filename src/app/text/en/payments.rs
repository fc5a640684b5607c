//! The words of steps 3 and 4 in English.

use crate::app::format::grouped;
use crate::app::text::payments::Payments;
use crate::engine::inquiry::Field;
use crate::engine::protocol::payments::Pressing;

fn pressing_name(what: Pressing) -> &'static str {
    match what {
        Pressing::NotSettled => "not settled",
        Pressing::Overdue => "overdue",
        Pressing::Uncertain => "urgent",
        Pressing::Today => "due today",
        Pressing::Tomorrow => "due tomorrow",
        Pressing::Soon => "in 2 to 7 days",
        Pressing::Later => "8 days or more left",
    }
}

pub const PAYMENTS: Payments = Payments {
    step_results: "Results",
    step_capture: "Capture",
    results_none: ["no result file yet", "not sent this month", "results recorded"],
    results_state: |ok, ng, unknown| match unknown {
        0 => format!("OK {} · NG {}", grouped(ok), grouped(ng)),
        _ => format!("OK {} · NG {} · unclear {}", grouped(ok), grouped(ng), grouped(unknown)),
    },
    capture_state: |waiting, soon, urgent, expired| {
        let parts =
            [("to capture", waiting), ("of these within 7 days", soon), ("urgent", urgent), ("expired", expired)];
        let parts =
            parts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{} {name}", grouped(*count)));
        let words = parts.collect::<Vec<_>>().join(" · ");
        if words.is_empty() { "nothing to capture".to_owned() } else { words }
    },
    without_ledger: "No ledger has a record of them: whose payments these are, and which were captured, may not be known. If there is a ledger, open it.",
    unconfirmed: |count| format!("{} not confirmed", grouped(count)),
    pressing_name,
    pressing_short: |what, count| format!("{}: {}", pressing_name(what), grouped(count)),
    work_done: "Done",
    work_short: "Work list",
    compare_short: "Compare with the console’s confirmation",
    did_capture: |sum| format!("✓ {sum} are now captured, not confirmed."),
    due: "Due",
    pressing: |what| match what {
        Pressing::NotSettled => "Captured, but not settled. Look it up on the console at once.",
        Pressing::Overdue => "The last day for the capture has passed. Look it up on the console at once.",
        Pressing::Uncertain => "The last day was yesterday. It may still be in time: capture at once on the console.",
        Pressing::Today => "Today is the last day for the capture.",
        Pressing::Tomorrow => "Tomorrow is the last day for the capture.",
        Pressing::Soon => "The last day for the capture is 2 to 7 days ahead.",
        Pressing::Later => "The last day for the capture is 8 days ahead or more, or not known.",
    },
    yen: |amount| format!("¥{}", grouped(amount)),
    sum: |records, amount| format!("{} · ¥{}", grouped(records), grouped(amount)),

    files: "Files of this month",
    files_words: "These files are looked at together. Transaction files that are open in step 2, Check, belong to them.",
    file_kinds: ["order list", "transaction file", "result file", "inquiry list"],
    was_sent: |name| format!("{name} was uploaded"),
    as_result: "Read as a result file",
    forget: "Remove",
    forget_of: |name| format!("Remove {name}"),

    results_empty: [
        "Open the result file (取引結果ファイル) from the console to see which orders were authorized and which were declined (manual p. 14).",
        "With the transaction file that was sent open as well, every record is compared. The files' names do not matter.",
        "Files can be dropped anywhere on this page.",
    ],
    out_of_reach: "After ten later uploads a result file can no longer be fetched from the console (it answers 「ファイルがありません」, manual p. 14). Save it soon after the processing.",
    paired: |name, matched, sent| format!("Sent as {name} ({} of {} records agree)", grouped(matched), grouped(sent)),
    alone_known: "Order numbers and amounts are those that the ledger has as sent. To compare the rest, open the transaction file as well.",
    to_capture: |count| format!("Next: see the {} that wait to be captured", grouped(count)),
    none_to_capture: |captured, expired| match (captured, expired) {
        (0, 0) => "None of these can be captured now.".to_owned(),
        (_, 0) => format!("Captured already: {}.", grouped(captured)),
        (0, _) => format!("Expired: {}.", grouped(expired)),
        _ => format!("Captured already: {}. Expired: {}.", grouped(captured), grouped(expired)),
    },
    alone: "The transaction file that was sent is not open, so the result file was read alone. Missing orders and other amounts cannot be seen. Open the transaction file as well.",
    foreign: "It belongs to none of the open transaction files and to no upload of the ledger, so no order counts as OK or declined. Open the transaction file that was sent, or close the unrelated ones in step 2, Check.",
    foreign_declined: "The result was not read. Whether an order was declined is not known.",
    replaces: |names| format!("Of this upload’s results this one counts, instead of {names}."),
    replaced_by: |name| format!("Of this upload’s results {name} counts. Nothing of this file is counted."),
    bring_back: "Undo",
    ok: "Authorized",
    ng: "Declined",
    unknown: "Not understood",
    unknown_words: "An order that is not understood is neither OK nor declined: it is never captured, sent again or carried over. Look it up on the console.",
    declined: "Declined orders",
    declined_words: "Choose exactly one next step for each order.",
    nothing_declined: "No order was declined.",
    declined_heads: [
        "Order",
        "Customer",
        "Amount",
        "Code",
        "Detail",
        "Orders that follow it",
        "Name",
        "Telephone",
        "Mail",
        "Next step",
    ],
    contact_heads: ["Order", "Customer", "Name", "Telephone", "Mail", "Amount", "Reason", "Response code and detail"],
    with_response: |reason, response| format!("{reason} ({response})"),
    contacts_copy: "Copy the contact list",
    contacts_words: "Names and contacts are shown from the order list of step 1. They are kept nowhere.",
    contacts_none: "No order list is open, so names, telephone numbers and mail addresses are not known. Once one is open, they stand in the table below and can be copied as a contact list.",
    step_of: |order| format!("Next step of order {order}"),
    step_of_group: |group| format!("Choose for all: {group}"),
    steps: ["Leave out (contact the customer)", "Retry file", "Carry over to next month"],
    mixed: "They differ",
    next: "Files for the next steps",
    finished: "I have seen on the console that the status of this file is 完了処理済 (completed).",
    finished_first: "First make sure that the status is 完了処理済 and tick the box. Sending again what is still being processed could charge twice.",
    finished_in_ledger: "In the ledger this file has the status 完了処理済.",
    save_retry: "Save the retry file",
    save_retry_words: "The declined records alone, as they were, in a new transaction file.",
    save_carry_over: "Save the carry-over list",
    save_carry_over_words: "Step 1 adds these amounts when it makes next month's file (manual p. 20).",
    choose_sent: "Choose the file that was sent",
    no_retry_alone: "To make a retry file, open the transaction file that was sent as well.",
    made: |name| format!("Saved: {name}"),
    again: "Save the same again",
    open_retry: "Open the retry file in Check",
    naming: "What the appended cells mean",
    naming_words: "The order of the cells that a result file appends is not public. Look at the values and choose what each means. It counts for later result files as well (it goes into the settings).",
    naming_unsure: "No result cell can be found. Until the cells are named no order counts as OK or declined.",
    cell_of: |letters| format!("Meaning of column {letters}"),
    cell_names: ["not used", "result (0 = OK, 1 = NG)", "response code", "response detail", "payment ID"],
    take_names: "Read again with these meanings",
    samples: "Values",
    remarks: "Findings",
    remarks_none: "Nothing to say.",
    remark_heads: ["Place", "Code", "What", "File"],
    records: "All orders",
    record_heads: ["Line", "Order", "Customer", "Amount", "Result", "Code", "Detail", "Payment ID"],
    all: "All",
    severities: ["error", "warning", "notice"],

    views: "Views of this step",
    view_capture: "Bulk capture",
    view_days: "60 days",
    view_month: "Reconcile",
    unanswered: |sum| {
        format!(
            "The result of {sum} more is not recorded yet. Which of them are OK is not known, so they are not in the work list: open their result file first."
        )
    },
    capture_empty: [
        "From the OK orders of a result file, or from the console's inquiry list, a work list of what to capture is made (manual pp. 16-19).",
        "The inquiry list may be a CSV or the table copied from the console's screen.",
        "Open the inquiry list again after the capture to see whether everything was settled (消込済).",
    ],
    open_list: "Open an inquiry list",
    lists: "Inquiry list",
    fields: |field| match field {
        Field::TradingId => "Trading ID",
        Field::PaymentId => "Payment ID",
        Field::Order => "Order number",
        Field::Institution => "Institution",
        Field::Card => "Card",
        Field::Status => "Status",
        Field::OccurredAt => "Occurred at",
        Field::UpdatedAt => "Updated at",
        Field::PaidAt => "Paid at",
        Field::Amount => "Amount",
    },
    missing: "Columns that were not found",
    missing_words: "When a column is there under another name, choose it.",
    no_column: "not in this list",
    column_of: |field| format!("Column of {field}"),
    search: "Search (ID, order, amount …)",
    search_go: "Search",
    tick: "Tick",
    tick_of: |id| format!("Tick {id}"),
    tick_found: "Tick all in the list",
    tick_none: "Untick all",
    only_ok: "Only オーソリOK (authorized) within its time can be ticked; beside a transaction or result file only what is matched to an order.",
    ticked: "Ticked",
    judged: "State",
    order: "Order",
    ascending: |name| format!("Sort by {name}, ascending"),
    descending: |name| format!("Sort by {name}, descending"),
    paste: "Paste the console's table",
    paste_words: "Select the table of the inquiry screen from its headings on, copy it, and paste it here.",
    paste_field: "The copied table",
    paste_name: "pasted-inquiry-list.txt",
    paste_open: "Open as an inquiry list",
    suggestions: "Confirm what belongs together",
    suggestions_words: "Exactly one order has the amount of each of these payments. The amount alone does not prove it: look at the day, too, and confirm only what is right. Nothing is captured until then.",
    suggestion_heads: ["Occurred at", "Payment ID", "Amount", "Order", "Confirm"],
    confirm_short: "It is this order",
    work: "Work list",
    work_words: "Tick them from the top and capture in bulk (manual pp. 16-18).",
    work_from_results: "The orders that are OK by the result file or the ledger.",
    work_from_list: "What is ticked in the inquiry list and among what the ledger has; the list's in the console's order: 取引発生日時 (occurred at), earliest first.",
    work_none_ticked: "What is ticked in the inquiry list or among what the ledger has stands here.",
    work_empty: "There is nothing to capture.",
    work_heads: ["Occurred at", "Trading ID", "Payment ID", "Order", "Customer", "Amount", "Due", "Left"],
    compare: "Compare count and total with the console's confirmation screen (manual p. 18):",
    of_work: |sum| format!("(what is ticked as done; the whole list: {sum})"),
    print: "Print",
    csv: "Save as CSV",
    captured: |count, all| match all {
        true => format!("I captured all {}", grouped(count)),
        false => format!("I captured the {} done", grouped(count)),
    },
    captured_ask: |sum| format!("Were all of these captured on the console: {sum}?"),
    captured_ask_words: |urgent| {
        let urgent = if urgent > 0 { format!("Urgent among them: {}. ", grouped(urgent)) } else { String::new() };
        format!(
            "{urgent}Go on only when the console's confirmation shows this number and this amount. Where only a part was captured, go back and tick Done for these."
        )
    },
    captured_yes: "All were captured",
    captured_not_yet: "Not yet",
    not_listed: |sum, known| {
        let why = if known {
            "The open inquiry lists do not have their payment IDs; a new list shows how they stand."
        } else {
            "Which payments of the open inquiry lists they are is not known yet. With the result file open they are joined by payment ID."
        };
        format!(
            "According to the ledger {sum} wait besides. {why} Tick what you capture on the console: it goes into the work list."
        )
    },
    urgent_left: |sum| format!("Urgent and not chosen yet: {sum}"),
    not_listed_title: "To capture by the ledger, joined to no payment of a list",
    choose_all: "Tick all",
    captured_words: "Where only a part was captured, tick Done for these first; without any tick the whole list counts as captured, not confirmed. Open a new inquiry list later to see whether they were settled (消込済).",
    unlinked: |sum| {
        format!(
            "{sum}: not joined to any order of the ledger, which cannot keep it as it is. Open the result file first."
        )
    },
    not_captured: "Take it back (not captured yet)",
    not_captured_words: [
        "Brings back what you said was captured last.",
        " What the ledger has of it, if anything, is taken back as well. Once the page was closed or loaded again this is not possible here: erase the entry of the capture work list in the ledger.",
    ],
    captured_now: |sum| {
        format!("Captured, not confirmed: {sum}. Open a new inquiry list to see whether it was settled (消込済).")
    },
    ways: "Way of capture",
    ways_words: "Each order has exactly one way of capture, never two.",
    way: "Way",
    way_of: |order| format!("Way of capture of order {order}"),
    way_names: ["the console's bulk capture", "a capture file", "the shop's own bulk capture (一括売上)"],
    locked: "Capture and void files are locked",
    unlock: "Unlock the capture file",
    unlock_code: "The code of capture (売上) in your contract's specification (3 digits)",
    unlock_confirm: "I have compared the layout of the records with my contract's specification: it is the same as for authorizations.",
    unlock_go: "Unlock",
    unlocked: "The capture file is unlocked. Only orders whose way is a capture file are written.",
    save_capture: "Save the capture file",

    today: |day| format!("{day} (in Japan, by this device's clock)"),
    counted_from: |days| {
        format!(
            "Due on day {days}, the authorization being day 1. The day after is urgent, later is expired (manual p. 17)."
        )
    },
    counted_days: |listed, given| {
        let parts = [("取引発生日時 of the inquiry list", listed), ("the ledger's or the day that you gave", given)];
        let parts = parts.iter().filter(|(_, count)| *count > 0);
        let parts: Vec<_> = parts.map(|(from, count)| format!("{from}: {}", grouped(*count))).collect();
        if parts.is_empty() { String::new() } else { format!("Counted from {}.", parts.join(", ")) }
    },
    authorized_on: "Day of the authorizations (in no inquiry list or ledger)",
    authorized_on_words: "Orders that no inquiry list has are counted from the day in the ledger; those that it does not have either, from this day. Empty: they are not counted.",
    take: "Set",
    tile_expired: "Expired",
    tile_without_day: "Day not known",
    calendar: "The coming 60 days",
    calendar_words: "The bar shows roughly how many are due on that day. Choose a day to see its orders. Saturdays and Sundays have their dates in colour; holidays are not marked.",
    no_deadline: |from, to| format!("{from} to {to}: nothing due"),
    weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    due_list: "Earliest first",
    due_heads: ["Due", "Left", "Count", "Amount"],
    nothing_due: "Nothing is due in the coming 60 days.",
    days_left: |days| match days {
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        _ => format!("{days} days"),
    },
    ics: "Save for a calendar (.ics)",
    ics_words: "Reminds 3 days before. Counts and yen only, nothing about customers.",
    due_on: |day, records| format!("Show the {} due on {day}", grouped(records)),

    states: "All orders and payments",
    left_out: |sum| format!("Not to be sent (in no state): {sum}"),
    left_out_words: "Cancelled, a first order and so on: what step 1 leaves out. They are not “not sent”.",
    states_words: "Every order is in exactly one state. Choose a state to see its orders.",
    state_heads: ["State", "Count", "Amount"],
    total: "Total",
    entries: "Orders and payments",
    entries_of: |state| format!("Orders and payments — {state}"),
    entries_due: |day| format!("Orders and payments due on {day}"),
    show_all: "Show all",
    entry_heads: ["Order", "Customer", "Amount", "State", "Payment ID", "Authorized on", "Due", "Left"],
    month_remarks: "Findings about the month",
    printed_on: |day| format!("kensatsu · {day}"),
};
