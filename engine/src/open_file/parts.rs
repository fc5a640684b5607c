//! An open file as several: what the parts would be, and each of them, written and read anew.

use crate::base::language::Language;
use crate::base::localized::Localized;
use crate::base::mask::mask;
use crate::base::words::thousands;
use crate::check::Checker;
use crate::document::Document;
use crate::month::ledger_entries::made_of;
use crate::open_file::OpenFile;
use crate::open_file::saved_name::Names;
use crate::practice;
use crate::profile::Profile;
use crate::protocol::report::{Form, Made, PlannedPart, Response};
use crate::protocol::sentences;
use crate::protocol::{FileId, Response as Answer};
use crate::split;
use crate::split::{Limits, SplitError};

/// A part, and what the ledger is to ask about it.
type Part = (Response, Option<crate::ledger::Entry>);

fn failed(sentence: String) -> Box<Answer> {
    Box::new(Answer::Failed(sentence))
}

/// Makes one part (counted from 0); the answer instead where there is none.
pub(crate) fn make(
    open: &mut OpenFile,
    file: FileId,
    part: usize,
    profile: &Profile,
    names: &mut Names,
) -> Result<Part, Box<Answer>> {
    let plan = planned(open, profile)?;
    let language = open.language;
    let content = split::part(&mut open.document, &plan, part, profile);
    let content = content.map_err(|error| failed(error.said(language)))?;
    let parts = plan.parts.len();
    let name = names.give(&name_of(open, part), 1, &same(open, file, part, parts));
    let written = Document::open(&name, &content);
    let report = Checker::run(&written, profile, &open.choices);
    let amount = plan.amounts.get(part).copied().unwrap_or_default();
    // Read anew, the part must be what was planned.
    if report.errors > 0
        || report.amount != amount
        || plan.parts.get(part).map(Vec::len) != Some(written_records(&report))
    {
        let words = [
            "分けたファイルを検査し直したところ、画面の内容と一致しませんでした。書き出していません。お手数ですが、開発者にお知らせください。",
            "A part does not agree with what is shown. Nothing was written. Please tell the developers.",
        ];
        return Err(failed(sentences::words(language, words).to_owned()));
    }
    let entry = made_of(&written, &report, profile).ok().filter(|_| !open.practice).map(|mut entry| {
        entry.name.set(mask(&name).into_owned());
        entry
    });
    let said = (part + 1 == parts).then(|| said(&open.report, parts, language));
    let made = Made { form: Form::Column, name, text: None, content };
    let next = u32::try_from(part + 1).ok().filter(|next| (*next as usize) < parts);
    Ok((Response::Part { file, next, said, made: Box::new(made) }, entry))
}

/// What the parts would be, once nothing stands against it.
pub(crate) fn plan(open: &OpenFile, file: FileId, profile: &Profile, names: &Names) -> Answer {
    match planned(open, profile) {
        Ok(plan) => {
            let all = plan.parts.len();
            let parts = plan.parts.iter().zip(&plan.amounts).enumerate();
            let part = |(at, (rows, amount)): (usize, (&Vec<_>, &u64))| PlannedPart {
                name: names.free(&name_of(open, at), 1, &same(open, file, at, all)),
                records: rows.len() as u64,
                amount: *amount,
            };
            Answer::Report(Response::Parts { file, parts: parts.map(part).collect() })
        }
        Err(instead) => *instead,
    }
}

fn planned(open: &OpenFile, profile: &Profile) -> Result<split::Plan, Box<Answer>> {
    if open.confirmed.open() > 0 {
        let words = [
            "確かめていない注意があります。分けると見えなくなるので、先に確かめて印を付けてください。",
            "There are warnings that nobody has looked at, and the parts would not show them. Look at them and tick them first.",
        ];
        return Err(failed(sentences::words(open.language, words).to_owned()));
    }
    let limits = Limits { records: profile.max_records.value, bytes: profile.max_bytes.value };
    let refused = |error: SplitError| failed(error.said(open.language));
    split::plan(&open.document, &open.report, profile, limits).map_err(refused)
}

/// What a part (counted from 0) is called.
fn name_of(open: &OpenFile, part: usize) -> String {
    let name = split::name(&open.document.name().replace('*', "_"), part + 1);
    if open.practice { practice::mark(&name) } else { name }
}

/// What tells the bytes of a part before it is made: its name is shown by then.
fn same(open: &OpenFile, file: FileId, part: usize, parts: usize) -> String {
    format!("{} {} {part} {parts}", file.0, open.revision)
}

fn written_records(report: &crate::check::Report) -> usize {
    usize::try_from(report.records).unwrap_or(usize::MAX)
}

/// What was done, when the last part is made.
fn said(whole: &crate::check::Report, parts: usize, language: Language) -> String {
    let (records, amount) = (thousands(whole.records), thousands(whole.amount));
    match language {
        Language::Ja => format!(
            "分けたファイルだけを送り、元のファイルは送らないでください。{parts} 個のファイルに分けました。合計は {records}件 {amount} 円で、元のファイルと同じです。"
        ),
        Language::En => format!(
            "Send the parts, and the file itself no more. It was split into {parts} files: together {records} records and {amount} yen, as in the file itself."
        ),
    }
}
