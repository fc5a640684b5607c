//! What was done last, to be said: who does not see the screen hears it, and a slip of the finger is noticed.

use super::State;
use crate::engine::model::finding::RowId;
use crate::engine::protocol::Overview;

/// A change that was made, or what was taken to the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LastChange {
    /// A line was taken out; order number and amount as they stand in it, empty when it has none.
    Removed {
        line: u32,
        order: String,
        amount: String,
        /// The line that has the same order and is still charged; known when it is done.
        twin: Option<u32>,
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
    /// Several cells were written at once: how many, and the sum before and after, are known when it is done.
    Wrote {
        cells: u64,
        yen: (u64, u64),
    },
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
    /// Cells are written; the rest is known when they are.
    pub const WROTE: LastChange = LastChange::Wrote { cells: 0, yen: (0, 0) };

    /// What was done, now that it is known what came of it; `None` when nothing did.
    pub(super) fn done(self, before: &Overview, after: &Overview) -> Option<LastChange> {
        let count = after.changes.removed_rows.abs_diff(before.changes.removed_rows);
        match self {
            LastChange::Lines { .. } if count == 0 => None,
            LastChange::Lines { out, .. } => Some(LastChange::Lines { count, out }),
            LastChange::Wrote { .. } => {
                Some(LastChange::Wrote { cells: after.step.cells, yen: (before.amount, after.amount) })
            }
            LastChange::Removed { line, order, amount, .. } => {
                Some(LastChange::Removed { line, order, amount, twin: after.step.twin })
            }
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
            true => LastChange::Removed { line: line.line, order: text(2), amount: text(4), twin: None },
            false => LastChange::Restored { line: line.line },
        })
    }
}
