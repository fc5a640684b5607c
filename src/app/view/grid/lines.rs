//! The lines in sight, written straight into the document.
//!
//! A screen has some three hundred cells. Yew would build a virtual element with a dozen attributes for each and compare it with
//! the one before; here every slot remembers what it shows, and only what differs is written. Slots are used again: a short way
//! moves lines round from one end to the other, a long one changes their texts.

use std::collections::VecDeque;
use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, Node};

use super::EDITOR;
use super::face::{Cell, Line};
use crate::platform::document::set_style;
use crate::platform::texts::{Numbered, Texts, write_number};

pub struct Lines {
    slots: VecDeque<Slot>,
    row_index: Numbered,
    line_number: Numbered,
    /// px, of each column.
    widths: Vec<i32>,
}

struct Slot {
    element: Element,
    number: Element,
    number_text: Node,
    cells: Vec<CellSlot>,
    shown: Option<Line>,
}

struct CellSlot {
    element: Element,
    text: Node,
    shown: Cell,
}

impl Default for Lines {
    fn default() -> Lines {
        let (row_index, line_number) = (Numbered::new("aria-rowindex"), Numbered::new("data-line"));
        Lines { slots: VecDeque::new(), row_index, line_number, widths: Vec::new() }
    }
}

impl Lines {
    /// Shows these lines. `keep`: a line whose elements must stay the very same, because one of its cells is being edited.
    pub fn paint(
        &mut self,
        host: &Element,
        widths: &[i32],
        shown: Range<u32>,
        keep: bool,
        face: impl Fn(u32) -> (Line, Vec<Cell>),
    ) -> Option<()> {
        let document = host.owner_document()?;
        if widths.len() != self.widths.len() {
            self.slots.drain(..).for_each(|slot| slot.element.remove());
        }
        if widths != self.widths {
            self.widths = widths.to_vec();
            self.slots.iter().for_each(|slot| slot.widen(widths));
        }
        let mut blank = Blank { document: &document, widths, template: None };
        self.turn(host, &shown, keep, &mut blank);
        while self.slots.len() > shown.len() {
            self.slots.pop_back()?.element.remove();
        }
        while self.slots.len() < shown.len() {
            let slot = blank.slot()?;
            host.append_child(&slot.element).ok()?;
            self.slots.push_back(slot);
        }
        let faces: Vec<(Line, Vec<Cell>)> = shown.map(face).collect();
        let mut texts = Texts::new(faces.iter().flat_map(|(_, cells)| cells).map(|cell| cell.text.as_str()));
        for (slot, (line, cells)) in self.slots.iter_mut().zip(faces) {
            slot.number(&line, &self.row_index, &self.line_number);
            slot.show(&document, line);
            for (cell, face) in slot.cells.iter_mut().zip(cells) {
                texts.write(&face.text, (cell.shown.text != face.text).then_some(&cell.text));
                cell.show(&document, face);
            }
        }
        Some(())
    }

    /// Moves lines that leave at one end to the other one, where the way is short. Lines that stay in sight are not moved.
    fn turn(&mut self, host: &Element, shown: &Range<u32>, keep: bool, blank: &mut Blank) {
        let Some(before) = self.slots.front().and_then(|slot| slot.shown.as_ref()).map(|line| line.index) else {
            return;
        };
        let (first, length) = (shown.start, self.slots.len() as u32);
        let way = first.abs_diff(before);
        if way >= length || (way > length / 2 && !keep) {
            return;
        }
        // At the end of a file more lines come into sight above than leave below.
        let mut leaving = (before + length).saturating_sub(shown.end);
        for _ in 0..way {
            if first > before {
                let Some(slot) = self.slots.pop_front() else { return };
                let _ = host.append_child(&slot.element);
                self.slots.push_back(slot);
                continue;
            }
            let slot = if leaving > 0 { self.slots.pop_back() } else { blank.slot() };
            leaving = leaving.saturating_sub(1);
            let Some(slot) = slot else { return };
            let _ = host.insert_before(&slot.element, self.slots.front().map(|slot| slot.element.as_ref()));
            self.slots.push_front(slot);
        }
    }
}

/// Makes lines by copying an empty one.
struct Blank<'a> {
    document: &'a Document,
    widths: &'a [i32],
    template: Option<Element>,
}

impl Blank<'_> {
    fn slot(&mut self) -> Option<Slot> {
        let template = match &self.template {
            Some(template) => template,
            None => self.template.insert(template_of(self.document, self.widths.len())?),
        };
        let slot = Slot::of(template.clone_node_with_deep(true).ok()?.dyn_into().ok()?)?;
        slot.widen(self.widths);
        Some(slot)
    }
}

/// An empty line, to be copied.
fn template_of(document: &Document, columns: usize) -> Option<Element> {
    let row = element(document, "div", &[("role", "row")])?;
    let number = element(
        document,
        "div",
        &[("class", "line-number"), ("role", "rowheader"), ("aria-colindex", "1"), ("data-column", "0")],
    )?;
    number.append_child(&document.create_text_node("")).ok()?;
    row.append_child(&number).ok()?;
    for column in 0..columns {
        let (name, place) = (column.to_string(), (column + 2).to_string());
        let cell = element(
            document,
            "div",
            &[("class", "cell"), ("role", "gridcell"), ("aria-colindex", &place), ("data-column", &name)],
        )?;
        cell.append_child(&document.create_text_node("")).ok()?;
        row.append_child(&cell).ok()?;
    }
    Some(row)
}

fn element(document: &Document, name: &str, attributes: &[(&str, &str)]) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    for (attribute, value) in attributes {
        let _ = element.set_attribute(attribute, value);
    }
    Some(element)
}

/// Sets an attribute, or takes it away when there is nothing to say.
fn say(element: &Element, attribute: &str, value: &str) {
    let _ =
        if value.is_empty() { element.remove_attribute(attribute) } else { element.set_attribute(attribute, value) };
}

/// Replaces what stands behind the text of an element, or takes it away.
fn put(element: &Element, class: &str, by: Option<Element>) {
    if let Ok(Some(old)) = element.query_selector(class) {
        old.remove();
    }
    if let Some(new) = by {
        let _ = element.append_child(&new);
    }
}

impl Slot {
    fn of(element: Element) -> Option<Slot> {
        let number = element.first_element_child()?;
        let mut cells = Vec::new();
        let mut next = number.next_element_sibling();
        while let Some(cell) = next {
            next = cell.next_element_sibling();
            let text = cell.first_child()?;
            cells.push(CellSlot { element: cell, text, shown: Cell { class: "cell".into(), ..Cell::default() } });
        }
        Some(Slot { number_text: number.first_child()?, number, element, cells, shown: None })
    }

    /// Sets the cells' widths one by one: cells that stand in a line as words do are laid out in half the time of a grid.
    fn widen(&self, widths: &[i32]) {
        for (cell, width) in self.cells.iter().zip(widths) {
            if let Some(cell) = cell.element.dyn_ref::<HtmlElement>() {
                set_style(cell, "width", &format!("{width}px"));
            }
        }
    }

    /// Where the line stands in the view, and in the file.
    fn number(&self, line: &Line, row_index: &Numbered, line_number: &Numbered) {
        let before = self.shown.as_ref();
        if before.is_none_or(|before| before.index != line.index) {
            row_index.set(&self.element, line.index + 2);
        }
        if before.is_some_and(|before| before.line == line.line) {
            return;
        }
        match line.line {
            Some(number) => line_number.set(&self.element, number),
            None => say(&self.element, "data-line", ""),
        }
        if before.is_none_or(|before| before.line.is_none() || line.line.is_none()) {
            say(&self.element, "aria-busy", if line.line.is_none() { "true" } else { "" });
        }
        match line.line {
            // A line that an edit added has no number in the file.
            Some(0) => self.number_text.set_node_value(Some("+")),
            Some(number) => write_number(&self.number_text, number),
            None => self.number_text.set_node_value(Some("")),
        }
    }

    fn show(&mut self, document: &Document, line: Line) {
        let before = self.shown.as_ref();
        if before == Some(&line) {
            return;
        }
        if before.is_none_or(|before| before.class != line.class) {
            self.element.set_class_name(&line.class);
        }
        if before.is_some_and(|before| before.chosen) != line.chosen {
            say(&self.element, "aria-selected", if line.chosen { "true" } else { "" });
        }
        if before.map_or("", |before| &before.words) != line.words {
            say(&self.number, "title", &line.words);
            let hidden = (!line.words.is_empty())
                .then(|| labelled(document, "span", &[("class", "visually-hidden")], &line.words))
                .flatten();
            put(&self.number, ".visually-hidden", hidden);
        }
        if before.and_then(|before| before.restore) != line.restore {
            put(&self.element, ".restore", line.restore.and_then(|(row, words)| restore(document, row, words)));
        }
        self.shown = Some(line);
    }
}

/// The button that puts a line back in.
fn restore(document: &Document, row: u32, words: &str) -> Option<Element> {
    let place = element(document, "span", &[("class", "restore"), ("aria-hidden", "true")])?;
    let button = labelled(document, "button", &[("tabindex", "-1"), ("data-restore", &row.to_string())], words)?;
    place.append_child(&button).ok()?;
    Some(place)
}

fn labelled(document: &Document, name: &str, attributes: &[(&str, &str)], words: &str) -> Option<Element> {
    let element = element(document, name, attributes)?;
    element.append_child(&document.create_text_node(words)).ok()?;
    Some(element)
}

impl CellSlot {
    fn show(&mut self, document: &Document, cell: Cell) {
        let (host, before) = (&self.element, &self.shown);
        if *before == cell {
            return;
        }
        if before.class != cell.class {
            host.set_class_name(&cell.class);
        }
        if before.said != cell.said {
            say(host, "aria-label", &cell.said);
            say(host, "title", &cell.said);
        }
        if before.error != cell.error {
            say(host, "aria-invalid", if cell.error { "true" } else { "" });
        }
        if before.id != cell.id {
            say(host, "id", cell.id.as_deref().unwrap_or_default());
        }
        let selected = |cell: &Cell| cell.id.is_some() || cell.chosen;
        if selected(before) != selected(&cell) {
            say(host, "aria-selected", if selected(&cell) { "true" } else { "" });
        }
        if before.kind != cell.kind {
            let kind =
                (!cell.kind.is_empty()).then(|| labelled(document, "span", &[("class", "kind")], cell.kind)).flatten();
            put(host, ".kind", kind);
        }
        if before.before != cell.before {
            // Drawn by the style sheet: the cell's own text stays what the file holds, also for who copies it or looks it up.
            let was = || element(document, "s", &[("data-was", &cell.before)]);
            let was = (!cell.before.is_empty()).then(was).flatten();
            put(host, "s", was);
        }
        if before.editor.is_some() != cell.editor.is_some() {
            put(host, "input", cell.editor.as_ref().and_then(|(name, draft)| editor(document, name, draft)));
        }
        self.shown = cell;
    }
}

fn editor(document: &Document, name: &str, draft: &str) -> Option<Element> {
    let attributes = [
        ("type", "text"),
        ("data-testid", EDITOR),
        ("aria-label", name),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
    ];
    let input: HtmlInputElement = element(document, "input", &attributes)?.dyn_into().ok()?;
    input.set_value(draft);
    Some(input.into())
}
