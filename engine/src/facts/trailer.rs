//! The trailer's count (合計件数), and taking records out and back in with it.
use crate::base::shape;
use crate::document::Document;
use crate::document::edit::Change;
use crate::facts::context::Context;
use crate::model::finding::RowId;
use crate::model::kind::column;

/// Reads a 合計件数.
pub(crate) fn read_count(text: &str) -> Option<u64> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// Writes a 合計件数.
pub(crate) fn set_count(document: &Document, trailer: RowId, count: u64) -> Change {
    document.set_cell(trailer, column::COUNT, &count.to_string())
}

/// Data records that are left, should edits have taken lines out or put them back since the check.
pub(crate) fn records_left(document: &Document, context: &Context) -> u64 {
    let removed = document.overlay().removed().len() as u64;
    (context.survey.records + context.survey.removed).saturating_sub(removed)
}

/// Takes a data record out, and the trailer's count follows ([`taken_out`]); `None` for the only record.
pub(crate) fn remove_record(document: &Document, context: &Context, row: RowId) -> Option<Vec<Change>> {
    (records_left(document, context) > 1).then(|| take_out(document, context, row))
}

/// Takes a data record out, and the trailer's count follows.
pub(crate) fn take_out(document: &Document, context: &Context, row: RowId) -> Vec<Change> {
    let left = records_left(document, context).saturating_sub(1);
    with_count(document, context, Change::Removed { row, after: true }, |count, _| taken_out(count, left))
}

/// The count after a removal that leaves so many records. It is lowered, not set: a count that was wrong before stays wrong by as much,
/// and T003 keeps saying so. One that is right now, because a record stood there that it did not count, is left alone.
fn taken_out(count: u64, left: u64) -> Option<u64> {
    count.checked_sub(1).filter(|_| count > left)
}

/// The count when a record comes back to so many, by the same measure as [`taken_out`]; `opened`: the count as the file had it.
fn put_back(count: u64, records: u64, opened: Option<u64>) -> Option<u64> {
    match opened.filter(|opened| *opened == count) {
        // It counted this record out from the beginning.
        Some(_) if count <= records => None,
        _ if count < records => None,
        _ => count.checked_add(1),
    }
}

/// Puts a data record back in; the trailer's count becomes what it was, or is raised where the removal lowered it.
pub(crate) fn restore_record(document: &Document, context: &Context, row: RowId) -> Vec<Change> {
    let restored = Change::Removed { row, after: false };
    let trailer = context.survey.trailers.last().map(|trailer| trailer.row);
    if let Some(Change::Cells { row: trailer, before, after }) = lowered_by_removal(document, row, trailer)
        && document.overlay().cells(*trailer) == after.as_ref()
    {
        // Nothing has touched the count since.
        return vec![restored, Change::Cells { row: *trailer, before: after.clone(), after: before.clone() }];
    }
    let records = records_left(document, context);
    with_count(document, context, restored, |count, opened| put_back(count, records, opened))
}

/// How the removal of a line changed another line: the trailer's count.
fn lowered_by_removal(document: &Document, row: RowId, trailer: Option<RowId>) -> Option<&Change> {
    document.history().steps().rev().find_map(|step| {
        let at = step.iter().rposition(|(_, change)| *change == Change::Removed { row, after: true })?;
        let next = step.get(at + 1).map(|(_, change)| change);
        Some(next.filter(|change| matches!(change, Change::Cells { row, .. } if Some(*row) == trailer)))
    })?
}

/// A change of the data records, and the trailer's count that follows it: `to` is told the count and what it was when the file was
/// opened. A count that has no such follower stays.
fn with_count(
    document: &Document,
    context: &Context,
    change: Change,
    to: impl Fn(u64, Option<u64>) -> Option<u64>,
) -> Vec<Change> {
    let mut changes = vec![change];
    if let Some(trailer) = context.survey.trailers.last() {
        let read = |text: &str| read_count(shape::bare(text.trim()));
        let text = document.cell_text(trailer.row, column::COUNT);
        let original = document.original_text(trailer.row, u32::from(column::COUNT));
        let opened = original.as_deref().and_then(read);
        if let Some(count) = text.and_then(|text| read(&text)).and_then(|count| to(count, opened)) {
            // The count that the file was opened with comes back as it was written there.
            changes.push(match original.filter(|_| opened == Some(count)) {
                Some(text) => document.set_cell(trailer.row, column::COUNT, &text),
                None => set_count(document, trailer.row, count),
            });
        }
    }
    changes
}
