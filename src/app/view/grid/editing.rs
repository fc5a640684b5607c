//! Editing and copying a cell: what stands in it, never what is shown of it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::Grid;
use crate::app::state::{Action, Cursor, LastChange, OpenFile, Truth};
use crate::engine::model::finding::RowId;
use crate::engine::protocol::GridCell;
use crate::platform::clipboard;

/// A cell that is being edited.
#[derive(Clone, PartialEq)]
pub struct Editing {
    row: RowId,
    pub index: u32,
    pub column: u16,
    /// What stands in the field.
    pub draft: String,
    /// The text that editing began with; `None` when it is replaced whole.
    base: Option<String>,
    /// The text is still on its way: nothing can be typed before it is there.
    pub waits: bool,
    /// The whole text is selected when editing begins; not when it began with a typed letter.
    select: bool,
    begun: bool,
}

impl Editing {
    /// Takes the text that was waited for.
    fn take(&mut self, text: Option<String>) {
        self.draft = text.as_deref().map(one_line).unwrap_or_default();
        self.base = text;
        self.waits = false;
        self.begun = false;
    }

    /// What the operator wants to stand in the cell; `None` when nothing was changed.
    fn wanted(self) -> Option<String> {
        match &self.base {
            _ if self.waits => None,
            Some(base) if one_line(base) == self.draft => None,
            Some(base) => Some(with_breaks(&self.draft, base)),
            // Nothing was typed over what is masked.
            None => Some(self.draft).filter(|draft| !draft.is_empty()),
        }
    }
}

/// What line breaks are shown as in a field of one line, which would drop them: signs that the text does not have.
fn signs(text: &str) -> [char; 2] {
    if text.contains(['␍', '␊']) { ['⇤', '↵'] } else { ['␍', '␊'] }
}

fn one_line(text: &str) -> String {
    if !text.contains(['\r', '\n']) {
        return text.to_owned();
    }
    let [cr, lf] = signs(text);
    let sign = |c| match c {
        '\r' => cr,
        '\n' => lf,
        c => c,
    };
    text.chars().map(sign).collect()
}

/// The text of the field with the line breaks that the cell's own text has.
fn with_breaks(draft: &str, base: &str) -> String {
    if !base.contains(['\r', '\n']) {
        return draft.to_owned();
    }
    let [cr, lf] = signs(base);
    draft.replace(cr, "\r").replace(lf, "\n")
}

/// What is known of a cell without asking.
enum Known {
    Text(String),
    Masked,
    Not,
}

fn known(file: &OpenFile, cell: Option<&GridCell>) -> Known {
    match cell {
        _ if !file.is_fresh() => Known::Not,
        Some(cell) if cell.masked => Known::Masked,
        Some(cell) if cell.cut => Known::Not,
        cell => Known::Text(cell.map(|cell| cell.text.clone()).unwrap_or_default()),
    }
}

impl Grid {
    /// Opens the editor at the cursor; a typed letter takes the place of what stands there.
    pub(super) fn edit(&mut self, ctx: &Context<Grid>, file: &OpenFile, letter: Option<String>) -> bool {
        let Some(line) = file.current().filter(|line| !line.removed) else {
            return false;
        };
        let Cursor { index, column, .. } = file.cursor;
        let row = line.row;
        let mut editing = Editing {
            row,
            index,
            column,
            select: letter.is_none(),
            waits: false,
            begun: false,
            base: None,
            draft: String::new(),
        };
        match (letter, known(file, line.cells.get(usize::from(column)))) {
            (Some(letter), _) => editing.draft = letter,
            (None, Known::Text(text)) => editing.take(Some(text)),
            (None, Known::Masked) => ctx.props().on.emit(Action::Say(LastChange::CardNumber)),
            (None, Known::Not) => {
                editing.waits = true;
                ctx.props().on.emit(Action::Read { row, column: Some(column) });
            }
        }
        self.editing = Some(editing);
        true
    }

    /// Takes a text that was asked for.
    pub(super) fn take_text(&mut self, ctx: &Context<Grid>, truth: &Truth) {
        let Truth { row, column, text } = truth;
        if self.copying.take_if(|wanted| *wanted == (*row, *column)).is_some() {
            self.put(ctx, *column, text.as_deref());
        }
        let waiting = |editing: &&mut Editing| editing.waits && (editing.row, Some(editing.column)) == (*row, *column);
        if let Some(editing) = self.editing.as_mut().filter(waiting) {
            editing.take(text.clone());
            if text.is_none() {
                ctx.props().on.emit(Action::Say(LastChange::CardNumber));
            }
        }
    }

    /// Gives the focus to an editor that has just come on screen, or whose text has come.
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
        let _ = match editing.waits {
            true => input.set_attribute("readonly", ""),
            false => input.remove_attribute("readonly"),
        };
        let _ = input.focus();
        if editing.select {
            input.select();
        }
    }

    /// Writes what was typed. Whether that differs from what stands in the cell is for the engine to say.
    pub(super) fn commit(&mut self, ctx: &Context<Grid>) -> bool {
        let Some(editing) = self.editing.take() else {
            return false;
        };
        let (row, column) = (editing.row, editing.column);
        if let Some(text) = editing.wanted() {
            ctx.props().on.emit(Action::Edit { row, column, text });
        }
        true
    }

    /// Replaces what stands in a cell.
    pub(super) fn write(&mut self, ctx: &Context<Grid>, cursor: Cursor, text: String) -> bool {
        if let Some(line) = self.file.current().filter(|line| !line.removed) {
            ctx.props().on.emit(Action::Edit { row: line.row, column: cursor.column, text });
        }
        false
    }

    /// Copies the current cell, or the current line without a column.
    pub(super) fn copy(&mut self, ctx: &Context<Grid>, column: Option<u16>) {
        let file: Rc<OpenFile> = self.file.clone();
        let Some(line) = file.current() else { return };
        let cell = |column: u16| known(&file, line.cells.get(usize::from(column)));
        match column.map(cell) {
            Some(Known::Text(text)) => self.put(ctx, column, Some(&text)),
            Some(Known::Masked) => self.put(ctx, column, None),
            None if file.is_fresh() && !line.cells.iter().any(|cell| cell.cut) => {
                let cells: Vec<&str> = line.cells.iter().map(|cell| cell.text.as_str()).collect();
                self.put(ctx, column, Some(&cells.join("\t")));
            }
            _ => {
                self.copying = Some((line.row, column));
                ctx.props().on.emit(Action::Read { row: line.row, column });
            }
        }
    }

    /// Puts a text on the clipboard, and says so.
    fn put(&self, ctx: &Context<Grid>, column: Option<u16>, text: Option<&str>) {
        let line = self.file.current().map_or(0, |line| line.line);
        let did = match text {
            Some(text) if clipboard::copy(text) => LastChange::Copied { line, column },
            Some(_) => return,
            None => LastChange::CardNumber,
        };
        self.refocus();
        ctx.props().on.emit(Action::Say(did));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn editing(text: &str) -> Editing {
        let mut editing = Editing {
            row: RowId(1),
            index: 1,
            column: 4,
            draft: String::new(),
            base: None,
            waits: true,
            select: true,
            begun: true,
        };
        editing.take(Some(text.to_owned()));
        editing
    }

    #[test]
    fn what_is_typed_keeps_the_line_breaks_around_it() {
        for text in ["a\r\nb\nc\rd", "a\n␊b\r", "plain ␊"] {
            let mut edited = editing(text);
            assert!(!edited.draft.contains(['\r', '\n']), "a field of one line drops them: {text:?}");
            assert_eq!(edited.clone().wanted(), None, "nothing was typed: {text:?}");
            edited.draft.push('x');
            assert_eq!(edited.wanted(), Some(format!("{text}x")));
        }
    }

    #[test]
    fn nothing_is_written_before_the_text_has_come_or_over_what_is_masked() {
        let waiting = Editing { waits: true, draft: "x".to_owned(), ..editing("y") };
        assert_eq!(waiting.wanted(), None);
        let mut masked = editing("");
        masked.take(None);
        assert_eq!(masked.clone().wanted(), None);
        masked.draft.push('5');
        assert_eq!(masked.wanted(), Some("5".to_owned()));
    }
}
