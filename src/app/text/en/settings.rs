//! The words of the settings.

use super::many;
use crate::app::state::settings::Source;
use crate::app::text::settings::Text;
use crate::engine::profile::Key;
use crate::engine::protocol::recognised::Other;

pub const TEXT: Text = Text {
    title: "Settings",
    intro: "The values that files are checked with. Each says where it was confirmed. A change counts once you press \u{201C}Use these settings\u{201D}; open files are then checked again.",
    kept_nothing: "No setting is kept yet. Those that you change are kept in this browser only.",
    kept_here: "The settings are kept on this computer, in this browser only. Nothing from a file is kept, but what you decided about single orders in step 1, with their numbers, until the list is closed.",
    kept_refused: "This browser cannot keep the settings: they are gone when the page is closed. Save them to a file, and open it the next time.",
    field,
    unit: |key| match key {
        Key::LargeAmount | Key::LargeChangeYen => "yen",
        Key::LargeChange => "%",
        Key::MaxRecords => "records",
        Key::MaxBytes => "bytes",
        Key::DueDays => "days",
        Key::DataCells | Key::HeaderCells | Key::TrailerCells => "cells",
        _ => "",
    },
    shop: "Shop and contract",
    limits: "When to ask",
    shape: "The shape of a file",
    optional: "(optional)",
    evidence: "Evidence",
    marks: "Where the values come from",
    mark_list: &[
        ("M 8", "It stands in the CAGOLAB manual, which this tool follows."),
        ("P", "Known from the connect module that Paygent has published."),
        ("K", "Our own policy, because money or card data would be at risk. Not a rule of Paygent's."),
        ("?", "Nobody here has seen it. It is never the only reason for an error."),
        ("learned", "Learned from a real file."),
        ("set", "Changed in these settings, on this page or in a file of settings."),
    ],
    digits: "digits",
    letters: "letters",
    own_pattern: "Another form (regular expression)",
    own_pattern_word: "a form of your own",
    put_back: "Default",
    put_back_of: |name| format!("{name}: Default"),

    classes: "Payment classes",
    code: "Code",
    name: "Name",
    usual: "In normal use",
    add_class: "Add a payment class",
    remove: |name| format!("Remove payment class {name}"),
    row_field: |row, name| format!("{name}, line {row}"),

    types: "Transaction types",
    allowed: "May be chosen",
    layout: "Layout of the records",
    by_manual: "Confirmed by the manual (pp. 7-8)",
    confirmed: "Confirmed from your contract",
    locked: "Locked (cannot be written)",
    not_here: "Not handled here",
    carrier: "carrier billing",
    lock: |name| format!("Lock the writing of {name}"),
    unlock: |name| format!("Unlock {name}…"),
    unlock_short: "Unlock…",
    lock_short: "Lock",
    lock_facts: [
        "In the manual, transaction type 021 of a file is capture (p. 8). But captures are made on screen, by the console's bulk capture (pp. 16-19); there is no example of a capture by file.",
        "In Paygent's on-line messages 021 is authorization cancel and 022 is capture. Taken for one another, what is meant as a capture could cancel the authorizations.",
        "So the writing of capture and void files is locked. The way that always works is the console's bulk capture.",
    ],
    unlock_title: |name| format!("Unlock {name}"),
    unlock_code: "The type's code in your contract's specification",
    unlock_code_known: |code| format!("The settings have {code}. Type the same code."),
    unlock_confirm: "I have confirmed from the contract's file specification that the records of this type are laid out like those of an authorization file (columns A to N).",
    unlock_refused: "Not unlocked. Type the same code as in the settings, in digits, and tick that you have confirmed the layout.",
    unlock_then: "It counts once you press \u{201C}Use these settings\u{201D} on the settings screen.",
    unlock_now: "Unlock",

    encodings: ["Windows-31J (Shift JIS)", "UTF-8"],
    line_endings: ["CRLF (Windows)", "LF"],
    result_cell: |number| format!("Appended cell {number}"),
    result_cells: &[
        ("result", "Result (0 or 1)"),
        ("response_code", "Response code"),
        ("response_detail", "Response detail"),
        ("payment_id", "Payment ID"),
        ("other", "Something else (not used)"),
    ],
    no_result_cell: "(none)",

    learn: "Learn from a real file",
    learn_words: "Use only a transaction file that came straight from the shop and was never opened in a spreadsheet. You see what would change before anything does.",
    learn_none: "Open a transaction file to learn from it.",
    learn_short: "Learn from this file…",
    learn_offer: "If this file came straight from the shop and was never opened elsewhere, the settings may be wrong and not the file.",

    export: "Save the settings to a file",
    import: "Open a settings file…",
    reset: "Reset to defaults…",
    take: "Use these settings",
    discard: "Discard the changes",
    saved: ["✓ Saved", "✓ In use (this browser cannot keep it)"],
    untouched: "No changes",
    touched: |count| format!("{} (not in use yet)", many(count, "change")),
    faulty: |count| format!("{} to mend", many(count, "value")),

    offer_title: |source| match source {
        Source::File(name) => format!("Open the settings of \u{201C}{name}\u{201D}"),
        Source::Learned(name) => format!("Learn from \u{201C}{name}\u{201D}"),
        Source::Shipped => "Settings as they ship".to_owned(),
    },
    offer_words: |source| match source {
        Source::File(_) => "These settings change. Open files are checked again.",
        Source::Learned(_) => {
            "Is this file just as it came from the shop? Then these settings are made to fit it. Open files are checked again."
        }
        Source::Shipped => "These settings become what they were at first. Open files are checked again.",
    },
    offer_take: "Use these settings",
    setting: "Setting",
    not_set: "(not set)",

    taken: |files| {
        let again = match files {
            0 => "Files that you open from now on are checked with them.".to_owned(),
            files => format!("Checked again: {}.", many(files as u64, "open file")),
        };
        ("The settings are in use", again)
    },
    same: |source| match source {
        Source::File(name) => format!("The settings of \u{201C}{name}\u{201D} are the same as those in use."),
        Source::Learned(name) => format!("\u{201C}{name}\u{201D} is just as the settings say."),
        Source::Shipped => "The settings are as they shipped.".to_owned(),
    },
    kept_broken: "The settings of the last time cannot be read: starting with those that ship",
    kept_broken_help: "Set them again on the settings screen, or open a file that you saved.",
    old_findings: (
        "The new check was stopped",
        "The findings of this file are still those of the old settings. Use the settings once more, or open the file again.",
    ),

    mail: |name, completion| {
        if completion {
            format!("\u{201C}{name}\u{201D} is the mail that says a file was processed")
        } else {
            format!("\u{201C}{name}\u{201D} is a mail")
        }
    },
    mail_subject: |subject| format!("Subject: {subject}"),
    mail_receipt: |receipt| format!("Receipt number: {receipt}"),
    mail_several: |numbers| {
        format!(
            "It names several receipt numbers ({numbers}), so none is taken. Look at the console and enter the right one."
        )
    },
    mail_no_receipt: "It names no receipt number. Drop the mail ファイル一括処理完了のお知らせ to read its receipt number.",
    copy_receipt: "Copy the receipt number",
    broken_profile: |name| format!("The settings of \u{201C}{name}\u{201D} cannot be opened"),
    other: |kind| match kind {
        Other::CarryOver => (
            "This is a list of orders to be charged next time (carry-over)",
            "It is used in step 1, together with an order list. Do not upload it.",
        ),
        Other::Mapping => {
            ("This says which column of an order list is which", "It is used in step 1. Do not upload it.")
        }
        Other::Report => (
            "This is a report of a check by kensatsu",
            "It is there to be read and is no transaction file. Open the transaction file itself.",
        ),
        Other::Json => (
            "This is a JSON file of another program, or a broken one",
            "If it holds settings or a ledger of kensatsu, choose the file as it was saved.",
        ),
        Other::Shortcut => (
            "This is a link to a web page",
            "It is not the file itself. Download the file from there, and drop that file.",
        ),
        Other::Calendar => ("This is a calendar file (.ics)", "Open it in a calendar, such as Outlook."),
    },
    many: |count| format!("{} could not be opened", many(count as u64, "file")),
    many_help: "Those that were opened can be used as they are.",
    arrived: |opened, all| format!("{opened} of {} opened", many(u64::from(all), "file")),
    arrived_help: "The tabs switch between the transaction files; the others are open at their steps.",
    copy: |name, of, more| {
        let others = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        format!("\u{201C}{name}\u{201D} is the very same as \u{201C}{of}\u{201D}, which is open{others}")
    },
    copy_help: "A file that is downloaded twice gets a number in its name. Upload only one of them: both would charge the customers twice.",
    twin: |name, same| {
        let help = if same {
            "Their content is the very same. Take care not to upload it twice."
        } else {
            "Their content differs. The tabs number them. Find out which is the right one before you upload it."
        };
        (format!("Another file named \u{201C}{name}\u{201D} is open"), help)
    },
};

fn field(key: Key) -> (&'static str, &'static str) {
    match key {
        Key::Name => ("Name of these settings", "Stands in reports and in the name of the saved file."),
        Key::MerchantId => (
            "Merchant ID",
            "Digits, issued by Paygent. Held against the file's (H008), and put in where it is missing (H001, H007).",
        ),
        Key::MaxRecords => {
            ("Most records in one file", "As your contract says. When it is known, larger files are found (U001).")
        }
        Key::LargeChange => ("Large change", "Orders whose amount differs by so much from last month are marked."),
        Key::LargeChangeYen => ("Large change in yen", "When given, orders that differ by so much are marked, too."),
        Key::LargeAmount => ("Unusually large amount", "Amounts from here on get a warning (D010)."),
        Key::DataCells => ("Cells of a data record", "Not known until a real file was seen; at least 14 (D001, D002)."),
        Key::HeaderCells => ("Cells of the header record", "More cells get a warning (H009)."),
        Key::TrailerCells => ("Cells of the trailer record", "More cells get a warning (T005)."),
        Key::OrderNumberPattern => {
            ("Shape of an order number", "A regular expression for the whole value; others get a warning (D004, D024).")
        }
        Key::CustomerNumberPattern => {
            ("Shape of a customer number", "A regular expression for the whole value; others get a warning (D018).")
        }
        Key::PaymentClasses => (
            "Payment classes",
            "A code that is not here is an error; one that is not in normal use gets a warning (D012).",
        ),
        Key::TransactionTypes => (
            "Transaction types",
            "What the console lets one choose. The manual says to choose only オーソリ, 売上 and 取消 (p. 10).",
        ),
        Key::Encoding => ("Encoding", "Files in another encoding are put right before they are sent (F004)."),
        Key::LineEnding => ("Line ends", "Files with others get a warning (F005)."),
        Key::MaxBytes => ("Largest file", "A larger one cannot be uploaded (F010)."),
        Key::ResultCells => (
            "Cells appended in a result file",
            "What stands behind a data record's own cells, in order. Used in step 3.",
        ),
        Key::DueDays => ("Days to capture in", "The day of the authorization counts as day 1. The manual allows 60."),
    }
}
