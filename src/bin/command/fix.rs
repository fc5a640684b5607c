//! `fix`: applies fixes and writes a new file.

use std::path::{Path, PathBuf};

use clap::Args;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::check as once;
use kensatsu::engine::commands::check::FixError;
use kensatsu::engine::commands::errors_in_english::Localized;
use kensatsu::engine::model::code::Code;

use super::input::{name, open, unreadable};
use super::speech::{counted, say, tell};
use super::{ChoiceArgs, Format, Ran, json, output, text, values};

#[derive(Args)]
pub struct FixArgs {
    #[command(flatten)]
    choices: ChoiceArgs,
    /// 適用する確認つき修正の規則(例: D007,T003)
    #[arg(long, value_delimiter = ',', value_parser = values::rule_with_fix, value_name = "CODE")]
    review: Vec<Code>,
    /// json(既定)または text
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// 書き出すファイル(すでにあるファイルには書きません。- は標準出力)
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// 直すファイル(- は標準入力)
    file: PathBuf,
}

/// Runs `fix`.
pub fn run(arguments: &FixArgs) -> Ran {
    let FixArgs { choices, review, format, output, file } = arguments;
    let settings = choices.settings()?;
    output::refuse_existing(output)?;
    let out = once::fix(&name(file), open(file)?, review.clone(), &settings)
        .map_err(|error| not_fixed(file, error, &settings))?;
    output::write_whole(output, &out.content)?;
    let said = match format {
        Format::Json => json(&out)?,
        Format::Text => text::fix(&out, output),
    };
    output::answer(output, &said)?;
    let left = out.remaining.errors;
    if left > 0 {
        let file = output.display();
        tell(&say(
            format!("{file} には、エラーが {left} 件残っています。check で内容を表示できます。"),
            format!("{file} still has {}; check says what is wrong.", counted(left, "error", "errors")),
        ));
    }
    Ok(left > 0)
}

/// Why nothing was written, and that nothing was.
fn not_fixed(file: &Path, error: FixError, settings: &Settings) -> String {
    let name = file.display();
    match error {
        FixError::Input(error) => unreadable(file, &error),
        FixError::Write(error) => format!("{name}: {}", error.said(settings.language)),
        FixError::OtherKind(what) => {
            say(format!("{name}: {what} 何も書き出していません。"), format!("{name}: {what} Nothing was written."))
        }
    }
}
