//! What edits have changed, said cell by cell.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::base::mask::mask;
use crate::base::words::cell_name;
use crate::document::Document;

use crate::document::difference::{CellChange, difference, line_text};
use crate::document::edit::{Change, LineEdit, WholeFile};
use crate::model::code::Code;
use crate::model::finding::RowId;
use crate::model::kind::column;
use crate::profile::Profile;

/// Removed lines of which is said what stood in them.
const MOST_REMOVED: usize = 200;

/// All changes of a series of steps, each place once.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// In file order, properties of the whole file first.
    pub edits: Vec<EditOut>,
    /// Physical lines of the file as it was opened, in order.
    pub removed_lines: Vec<u32>,
    /// What stood in the first of them.
    pub removed: Vec<RemovedRecord>,
    /// Cells that have another text.
    pub cells: u64,
    /// Lines that were put in.
    pub added_rows: u64,
    /// Properties of the whole file that are written otherwise.
    pub whole_file: u64,
}

/// Where an edit is: the line (0 for the whole file), the column, and a number that keeps the others apart.
type Place = (u32, RowId, u16, u8);

/// Lists changes in the order in which they were made.
pub fn list<'a>(
    document: &Document,
    profile: &Profile,
    changes: impl Iterator<Item = &'a (Option<Code>, Change)>,
) -> Listing {
    let mut places: BTreeMap<Place, EditOut> = BTreeMap::new();
    let mut removed: BTreeMap<RowId, bool> = BTreeMap::new();
    let mut rows: BTreeMap<RowId, Vec<LineChange>> = BTreeMap::new();
    let mut note = |place: Place, edit: EditOut| {
        // A later change of the same place keeps what stood there first.
        places.entry(place).and_modify(|first| first.after.clone_from(&edit.after)).or_insert(edit);
    };
    for (code, change) in changes {
        match change {
            Change::Removed { row, after } => {
                removed.insert(*row, *after);
            }
            Change::WholeFile { before, after } => {
                for (kind, edit) in whole_file(document, profile, *code, before, after) {
                    note((edit.line.unwrap_or(0), RowId(0), 0, kind), edit);
                }
            }
            Change::Cells { row, before, after } => {
                rows.entry(*row).or_default().push((*code, before.as_deref(), after.as_deref()));
            }
        }
    }
    for (row, changes) in rows {
        let line = document.line_number(row);
        for (code, (column, before, after)) in net(document, row, &changes) {
            let edit = edit(code, Some(line), Some(cell_name(column, line)), &before, &after);
            places.insert((line, row, column, u8::MAX), edit);
        }
    }
    places.retain(|_, edit| edit.before != edit.after);
    // Masked last: two texts may look the same under the mask and differ all the same.
    for edit in places.values_mut() {
        edit.before = mask(&edit.before).into_owned();
        edit.after = mask(&edit.after).into_owned();
    }
    let removed: Vec<RowId> = removed.into_iter().filter(|(_, out)| *out).map(|(row, _)| row).collect();
    Listing {
        cells: places.keys().filter(|place| place.3 == u8::MAX).count() as u64,
        added_rows: places.values().filter(|edit| edit.line.is_some() && edit.cell.is_none()).count() as u64,
        whole_file: places.values().filter(|edit| edit.line.is_none()).count() as u64,
        edits: places.into_values().collect(),
        removed_lines: removed.iter().map(|row| document.line_number(*row)).collect(),
        removed: removed.iter().take(MOST_REMOVED).map(|row| removed_record(document, *row)).collect(),
    }
}

/// A change of a line's cells: its rule, the edit before and the one after.
type LineChange<'a> = (Option<Code>, Option<&'a LineEdit>, Option<&'a LineEdit>);

/// What came of all changes of one line. Each cell has the rule of the first change there.
fn net(document: &Document, row: RowId, changes: &[LineChange]) -> Vec<(Option<Code>, CellChange)> {
    let [(first, before, after), more @ ..] = changes else { return Vec::new() };
    let after = more.last().map_or(*after, |(_, _, after)| *after);
    let found = difference(document, row, *before, after);
    if more.is_empty() {
        return found.into_iter().map(|cell| (*first, cell)).collect();
    }
    let mut codes: BTreeMap<u16, Option<Code>> = BTreeMap::new();
    for (code, before, after) in changes {
        for (column, _, _) in difference(document, row, *before, *after) {
            codes.entry(column).or_insert(*code);
        }
    }
    found.into_iter().map(|cell| (codes.get(&cell.0).copied().unwrap_or(*first), cell)).collect()
}

fn removed_record(document: &Document, row: RowId) -> RemovedRecord {
    let texts = document.original_texts(row);
    let text = |column: u16| texts.get(usize::from(column)).map_or_else(String::new, |text| mask(text).into_owned());
    RemovedRecord {
        line: document.line_number(row),
        order: text(column::ORDER),
        customer: text(column::CUSTOMER),
        amount: text(column::AMOUNT),
        blank: texts.iter().all(|text| text.trim().is_empty()),
    }
}

fn edit(code: Option<Code>, line: Option<u32>, cell: Option<String>, before: &str, after: &str) -> EditOut {
    let code = code.map_or_else(String::new, |code| code.as_str().to_owned());
    EditOut { code, line, cell, before: before.to_owned(), after: after.to_owned() }
}

fn whole_file(
    document: &Document,
    profile: &Profile,
    code: Option<Code>,
    before: &WholeFile,
    after: &WholeFile,
) -> Vec<(u8, EditOut)> {
    let source = document.source().encoding().name();
    let target = match profile.encoding.value {
        crate::profile::ProfileEncoding::Windows31J => "windows-31j",
        crate::profile::ProfileEncoding::Utf8 => "utf-8",
    };
    let separator = if document.separator() == b';' { "semicolon" } else { "tab" };
    let ending = profile.line_ending.value.name();
    let flags = [
        (before.encoding, after.encoding, source, target),
        (before.line_endings, after.line_endings, document.endings().name(), ending),
        (before.quotes, after.quotes, "quoted", "unquoted"),
        (before.separators, after.separators, separator, "comma"),
        (before.final_newline, after.final_newline, "none", ending),
    ];
    let mut out = Vec::new();
    for (kind, (was, is, off, on)) in (0..).zip(flags) {
        if was != is {
            let (from, to) = if is { (off, on) } else { (on, off) };
            out.push((kind, edit(code, None, None, from, to)));
        }
    }
    let lines =
        [(&before.header, &after.header, RowId::ADDED_HEADER), (&before.trailer, &after.trailer, RowId::ADDED_TRAILER)];
    for (kind, (was, is, row)) in (5..).zip(lines) {
        if was.is_some() != is.is_some() {
            let text = |line: &Option<std::rc::Rc<LineEdit>>| match line {
                Some(line) => line_text(document, row, line),
                None => String::new(),
            };
            out.push((kind, edit(code, Some(document.line_number(row)), None, &text(was), &text(is))));
        }
    }
    out
}

/// A line that is taken out, as the operator knows it: cells as they stand in the opened file, masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedRecord {
    /// Physical line, 1-based.
    pub line: u32,
    /// The order number's cell.
    pub order: String,
    /// The customer number's cell.
    pub customer: String,
    /// The amount's cell.
    pub amount: String,
    /// Nothing stood in it.
    pub blank: bool,
}

/// One cell, or one property of the whole file, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditOut {
    /// The rule whose fix it is; empty for an edit by hand.
    pub code: String,
    /// Physical line, 1-based; `None` for a property of the whole file.
    pub line: Option<u32>,
    /// E3; `None` for a whole line or a property of the whole file.
    pub cell: Option<String>,
    /// Masked.
    pub before: String,
    /// Likewise afterwards.
    pub after: String,
}
