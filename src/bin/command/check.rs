//! `check`: one file, or several with one summary.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::check as once;
use kensatsu::engine::commands::check::CheckOut;
use kensatsu::engine::commands::ledger::Ledger;
use serde::Serialize;

use super::input::{expand, is_pattern, name, open, unreadable};
use super::speech::{counted, is_quiet, say, tell};
use super::{ChoiceArgs, Format, Ran, json, ledger, print, text, workbook};

#[derive(Args)]
pub struct CheckArgs {
    #[command(flatten)]
    choices: ChoiceArgs,
    /// 台帳のファイル。すでに送った注文を見つけます
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// text(既定)または json
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// 検査するファイル(いくつでも。*.csv のような指定もできます。- は標準入力)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// The answer about several files.
#[derive(Default, Serialize)]
struct Several {
    files: Vec<CheckOut>,
    summary: Summary,
}

#[derive(Default, Serialize)]
struct Summary {
    files: u64,
    errors: u64,
    warnings: u64,
    notices: u64,
    /// Files that could not be read.
    unreadable: u64,
}

impl Summary {
    fn add(&mut self, out: &CheckOut) {
        self.files += 1;
        self.errors += out.summary.errors;
        self.warnings += out.summary.warnings;
        self.notices += out.summary.notices;
    }

    fn text(&self) -> String {
        let Summary { files, errors, warnings, notices, .. } = self;
        say(
            format!("{files} ファイル: エラー {errors}、注意 {warnings}、お知らせ {notices}\n"),
            format!(
                "{}: {}, {}, {}\n",
                counted(*files, "file", "files"),
                counted(*errors, "error", "errors"),
                counted(*warnings, "warning", "warnings"),
                counted(*notices, "notice", "notices")
            ),
        )
    }
}

/// Runs `check`.
pub fn run(arguments: &CheckArgs) -> Ran {
    let settings = arguments.choices.settings()?;
    let ledger = ledger::asked(arguments.ledger.as_deref())?;
    let blind = if ledger.is_none() { text::blind() } else { String::new() };
    let files = expand(&arguments.files)?;
    match files.as_slice() {
        [file] if !arguments.files.iter().any(|path| is_pattern(path)) => {
            let out = checked(file, &settings, ledger)?;
            print(&match arguments.format {
                Format::Json => json(&out)?,
                Format::Text => text::check(&out, settings.language) + &proposal(file, &out, &settings) + &blind,
            })?;
            whisper(file, &out);
            Ok(out.summary.errors > 0)
        }
        files => several(files, arguments.format, &settings, ledger.as_ref()),
    }
}

/// Checks one after the other; what cannot be read is said, and the others are checked all the same.
fn several(files: &[PathBuf], format: Format, settings: &Settings, ledger: Option<&Rc<Ledger>>) -> Ran {
    let mut several = Several::default();
    for file in files {
        let out = match checked(file, settings, ledger.cloned()) {
            Ok(out) => out,
            Err(sentence) => {
                super::complain(&sentence);
                several.summary.unreadable += 1;
                continue;
            }
        };
        several.summary.add(&out);
        match format {
            Format::Text => {
                print(&(text::check(&out, settings.language) + &proposal(file, &out, settings) + "\n"))?;
            }
            Format::Json => several.files.push(out.clone()),
        }
        whisper(file, &out);
    }
    print(&match format {
        Format::Json => json(&several)?,
        Format::Text if ledger.is_none() => text::blind() + &several.summary.text(),
        Format::Text => several.summary.text(),
    })?;
    let (unread, all) = (several.summary.unreadable, files.len());
    if unread > 0 {
        return Err(say(
            format!("{all} ファイルのうち {unread} ファイルを読めませんでした(上に理由があります)。"),
            format!("{unread} of {all} files could not be read; what was wrong stands above."),
        ));
    }
    Ok(several.summary.errors > 0)
}

fn checked(file: &Path, settings: &Settings, ledger: Option<Rc<Ledger>>) -> Result<CheckOut, String> {
    let from = open(file)?;
    once::check_against(&name(file), from, settings, ledger).map_err(|error| unreadable(file, &error))
}

/// What can be done about a file that is no CSV because a spreadsheet saved it.
fn proposal(file: &Path, out: &CheckOut, settings: &Settings) -> String {
    let is_zip = |path: &Path| {
        let mut first = [0; 2];
        File::open(path).is_ok_and(|mut file| file.read_exact(&mut first).is_ok()) && &first == b"PK"
    };
    let is_workbook = out.findings.iter().any(|finding| finding.code == "F002") && is_zip(file);
    if is_workbook { workbook::hint(file, &settings.profile).unwrap_or_default() } else { String::new() }
}

/// With `--quiet` the reason of an exit that is not 0 is all that is said.
fn whisper(file: &Path, out: &CheckOut) {
    let errors = out.summary.errors;
    if is_quiet() && errors > 0 {
        let file = file.display();
        tell(&say(
            format!("{file}: エラーが {errors} 件あります。"),
            format!("{file} has {}.", counted(errors, "error", "errors")),
        ));
    }
}
