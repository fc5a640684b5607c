//! What a person must say before money moves: each question once, with the lines that it is about and its answers.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::base::amount::{Amount, add};
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::{canonical, loose};
use crate::base::words::thousands;
use crate::ledger::SentBefore;
use crate::orders::carry_over::is_of_order;
use crate::orders::eligibility::{Plan, Reason, Verdict};
use crate::orders::field::Field;
use crate::orders::finding::Fault;
use crate::orders::guess::{amount_columns, mapping_names};
use crate::orders::order::{Done, Incomplete, Order, Orders};
use crate::orders::status::Meaning;
use crate::orders::stop_column::StopColumn;

/// What is asked. Its kebab-case name is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Whether the list is complete.
    Incomplete,
    /// How its quotes are to be read.
    Quotes,
    /// Which column says what is paid.
    AmountColumn,
    /// The same, where an order has a row for each item.
    ItemRows,
    /// Whether a payment method is a card through Paygent.
    PaymentName,
    /// What a status means.
    Status,
    /// Whether orders are charged of which a column speaks of cancelling, returns or a paused subscription.
    StopColumn,
    /// Whether orders or customers whose numbers differ only in leading zeros or case are different ones.
    AlikeNumbers,
    /// Whether orders that were declined before are charged once more.
    Declined,
}

impl About {
    /// Whether nothing may be written before the answer.
    pub fn is_blocking(self) -> bool {
        matches!(self, About::Incomplete | About::Quotes | About::AmountColumn | About::ItemRows)
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What it is about.
    pub about: About,
    /// The payment method, status or column that is asked about, masked.
    pub name: Option<String>,
    /// Physical lines, 1-based.
    pub lines: Vec<u32>,
    /// The first of these lines as they stand in the list, masked.
    pub rows: Vec<String>,
    /// Every answer that can be given.
    pub choices: Vec<Choice>,
    /// The question as a sentence.
    pub message: String,
}

/// One answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// A column as a mapping writes it, or the name of an answer.
    pub answer: String,
    /// Whole yen: a column's sum, or the amount of the row in question.
    pub amount: Option<u64>,
}

impl Choice {
    fn new(answer: &str) -> Choice {
        Choice { answer: answer.to_owned(), amount: None }
    }
}

/// The answer that the list is complete although it does not look so; the rows in question stay out.
pub const ACCEPT: &str = "accept-incomplete";
/// The answer that the last row has all its cells: the shop's program never writes the last line break.
pub const LAST_ROW_WHOLE: &str = "last-row-whole";
/// The answer that orders (and their customers) with numbers alike are different ones, and each is to be charged.
pub const DISTINCT: &str = "distinct";
/// The answer that a column says nothing of charging.
pub const CHARGE: &str = "charge";
/// The answer that the console has finished the file in which orders were declined, and that they are charged once more.
pub const AGAIN: &str = "again";
/// The answer that an order of which a column says something is not charged.
pub const LEAVE_OUT: &str = "leave-out";

/// The open questions about a list; `accepted`: a person said that the list is complete.
///
/// `sent` knows with how many yen an order was declined.
pub fn questions(
    orders: &Orders,
    plan: Option<&Plan>,
    sent: &SentBefore,
    accepted: bool,
    language: Language,
) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    questions.extend(incomplete(orders, language).filter(|_| !accepted));
    questions.extend(quotes(orders, language));
    questions.extend(amount_column(orders, language));
    let is_list = !orders.findings.iter().any(|finding| finding.fault == Fault::NotAnOrderList);
    if let Some(plan) = plan.filter(|_| is_list) {
        questions.extend(payment_names(orders, plan, language));
        questions.extend(statuses(orders, plan, language));
        questions.extend(stop_columns(orders, plan, language));
        questions.extend(alike_numbers(orders, plan, language));
        questions.extend(declined(orders, plan, sent, language));
    }
    for question in &mut questions {
        let rows = if question.about == About::AlikeNumbers { ALIKE_ROWS } else { ROWS };
        question.rows = question.lines.iter().take(rows).map(|line| row(orders, *line)).collect();
    }
    questions
}

/// Rows that are shown with a question, and characters of each.
const ROWS: usize = 3;
/// The same, where the rows are to be held beside each other.
const ALIKE_ROWS: usize = 20;
const ROW_CHARS: usize = 200;

fn row(orders: &Orders, line: u32) -> String {
    let text = orders.table.line_text(line);
    mask(&text.chars().take(ROW_CHARS).collect::<String>()).into_owned()
}

fn in_language(language: Language, words: [&str; 2]) -> String {
    words[usize::from(language == Language::En)].to_owned()
}

fn incomplete(orders: &Orders, language: Language) -> Option<Question> {
    let mut choices = vec![Choice::new(ACCEPT)];
    let mut lines = Vec::new();
    for why in &orders.incomplete {
        match why {
            Incomplete::LastRow { line, is_whole } => {
                lines.push(*line);
                if *is_whole {
                    let amount = orders.at_line(*line).and_then(|at| orders.orders[at].amount);
                    choices.push(Choice { amount, ..Choice::new(LAST_ROW_WHOLE) });
                }
            }
            Incomplete::Text { first, last, .. }
            | Incomplete::OtherNames { first, last }
            | Incomplete::Lost { first, last }
            | Incomplete::Said { first, last }
            | Incomplete::Fewer { first, last, .. }
            | Incomplete::Above { first, last }
            | Incomplete::Swallowed { first, last } => lines.extend(*first..=*last),
        }
    }
    // That one row is whole is an answer only when nothing else is wrong.
    choices.truncate(if orders.incomplete.len() == 1 { 2 } else { 1 });
    lines.sort_unstable();
    lines.dedup();
    let is_all = |fits: fn(&Incomplete) -> bool| orders.incomplete.iter().all(fits);
    let words = if is_all(|why| matches!(why, Incomplete::Fewer { .. })) {
        [
            "一覧に書いてある件数より多くの注文を読みました。元の画面の件数と比べてください。この一覧で正しいと確かめたときだけ、先へ進めます。",
            "More orders were read than the list says it has. Compare the number with the shop's screen. Go on only when you have made sure that the list is right.",
        ]
    } else if is_all(|why| matches!(why, Incomplete::Above { .. })) {
        [
            "列名より上に、読んでいない注文があります。列名の行を一番上に戻すか、元の画面からダウンロードし直してください。これらの注文を除いてよいと確かめたときだけ、先へ進めます。",
            "Orders above the column names were not read. Put the line of the names back on top, or download the list again. Go on only when you have made sure that these orders are to be left out.",
        ]
    } else {
        [
            "受注一覧が途中で切れているおそれがあります。元の画面からダウンロードし直してください。これで全部だと確かめたときだけ、先へ進めます。",
            "The order list may not be complete. Download it again. Go on only when you have made sure that this is all.",
        ]
    };
    let message = in_language(language, words);
    (!lines.is_empty()).then_some(Question {
        about: About::Incomplete,
        name: None,
        lines,
        rows: Vec::new(),
        choices,
        message,
    })
}

fn quotes(orders: &Orders, language: Language) -> Option<Question> {
    let lines = orders.unsure_quotes.clone();
    let message = in_language(
        language,
        [
            "引用符(\")を 2 通りに読める行があります。ショップのプログラムの書き方を選んでください。",
            "Quotes in some lines can be read in two ways. Choose how the shop's program writes them.",
        ],
    );
    let choices = vec![Choice::new("standard"), Choice::new("php")];
    (!lines.is_empty()).then_some(Question {
        about: About::Quotes,
        name: None,
        lines,
        rows: Vec::new(),
        choices,
        message,
    })
}

fn amount_column(orders: &Orders, language: Language) -> Option<Question> {
    let is_open = orders.findings.iter().any(|finding| {
        finding.field == Some(Field::Amount)
            && matches!(
                finding.fault,
                Fault::AmountColumnAsked | Fault::NeededColumnTwice | Fault::ColumnMissing | Fault::ColumnForTwo
            )
    });
    if !is_open {
        return None;
    }
    let items = !orders.columns.of(Field::ItemLine).is_empty();
    let mut message = in_language(
        language,
        [
            "支払われる金額の列を選んでください。ポイントや値引きを引いた後の、注文ごとの金額です。",
            "Choose the column of what is paid: the amount of the order after points and discounts.",
        ],
    );
    message.extend(beside_total(orders, language));
    let about = if items { About::ItemRows } else { About::AmountColumn };
    let lines = vec![orders.table.header_line()];
    Some(Question { about, name: None, lines, rows: Vec::new(), choices: candidates(orders), message })
}

/// Which column may change what is paid, with its sum, where one beside the total does.
fn beside_total(orders: &Orders, language: Language) -> Option<String> {
    let asked = orders.findings.iter().find(|finding| finding.fault == Fault::AmountColumnAsked && finding.m > 0)?;
    let column = usize::try_from(asked.m).ok()?.checked_sub(1)?;
    let name = mapping_names(&orders.table).get(column).map(|name| mask(name).into_owned())?;
    let yen = orders.table.rows().filter_map(|row| Amount::read(&row.text(column)?).yen()).try_fold(0, add);
    let sum = yen.map(thousands).unwrap_or_default();
    let words = in_language(
        language,
        [
            "「{name}」の列(合計 {sum} 円)が引かれた後かどうかを、元の画面で確かめてください。",
            " Check on the shop's screen whether the column {name} (in sum {sum} yen) is taken off already.",
        ],
    );
    Some(words.replace("{name}", &name).replace("{sum}", &sum))
}

/// The columns that may hold what is paid, each with the sum of what stands in it.
fn candidates(orders: &Orders) -> Vec<Choice> {
    let names = mapping_names(&orders.table);
    let choice = |(column, sum): (usize, Option<u64>)| Choice { answer: names[column].clone(), amount: sum };
    sums(orders).into_iter().map(choice).collect()
}

/// The columns (0-based) that may hold what is paid, each with the sum of what stands in it; `None` when no sum can hold it.
pub fn sums(orders: &Orders) -> Vec<(usize, Option<u64>)> {
    let columns = amount_columns(&orders.table, &orders.columns);
    let mut sums = vec![Some(0u64); columns.len()];
    let mut seen = FxHashSet::default();
    let items = !orders.columns.of(Field::ItemLine).is_empty();
    let number = orders.columns.first(Field::Order);
    for row in orders.table.rows() {
        // Of an order with a row for each item, what the first row says of the order counts once.
        let order = number.filter(|_| items).and_then(|column| row.text(column));
        if order.is_some_and(|order| !seen.insert(order.into_owned())) {
            continue;
        }
        for (sum, column) in sums.iter_mut().zip(&columns) {
            let yen = row.text(*column).and_then(|text| Amount::read(&text).yen()).unwrap_or(0);
            *sum = sum.and_then(|sum| add(sum, yen));
        }
    }
    columns.into_iter().zip(sums).collect()
}

fn payment_names(orders: &Orders, plan: &Plan, language: Language) -> Vec<Question> {
    let ask = |name: &str, lines: Vec<u32>| Question {
        about: About::PaymentName,
        name: Some(mask(name).into_owned()),
        lines,
        rows: Vec::new(),
        choices: vec![Choice::new("paygent"), Choice::new("other")],
        message: in_language(
            language,
            [
                "この支払方法が、ペイジェントのカード払いかどうかを答えてください。",
                "Say whether this payment method is a card through Paygent.",
            ],
        ),
    };
    if orders.columns.of(Field::Payment).is_empty() {
        return Vec::new();
    }
    let mut lines = lines_of(orders, plan, &Verdict::Undecided, |order| order.payment);
    let unknown = (0u32..).zip(orders.payments.iter()).filter(|(_, payment)| payment.meaning.is_none());
    unknown.filter_map(|(at, payment)| Some(ask(&payment.name, lines.remove(&at)?))).collect()
}

fn statuses(orders: &Orders, plan: &Plan, language: Language) -> Vec<Question> {
    const ANSWERS: [&str; 9] = [
        "open",
        "shipped",
        "paid",
        "processing",
        "completed",
        "cancelled",
        "customer-cancelled",
        "payment-failed",
        "pending-confirmation",
    ];
    let ask = |name: &str, lines: Vec<u32>| Question {
        about: About::Status,
        name: Some(mask(name).into_owned()),
        lines,
        rows: Vec::new(),
        choices: ANSWERS.map(Choice::new).to_vec(),
        message: in_language(language, ["この対応状況の意味を答えてください。", "Say what this order status means."]),
    };
    if orders.columns.of(Field::Status).is_empty() {
        return Vec::new();
    }
    let mut lines = lines_of(orders, plan, &Verdict::Excluded(Reason::Unreadable), |order| order.status);
    let unknown = (0u32..).zip(orders.statuses.iter()).filter(|(_, status)| status.meaning.is_none());
    unknown.filter_map(|(at, status)| Some(ask(&status.name, lines.remove(&at)?))).collect()
}

/// Columns that may say that an order must not be charged, with the lines of those that wait for the answer.
fn stop_columns(orders: &Orders, plan: &Plan, language: Language) -> Vec<Question> {
    let waits = |order: &Order| {
        [order.cancelled, order.paid].contains(&Done::Unclear) && orders.meaning(order) == Some(Meaning::Open)
    };
    let waiting = |stop: &StopColumn| {
        let judged = orders.orders.iter().zip(&plan.verdicts);
        let waiting =
            judged.filter(|(order, verdict)| **verdict == Verdict::Excluded(Reason::Unreadable) && waits(order));
        // Its own row says so, or that of one of its items.
        let says = |order: &&Order| {
            let mut rows = (order.line..order.line + order.lines).filter_map(|line| orders.table.row_at(line));
            rows.any(|row| stop.says(&row))
        };
        waiting.map(|(order, _)| order).filter(says).map(|order| order.line).collect::<Vec<_>>()
    };
    let ask = |stop: &StopColumn| Question {
        about: About::StopColumn,
        name: Some(mask(&stop.name).into_owned()),
        lines: waiting(stop),
        rows: Vec::new(),
        choices: vec![Choice::new(CHARGE), Choice::new(LEAVE_OUT)],
        message: in_language(
            language,
            [
                "この列に、請求してはいけないことを示すかもしれない値があります。これらの注文を請求するかどうかを答えてください。答えるまで請求しません。",
                "This column may say that these orders must not be charged. Say whether they are. Until then they are not.",
            ],
        ),
    };
    let asked = orders.stops.iter().filter(|stop| stop.orders > 0 && stop.said.is_none());
    asked.map(ask).filter(|question| !question.lines.is_empty()).collect()
}

/// The lines of the orders that are judged so, by one of their texts: every order may have another.
fn lines_of(orders: &Orders, plan: &Plan, judged: &Verdict, text: fn(&Order) -> u32) -> FxHashMap<u32, Vec<u32>> {
    let mut lines = FxHashMap::<u32, Vec<u32>>::default();
    for (order, verdict) in orders.orders.iter().zip(&plan.verdicts) {
        if verdict == judged {
            lines.entry(text(order)).or_default().push(order.line);
        }
    }
    lines
}

/// Declined orders may be charged again once (M 20), but not while the console still works on the file in which they were (M 14).
fn declined(orders: &Orders, plan: &Plan, sent: &SentBefore, language: Language) -> Option<Question> {
    let lines: Vec<u32> = plan.declined.iter().map(|at| orders.orders[*at].line).collect();
    let message = in_language(
        language,
        [
            "前に送って NG になった注文です。手順 3「結果」で、再送するか翌月分にするかを選べます。ここで入れるときは、コンソールでそのファイルのステータスが「完了処理済」なのを確かめてください。処理中のものをもう一度送ると、二重に請求するおそれがあります。答えるまで入れません。",
            "These orders were sent before and declined. In step 3, Results, they can be sent again or carried over. To put them in here, first see on the console that the status of that file is 完了処理済: sending again what is still being processed could charge twice. They stay out until you answer.",
        ],
    );
    let message = message + &declined_otherwise(orders, plan, sent, language);
    (!lines.is_empty()).then(|| Question {
        about: About::Declined,
        name: None,
        lines,
        rows: Vec::new(),
        choices: vec![Choice::new(AGAIN), Choice::new(LEAVE_OUT)],
        message,
    })
}

/// Declined orders that the ledger has with another amount than they have now: what was carried over with them is not charged by
/// sending them again.
fn declined_otherwise(orders: &Orders, plan: &Plan, sent: &SentBefore, language: Language) -> String {
    const MOST: usize = 5;
    let one = |order: &Order| {
        let now = order.amount?;
        let (before, within) = sent.declined_with(&order.number)?;
        if before == now {
            return None;
        }
        let carried = |(key, yen): &(String, Option<u64>)| {
            let yen = yen.map(thousands).unwrap_or_default();
            match (is_of_order(key), language) {
                (true, Language::Ja) => format!("注文 {} の {yen} 円", mask(key)),
                (true, Language::En) => format!("{yen} yen of order {}", mask(key)),
                (false, Language::Ja) => format!("{yen} 円"),
                (false, Language::En) => format!("{yen} yen"),
            }
        };
        let carried: Vec<_> = within.iter().map(carried).collect();
        let of = match (carried.is_empty(), language) {
            (true, _) => String::new(),
            (_, Language::Ja) => format!("(うち繰り越し: {})", carried.join("、")),
            (_, Language::En) => format!(" (carried over in it: {})", carried.join(", ")),
        };
        let (number, before, now) = (mask(&order.number), thousands(before), thousands(now));
        Some(match language {
            Language::Ja => {
                format!("注文 {number} は、前は {before} 円{of}で NG になりました。今の金額は {now} 円です。")
            }
            Language::En => format!(" Order {number} was declined with {before} yen{of}; now it is {now} yen."),
        })
    };
    let said: Vec<_> = plan.declined.iter().filter_map(|at| one(&orders.orders[*at])).collect();
    if said.is_empty() {
        return String::new();
    }
    let more = said.len().saturating_sub(MOST);
    let mut words: String = said.iter().take(MOST).map(String::as_str).collect();
    words += &match (more, language) {
        (0, _) => String::new(),
        (_, Language::Ja) => format!("ほかに {} 件あります。", thousands(more as u64)),
        (_, Language::En) => format!(" There are {} more.", thousands(more as u64)),
    };
    words
        + &in_language(
            language,
            [
                "ここで入れると、今の金額だけを請求します。繰り越した元の注文は、別の NG の注文として入れてください。",
                " Put in here, the amount of now is charged alone: put in the orders that were carried over as well.",
            ],
        )
}

/// Orders that only wait because their number, or their customer's, is alike another one's; those that they are alike stand
/// beside them, whatever becomes of these.
fn alike_numbers(orders: &Orders, plan: &Plan, language: Language) -> Option<Question> {
    if plan.alike.is_empty() {
        return None;
    }
    let alike = |order: &Order| {
        let key = |number: &str| loose(&canonical(number)).into_owned();
        let number = Some((false, key(&order.number))).filter(|(_, key)| orders.alike.orders.contains(&**key));
        let customer = Some((true, key(&order.customer))).filter(|(_, key)| orders.alike.customers.contains(&**key));
        [number, customer.filter(|_| !order.flaws.customer)].into_iter().flatten().collect::<Vec<_>>()
    };
    let wanted: FxHashSet<(bool, String)> = plan.alike.iter().flat_map(|at| alike(&orders.orders[*at])).collect();
    let met = |order: &Order| Some((alike(order).into_iter().find(|key| wanted.contains(key))?, order.line));
    let mut lines: Vec<_> = orders.orders.iter().filter_map(met).collect();
    // Those that are alike follow each other.
    lines.sort();
    Some(Question {
        about: About::AlikeNumbers,
        name: None,
        lines: lines.into_iter().map(|(_, line)| line).collect(),
        rows: Vec::new(),
        choices: vec![Choice::new(DISTINCT)],
        message: in_language(
            language,
            [
                "先頭の 0 か大文字・小文字だけが違う注文番号か顧客番号があります。同じものなら二重の請求になるため、答えるまで請求しません。元の画面で確かめてください。同じ注文なら、片方だけを手で入れてください。",
                "Order or customer numbers differ only in leading zeros or case. If they are the same, somebody pays twice, so they are not charged until you answer. Look at the shop's screen. Of one order written twice, put in one by hand.",
            ],
        ),
    })
}
