//! `result`, `retry`, `carry-over` and `capture`: steps 3 and 4.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::reconcile::{Facts, Given};
use kensatsu::engine::commands::results;
use kensatsu::engine::commands::results::{
    Choice, NamedBytes, RemarkLine, ResultOut, ResultsError, WorkListOut, has_errors,
};
use kensatsu::engine::commands::said::Said;

use super::input::read;
use super::speech::{counted, language, painted, say, tell};
use super::{Format, Ran, json, month, output, print, read_profile, values};

/// What every command about results takes.
#[derive(Args)]
pub struct CommonArgs {
    /// 設定ファイル
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// text(既定)または json
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

impl CommonArgs {
    /// The settings that they stand for.
    pub fn settings(&self) -> Result<Settings, String> {
        settings(self.profile.as_deref())
    }
}

/// What `retry` and `carry-over` take: they answer in JSON unless text is asked for.
#[derive(Args)]
struct MakingArgs {
    /// 設定ファイル
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// json(既定)または text
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// 書き出すファイル(すでにあるファイルには書きません)
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// 送った取引ファイル
    auth: PathBuf,
    /// 取引結果ファイル
    result: PathBuf,
}

fn settings(profile: Option<&Path>) -> Result<Settings, String> {
    Ok(Settings { profile: read_profile(profile)?, choices: Default::default(), language: language() })
}

#[derive(Args)]
pub struct ResultArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// 送った取引ファイル
    auth: PathBuf,
    /// 取引結果ファイル
    result: PathBuf,
}

#[derive(Args)]
pub struct RetryArgs {
    #[command(flatten)]
    making: MakingArgs,
    /// この注文だけを送り直します(例: 379,380)
    #[arg(long, value_delimiter = ',', value_name = "ORDER")]
    orders: Vec<String>,
    /// 翌月分の一覧。その中の注文は送り直しません
    #[arg(long, value_name = "FILE")]
    carry_over: Option<PathBuf>,
}

#[derive(Args)]
pub struct CarryOverArgs {
    #[command(flatten)]
    making: MakingArgs,
    /// この注文だけを翌月に回します(例: 379,380)
    #[arg(long, value_delimiter = ',', value_name = "ORDER")]
    orders: Vec<String>,
    /// 送り直す取引ファイル。その中の注文は翌月に回しません
    #[arg(long, value_name = "FILE")]
    retry: Option<PathBuf>,
}

#[derive(Args)]
#[group(id = "way", required = true, multiple = false, args = ["output", "work_list"])]
pub struct CaptureArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// 売上ファイルを書き出します(ロックされています)
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// コンソールで売上を計上する決済を、件数と金額とともに表示します
    #[arg(long)]
    work_list: bool,
    /// 照会データ(いくつでも。あればコンソールと同じ順に並べます)
    #[arg(long, value_name = "FILE")]
    inquiry: Vec<PathBuf>,
    /// 今日の日付(日本時間、例: 2012-06-12)
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    today: Option<String>,
    /// 送った取引ファイル
    auth: PathBuf,
    /// 取引結果ファイル
    result: PathBuf,
}

/// Runs `result`.
pub fn result(arguments: &ResultArgs) -> Ran {
    let settings = arguments.common.settings()?;
    let out = results::result(&read(&arguments.auth)?, &read(&arguments.result)?, &settings).map_err(said)?;
    print(&match arguments.common.format {
        Format::Json => json(&out)?,
        Format::Text => result_text(&out, settings.language),
    })?;
    let is_wrong = has_errors(&out.findings);
    let is_undecided = tell_undecided(out.unknown.records);
    Ok(is_wrong || is_undecided)
}

/// Runs `retry`.
pub fn retry(arguments: &RetryArgs) -> Ran {
    let RetryArgs { making, orders, carry_over } = arguments;
    next_file(making, (orders, carry_over.as_deref()), results::retry)
}

/// Runs `carry-over`.
pub fn carry_over(arguments: &CarryOverArgs) -> Ran {
    let CarryOverArgs { making, orders, retry } = arguments;
    next_file(making, (orders, retry.as_deref()), results::carry_over)
}

type Making = fn(&NamedBytes, &NamedBytes, &Choice, &Settings) -> Result<results::NextFileOut, ResultsError>;

fn next_file(making: &MakingArgs, choice: (&[String], Option<&Path>), make: Making) -> Ran {
    let MakingArgs { profile, format, output, auth, result } = making;
    let settings = settings(profile.as_deref())?;
    output::refuse_existing(output)?;
    let other = match choice.1 {
        Some(path) => results::orders_of(&read(path)?, &settings).map_err(said)?,
        None => BTreeSet::new(),
    };
    let choice = Choice { orders: choice.0.iter().map(|order| order.trim().to_owned()).collect(), other };
    let out = make(&read(auth)?, &read(result)?, &choice, &settings).map_err(said)?;
    output::write_whole(output, &out.content)?;
    print(&match format {
        Format::Json => json(&out)?,
        Format::Text => next_file_text(&out, output, settings.language),
    })?;
    Ok(left_over(&out))
}

/// Whether a person has to decide something about what is not in the file. That orders were declined is what the file is for.
fn left_over(out: &results::NextFileOut) -> bool {
    let unknown = out.excluded.iter().filter(|order| order.reason == "unknown").count();
    let handled = |line: &&RemarkLine| matches!(line.finding.code, "R004" | "R006");
    let others: Vec<RemarkLine> = out.findings.iter().filter(|line| !handled(line)).cloned().collect();
    let is_wrong = has_errors(&others);
    if is_wrong {
        let mut text = String::new();
        findings_text(&mut text, &others, language());
        tell(text.trim_end());
    }
    tell_undecided(unknown as u64) || is_wrong
}

/// Runs `capture`.
pub fn capture(arguments: &CaptureArgs) -> Ran {
    let settings = arguments.common.settings()?;
    if let Some(output) = &arguments.output {
        output::refuse_existing(output)?;
        let out = results::capture_file(&read(&arguments.auth)?, &read(&arguments.result)?, &settings).map_err(said)?;
        output::write_whole(output, &out.content)?;
        print(&match arguments.common.format {
            Format::Json => json(&out)?,
            Format::Text => next_file_text(&out, output, settings.language),
        })?;
        return Ok(left_over(&out));
    }
    let given = Given {
        orders: None,
        auths: vec![read(&arguments.auth)?],
        results: vec![read(&arguments.result)?],
        inquiries: arguments.inquiry.iter().map(|path| read(path)).collect::<Result<_, _>>()?,
        mapping: Default::default(),
        facts: Facts::default(),
        today: month::today(arguments.today.as_deref())?,
    };
    let out = results::work_list(&given, &settings).map_err(said)?;
    print(&match arguments.common.format {
        Format::Json => json(&out)?,
        Format::Text => work_list_text(&out, settings.language),
    })?;
    Ok(has_errors(&out.findings))
}

/// An error as the sentence that it is.
pub fn said(error: ResultsError) -> String {
    error.said(language())
}

/// Says that somebody has to look orders up; whether there are such.
fn tell_undecided(unknown: u64) -> bool {
    if unknown > 0 {
        let (ja, en) = (thousands(unknown), counted(unknown, "order", "orders"));
        tell(&say(
            format!("結果が分からない注文が {ja} 件あります。照会データで確かめてください。"),
            format!("The result of {en} is not known. Look them up in the inquiry list."),
        ));
    }
    unknown > 0
}

fn next_file_text(out: &results::NextFileOut, output: &Path, language: Language) -> String {
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

fn result_text(out: &ResultOut, language: Language) -> String {
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

fn work_list_text(out: &WorkListOut, language: Language) -> String {
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
