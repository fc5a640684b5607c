//! Paygent Online's page.

use crate::app::format::grouped;
use crate::app::text::console::Text;

pub const TEXT: Text = Text {
    title: "Beside what Paygent Online shows",
    intro: "On the left is what we expect Paygent Online to show after the upload of this file (manual, pages 10–12). On the right is everything that was found here.",
    back: "Back to the check",
    compare: "Compare with all findings",
    there: "Expected on Paygent Online",
    there_hint: "Not the real page: a forecast made from the manual.",
    confirm_title: "Transaction file upload: confirmation",
    confirm_button: "Confirm",
    error_title: "Transaction file upload: errors",
    item: "Item",
    content: "Content",
    cut_there: "The list ends here (the first 51)",
    here: "Everything that was found here",
    here_hint: "In the order of the file. A place leads to its cell.",
    filter: "Findings to list",
    which: ["All", "Shown there", "Not shown there", "Unknown there", "Found here only"],
    which_hint: [
        "",
        "We expect Paygent Online to show these.",
        "Errors for Paygent Online that it does not show, because they come after the first 51. You would see them only at the next upload.",
        "Nobody here knows how Paygent treats these; the manual does not say. It is safe to repair them before sending.",
        "We expect Paygent to accept these, but money or card data may be at risk, as in a double charge. Look at them before sending.",
    ],
    cut_line: "From here on, the console shows nothing",
    none: "There are no findings of this kind.",
    seen: "On the console",
    place: "Place",
    finding: "Finding",
    file_item: "transaction file item",
    file_item_again: "already in the file item",
    listed: |number| format!("shown as no. {}", grouped(number)),
    cut: |number| format!("not shown (no. {})", grouped(number)),
    unknown: "unknown",
    accepted: "accepted",
    show_own: "Show what was found here only",
    show_unknown: "Show what is unknown there",
};
