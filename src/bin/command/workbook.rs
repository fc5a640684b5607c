//! `workbook`: the transaction file that a workbook was, with everything that the spreadsheet did to it.

use std::fmt::Write;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::check as once;
use kensatsu::engine::commands::check::CheckOut;
use kensatsu::engine::profile::{LineEnding, Profile};
use kensatsu_workbook::propose::Fault;
use kensatsu_workbook::{Answers, Known, Proposal, Refusal, propose, read, words};
use serde_json::{Value, json};

use super::input::{is_standard, name, open, unreadable};
use super::speech::{counted, is_japanese, language, say};
use super::{Format, Ran, output, read_profile};

#[derive(Args)]
pub struct WorkbookArgs {
    /// 質問への答え(zeros-order=none、C2=000338 など。何度でも)
    #[arg(long = "answer", value_parser = answer, value_name = "KEY=VALUE")]
    answers: Vec<(String, String)>,
    /// 設定ファイル
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// text(既定)または json
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// 書き出す CSV(すでにあるファイルには書きません。- は標準出力)。なければ、見せるだけです
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// 取引ファイルを保存してしまったブック(.xlsx、.ods。- は標準入力)
    file: PathBuf,
}

fn answer(text: &str) -> Result<(String, String), String> {
    let said = || say("答えは zeros-order=none のように書いてください", "an answer is written like zeros-order=none");
    text.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned())).ok_or_else(said)
}

/// Runs `workbook`.
pub fn run(arguments: &WorkbookArgs) -> Ran {
    let WorkbookArgs { answers, profile, format, output, file } = arguments;
    if let Some(output) = output {
        output::refuse_existing(output)?;
    }
    let settings =
        Settings { profile: read_profile(profile.as_deref())?, choices: Default::default(), language: language() };
    let answers = answers.iter().cloned().collect();
    let read = bytes(file)?;
    let proposal = proposed(&read, &settings.profile, &answers).map_err(|fault| {
        let (name, why) = (file.display(), words::fault(&fault, is_japanese()));
        let is_other = fault == Fault::Workbook(Refusal::NotWorkbook);
        let what = if is_other { once::what_it_is(&self::name(file), read, &settings) } else { String::new() };
        let gap = if is_japanese() || what.is_empty() { "" } else { " " };
        format!("{name}: {why}{gap}{what}")
    })?;
    let open = proposal.open().count() as u64;
    let name = output.as_deref().map_or_else(|| name(file), name);
    let checked = (open == 0).then(|| once::check(&name, proposal.csv.as_slice(), &settings)).transpose();
    let checked = checked.map_err(|error| unreadable(file, &error))?;
    let answer = match format {
        Format::Json => super::json(&object(&proposal, checked.as_ref()))?,
        Format::Text => text(&proposal, file, output.as_deref(), checked.as_ref()),
    };
    match (output, &checked) {
        (Some(output), Some(checked)) => {
            output::write_whole(output, &proposal.csv)?;
            output::answer(output, &answer)?;
            Ok(checked.summary.errors > 0)
        }
        (Some(output), None) => {
            output::answer(output, &answer)?;
            let questions = counted(open, "question", "questions");
            Err(say(
                format!("質問 {open} 件に --answer で答えるまで、何も書き出しません。"),
                format!("Nothing is written until --answer has answered {questions}."),
            ))
        }
        (None, _) => {
            super::print(&answer)?;
            Ok(checked.is_none_or(|checked| checked.summary.errors > 0))
        }
    }
}

/// What can be done about a workbook that was given to `check`; nothing about any other file.
pub fn hint(file: &Path, profile: &Profile) -> Option<String> {
    if is_standard(file) {
        return None;
    }
    let proposal = proposed(&bytes(file).ok()?, profile, &Answers::new());
    let path = file.display();
    Some(match proposal {
        Ok(proposal) => {
            let out = file.with_extension("csv");
            let (sheet, records, out) = (&proposal.sheet, thousands(proposal.records), out.display());
            say(
                format!(
                    "\nシート「{sheet}」は取引ファイル(データレコード {records} 件)のようです。Excel が変えたところを見て、CSV に戻せます:\n  kensatsu workbook {path} -o {out}\n"
                ),
                format!(
                    "\nIts sheet “{sheet}” looks like a transaction file ({}). To see what the spreadsheet changed, and to make a CSV of it:\n  kensatsu workbook {path} -o {out}\n",
                    counted(proposal.records, "data record", "data records")
                ),
            )
        }
        Err(fault) => format!("\n{}\n", words::fault(&fault, is_japanese())),
    })
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    open(file)?.read_to_end(&mut bytes).map_err(|error| unreadable(file, &error))?;
    Ok(bytes)
}

fn proposed(bytes: &[u8], profile: &Profile, answers: &Answers) -> Result<Proposal, Fault> {
    propose(&read(bytes).map_err(Fault::Workbook)?, &known(profile), answers)
}

/// What the profile tells about the file that is looked for.
fn known(profile: &Profile) -> Known {
    let types = profile.transaction_types.value.iter().filter_map(|known| known.code.clone());
    Known {
        types: types.collect(),
        merchant: profile.merchant_id.value.clone(),
        cells: [profile.header_cells.value, profile.data_cells.value, profile.trailer_cells.value],
        order_digits: profile.order_number_pattern.value.digits(),
        customer_digits: profile.customer_number_pattern.value.digits(),
        crlf: profile.line_ending.value == LineEnding::Crlf,
    }
}

fn object(proposal: &Proposal, checked: Option<&CheckOut>) -> Value {
    let ja = is_japanese();
    let conversions = proposal.conversions.iter().map(|done| {
        json!({"cell": done.cell, "what": done.what, "holds": done.holds, "proposed": done.proposed,
            "certain": done.certain, "message": words::what(done.what, ja)})
    });
    let questions = proposal.questions.iter().map(|asked| {
        json!({"key": asked.key, "about": asked.about, "choices": asked.choices, "open": asked.open,
            "message": words::question(asked, ja)})
    });
    json!({
        "sheet": proposal.sheet,
        "notes": proposal.notes.iter().map(|note| json!({"name": note, "message": words::note(*note, ja)})).collect::<Vec<_>>(),
        "conversions": conversions.collect::<Vec<_>>(),
        "questions": questions.collect::<Vec<_>>(),
        "file": checked.map(|out| json!({"sha256": out.file.sha256, "records": out.summary.records, "amount": out.summary.amount})),
        "remaining": checked.map(|out| json!({"errors": out.summary.errors, "warnings": out.summary.warnings})),
    })
}

fn text(proposal: &Proposal, file: &Path, output: Option<&Path>, checked: Option<&CheckOut>) -> String {
    let ja = is_japanese();
    let (path, sheet) = (file.display(), &proposal.sheet);
    let mut text = say(
        format!("{path}: シート「{sheet}」、データレコード {} 件\n", thousands(proposal.records)),
        format!("{path}: sheet “{sheet}”, {}\n", counted(proposal.records, "data record", "data records")),
    );
    for note in &proposal.notes {
        let _ = writeln!(text, "{}", words::note(*note, ja));
    }
    for done in &proposal.conversions {
        let after = done.proposed.as_deref().unwrap_or("?");
        let _ = writeln!(text, "  {:<6} {} → {after}  {}", done.cell, done.holds, words::what(done.what, ja));
    }
    for asked in proposal.open() {
        let (key, open) = (asked.key, asked.open.join(", "));
        let _ = writeln!(text, "? {key}: {}\n    {open}", words::question(asked, ja));
    }
    let Some(out) = checked else { return text };
    let (records, amount) = (thousands(out.summary.records), thousands(out.summary.amount));
    text += &say(format!("{records} 件 {amount} 円"), {
        let records = counted(out.summary.records, "record", "records");
        format!("{records}, {amount} yen")
    });
    let (errors, warnings) = (out.summary.errors, out.summary.warnings);
    text += &say(
        format!("、エラー {errors}、注意 {warnings}\n"),
        format!(" - {}, {}\n", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings")),
    );
    if let Some(output) = output {
        let output = output.display();
        text += &say(format!("{output} に書き出しました。\n"), format!("Written to {output}.\n"));
    }
    text
}
