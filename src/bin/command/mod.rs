//! Reading the arguments, running the command, and saying in one sentence what could not be run.

mod auth;
mod auth_text;
mod check;
mod compare;
mod fix;
mod help;
mod help_english;
mod input;
mod kept;
mod ledger;
mod manual;
mod misuse;
mod month;
mod output;
mod printer;
mod profile;
mod results;
mod results_text;
mod speech;
mod split;
mod text;
mod today;
mod values;
mod workbook;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use kensatsu::engine::base::guard::Guarded;
use kensatsu::engine::base::mask::mask;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::check as once;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::profile::Profile;

use input::{name, open, unreadable};
use speech::{Color, is_quiet, language, say};

/// 検札 — 決済ファイルを、アップロードの前に検査し、直します。
#[derive(Parser)]
#[command(name = "kensatsu", version = env!("KENSATSU_VERSION"))]
struct Cli {
    /// ヘルプ、結果、エラーの言語: ja または en(既定はパソコンの設定 LANG)
    #[arg(long, global = true, value_enum)]
    lang: Option<Lang>,
    /// できなかったこと以外は何も表示しません(終了コードで分かります)
    #[arg(short, long, global = true)]
    quiet: bool,
    /// 色: auto(既定。端末で、NO_COLOR がないとき)、always、never
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 取引ファイルを検査します。
    Check(check::CheckArgs),
    /// 安全な修正と、指定した確認つきの修正を適用して、新しいファイルに書き出します。
    Fix(fix::FixArgs),
    /// 受注一覧から、オーソリの取引ファイルを作ります。
    Auth(auth::AuthArgs),
    /// すべての規則とその説明を表示します。
    Rules {
        /// text(既定)、json、markdown のどれか
        #[arg(long, value_enum, default_value = "text")]
        format: RulesFormat,
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
    /// 同じ種類の 2 つのファイルを注文番号でくらべます。先月との比較もできます。
    Compare(compare::CompareArgs),
    /// 大きすぎる取引ファイルを、つながりを保ったまま、いくつかのファイルに分けます。
    Split(split::SplitArgs),
    /// ブック(.xlsx、.ods)に保存してしまった取引ファイルを、CSV に戻します。
    Workbook(workbook::WorkbookArgs),
    /// 台帳: 何をいつ送ったかを記録し、二重の請求を防ぎます。
    Ledger {
        #[command(subcommand)]
        command: ledger::LedgerCommand,
    },
    /// フォーマットの設定を表示し、ショップから届いたままのファイルから学びます。
    Profile {
        #[command(subcommand)]
        command: profile::ProfileCommand,
    },
    /// シェルの補完(コマンドとオプションの入力補助)を出力します。
    Completions(manual::CompletionsArgs),
    /// マニュアルのページ(man)を出力します。
    Man(manual::ManArgs),
}

#[derive(Args)]
struct ChoiceArgs {
    /// コンソールで選ぶ取引種別(020、021 など)
    #[arg(long = "type", value_parser = values::transaction_type, value_name = "TYPE")]
    transaction_type: Option<String>,
    /// ショップのマーチャントID
    #[arg(long, value_parser = values::merchant_id, value_name = "ID")]
    merchant_id: Option<String>,
    /// 設定ファイル
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
}

impl ChoiceArgs {
    fn settings(&self) -> Result<Settings, String> {
        let choices =
            Choices { transaction_type: self.transaction_type.clone(), merchant_id: self.merchant_id.clone() };
        Ok(Settings { profile: read_profile(self.profile.as_deref())?, choices, language: language() })
    }
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

/// What `--lang` can be. Which it is was found out before ([`speech::choose_language`]).
#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    Ja,
    En,
}

/// The exit of a command that ran: whether errors are left.
type Ran = Result<bool, String>;

/// Runs the program. Exit: 0 no error, 1 errors found, 2 could not run.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    speech::choose_language(&arguments);
    let arguments = with_help(arguments);
    let matches = program().try_get_matches_from(&arguments);
    let cli = match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return misused(&error, &arguments),
    };
    speech::behave(cli.quiet, cli.color);
    match run(cli.command) {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => {
            speech::tell_if_silent();
            ExitCode::from(1)
        }
        Err(sentence) => {
            complain(&sentence);
            ExitCode::from(2)
        }
    }
}

/// The program's arguments, with their help in the language that is spoken.
fn program() -> clap::Command {
    help::spoken(Cli::command(), "")
}

/// `kensatsu help fix` is `kensatsu fix --help`.
fn with_help(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let before = |argument: &&OsString| {
        let text = argument.to_string_lossy();
        text.starts_with('-') || ["ja", "en", "auto", "always", "never"].contains(&&*text)
    };
    let at = 1 + arguments.iter().skip(1).take_while(before).count();
    if arguments.get(at).is_some_and(|argument| argument == "help") {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

/// Help that was asked for, or one sentence about what is wrong with the arguments.
fn misused(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let (mut at, mut names) = (&program(), "kensatsu".to_owned());
    for argument in arguments.iter().skip(1) {
        if let Some(inner) = at.find_subcommand(argument) {
            at = inner;
            names = format!("{names} {}", inner.get_name());
        }
    }
    complain(&misuse::sentence(error, &names));
    ExitCode::from(2)
}

/// Says on standard error what could not be run, whatever it quotes: no card number.
fn complain(sentence: &str) {
    eprintln!("{}", mask(sentence));
}

fn run(command: Command) -> Ran {
    match command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Fix(arguments) => fix::run(&arguments),
        Command::Auth(args) => auth::run(&args),
        Command::Rules { format } => rules(format),
        Command::Result(arguments) => results::result(&arguments),
        Command::Retry(arguments) => results::retry(&arguments),
        Command::CarryOver(arguments) => results::carry_over(&arguments),
        Command::Capture(arguments) => results::capture(&arguments),
        Command::Reconcile(arguments) => month::reconcile(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Split(arguments) => split::run(&arguments),
        Command::Workbook(arguments) => workbook::run(&arguments),
        Command::Ledger { command } => ledger::run(&command),
        Command::Profile { command } => profile::run(command),
        Command::Completions(arguments) => manual::completions(&arguments, program()),
        Command::Man(arguments) => manual::man(&arguments, program()),
    }
}

fn rules(format: RulesFormat) -> Ran {
    let rules = once::rules(language());
    print(&match format {
        RulesFormat::Json => json(&rules)?,
        RulesFormat::Text => text::rules(&rules, language()),
        RulesFormat::Markdown => text::rules_markdown(&rules, language()),
    })?;
    Ok(false)
}

fn read_profile(path: Option<&Path>) -> Result<Profile, String> {
    let Some(path) = path else {
        return Ok(Profile::paygent_cagolab());
    };
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    Profile::from_json(&text).map_err(|error| format!("{}: {}", path.display(), error.sentence(language())))
}

fn json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(&Guarded(value)).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// An answer on standard output, unless nothing is to be said; line by line through the guard: no card number is in it,
/// whatever made the text.
fn print(text: &str) -> Result<(), String> {
    if is_quiet() {
        return Ok(());
    }
    let lines: Vec<_> = text.split_inclusive('\n').map(mask).collect();
    // Nearly always nothing is masked.
    match lines.iter().all(|line| matches!(line, Cow::Borrowed(_))) {
        true => write_out(text.as_bytes()),
        false => write_out(lines.concat().as_bytes()),
    }
}

/// Bytes on standard output.
fn write_out(bytes: &[u8]) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Whoever reads our output may have read enough.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let why = speech::reason(&error);
            Err(say(format!("出力できません({why})。"), format!("Standard output cannot be written ({why}).")))
        }
        _ => Ok(()),
    }
}
