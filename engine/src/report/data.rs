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
