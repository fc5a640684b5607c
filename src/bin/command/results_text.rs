//! The answers about results as text for people.

use std::fmt::Write;
use std::path::Path;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::commands::results::{NextFileOut, RemarkLine, ResultOut, WorkListOut};

use super::speech::{counted, painted, say};

/// The answer of `retry`, `carry-over` and `capture -o`.
pub fn next_file_text(out: &NextFileOut, output: &Path, language: Language) -> String {
    let (records, amount, file) = (out.file.records, thousands(out.file.amount), output.display());
    let mut text = say(
        format!("{file}: {} 件 {amount} 円\n", thousands(records)),
        format!("{file}: {}, {amount} yen\n", counted(records, "record", "records")),
    );
    for order in &out.included {
        let amount = order.amount.map_or_else(|| "-".to_owned(), thousands);
        let _ = writeln!(text, "  {} {amount} {}", order.order, say("円", "yen"));
    }
    for order in out.excluded.iter().filter(|order| order.reason != "ok") {
        let _ = writeln!(text, "  {} {}", order.order, left_out(order.reason));
    }
    findings_text(&mut text, &out.findings, language);
    text
}

fn left_out(reason: &str) -> String {
    match reason {
        "unknown" => say("入れていません(結果が分かりません)", "left out (the result is not known)"),
        "in-the-other-list" => say("入れていません(もう一方の一覧にあります)", "left out (it is on the other list)"),
        "ng" => say("入れていません(NG です)", "left out (declined)"),
        _ => say("入れていません(選ばれていません)", "left out (not chosen)"),
    }
}

/// The answer of `result`.
pub fn result_text(out: &ResultOut, language: Language) -> String {
    let ja = language == Language::Ja;
    let mut text = String::new();
    for (name, count) in [("OK", out.ok), ("NG", out.ng), (if ja { "不明" } else { "unknown" }, out.unknown)] {
        let (records, amount) = (thousands(count.records), thousands(count.amount));
        let _ = if ja {
            writeln!(text, "{name}: {records} 件 {amount} 円")
        } else {
            writeln!(text, "{name}: {}, {amount} yen", counted(count.records, "record", "records"))
        };
    }
    findings_text(&mut text, &out.findings, language);
    text
}

/// The answer of `capture --work-list`.
pub fn work_list_text(out: &WorkListOut, language: Language) -> String {
    let ja = language == Language::Ja;
    let mut text = String::new();
    let (records, amount) = (thousands(out.total.records), thousands(out.total.amount));
    let _ = if ja {
        writeln!(
            text,
            "コンソールで売上を計上する決済: {records} 件 {amount} 円(確認画面の件数・金額とくらべてください)"
        )
    } else {
        writeln!(
            text,
            "To capture on the console: {}, {amount} yen (compare with its confirmation screen)",
            counted(out.total.records, "payment", "payments")
        )
    };
    for row in &out.payments {
        let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let amount = row.amount.map_or_else(|| "-".to_owned(), thousands);
        let (order, payment, at, due) =
            (or_dash(&row.order), or_dash(&row.payment_id), or_dash(&row.occurred_at), or_dash(&row.due_on));
        let _ = if ja {
            writeln!(text, "□ 取引発生日時 {at}  決済ID {payment}  注文 {order}  {amount} 円  期限 {due}")
        } else {
            writeln!(text, "[ ] {at}  payment {payment}  order {order}  {amount} yen  due {due}")
        };
    }
    findings_text(&mut text, &out.findings, language);
    text
}

/// The findings, one a line.
pub fn findings_text(text: &mut String, findings: &[RemarkLine], language: Language) {
    for RemarkLine { file, finding } in findings {
        let place = finding.cell.clone().or_else(|| finding.line.map(|line| line.to_string())).unwrap_or_default();
        let mark = painted(super::text::mark(finding.severity, language == Language::Ja), finding.severity);
        let _ = writeln!(text, "{mark} {} [{file} {place}] {}", finding.code, finding.message);
    }
}
