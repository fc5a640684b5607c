//! `split`: one transaction file as several.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::commands::split as once;
use kensatsu::engine::commands::split::{SplitOut, SplitRefusal, SplitRequest};
use kensatsu::engine::model::finding::Severity;

use super::input::{is_standard, name, open, unreadable};
use super::speech::{counted, is_japanese, language, painted, reason, say};
use super::{ChoiceArgs, Format, Ran, json, output, print, text};

#[derive(Args)]
pub struct SplitArgs {
    #[command(flatten)]
    choices: ChoiceArgs,
    /// 1 つのファイルに入れるデータレコードの数の上限(既定は設定の値)
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..), value_name = "N")]
    max_records: Option<u64>,
    /// 1 つのファイルの大きさの上限、バイト(既定は設定の値)
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..), value_name = "N")]
    max_bytes: Option<u64>,
    /// json(既定)または text
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// 書き出すフォルダー(なければ作ります。すでにあるファイルには書きません)
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// 分ける取引ファイル(- は標準入力)
    file: PathBuf,
}

/// Runs `split`.
pub fn run(arguments: &SplitArgs) -> Ran {
    let SplitArgs { choices, max_records, max_bytes, format, output, file } = arguments;
    if is_standard(output) {
        return Err(say(
            "split は複数のファイルを書き出すので、標準出力(-)には書けません。フォルダーを指定してください。",
            "split writes several files, so it cannot write to standard output (-). Name a folder.",
        ));
    }
    let settings = choices.settings()?;
    let request = SplitRequest { max_records: *max_records, max_bytes: *max_bytes };
    let out = once::split(&name(file), open(file)?, request, &settings).map_err(|error| refused(file, &error))?;
    write_all(output, &out)?;
    print(&match format {
        Format::Json => json(&out)?,
        Format::Text => said(&out, output),
    })?;
    Ok(false)
}

/// Why nothing was written, and that nothing was.
fn refused(file: &Path, error: &SplitRefusal) -> String {
    let (name, what) = (file.display(), error.said(language()));
    match error {
        SplitRefusal::Input(error) => unreadable(file, error),
        _ => say(format!("{name}: {what} 何も書き出していません。"), format!("{name}: {what} Nothing was written.")),
    }
}

/// All parts, or none: what was written is taken away again when one cannot be.
fn write_all(folder: &Path, out: &SplitOut) -> Result<(), String> {
    let paths: Vec<PathBuf> = out.parts.iter().map(|part| folder.join(&part.name)).collect();
    paths.iter().try_for_each(|path| output::refuse_existing(path))?;
    let is_new = !folder.exists();
    if is_new {
        fs::create_dir(folder).map_err(|error| {
            let (folder, why) = (folder.display(), reason(&error));
            say(
                format!("{folder} を作れません({why})。何も書き出していません。"),
                format!("{folder} cannot be made ({why}). Nothing was written."),
            )
        })?;
    }
    for (at, (path, part)) in paths.iter().zip(&out.parts).enumerate() {
        if let Err(sentence) = output::write_whole(path, &part.content) {
            paths[..at].iter().for_each(|written| drop(fs::remove_file(written)));
            if is_new {
                let _ = fs::remove_dir(folder);
            }
            return Err(sentence);
        }
    }
    Ok(())
}

fn said(out: &SplitOut, folder: &Path) -> String {
    let mut text = String::new();
    for finding in &out.findings {
        let place = finding.cell.clone().or_else(|| finding.line.map(|line| line.to_string())).unwrap_or_default();
        let mark = painted(text::mark(Severity::Warning, is_japanese()), finding.severity);
        let _ = writeln!(text, "{mark} {} {place} {}", finding.code, finding.message);
    }
    for part in &out.parts {
        let (path, records, amount) = (folder.join(&part.name), thousands(part.records), thousands(part.amount));
        let path = path.display();
        text += &say(
            format!("{path}: {records} 件 {amount} 円\n"),
            format!("{path}: {}, {amount} yen\n", counted(part.records, "record", "records")),
        );
    }
    let (records, amount) = (thousands(out.records), thousands(out.amount));
    text += &say(
        format!("合計: {records} 件 {amount} 円(もとのファイルと同じ)。もとのファイルは送らないでください。\n"),
        format!(
            "Together: {}, {amount} yen, as in the file. Do not send the file itself any more.\n",
            counted(out.records, "record", "records")
        ),
    );
    text
}
