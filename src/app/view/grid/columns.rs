//! How wide the columns are: as wide as what has been seen in them, within limits.

use crate::app::state::OpenFile;
use crate::engine::protocol::FileId;

/// Widths in px of the columns A to N: room for the manual's names.
const NAMED: [i32; 14] = [90, 78, 76, 20, 84, 20, 20, 70, 20, 20, 20, 88, 20, 72];
const UNNAMED: i32 = 20;
const WIDEST: i32 = 260;
/// px of a half-width character and of a cell's padding.
const LETTER: f64 = 8.2;
const PADDING: i32 = 16;

pub struct Columns {
    file: FileId,
    widths: Vec<i32>,
    template: String,
}

impl Columns {
    pub fn new(file: &OpenFile) -> Columns {
        let mut columns = Columns { file: file.overview.id, widths: Vec::new(), template: String::new() };
        columns.widen(file);
        columns
    }

    /// Takes the lines at hand into account; no column gets narrower while its file is open.
    pub fn widen(&mut self, file: &OpenFile) {
        if self.file != file.overview.id {
            self.file = file.overview.id;
            self.widths.clear();
        }
        let count = usize::from(file.overview.columns);
        while self.widths.len() < count {
            let width = NAMED.get(self.widths.len()).copied().unwrap_or(UNNAMED);
            self.widths.push(width);
        }
        self.widths.truncate(count);
        for line in &file.window.lines {
            // The record's kind is written beside the first cell, which has room for it.
            for (cell, width) in line.cells.iter().zip(&mut self.widths).skip(1) {
                *width =
                    (*width).max((needed(&cell.text) + cell.before.as_deref().map_or(0, needed_before)).min(WIDEST));
            }
        }
        self.template = self.widths.iter().map(|width| format!("{width}px")).collect::<Vec<_>>().join(" ");
    }

    /// px.
    pub fn widths(&self) -> &[i32] {
        &self.widths
    }

    /// For `grid-template-columns`.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The width of all columns in px, line numbers not counted.
    pub fn width(&self) -> i32 {
        self.widths.iter().sum()
    }

    /// Where a column begins and ends, in px, line numbers not counted.
    pub fn span(&self, column: u16) -> (i32, i32) {
        let column = usize::from(column).min(self.widths.len().saturating_sub(1));
        let left = self.widths.iter().take(column).sum();
        (left, left + self.widths.get(column).copied().unwrap_or(0))
    }

    /// The width of the line numbers.
    pub fn line_number(&self, file: &OpenFile) -> i32 {
        let digits = file.overview.rows.max(1).ilog10() as i32 + 1;
        (digits * 9 + 14).max(40)
    }
}

/// What stood there before: a heap of separators says nothing that is worth the room of the columns behind it.
fn needed_before(text: &str) -> i32 {
    if text.chars().any(char::is_alphanumeric) { needed(text) } else { 0 }
}

fn needed(text: &str) -> i32 {
    if text.is_empty() {
        return 0;
    }
    let halves: usize = text.chars().take(64).map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    (halves as f64 * LETTER).ceil() as i32 + PADDING
}
