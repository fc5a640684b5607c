//! What differs between two edits of a line, cell by cell.

use crate::document::Document;
use crate::document::edit::{LineEdit, Piece};
use crate::model::finding::RowId;
use crate::text::records;

/// What a cell's change is said by: its column, what stood there and what stands there.
pub type CellChange = (u16, String, String);

/// A cell of an edited line.
struct Cell {
    /// The column where it stood when the line was opened; `None` for one that an edit added.
    origin: Option<u32>,
    /// Still the very bytes that were opened.
    kept: bool,
    text: String,
    /// With the quotes around it; `None` without any.
    raw: Option<String>,
}

impl Cell {
    /// Whether it stood left of another cell's place and is no cell of its own any more when that one comes next.
    fn went_before(&self, next: &Cell) -> bool {
        next.origin.is_some_and(|next| self.origin.is_none_or(|origin| origin < next))
    }

    fn raw(&self) -> &str {
        self.raw.as_deref().unwrap_or(&self.text)
    }

    /// Whether the same bytes are written of both.
    fn is(&self, other: &Cell) -> bool {
        (self.kept && other.kept && self.origin == other.origin) || self.raw() == other.raw()
    }
}

/// The cells that differ, each by itself. Cells that were made one, and those that were cut off at the end, are named by the first
/// of them. Something is named exactly when the line's bytes differ.
pub fn difference(
    document: &Document,
    row: RowId,
    before: Option<&LineEdit>,
    after: Option<&LineEdit>,
) -> Vec<CellChange> {
    let (old, new) = (cells(document, row, before), cells(document, row, after));
    let separator = char::from(document.separator()).to_string();
    let mut out = Vec::new();
    let mut at = 0;
    for (column, cell) in new.iter().enumerate() {
        let from = at;
        at = old.len().min(at + 1);
        while new.get(column + 1).is_some_and(|next| at < old.len() && old[at].went_before(next)) {
            at += 1;
        }
        let same = match &old[from..at] {
            [] => cell.raw().is_empty(),
            [one] => one.is(cell),
            _ => false,
        };
        if !same {
            let (was, is) = said(&old[from..at], cell, &separator);
            out.push((to_column(column), was, is));
        }
    }
    if at < old.len() {
        out.push((to_column(new.len()), cut_off(&old[at..], &separator), String::new()));
    } else if out.is_empty() && new.len() > old.len() {
        // Nothing but empty cells were added: they are named by the first of them.
        out.push((to_column(old.len()), String::new(), ",".repeat(new.len() - old.len())));
    }
    out
}

/// What stood there and what stands there. Where only the quotes differ, they are shown.
fn said(old: &[Cell], new: &Cell, separator: &str) -> (String, String) {
    let was = joined(old, |cell| &cell.text, ",");
    if was == new.text { (joined(old, Cell::raw, separator), new.raw().to_owned()) } else { (was, new.text.clone()) }
}

/// Cells that are gone; of empty ones, what is gone is their separators.
fn cut_off(old: &[Cell], separator: &str) -> String {
    if old.iter().all(|cell| cell.raw().is_empty()) {
        return ",".repeat(old.len());
    }
    let texts = joined(old, |cell| &cell.text, ",");
    if texts.is_empty() { joined(old, Cell::raw, separator) } else { texts }
}

fn joined(cells: &[Cell], of: fn(&Cell) -> &str, separator: &str) -> String {
    cells.iter().map(of).collect::<Vec<_>>().join(separator)
}

fn to_column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn cells(document: &Document, row: RowId, edit: Option<&LineEdit>) -> Vec<Cell> {
    let originals = document.original_cells_read(row);
    let untouched = LineEdit::default();
    let edit = edit.unwrap_or(&untouched);
    let cell = |(column, piece)| {
        let origin = edit.origin(column);
        match piece {
            Piece::Original(from) => {
                let (text, raw) = originals.get(from as usize).cloned().unwrap_or_default();
                Cell { origin, kept: true, text, raw }
            }
            Piece::Text(text) => {
                let quotes = records::needs_quotes(text.as_bytes(), document.written_separator());
                let raw = quotes.then(|| format!("\"{}\"", text.replace('"', "\"\"")));
                Cell { origin, kept: false, text: text.to_owned(), raw }
            }
        }
    };
    let mut cells: Vec<Cell> = (0..).zip(edit.pieces(originals.len())).map(cell).collect();
    if cells.is_empty() {
        // Nothing is written of it, as of a line of one empty cell.
        cells.push(Cell { origin: None, kept: false, text: String::new(), raw: None });
    }
    cells
}

/// The texts of a line that an edit made, as they are said.
pub fn line_text(document: &Document, row: RowId, edit: &LineEdit) -> String {
    joined(&cells(document, row, Some(edit)), |cell| &cell.text, ",")
}
