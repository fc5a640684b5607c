//! The commands' answers as text for people.

use std::fmt::Write;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::commands::check::{CheckOut, RuleOut};
use kensatsu::engine::model::finding::Severity;

/// The answer of `check`.
pub fn check(out: &CheckOut, language: Language) -> String {
    let mut text = String::new();
    let ja = language == Language::Ja;
    let summary = &out.summary;
    let (records, amount) = (thousands(summary.records), thousands(summary.amount));
    let line = |text: &mut String, content: String| {
        let _ = writeln!(text, "{content}");
    };
    line(
        &mut text,
        format!(
            "{} ({}, {}, SHA-256 {})",
            out.file.name,
            out.file.encoding,
            out.file.line_ending,
            &out.file.sha256[..8]
        ),
    );
    line(
        &mut text,
        if ja {
            format!(
                "件数 {records} 件、合計金額 {amount} 円 — エラー {}、注意 {}、お知らせ {}",
                summary.errors, summary.warnings, summary.notices
            )
        } else {
            format!(
                "{records} records, {amount} yen - {} errors, {} warnings, {} notices",
                summary.errors, summary.warnings, summary.notices
            )
        },
    );
    for finding in &out.findings {
        let place = match (&finding.cell, finding.line) {
            (Some(cell), _) => cell.clone(),
            (None, Some(at)) => format!("{}{at}", if ja { "行 " } else { "line " }),
            (None, None) => if ja { "ファイル" } else { "file" }.to_owned(),
        };
        line(&mut text, format!("{} {} [{place}] {}", mark(finding.severity, ja), finding.code, finding.message));
    }
    line(&mut text, upload(out, ja));
    text
}

/// A severity in one word.
pub fn mark(severity: Severity, ja: bool) -> &'static str {
    match (severity, ja) {
        (Severity::Error, true) => "エラー",
        (Severity::Warning, true) => "注意",
        (Severity::Notice, true) => "お知らせ",
        (Severity::Error, false) => "error",
        (Severity::Warning, false) => "warning",
        (Severity::Notice, false) => "notice",
    }
}

fn upload(out: &CheckOut, ja: bool) -> String {
    let preview = &out.upload_preview;
    match (preview.accepted, ja) {
        (true, true) => "ペイジェントオンラインでの見込み: 書式チェックは通ります。".to_owned(),
        (true, false) => "Forecast for the console: the format check passes.".to_owned(),
        (false, true) => format!(
            "ペイジェントオンラインでの見込み: エラーになります(取引ファイル項目 {} 種類、データレコード {} 件を表示、ほか {} 件は表示されません)。",
            preview.file_errors.len(),
            preview.record_errors.len(),
            preview.hidden_errors
        ),
        (false, false) => format!(
            "Forecast for the console: refused ({} kinds of file errors, {} record errors shown, {} more not shown).",
            preview.file_errors.len(),
            preview.record_errors.len(),
            preview.hidden_errors
        ),
    }
}

/// The table of rules as plain text.
pub fn rules(rules: &[RuleOut]) -> String {
    let mut text = String::new();
    for rule in rules {
        let _ = writeln!(
            text,
            "{} {} ({}, {})\n    {}\n    {}\n",
            rule.code, rule.name, rule.severity, rule.evidence, rule.title, rule.help
        );
    }
    text
}

/// The table of rules as Markdown; `docs/rules.md` is this.
pub fn rules_markdown(rules: &[RuleOut], language: Language) -> String {
    let (title, labels) = match language {
        Language::Ja => ("規則", ["重さ", "修正", "コンソール", "根拠", "何を見るか", "なぜ", "どうする"]),
        Language::En => ("Rules", ["severity", "fix", "console", "evidence", "What", "Why", "What to do"]),
    };
    let mut text = format!("# {title}\n");
    for rule in rules {
        let _ = write!(
            text,
            "\n## {} {}\n\n**{}**\n\n{}: {} · {}: {} · {}: {} · {}: {}\n\n- {}: {}\n- {}: {}\n- {}: {}\n",
            rule.code,
            rule.name,
            rule.title,
            labels[0],
            rule.severity,
            labels[1],
            rule.fix,
            labels[2],
            rule.console,
            labels[3],
            rule.evidence,
            labels[4],
            rule.what,
            labels[5],
            rule.why,
            labels[6],
            rule.help
        );
    }
    text
}
