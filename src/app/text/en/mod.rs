//! English.

mod console;
mod guide;
mod help;
mod ledger;
mod notices;
mod orders;
mod payments;
mod practice;
mod report;
mod settings;
mod trouble;

use super::{Text, difference};
use crate::app::format::grouped;
use crate::engine::base::language::Language;
use crate::engine::protocol::Changes;

pub const TEXT: Text = Text {
    language: Language::En,
    orders: orders::TEXT,
    ledger: ledger::TEXT,
    payments: &payments::PAYMENTS,

    settings: &settings::TEXT,
    practising: &practice::TEXT,

    brand: "検札",
    brand_reading: "Kensatsu",
    title: "検札 Kensatsu — transaction file check",
    language_switch: "Language",
    kind_transaction: "Transaction file",
    encoding,
    practice_tag: "Practice",
    copy: "Copy",
    copied: "Copied",
    copy_hash: "Copy the whole SHA-256",
    close: "Close",
    steps: "Steps",
    step_check: "Check",
    step_waiting: "Waiting for a file",
    step_state: |errors, warnings| match (errors, warnings) {
        (0, 0) => "No error, no warning".to_owned(),
        _ => format!("{} · {}", many(errors, "error"), many(warnings, "warning")),
    },
    open_file: "Open a file",
    practice: "Practice data",
    keys: "Keyboard",
    key_list: &[
        ("↑ ↓ ← →", "Move from cell to cell"),
        ("Home / End", "First or last cell of the row"),
        ("Ctrl + Home / End", "Start or end of the file"),
        ("PageUp / PageDown", "One screen up or down"),
        ("Enter / F2", "Edit the cell (Enter to accept, Esc to cancel)"),
        ("Delete", "Empty the cell"),
        ("Ctrl + Delete", "Remove the row (again to restore it)"),
        ("Ctrl + F / Ctrl + G", "Look through the whole file, go to a line"),
        ("Shift + Space, Ctrl + C", "Copy the whole line"),
        (
            "Shift + arrows / Shift + click / drag",
            "Choose several cells or lines (Delete empties them, Ctrl + Delete removes the lines together)",
        ),
        (
            "Ctrl + V",
            "Paste a copied text or table from the chosen cell on (a table of the console can be pasted anywhere)",
        ),
        ("F8 / Shift + F8", "Next or previous finding"),
        ("Ctrl + Z / Ctrl + Y", "Undo, redo"),
        ("Ctrl + S", "Save"),
    ],

    welcome: "This month’s files go here",
    welcome_sentences: [
        "Paygent’s transaction files are made from order lists, checked before they are sent, and followed to the capture: all of it on this computer.",
        "You see the faults of every row before the upload, each with its place and what to do. (The console shows only the first 51.)",
        "The repaired file is saved under a new name; the original stays as it is.",
    ],
    drop_here: "Drop any of the month’s files here: orders, transactions, results, inquiries",
    drop_example: "It is recognised and opened at its step",
    drop_now: "Let go to open the file",
    choose_file: "Choose a file",
    try_practice: "Try it with practice data",

    reading: "Reading",
    splitting: "Finding rows and cells",
    checking: "Checking",
    writing: "Writing",
    cancel: "Cancel",

    tell: notices::tell,
    go_on: "Go on",
    open_again: "Open the same file again",

    count: grouped,
    record_count: |count| many(count, "record"),
    yen: |yen| format!("¥{}", grouped(yen)),
    times: |count| format!("{}×", grouped(count)),
    line: |line| format!("line {}", grouped(u64::from(line))),
    whole_file: "whole file",
    nothing: "(empty)",
    no_cells: "(none)",
    comma: ", ",
    records: "Records",
    amount: "Amount",
    total_amount: "Total amount",
    error: "Errors",
    warning: "Warnings",
    notice: "Notices",
    one_error: "Error",
    one_warning: "Warning",
    one_notice: "Notice",

    filter: "Show findings of one kind",
    faults_only: "Only rows with findings",
    undo: "Undo",
    undo_title: "Undo the last change (Ctrl+Z)",
    redo: "Redo",
    redo_title: "Make the undone change again (Ctrl+Y)",
    apply_safe: |count| format!("Apply {}", many(count, "safe fix")),
    save: "Save",
    save_asks: "Save…",
    save_title: "Save under a new name (Ctrl+S)",

    grid: "Contents of the transaction file",
    line_number: "Line",
    no_lines: "No row has a finding.",
    header_record: "header",
    trailer_record: "trailer",
    blank_line: "blank",
    column_heads: [
        ("", "Record"),
        ("Type /", "count"),
        ("", "Order no."),
        ("", ""),
        ("", "Amount"),
        ("", ""),
        ("", ""),
        ("", "Pay class"),
        ("", ""),
        ("", ""),
        ("", ""),
        ("Previous", "order no."),
        ("", ""),
        ("", "Customer"),
    ],
    header_cells: ["Record ID", "Transaction type", "Merchant ID"],
    data_cells: [
        "Record ID",
        "",
        "Order number",
        "",
        "Amount",
        "",
        "",
        "Payment class",
        "",
        "",
        "",
        "Previous order number",
        "",
        "Customer number",
    ],
    trailer_cells: ["Record ID", "Record count"],
    edited: "changed",
    take_back: "Back to the old value",
    edit: "Edit",
    edit_title: "Edit the cell (F2)",
    remove_row: "Remove row",
    remove_row_title: "Remove this row and correct the record count (Ctrl+Delete)",
    restore_row: "Restore row",
    restore: "Restore",

    open_files: "Open files",
    close_file: "Close this file",
    unsaved_mark: "unsaved",
    error_count: |count| format!("errors: {}", grouped(count)),
    search: "Find",
    search_title: "Looks through the whole file (Ctrl+F)",
    hits: |number, count| {
        if count == 0 { "Not found".to_owned() } else { format!("{} of {}", grouped(number), grouped(count)) }
    },
    go_to_line: "Go to line",
    sort_by: |column| format!("Sort by column {column}"),
    reports: "Reports",

    report: &report::TEXT,
    help: &help::TEXT,
    console: &console::TEXT,

    pages_of: |list| format!("Pages of {list}"),
    page_shown: |first, last, total| format!("{first}–{last} of {total}"),
    first_page: "First page",
    previous_page: "Previous page",
    next_page: "Next page",
    last_page: "Last page",
    unjudged: |code| {
        format!(
            "The records of type \u{201C}{code}\u{201D} were not judged, because their layout is not known. The manual (page 8) gives 021 for capture, but in Paygent's on-line messages 021 cancels an authorization and 022 captures. Do not upload this file until you have checked the specification of your contract. The console's own bulk capture (manual, pages 16-19) always works."
        )
    },
    verdict_unjudged: "The data records were not judged",
    no_findings_practice: "This is practice data. Do not upload it.",
    no_findings_unjudged: "Only header, trailer and characters were checked. Do not upload it before you have checked your specification.",
    saved_practice: "This is practice data. Do not upload it to Paygent Online.",
    saved_unjudged: "The records of this type were not judged. Do not upload the file until you have checked the specification of your contract.",
    saved_with_warnings: |count| {
        format!(
            "{} are left. Look at them, then upload the file to Paygent Online without opening it in Excel.",
            many(count, "warning")
        )
    },
    saved_unconfirmed: |count| {
        format!(
            "Not looked at: {}. Do not upload this file yet: tick what you have looked at, then save again.",
            grouped(count)
        )
    },
    removed_records: "What stands in the removed rows",
    order_number: "Order number",
    customer_number: "Customer number",
    empty_cells: |count| format!("({count} empty cells)"),
    unread_amounts: |count| format!("The total lacks {} that cannot be read", many(count, "amount")),
    did_removed: |line, order, amount, twin| match (order, amount) {
        ("", _) => format!("Line {line} was removed."),
        (order, _) if twin.is_some() => {
            format!("Line {line} was removed. Order {order} is charged by line {}.", twin.unwrap_or_default())
        }
        (order, "") => format!("Line {line} (order {order}) was removed."),
        (order, amount) => {
            format!("Line {line} (order {order}, ¥{amount}) was removed. This order will not be charged.")
        }
    },
    did_card_number: "A cell with what looks like a card number is neither shown in full nor copied. It can only be typed anew as a whole (Delete empties it).",
    did_wrote: |cells, yen| {
        let yen = yen.map_or_else(|| "unchanged".to_owned(), |(sign, yen)| format!("{sign}¥{}", grouped(yen)));
        format!("{} changed, total amount: {yen}. Undo takes all of it back at once.", many(cells, "cell"))
    },
    did_lines: |count, out| {
        let lines = many(count, "line");
        if out { format!("{lines} removed. These orders will not be charged.") } else { format!("{lines} restored.") }
    },
    block: |lines, columns| {
        let lines = many(lines.into(), "line");
        columns.map_or_else(|| lines.clone(), |columns| format!("{lines} × {}", many(columns.into(), "column")))
    },
    replace_by: "Replace by",
    replace_one: "Replace",
    replace_all: "Replace all",
    replace_all_title: |cells| format!("{} to be changed", many(cells, "cell")),
    replace_column: |column| format!("Column {column} only"),
    replace_whole: "Whole cells only",
    replace_count: |name, cells, yen| match yen {
        Some((sign, yen)) => format!("{name}: {} ({sign}¥{})", many(cells, "cell"), grouped(yen)),
        None => format!("{name}: {}", many(cells, "cell")),
    },
    did_chosen: |line| format!("Line {line} is chosen. Ctrl+C copies the whole line."),
    did_copied: |place| format!("Copied: {place}."),
    did_restored: |line| format!("Line {line} was restored."),
    did_fixed: |before, after| format!("Repaired: {} before, {} now.", many(before, "error"), many(after, "error")),
    did_took_back: "The cell has its old value again.",
    did_undone: "The last change was undone.",
    did_redone: "The undone change was made again.",
    findings_and_forecast: "Findings and forecast",
    findings: "Findings",
    finding_count: |count| many(count, "finding"),
    previous: "Back",
    previous_title: "Previous finding (Shift+F8)",
    next: "Next",
    next_title: "Next finding (F8)",
    no_findings: "Nothing was found.",
    no_findings_save: "Save it under a new name with “Save” and upload that file without opening it in Excel.",
    no_findings_upload: "There is no need to save: upload this very file, without opening it in Excel.",
    none_of_this_kind: "There are no findings of this kind.",
    rule_filter: "Kind of findings that are listed",
    every_rule: "Findings of every kind",
    places: "Places",
    show_more: |count| format!("Show more ({} left)", grouped(count)),
    why_and_how: "Why, and what to do",
    fix: "Fix…",
    fix_from_list: |count| format!("Fix from a list… ({})", grouped(count)),
    repairs_words: "Tick only the rows that are to be fixed. Space ticks, Enter fixes the ticked rows. Nothing is ticked beforehand.",
    repairs_apply: |count| format!("Fix the {} ticked", grouped(count)),
    repairs_removed: "record deleted",
    review_fix: "fix to review",
    safe_fix: "safe fix",

    forecast: "Forecast for Paygent Online",
    judgement: "What kensatsu says",
    verdict_accepted: "We expect this file to be accepted",
    verdict_do_not_send: "Do not send this file",
    verdict_answered: "The result of this file is open: it was sent. Go on in step 3, Results.",
    verdict_result: |ok, ng| {
        format!("Sent, and its result is recorded ({} OK, {} NG). Do not send it again.", grouped(ok), grouped(ng))
    },
    verdict_parts: |parts| {
        format!("This file was split ({parts} of its parts were perhaps sent). Send the parts, and not this file.")
    },
    charges_twice: |records, yen| {
        let yen = yen.map(|yen| format!(", {} yen,", grouped(yen))).unwrap_or_default();
        format!("If it is uploaded, {}{yen} will be charged twice.", many(records, "order"))
    },
    verdict_sent: "The ledger has this file as sent. If that was just now, wait for its result file next.",
    verdict_not_yet: "Do not send this file yet",
    verdict_confirm: "Check before you send this file",
    verdict_matching: "Comparing with the ledger",
    notices_older: |count| format!("Earlier notices: {}", grouped(count)),
    not_matched: [
        "Comparing with the ledger was stopped",
        "Whether this was sent before is not known yet. Until it is, the file cannot be saved.",
        "Press Save to compare once more.",
    ],
    recorded_answered: ["Uploaded, and the ledger has its result", "What was authorized is captured next, in Capture."],
    verdict_recorded: "Uploaded: wait for the result",
    recorded_next: "Open the result file on this page once you have it.",
    verdict_altered: "It is not what was saved here under its name. Look at what differs.",
    to_confirm: |open| match open {
        0 => "You have looked at everything.".to_owned(),
        _ => format!("Not looked at yet: {}. Tick what you have looked at among the findings.", grouped(open)),
    },
    confirm: "What you have looked at",
    confirm_one: |place| format!("Looked at {place}"),
    confirm_all: |count, yen| format!("Looked at all {} (¥{} together)", grouped(count), grouped(yen)),
    console_title: "Forecast for Paygent Online",
    console_accepts: "After the upload we expect this confirmation:",
    console_refuses: "After the upload we expect these errors:",
    console_forecast: "This is a forecast made from the manual. What counts is what Paygent Online shows.",
    console_file_item: "Transaction file",
    console_record_items: |count| format!("Data records (the first {})", grouped(count)),
    console_records_label: "Errors in data records",
    console_hides: |count| format!("{} more would not be shown there (it shows the first 51 only).", grouped(count)),
    console_hides_none: "No error is hidden there.",
    own_concern: "Found here only, to be looked at before sending",
    uncertain: "Unknown how Paygent treats it",
    payment_kind: "Payment kind",
    payment_card: "Credit card",
    payment_carrier: "Carrier billing",
    transaction_type: "Transaction type",
    merchant_id: "Merchant ID",
    merchant_hint: "Your own ID (digits): held against the file, and put in where it is missing",
    as_in_file: |name| {
        if name.is_empty() { "As in the file".to_owned() } else { format!("{name} (as in the file)") }
    },
    not_allowed: "do not choose (manual, page 10)",

    no_changes: "No changes",
    not_saved_yet: "Not saved yet",
    on_saving: "When saved: ",
    changes,
    checked_in: |seconds| format!("Checked in {seconds} s · every row, not the first 51 alone"),

    leave: "Cancel",
    apply: "Apply",
    before: "Before",
    after: "After",
    place: "Place",
    edits: "List of changes",
    more_edits: |count| format!("{} more.", many(count, "change")),
    removed_lines: |count, lines| {
        format!("{} removed: line {lines}{}", many(count, "row"), if count > 20 { " …" } else { "" })
    },
    removed_blank: |count, lines| {
        format!("{} removed: line {lines}{}", many(count, "blank row"), if count > 20 { " …" } else { "" })
    },
    safe_title: "Apply all safe fixes",
    safe_words: "These fixes cannot change what a payment means. You can still undo them afterwards.",
    fix_title: |place| format!("Fix {place}"),
    replace_title: "There are unsaved changes",
    replace_words: |name| format!("Closing “{name}” loses its unsaved changes. Close it?"),
    replace: "Discard changes and close",
    errors_left: |count| format!("{} left", many(count, "error")),
    errors_left_words: "You can save the file as it is, but Paygent Online may refuse it, or a customer may be charged wrongly. Its name will say 未解決あり (unresolved).",
    save_anyway: "Save unresolved",
    typed_title: "Check what was typed, then save",
    typed_cells: |cells| {
        format!("Amounts, order, previous order and customer numbers typed by hand: {}", grouped(cells))
    },
    typed_difference: "Difference",
    typed_doubtful: " Check the digits",
    typed_more: |cells| format!("{} more", grouped(cells)),
    saved_sent: "What was saved is the very file that was sent before. Uploading it charges twice.",
    saved_earlier: |names| format!("Do not send what was saved before: {}.", names.join(", ")),
    saved_title: "Saved",
    saved_back: "Back to the check",
    not_uploaded_yet: "Not yet",
    on_saved: "Saved: ",
    details: "Details",
    saved_advice: "Next, upload it to Paygent Online as it is, without opening it in Excel. Then press “I uploaded it”.",
    saved_with_errors: |count| format!("{} left. Please repair the file before you upload it.", many(count, "error")),
    saved_check: |errors, warnings| {
        format!("What was written has been checked again: {}, {}.", many(errors, "error"), many(warnings, "warning"))
    },
    download_again: "Download again",
    hash_before: "SHA-256 of the original file",
    hash_after: "SHA-256 of the saved file",
    trust_short: "No connection",
    trust_long: " — your data stays on this computer",
    trust_title: "How your data stays safe",
    trust_kept: (
        "What is kept, and where",
        &[
            "What was in the files that you opened: nowhere. It is gone when the page is closed.",
            "Saved files and the ledger's file: on this computer, where you put them. Delete them there.",
            "The ledger (order numbers, amounts, payment IDs, file names, receipt numbers, times, results): in this browser, only where its box stayed ticked when you recorded. “Erase all” in Ledger erases it.",
            "The settings, the language, and the name of the ledger's file saved last: in this browser. The settings go back to the shipped ones under Settings.",
            "What you decided in Create: in this browser, with the order numbers, until you close the order list.",
            "To erase all of it at once, delete this page's data in the browser's own settings.",
        ],
    ),
    trust_technical: (
        "How it works (for administrators)",
        &[
            "The page has the browser forbid it every connection (content security policy), and images, forms and foreign programs with it: from the start in the single HTML file, and on a server as soon as it has read its own files. It cannot be loosened later.",
            "Of what such a policy cannot stop, WebRTC and opening windows are out of reach of the programs in here; a test watches the list of the functions that they can reach.",
        ],
    ),
    trust_sections: &[
        (
            "Your data stays on this computer",
            &[
                "Checking and repairing happen in this browser alone. There is no server to send a file to.",
                "It never asks for card numbers and masks whatever looks like one.",
            ],
        ),
        (
            "How to see it yourself",
            &[
                "Press F12, choose “Network”, and open a file: nothing that carries data is sent.",
                "After the page has opened, switch to aeroplane mode or pull the cable: it works all the same.",
            ],
        ),
        (
            "What this does not cover",
            &[
                "The browser itself, and the extensions in it.",
                "Where you keep the saved file, and your own upload to Paygent Online.",
            ],
        ),
    ],
    verify_title: "Is it what was released?",
    verify_words: "Drop the kensatsu.html that you downloaded here, together with the publisher's SHA256SUMS, or choose them. Do so in a page that you trust already.",
    verify_choose: "Choose the files to verify",
    verify_same: "The same as in SHA256SUMS.",
    verify_other: "Not in SHA256SUMS. Do not use it; download it again from the publisher.",
    verify_compare: "Compare this with the line of kensatsu.html in SHA256SUMS.",
    edition: "This page's version: ",
};

/// Entries of the ledger, counted.
fn entries(count: &str) -> String {
    format!("{count} {}", if count == "1" { "entry" } else { "entries" })
}

/// `1 error`, `2 errors`.
fn many(count: u64, noun: &str) -> String {
    let ending = match (count, noun.ends_with('x')) {
        (1, _) => "",
        (_, true) => "es",
        (_, false) => "s",
    };
    format!("{} {noun}{ending}", grouped(count))
}

fn encoding(name: &str) -> String {
    match name {
        "windows-31j" | "shift_jis" => "Windows-31J (Shift JIS)".to_owned(),
        "utf-8-bom" => "UTF-8 with BOM".to_owned(),
        other => other.to_ascii_uppercase(),
    }
}

fn changes(changes: &Changes) -> String {
    let mut parts = Vec::new();
    if changes.cells > 0 {
        parts.push(format!("{} changed", many(changes.cells, "cell")));
    }
    if changes.removed_rows > 0 {
        parts.push(format!("{} removed", many(changes.removed_rows, "row")));
    }
    if changes.added_rows > 0 {
        parts.push(format!("{} added", many(changes.added_rows, "row")));
    }
    if changes.whole_file > 0 {
        parts.push(format!(
            "{} of the whole file",
            many(changes.whole_file, "property").replace("propertys", "properties")
        ));
    }
    if changes.amounts > 0 {
        parts.push(format!("{} with another amount", many(changes.amounts, "order")));
    }
    parts.push(match difference((changes.amount_before, changes.amount_after)) {
        Some((sign, yen)) => format!("amount {sign}¥{}", grouped(yen)),
        None if changes.amounts > 0 => "total difference ¥0".to_owned(),
        None => "amount unchanged".to_owned(),
    });
    parts.join(", ")
}
