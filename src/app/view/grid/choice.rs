//! Choosing several cells or lines, as in a spreadsheet: with Shift, or with the mouse held down.

use web_sys::{Element, MouseEvent};
use yew::prelude::*;

use super::act::{is_number, place};
use super::face::Chosen;
use super::{Grid, Msg};
use crate::app::state::Action;
use crate::engine::protocol::Block;

impl Grid {
    /// What is chosen; `None` for the current cell alone.
    pub(super) fn chosen(&self) -> Option<Block> {
        let (index, column) = (self.file.cursor.index, self.file.cursor.column);
        let faults_only = self.file.faults_only;
        if let Some(from) = self.whole {
            return Some(Block { rows: (from.min(index), from.max(index)), columns: (0, u16::MAX), faults_only });
        }
        let (line, at) = self.anchor.filter(|anchor| *anchor != (index, column))?;
        let (rows, columns) = ((line.min(index), line.max(index)), (at.min(column), at.max(column)));
        Some(Block { rows, columns, faults_only })
    }

    /// Whether more is chosen than one cell or one line.
    pub(super) fn is_of_several(&self) -> bool {
        self.chosen().is_some_and(|block| self.whole.is_none() || block.rows.0 < block.rows.1)
    }

    /// The cursor is about to move. `extend`: what is chosen reaches from where it stands to where it goes. `line`: a whole line.
    pub(super) fn begin_choice(&mut self, extend: bool, line: Option<u32>) {
        let here = (self.file.cursor.index, self.file.cursor.column);
        match (extend, line) {
            (true, Some(_)) => self.whole = self.whole.or(Some(here.0)),
            (true, None) if self.whole.is_some() => {}
            (true, None) => self.anchor = self.anchor.or(Some(here)),
            (false, line) => (self.whole, self.anchor) = (line, None),
        }
        if self.whole.is_some() {
            self.anchor = None;
        }
    }

    pub(super) fn down(&mut self, event: &MouseEvent) -> bool {
        let target = event.target_dyn_into::<Element>().filter(|_| event.button() == 0 && self.editing.is_none());
        self.pressed = target.and_then(|target| {
            let (index, column) = place(&target)?;
            Some((index, column, is_number(&target)))
        });
        false
    }

    /// The mouse goes over a cell while it is held down.
    pub(super) fn over(&mut self, ctx: &Context<Grid>, event: &MouseEvent) -> bool {
        let Some((line, at, is_line)) = self.pressed else { return false };
        let Some((index, column)) = event.target_dyn_into::<Element>().and_then(|target| place(&target)) else {
            return false;
        };
        if (index, column) == (self.file.cursor.index, self.file.cursor.column) {
            return false;
        }
        (self.whole, self.anchor) = if is_line { (Some(line), None) } else { (None, Some((line, at))) };
        ctx.props().on.emit(Action::Move { index, column });
        true
    }

    /// Writes a text into what is chosen, or a table from there on.
    pub(super) fn paste(&mut self, ctx: &Context<Grid>, text: String) -> bool {
        let cursor = self.file.cursor;
        match self.chosen() {
            None if !text.contains(['\t', '\n']) => return self.write(ctx, cursor, text),
            Some(block) => ctx.props().on.emit(Action::WriteBlock { block, text }),
            None => {
                let (rows, columns) = ((cursor.index, cursor.index), (cursor.column, cursor.column));
                let block = Block { rows, columns, faults_only: self.file.faults_only };
                ctx.props().on.emit(Action::WriteBlock { block, text });
            }
        }
        false
    }
}

/// What of a line is chosen.
pub fn chosen_in(chosen: Option<&Block>, whole: bool, index: u32) -> Chosen {
    match chosen.filter(|block| (block.rows.0..=block.rows.1).contains(&index)) {
        None => Chosen::Nothing,
        Some(_) if whole => Chosen::Line,
        Some(block) => Chosen::Cells(block.columns.0, block.columns.1),
    }
}

/// The mouse goes over the grid; of interest only while it is held down.
pub fn dragged(event: MouseEvent) -> Option<Msg> {
    (event.buttons() & 1 == 1).then(|| Msg::Over(event))
}
