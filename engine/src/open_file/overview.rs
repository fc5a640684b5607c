//! Everything about an open file that is small: its overview, and why it cannot be opened.

use std::collections::BTreeMap;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number_of::number_of;
use crate::base::words::column_of;
use crate::check::Report;
use crate::check::forecast::{Forecast, forecast};
use crate::check::message;
use crate::check::message::evidence_in_words;
use crate::document::Document;
use crate::document::changes;
use crate::document::changes::Listing;
use crate::facts::context::whole_type;
use crate::model::choices::Choices;
use crate::model::code::Code;
use crate::model::finding::{FixKind, Severity};
use crate::model::kind::FileKind;
use crate::open_file::OpenFile;
use crate::open_file::confirm::ONE_BY_ONE;
use crate::open_file::findings::finding_out;
use crate::open_file::typed::typed;
use crate::profile::Profile;
use crate::protocol::report::With;
use crate::protocol::{FileId, Group, Overview, Preview, Refusal, TypeChoice, Upload, UploadLine};
use crate::rules;
use crate::text::kind::{Kind, recognise};

/// Findings that come with each group.
const FIRST_FINDINGS: usize = 5;
/// Edits that an answer holds; it says how many there are.
pub(crate) const MOST_EDITS: usize = 200;

/// What is said of a file that cannot be worked on; `None` when it can.
pub(crate) fn refusal(
    document: &Document,
    report: &Report,
    profile: &Profile,
    choices: &Choices,
    language: Language,
) -> Option<Refusal> {
    let finding = report
        .findings
        .iter()
        .find(|finding| matches!(finding.code, Code::F001 | Code::F002 | Code::F011 | Code::F013))?;
    if !is_refused(report) {
        return None;
    }
    let rule = rules::rule(finding.code);
    let words = rule.words(language);
    Some(Refusal {
        name: document.name().to_owned(),
        code: finding.code.as_str().to_owned(),
        title: words.title.to_owned(),
        message: message::sentence(finding, document, profile, choices, language),
        help: words.help.to_owned(),
        evidence: evidence_in_words(rule.evidence, language),
        perhaps_orders: finding.code == Code::F011 && is_table(document),
        workbook: matches!(recognise(document.source(), true), Some(Kind::Workbook | Kind::OtherWorkbook)),
    })
}

/// Whether a text has rows of several cells near its beginning, as a list has.
fn is_table(document: &Document) -> bool {
    document.rows().take(20).any(|row| document.count_cells(row) > 2)
}

/// Everything about an open file that is small.
///
/// `saved_note` and `changed_from` are what is known of it beside the other open files; so are `altered` and `recorded`, which
/// are not set here, nor is `told`.
pub(crate) fn overview(
    open: &OpenFile,
    id: FileId,
    profile: &Profile,
    saved_note: Option<String>,
    changed_from: Option<With>,
) -> Overview {
    let (document, report) = (&open.document, &open.report);
    let type_cell = report.survey.type_cell.clone();
    let type_entry = type_cell.as_deref().and_then(|code| profile.transaction_type(whole_type(code.trim())));
    Overview {
        id,
        revision: open.revision,
        name: document.name().to_owned(),
        practice: open.practice,
        bytes: document.source().original().len() as u64,
        sha256: document.source().sha256_by_now().unwrap_or_default().to_owned(),
        encoding: document.source().encoding().name().to_owned(),
        line_ending: document.endings().name().to_owned(),
        transaction_type: type_cell.as_deref().map(|text| mask(text).into_owned()),
        transaction_type_name: type_entry.map(|entry| entry.name.clone()),
        merchant_id: report.survey.merchant_cell.as_deref().map(|text| mask(text).into_owned()),
        records: report.records,
        amount: report.amount,
        unread_amounts: report.unread,
        judged: report.judged,
        errors: report.errors,
        warnings: report.warnings,
        notices: report.notices,
        groups: groups(open, profile),
        upload: upload(open, profile),
        safe_fixes: report.findings.iter().filter(|finding| finding.fix == FixKind::Safe).count() as u64,
        can_undo: document.history().can_undo(),
        can_redo: document.history().can_redo(),
        rows: open.shown(),
        fault_rows: number_of(open.fault_rows.len()),
        columns: open.columns,
        changes: open.changes(profile),
        step: open.step(),
        own_merchant: open.choices.merchant_id.clone().or_else(|| profile.merchant_id.value.clone()),
        choices: open.choices.clone(),
        types: types(profile),
        sorted: open.order.as_ref().map(|order| order.by),
        saved_note,
        changed_from,
        altered: false,
        recorded: false,
        ledger_result: None,
        unsaved: open.is_unsaved(),
        retries: report.retries,
        typed: typed(open, profile),
        lines: Vec::new(),
    }
}

fn types(profile: &Profile) -> Vec<TypeChoice> {
    profile
        .transaction_types
        .value
        .iter()
        .map(|entry| TypeChoice {
            key: entry.code.clone().unwrap_or_else(|| entry.name.clone()),
            name: entry.name.clone(),
            code: entry.code.clone(),
            allowed: entry.allowed,
            carrier: entry.carrier,
        })
        .collect()
}

fn groups(open: &OpenFile, profile: &Profile) -> Vec<Group> {
    let mut by_code: Vec<Option<(Group, usize)>> = Vec::new();
    by_code.resize_with(Code::ALL.len(), || None);
    for (at, finding) in open.report.findings.iter().enumerate() {
        let (group, _) = by_code[finding.code as usize].get_or_insert_with(|| (group(finding.code, open), at));
        group.severity = group.severity.min(finding.severity);
        group.count += 1;
        group.safe += u64::from(finding.fix == FixKind::Safe);
        group.review += u64::from(finding.fix == FixKind::Review);
        // What is ticked one by one is listed whole.
        if group.first.len()
            < if group.confirm.is_some_and(|confirm| confirm.one_by_one) { ONE_BY_ONE } else { FIRST_FINDINGS }
        {
            group.first.push(finding_out(finding, open, profile));
        }
    }
    let mut groups: Vec<_> = by_code.into_iter().flatten().collect();
    groups.sort_by_key(|(group, at)| (group.severity, *at));
    groups.into_iter().map(|(group, _)| group).collect()
}

fn group(code: Code, open: &OpenFile) -> Group {
    let (rule, language) = (rules::rule(code), open.language);
    let words = rule.words(language);
    Group {
        code: code.as_str().to_owned(),
        severity: Severity::Notice,
        count: 0,
        safe: 0,
        review: 0,
        title: words.title.to_owned(),
        what: words.what.to_owned(),
        why: words.why.to_owned(),
        help: words.help.to_owned(),
        evidence: evidence_in_words(rule.evidence, language),
        confirm: open.confirmed.of(code),
        first: Vec::new(),
    }
}

fn upload(open: &OpenFile, profile: &Profile) -> Upload {
    let report = &open.report;
    let Forecast { accepted, file_errors, record_errors, hidden, uncertain, own } = forecast(&report.findings);
    let line = |at: &usize| {
        let finding = &report.findings[*at];
        UploadLine {
            code: finding.code.as_str().to_owned(),
            line: finding.line,
            cell: message::cell_of(finding),
            row: finding.row,
            column: finding.column,
            title: rules::rule(finding.code).words(open.language).title.to_owned(),
        }
    };
    let code = report.survey.transaction_type.as_deref().map(whole_type);
    Upload {
        accepted,
        file_errors: file_errors.iter().map(line).collect(),
        record_errors: record_errors.iter().map(line).collect(),
        hidden,
        uncertain,
        own,
        transaction_type: code.and_then(|code| profile.transaction_type(code)).map(|entry| entry.name.clone()),
        records: report.records,
        amount: report.amount,
    }
}

/// What a fix would change.
pub(crate) fn preview(listing: Listing, before: &Report, after: &Report) -> Preview {
    let mut columns: BTreeMap<u16, u64> = BTreeMap::new();
    for column in listing.edits.iter().filter_map(|edit| column_of(edit.cell.as_deref()?)) {
        *columns.entry(column).or_default() += 1;
    }
    Preview {
        columns: columns.into_iter().collect(),
        total: listing.edits.len() as u64,
        edits: listing.edits.into_iter().take(MOST_EDITS).collect(),
        removed_lines: listing.removed_lines,
        removed: listing.removed,
        records_before: before.records,
        records_after: after.records,
        amount_before: before.amount,
        amount_after: after.amount,
        errors_before: before.errors,
        errors_after: after.errors,
    }
}

/// What the last step changes, when this is what a check of it finds.
pub(crate) fn tried(open: &OpenFile, profile: &Profile, after: &Report) -> Preview {
    let step = open.document.history().steps().next_back();
    preview(changes::list(&open.document, profile, step.into_iter().flatten()), &open.report, after)
}

/// Whether a check says that this is no transaction file to work on.
pub(crate) fn is_refused(report: &Report) -> bool {
    report.kind != FileKind::Transaction
        && report
            .findings
            .iter()
            .any(|finding| matches!(finding.code, Code::F001 | Code::F002 | Code::F011 | Code::F013))
}
