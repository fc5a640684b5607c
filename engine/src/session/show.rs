//! Engine data made ready to be shown.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::check::Report;
use crate::check::forecast::{Forecast, forecast};
use crate::check::message;
use crate::check::message::evidence_in_words;
use crate::document::Document;
use crate::document::changes::Listing;
use crate::document::edit::Piece;
use crate::facts::context::whole_type;
use crate::facts::row::{Cell, Row};
use crate::model::choices::Choices;
use crate::model::code::Code;
use crate::model::finding::{Finding, FixKind, RowId, Severity};
use crate::model::kind::RecordKind;
use crate::profile::Profile;
use crate::rules;
use crate::session::Session;
use crate::session::confirm::ONE_BY_ONE;
use crate::session::file::{MOST_SHOWN, OpenFile};
use crate::session::protocol::{
    FileId, FindingOut, Findings, GridCell, GridRow, Group, Overview, Preview, Refusal, Request, Response, RowKind,
    Rows, TypeChoice, Upload, UploadLine,
};
use crate::session::repairs::repairs;
use crate::session::work::is_refused;

/// Edits that an answer holds; it says how many there are.
pub const MOST_EDITS: usize = 200;
/// Findings that come with each group.
const FIRST_FINDINGS: usize = 5;
/// Lines or findings in one window.
const MOST_WINDOW: u32 = 500;
/// As many columns as a spreadsheet has.
pub const MOST_COLUMNS: u16 = 16_384;

/// The words of a language, Japanese first.
pub fn words(language: Language, both: [&'static str; 2]) -> &'static str {
    both[match language {
        Language::Ja => 0,
        Language::En => 1,
    }]
}

pub fn closed(language: Language) -> String {
    words(language, ["このファイルは閉じられています。もう一度開いてください。", "This file is closed. Open it again."])
        .to_owned()
}

pub fn nothing_to_learn(language: Language) -> String {
    words(
        language,
        [
            "このファイルには、設定のもとにできるデータレコードがありません。",
            "This file has no data records that the settings could be taken from.",
        ],
    )
    .to_owned()
}

pub fn no_such_cell(language: Language) -> String {
    words(language, ["この行は変更できません。", "This line cannot be changed."]).to_owned()
}

pub fn lacking(character: char, language: Language) -> String {
    match language {
        Language::Ja => format!("「{character}」は Windows-31J にない文字なので、入力できません。"),
        Language::En => {
            format!("\u{201C}{character}\u{201D} is not in Windows-31J and cannot be entered.")
        }
    }
}

pub fn unread_byte(language: Language) -> String {
    let both = [
        "「\u{FFFD}」は読めなかった文字の印なので、入力できません。セルの内容を全部入力し直してください。",
        "\u{201C}\u{FFFD}\u{201D} stands for what could not be read and cannot be entered. Type the whole cell anew.",
    ];
    words(language, both).to_owned()
}

/// What a saved file is, as its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No error is left, and what is to be looked at was looked at.
    Checked,
    /// Errors are left, something was not looked at, or the records could not be judged.
    Unresolved,
    /// Made-up data.
    Practice,
}

impl Verdict {
    const ALL: [Verdict; 3] = [Verdict::Checked, Verdict::Unresolved, Verdict::Practice];

    fn suffix(self) -> &'static str {
        match self {
            Verdict::Checked => "_検査済",
            Verdict::Unresolved => "_未解決あり",
            Verdict::Practice => "_練習",
        }
    }
}

/// The name to save under; never the name that the file was opened with.
pub fn saved_name(name: &str, verdict: Verdict) -> String {
    let (stem, extension) = name.rsplit_once('.').map_or((name, "csv"), |(stem, extension)| (stem, extension));
    let bare = Verdict::ALL.iter().find_map(|verdict| stem.strip_suffix(verdict.suffix())).unwrap_or(stem);
    // Made-up data says so once, at its end.
    let bare = if verdict == Verdict::Practice { bare.strip_prefix("練習_").unwrap_or(bare) } else { bare };
    let suffix = verdict.suffix();
    // As browsers write it: no file's name may hold a star, with which a card number is masked.
    let bare = bare.replace('*', "_");
    let new = format!("{bare}{suffix}.{extension}");
    if new == name { format!("{bare}{suffix}_2.{extension}") } else { new }
}

/// What is said of a file that cannot be worked on; `None` when it can.
pub fn refusal(
    document: &Document,
    report: &Report,
    session: &Session,
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
        message: message::sentence(finding, document, &session.profile, choices, language),
        help: words.help.to_owned(),
        evidence: evidence_in_words(rule.evidence, language),
        perhaps_orders: finding.code == Code::F011 && is_table(document),
    })
}

/// Whether a text has rows of several cells near its beginning, as a list has.
fn is_table(document: &Document) -> bool {
    document.rows().take(20).any(|row| document.count_cells(row) > 2)
}

/// Of a result file or an inquiry list of the practice month that is opened beside real files.
pub fn only_in_practice(name: &str, language: Language) -> String {
    match language {
        Language::Ja => format!(
            "{name} は練習で作ったファイルです。実際のデータと混ざらないよう、練習の外では開きません。「練習データで試す」を押してから開いてください。"
        ),
        Language::En => format!(
            "{name} was made while practising. So that it is not mixed with real data, it opens only in practice: choose “Try it with practice data” first."
        ),
    }
}

/// Everything about an open file that is small.
pub fn overview(session: &Session, id: FileId) -> Option<Overview> {
    let open = session.files.get(&id)?;
    let (document, report, profile) = (&open.document, &open.report, &session.profile);
    let type_cell = report.survey.type_cell.clone();
    let type_entry = type_cell.as_deref().and_then(|code| profile.transaction_type(whole_type(code.trim())));
    Some(Overview {
        id,
        revision: open.revision,
        name: document.name().to_owned(),
        practice: open.practice,
        bytes: document.source().original().len() as u64,
        sha256: document.source().sha256().to_owned(),
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
        fault_rows: open.fault_rows.len() as u32,
        columns: open.columns,
        changes: session.changes(id)?,
        own_merchant: open.choices.merchant_id.clone().or_else(|| profile.merchant_id.value.clone()),
        choices: open.choices.clone(),
        types: types(profile),
        sorted: open.order.as_ref().map(|order| order.by),
        saved_note: session.saved_note(open),
        changed_from: session.changed_from(open),
        unsaved: open.is_unsaved(),
        retries: report.retries,
    })
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

/// A finding, ready to be shown.
pub fn finding_out(finding: &Finding, open: &OpenFile, profile: &Profile) -> FindingOut {
    let index = finding.row.map(|row| open.view_position(row));
    FindingOut {
        code: finding.code.as_str().to_owned(),
        severity: finding.severity,
        fix: finding.fix,
        console: finding.console,
        row: finding.row,
        index,
        fault_index: index.and_then(|at| open.fault_rows.binary_search(&at).ok()).map(|at| at as u32),
        line: finding.line,
        record: finding.record,
        column: finding.column,
        cell: message::cell_of(finding),
        value: message::value_of(finding, &open.document),
        message: sentence(finding, open, profile),
        ticked: open.confirmed.is_ticked(finding, &open.document),
    }
}

fn sentence(finding: &Finding, open: &OpenFile, profile: &Profile) -> String {
    let value = message::value_of(finding, &open.document).unwrap_or_default();
    let earlier = open.report.earlier(finding);
    message::sentence_with(finding, &value, profile, &open.choices, earlier, open.language)
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
pub fn preview(listing: Listing, before: &Report, after: &Report) -> Preview {
    Preview {
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

/// Answers the small questions.
pub fn answer(session: &Session, request: &Request) -> Response {
    let open = |file: &FileId| session.files.get(file);
    match request {
        Request::Rows { file, faults_only, start, count } => match open(file) {
            Some(open) => Response::Rows(rows(open, session, *file, *faults_only, *start, *count)),
            None => Response::Failed(closed(Language::Ja)),
        },
        Request::Findings { file, code, start, count } => match open(file) {
            Some(open) => Response::Findings(findings(open, session, *file, code.clone(), *start, *count)),
            None => Response::Failed(closed(Language::Ja)),
        },
        Request::Text { file, row, column } => match open(file) {
            Some(open) => Response::Text(text(open, *row, *column)),
            None => Response::Failed(closed(Language::Ja)),
        },
        Request::Repairs { file, code, start, count } => {
            let found = open(file).and_then(|open| repairs(open, &session.profile, *file, code, *start, *count));
            found.map_or_else(|| Response::Failed(closed(Language::Ja)), Response::Repairs)
        }
        Request::Walk { file, from, forward } => match open(file) {
            Some(open) => {
                Response::Found(walk(open, *from, *forward).map(|at| finding_out(at, open, &session.profile)))
            }
            None => Response::Failed(closed(Language::Ja)),
        },
        Request::Find { file, text, from, forward } => match open(file) {
            Some(open) => Response::Hit(crate::session::find::find(open, text, *from, *forward)),
            None => Response::Failed(closed(Language::Ja)),
        },
        Request::Line { file, line } => match open(file) {
            Some(open) => Response::Hit(crate::session::find::line(open, *line)),
            None => Response::Failed(closed(Language::Ja)),
        },
        Request::Whereabouts { file, row, faults_only } => match open(file) {
            Some(open) => Response::Hit(crate::session::find::whereabouts(open, *row, *faults_only)),
            None => Response::Failed(closed(Language::Ja)),
        },
        _ => Response::Cancelled,
    }
}

fn findings(
    open: &OpenFile,
    session: &Session,
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
        total: chosen().count() as u32,
        items: chosen()
            .skip(start as usize)
            .take(count.min(MOST_WINDOW) as usize)
            .map(|finding| finding_out(finding, open, &session.profile))
            .collect(),
        code,
    }
}

/// The finding after a place, going round at the end; file-wide findings are not walked to.
fn walk(open: &OpenFile, from: Option<(RowId, Option<u16>)>, forward: bool) -> Option<&Finding> {
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

fn rows(open: &OpenFile, session: &Session, id: FileId, faults_only: bool, start: u32, count: u32) -> Rows {
    let total = if faults_only { open.fault_rows.len() as u32 } else { open.shown() };
    let until = start.saturating_add(count.min(MOST_WINDOW)).min(total);
    let position = |at: u32| {
        if faults_only { open.fault_rows.get(at as usize).copied() } else { Some(at) }
    };
    let rows = (start..until)
        .filter_map(|at| open.row_shown_at(position(at)?))
        .map(|row| grid_row(open, session, row))
        .collect();
    Rows { file: id, revision: open.revision, faults_only, start, total, rows }
}

fn grid_row(open: &OpenFile, session: &Session, id: RowId) -> GridRow {
    let document = &open.document;
    let row = Row::read(document, id, false);
    let findings: Vec<&Finding> = open.findings_of(id).collect();
    let whole = || findings.iter().filter(|finding| finding.column.is_none());
    let edit = document.overlay().cells(id);
    let cells = row
        .columns()
        .take(usize::from(MOST_SHOWN))
        .map(|(column, cell)| {
            let severity = findings.iter().filter(|f| f.column == Some(column)).map(|f| f.severity).min();
            let edited = edit.is_some_and(|edit| edit.piece(u32::from(column)) != Piece::Original(u32::from(column)));
            let messages = findings
                .iter()
                .filter(|finding| finding.column == Some(column))
                .map(|finding| sentence(finding, open, &session.profile))
                .collect();
            GridCell { messages, ..grid_cell(cell, severity, edited) }
        })
        .collect();
    GridRow {
        row: id,
        line: if id.is_added() { 0 } else { row.line },
        kind: match row.kind {
            RecordKind::Header => RowKind::Header,
            RecordKind::Data => RowKind::Data,
            RecordKind::Trailer => RowKind::Trailer,
            RecordKind::Blank => RowKind::Blank,
            RecordKind::Unknown | RecordKind::Unreadable => RowKind::Unknown,
        },
        removed: document.overlay().is_removed(id),
        severity: whole().map(|finding| finding.severity).min(),
        messages: whole().map(|finding| sentence(finding, open, &session.profile)).collect(),
        cells,
    }
}

fn grid_cell(cell: &Cell, severity: Option<Severity>, edited: bool) -> GridCell {
    // A cell of a megabyte is shown by its beginning.
    const MOST: usize = 2_000;
    let text = mask(&cell.text);
    let masked = text != cell.text;
    let end = text.char_indices().nth(MOST).map(|(end, _)| end);
    // A field of one line would drop line breaks.
    let cut = end.is_some() || text.contains(['\r', '\n']);
    let text = end.map_or_else(|| text.to_string(), |end| format!("{}…", &text[..end]));
    GridCell { text, severity, messages: Vec::new(), edited, masked, cut }
}

/// What stands in a cell, or in a line, to be edited or copied.
fn text(open: &OpenFile, row: RowId, column: Option<u16>) -> Option<String> {
    let Some(column) = column else { return Some(line_text(open, row)) };
    let text = open.document.cell_text(row, column).unwrap_or_default();
    (mask(&text) == text).then(|| text.into_owned())
}

/// A line as a spreadsheet takes it from the clipboard.
fn line_text(open: &OpenFile, row: RowId) -> String {
    let quoted = |cell: &Cell| match mask(&cell.text) {
        text if text.contains(['\t', '\r', '\n']) => format!("\"{}\"", text.replace('"', "\"\"")),
        text => text.into_owned(),
    };
    Row::read(&open.document, row, false).cells.iter().map(quoted).collect::<Vec<_>>().join("\t")
}
