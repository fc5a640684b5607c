//! How a line becomes a row: all its cells, or the one that is not ordinary.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::cell::{
    cell, forgive_formula_texts, forgive_yen_sign, may_lack, ordinary_cell, original_cells, plain_cell, plain_cells,
};
use super::{Cell, Marks, OneCell, Row, numbers};
use crate::base::shape;
use crate::document::Document;
use crate::document::edit::Piece;
use crate::model::finding::RowId;
use crate::model::kind::{RecordKind, column};
use crate::text::records::{self, Grants};

impl<'a> Row<'a> {
    /// Reads a line as it stands now. `lacks`: whether characters that Windows-31J lacks are looked for.
    pub fn read(document: &'a Document, id: RowId, lacks: bool) -> Row<'a> {
        // A record of the usual width fits without growing.
        Row::read_into(document, id, lacks, Vec::with_capacity(16))
    }

    /// The same, its cells in a place that another line does not need any more.
    pub fn read_into(document: &'a Document, id: RowId, lacks: bool, mut cells: Vec<Cell<'a>>) -> Row<'a> {
        cells.clear();
        let plain = read_cells(document, id, lacks, &mut cells);
        let kind = kind(&cells);
        if kind == RecordKind::Data && !plain {
            forgive_yen_sign(&mut cells);
        }
        if !plain {
            forgive_formula_texts(&mut cells, numbers(kind));
        }
        let marked = !plain && cells.iter().any(|cell| cell.marks != Marks::default());
        let damage = |cell: &Cell| shape::may_hold_damage(cell.value().as_bytes());
        let suspicious = if plain { shape::may_hold_damage(document.content(id)) } else { cells.iter().any(damage) };
        let unclosed = marked && cells.iter().any(|cell| cell.marks.unclosed || cell.marks.swallows);
        Row { plain, unclosed, marked, suspicious, line: document.line_number(id), ..Row::of(id, kind, cells) }
    }

    /// A line about which nothing else is known.
    fn of(id: RowId, kind: RecordKind, cells: Vec<Cell<'a>>) -> Row<'a> {
        Row {
            id,
            line: 0,
            record: 0,
            kind,
            cells,
            plain: false,
            unclosed: false,
            marked: false,
            granted: Grants::NONE,
            suspicious: false,
            split: false,
            amount: OnceCell::new(),
            no_customer: OnceCell::new(),
        }
    }

    /// Reads the one cell of a data record that is not ordinary, and the amount: the other ones are left empty, for nobody asks about
    /// them. `blank`: so many empty cells as the record has, or none yet.
    pub fn read_one(
        document: &'a Document,
        one: &OneCell<'a>,
        width: usize,
        lacks: bool,
        blank: Vec<Cell<'a>>,
    ) -> Row<'a> {
        let mut cells = blank;
        if cells.len() != width {
            cells.clear();
            cells.resize_with(width, || plain_cell(""));
        }
        let (named, amount) = (usize::from(one.named), usize::from(column::AMOUNT));
        cells[0] = plain_cell("3");
        if named != amount {
            let content = &document.source().text().0[one.line.content()];
            let raw = records::cell(content, document.separator(), one.line.quoted, amount);
            cells[amount] = ordinary_cell(document, raw);
        }
        cells[named] = if one.granted.has(Grants::TEXT) {
            ordinary_cell(document, one.raw)
        } else {
            let (text, undecodable) = document.text_encoding().decode_cow(Cow::Borrowed(one.raw));
            cell(text, Marks { undecodable, ..Marks::default() }, lacks && may_lack(document))
        };
        forgive_yen_sign(&mut cells);
        let read = &cells[named];
        let (marked, suspicious) = (read.marks != Marks::default(), shape::may_hold_damage(read.value().as_bytes()));
        let (plain, line, granted) = (one.line.plain, one.line.number, one.granted);
        Row { plain, marked, suspicious, granted, line, ..Row::of(one.id, RecordKind::Data, cells) }
    }

    /// Its cells, as [`Row::read_one`] takes them.
    pub fn into_blank(self, named: u16) -> Vec<Cell<'a>> {
        let mut cells = self.cells;
        for at in [0, column::AMOUNT, named] {
            cells[usize::from(at)] = plain_cell("");
        }
        cells
    }
}

/// Reads the cells of a line; whether it is plain.
fn read_cells<'a>(document: &'a Document, id: RowId, lacks: bool, cells: &mut Vec<Cell<'a>>) -> bool {
    let content = document.content(id);
    let line = document.line(id);
    let quoted = line.is_some_and(|line| line.quoted);
    let Some(edit) = document.overlay().cells(id) else {
        let plain = line.is_some_and(|line| line.plain);
        if plain {
            plain_cells(content, document.separator(), cells);
        } else {
            cells.extend(original_cells(document, content, quoted, lacks));
        }
        return plain;
    };
    let originals: Vec<Cell> =
        line.into_iter().flat_map(|_| original_cells(document, content, quoted, lacks)).collect();
    let pieces = edit.pieces(originals.len()).map(|piece| match piece {
        Piece::Original(from) => {
            originals.get(from as usize).cloned().unwrap_or_else(|| cell(Cow::Borrowed(""), Marks::default(), false))
        }
        Piece::Text(text) => cell(Cow::Borrowed(text), Marks::default(), lacks),
    });
    cells.extend(pieces);
    false
}

fn kind(cells: &[Cell<'_>]) -> RecordKind {
    let Some(first) = cells.first() else {
        return RecordKind::Blank;
    };
    if first.marks.unreadable() {
        return RecordKind::Unreadable;
    }
    match first.value() {
        "1" => RecordKind::Header,
        "3" => RecordKind::Data,
        "4" => RecordKind::Trailer,
        _ if cells.iter().all(|cell| cell.value().is_empty() && !cell.marks.unreadable()) => RecordKind::Blank,
        _ => RecordKind::Unknown,
    }
}
