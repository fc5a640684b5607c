//! Whole answers for steps 3 and 4 on the command line, with the stable keys of its JSON: `result`, `retry`, `carry-over`,
//! `capture`. `reconcile` is in `month.rs`.

use std::collections::BTreeSet;

use crate::base::amount::{add, sum};
use crate::base::date::show_moment;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::{canonical, is_same};
use crate::check::settings::Settings;
pub use crate::commands::answers::{
    ExcludedOut, IncludedOut, NextFile, NextFileOut, RemarkLine, ResultOut, ResultRecord, WorkListOut, WorkListRow,
};
use crate::commands::errors_in_english::Localized;
pub use crate::commands::files::{NamedBytes, ResultsError};
use crate::commands::files::{masked, open_auth, open_result, remark_line, sentence};
use crate::commands::reconcile as month;
use crate::commands::reconcile::ReconcileInput;
use crate::document::Document;
pub use crate::document::MOST_BYTES;
use crate::model::finding::Severity;
use crate::model::remark::{FileRef, Part, Remark};
use crate::month::capture;
use crate::month::capture::LockedKind;
use crate::month::reconcile::reconcile;
use crate::orders::carry_over;
use crate::orders::carry_over::CarryOver;
use crate::result;
use crate::result::{Answer, Outcome, Outcomes, Sheet};
use crate::text::source::sha256;

/// Which of the declined orders a file takes.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Only these orders; empty: all.
    pub orders: BTreeSet<String>,
    /// Orders that the other of the two lists has already.
    pub other: BTreeSet<String>,
}

/// The orders of a carry-over list or of a retry file, so that no order goes to both.
///
/// # Errors
///
/// When it is neither.
pub fn orders_of(file: &NamedBytes, settings: &Settings) -> Result<BTreeSet<String>, ResultsError> {
    if file.bytes.trim_ascii_start().starts_with(b"{") {
        let list = CarryOver::open(&file.name, &file.bytes);
        let list =
            list.map_err(|error| ResultsError::Sentence(format!("{}: {}", file.name, error.said(settings.language))))?;
        return Ok(list.entries.into_iter().map(|entry| entry.order).collect());
    }
    let sheet = Sheet::read(&open_auth(file, settings)?);
    Ok(sheet.records.iter().map(|record| record.order.to_string()).collect())
}

/// Reads a result file against what was sent.
///
/// # Errors
///
/// When one of the two is no such file.
pub fn result(auth: &NamedBytes, result: &NamedBytes, settings: &Settings) -> Result<ResultOut, ResultsError> {
    let (_, _, outcomes) = paired(auth, result, settings)?;
    Ok(ResultOut {
        ok: outcomes.count(Outcome::Ok),
        ng: outcomes.count(Outcome::Ng),
        unknown: outcomes.count(Outcome::Unknown),
        records: outcomes.answers.iter().map(record_out).collect(),
        findings: lines(&outcomes.remarks, &[auth, result], settings.language),
    })
}

/// The certainly declined records again, in a new transaction file: their bytes, their previous order numbers, counted.
///
/// # Errors
///
/// When one of the two is no such file, nothing is declined, or the file cannot be written.
pub fn retry(
    auth: &NamedBytes,
    result: &NamedBytes,
    choice: &Choice,
    settings: &Settings,
) -> Result<NextFileOut, ResultsError> {
    let (mut document, sheet, outcomes) = paired(auth, result, settings)?;
    let (chosen, excluded) = choose(&outcomes, choice, settings.language)?;
    let rows: BTreeSet<_> = chosen.iter().filter_map(|answer| answer.sent.as_ref()).map(|record| record.row).collect();
    let content = capture::part_of(&mut document, &sheet, &|row| rows.contains(&row), None, &settings.profile)?;
    let findings = lines(&outcomes.remarks, &[auth, result], settings.language);
    Ok(next_file(&chosen, excluded, findings, content))
}

/// The certainly declined orders as a list for next month's file.
///
/// # Errors
///
/// When one of the two is no such file, or nothing is declined.
pub fn carry_over(
    auth: &NamedBytes,
    result: &NamedBytes,
    choice: &Choice,
    settings: &Settings,
) -> Result<NextFileOut, ResultsError> {
    let (_, _, outcomes) = paired(auth, result, settings)?;
    let (chosen, excluded) = choose(&outcomes, choice, settings.language)?;
    let entry = |answer: &&Answer| {
        let customer = answer.customer.as_deref().unwrap_or_default().to_owned();
        Some(carry_over::Entry::new(answer.order.to_string(), customer, answer.amount?))
    };
    let content = CarryOver::new(chosen.iter().filter_map(entry).collect()).to_json().into_bytes();
    let findings = lines(&outcomes.remarks, &[auth, result], settings.language);
    Ok(next_file(&chosen, excluded, findings, content))
}

/// What to capture on the console, in its order, with count and yen; inquiry lists give the order and the due days.
///
/// # Errors
///
/// When one of the files is no such file.
pub fn work_list(given: &ReconcileInput, settings: &Settings) -> Result<WorkListOut, ResultsError> {
    let material = month::material(given, settings)?;
    let month = reconcile(&material, &given.facts, &settings.profile, given.today);
    let list = capture::work_list(&month.entries, &crate::model::capture_way::Ways::new());
    let payments = list.entries.iter().map(|entry| WorkListRow {
        order: masked(entry.order.as_deref()),
        customer: masked(entry.customer.as_deref()),
        amount: entry.amount,
        payment_id: masked(entry.payment_id.as_deref()),
        occurred_at: entry.occurred.map(show_moment),
        due_on: entry.due_on.map(crate::base::date::show),
    });
    Ok(WorkListOut {
        total: list.total,
        payments: payments.collect(),
        findings: given.lines(&month.remarks, settings.language),
    })
}

/// A capture file, with the profile's code and the layout of the file that was sent.
///
/// # Errors
///
/// While it is locked (domain.md §2, Safety); when one of the files is no such file; when nothing waits to be captured.
pub fn capture_file(auth: &NamedBytes, result: &NamedBytes, settings: &Settings) -> Result<NextFileOut, ResultsError> {
    let Some((_, code)) = capture::unlocked(LockedKind::Capture, &settings.profile) else {
        return Err(ResultsError::Sentence(capture::locked(LockedKind::Capture, settings.language).to_owned()));
    };
    let code = code.to_owned();
    let (mut document, sheet, outcomes) = paired(auth, result, settings)?;
    let chosen = safely_ok(&outcomes, &sheet);
    if chosen.is_empty() {
        return Err(sentence(settings.language, "売上を計上できる注文がありません。", "There is no order to capture."));
    }
    let rows: BTreeSet<_> = chosen.iter().filter_map(|answer| answer.sent.as_ref()).map(|record| record.row).collect();
    let content = capture::part_of(&mut document, &sheet, &|row| rows.contains(&row), Some(&code), &settings.profile)?;
    let left = outcomes.answers.iter().filter(|answer| !chosen.iter().any(|other| std::ptr::eq(*other, *answer)));
    let excluded =
        left.map(|answer| excluded(answer, if answer.outcome == Outcome::Ng { "ng" } else { "unknown" })).collect();
    let findings = lines(&outcomes.remarks, &[auth, result], settings.language);
    Ok(next_file(&chosen, excluded, findings, content))
}

/// OK by the result file, and nothing in the whole picture speaks against it (an order that was sent twice).
fn safely_ok<'a>(outcomes: &'a Outcomes, sheet: &Sheet) -> Vec<&'a Answer> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let twice: BTreeSet<&str> =
        sheet.records.iter().map(|record| &*record.order).filter(|order| !seen.insert(order)).collect();
    outcomes.with(Outcome::Ok).filter(|answer| !twice.contains(&*answer.order)).collect()
}

/// Opens the two files and pairs them.
fn paired(
    auth: &NamedBytes,
    result: &NamedBytes,
    settings: &Settings,
) -> Result<(Document, Sheet, Outcomes), ResultsError> {
    let document = open_auth(auth, settings)?;
    let answered = open_result(result, settings)?;
    let (sent, back) = (Sheet::read(&document), Sheet::read(&answered));
    let files = (FileRef::new(Part::Auth, 0), FileRef::new(Part::Result, 0));
    let outcomes = result::pair((&sent, files.0), (&back, files.1), &settings.profile);
    Ok((document, sent, outcomes))
}

/// The declined orders that are wanted, and why each other one is not there.
fn choose<'a>(
    outcomes: &'a Outcomes,
    choice: &Choice,
    language: Language,
) -> Result<(Vec<&'a Answer>, Vec<ExcludedOut>), ResultsError> {
    let certain: BTreeSet<_> = result::certain(outcomes).map(|answer| answer.place).collect();
    if let Some(order) = choice.orders.iter().find(|order| {
        !outcomes.answers.iter().any(|answer| is_same(&answer.order, order) && certain.contains(&answer.place))
    }) {
        let ja = format!("注文 {} は、確かに NG の注文ではないので、選べません。", mask(order));
        return Err(sentence(
            language,
            &ja,
            &format!("Order {} is not certainly declined, so it cannot be chosen.", mask(order)),
        ));
    }
    let known = |orders: &BTreeSet<String>| -> BTreeSet<String> {
        orders.iter().map(|order| canonical(order).into_owned()).collect()
    };
    let (only, other) = (known(&choice.orders), known(&choice.other));
    let (mut chosen, mut left) = (Vec::new(), Vec::new());
    for answer in &outcomes.answers {
        let reason = match answer.outcome {
            Outcome::Ok => Some("ok"),
            _ if !certain.contains(&answer.place) || answer.amount.is_none() => Some("unknown"),
            _ if other.contains(&*answer.order) => Some("in-the-other-list"),
            _ if !only.is_empty() && !only.contains(&*answer.order) => Some("not-chosen"),
            _ => None,
        };
        match reason {
            None => chosen.push(answer),
            Some(reason) => left.push(excluded(answer, reason)),
        }
    }
    if chosen.is_empty() {
        return Err(sentence(
            language,
            "確かに NG と分かる注文がないので、書き出すものがありません。",
            "No order is certainly declined, so there is nothing to write.",
        ));
    }
    if chosen.iter().try_fold(0, |sum, answer| add(sum, answer.amount.unwrap_or(0))).is_none() {
        return Err(sentence(
            language,
            "金額の合計が大きすぎて数えられないので、何も書き出しません。送った取引ファイルの金額を確かめてください。",
            "The amounts together are too large to be counted, so nothing is written. Check the amounts of the file that was sent.",
        ));
    }
    Ok((chosen, left))
}

fn excluded(answer: &Answer, reason: &'static str) -> ExcludedOut {
    ExcludedOut { order: mask(&answer.order).into_owned(), reason, amount: answer.amount }
}

fn next_file(
    chosen: &[&Answer],
    excluded: Vec<ExcludedOut>,
    findings: Vec<RemarkLine>,
    content: Vec<u8>,
) -> NextFileOut {
    let included = chosen.iter().map(|answer| IncludedOut {
        order: mask(&answer.order).into_owned(),
        customer: masked(answer.customer.as_deref()),
        amount: answer.amount,
        previous: masked(answer.previous.as_deref()),
    });
    let amount = sum(chosen.iter().map(|answer| answer.amount));
    let file = NextFile { sha256: sha256(&content), records: chosen.len() as u64, amount };
    NextFileOut { file, included: included.collect(), excluded, findings, content }
}

fn record_out(answer: &Answer) -> ResultRecord {
    ResultRecord {
        order: mask(&answer.order).into_owned(),
        amount: answer.amount,
        outcome: answer.outcome,
        response_code: masked(answer.response_code.as_deref()),
        detail: masked(answer.detail.as_deref()),
        payment_id: masked(answer.payment_id.as_deref()),
    }
}

/// The findings as they are shown; `files` are the transaction file and the result file.
fn lines(remarks: &[Remark], files: &[&NamedBytes; 2], language: Language) -> Vec<RemarkLine> {
    let name = |file: FileRef| files[usize::from(file.part == Part::Result)].name.clone();
    remarks.iter().map(|remark| remark_line(remark, name(remark.place.file), language)).collect()
}

/// Whether one of the findings is an error.
pub fn has_errors(findings: &[RemarkLine]) -> bool {
    findings.iter().any(|line| line.finding.severity == Severity::Error)
}
