//! The guide through the month.

use crate::app::text::guide::{Guide, GuideStep, Sent};

pub const GUIDE: Guide = Guide {
    title: "Through the month",
    intro: "The numbers 1 to 4 are the month's work in its order. Use what you need: when you can download the Paygent CSV, for example, begin with 2, Check.",
    steps: [
        GuideStep {
            name: "Create",
            when: "to make a transaction file from an order list",
            todo: &[
                "Save the order list with “CSVダウンロード” in the shop's admin screen and drop it here.",
                "Set the period, and look at the orders that go in, stay out, or are for you to decide.",
                "Make the transaction file and save it. Then press “Open in Check”.",
            ],
            go: "Open 1, Create",
        },
        GuideStep {
            name: "Check",
            when: "before the upload to Paygent Online",
            todo: &[
                "Drop the transaction file (Paygent CSV) here, without opening it in Excel.",
                "Apply the safe fixes and look at what is left, one by one. F8 goes to the next finding.",
                "Upload the saved file, without opening it in Excel.",
                "Then write its receipt number into the ledger: next month, nobody is charged twice.",
            ],
            go: "Open 2, Check",
        },
        GuideStep {
            name: "Results",
            when: "when the completion mail has come",
            todo: &[
                "Download the result file from Paygent Online and drop it here. Only the latest 10 uploads can be reached (manual p. 14): save it soon.",
                "See why orders were declined and what to do next (manual p. 20).",
            ],
            go: "Open 3, Results",
        },
        GuideStep {
            name: "Capture",
            when: "after shipping, within 60 days of the authorization",
            todo: &[
                "Bring the inquiry list as a CSV, or the table copied from the screen, and tick the payments to capture.",
                "Capture them with the bulk capture of Paygent Online (manual p. 16-19).",
                "Bring the inquiry list again and see that everything is settled.",
            ],
            go: "Open 4, Capture",
        },
    ],
    cases: "What to do when",
    cases_intro: "A finding's code opens its explanation.",
    case_list: [
        (
            "The file was opened and saved in Excel",
            "Open it here to see what broke. If something cannot be repaired, download the file again.",
        ),
        ("An order amounts to 0 yen", "It cannot be charged. Delete its line; the record count is corrected with it."),
        ("The record count does not match", "Lines may have been lost. Download the file again first."),
        (
            "A customer appears twice",
            "See by the order numbers whether one order follows the other or is charged twice.",
        ),
        (
            "“The order was sent before” or “The file was sent before”",
            "Do not upload the file; see “Sending nothing twice” below.",
        ),
        (
            "Orders were declined",
            "See why in 3, Results, and decide whether to add them to next month or to have them ordered anew.",
        ),
        ("A capture is due soon, or too late", "See “60 days” in 4, Capture, and capture what is due first at once."),
        (
            "More records than the contract allows",
            "Write the limit into the settings, and it is noticed before the upload.",
        ),
    ],
    sent: Sent {
        title: "Sending nothing twice",
        intro: "The open file is held against the uploads in the ledger, by order number. An order that was sent before is an X001 error, the very same file an X002 error. An open result file or inquiry list shows what was sent as well, whether or not it is in the ledger. Paygent Online does not notice either.",
        head: ["What became of it before", "What is said here", "What to do"],
        rows: [
            ["OK (authorized)", "an X001 error", "Delete the line. Capture the earlier authorization in 4, Capture."],
            ["declined, as the ledger has it", "no error (retries are only counted)", "It can be sent as it is."],
            [
                "no result in the ledger yet",
                "an X001 error",
                "Download the result file and put it into the ledger. Declined orders can be sent then.",
            ],
            [
                "the very same file was sent",
                "an X002 error",
                "Do not upload it. Look for the result by its receipt number (manual p. 14).",
            ],
        ],
        scope: "The ledger holds what was recorded on this machine only. Open a ledger's file that another machine saved to know its uploads, too.",
        go: "Open the ledger",
    },
};
