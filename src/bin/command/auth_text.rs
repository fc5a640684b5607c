//! The answer of `auth` as text for people.

use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::commands::auth::{AuthOut, CarryOverOut, Choice, LinesOut, NotAdded, Question};

use super::speech::{counted, say};

/// The answer of `auth`.
pub fn text(out: &AuthOut, language: Language) -> String {
    let at = usize::from(language == Language::En);
    let (records, amount) = (thousands(out.file.records), thousands(out.file.amount));
    let mut lines = vec![
        [
            format!("{}: {records} 件、{amount} 円", out.file.name),
            format!("{}: {}, {amount} yen", out.file.name, counted(out.file.records, "record", "records")),
        ][at]
            .clone(),
    ];
    for record in &out.included {
        lines.push(format!(
            "  {} ← {}  {} {}",
            record.record.order,
            record.record.previous,
            thousands(record.record.amount),
            ["円", "yen"][at]
        ));
    }
    let mut reasons = std::collections::BTreeMap::<_, Vec<&str>>::new();
    for excluded in &out.excluded {
        reasons.entry(excluded.reason).or_default().push(&excluded.order);
    }
    for (reason, orders) in reasons {
        lines.push(format!("{} ({}): {}", reason.words()[at], orders.len(), orders.join(", ")));
    }
    if !out.undecided.is_empty() {
        let orders: Vec<_> = out.undecided.iter().map(|order| order.order.as_str()).collect();
        lines.push(format!("{} ({}): {}", ["未判定", "undecided"][at], orders.len(), orders.join(", ")));
    }
    lines.extend(out.carry_over.iter().flat_map(|carried| carried_over(carried, language)));
    lines.extend(out.questions.iter().map(|question| asked(question, language)));
    lines.push(accounting(&out.lines, language));
    lines.extend(out.findings.iter().map(|finding| match &finding.cell {
        Some(cell) => format!("[{cell}] {}", finding.message),
        None => finding.message.clone(),
    }));
    lines.join("\n") + "\n"
}

fn asked(question: &Question, language: Language) -> String {
    let at = usize::from(language == Language::En);
    let amount = |choice: &Choice| {
        choice.amount.map(|yen| format!("({} {})", thousands(yen), ["円", "yen"][at])).unwrap_or_default()
    };
    let choices: Vec<_> =
        question.choices.iter().map(|choice| format!("{}{}", choice.answer, amount(choice))).collect();
    let name = question.name.as_deref().unwrap_or_default();
    let numbers: Vec<_> = question.lines.iter().take(20).map(u32::to_string).collect();
    let more = if question.lines.len() > numbers.len() { ", …" } else { "" };
    let [mark, line, answers] = [["[質問]", "行", "答え"], ["[question]", "line", "answers"]][at];
    format!(
        "{mark} {name} {} ({line} {}{more}; {answers}: {})",
        question.message,
        numbers.join(", "),
        choices.join(", ")
    )
}

/// Every line of the list, in numbers that sum up.
fn accounting(lines: &LinesOut, language: Language) -> String {
    let swallowed: u32 = lines.swallowed.iter().map(|(first, last)| last - first + 1).sum();
    let LinesOut { read, names, blank, included, excluded, undecided, .. } = lines;
    let skipped = lines.skipped.len();
    [
        format!("{read} 行 = 列名 {names} + 入れる {included} + 対象外 {excluded} + 未判定 {undecided} + 空 {blank} + 読み飛ばし {skipped} + 引用符に入った行 {swallowed}"),
        format!("{read} lines = names {names} + included {included} + excluded {excluded} + undecided {undecided} + blank {blank} + skipped {skipped} + swallowed {swallowed}"),
    ][usize::from(language == Language::En)]
    .clone()
}

/// What a carry-over list added, and what of it was not used.
fn carried_over(carried: &CarryOverOut, language: Language) -> Vec<String> {
    let ja = language == Language::Ja;
    let added = carried.merged.iter().map(|merged| {
        let (order, before, after) = (&merged.order, thousands(merged.before), thousands(merged.after));
        if ja {
            format!("加えた金額: 注文 {order} は {before} 円から {after} 円になりました")
        } else {
            format!("carried over: order {order} is {after} yen instead of {before}")
        }
    });
    let left = carried.left.iter().map(|left| {
        let (words, amount) = (why_left(left.reason)[usize::from(!ja)], thousands(left.entry.amount));
        let of = if left.entry.order.is_empty() { &left.entry.customer } else { &left.entry.order };
        if ja {
            format!("加えなかった金額: {of} の {amount} 円({words})")
        } else {
            format!("not carried over: {amount} yen of {of} ({words})")
        }
    });
    let rest = carried.rest.as_ref().map(|rest| {
        if ja {
            format!("加えなかった金額の一覧: {rest}")
        } else {
            format!("list of what was not added: {rest}")
        }
    });
    added.chain(left).chain(rest).collect()
}

/// That amounts of a carry-over list still wait; `None` when none does.
pub fn left_amounts(out: &AuthOut) -> Option<String> {
    let left = out.carry_over.as_ref().map(|carried| carried.left.len() as u64).filter(|left| *left > 0)?;
    let ja = thousands(left);
    let en = counted(left, "amount of the carry-over list was", "amounts of the carry-over list were");
    Some(say(
        format!("繰り越しの一覧のうち {ja} 件は、加えていません。理由は carry_over の left にあります。"),
        format!("{en} not added. The reasons are in “left” of “carry_over”."),
    ))
}

fn why_left(reason: NotAdded) -> [&'static str; 2] {
    match reason {
        NotAdded::NoRecord => ["この顧客の注文がファイルにありません", "the customer has no order in this file"],
        NotAdded::OrderInFile => ["元の注文がこのファイルにあります", "the order itself is in this file"],
        NotAdded::CustomerUnknown => ["顧客が分かりません", "the customer is not known"],
        NotAdded::CustomerDiffers => ["受注一覧では別の顧客の注文です", "the order list has it under another customer"],
        NotAdded::AlreadySubmitted => ["台帳では請求済みです", "the ledger knows it as charged already"],
        NotAdded::SavedToSend => [
            "保存したファイル(再送など)に入っていて、送ったかどうか分かりません",
            "it is in a saved file, such as a retry, that was perhaps sent",
        ],
        NotAdded::Perhaps => ["よく似た番号の注文があります", "another number differs in zeros or case only"],
        NotAdded::Cancelled => ["受注一覧では元の注文がキャンセルされています", "the order list has it as cancelled"],
        NotAdded::Charged => {
            ["受注一覧では元の注文は入金済みか決済処理中です", "the order list has it as paid or being charged"]
        }
        NotAdded::StatusUnclear => [
            "受注一覧の対応状況からは、まだ請求してよいか分かりません",
            "the order list's status does not say that it is still owed",
        ],
        NotAdded::TooMuch => ["金額が大きすぎます", "the amount would be too large"],
    }
}
