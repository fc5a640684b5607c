//! Reading the arguments, running the command, and saying in one sentence what could not be run.

mod auth;
mod kept;
mod ledger;
mod month;
mod output;
mod results;
mod text;

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use kensatsu::engine::base::guard::Guarded;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::mask::mask;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::check as once;
use kensatsu::engine::commands::check::FixError;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::profile::Profile;

/// 検札 — 決済ファイルを、アップロードの前に検査し、直します。
#[derive(Parser)]
#[command(name = "kensatsu", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 取引ファイルを検査します。
    Check {
        #[command(flatten)]
        choices: ChoiceArgs,
        /// 台帳のファイル。すでに送った注文を見つけます
        #[arg(long)]
        ledger: Option<PathBuf>,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
        file: PathBuf,
    },
    /// 安全な修正と、指定した確認つきの修正を適用して、新しいファイルに書き出します。
    Fix {
        #[command(flatten)]
        choices: ChoiceArgs,
        /// 適用する確認つき修正の規則(例: D007,T003)
        #[arg(long, value_delimiter = ',')]
        review: Vec<String>,
        /// 書き出すファイル(すでにあるファイルには書きません)
        #[arg(short, long)]
        output: PathBuf,
        file: PathBuf,
    },
    /// 受注一覧から、オーソリの取引ファイルを作ります。
    Auth(auth::AuthArgs),
    /// すべての規則とその説明を表示します。
    Rules {
        #[arg(long, value_enum, default_value = "text")]
        format: RulesFormat,
        #[arg(long, value_enum, default_value = "ja")]
        lang: Lang,
    },
    /// 取引結果ファイルを、送った取引ファイルと突き合わせます。
    Result(results::ResultArgs),
    /// 確かに NG の注文を、もう一度送る取引ファイルに書き出します。
    Retry(results::RetryArgs),
    /// 確かに NG の注文を、翌月分の一覧に書き出します。
    CarryOver(results::CarryOverArgs),
    /// 売上を計上する決済の一覧を表示します。売上ファイルの書き出しは、設定で確認するまでロックされています。
    Capture(results::CaptureArgs),
    /// 受注、取引ファイル、結果、照会データを突き合わせ、すべての注文の状態を示します。
    Reconcile(month::ReconcileArgs),
    /// 台帳: 何をいつ送ったかを記録し、二重の請求を防ぎます。
    Ledger {
        #[command(subcommand)]
        command: ledger::LedgerCommand,
    },
    /// フォーマットの設定を表示し、ショップから届いたままのファイルから学びます。
    Profile {
        #[command(subcommand)]
        command: ProfileCommand,
    },
}

#[derive(Subcommand)]
enum ProfileCommand {
    /// 設定を JSON で表示します。
    Show {
        #[arg(long)]
        profile: Option<PathBuf>,
    },
    /// 一度もほかのソフトで開いていないファイルから、設定を作ります。
    Learn {
        #[arg(long)]
        profile: Option<PathBuf>,
        #[arg(short, long)]
        output: PathBuf,
        file: PathBuf,
    },
}

#[derive(Args)]
struct ChoiceArgs {
    /// コンソールで選ぶ取引種別(020、021 など)
    #[arg(long = "type")]
    transaction_type: Option<String>,
    /// ショップのマーチャントID
    #[arg(long)]
    merchant_id: Option<String>,
    /// 設定ファイル
    #[arg(long)]
    profile: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "ja")]
    lang: Lang,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum RulesFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    Ja,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        match lang {
            Lang::Ja => Language::Ja,
            Lang::En => Language::En,
        }
    }
}

/// The exit of a command that ran: whether errors are left.
type Ran = Result<bool, String>;

/// Runs the program. Exit: 0 no error, 1 errors found, 2 could not run.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misused(&error),
    };
    match run(cli.command) {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(1),
        Err(sentence) => {
            say(&sentence);
            ExitCode::from(2)
        }
    }
}

/// Help that was asked for, or one sentence about what is wrong with the arguments.
fn misused(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let text = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "コマンドがありません".to_owned(),
        _ => error.to_string(),
    };
    // What is wrong stands in the first paragraph; the usage follows it.
    let lines = text.lines().take_while(|line| !line.is_empty()).map(str::trim);
    let reason = lines.collect::<Vec<_>>().join(" ");
    let reason = reason.trim_start_matches("error: ");
    say(&format!("引数が正しくありません({reason})。kensatsu --help で使い方を表示できます。"));
    ExitCode::from(2)
}

/// Says on standard error what could not be run, whatever it quotes: no card number.
fn say(sentence: &str) {
    eprintln!("{}", mask(sentence));
}

fn run(command: Command) -> Ran {
    match command {
        Command::Check { choices, ledger, format, file } => check(&choices, ledger.as_deref(), format, &file),
        Command::Fix { choices, review, output, file } => fix(&choices, &review, &output, &file),
        Command::Auth(args) => auth::run(&args),
        Command::Rules { format, lang } => rules(format, lang.into()),
        Command::Result(arguments) => results::result(&arguments),
        Command::Retry(arguments) => results::retry(&arguments),
        Command::CarryOver(arguments) => results::carry_over(&arguments),
        Command::Capture(arguments) => results::capture(&arguments),
        Command::Reconcile(arguments) => month::reconcile(&arguments),
        Command::Ledger { command } => ledger::run(&command),
        Command::Profile { command } => profile(command),
    }
}

fn check(choices: &ChoiceArgs, ledger: Option<&Path>, format: Format, file: &Path) -> Ran {
    let settings = settings(choices)?;
    let ledger = ledger::asked(ledger)?;
    let out =
        once::check_against(&name(file), open(file)?, &settings, ledger).map_err(|error| unreadable(file, &error))?;
    match format {
        Format::Json => print(&json(&out)?)?,
        Format::Text => print(&text::check(&out, settings.language))?,
    }
    Ok(out.summary.errors > 0)
}

fn fix(choices: &ChoiceArgs, review: &[String], output: &Path, file: &Path) -> Ran {
    let settings = settings(choices)?;
    let codes = review
        .iter()
        .map(|code| {
            Code::parse(code.trim())
                .ok_or_else(|| format!("規則「{code}」はありません。kensatsu rules で一覧を表示できます。"))
        })
        .collect::<Result<Vec<_>, _>>()?;
    output::refuse_existing(output)?;
    let out =
        once::fix(&name(file), open(file)?, codes, &settings).map_err(|error| not_fixed(file, error, &settings))?;
    output::write_whole(output, &out.content)?;
    print(&json(&out)?)?;
    Ok(out.remaining.errors > 0)
}

/// Why nothing was written, and that nothing was.
fn not_fixed(file: &Path, error: FixError, settings: &Settings) -> String {
    let name = file.display();
    match (error, settings.language) {
        (FixError::Input(error), _) => unreadable(file, &error),
        (FixError::Write(error), _) => format!("{name}: {error}"),
        (FixError::OtherKind(what), Language::Ja) => format!("{name}: {what} 何も書き出していません。"),
        (FixError::OtherKind(what), Language::En) => format!("{name}: {what} Nothing was written."),
    }
}

fn rules(format: RulesFormat, language: Language) -> Ran {
    let rules = once::rules(language);
    print(&match format {
        RulesFormat::Json => json(&rules)?,
        RulesFormat::Text => text::rules(&rules),
        RulesFormat::Markdown => text::rules_markdown(&rules, language),
    })?;
    Ok(false)
}

fn profile(command: ProfileCommand) -> Ran {
    match command {
        ProfileCommand::Show { profile } => print(&read_profile(profile.as_deref())?.to_json())?,
        ProfileCommand::Learn { profile, output, file } => {
            let base = read_profile(profile.as_deref())?;
            output::refuse_existing(&output)?;
            let learned = once::learn(&name(&file), open(&file)?, &base).map_err(|error| unreadable(&file, &error))?;
            let Some((profile, lessons)) = learned else {
                return Err(format!("{} にはデータレコードがないので、学べることがありません。", file.display()));
            };
            output::write_whole(&output, profile.to_json().as_bytes())?;
            print(&json(&lessons)?)?;
        }
    }
    Ok(false)
}

fn settings(choices: &ChoiceArgs) -> Result<Settings, String> {
    Ok(Settings {
        profile: read_profile(choices.profile.as_deref())?,
        choices: Choices {
            transaction_type: choices.transaction_type.clone(),
            merchant_id: choices.merchant_id.clone(),
        },
        language: choices.lang.into(),
    })
}

fn read_profile(path: Option<&Path>) -> Result<Profile, String> {
    let Some(path) = path else {
        return Ok(Profile::paygent_cagolab());
    };
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    Profile::from_json(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn open(path: &Path) -> Result<File, String> {
    File::open(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &std::io::Error) -> String {
    format!(
        "{} を読めません({error})。ファイルの場所と、ほかのソフトで開いていないかをお確かめください。",
        path.display()
    )
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(&Guarded(value)).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// Prints, line by line through the guard: no card number, whatever made the text.
fn print(text: &str) -> Result<(), String> {
    let text: String = text.split_inclusive('\n').map(mask).collect();
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads our output may have read enough.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("出力できません({error})。")),
        _ => Ok(()),
    }
}
