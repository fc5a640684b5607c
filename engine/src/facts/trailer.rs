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

/// Data records that are left, should edits have taken lines out since the check.
pub(crate) fn records_left(document: &Document, context: &Context) -> u64 {
    let removed = (document.overlay().removed().len() as u64).saturating_sub(context.survey.removed);
    context.survey.records.saturating_sub(removed)
}

/// Takes a data record out and lowers the trailer's count by one; `None` for the only record.
///
/// The count is lowered, not set: a count that was wrong before stays wrong by as much, and T003 keeps saying so.
pub(crate) fn remove_record(document: &Document, context: &Context, row: RowId) -> Option<Vec<Change>> {
    if records_left(document, context) <= 1 {
        return None;
    }
    Some(with_count(document, context, Change::Removed { row, after: true }, |count| count.checked_sub(1)))
}

/// Puts a data record back in; the trailer's count becomes what it was, or is raised by as much as the removal lowered it.
pub(crate) fn restore_record(document: &Document, context: &Context, row: RowId) -> Vec<Change> {
    let restored = Change::Removed { row, after: false };
    let trailer = context.survey.trailers.last().map(|trailer| trailer.row);
    match lowered_by_removal(document, row, trailer) {
        // A count of 0 was not lowered.
        None => vec![restored],
        // Nothing has touched the count since.
        Some(Change::Cells { row: trailer, before, after }) if document.overlay().cells(*trailer) == after.as_ref() => {
            vec![restored, Change::Cells { row: *trailer, before: after.clone(), after: before.clone() }]
        }
        Some(_) => with_count(document, context, restored, |count| count.checked_add(1)),
    }
}

/// How the removal of a line changed another line: the trailer's count.
fn lowered_by_removal(document: &Document, row: RowId, trailer: Option<RowId>) -> Option<&Change> {
    document.history().steps().rev().find_map(|step| {
        let at = step.iter().rposition(|(_, change)| *change == Change::Removed { row, after: true })?;
        let next = step.get(at + 1).map(|(_, change)| change);
        Some(next.filter(|change| matches!(change, Change::Cells { row, .. } if Some(*row) == trailer)))
    })?
}

/// A change of the data records, and the trailer's count that follows it. A count that has no such follower stays.
pub(crate) fn with_count(
    document: &Document,
    context: &Context,
    change: Change,
    to: impl Fn(u64) -> Option<u64>,
) -> Vec<Change> {
    let mut changes = vec![change];
    if let Some(trailer) = context.survey.trailers.last() {
        let read = |text: &str| read_count(shape::bare(text.trim()));
        let text = document.cell_text(trailer.row, column::COUNT);
        if let Some(count) = text.and_then(|text| read(&text)).and_then(to) {
            // The count that the file was opened with comes back as it was written there.
            let original = document.original_text(trailer.row, u32::from(column::COUNT));
            changes.push(match original.filter(|text| read(text) == Some(count)) {
                Some(text) => document.set_cell(trailer.row, column::COUNT, &text),
                None => set_count(document, trailer.row, count),
            });
        }
    }
    changes
}
