//! A report of an open file's last check.

use super::super::report::{Head, Line, column, csv, json, text};
use super::super::write;
use super::Session;
use super::file::OpenFile;
use super::protocol::{ReportKind, Reported};
use super::show::finding_out;

pub fn report(session: &Session, open: &OpenFile, kind: ReportKind, at: &str) -> Reported {
    let profile = &session.profile;
    let lines: Vec<Line> = open
        .report
        .findings
        .iter()
        .map(|finding| {
            let out = finding_out(finding, open, profile);
            Line {
                row: finding.row,
                line: out.line,
                record: out.record,
                cell: out.cell.unwrap_or_default(),
                severity: out.severity,
                code: out.code,
                value: out.value.unwrap_or_default(),
                message: out.message,
            }
        })
        .collect();
    let head = Head {
        file: open.document.name().to_owned(),
        sha256: open.document.source().sha256().to_owned(),
        profile: profile.name.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        at: at.to_owned(),
        records: open.report.records,
        amount: open.report.amount,
        errors: open.report.errors,
        warnings: open.report.warnings,
        notices: open.report.notices,
        language: open.language,
    };
    let stem = open.document.name().rsplit_once('.').map_or(open.document.name(), |(stem, _)| stem);
    let (suffix, content, text) = match kind {
        ReportKind::Csv => ("_指摘.csv", csv::write(&head, &lines), None),
        ReportKind::Json => ("_検査結果.json", json::write(&head, &lines), None),
        ReportKind::Text => ("_要約.txt", Vec::new(), Some(text::write(&head, &lines))),
        ReportKind::Column => {
            let rows: Vec<_> = open.document.rows().collect();
            let content = write::to_vec(&open.document, profile).unwrap_or_default();
            ("_指摘つき.csv", column::write(&content, &rows, &lines), None)
        }
    };
    Reported { name: format!("{stem}{suffix}"), text, content }
}
