//! `result`, `retry`, `carry-over` and `capture`: steps 3 and 4.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::errors_in_english::Localized;
use kensatsu::engine::commands::reconcile::{Facts, ReconcileInput};
use kensatsu::engine::commands::results;
use kensatsu::engine::commands::results::{Choice, NamedBytes, RemarkLine, ResultsError, has_errors};

use super::input::read;
use super::results_text::{findings_text, next_file_text, result_text, work_list_text};
use super::speech::{counted, language, say, tell};
use super::today::today;
use super::{Format, Ran, json, output, print, read_profile, values};

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
    let said = match format {
        Format::Json => json(&out)?,
        Format::Text => next_file_text(&out, output, settings.language),
    };
    output::answer(output, &said)?;
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
        let said = match arguments.common.format {
            Format::Json => json(&out)?,
            Format::Text => next_file_text(&out, output, settings.language),
        };
        output::answer(output, &said)?;
        return Ok(left_over(&out));
    }
    let given = ReconcileInput {
        orders: None,
        auths: vec![read(&arguments.auth)?],
        results: vec![read(&arguments.result)?],
        inquiries: arguments.inquiry.iter().map(|path| read(path)).collect::<Result<_, _>>()?,
        mapping: Default::default(),
        facts: Facts::default(),
        today: today(arguments.today.as_deref())?,
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
