//! Whole answers for the command line, with the stable keys of its JSON.

use crate::check::settings::Settings;
use crate::report::data::FileOut;
use crate::report::data::FindingLine;
use crate::report::data::SummaryOut;
use crate::report::data::UploadOut;
use crate::report::data::file_out;
use crate::report::data::finding_line;
use crate::report::data::summary_out;
use crate::report::data::upload_out;
use std::io::Read;
use std::rc::Rc;

use serde::Serialize;
use thiserror::Error;

use crate::base::language::Language;
use crate::check::fix::{FixRun, Wanted};
use crate::check::learn;
use crate::check::learn::Lesson;
use crate::check::message;
use crate::check::{Checker, Report};
use crate::commands::kind_in_words;
use crate::document::Document;
use crate::document::changes;
use crate::document::changes::EditOut;
use crate::document::write;
use crate::document::write::WriteError;
use crate::ledger::Ledger;
use crate::model::code::Code;
use crate::model::finding::{Finding, FixKind};
use crate::model::kind::FileKind;
use crate::profile::Profile;
use crate::rules;
use crate::rules::Rule;

/// The answer of `check`.
#[derive(Clone, Debug, Serialize)]
pub struct CheckOut {
    /// The file as it came.
    pub file: FileOut,
    /// What it holds, counted.
    pub summary: SummaryOut,
    /// Every finding, in file order.
    pub findings: Vec<FindingLine>,
    /// What the console would say of it (a forecast, domain.md §3).
    pub upload_preview: UploadOut,
}

/// The answer of `fix`, with the bytes to write.
#[derive(Clone, Debug, Serialize)]
pub struct FixOut {
    /// Every place that was changed.
    pub edits: Vec<EditLine>,
    /// Physical lines, 1-based, of the input that were taken out.
    pub removed_lines: Vec<u32>,
    /// The file as it came.
    pub before: StateOut,
    /// The file as it is written.
    pub after: StateOut,
    /// What no fix could mend.
    pub remaining: RemainingOut,
    /// The bytes to write; not in the JSON.
    #[serde(skip)]
    pub content: Vec<u8>,
}

/// One place before and after; lines and cells are those of the input.
#[derive(Clone, Debug, Serialize)]
pub struct EditLine {
    /// The rule whose fix it is.
    pub code: String,
    /// Physical line, 1-based; `null` for a property of the whole file.
    pub line: Option<u32>,
    /// E3; `null` for a whole line or a property of the whole file.
    pub cell: Option<String>,
    /// What stood there, masked.
    pub before: String,
    /// What stands there now, masked.
    pub after: String,
}

/// A file, counted.
#[derive(Clone, Debug, Serialize)]
pub struct StateOut {
    /// SHA-256 of the bytes, 64 hex digits.
    pub sha256: String,
    /// Data records.
    pub records: u64,
    /// Whole yen; amounts that cannot be read are not in it.
    pub amount: u64,
}

/// Findings that are left.
#[derive(Clone, Debug, Serialize)]
pub struct RemainingOut {
    /// Findings that are errors.
    pub errors: u64,
    /// Findings that are warnings.
    pub warnings: u64,
}

/// Why `fix` writes nothing.
#[derive(Debug, Error)]
pub enum FixError {
    /// The file could not be read.
    #[error("{0}")]
    Input(#[from] std::io::Error),
    /// What was repaired could not be written: a text that the encoding lacks.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The sentence says what the file is.
    #[error("{0}")]
    OtherKind(String),
}

/// One entry of `rules`.
#[derive(Clone, Debug, Serialize)]
pub struct RuleOut {
    /// The code, as findings have it.
    pub code: &'static str,
    /// The rule's English name in words-with-hyphens.
    pub name: &'static str,
    /// Its severities, the usual one first, with `/` between.
    pub severity: String,
    /// What its fixes can be, likewise.
    pub fix: String,
    /// What the console is expected to do, likewise.
    pub console: String,
    /// Where the knowledge comes from, in the marks of domain.md.
    pub evidence: &'static str,
    /// Its title, in the language of the answer.
    pub title: &'static str,
    /// What it looks at.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub help: &'static str,
}

/// The sentence that says what a file is; empty when nobody knows, or it cannot be read.
pub fn what_it_is(name: &str, bytes: Vec<u8>, settings: &Settings) -> String {
    let document = Document::take(name, bytes, &settings.profile);
    document.map_or_else(|_| String::new(), |document| kind_in_words::what_it_is(&document, settings))
}

/// Checks a file. One of another kind is no error: what it is stands in the summary, and a finding says where it belongs.
///
/// ```
/// # use kensatsu_engine::base::language::Language;
/// # use kensatsu_engine::check::settings::Settings;
/// # use kensatsu_engine::profile::Profile;
/// use kensatsu_engine::commands::check::check;
/// use kensatsu_engine::model::kind::FileKind;
/// # let profile = Profile::paygent_cagolab();
/// # let settings = Settings { profile, choices: Default::default(), language: Language::En };
/// let sent = check("order.csv", &b"1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n"[..], &settings)?;
/// assert_eq!((sent.summary.kind, sent.summary.records, sent.findings.len()), (FileKind::Transaction, 1, 0));
///
/// let list = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時\r\n";
/// let list = check("orders.csv", list.as_bytes(), &settings)?;
/// assert_eq!(list.summary.kind, FileKind::Orders);
/// assert!(list.findings.iter().any(|finding| finding.code == "F013"));
/// # std::io::Result::Ok(())
/// ```
///
/// # Errors
///
/// What the reader answers.
pub fn check(name: &str, from: impl Read, settings: &Settings) -> std::io::Result<CheckOut> {
    check_against(name, from, settings, None)
}

/// Checks a file, also against what was sent before.
///
/// # Errors
///
/// What the reader answers.
pub fn check_against(
    name: &str,
    from: impl Read,
    settings: &Settings,
    ledger: Option<Rc<Ledger>>,
) -> std::io::Result<CheckOut> {
    let document = Document::read(name, from, &settings.profile)?;
    let mut checker = Checker::new(&document).against(ledger);
    while !checker.step(&document, &settings.profile, &settings.choices, usize::MAX) {}
    let report = checker.finish();
    Ok(CheckOut {
        file: file_out(&document, &report),
        summary: summary_out(&report),
        findings: report.findings.iter().map(|finding| finding_line(finding, &document, &report, settings)).collect(),
        upload_preview: upload_out(&report),
    })
}

/// Applies the safe fixes and the review fixes of some rules.
///
/// ```
/// # use kensatsu_engine::base::language::Language;
/// # use kensatsu_engine::check::settings::Settings;
/// # use kensatsu_engine::profile::Profile;
/// use kensatsu_engine::commands::check::fix;
/// use kensatsu_engine::model::code::Code;
/// # let profile = Profile::paygent_cagolab();
/// # let settings = Settings { profile, choices: Default::default(), language: Language::En };
/// // A spreadsheet took the zero of 020, which is safe to put back. That the trailer counts wrong is only mended when
/// // somebody looked: a record may be missing.
/// let file = "1,20,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,2\r\n";
/// let safe = fix("order.csv", file.as_bytes(), vec![], &settings)?;
/// assert_eq!((safe.edits[0].before.as_str(), safe.edits[0].after.as_str(), safe.remaining.errors), ("20", "020", 1));
///
/// let all = fix("order.csv", file.as_bytes(), vec![Code::T003], &settings)?;
/// assert_eq!(all.content, b"1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n");
/// # Ok::<(), kensatsu_engine::commands::check::FixError>(())
/// ```
///
/// # Errors
///
/// What the reader answers, a character that cannot be written, or a file of another kind: a copy of it that calls itself
/// fixed would invite someone to upload it, and a result file uploaded again charges twice.
pub fn fix(name: &str, from: impl Read, review: Vec<Code>, settings: &Settings) -> Result<FixOut, FixError> {
    let Settings { profile, choices, language } = settings;
    let mut document = Document::read(name, from, profile)?;
    let opened = Checker::run(&document, profile, choices);
    let is_ours = opened.kind == FileKind::Transaction;
    let other = |finding: &&Finding| match finding.code {
        Code::F001 | Code::F002 | Code::F013 => true,
        // A text without any record is not ours to change.
        code => code == Code::F011 && !is_ours,
    };
    if let Some(finding) = opened.findings.iter().find(other) {
        return Err(FixError::OtherKind(message::sentence(finding, &document, profile, choices, *language)));
    }
    let mut report = opened.clone();
    if is_ours {
        let mut run = FixRun::new(Wanted::SafeAndReview(review));
        while !run.step(&mut document, profile, choices, usize::MAX) {}
        report = run.keep(&mut document).unwrap_or(report);
    }
    let mut content = write::to_vec(&document, profile)?;
    // What is said of the fixed file is what its next reader finds in it.
    let mut written = Checker::run(&Document::open(name, &content), profile, choices);
    if (written.survey.records, written.amount) != (report.survey.records, report.amount) {
        // Without the bytes that a fix took out, what is left looks like another encoding, and its lines like others: nothing is
        // repaired then, and the errors say so.
        document = Document::open(name, document.source().original());
        content = document.source().original().to_vec();
        (report, written) = (opened.clone(), opened.clone());
    }
    let listing = changes::list(&document, profile, document.history().steps().flatten());
    Ok(FixOut {
        edits: listing.edits.into_iter().map(edit_line).collect(),
        removed_lines: listing.removed_lines,
        before: state_out(document.source().sha256().to_owned(), &opened),
        after: state_out(crate::text::source::sha256(&content), &written),
        // Only an edit can break a chain: a file that is read anew does not know of it.
        remaining: RemainingOut {
            errors: report.errors.max(written.errors),
            warnings: report.warnings.max(written.warnings),
        },
        content,
    })
}

/// Learns a profile from a file; `None` when the file has no data records to learn from.
///
/// # Errors
///
/// What the reader answers.
pub fn learn(name: &str, from: impl Read, profile: &Profile) -> std::io::Result<Option<(Profile, Vec<Lesson>)>> {
    Ok(learn::learn(&Document::read(name, from, profile)?, profile))
}

/// The table of all rules.
pub fn rules(language: Language) -> Vec<RuleOut> {
    rules::RULES.iter().map(|rule| rule_out(rule, language)).collect()
}

/// Whether a rule has a fix that can be applied to a file.
pub fn has_fix(code: Code) -> bool {
    rules::rule(code).fixes.iter().any(|fix| *fix != FixKind::None)
}

fn rule_out(rule: &Rule, language: Language) -> RuleOut {
    let words = rule.words(language);
    RuleOut {
        code: rule.code.as_str(),
        name: rule.name,
        severity: joined(rule.severities),
        fix: joined(rule.fixes),
        console: joined(rule.console),
        evidence: rule.evidence,
        title: words.title,
        what: words.what,
        why: words.why,
        help: words.help,
    }
}

/// The names of several values, `error/warning`.
fn joined(values: &[impl Serialize]) -> String {
    let name = |value| serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned));
    values.iter().filter_map(name).collect::<Vec<_>>().join("/")
}

fn state_out(sha256: String, report: &Report) -> StateOut {
    StateOut { sha256, records: report.records, amount: report.amount }
}

fn edit_line(edit: EditOut) -> EditLine {
    let EditOut { code, line, cell, before, after } = edit;
    EditLine { code, line, cell, before, after }
}
