//! What was done last, to be said: who does not see the screen hears it, and a slip of the finger is noticed.

use super::State;
use crate::engine::model::finding::RowId;

/// A change that was made, or what was taken to the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LastChange {
    /// A line was taken out; order number and amount as they stand in it, empty when it has none.
    Removed {
        line: u32,
        order: String,
        amount: String,
    },
    Restored {
        line: u32,
    },
    /// Fixes were applied; errors before.
    Fixed {
        errors: u64,
    },
    /// A cell has the value again with which the file was opened.
    TookBack,
    Undone,
    Redone,
    /// A line was chosen as a whole, to be copied.
    Chosen {
        line: u32,
    },
    /// A cell with a card number is to be edited or copied.
    CardNumber,
    /// Several cells were written at once.
    Wrote,
    /// Several lines were taken out, or put back in; how many is known when it is done.
    Lines {
        count: u64,
        out: bool,
    },
    /// Several cells were copied; whole lines without columns.
    CopiedBlock {
        lines: u32,
        columns: Option<u16>,
    },
    /// A cell was copied, or a line as a whole.
    Copied {
        line: u32,
        column: Option<u16>,
    },
}

impl LastChange {
    /// What was done, when so many lines went or came; `None` when nothing was.
    pub(super) fn of_lines(self, lines: u64) -> Option<LastChange> {
        match self {
            LastChange::Lines { .. } if lines == 0 => None,
            LastChange::Lines { out, .. } => Some(LastChange::Lines { count: lines, out }),
            did => Some(did),
        }
    }
}

impl State {
    /// What taking a line out, or putting it back, will have done.
    pub(super) fn about_row(&self, row: RowId, removed: bool) -> Option<LastChange> {
        let line = self.file.as_ref()?.window.lines.iter().find(|line| line.row == row)?;
        let text = |column: usize| line.cells.get(column).map_or_else(String::new, |cell| cell.text.clone());
        Some(match removed {
            true => LastChange::Removed { line: line.line, order: text(2), amount: text(4) },
            false => LastChange::Restored { line: line.line },
        })
    }
}
