//! Edits laid over a file, never into it.
//!
//! The original bytes stay as they are; an overlay says which lines are out, which have other cells, and which
//! properties of the whole file are written otherwise. Every change can be turned round, which is all that undo needs.

use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::base::number_of::number_of;
use crate::model::code::Code;
use crate::model::finding::RowId;

/// What an edited line is made of, cell by cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// The cell that stands in this column (0-based) of the line as it was opened, byte for byte.
    Original(u32),
    /// A text that someone or a fix put there.
    Text(&'a str),
}

/// The cells of an edited line; small, because a fix may touch every line of a large file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEdit {
    /// The original column of each cell, where cells were added, joined or cut off.
    order: Option<Box<[u32]>>,
    /// The cells with another text, in the order of their columns.
    texts: Vec<(u32, Box<str>)>,
}

/// In `LineEdit::order`: a cell that the original line does not have.
const NEW: u32 = u32::MAX;

impl LineEdit {
    /// A line made of new cells.
    pub fn new_line(cells: &[&str]) -> LineEdit {
        let texts = cells.iter().enumerate().map(|(column, text)| (number_of(column), Box::from(*text))).collect();
        LineEdit { order: Some(vec![NEW; cells.len()].into()), texts }
    }

    /// Whether nothing differs from the line as it was opened.
    pub fn is_empty(&self) -> bool {
        self.order.is_none() && self.texts.is_empty()
    }

    /// How many cells the line has; `original` is the number it was opened with.
    pub fn len(&self, original: usize) -> usize {
        self.order.as_ref().map_or(original, |order| order.len())
    }

    /// The cells in order; `original` is the number that the line was opened with.
    pub fn pieces(&self, original: usize) -> impl Iterator<Item = Piece<'_>> {
        (0..number_of(self.len(original))).map(|column| self.piece(column))
    }

    /// What stands in a column.
    pub fn piece(&self, column: u32) -> Piece<'_> {
        if let Ok(at) = self.texts.binary_search_by_key(&column, |(at, _)| *at) {
            return Piece::Text(&self.texts[at].1);
        }
        match self.order.as_ref().and_then(|order| order.get(column as usize)) {
            Some(&NEW) => Piece::Text(""),
            Some(&from) => Piece::Original(from),
            None => Piece::Original(column),
        }
    }

    /// The original column that the cell in a column began as; `None` for one that the line did not have.
    pub fn origin(&self, column: u32) -> Option<u32> {
        let order = self.order.as_ref();
        order.map_or(Some(column), |order| order.get(column as usize).copied().filter(|from| *from != NEW))
    }

    /// The same line with a text in a column that it has.
    #[must_use]
    pub fn with_text(&self, column: u16, text: &str) -> LineEdit {
        let mut edit = self.with_original(column);
        edit.put(u32::from(column), text);
        edit
    }

    /// The same line with the original cell in a column.
    #[must_use]
    pub fn with_original(&self, column: u16) -> LineEdit {
        let mut edit = self.clone();
        edit.texts.retain(|(at, _)| *at != u32::from(column));
        edit
    }

    /// The same line with what was done to the cell in a column taken back. Where cells were joined, added or cut off there, the cells
    /// are again those of the original line; texts in other columns stay.
    #[must_use]
    pub fn taken_back(&self, column: u16, original: usize) -> LineEdit {
        let at = u32::from(column);
        let next = if at as usize + 1 < self.len(original) { self.origin(at + 1) } else { None };
        let is_in_place = self.origin(at).is_some_and(|from| next.is_none_or(|next| next == from + 1));
        let edit = self.with_original(column);
        if is_in_place {
            return edit;
        }
        let place = |(at, text): (u32, Box<str>)| self.origin(at).map(|from| (from, text));
        LineEdit { order: None, texts: edit.texts.into_iter().filter_map(place).collect() }
    }

    /// The same line with `len` cells: cut off, or padded with empty cells.
    #[must_use]
    pub fn with_len(&self, len: usize, original: usize) -> LineEdit {
        let mut order = self.order(original);
        order.resize(len, NEW);
        let mut edit = self.clone();
        edit.texts.retain(|(at, _)| (*at as usize) < len);
        edit.order = (order.len() != original || order.iter().enumerate().any(|(i, from)| i != *from as usize))
            .then(|| order.into());
        edit
    }

    /// The same line with the cell in a column and its right neighbour made one, which holds `text`.
    #[must_use]
    pub fn with_joined(&self, column: u16, text: &str, original: usize) -> LineEdit {
        let mut order = self.order(original);
        let column = u32::from(column);
        let right = column as usize + 1;
        if right < order.len() {
            order.remove(right);
        }
        let texts: Vec<(u32, Box<str>)> = self
            .texts
            .iter()
            .filter(|(at, _)| *at != column && *at != column + 1)
            .map(|(at, text)| (if *at > column { at - 1 } else { *at }, text.clone()))
            .collect();
        let mut edit = LineEdit { order: Some(order.into()), texts };
        edit.put(column, text);
        edit
    }

    /// Puts a text into a column that has none.
    fn put(&mut self, column: u32, text: &str) {
        let at = self.texts.partition_point(|(at, _)| *at < column);
        self.texts.insert(at, (column, text.into()));
    }

    fn order(&self, original: usize) -> Vec<u32> {
        self.order.as_ref().map_or_else(|| (0..number_of(original)).collect(), |order| order.to_vec())
    }
}

/// What is written otherwise in the whole file. Each is one decision, made by a fix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WholeFile {
    /// Written in the profile's encoding (F004).
    pub encoding: bool,
    /// Lines end as the profile says (F005).
    pub line_endings: bool,
    /// Cells that need no quotes lose them (F008).
    pub quotes: bool,
    /// Commas between the cells (F014).
    pub separators: bool,
    /// A line break after the last record (F012).
    pub final_newline: bool,
    /// A header in front of everything (H001): its cells.
    pub header: Option<Rc<LineEdit>>,
    /// A trailer behind everything (T001): its cells.
    pub trailer: Option<Rc<LineEdit>>,
}

/// One reversible change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Other cells in a line; `None` stands for the line as it was opened.
    Cells {
        /// The line.
        row: RowId,
        /// What it was before.
        before: Option<Rc<LineEdit>>,
        /// What it is afterwards.
        after: Option<Rc<LineEdit>>,
    },
    /// A line taken out or put back.
    Removed {
        /// The line.
        row: RowId,
        /// `true`: it is out afterwards.
        after: bool,
    },
    /// Something about the whole file.
    WholeFile {
        /// What they were before.
        before: Box<WholeFile>,
        /// What they are afterwards.
        after: Box<WholeFile>,
    },
}

impl Change {
    /// Whether everything is afterwards as it was before.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Change::Cells { before, after, .. } if before == after)
    }
}

/// Changes that are done and undone together, with the rule that each comes from (`None`: by hand).
pub type Step = Vec<(Option<Code>, Change)>;

/// All edits of a file.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    cells: FxHashMap<RowId, Rc<LineEdit>>,
    removed: BTreeSet<RowId>,
    whole: WholeFile,
}

impl Overlay {
    /// The edited cells of a line; `None` when they are as they were opened.
    pub fn cells(&self, row: RowId) -> Option<&Rc<LineEdit>> {
        match row {
            RowId::ADDED_HEADER => self.whole.header.as_ref(),
            RowId::ADDED_TRAILER => self.whole.trailer.as_ref(),
            _ => self.cells.get(&row),
        }
    }

    /// Lines with other cells, in no order.
    pub fn edited(&self) -> impl Iterator<Item = (RowId, &Rc<LineEdit>)> {
        self.cells.iter().map(|(row, edit)| (*row, edit))
    }

    /// Lines that were taken out, in file order.
    pub fn removed(&self) -> &BTreeSet<RowId> {
        &self.removed
    }

    /// Whether a line was taken out.
    pub fn is_removed(&self, row: RowId) -> bool {
        !self.removed.is_empty() && self.removed.contains(&row)
    }

    /// What is written otherwise in the whole file.
    pub fn whole(&self) -> &WholeFile {
        &self.whole
    }

    /// Whether nothing differs from the file as it was opened.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.removed.is_empty() && self.whole == WholeFile::default()
    }

    /// Makes one change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Cells { row, after, .. } => self.put(*row, after.clone()),
            Change::Removed { row, after } => self.set_removed(*row, *after),
            Change::WholeFile { after, .. } => self.whole = (**after).clone(),
        }
    }

    /// Takes one change back.
    pub fn revert(&mut self, change: &Change) {
        match change {
            Change::Cells { row, before, .. } => self.put(*row, before.clone()),
            Change::Removed { row, after } => self.set_removed(*row, !*after),
            Change::WholeFile { before, .. } => self.whole = (**before).clone(),
        }
    }

    fn put(&mut self, row: RowId, edit: Option<Rc<LineEdit>>) {
        match (row, edit) {
            (RowId::ADDED_HEADER, edit) => self.whole.header = edit,
            (RowId::ADDED_TRAILER, edit) => self.whole.trailer = edit,
            (_, Some(edit)) => {
                self.cells.insert(row, edit);
            }
            (_, None) => {
                self.cells.remove(&row);
            }
        }
    }

    fn set_removed(&mut self, row: RowId, removed: bool) {
        if removed {
            self.removed.insert(row);
        } else {
            self.removed.remove(&row);
        }
    }
}

/// A state of the edits. Two states are the same when their revisions are; how many steps led there says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revision(u64);

/// A step with the state that it leads to.
#[derive(Clone, Debug)]
struct Made {
    revision: Revision,
    step: Step,
}

/// Steps that could be redone before a change was made, for [`History::roll_back`].
#[derive(Debug, Default)]
pub struct Redoable(Vec<Made>);

/// The edits of a file with their history.
#[derive(Clone, Debug, Default)]
pub struct History {
    overlay: Overlay,
    done: Vec<Made>,
    undone: Vec<Made>,
    /// Revisions that were given out; none is given twice.
    last: u64,
}

impl History {
    /// The edits as they stand.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// The steps that led here, oldest first.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.done.iter().map(|made| &made.step)
    }

    /// The state that the steps led to; the default when there are none.
    pub fn revision(&self) -> Revision {
        self.done.last().map_or(Revision::default(), |made| made.revision)
    }

    /// Makes one change without closing a step; [`History::close`] does.
    pub fn apply_open(&mut self, change: &Change) {
        self.overlay.apply(change);
    }

    /// Takes back changes that were made without closing a step.
    pub fn revert_open(&mut self, step: &Step) {
        for (_, change) in step.iter().rev() {
            self.overlay.revert(change);
        }
    }

    /// Keeps changes that were made with [`History::apply_open`] as one step.
    pub fn close(&mut self, step: Step) -> Redoable {
        if step.is_empty() {
            return Redoable::default();
        }
        self.last += 1;
        self.done.push(Made { revision: Revision(self.last), step });
        Redoable(std::mem::take(&mut self.undone))
    }

    /// Makes changes as one step; what was undone before can no longer be redone, unless the step is rolled back.
    pub fn apply(&mut self, step: Step) -> Redoable {
        for (_, change) in &step {
            self.overlay.apply(change);
        }
        self.close(step)
    }

    /// Takes the last step back as if it had never been made: it cannot be redone, and what could be redone before can again.
    pub fn roll_back(&mut self, redoable: Redoable) {
        if self.undo() {
            self.undone = redoable.0;
        }
    }

    /// Takes the last step back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(made) = self.done.pop() else {
            return false;
        };
        for (_, change) in made.step.iter().rev() {
            self.overlay.revert(change);
        }
        self.undone.push(made);
        true
    }

    /// Makes the last undone step again; `false` when there is none.
    pub fn redo(&mut self) -> bool {
        let Some(made) = self.undone.pop() else {
            return false;
        };
        for (_, change) in &made.step {
            self.overlay.apply(change);
        }
        self.done.push(made);
        true
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step that was taken back and can be made again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
