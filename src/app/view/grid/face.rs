//! What a line of the grid shows, as plain data.

use std::borrow::Cow;

use crate::app::format::{cell as cell_name, visible};
use crate::app::text::Words;
use crate::app::view::cell_line::class_of;
use crate::engine::model::finding::Severity;
use crate::engine::protocol::{GridCell, GridRow, RowKind};

/// Columns of numbers in a data record: C, E, L and N.
const NUMBERS: [u16; 4] = [2, 4, 11, 13];

/// The id of a cell's element.
pub fn id(index: u32, column: u16) -> String {
    format!("cell-{index}-{column}")
}

/// What of a line is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    Nothing,
    /// Some columns, both ends included.
    Cells(u16, u16),
    Line,
}

/// Where a line stands, and what is going on in it.
pub struct Place<'a> {
    pub w: Words,
    /// 0-based, in the present view.
    pub index: u32,
    /// The current column, when this is the current line.
    pub current: Option<u16>,
    pub chosen: Chosen,
    /// The column that is being edited, and the text it begins with.
    pub editing: Option<(u16, &'a str)>,
}

/// What a line shows beside its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub index: u32,
    pub class: String,
    /// Physical line, 1-based; 0 for a line that an edit added. None while the line is on its way.
    pub line: Option<u32>,
    /// What is wrong with the whole line.
    pub words: String,
    /// Chosen as a whole, to be copied.
    pub chosen: bool,
    /// A taken out line can be put back: its row, and the button's words.
    pub restore: Option<(u32, &'static str)>,
}

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub class: Cow<'static, str>,
    pub text: String,
    /// What stood there before it was changed; empty for nothing.
    pub before: String,
    /// The record's kind, beside the first cell.
    pub kind: &'static str,
    /// What a marked cell says to who cannot see its mark, and to the mouse.
    pub said: String,
    pub error: bool,
    /// Its id, when it is the current cell.
    pub id: Option<String>,
    /// One of several cells that are chosen.
    pub chosen: bool,
    /// The editor's name and the text it begins with.
    pub editor: Option<(&'static str, String)>,
}

/// A line; `None` while it is on its way.
pub fn line(place: &Place, line: Option<&GridRow>) -> Line {
    let mut class = String::from("grid-line ");
    class.push_str(match line.map_or(RowKind::Data, |line| line.kind) {
        RowKind::Header => "header",
        RowKind::Data => "data",
        RowKind::Trailer => "trailer",
        RowKind::Blank => "blank",
        RowKind::Unknown => "unknown",
    });
    let removed = line.filter(|line| line.removed);
    if removed.is_some() {
        class.push_str(" removed");
    }
    if let Some(severity) = line.and_then(|line| line.severity) {
        class.push_str(" line-");
        class.push_str(class_of(severity));
    }
    if place.current.is_some() {
        class.push_str(" current");
    }
    if place.chosen == Chosen::Line {
        class.push_str(" chosen");
    }
    Line {
        index: place.index,
        class,
        line: line.map(|line| line.line),
        chosen: place.chosen == Chosen::Line,
        words: line.map(|line| line.messages.join("\n")).unwrap_or_default(),
        restore: removed.map(|line| (line.row.0, place.w.restore)),
    }
}

/// A cell of a line; an empty one while the line is on its way.
pub fn cell(place: &Place, line: Option<&GridRow>, column: u16) -> Cell {
    let empty = GridCell::default();
    let cell = line.and_then(|line| line.cells.get(usize::from(column))).unwrap_or(&empty);
    let kind = line.map_or(RowKind::Data, |line| line.kind);
    let current = place.current == Some(column);
    let editing = place.editing.filter(|editing| editing.0 == column);
    let shown = editing.is_none();
    let chosen = matches!(place.chosen, Chosen::Cells(first, last) if (first..=last).contains(&column));
    let number = kind == RowKind::Data && NUMBERS.contains(&column);
    Cell {
        class: class(cell, number, [(current, "current"), (editing.is_some(), "editing"), (chosen, "chosen")]),
        chosen,
        text: if shown { seen(&cell.text) } else { String::new() },
        before: cell.before.as_deref().filter(|_| shown).map(seen).unwrap_or_default(),
        kind: if shown && column == 0 { place.w.kind(kind) } else { "" },
        said: line.map(|line| said(place.w, line, cell, column)).unwrap_or_default(),
        error: cell.severity == Some(Severity::Error),
        id: current.then(|| id(place.index, column)),
        editor: editing.map(|(_, draft)| (place.w.column(kind, column), draft.to_owned())),
    }
}

fn class(cell: &GridCell, number: bool, marks: [(bool, &'static str); 3]) -> Cow<'static, str> {
    if cell.severity.is_none() && !cell.edited && marks.iter().all(|(on, _)| !on) {
        return Cow::Borrowed(if number { "cell number" } else { "cell" });
    }
    let first = [cell.severity.map(class_of), number.then_some("number"), cell.edited.then_some("edited")];
    let marks = marks.into_iter().map(|(on, mark)| on.then_some(mark));
    Cow::Owned(first.into_iter().chain(marks).flatten().fold(String::from("cell"), |class, mark| class + " " + mark))
}

/// A cell's text; spaces at its ends, which nobody would see, are drawn.
fn seen(text: &str) -> String {
    if text.trim() == text { text.to_owned() } else { visible(text) }
}

fn said(w: Words, line: &GridRow, cell: &GridCell, column: u16) -> String {
    if cell.severity.is_none() && !cell.edited {
        return String::new();
    }
    let mut parts = vec![cell_name(column, line.line), w.column(line.kind, column).to_owned(), cell.text.clone()];
    if let Some(severity) = cell.severity {
        parts.push(w.severity(severity).to_owned());
        parts.extend(cell.messages.iter().cloned());
    }
    if cell.edited {
        parts.push(w.edited.to_owned());
        parts
            .extend(cell.before.as_ref().filter(|before| !before.is_empty()).map(|was| format!("{}: {was}", w.before)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}
