//! The words of step 1.

use super::many;
use crate::app::format::grouped;
use crate::app::text::difference;
use crate::app::text::orders::Text;
use crate::engine::protocol::orders::ChangedOrder;

pub const TEXT: Text = Text {
    title: "Create",
    step_period: "not judged yet",
    step_sent: |orders| format!("{} sent", grouped(orders)),
    step_state: |a, b| {
        if b == 0 {
            format!("{} to charge", grouped(a))
        } else {
            format!("{} to charge, {} undecided", grouped(a), grouped(b))
        }
    },
    start_sentences: [
        "Makes the transaction file (authorization) that is sent to Paygent from an order list that the shop’s admin screen exported.",
        "Shows which orders may be charged, and of each other one why not.",
        "The file is checked at once. What is charged is decided after a person has looked at it.",
    ],
    drop_here: "Drop the CSV of the order list here",
    drop_hint: "The file that CSVダウンロード on the admin screen saved (manual p. 6). A list whose columns have other names can be mapped when you choose it with the button below.",
    choose_list: "Choose an order list",
    open_as: "Open as an order list",
    open_another: "Open another list",
    close_list: "Close",
    parts: "Views of the order list",
    part_list: "Orders",
    part_columns: |count| {
        if count == 0 { "Columns".to_owned() } else { format!("Columns ({} missing)", grouped(count)) }
    },
    part_findings: |count| many(count, "finding"),
    order_count: |count| many(count, "order"),
    yen: |count| format!("¥{}", grouped(count)),
    period_title: "Order dates",
    period_open: "The period that you typed is not used yet. Press “Check orders”.",
    period_words: "Choose the period.",
    period_filled: "Press “Check orders”.",
    period_from: "From",
    period_to: "To (this day included)",
    judge: "Check orders",
    this_month: "This month",
    last_month: "Last month",
    since_sent: "Since last time",
    example: |text| format!("e.g. {text}"),
    not_a_date: "This is no date. Write it from the year on, as in 2012/06/11.",
    not_an_amount: "This is no amount. Write whole yen.",
    search_title: |count| {
        if count == 0 { "Search conditions".to_owned() } else { format!("Search conditions ({} set)", grouped(count)) }
    },
    search_go: "Search",
    search_open: "The conditions that you typed are not searched for yet.",
    search_clear: "Clear",
    from: |text| format!("{text}, from"),
    to: |text| format!("{text}, to"),
    any_status: "Any",
    order_number: "Order number",
    status: "Status",
    name: "Name",
    kana: "Name (kana)",
    email: "E-mail address",
    phone: "Telephone",
    birth: "Date of birth",
    sex: "Sex",
    male: "Male",
    female: "Female",
    remark: "Remark",
    has_remark: "Only orders with a remark",
    ordered: "Order date",
    updated: "Date of change",
    amount: "Amount",
    payment: "Payment method",
    name_and_count: |text, count| format!("{text} ({})", grouped(count)),
    result: "Search result",
    hits: |count| {
        if count == 1 { "1 order found".to_owned() } else { format!("{} orders found", grouped(count)) }
    },
    only: |text, count| format!("Showing {} of them: {text}.", grouped(count)),
    show_all: "Show all",
    no_rows: "No order meets these conditions. Change them and search again.",
    sort: "Order",
    sorts: [
        "by verdict, what is to be looked at first",
        "Changed last first",
        "Changed first first",
        "Newest order first",
        "Oldest order first",
        "Order number, ascending",
        "Order number, descending",
        "Highest amount first",
        "Lowest amount first",
        "As in the file",
    ],
    page_size: "Rows a page",
    rows_a_page: |count| count.to_string(),
    tick: "Choose",
    tick_order: |text| format!("Choose order {text}"),
    tick_words: "Tick only to change by hand.",
    tick_all: "Choose all",
    tick_none: "Choose none",
    ticked: |count| format!("{} chosen to be changed", grouped(count)),
    ticked_rows: "chosen orders",
    ticked_group: "What to do with chosen orders",
    confirm_ticked: "Confirm chosen as renewals",
    put_out_ticked: "Take chosen out",
    put_in_ticked: "Put chosen in",
    put_in_idle: "That would change nothing: these are in the file already, have no previous order, or their number, amount or date cannot be read. Press an order number to choose its previous order.",
    keep_ticked: "Keep only chosen",
    customer_name: "Name",
    customer_number: "Customer number",
    member: "Kind of member",
    shipped: "Shipped",
    place: "Verdict",
    previous: "Previous",
    why: "Why",
    places: ["in the file", "out", "needs a look"],
    not_in_period: "not now",
    changed: "large change",
    unpaid: "previous declined",
    changed_from: |before, after| {
        let by = difference((before, after)).map(|(sign, yen)| format!(" ({sign}¥{})", grouped(yen)));
        format!("before ¥{}{}", grouped(before), by.unwrap_or_default())
    },
    stand: |count| format!(": {}", grouped(count)),
    paid_before: |text| format!("paid before (order {text} of the same customer; no count)"),
    perhaps_first: "perhaps a first order: the customer never paid before",
    none_in_period: |first, last| format!("No order is of this period. The list has orders from {first} to {last}."),
    judge_month: |month| format!("Check the orders of {month}"),
    not_paid_before: "never paid before (the same customer; no count)",
    did: |(orders, yen), (now, sum)| {
        if (orders, yen) == (now, sum) {
            "Decided. What goes into the file is the same.".to_owned()
        } else {
            format!(
                "Decided. Into the file: {} · ¥{} → {} · ¥{}",
                grouped(orders),
                grouped(yen),
                grouped(now),
                grouped(sum)
            )
        }
    },
    first_or_renewal: |count| format!("{} undecided: first order or renewal?", grouped(count)),
    unreadable: "unreadable",
    not_judged: "waits for a period",
    detail_title: "Look closely or decide by hand",
    included: "In the file",
    undecided: "Undecided",
    excluded: "Not in the file",
    previous_is: |text| format!("previous order {text}"),
    by_hand: "(by hand)",
    findings_title: |a, b| format!("Findings of reading ({}, {})", many(a, "error"), many(b, "warning")),
    findings_name: "Findings",
    findings_words: "What could not be read, and what was read with doubt. Orders with an error stay out of the file.",
    no_findings: "Everything could be read.",
    place_in_file: "Place",
    severity: "Severity",
    what: "What",
    mapping_title: "What the columns hold",
    mapping_words: "Say in which column of the order list the six items stand that charging needs. Columns that are known by their names are chosen already. A guess is never used until you take it.",
    mapping_remembered: "The mapping for this set of columns is remembered. The next list with the same columns opens without it.",
    missing: |text| format!("No column yet for: {text}"),
    guesses: "Guesses",
    guess: |a, b| format!("Column {a} may be the {b}."),
    take_guess: |text| format!("Use as {text}"),
    sum_of: |yen| format!("{yen} in all"),
    column: "Column",
    column_holds: "Holds",
    needed: "What charging needs",
    column_of: |text| format!("Column of the {text}"),
    all_columns: |count| format!("All columns ({})", grouped(count)),
    first_rows: "First rows",
    holds: |text| format!("What column {text} holds"),
    holds_nothing: "(not used)",
    no_name: "(empty)",
    statuses_title: "What the statuses mean",
    payments_title: "Payment methods",
    means: |text| format!("What {text} means"),
    unknown_meaning: "not known (not charged)",
    meanings: &[
        "waits to be charged",
        "shipped",
        "paid",
        "being charged",
        "subscription completed",
        "cancelled",
        "cancelled by the customer",
        "payment failed",
        "continuation being confirmed",
    ],
    kinds: &["by card through Paygent", "any other way"],
    apply_mapping: "Read again with this mapping",
    export_mapping: "Save the mapping to a file",
    import_mapping: "Open a mapping file",
    panel: "Orders by state, and the file",
    questions_title: |count| format!("{} to answer first", many(count, "question")),
    accepted: "You said that the list is complete. Rows that break off, and lines that went into a quote, are not charged.",
    take_back: "Take back",
    quoted: |text| format!("“{text}”"),
    more_lines: |count| format!("{} more", many(count, "line")),
    question_rows: |count| format!("Show {}", many(count, "line")),
    accept_incomplete: "This is all (the rows above are not charged)",
    last_row_whole: |yen| {
        let amount = if yen.is_empty() { String::new() } else { format!(" ({yen})") };
        format!("This row is whole{amount}")
    },
    distinct: "All are different ones (charge each)",
    declined_again: "I have seen 完了処理済: charge them again",
    declined_out: "Declined before: leave out this time",
    recalled: |count| format!("{} decisions of before about the same order list count again.", grouped(count)),
    stops: ["It does not matter: charge these orders", "Leave these orders out"],
    stops_title: "Columns that speak against charging",
    alike: "Another number is alike",
    quotes_php: "Read as the shop's program (PHP) writes",
    quotes_standard: "Read in the usual way",
    column_and_sum: |column, yen| format!("The column {column} ({yen} in all)"),
    lines: |[read, orders, names, blank, skipped, swallowed]| {
        let parts = [
            (orders, "orders"),
            (names, "names"),
            (blank, "blank"),
            (skipped, "skipped"),
            (swallowed, "inside quotes"),
        ];
        let met = parts.into_iter().filter(|(count, _)| *count > 0);
        let met: Vec<_> = met.map(|(count, name)| format!("{name} {count}")).collect();
        format!("{read} lines were read ({}).", met.join(", "))
    },
    cannot_judge: "A column that charging needs is missing, so nothing can be charged.",
    to_columns: "Map the columns",
    errors_in_list: |count| format!("{} could not be read. Those orders stay out of the file.", many(count, "place")),
    to_findings: "See the findings",
    where_title: "Orders by state",
    where_waiting: "Give a period to see which orders may be charged, and why the others not.",
    undecided_words: "Their count cannot be read. A person must say whether they are first orders or renewals.",
    no_count_words: "Without a column for the count nobody can tell first orders from renewals. Confirm them one by one or all together.",
    confirm_all: "Say which are renewals…",
    confirm_all_title: |count| format!("Of {} undecided, which are renewals?", many(count, "order")),
    confirm_all_words: [
        "Those whose customer paid before are chosen. If a first order is among them, what was paid on line is charged again. Look them up on the shop’s admin screen before you go on (manual p. 7).",
        "The report says of each that it was confirmed as a renewal.",
    ],
    confirm_all_yes: |count| format!("Take {} for renewals", grouped(count)),
    left_out: |text| format!("Order {text} was taken out. It was the previous order of others."),
    now_hangs_on: |a, b| format!("Order {a}: its previous order is {b} now"),
    hangs_on_nothing: |text| format!("Order {text}: it has no previous order any more and is left out, too"),
    file_title: "Transaction file (authorization)",
    file_total: |a, b| format!("{}, ¥{}", many(a, "order"), grouped(b)),
    sent: "sent",
    named: |orders, more| format!("orders {orders}{}", if more { " and others" } else { "" }),
    beside: |orders| {
        format!("The same customer has other orders in the file: {orders}. Make sure that nothing is charged twice.")
    },
    all_sent: |orders, authorized, to_capture, undecided| {
        let left = match undecided {
            0 => String::new(),
            _ => format!(" Undecided, and not charged until somebody decides: {}.", grouped(undecided)),
        };
        let next = match (authorized, to_capture) {
            (0, _) => "Open the result file here when it comes.".to_owned(),
            (_, 0) => format!("Authorized: {}, all of them captured.", grouped(authorized)),
            _ => {
                format!(
                    "Authorized: {}, of which to capture: {}. Capture comes next.",
                    grouped(authorized),
                    grouped(to_capture)
                )
            }
        };
        format!("✓ Sent already: {} of the period. {next}{left}", many(orders, "order"))
    },
    file_empty: |undecided, most| match (undecided, most) {
        (0, Some((reason, orders))) => format!(
            "There is no order to charge. In the period {} stay out: {reason}. If that cannot be, look under Columns at what the statuses mean.",
            many(orders, "order")
        ),
        (0, None) => "There is no order to charge. Look at the period again.".to_owned(),
        (undecided, _) => {
            format!("There is no order to charge. Undecided, to be looked at first: {}.", many(undecided, "order"))
        }
    },
    begins_too_late: |orders, first, from| {
        format!(
            "The orders before are not in this list ({}; it begins on {first}). Download it again with order dates from a month earlier, such as {from}.",
            many(orders, "order")
        )
    },
    merchant_hint: "The number that Paygent issued (digits)",
    make: "Review and make…",
    make_hint: "Count and total are shown before saving.",
    make_period_open: "The period that you typed has not been judged, so no file is made. Press “Check orders” first.",
    made_period: "Order dates",
    period_is: |from, to| format!("{from} – {to}"),
    preview_file: "Transaction file",
    preview: |before, after| {
        if before == after { format!("{before} (unchanged)") } else { format!("{before} → {after}") }
    },
    brought: "Left out now, and would come in:",
    brought_charged: "Orders come in that were found not to be charged (charged or shipped already, and the like). Customers may be charged twice.",
    lost: |orders, yen| {
        format!(
            "{}, ¥{}, in the file now would lose their previous order and drop out of the file.",
            many(orders, "order"),
            grouped(yen)
        )
    },
    merchant_missing: "Give the merchant ID in digits.",
    make_waiting: "Give the period of order dates first.",
    sent_as: |text| format!("The orders of {text} are in the ledger as sent."),
    saved_as: |text| format!("{text} was saved."),
    check_now: "Open in Check",
    carry_title: "Carried over (two months together)",
    carry_words: "Amounts that could not be charged last month can be added: a JSON list, or a CSV of 顧客番号, 注文番号, 金額 (manual p. 20).",
    carry_open: "Choose a carry-over list",
    carry_drop: "Do not carry over",
    still_to_carry: |sum, orders, more| {
        let orders = if orders.is_empty() {
            String::new()
        } else {
            format!(" (order {orders}{})", if more { " and more" } else { "" })
        };
        format!("Carried over and not added yet: {}, ¥{}{orders}.", many(sum.orders, "order"), grouped(sum.amount))
    },
    carry_choose: "Choose the carry-over list",
    carry_nothing: "Not this time",
    of_which_carried: |yen| format!(" (carried over: ¥{})", grouped(yen)),
    carried: "carried over",
    previous_skipped: |order, status| {
        let status = if status.is_empty() { String::new() } else { format!(" ({status})") };
        format!("The later order {order}{status} is not it: this list does not say that it was paid.")
    },
    carry_none: "There is no order to add it to.",
    carry_left: |count| format!("Not added: {}", grouped(count)),
    carry_from: |text| format!("original order {text}"),
    carry_cancelled: "the order list says that the order was cancelled",
    carry_charged: "the order list says that the order was paid, or is being charged",
    carry_status_unclear: "the order list does not say that the order is still owed; look at its status on the shop's screen",
    carry_too_much: "together they would be too large for an amount",
    carry_no_record: "the customer has no order in the file",
    carry_order_in_file: "the original order itself is in this file",
    carry_customer_unknown: "the customer is not known",
    carry_customer_differs: "the order belongs to another customer",
    carry_perhaps: "a number differs in nothing but leading zeros or case; if it is the same, correct the list",
    carry_already_submitted: "the ledger says that this order was sent already",
    carry_saved_to_send: "it is in a saved file (such as a retry), and nobody has said whether that was sent: answer it under Today",
    carry_applied: "This carry-over is in the saved file. So that nobody is charged twice, save the list marked as applied and let it take the place of the old one.",
    keep_applied: "Save the list as applied",
    keep_rest: "Save what still waits",
    customer_is: |text| format!("customer {text}"),
    order_is: |text| format!("Order {text}"),
    report_title: "Report",
    report_words: "What was put in and left out, and why.",
    report_csv: "Save as CSV",
    report_page: "Save a page to print",
    reason: "Reason (goes into the report)",
    reason_missing: "Write the reason.",
    put_in: "Put into the file",
    put_out: "Take out of the file",
    put_undo: "Undo the decision by hand",
    put_out_title: |count| format!("Take {} out?", many(count, "chosen order")),
    put_out_words: "The chosen orders are taken out of the file. The list itself does not change.",
    put_in_title: |count| format!("Put {} in?", many(count, "chosen order")),
    put_in_words: "Orders that were left out go into the file, too. One that was charged already, or a first order, would be charged twice. Look at each reason first.",
    keep_title: "Keep only the chosen orders?",
    keep_words: "All orders in the file that are not chosen are taken out.",
    undecided_one: "Whether this is a first order or a renewal cannot be told. Look it up on the shop’s admin screen.",
    confirm_one: "It is a renewal",
    confirmed_one: "This order was confirmed as a renewal.",
    confirm_undo: "Undo",
    hand_title: "Decide by hand",
    hanging: |text| format!("Taking this order out changes or removes the previous order of order {text}."),
    cannot_be_put_in: "A number, the amount or the date cannot be read, so it cannot be put in by hand either. Mend it on the shop’s screen and download the list again.",
    risk_twice: "It is charged or shipped already. Putting it in may charge twice.",
    risk_declined: "It was sent before and declined. First see on the console that the status of that file is 完了処理済 (processed), and that the order is in no retry file and on no carry-over list: else putting it in may charge twice.",
    risk_not_card: "It is not paid by card through Paygent. The charge may fail.",
    needs_previous: "Without a previous order it does not go into the file. Give the previous order number.",
    risk_other: "By the rules it is not due. Make sure of why it goes in.",
    previous_title: "Previous order",
    previous_later: "It is looked for once you confirm that this is a renewal.",
    no_previous: "There is no previous order.",
    previous_of_customer: "Earlier orders of the same customer",
    choose_previous: "(choose)",
    previous_number: "Previous order number (may be older than the list)",
    previous_set: "Use this previous order",
    previous_undo: "Back to the one that was found",
    made_title: "Save this transaction file?",
    made_words: "Check count, total, first and last order.",
    made_empty_title: "There is no order to charge",
    made_empty: "No order of this period may be charged, so no file is made. Look at the period and at the reasons.",
    made_empty_undecided: |count| {
        format!(
            "The file would be empty. Undecided: {}. They stay out until someone confirms that they are renewals.",
            many(count, "order")
        )
    },
    first_record: "First order",
    last_record: "Last order",
    file_name: "File name",
    check_passed: |a, b| format!("The check of step 2 found no error ({}, {}).", many(a, "warning"), many(b, "notice")),
    check_failed: |count| format!("The check of step 2 found {}. This file cannot be saved.", many(count, "error")),
    made_by_hand: |sum, orders, more| {
        let more = if more { " and more" } else { "" };
        format!("Put in by hand: {}, ¥{} (order {orders}{more}).", many(sum.orders, "order"), grouped(sum.amount))
    },
    still_to_look_at: |sum| {
        let unread = match sum.unread {
            0 => String::new(),
            unread => format!(" and {} of an unreadable amount", many(unread, "order")),
        };
        format!("To be looked at and not in it: {} (¥{}{unread}).", many(sum.orders, "order"), grouped(sum.amount))
    },
    made_unpaid: |count| {
        let orders = if count == 1 { "order follows one" } else { "orders follow ones" };
        format!("{} {orders} that the ledger has as declined. See whether those were paid.", grouped(count))
    },
    made_changed: |count, named| {
        let one = |one: &ChangedOrder| format!("{} (¥{} → ¥{})", one.order, grouped(one.before), grouped(one.after));
        let named = named.iter().map(one).collect::<Vec<_>>().join(", ");
        let more = if count > 3 { " and others" } else { "" };
        format!(
            "{} far from the previous order's amount: {named}{more}. Check that this is right.",
            many(count, "order")
        )
    },
    still_undecided: |count| format!("Undecided and not in it: {}.", many(count, "order")),
    save: "Save",
    saved_words: "Next, upload it to Paygent Online as it is, without opening it in Excel. Then press “I uploaded it”.",
    practice_saved: "This is practice data. Do not upload it.",
};
