//! What the operator does in the grid: clicks, keys and editing.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::keys::{Key, read};
use super::{Editing, Grid, Msg};
use crate::app::geometry::LINE;
use crate::app::state::{Action, Cursor, Did, OpenFile};
use crate::engine::model::finding::RowId;
use crate::engine::session::protocol::GridRow;
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
            self.whole = (target.get_attribute("role").as_deref() == Some("rowheader")).then_some(index);
            ctx.props().on.emit(Action::Move { index, column });
            return true;
        }
        false
    }

    pub(super) fn double_click(&mut self, event: &MouseEvent) -> bool {
        let Some(target) = event.target_dyn_into::<Element>() else {
            return false;
        };
        if self.editing.is_some() || place(&target).is_none() {
            return false;
        }
        self.edit(&self.file.clone(), None)
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
            Key::Edit => return self.edit(file, None),
            Key::Type(letter) => return self.edit(file, Some(letter)),
            Key::Clear => return self.write(ctx, file.cursor, String::new()),
            Key::Remove => return remove(file, on),
            Key::Line => {
                self.whole = Some(index);
                if let Some(line) = file.current() {
                    on.emit(Action::Say(Did::Chosen { line: line.line }));
                }
                return true;
            }
            Key::Copy => {
                let column = Some(column).filter(|_| self.whole != Some(index));
                if file.current().is_some_and(|line| copy(line, column)) {
                    self.refocus();
                    on.emit(Action::Say(Did::Copied { line: file.current().map_or(0, |line| line.line), column }));
                }
                return false;
            }
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
        self.whole = None;
        self.reveal = true;
        on.emit(Action::Move { index: to, column: across });
        true
    }

    fn refocus(&self) {
        if let Some(element) = self.element() {
            let _ = element.focus();
        }
    }

    pub(super) fn edit(&mut self, file: &OpenFile, letter: Option<String>) -> bool {
        let Some(line) = file.current().filter(|line| !line.removed) else {
            return false;
        };
        let column = file.cursor.column;
        let cell = line.cells.get(column as usize);
        let text = cell.filter(|cell| !cell.masked).map(|cell| cell.text.clone()).unwrap_or_default();
        self.editing = Some(Editing {
            row: line.row,
            index: file.cursor.index,
            column,
            select: letter.is_none(),
            draft: letter.unwrap_or(text),
            begun: false,
        });
        true
    }

    /// Gives the focus to an editor that has just come on screen.
    pub(super) fn begin_editing(&mut self) {
        let Some(editing) = self.editing.as_mut().filter(|editing| !editing.begun) else {
            return;
        };
        let input = self.lines.cast::<Element>().and_then(|lines| lines.query_selector("input").ok().flatten());
        let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        editing.begun = true;
        input.set_value(&editing.draft);
        let _ = input.focus();
        if editing.select {
            input.select();
        }
    }

    /// Writes what was typed, when it differs from what stands there.
    pub(super) fn commit(&mut self, ctx: &Context<Grid>) -> bool {
        let Some(editing) = self.editing.take() else {
            return false;
        };
        let file = &self.file.clone();
        let old = file.window.line(editing.index).filter(|line| line.row == editing.row);
        let same = old.is_some_and(|line| match text(line, editing.column) {
            Some(text) => text == editing.draft,
            // Nothing was typed over what is masked.
            None => editing.draft.is_empty(),
        });
        if !same {
            ctx.props().on.emit(Action::Edit { row: editing.row, column: editing.column, text: editing.draft });
        }
        true
    }

    pub(super) fn write(&mut self, ctx: &Context<Grid>, cursor: Cursor, new: String) -> bool {
        let Some(line) = self.file.current().filter(|line| !line.removed) else {
            return false;
        };
        if text(line, cursor.column) != Some(new.as_str()) {
            ctx.props().on.emit(Action::Edit { row: line.row, column: cursor.column, text: new });
        }
        false
    }
}

/// A cell's text as editing begins with it; of a masked one nothing is known here.
fn text(line: &GridRow, column: u16) -> Option<&str> {
    match line.cells.get(column as usize) {
        Some(cell) if cell.masked => None,
        Some(cell) => Some(&cell.text),
        None => Some(""),
    }
}

/// Copies a cell, or a line as a spreadsheet takes it; whether it could be copied.
fn copy(line: &GridRow, column: Option<u16>) -> bool {
    match column {
        Some(column) => text(line, column).is_some_and(clipboard::copy),
        None => {
            let cells: Vec<&str> = line.cells.iter().map(|cell| cell.text.as_str()).collect();
            clipboard::copy(&cells.join("\t"))
        }
    }
}

/// A text that was pasted for the current cell. A table goes on to the page, and what is pasted into the editor belongs to it.
pub fn pasted(event: web_sys::Event) -> Option<Msg> {
    let text = clipboard::pasted_text(&event);
    let text = text.trim_end_matches(['\r', '\n']);
    let into_the_grid = event.target_dyn_into::<HtmlInputElement>().is_none();
    if !into_the_grid || text.is_empty() || looks_like_a_page(text) {
        return None;
    }
    event.prevent_default();
    if text.contains(['\t', '\n']) {
        return Some(Msg::PastedMany);
    }
    Some(Msg::Pasted(text.to_owned()))
}

/// Whether a pasted table was copied from a page of the console: it has words in it, as no line of a transaction file does.
fn looks_like_a_page(text: &str) -> bool {
    let words = |line: &str| line.split('\t').filter(|cell| !cell.is_ascii()).count();
    text.lines().any(|line| words(line) >= 2)
}

fn remove(file: &OpenFile, on: &Callback<Action>) -> bool {
    if let Some(line) = file.current() {
        on.emit(if line.removed { Action::Restore(line.row) } else { Action::Remove(line.row) });
    }
    false
}

/// The cell that was clicked.
fn place(target: &Element) -> Option<(u32, u16)> {
    let column = attribute(target, "data-column")?;
    // The head is the first row, and counting begins at 1.
    Some((attribute(target, "aria-rowindex")?.checked_sub(2)?, column as u16))
}

fn attribute(target: &Element, name: &str) -> Option<u32> {
    target.closest(&format!("[{name}]")).ok().flatten()?.get_attribute(name)?.parse().ok()
}
