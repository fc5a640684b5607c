//! Findings, ready to be shown.

use crate::base::number_of::number_of;
use crate::check::message;
use crate::model::code::Code;
use crate::model::finding::{Finding, RowId};
use crate::open_file::OpenFile;
use crate::profile::Profile;
use crate::protocol::{FileId, FindingOut, Findings};

/// Findings in one window.
const MOST_WINDOW: u32 = 500;

/// A finding, ready to be shown.
pub(crate) fn finding_out(finding: &Finding, open: &OpenFile, profile: &Profile) -> FindingOut {
    let index = finding.row.map(|row| open.view_position(row));
    FindingOut {
        code: finding.code.as_str().to_owned(),
        severity: finding.severity,
        fix: finding.fix,
        console: finding.console,
        row: finding.row,
        index,
        fault_index: index.and_then(|at| open.fault_rows.binary_search(&at).ok()).map(number_of),
        line: finding.line,
        record: finding.record,
        column: finding.column,
        cell: message::cell_of(finding),
        value: message::value_of(finding, &open.document),
        message: sentence(finding, open, profile),
        ticked: open.confirmed.is_ticked(finding, &open.document),
    }
}

/// What is said of a finding.
pub(crate) fn sentence(finding: &Finding, open: &OpenFile, profile: &Profile) -> String {
    let value = message::value_of(finding, &open.document).unwrap_or_default();
    let earlier = open.report.earlier(finding);
    message::sentence_with(finding, &value, profile, &open.choices, earlier, open.language)
}

pub(crate) fn findings(
    open: &OpenFile,
    profile: &Profile,
    file: FileId,
    code: Option<String>,
    start: u32,
    count: u32,
) -> Findings {
    let wanted = code.as_deref().and_then(Code::parse);
    let chosen = || open.report.findings.iter().filter(|finding| wanted.is_none_or(|code| finding.code == code));
    Findings {
        file,
        revision: open.revision,
        start,
        total: number_of(chosen().count()),
        items: chosen()
            .skip(start as usize)
            .take(count.min(MOST_WINDOW) as usize)
            .map(|finding| finding_out(finding, open, profile))
            .collect(),
        code,
    }
}

/// The finding after a place, going round at the end; file-wide findings are not walked to.
pub(crate) fn walk(open: &OpenFile, from: Option<(RowId, Option<u16>)>, forward: bool) -> Option<&Finding> {
    let place = |finding: &Finding| finding.row.map(|row| (open.position(row), finding.column));
    let here = from.map(|(row, column)| (open.position(row), column));
    let standing = || open.report.findings.iter().filter(|finding| finding.row.is_some());
    if forward {
        standing().find(|finding| here.is_none() || place(finding) > here).or_else(|| standing().next())
    } else {
        let before = standing().rev().find(|finding| here.is_none() || place(finding) < here);
        before.or_else(|| standing().next_back())
    }
}
