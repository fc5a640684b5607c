//! The cells of a line, as they were opened and as they stand, and the changes that edit them.

use std::borrow::Cow;
use std::rc::Rc;

use memchr::memchr;

use crate::document::Document;
use crate::document::edit::{Change, LineEdit, Piece};
use crate::model::finding::RowId;
use crate::text::records;
use crate::text::records::Cells;

impl Document {
    /// How many cells a line was opened with; 0 for one that an edit added.
    pub fn original_cells(&self, row: RowId) -> usize {
        self.line(row).map_or(0, |line| records::count_cells(self.content(row), self.separator, line.quoted))
    }

    /// How many cells a line has now.
    pub fn count_cells(&self, row: RowId) -> usize {
        let original = self.original_cells(row);
        self.overlay().cells(row).map_or(original, |edit| edit.len(original))
    }

    /// The text of one cell as it stands now; `None` when the line has no such cell.
    pub fn cell_text(&self, row: RowId, column: u16) -> Option<Cow<'_, str>> {
        match self.overlay().cells(row).map(|edit| (edit.piece(u32::from(column)), edit)) {
            Some((_, edit)) if usize::from(column) >= edit.len(self.original_cells(row)) => None,
            Some((Piece::Text(text), _)) => Some(Cow::Borrowed(text)),
            Some((Piece::Original(from), _)) => self.original_text(row, from),
            None => self.original_text(row, u32::from(column)),
        }
    }

    /// The texts of all cells of a line as it was opened.
    pub fn original_texts(&self, row: RowId) -> Vec<String> {
        let Some(line) = self.line(row) else { return Vec::new() };
        let content = self.content(row);
        let cells = records::cells(content, self.separator, line.quoted);
        cells.into_iter().map(|range| self.text_of(&content[range]).into_owned()).collect()
    }

    /// All cells of a line as it was opened: the text, and what stands in the file with the quotes around it, where that differs.
    pub fn original_cells_read(&self, row: RowId) -> Vec<(String, Option<String>)> {
        let Some(line) = self.line(row) else { return Vec::new() };
        let content = self.content(row);
        let read = |range: std::ops::Range<usize>| {
            let raw = &content[range];
            let quoted = memchr(b'"', raw).is_some();
            (self.text_of(raw).into_owned(), quoted.then(|| self.text_encoding().decode(raw).0.into_owned()))
        };
        records::cells(content, self.separator, line.quoted).into_iter().map(read).collect()
    }

    /// The text of one cell as it was opened.
    pub fn original_text(&self, row: RowId, column: u32) -> Option<Cow<'_, str>> {
        self.line(row)?;
        let content = self.content(row);
        let (known, from, at) = self.cursor.get();
        let (from, at) = if known == row && from <= column { (from, at) } else { (0, 0) };
        let range = Cells::from(content, self.separator, at).nth((column - from) as usize)?;
        self.cursor.set((row, column, range.start));
        Some(self.text_of(&content[range]))
    }

    fn text_of<'a>(&self, raw: &'a [u8]) -> Cow<'a, str> {
        // Plain ASCII is the same in every encoding that is split as it is.
        if raw.iter().all(|b| (0x21..0x7F).contains(b) && *b != b'"') {
            return Cow::Borrowed(std::str::from_utf8(raw).unwrap_or_default());
        }
        self.text_encoding().decode_cow(records::unquote(raw)).0
    }

    /// The change that puts a text into a cell. A text that stood there when the file was opened brings the original
    /// bytes back. A column beyond the line's last cell pads the line.
    pub fn set_cell(&self, row: RowId, column: u16, text: &str) -> Change {
        let original = self.original_cells(row);
        let edit = self.edit_of(row);
        let edit = if usize::from(column) >= edit.len(original) {
            edit.with_len(usize::from(column) + 1, original)
        } else {
            edit
        };
        let without = edit.with_original(column);
        let was = match without.piece(u32::from(column)) {
            Piece::Original(from) => self.original_text(row, from),
            Piece::Text(text) => Some(Cow::Borrowed(text)),
        };
        let edit = if was.as_deref() == Some(text) { without } else { edit.with_text(column, text) };
        self.change_line(row, edit)
    }

    /// The change that takes back what edits did to a cell.
    pub fn take_back(&self, row: RowId, column: u16) -> Change {
        self.change_line(row, self.edit_of(row).taken_back(column, self.original_cells(row)))
    }

    /// The change that gives a line `len` cells.
    pub fn set_len(&self, row: RowId, len: usize) -> Change {
        self.change_line(row, self.edit_of(row).with_len(len, self.original_cells(row)))
    }

    /// The change that makes a cell and its right neighbour one.
    pub fn join_cells(&self, row: RowId, column: u16, text: &str) -> Change {
        self.change_line(row, self.edit_of(row).with_joined(column, text, self.original_cells(row)))
    }

    fn edit_of(&self, row: RowId) -> LineEdit {
        self.overlay().cells(row).map(|edit| (**edit).clone()).unwrap_or_default()
    }

    fn change_line(&self, row: RowId, edit: LineEdit) -> Change {
        let before = self.overlay().cells(row).cloned();
        let after = (!edit.is_empty()).then(|| Rc::new(edit));
        Change::Cells { row, before, after }
    }
}
