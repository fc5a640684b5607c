//! A check's report as plain data, with the stable keys of the command line's JSON.
use crate::base::mask::mask;
use crate::check::Report;
use crate::check::forecast::forecast;
use crate::check::message;
use crate::check::settings::Settings;
use crate::document::Document;
use crate::model::code::Code;
use crate::model::finding::{Console, Finding, FixKind, Severity};
use crate::model::kind::FileKind;
use crate::rules;
use serde::Serialize;

/// The file as it came.
#[derive(Clone, Debug, Serialize)]
pub struct FileOut {
    /// Its name, without a folder; a card number in it is masked.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256, 64 hex digits.
    pub sha256: String,
    /// `windows-31j`, `utf-8` …
    pub encoding: &'static str,
    /// `crlf`, `lf`, `cr`, `mixed` or `none`.
    pub line_ending: &'static str,
}

/// What was counted.
#[derive(Clone, Debug, Serialize)]
pub struct SummaryOut {
    /// What kind of file it is.
    pub kind: FileKind,
    /// The header's type cell as it stands.
    pub transaction_type: Option<String>,
    /// The header's merchant ID as it stands.
    pub merchant_id: Option<String>,
    /// Data records.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    /// Records whose amount cannot be read, so that it is not in `amount`; not in the JSON when there are none.
    #[serde(skip_serializing_if = "is_none")]
    pub unread: u64,
    /// Findings that are errors.
    pub errors: u64,
    /// Findings that are warnings.
    pub warnings: u64,
    /// Findings that are notices.
    pub notices: u64,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub struct FindingLine {
    /// The rule (`D007`).
    pub code: &'static str,
    /// The rule's English name in words-with-hyphens.
    pub name: &'static str,
    /// How bad it is here.
    pub severity: Severity,
    /// Physical line, 1-based; `null` for the whole file.
    pub line: Option<u32>,
    /// The data record's number, 1-based; `null` when it is in none.
    pub record: Option<u32>,
    /// E3; `null` for a whole line or file.
    pub cell: Option<String>,
    /// The cell's text, masked; `null` without a cell.
    pub value: Option<String>,
    /// The whole sentence, in the language of the settings.
    pub message: String,
    /// What to do, from the rule's help.
    pub help: &'static str,
    /// Where the rule's knowledge comes from, in the marks of domain.md.
    pub evidence: &'static str,
    /// What the console is expected to do.
    pub console: Console,
    /// Whether it can be repaired, and who decides.
    pub fix: FixKind,
}

/// What the console would say (a forecast, domain.md §3).
#[derive(Clone, Debug, Serialize)]
pub struct UploadOut {
    /// We expect the console to take the file.
    pub accepted: bool,
    /// Codes of what the 取引ファイル item would show.
    pub file_errors: Vec<&'static str>,
    /// The first 51 findings about data records.
    pub record_errors: Vec<UploadErrorOut>,
    /// How many more there are after the 51st.
    pub hidden_errors: u64,
    /// Findings of which nobody here knows what the console does.
    pub uncertain: u64,
}

/// A record's fault as the console would show it.
#[derive(Clone, Debug, Serialize)]
pub struct UploadErrorOut {
    /// Physical line, 1-based.
    pub line: u32,
    /// E3; `null` for a whole line.
    pub cell: Option<String>,
    /// The rule that expects it.
    pub code: &'static str,
}

/// Whether nothing was counted.
fn is_none(count: &u64) -> bool {
    *count == 0
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
        unread: report.unread,
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
