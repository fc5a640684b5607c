//! Reports.

use crate::app::format::grouped;
use crate::app::text::report::Text;

pub const TEXT: Text = Text {
    title: "Reports",
    intro: "Print the result of the check, or keep it as a file. The original file stays as it is.",
    back: "Back to the check",
    print: "Print",
    print_hint: "Prints the sheet below (Ctrl+P does the same). To keep a PDF, choose “Save as PDF” as the printer.",
    downloads: "Download or copy",
    csv: ("Findings (CSV)", "A table for Excel. No cell runs as a formula."),
    column: (
        "The file with a column of findings",
        "The cells stay as they are; the findings stand in a column on the right. To look at: do not upload it.",
    ),
    json: ("JSON", "For other programs, with the keys of the command “check”."),
    copy: (
        "Copy a summary",
        "A few lines to paste into a message, with the number of records and the total. No cell's contents are in it: no customer number, no single amount.",
    ),
    summary: "Show what is copied",
    copied: "Copied",
    not_copied: "It could not be copied. Open “Show what is copied”, select the text and press Ctrl+C.",
    downloaded: |name| format!("“{name}” was downloaded"),
    waiting: "Making the report",
    sheet: "Result of the check",
    practice: "Made-up practice data, not real customers.",
    about_file: "File",
    totals: "Result",
    about_check: "Checked with",
    no_findings: "Nothing was found.",
    what_to_do: "What to do",
    evidence: "Evidence",
    place: "Place",
    record: "Record",
    value: "Value",
    message: "Finding",
    count: |count| format!("× {}", grouped(count)),
    left_out: |count| format!("{} more are left out on paper. “Findings (CSV)” has all of them.", grouped(count)),
};
