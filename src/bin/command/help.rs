//! The help in the language that is spoken: clap's own words and, in English, every text that the arguments' comments give in Japanese.

use clap::{Arg, ArgAction, Command};

use super::help_english::{about, of_argument};
use super::speech::{is_japanese, say};

/// The exit codes, for the help; docs/cli.md has the same table.
fn exit_codes() -> String {
    say(
        "終了コード:\n  0  エラーなし\n  1  エラーがある、または人が決めることが残っている(理由は出力か標準エラーにあります)\n  2  実行できなかった(引数、入力、出力。標準エラーに 1 文で理由を表示します)\n\n\
         例:\n  kensatsu check order.csv\n  kensatsu check *.csv\n  cat order.csv | kensatsu check -\n  kensatsu help fix",
        "Exit codes:\n  0  no error\n  1  errors are left, or something that a person must decide (standard output or standard error says what)\n  \
         2  it could not run (arguments, input, output; one sentence on standard error says why)\n\n\
         Examples:\n  kensatsu check order.csv\n  kensatsu check *.csv\n  cat order.csv | kensatsu check -\n  kensatsu help fix",
    )
}

/// Examples for each command, by its names.
fn examples(command: &str) -> &'static [&'static str] {
    match command {
        "check" => &[
            "kensatsu check --type 020 --merchant-id 12345 order.csv",
            "kensatsu check --ledger ledger.json --format json order.csv",
            "kensatsu check --quiet *.csv",
        ],
        "fix" => &["kensatsu fix -o fixed.csv order.csv", "kensatsu fix --review D007,T003 -o fixed.csv order.csv"],
        "auth" => &["kensatsu auth orders.csv --merchant-id 12345 --from 2012-06-01 --to 2012-06-30 -o order.csv"],
        "rules" => &["kensatsu rules", "kensatsu rules --format markdown --lang en"],
        "result" => &["kensatsu result order.csv result.csv"],
        "retry" => &["kensatsu retry order.csv result.csv -o retry.csv"],
        "carry-over" => &["kensatsu carry-over order.csv result.csv --orders 379 -o next-month.json"],
        "capture" => &["kensatsu capture order.csv result.csv --work-list --inquiry inquiry.csv --today 2012-06-14"],
        "reconcile" => {
            &["kensatsu reconcile --auth order.csv --result result.csv --inquiry inquiry.csv --calendar due.ics"]
        }
        "compare" => &[
            "kensatsu compare order.csv saved.csv",
            "kensatsu compare --by previous --format json last-month.csv order.csv",
        ],
        "split" => &["kensatsu split --max-records 5000 -o parts order.csv"],
        "workbook" => &[
            "kensatsu workbook order.xlsx",
            "kensatsu workbook --answer zeros-order=none --answer zeros-customer=6 -o order.csv order.xlsx",
        ],
        "ledger add" => &["kensatsu ledger add --ledger ledger.json --file order.csv --receipt 1206120001"],
        "ledger list" => &["kensatsu ledger list --ledger ledger.json --from 2012-06-01"],
        "ledger merge" => &["kensatsu ledger merge mine.json yours.json -o both.json"],
        "ledger release" => &["kensatsu ledger release --ledger ledger.json --order 379"],
        "profile show" => &["kensatsu profile show > profile.json"],
        "profile learn" => &["kensatsu profile learn -o profile.json order.csv"],
        "completions" => &[
            "kensatsu completions bash > ~/.local/share/bash-completion/completions/kensatsu",
            "kensatsu completions zsh > ~/.zfunc/_kensatsu",
            "kensatsu completions fish > ~/.config/fish/completions/kensatsu.fish",
        ],
        "man" => &["kensatsu man | man -l -", "kensatsu man check > kensatsu-check.1"],
        _ => &[],
    }
}

/// A mapping, for the help of `auth`; docs/cli.md has all of its keys.
fn mapping() -> String {
    const EXAMPLE: &str = r#"  {"format":"kensatsu-mapping","version":1,
  "fields":{"amount":["支払総計"]},
  "statuses":{"受付":"open"},
  "payments":{"VISA・JCB":"paygent"}}"#;
    let words = say(
        "--mapping のファイル(JSON)は、ページの手順 1 でも保存できます。questions に出た名前と答えをこのように書きます(ほかの項目は docs/cli.md):",
        "The file of --mapping (JSON) is also saved on the page in step 1. Names and answers of “questions” go into it like this (docs/cli.md has every key):",
    );
    format!("\n\n{words}\n{EXAMPLE}")
}

/// The command with its help in the language that is spoken. `names`: those of the command, `""` for the whole program.
pub fn spoken(command: Command, names: &str) -> Command {
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .help_template(say(
            "{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}",
            "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        ))
        .subcommand_help_heading(word("コマンド", "Commands"))
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("使い方を表示します"));
    if names.is_empty() {
        command = command.disable_version_flag(true);
        command = command.arg(
            Arg::new("version").short('V').long("version").action(ArgAction::Version).help("版とコミットを表示します"),
        );
    }
    if let Some(english) = about(names).filter(|_| !is_japanese()) {
        command = command.about(english).long_about(None::<&str>);
    }
    let ids: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    for id in ids {
        command = command.mut_arg(id, |argument| argument_spoken(argument, names));
    }
    let inner: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for name in inner {
        let names = [names, &name].join(" ").trim().to_owned();
        command = command.mut_subcommand(name, |inner| spoken(inner, &names));
    }
    let examples = examples(names);
    if names.is_empty() {
        command.after_help(exit_codes())
    } else if examples.is_empty() {
        command
    } else {
        let more = if names == "auth" { mapping() } else { String::new() };
        command.after_help(format!("{}:\n  {}{more}", say("例", "Examples"), examples.join("\n  ")))
    }
}

fn word(ja: &'static str, en: &'static str) -> &'static str {
    if is_japanese() { ja } else { en }
}

fn argument_spoken(argument: Arg, names: &str) -> Arg {
    let heading =
        if argument.is_positional() { word("引数", "Arguments") } else { word("オプション", "Options") };
    let english = of_argument(names, argument.get_id().as_str()).filter(|_| !is_japanese());
    let takes = argument.get_action().takes_values();
    let argument = argument.help_heading(heading).hide_possible_values(takes).hide_default_value(takes);
    match english {
        Some(english) => argument.help(english).long_help(None::<&str>),
        None => argument,
    }
}
