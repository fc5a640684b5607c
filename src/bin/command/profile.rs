//! `profile`: the format's settings.

use std::path::PathBuf;

use clap::Subcommand;
use kensatsu::engine::commands::check as once;

use super::input::{name, open, unreadable};
use super::speech::say;
use super::{Format, Ran, json, output, print, read_profile, text};

#[derive(Subcommand)]
pub enum ProfileCommand {
    /// 設定を表示します。
    Show {
        /// 設定ファイル
        #[arg(long, value_name = "FILE")]
        profile: Option<PathBuf>,
        /// json(既定)または text
        #[arg(long, value_enum, default_value = "json")]
        format: Format,
    },
    /// 一度もほかのソフトで開いていないファイルから、設定を作ります。
    Learn {
        /// 元にする設定ファイル
        #[arg(long, value_name = "FILE")]
        profile: Option<PathBuf>,
        /// json(既定)または text
        #[arg(long, value_enum, default_value = "json")]
        format: Format,
        /// 書き出すファイル(すでにあるファイルには書きません)
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// ショップから届いたままのファイル(- は標準入力)
        file: PathBuf,
    },
}

/// Runs `profile show` and `profile learn`.
pub fn run(command: ProfileCommand) -> Ran {
    match command {
        ProfileCommand::Show { profile, format } => {
            let shown = read_profile(profile.as_deref())?.to_json();
            print(&match format {
                Format::Json => shown,
                Format::Text => text::profile(&shown),
            })?;
        }
        ProfileCommand::Learn { profile, format, output, file } => {
            let base = read_profile(profile.as_deref())?;
            output::refuse_existing(&output)?;
            let learned = once::learn(&name(&file), open(&file)?, &base).map_err(|error| unreadable(&file, &error))?;
            let Some((profile, lessons)) = learned else {
                let file = file.display();
                return Err(say(
                    format!(
                        "{file} は取引ファイルではないか、データレコードがないので、学べることがありません。ショップからダウンロードしたままの取引ファイルを使ってください。"
                    ),
                    format!(
                        "{file} is no transaction file, or has no data records, so there is nothing to learn from it. Use a transaction file just as the shop gave it."
                    ),
                ));
            };
            output::write_whole(&output, profile.to_json().as_bytes())?;
            let said = match format {
                Format::Json => json(&lessons)?,
                Format::Text => {
                    lessons.iter().map(|it| format!("{}: {} -> {}\n", it.key, it.before, it.after)).collect()
                }
            };
            output::answer(&output, &said)?;
        }
    }
    Ok(false)
}
