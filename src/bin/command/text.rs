//! The commands' answers as text for people.

use std::fmt::Write;
use std::path::Path;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::check::message::evidence_in_words;
use kensatsu::engine::commands::check::{CheckOut, FixOut, RuleOut};
use kensatsu::engine::model::finding::Severity;

use super::speech::{counted, painted, say, without};

/// The answer of `check`.
pub fn check(out: &CheckOut, language: Language) -> String {
    let mut text = String::new();
    let ja = language == Language::Ja;
    let summary = &out.summary;
    let (records, amount) = (thousands(summary.records), thousands(summary.amount));
    let less = without(summary.unread, language);
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
                "件数 {records} 件、合計金額 {amount} 円{less} — エラー {}、注意 {}、お知らせ {}",
                summary.errors, summary.warnings, summary.notices
            )
        } else {
            format!(
                "{}, {amount} yen{less} - {}, {}, {}",
                counted(summary.records, "record", "records"),
                counted(summary.errors, "error", "errors"),
                counted(summary.warnings, "warning", "warnings"),
                counted(summary.notices, "notice", "notices")
            )
        },
    );
    for finding in &out.findings {
        let place = match (&finding.cell, finding.line) {
            (Some(cell), _) => cell.clone(),
            (None, Some(at)) => format!("{}{at}", if ja { "行 " } else { "line " }),
            (None, None) => if ja { "ファイル" } else { "file" }.to_owned(),
        };
        let mark = painted(mark(finding.severity, ja), finding.severity);
        line(&mut text, format!("{mark} {} [{place}] {}", finding.code, finding.message));
    }
    line(&mut text, upload(out, ja));
    text
}

/// What is said where no ledger was given: the verdict is about the file alone.
pub fn blind() -> String {
    say(
        "台帳(--ledger)を渡していないので、二重請求は調べていません。\n",
        "No ledger was given (--ledger), so double charges were not looked for.\n",
    )
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
            "Forecast for the console: refused ({}, {} shown, {} more not shown).",
            counted(preview.file_errors.len() as u64, "kind of file error", "kinds of file errors"),
            counted(preview.record_errors.len() as u64, "record error", "record errors"),
            thousands(preview.hidden_errors)
        ),
    }
}

/// The answer of `fix`.
pub fn fix(out: &FixOut, output: &Path) -> String {
    let mut text = String::new();
    for edit in &out.edits {
        let place = edit.cell.clone().or_else(|| edit.line.map(|line| line.to_string())).unwrap_or_default();
        let _ = writeln!(text, "{} [{place}] {} -> {}", edit.code, edit.before, edit.after);
    }
    for line in &out.removed_lines {
        text.push_str(&say(format!("行 {line} を取り除きました\n"), format!("line {line} was taken out\n")));
    }
    let (records, amount) = (out.after.records, thousands(out.after.amount));
    let (errors, warnings, file) = (out.remaining.errors, out.remaining.warnings, output.display());
    text + &say(
        format!("{file}: {} 件 {amount} 円 — 残りのエラー {errors}、注意 {warnings}\n", thousands(records)),
        format!(
            "{file}: {}, {amount} yen - {} and {} left\n",
            counted(records, "record", "records"),
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings")
        ),
    )
}

/// A profile, one setting a line.
pub fn profile(json: &str) -> String {
    let settings: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
    let line = |(key, setting): (&String, &serde_json::Value)| match (setting.get("value"), setting.get("evidence")) {
        (Some(value), Some(evidence)) => format!("{key}: {value} ({})\n", evidence.as_str().unwrap_or_default()),
        _ => format!("{key}: {setting}\n"),
    };
    settings.iter().map(line).collect()
}

/// The table of rules as plain text.
pub fn rules(rules: &[RuleOut], language: Language) -> String {
    let mut text = String::new();
    for rule in rules {
        let (marks, evidence) = (marks(rule), evidence_in_words(rule.evidence, language));
        let _ = writeln!(
            text,
            "{} {} ({}, {evidence})",
            rule.code,
            rule.name,
            marks[0][usize::from(language == Language::En)]
        );
        let _ = writeln!(text, "    {}\n    {}\n", rule.title, rule.help);
    }
    text
}

/// The table of rules as Markdown; `docs/rules.md` and `docs/rules.ja.md` are this.
pub fn rules_markdown(rules: &[RuleOut], language: Language) -> String {
    let at = usize::from(language == Language::En);
    let [severity, fix, console, evidence, what, why, help] = [
        ["重さ", "修正", "コンソール", "根拠", "何を見るか", "なぜ", "どうする"],
        ["severity", "fix", "console", "evidence", "What", "Why", "What to do"],
    ][at];
    let comma = ["、", ", "][at];
    let mut text = format!("# {}\n", ["規則", "Rules"][at]);
    for rule in rules {
        let _ = write!(text, "\n## {} {}\n\n**{}**\n\n", rule.code, rule.name, rule.title);
        let marks = marks(rule).map(|marks| marks[at].replace('/', comma));
        let facts = [(severity, &marks[0]), (fix, &marks[1]), (console, &marks[2])]
            .map(|(name, said)| format!("{name}: {said}"));
        text.push_str(&wrapped(
            "",
            &format!("{} · {evidence}: {}", facts.join(" · "), evidence_in_words(rule.evidence, language)),
        ));
        text.push('\n');
        for (name, said) in [(what, &rule.what), (why, &rule.why), (help, &rule.help)] {
            text.push_str(&wrapped("- ", &format!("{name}: {said}")));
        }
    }
    text
}

/// What severity, fix and console of a rule are called, in Japanese and English; several stand with a slash between.
fn marks(rule: &RuleOut) -> [[String; 2]; 3] {
    let words = |mark: &str| -> [&'static str; 2] {
        match mark {
            "error" => ["エラー", "error"],
            "warning" => ["注意", "warning"],
            "notice" => ["お知らせ", "notice"],
            "safe" => ["安全", "safe"],
            "review" => ["確認つき", "review"],
            "none" => ["なし", "none"],
            "file" => ["ファイルのエラー", "the file is refused"],
            "record" => ["レコードのエラー", "the record is refused"],
            "accepted" => ["通る", "accepted"],
            _ => ["分からない", "not known"],
        }
    };
    [&rule.severity, &rule.fix, &rule.console]
        .map(|marks| [0, 1].map(|at| marks.split('/').map(|mark| words(mark)[at]).collect::<Vec<_>>().join("/")))
}

/// A paragraph or list item in lines of at most 130 characters: broken at spaces, or behind a sentence's end in Japanese.
fn wrapped(begin: &str, text: &str) -> String {
    let mut lines = String::from(begin);
    let mut width = begin.len();
    let parts = text.split_inclusive([' ', '。']);
    for part in parts {
        let letters = part.trim_end().chars().count();
        if width + letters > 130 && width > begin.len() {
            lines.truncate(lines.trim_end().len());
            lines.push('\n');
            lines.extend(std::iter::repeat_n(' ', begin.len()));
            width = begin.len();
        }
        lines.push_str(part);
        width += part.chars().count();
    }
    lines + "\n"
}
