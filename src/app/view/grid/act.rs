//! What the operator does in the grid: clicks and keys.

use web_sys::{Element, HtmlInputElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::keys::{Key, read};
use super::{Grid, Msg};
use crate::app::geometry::LINE;
use crate::app::state::{Action, Cursor, LastChange, OpenFile};
use crate::engine::model::finding::RowId;
use crate::platform::clipboard;

impl Grid {
    pub(super) fn click(&mut self, ctx: &Context<Grid>, event: &MouseEvent) -> bool {
        let Some(target) = event.target_dyn_into::<Element>() else {
            return false;
        };
        if let Some(row) = attribute(&target, "data-restore") {
            ctx.props().on.emit(Action::Restore(RowId(row)));
        } else if let Some(column) = attribute(&target, "data-sort") {
            ctx.props().on.emit(Action::Sort(Some(column as u16)));
        } else if let Some((index, column)) = place(&target)
            && self.editing.as_ref().is_none_or(|editing| (editing.index, editing.column) != (index, column))
        {
            // The number at its edge stands for the whole line, as in a spreadsheet.
            self.begin_choice(event.shift_key(), is_number(&target).then_some(index));
            ctx.props().on.emit(Action::Move { index, column });
            return true;
        }
        false
    }

    pub(super) fn double_click(&mut self, ctx: &Context<Grid>, event: &MouseEvent) -> bool {
        let Some(target) = event.target_dyn_into::<Element>() else {
            return false;
        };
        if self.editing.is_some() || place(&target).is_none() {
            return false;
        }
        self.edit(ctx, &self.file.clone(), None)
    }

    pub(super) fn key(&mut self, ctx: &Context<Grid>, event: &KeyboardEvent) -> bool {
        let key = read(event, self.editing.is_some());
        if key != Key::Other {
            event.prevent_default();
        }
        let file = &self.file.clone();
        let on = &ctx.props().on;
        let Cursor { index, column, .. } = file.cursor;
        let page = ((self.seen / LINE) as u32).saturating_sub(1).max(1);
        let (last_line, last_column) = (file.lines().saturating_sub(1), file.overview.columns.saturating_sub(1));
        let (to, across) = match key {
            Key::Up => (index.saturating_sub(1), column),
            Key::Down => (index + 1, column),
            Key::Left => (index, column.saturating_sub(1)),
            Key::Right => (index, column + 1),
            Key::PageUp => (index.saturating_sub(page), column),
            Key::PageDown => (index + page, column),
            Key::LineStart => (index, 0),
            Key::LineEnd => (index, last_column),
            Key::First => (0, 0),
            Key::Last => (last_line, last_column),
            Key::Edit => return self.edit(ctx, file, None),
            Key::Type(letter) => return self.edit(ctx, file, Some(letter)),
            Key::Clear => return self.paste(ctx, String::new()),
            Key::Remove => return self.remove(file, on),
            Key::Line => return self.choose_line(file, on),
            Key::Copy => return self.copy_chosen(ctx, file),
            Key::Commit { down, right } => {
                self.commit(ctx);
                self.refocus();
                (index + u32::from(down), column + u16::from(right))
            }
            Key::Cancel => {
                self.editing = None;
                self.refocus();
                return true;
            }
            Key::Other => return false,
        };
        self.begin_choice(event.shift_key() && !matches!(key, Key::Commit { .. }), None);
        self.reveal = true;
        on.emit(Action::Move { index: to, column: across });
        true
    }

    /// Takes out the chosen lines, or the one under the cursor; what is out already comes back.
    fn remove(&self, file: &OpenFile, on: &Callback<Action>) -> bool {
        let Some(line) = file.current() else { return false };
        on.emit(match self.chosen().filter(|block| block.rows.0 < block.rows.1) {
            // What the line under the cursor is, all of them become the opposite of.
            Some(block) => Action::RemoveLines { block, out: !line.removed },
            None if line.removed => Action::Restore(line.row),
            None => Action::Remove(line.row),
        });
        false
    }

    fn choose_line(&mut self, file: &OpenFile, on: &Callback<Action>) -> bool {
        self.anchor = None;
        self.whole = Some(file.cursor.index);
        if let Some(line) = file.current() {
            on.emit(Action::Say(LastChange::Chosen { line: line.line }));
        }
        true
    }

    fn copy_chosen(&mut self, ctx: &Context<Grid>, file: &OpenFile) -> bool {
        let Cursor { index, column, .. } = file.cursor;
        if !self.is_of_several() {
            self.copy(ctx, Some(column).filter(|_| self.whole != Some(index)));
        } else if let Some(block) = self.chosen() {
            ctx.props().on.emit(Action::CopyBlock(block));
        }
        false
    }

    pub(super) fn refocus(&self) {
        if let Some(element) = self.element() {
            let _ = element.focus();
        }
    }
}

/// A text or a table that was pasted for the chosen cells. A table of the console goes on to the page, and what is pasted into the editor belongs to it.
pub fn pasted(event: web_sys::Event) -> Option<Msg> {
    let text = clipboard::pasted_text(&event);
    let into_the_grid = event.target_dyn_into::<HtmlInputElement>().is_none();
    if !into_the_grid || text.is_empty() || looks_like_a_page(&text) {
        return None;
    }
    event.prevent_default();
    // A spreadsheet ends also a single cell with a line break.
    let single = text.trim_end_matches(['\r', '\n']);
    let is_single = !single.contains(['\t', '\n']) && text.matches('\n').count() <= 1;
    Some(Msg::Pasted(if is_single { single.to_owned() } else { text }))
}

/// Whether a pasted table was copied from a page of the console: it has words in it, as no line of a transaction file does.
fn looks_like_a_page(text: &str) -> bool {
    let words = |line: &str| line.split('\t').filter(|cell| !cell.is_ascii()).count();
    text.lines().any(|line| words(line) >= 2)
}

/// Whether it is the number at a line's edge.
pub fn is_number(target: &Element) -> bool {
    target.get_attribute("role").as_deref() == Some("rowheader")
}

/// The cell that was clicked.
pub fn place(target: &Element) -> Option<(u32, u16)> {
    let column = attribute(target, "data-column")?;
    // The head is the first row, and counting begins at 1.
    Some((attribute(target, "aria-rowindex")?.checked_sub(2)?, column as u16))
}

fn attribute(target: &Element, name: &str) -> Option<u32> {
    target.closest(&format!("[{name}]")).ok().flatten()?.get_attribute(name)?.parse().ok()
}
