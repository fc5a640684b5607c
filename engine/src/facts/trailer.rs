//! The trailer's count (合計件数), and taking records out and back in with it.
use crate::base::shape;
use crate::document::Document;
use crate::document::edit::Change;
use crate::facts::context::Context;
use crate::model::finding::RowId;
use crate::model::kind::column;

/// Reads a 合計件数.
pub fn read_count(text: &str) -> Option<u64> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// Writes a 合計件数.
pub fn set_count(document: &Document, trailer: RowId, count: u64) -> Change {
    document.set_cell(trailer, column::COUNT, &count.to_string())
}

/// Data records that are left, should edits have taken lines out since the check.
pub fn records_left(document: &Document, context: &Context) -> u64 {
    let removed = (document.overlay().removed().len() as u64).saturating_sub(context.survey.removed);
    context.survey.records.saturating_sub(removed)
}

/// Takes a data record out and lowers the trailer's count by one; `None` for the only record.
///
/// The count is lowered, not set: a count that was wrong before stays wrong by as much, and T003 keeps saying so.
pub fn remove_record(document: &Document, context: &Context, row: RowId) -> Option<Vec<Change>> {
    if records_left(document, context) <= 1 {
        return None;
    }
    Some(with_count(document, context, Change::Removed { row, after: true }, |count| count.saturating_sub(1)))
}

/// Puts a data record back in and raises the trailer's count by one.
pub fn restore_record(document: &Document, context: &Context, row: RowId) -> Vec<Change> {
    with_count(document, context, Change::Removed { row, after: false }, |count| count.saturating_add(1))
}

/// A change of the data records, and the trailer's count that follows it.
pub fn with_count(document: &Document, context: &Context, change: Change, to: impl Fn(u64) -> u64) -> Vec<Change> {
    let mut changes = vec![change];
    if let Some(trailer) = context.survey.trailers.last() {
        let text = document.cell_text(trailer.row, column::COUNT);
        if let Some(count) = text.and_then(|text| read_count(shape::bare(text.trim()))) {
            changes.push(set_count(document, trailer.row, to(count)));
        }
    }
    changes
}
