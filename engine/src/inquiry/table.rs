//! The lines of a list with column names: commas, tabs (pasted from the screen) or semicolons, in any encoding that the
//! tool knows, with or without the record IDs of Paygent's own list format (1 header, 2 names, 3 data, 4 trailer; P).

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use crate::inquiry::columns::{Columns, Mapping, plain};
use crate::text::encoding::Encoding;
use crate::text::formula::formula;
use crate::text::records::{Line, Splitter, cells, unquote};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableRow {
    /// Physical line, 1-based.
    pub line: u32,
    pub cells: Vec<Rc<str>>,
}

/// How a list is laid out, as its beginning shows.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub separator: u8,
    pub names: Vec<Rc<str>>,
    /// The rows that the names take: more than one where headings hold line breaks.
    pub at: Range<usize>,
}

/// How far from the top the names may stand: Paygent's format has one line before them, a careless copy some more.
const NAMES_WITHIN: usize = 10;
/// The lines that names with line breaks may take.
const NAMES_LINES: usize = 32;
/// Names that are put together from several lines; the console has nine columns.
const MOST_NAMES: usize = 64;

impl Shape {
    /// The shape of a list; `None` when nothing at its beginning is a known column.
    pub(super) fn find(text: &[u8], encoding: Encoding, mapping: &Mapping) -> Option<Shape> {
        // What is looked at to find out what a text is.
        let head = text.get(..64 * 1024).unwrap_or(text);
        let mut best: Option<((usize, usize), Shape)> = None;
        for separator in [b',', b'\t', b';'] {
            let rows = split(head, encoding, separator);
            let Some((known, names, at)) = names(&rows, mapping) else { continue };
            // Headings on lines of their own do not say what stands between cells; the first row below does.
            let key = (known, rows.get(at.end).filter(|_| at.len() > 1).map_or(0, |row| row.cells.len()));
            if best.as_ref().is_none_or(|(best, _)| key > *best) {
                best = Some((key, Shape { separator, names, at }));
            }
        }
        best.map(|(_, shape)| shape)
    }

    /// Whether the list has the record IDs of Paygent's own format.
    pub(super) fn has_record_ids(&self) -> bool {
        self.names.first().is_some_and(|first| &**first == "2")
    }
}

/// The rows that hold the names, joined: those with most known columns, as few and as far up as possible.
fn names(rows: &[TableRow], mapping: &Mapping) -> Option<(usize, Vec<Rc<str>>, Range<usize>)> {
    // One that stands twice is known, too: a row below it must not seem to make it one.
    let known = |names: &[Rc<str>]| {
        let columns = Columns::find(names, mapping);
        columns.len() + columns.twice().len()
    };
    let whole = rows.iter().take(NAMES_WITHIN).map(|row| known(&row.cells)).max().unwrap_or(0);
    let mut best = (0, usize::MAX, Vec::new(), 0..0);
    for from in 0..rows.len().min(NAMES_WITHIN) {
        let mut names = rows[from].cells.clone();
        let mut most = 0;
        for to in from + 1..=rows.len().min(from + NAMES_LINES) {
            let (count, span) = (known(&names), to - from);
            // A heading that a line break has cut has one or two names a line; where one line has more, others may be cut all the
            // same. A row of payments below names no column more, and takes the last heading away.
            let is_over = whole > 2 && (count < most || (count == 0 && span > 2) || names.len() > MOST_NAMES);
            if is_over && span > 1 {
                break;
            }
            most = most.max(count);
            if count > best.0 || (count == best.0 && span < best.1) {
                best = (count, span, names.clone(), from..to);
            }
            if let Some(next) = rows.get(to) {
                let is_whole = |name: &Rc<str>| !name.contains('\t') && known(std::slice::from_ref(name)) > 0;
                match (names.last(), next.cells.as_slice()) {
                    // A copy that puts each heading on a line of its own.
                    (Some(last), [one]) if is_whole(last) && is_whole(one) => names.push(one.clone()),
                    _ => join(&mut names, &next.cells),
                }
            }
        }
    }
    let (count, _, mut names, mut at) = best;
    // The rest of the last heading: nothing but the screen's sort marks.
    let is_rest = |row: &&TableRow| {
        row.cells.iter().any(|cell| !cell.is_empty()) && row.cells.iter().all(|cell| plain(cell).is_empty())
    };
    while let Some(rest) = rows.get(at.end).filter(is_rest) {
        join(&mut names, &rest.cells);
        at.end += 1;
    }
    (count > 0).then_some((count, names, at))
}

/// Puts a line behind names whose last one a line break has cut.
fn join(names: &mut Vec<Rc<str>>, next: &[Rc<str>]) {
    let mut next = next.iter();
    if let (Some(last), Some(first)) = (names.last_mut(), next.next()) {
        *last = Rc::from(format!("{last}\n{first}").trim());
    }
    names.extend(next.cloned());
}

/// Splits the beginning of a text into rows. Not by the csv crate's reader: behind CRLF its line numbers are one too small.
fn split(text: &[u8], encoding: Encoding, separator: u8) -> Vec<TableRow> {
    let mut splitter = Splitter::new(separator);
    while !splitter.step(text, usize::MAX) {}
    let lines = splitter.finish().0;
    lines.iter().take(NAMES_WITHIN + NAMES_LINES).map(|line| row(text, encoding, separator, line)).collect()
}

/// The cells of one line.
pub(super) fn row(text: &[u8], encoding: Encoding, separator: u8, line: Line) -> TableRow {
    let content = text.get(line.content()).unwrap_or_default();
    let read = |raw| {
        let text = formula(raw).map_or_else(|| unquote(raw), Cow::Borrowed);
        Rc::from(encoding.decode_cow(text).0.trim())
    };
    let cells = cells(content, separator, line.quoted).into_iter().map(|range| read(&content[range])).collect();
    TableRow { line: line.number, cells }
}
