//! Whole answers for the command line, with the stable keys of its JSON.

use std::io::Read;
use std::rc::Rc;

use serde::Serialize;
use thiserror::Error;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::check::fix::{FixRun, Wanted};
use crate::check::forecast::forecast;
use crate::check::learn;
use crate::check::learn::Lesson;
use crate::check::message;
use crate::check::{Checker, Report};
use crate::document::Document;
use crate::document::changes;
use crate::document::write;
use crate::document::write::WriteError;
use crate::ledger::Ledger;
use crate::model::code::Code;
use crate::model::finding::{Console, Finding, FixKind, Severity};
use crate::model::kind::FileKind;
use crate::profile::Profile;
use crate::rules;
use crate::rules::Rule;
use crate::session::protocol::{Choices, EditOut};

/// What a command is run with.
#[derive(Clone, Debug)]
pub struct Settings {
    pub profile: Profile,
    pub choices: Choices,
    pub language: Language,
}

/// The answer of `check`.
#[derive(Clone, Debug, Serialize)]
pub struct CheckOut {
    pub file: FileOut,
    pub summary: SummaryOut,
    pub findings: Vec<FindingLine>,
    pub upload_preview: UploadOut,
}

#[derive(Clone, Debug, Serialize)]
pub struct FileOut {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
    pub encoding: &'static str,
    pub line_ending: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub struct SummaryOut {
    pub kind: FileKind,
    /// The header's type cell as it stands.
    pub transaction_type: Option<String>,
    pub merchant_id: Option<String>,
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    pub errors: u64,
    pub warnings: u64,
    pub notices: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct FindingLine {
    pub code: &'static str,
    pub name: &'static str,
    pub severity: Severity,
    pub line: Option<u32>,
    pub record: Option<u32>,
    pub cell: Option<String>,
    pub value: Option<String>,
    pub message: String,
    pub help: &'static str,
    pub evidence: &'static str,
    pub console: Console,
    pub fix: FixKind,
}

#[derive(Clone, Debug, Serialize)]
pub struct UploadOut {
    pub accepted: bool,
    pub file_errors: Vec<&'static str>,
    pub record_errors: Vec<UploadErrorOut>,
    pub hidden_errors: u64,
    pub uncertain: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct UploadErrorOut {
    pub line: u32,
    pub cell: Option<String>,
    pub code: &'static str,
}

/// The answer of `fix`, with the bytes to write.
#[derive(Clone, Debug, Serialize)]
pub struct FixOut {
    pub edits: Vec<EditLine>,
    pub removed_lines: Vec<u32>,
    pub before: StateOut,
    pub after: StateOut,
    pub remaining: RemainingOut,
    #[serde(skip)]
    pub content: Vec<u8>,
}

#[derive(Clone, Debug, Serialize)]
pub struct EditLine {
    pub code: String,
    pub line: Option<u32>,
    pub cell: Option<String>,
    pub before: String,
    pub after: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct StateOut {
    pub sha256: String,
    pub records: u64,
    pub amount: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct RemainingOut {
    pub errors: u64,
    pub warnings: u64,
}

/// Why `fix` writes nothing.
#[derive(Debug, Error)]
pub enum FixError {
    #[error("{0}")]
    Input(#[from] std::io::Error),
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The sentence says what the file is.
    #[error("{0}")]
    OtherKind(String),
}

/// One entry of `rules`.
#[derive(Clone, Debug, Serialize)]
pub struct RuleOut {
    pub code: &'static str,
    pub name: &'static str,
    pub severity: String,
    pub fix: String,
    pub console: String,
    pub evidence: &'static str,
    pub title: &'static str,
    pub what: &'static str,
    pub why: &'static str,
    pub help: &'static str,
}

/// Checks a file.
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
    let document = Document::read(name, from)?;
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
/// # Errors
///
/// What the reader answers, a character that cannot be written, or a file of another kind: a copy of it that calls itself
/// fixed would invite someone to upload it, and a result file uploaded again charges twice.
pub fn fix(name: &str, from: impl Read, review: Vec<Code>, settings: &Settings) -> Result<FixOut, FixError> {
    let Settings { profile, choices, language } = settings;
    let mut document = Document::read(name, from)?;
    let opened = Checker::run(&document, profile, choices);
    let other = |finding: &&Finding| matches!(finding.code, Code::F001 | Code::F002 | Code::F013);
    if let Some(finding) = opened.findings.iter().find(other) {
        return Err(FixError::OtherKind(message::sentence(finding, &document, profile, choices, *language)));
    }
    // A text without any record is not ours to change.
    let wanted = if opened.kind == FileKind::Transaction {
        Wanted::SafeAndReview(review)
    } else {
        Wanted::SafeAndReview(Vec::new())
    };
    let mut report = opened.clone();
    if opened.kind == FileKind::Transaction {
        let mut run = FixRun::new(wanted);
        while !run.step(&mut document, profile, choices, usize::MAX) {}
        report = run.keep(&mut document).unwrap_or(report);
    }
    let content = write::to_vec(&document, profile)?;
    let listing = changes::list(&document, profile, document.history().steps().iter().flatten());
    Ok(FixOut {
        edits: listing.edits.into_iter().map(edit_line).collect(),
        removed_lines: listing.removed_lines,
        before: state_out(document.source().sha256().to_owned(), &opened),
        after: state_out(crate::text::source::sha256(&content), &report),
        remaining: RemainingOut { errors: report.errors, warnings: report.warnings },
        content,
    })
}

/// Learns a profile from a file; `None` when the file has no data records to learn from.
///
/// # Errors
///
/// What the reader answers.
pub fn learn(name: &str, from: impl Read, profile: &Profile) -> std::io::Result<Option<(Profile, Vec<Lesson>)>> {
    Ok(learn::learn(&Document::read(name, from)?, profile))
}

/// The table of all rules.
pub fn rules(language: Language) -> Vec<RuleOut> {
    rules::RULES.iter().map(|rule| rule_out(rule, language)).collect()
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

pub(crate) fn file_out(document: &Document, report: &Report) -> FileOut {
    let is_text = !report.findings.iter().any(|finding| finding.code == Code::F002);
    FileOut {
        name: document.name().to_owned(),
        bytes: document.source().original().len() as u64,
        sha256: document.source().sha256().to_owned(),
        encoding: if is_text { document.source().encoding().name() } else { "unknown" },
        line_ending: document.endings().name(),
    }
}

pub(crate) fn summary_out(report: &Report) -> SummaryOut {
    let known = report.kind != FileKind::Unknown;
    let cell = |cell: &Option<String>| cell.as_deref().filter(|_| known).map(|text| mask(text).into_owned());
    SummaryOut {
        kind: report.kind,
        transaction_type: cell(&report.survey.type_cell),
        merchant_id: cell(&report.survey.merchant_cell),
        records: report.records,
        amount: report.amount,
        errors: report.errors,
        warnings: report.warnings,
        notices: report.notices,
    }
}

pub(crate) fn finding_line(
    finding: &Finding,
    document: &Document,
    report: &Report,
    settings: &Settings,
) -> FindingLine {
    let rule = rules::rule(finding.code);
    let value = message::value_of(finding, document);
    let cell_text = value.as_deref().unwrap_or_default();
    FindingLine {
        code: finding.code.as_str(),
        name: rule.name,
        severity: finding.severity,
        line: finding.row.map(|_| finding.line),
        record: Some(finding.record).filter(|record| *record > 0),
        cell: message::cell_of(finding),
        message: message::sentence_with(
            finding,
            cell_text,
            &settings.profile,
            &settings.choices,
            report.earlier(finding),
            settings.language,
        ),
        value,
        help: rule.words(settings.language).help,
        evidence: rule.evidence,
        console: finding.console,
        fix: finding.fix,
    }
}

pub(crate) fn upload_out(report: &Report) -> UploadOut {
    let forecast = forecast(&report.findings);
    let finding = |at: &usize| &report.findings[*at];
    UploadOut {
        accepted: forecast.accepted,
        file_errors: forecast.file_errors.iter().map(|at| finding(at).code.as_str()).collect(),
        record_errors: forecast
            .record_errors
            .iter()
            .map(finding)
            .map(|finding| UploadErrorOut {
                line: finding.line,
                cell: message::cell_of(finding),
                code: finding.code.as_str(),
            })
            .collect(),
        hidden_errors: forecast.hidden,
        uncertain: forecast.uncertain,
    }
}

fn state_out(sha256: String, report: &Report) -> StateOut {
    StateOut { sha256, records: report.records, amount: report.amount }
}

fn edit_line(edit: EditOut) -> EditLine {
    let EditOut { code, line, cell, before, after } = edit;
    EditLine { code, line, cell, before, after }
}
