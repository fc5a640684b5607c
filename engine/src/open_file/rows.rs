//! Lines as the grid shows them.

use crate::base::mask::mask;
use crate::base::number_of::number_of;
use crate::document::difference::difference;
use crate::document::edit::Piece;
use crate::facts::row::{Cell, Row};
use crate::model::finding::{Finding, RowId, Severity};
use crate::model::kind::RecordKind;
use crate::open_file::block::line_of;
use crate::open_file::findings::sentence;
use crate::open_file::{MOST_SHOWN, OpenFile};
use crate::profile::Profile;
use crate::protocol::{FileId, GridCell, GridRow, RowKind, Rows};

/// Lines in one window.
const MOST_WINDOW: u32 = 500;
/// Letters of what stood in a cell before.
const MOST_BEFORE: usize = 60;

/// A window of lines.
pub(crate) fn rows(open: &OpenFile, profile: &Profile, id: FileId, faults_only: bool, start: u32, count: u32) -> Rows {
    let total = if faults_only { number_of(open.fault_rows.len()) } else { open.shown() };
    let until = start.saturating_add(count.min(MOST_WINDOW)).min(total);
    let position = |at: u32| {
        if faults_only { open.fault_rows.get(at as usize).copied() } else { Some(at) }
    };
    let rows = (start..until)
        .filter_map(|at| open.row_shown_at(position(at)?))
        .map(|row| grid_row(open, profile, row))
        .collect();
    Rows { file: id, revision: open.revision, faults_only, start, total, rows }
}

fn grid_row(open: &OpenFile, profile: &Profile, id: RowId) -> GridRow {
    let document = &open.document;
    let row = Row::read(document, id, false);
    let findings: Vec<&Finding> = open.findings_of(id).collect();
    let whole = || findings.iter().filter(|finding| finding.column.is_none());
    let edit = document.overlay().cells(id);
    // A line that an edit added was never another.
    let changes = edit.filter(|_| !id.is_added()).map(|edit| difference(document, id, None, Some(edit)));
    let before = |column| {
        let (_, was, _) = changes.iter().flatten().find(|(at, ..)| *at == column)?;
        let was = mask(was);
        let end = was.char_indices().nth(MOST_BEFORE).map(|(end, _)| end);
        Some(end.map_or_else(|| was.to_string(), |end| format!("{}…", &was[..end])))
    };
    let mut cells: Vec<GridCell> = row
        .columns()
        .take(usize::from(MOST_SHOWN))
        .map(|(column, cell)| {
            let severity = findings.iter().filter(|f| f.column == Some(column)).map(|f| f.severity).min();
            let edited = edit.is_some_and(|edit| edit.piece(u32::from(column)) != Piece::Original(u32::from(column)));
            let messages = findings
                .iter()
                .filter(|finding| finding.column == Some(column))
                .map(|finding| sentence(finding, open, profile))
                .collect();
            GridCell { messages, before: before(column), ..grid_cell(cell, severity, edited) }
        })
        .collect();
    // Cells that were cut off are shown behind the last, to be taken back from there.
    let end = u16::try_from(cells.len()).unwrap_or(u16::MAX);
    cells.extend(before(end).map(|was| GridCell { edited: true, before: Some(was), ..GridCell::default() }));
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
        messages: whole().map(|finding| sentence(finding, open, profile)).collect(),
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
    GridCell { text, severity, messages: Vec::new(), edited, before: None, masked, cut }
}

/// What stands in a cell, or in a line, to be edited or copied.
pub(crate) fn text(open: &OpenFile, row: RowId, column: Option<u16>) -> Option<String> {
    let Some(column) = column else { return Some(line_of(&open.document, row, (0, u16::MAX))) };
    let text = open.document.cell_text(row, column).unwrap_or_default();
    (mask(&text) == text).then(|| text.into_owned())
}
