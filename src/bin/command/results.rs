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

use super::{Format, Lang, Ran, json, month, name, output, print, read_profile, unreadable};

/// What every command about results takes.
#[derive(Args)]
pub struct CommonArgs {
    /// 設定ファイル
    #[arg(long)]
    profile: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "ja")]
    lang: Lang,
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

impl CommonArgs {
    /// The settings that they stand for.
    pub fn settings(&self) -> Result<Settings, String> {
        let profile = read_profile(self.profile.as_deref())?;
        Ok(Settings { profile, choices: Default::default(), language: self.lang.into() })
    }
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
    common: CommonArgs,
    /// この注文だけを送り直します(例: 379,380)
    #[arg(long, value_delimiter = ',')]
    orders: Vec<String>,
    /// 翌月分の一覧。その中の注文は送り直しません
    #[arg(long)]
    carry_over: Option<PathBuf>,
    /// 書き出すファイル(すでにあるファイルには書きません)
    #[arg(short, long)]
    output: PathBuf,
    auth: PathBuf,
    result: PathBuf,
}

#[derive(Args)]
pub struct CarryOverArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// この注文だけを翌月に回します(例: 379,380)
    #[arg(long, value_delimiter = ',')]
    orders: Vec<String>,
    /// 送り直す取引ファイル。その中の注文は翌月に回しません
    #[arg(long)]
    retry: Option<PathBuf>,
    /// 書き出すファイル(すでにあるファイルには書きません)
    #[arg(short, long)]
    output: PathBuf,
    auth: PathBuf,
    result: PathBuf,
}

#[derive(Args)]
#[group(id = "way", required = true, multiple = false, args = ["output", "work_list"])]
pub struct CaptureArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// 売上ファイルを書き出します(ロックされています)
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// コンソールで売上を計上する決済を、件数と金額とともに表示します
    #[arg(long)]
    work_list: bool,
    /// 照会データ(あればコンソールと同じ順に並べます)
    #[arg(long)]
    inquiry: Vec<PathBuf>,
    /// 今日の日付(日本時間、例: 2012-06-12)
    #[arg(long)]
    today: Option<String>,
    auth: PathBuf,
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
    Ok(has_errors(&out.findings))
}

/// Runs `retry`.
pub fn retry(arguments: &RetryArgs) -> Ran {
    let RetryArgs { common, orders, carry_over, output, auth, result } = arguments;
    next_file(common, (auth, result), (orders, carry_over.as_deref()), output, results::retry)
}

/// Runs `carry-over`.
pub fn carry_over(arguments: &CarryOverArgs) -> Ran {
    let CarryOverArgs { common, orders, retry, output, auth, result } = arguments;
    next_file(common, (auth, result), (orders, retry.as_deref()), output, results::carry_over)
}

type Making = fn(&NamedBytes, &NamedBytes, &Choice, &Settings) -> Result<results::NextFileOut, ResultsError>;

fn next_file(
    common: &CommonArgs,
    files: (&Path, &Path),
    choice: (&[String], Option<&Path>),
    output: &Path,
    make: Making,
) -> Ran {
    let settings = common.settings()?;
    output::refuse_existing(output)?;
    let other = match choice.1 {
        Some(path) => results::orders_of(&read(path)?, &settings).map_err(said)?,
        None => BTreeSet::new(),
    };
    let choice = Choice { orders: choice.0.iter().map(|order| order.trim().to_owned()).collect(), other };
    let out = make(&read(files.0)?, &read(files.1)?, &choice, &settings).map_err(said)?;
    output::write_whole(output, &out.content)?;
    print(&json(&out)?)?;
    // A person has to decide about what nobody knows.
    Ok(out.excluded.iter().any(|order| order.reason == "unknown"))
}

/// Runs `capture`.
pub fn capture(arguments: &CaptureArgs) -> Ran {
    let settings = arguments.common.settings()?;
    if let Some(output) = &arguments.output {
        output::refuse_existing(output)?;
        let out = results::capture_file(&read(&arguments.auth)?, &read(&arguments.result)?, &settings).map_err(said)?;
        output::write_whole(output, &out.content)?;
        print(&json(&out)?)?;
        return Ok(out.excluded.iter().any(|order| order.reason == "unknown"));
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

/// A file with its bytes.
pub fn read(path: &Path) -> Result<NamedBytes, String> {
    let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
    Ok(NamedBytes { name: name(path), bytes })
}

/// An error as the sentence that it is.
pub fn said(error: ResultsError) -> String {
    error.to_string()
}

fn result_text(out: &ResultOut, language: Language) -> String {
    let ja = language == Language::Ja;
    let mut text = String::new();
    for (name, count) in [("OK", out.ok), ("NG", out.ng), (if ja { "不明" } else { "unknown" }, out.unknown)] {
        let (records, amount) = (thousands(count.records), thousands(count.amount));
        let _ = if ja {
            writeln!(text, "{name}: {records} 件 {amount} 円")
        } else {
            writeln!(text, "{name}: {records} records, {amount} yen")
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
            "To capture on the console: {records} payments, {amount} yen (compare with its confirmation screen)"
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
        let mark = super::text::mark(finding.severity, language == Language::Ja);
        let _ = writeln!(text, "{mark} {} [{file} {place}] {}", finding.code, finding.message);
    }
}
