//! The English texts of the help. The Japanese ones are the comments of the arguments.

/// What a command does, by its names; `""` is the whole program.
pub fn about(names: &str) -> Option<&'static str> {
    Some(match names {
        "" => "kensatsu - checks and repairs payment files before they are uploaded.",
        "check" => "Checks transaction files.",
        "fix" => "Applies the safe fixes, and the review fixes of the named rules, and writes a new file.",
        "auth" => "Makes the authorization file from an order list.",
        "rules" => "Prints all rules and what they mean.",
        "result" => "Reads a result file beside the transaction file that was sent.",
        "retry" => "Writes the orders that are certainly declined as a transaction file to be sent again.",
        "carry-over" => "Writes the orders that are certainly declined as a list for next month.",
        "capture" => "Prints what to capture. Writing a capture file is locked until the profile confirms it.",
        "reconcile" => {
            "Brings orders, transaction files, results and inquiry lists together: the state of every order."
        }
        "compare" => "Compares two files of a kind by order number, or this month with last month.",
        "split" => "Makes several files of a transaction file that is too large; chains stay together.",
        "workbook" => "Makes a CSV again of a transaction file that was saved as a workbook (.xlsx, .ods).",
        "ledger" => "The ledger: what was sent when, so that nobody is charged twice.",
        "ledger add" => {
            "Writes an uploaded file down. Result and receipt number can be added later with the same file."
        }
        "ledger list" => "Prints the ledger's entries.",
        "ledger merge" => "Brings two ledgers together, without duplicates and without loss.",
        "ledger release" => "Frees a carry-over list whose file was never sent.",
        "profile" => "Prints the format's settings, and learns them from a file as it came from the shop.",
        "profile show" => "Prints the settings.",
        "profile learn" => "Makes settings from a file that no other program has opened.",
        "completions" => "Prints what makes a shell complete commands and options.",
        "man" => "Prints the manual page.",
        _ => return None,
    })
}

/// What an argument of a command means, by its name in the program.
pub fn of_argument(names: &str, id: &str) -> Option<&'static str> {
    own(names, id).or_else(|| common(id))
}

fn own(names: &str, id: &str) -> Option<&'static str> {
    Some(match (names, id) {
        ("check", "files") => "Files to check; patterns (*.csv) too, - is standard input",
        ("check", "ledger") => "The ledger's file: finds orders that were sent already",
        ("fix", "file") => "The file to fix; - is standard input",
        ("fix", "output") => "The file to write, never over an existing one; - is standard output",
        ("fix", "format") => "json (as usual) or text",
        ("auth", "orders") => "The order list (CSV)",
        ("auth", "carry_over") => "Amounts to charge besides (a carry-over list, JSON or CSV)",
        ("auth", "ledger") => "The ledger's file: leaves out orders that were sent already",
        ("auth", "from") => "First day of the orders (2012-06-01)",
        ("auth", "to") => "Last day of the orders, included",
        ("auth" | "retry" | "carry-over" | "profile show" | "profile learn", "format") => "json (as usual) or text",
        ("rules", "format") => "text (as usual), json or markdown",
        ("retry", "orders") => "Only these orders (379,380)",
        ("retry", "carry_over") => "A carry-over list: what is on it is not sent again",
        ("carry-over", "orders") => "Only these orders (379,380)",
        ("carry-over", "retry") => "A file to be sent again: what is in it is not carried over",
        ("capture", "output") => "Writes the capture file (locked)",
        ("capture", "inquiry") => "An inquiry list, for the order of the console; can be repeated",
        ("reconcile", "orders") => "The order list",
        ("reconcile", "auth") => "A transaction file that was sent; can be repeated",
        ("reconcile", "result") => "A result file; can be repeated",
        ("reconcile", "inquiry") => "An inquiry list; can be repeated",
        ("compare", "by") => {
            "previous: this month's previous orders against last month's (which file is which is seen from the numbers); customer: by customer number (A is last month's)"
        }
        ("compare", "a") => "The file as it was (transaction file, result file, inquiry or order list, ledger)",
        ("compare", "b") => "The file to compare with it",
        ("split", "max_records") => "The most data records of a part; as usual that of the profile",
        ("split", "max_bytes") => "The most bytes of a part; as usual that of the profile",
        ("split", "output") => "The folder to write into; it is made when it is not there, and no file is written over",
        ("split", "file") => "The transaction file to split; - is standard input",
        ("split", "format") => "json (as usual) or text",
        ("ledger add", "carry_over") => "The carry-over list that is in a file which was changed after it was made",
        ("workbook", "answers") => "An answer to a question (zeros-order=none, C2=000338); can be repeated",
        ("workbook", "output") => {
            "The CSV to write, never over an existing file; - is standard output; without it everything is shown only"
        }
        ("workbook", "file") => "The workbook that a transaction file was saved as; - is standard input",
        ("ledger add", "ledger") => "The ledger's file; it is made when it is not there",
        ("ledger add", "result") => "Its result file",
        ("ledger add", "receipt") => "The receipt number",
        ("ledger list", "receipt") => "Only the entry with this receipt number",
        ("ledger list", "from") => "From this day on",
        ("ledger list", "to") => "Until this day, included",
        ("ledger release", "carry_over") => "The list that was used (JSON or CSV)",
        ("ledger release", "order") => "An order number on the list",
        ("profile learn", "file") => "A file as it came from the shop; - is standard input",
        ("man", "command") => "The command whose page is printed; without it the main page",
        _ => return None,
    })
}

fn common(id: &str) -> Option<&'static str> {
    Some(match id {
        "help" => "Prints this help",
        "version" => "Prints version and commit",
        "lang" => "Language of help, answers and errors: ja or en; as usual that of the machine (LANG)",
        "quiet" => "Prints nothing but what could not be done; the exit code says the rest",
        "color" => "Colours: auto (as usual; on a terminal, without NO_COLOR), always or never",
        "transaction_type" => "The transaction type that is chosen on the console (020)",
        "merchant_id" => "The shop's merchant ID (12345)",
        "profile" => "A profile: the settings of the format",
        "format" => "text (as usual) or json",
        "review" => "Rules whose review fixes are applied (D007,T003)",
        "output" => "The file to write, never over an existing one",
        "auth" => "The transaction file that was sent; - is standard input",
        "result" => "The result file; - is standard input",
        "mapping" => "The file that says which column is what, and answers what is asked (below)",
        "confirm_renewal" => "Undecided orders that a person found to be renewals (all, or 338,339)",
        "confirm_distinct" => {
            "Orders that a person found to be different ones, though numbers are alike (all, or 010,10)"
        }
        "confirm_again" => "Declined orders that a person decided to charge once more (all, or 338,339)",
        "accept_incomplete" => "The list was made sure to be complete, though it does not look so",
        "work_list" => "Prints the payments to capture on the console, with count and yen",
        "today" => "Today in Japan (2012-06-12); as usual by the clock",
        "captured" => "Orders or payment IDs that were captured on the console (338,339)",
        "confirm" => "Payments and their orders (310001=338)",
        "authorized_on" => "The day of the authorization, where no inquiry list says it (2012-06-12)",
        "calendar" => "Writes a calendar (.ics) of the last days for captures",
        "ledger" => "The ledger's file",
        "file" => "The transaction file that was uploaded, a carry-over list, or a work list (JSON)",
        "on" => "When it was uploaded, in Japan (2012-06-12T09:54:02)",
        "a" => "One ledger",
        "b" => "The other ledger",
        "shell" => "bash, zsh, fish, powershell or elvish",
        _ => return None,
    })
}
