//! Rows of the lists of steps 3 and 4, ready to be shown.

use crate::base::date::{Day, show, show_moment};
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::{line_name, thousands};
use crate::inquiry::{Field, Inquiry, Payment};
use crate::model::capture_way::Way;
use crate::model::finding::Severity;
use crate::model::remark::Remark;
use crate::month::deadline::{DeadlineStatus, standing};
use crate::month::state::{Entry, State};
use crate::open_payments::{Asked, in_language, key_of};
use crate::protocol::payments::Line;
use crate::result::{Answer, NextStep, Outcome};

pub(crate) fn text(text: Option<&str>) -> String {
    mask(text.unwrap_or_default()).into_owned()
}

pub(crate) fn yen(amount: Option<u64>, language: Language) -> String {
    match (amount, language) {
        (Some(amount), Language::Ja) => format!("{} 円", thousands(amount)),
        (Some(amount), Language::En) => format!("¥{}", thousands(amount)),
        (None, Language::Ja) => "読めません".to_owned(),
        (None, Language::En) => "not readable".to_owned(),
    }
}

fn outcome(outcome: Outcome, language: Language) -> (&'static str, &'static str) {
    match (outcome, language) {
        (Outcome::Ok, _) => ("ok", "OK"),
        (Outcome::Ng, _) => ("ng", "NG"),
        (Outcome::Unknown, Language::Ja) => ("unknown", "要確認"),
        (Outcome::Unknown, Language::En) => ("unknown", "not understood"),
    }
}

pub(crate) fn step_name(step: NextStep) -> &'static str {
    match step {
        NextStep::LeaveOut => "leave-out",
        NextStep::Retry => "retry",
        NextStep::CarryOver => "carry-over",
    }
}

pub(crate) fn way_name(way: Way) -> &'static str {
    match way {
        Way::Console => "console",
        Way::File => "file",
        Way::Shop => "shop",
    }
}

/// A record of a result file: line, order, customer, amount, outcome, code, detail, payment ID.
pub(crate) fn answer(answer: &Answer, language: Language) -> Line {
    let (mark, words) = outcome(answer.outcome, language);
    Line {
        key: text(Some(&answer.order)),
        cells: vec![
            answer.place.line.to_string(),
            text(Some(&answer.order)),
            text(answer.customer.as_deref()),
            yen(answer.amount, language),
            words.to_owned(),
            text(answer.response_code.as_deref()),
            text(answer.detail.as_deref()),
            text(answer.payment_id.as_deref()),
        ],
        mark: mark.to_owned(),
        ..Line::default()
    }
}

/// A declined order: order, customer, amount, code, detail, the orders that hang on it.
pub(crate) fn declined(
    answer: &Answer,
    chain: &[std::rc::Rc<str>],
    step: NextStep,
    fixed: bool,
    language: Language,
) -> Line {
    let chain: Vec<String> = chain.iter().map(|order| text(Some(order))).collect();
    Line {
        // The whole number goes back in a request; a card number in its place is never sent again.
        key: text(Some(&answer.order)),
        cells: vec![
            text(Some(&answer.order)),
            text(answer.customer.as_deref()),
            yen(answer.amount, language),
            text(answer.response_code.as_deref()),
            text(answer.detail.as_deref()),
            chain.join(in_language(language, "、", ", ").as_str()),
        ],
        mark: step_name(step).to_owned(),
        fixed: fixed || answer.amount.is_none(),
        ..Line::default()
    }
}

/// The same of an order that another file or list may ask for already.
pub(crate) fn held(line: Line, asked: Option<Asked>) -> Line {
    let Some(asked) = asked.filter(|_| !line.fixed) else { return line };
    Line { held: asked.words, again: asked.again, fixed: !asked.again, ..line }
}

/// A finding: place, code, sentence, file.
pub(crate) fn remark(remark: &Remark, sentence: String, file: &str, language: Language) -> Line {
    let place = match (remark.place.cell(), remark.place.line) {
        (Some(cell), _) => cell,
        (None, 0) => in_language(language, "ファイル全体", "whole file"),
        (None, line) => line_name(line, language),
    };
    Line {
        key: remark.code.as_str().to_owned(),
        cells: vec![place, remark.code.as_str().to_owned(), sentence, file.to_owned()],
        mark: match remark.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Notice => "notice",
        }
        .to_owned(),
        ..Line::default()
    }
}

/// A payment of an inquiry list: its named cells, then what the tool makes of it and the order.
pub(crate) fn payment(
    inquiry: &Inquiry,
    at: usize,
    payment: &Payment,
    entry: Option<&Entry>,
    language: Language,
) -> Line {
    let cell = |field: &Field| match field {
        Field::Amount => match payment.amount {
            Some(amount) => yen(Some(amount), language),
            None => text(Some(&payment.text(*field, &inquiry.columns))),
        },
        // The console's own word is what has to be found there.
        Field::Status if language == Language::En => {
            let word = text(Some(&payment.text(*field, &inquiry.columns)));
            payment.status.in_english().map_or_else(|| word.clone(), |english| format!("{word} ({english})"))
        }
        _ => text(Some(&payment.text(*field, &inquiry.columns))),
    };
    let mut cells: Vec<String> =
        Field::ALL.iter().filter(|field| inquiry.columns.at(**field).is_some()).map(cell).collect();
    let older = || in_language(language, "新しい一覧に続きがあります", "a newer list goes on");
    cells.push(entry.map_or_else(older, |entry| entry.shown(language)));
    cells.push(entry.map(|entry| text(entry.order.as_deref())).unwrap_or_default());
    Line {
        key: at.to_string(),
        cells,
        mark: entry.map(|entry| entry.state.name()).unwrap_or_default().to_owned(),
        ..Line::default()
    }
}

/// What waits to be captured: 取引発生日時, payment ID, trading ID, order, customer, amount, due day, how long.
pub(crate) fn waiting(entry: &Entry, way: Way, today: Day, language: Language) -> Line {
    Line {
        key: key_of(entry),
        cells: vec![
            entry.occurred.map(show_moment).unwrap_or_default(),
            text(entry.trading_id.as_deref()),
            text(entry.payment_id.as_deref()),
            text(entry.order.as_deref()),
            text(entry.customer.as_deref()),
            yen(entry.amount, language),
            entry.due_on.map(slashed).unwrap_or_default(),
            entry.due_on.map(|due| days_left(due, today, language)).unwrap_or_default(),
        ],
        mark: way_name(way).to_owned(),
        urgency: urgency(entry, today).to_owned(),
        fixed: entry.order.is_none(),
        ..Line::default()
    }
}

/// An entry of the month: order, customer, amount, state, payment ID, authorized on, due on, how long.
pub(crate) fn entry(entry: &Entry, today: Day, language: Language) -> Line {
    Line {
        key: key_of(entry),
        cells: vec![
            text(entry.order.as_deref()),
            text(entry.customer.as_deref()),
            yen(entry.amount, language),
            entry.shown(language),
            text(entry.payment_id.as_deref()),
            entry.authorized_on.map(slashed).unwrap_or_default(),
            entry.due_on.map(slashed).unwrap_or_default(),
            entry.due_on.map(|due| days_left(due, today, language)).unwrap_or_default(),
        ],
        mark: entry.state.name().to_owned(),
        urgency: urgency(entry, today).to_owned(),
        ..Line::default()
    }
}

/// How near the last day of an entry is, as the page marks it; empty where nothing is due.
pub(crate) fn urgency(entry: &Entry, today: Day) -> &'static str {
    match entry.due_on.map(|due| standing(due, today)) {
        None if entry.state == State::Expired => "overdue",
        None => "",
        // It keeps its day, and is not due.
        _ if entry.state == State::CaptureRequested => "later",
        Some(DeadlineStatus::Open { days_left: 0 }) => "today",
        Some(DeadlineStatus::Open { days_left: 1 }) => "tomorrow",
        Some(near @ DeadlineStatus::Open { .. }) if near.is_urgent() => "soon",
        Some(DeadlineStatus::Open { .. }) => "later",
        Some(DeadlineStatus::Uncertain | DeadlineStatus::Expired) => "overdue",
    }
}

/// The last day of an entry as a chip says it: how long it is when it is near, else the day.
pub(crate) fn due(entry: &Entry, today: Day, language: Language) -> String {
    match (urgency(entry, today), entry.due_on) {
        ("", _) => String::new(),
        ("later", Some(due)) => slashed(due),
        (_, Some(due)) => days_left(due, today, language),
        (_, None) => in_language(language, "期限切れ", "overdue"),
    }
}

/// A day as the console writes it.
fn slashed(day: Day) -> String {
    show(day).replace('-', "/")
}

/// How long a capture can be relied on.
pub(crate) fn days_left(due: Day, today: Day, language: Language) -> String {
    match standing(due, today) {
        DeadlineStatus::Open { days_left: 0 } => in_language(language, "今日まで", "due today"),
        DeadlineStatus::Open { days_left: 1 } => in_language(language, "明日まで", "due tomorrow"),
        DeadlineStatus::Open { days_left } => {
            in_language(language, format!("あと{days_left}日"), format!("{days_left} days left"))
        }
        DeadlineStatus::Uncertain => in_language(language, "至急", "urgent"),
        DeadlineStatus::Expired => in_language(language, "期限切れ", "overdue"),
    }
}
