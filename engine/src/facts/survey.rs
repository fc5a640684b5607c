//! The first look at a file: what its lines are and how they follow each other, before any is judged.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::facts::row::Row;
use crate::facts::sink::Location;
use crate::model::finding::RowId;
use crate::model::kind::{RecordKind, column};
use crate::text::kind as what;
use crate::text::kind::Kind;

/// What was seen.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Data records.
    pub records: u64,
    /// Lines that are not blank.
    pub filled: u64,
    /// Lines that begin with 1, 3 or 4 and can be read to their end.
    pub readable: u64,
    /// A line has more of a record than its first cell: a list of anything else may begin with 1, 3 or 4, too.
    pub is_shaped: bool,
    /// Lines that begin with `1`, in file order.
    pub headers: Vec<Location>,
    /// Lines that begin with `4`, in file order.
    pub trailers: Vec<Location>,
    /// The first and the last line that is not blank.
    pub first: Option<(Location, RecordKind)>,
    /// The last of them.
    pub last: Option<(Location, RecordKind)>,
    /// The first header's type cell as it stands, without stray characters; `None` without a header or when it
    /// cannot be read.
    pub transaction_type: Option<String>,
    /// The first header's type and merchant cells as they stand.
    pub type_cell: Option<String>,
    /// The merchant cell of the first header, likewise.
    pub merchant_cell: Option<String>,
    /// What the first header's 7th cell says.
    pub header_result: Option<String>,
    /// Cells that most data records have, the smaller number on a tie. Records that have another fault in their cells
    /// (too few, an open quote) do not count: they must not make the sound ones look uneven.
    pub usual_cells: Option<u32>,
    /// Headers behind a data record, a trailer without a header before it, or another header; `true`: another one.
    pub misplaced_headers: Vec<(Location, bool)>,
    /// Headers that begin a second file behind a trailer.
    pub second_files: Vec<Location>,
    /// Trailers with data or another trailer behind them.
    pub misplaced_trailers: Vec<Location>,
    /// Lines with an unknown first cell.
    pub unknown: u64,
    /// Lines whose first cell cannot be read.
    pub unreadable: u64,
    /// The last line holds a quote that is never closed.
    pub unclosed: Option<Location>,
    /// Lines that edits had taken out when the file was surveyed.
    pub removed: u64,
    /// Every data record seen so far has a result behind its customer number (domain.md §4).
    pub results_in_all: bool,
    /// The most cells of a line.
    pub widest: usize,
    cells: BTreeMap<u32, u64>,
    /// The last trailer since a header, while nothing stood behind it.
    open_trailer: Option<Location>,
    trailer_since_header: bool,
    began: bool,
}

impl Survey {
    /// A survey that has seen nothing yet.
    pub fn new() -> Survey {
        Survey { results_in_all: true, ..Survey::default() }
    }

    /// Counts a line that an edit took out.
    pub fn see_removed(&mut self) {
        self.removed += 1;
    }

    /// Looks at the next line.
    pub fn observe(&mut self, document: &Document, id: RowId) {
        let (kind, row) = classify(document, id);
        if kind == RecordKind::Blank {
            return;
        }
        self.filled += 1;
        let mut spot = Location { row: id, line: document.line_number(id), record: 0 };
        if kind == RecordKind::Data {
            self.records += 1;
            spot.record = u32::try_from(self.records).unwrap_or(u32::MAX);
        }
        let cells = document.count_cells(id);
        self.widest = self.widest.max(cells);
        if row.as_ref().is_some_and(|row| row.unclosed) {
            self.unclosed = Some(spot);
        }
        self.first.get_or_insert((spot, kind));
        self.last = Some((spot, kind));
        match kind {
            RecordKind::Header => self.see_header(document, spot),
            RecordKind::Data => self.see_data(document, spot, cells),
            RecordKind::Trailer => self.see_trailer(spot),
            RecordKind::Unknown => self.unknown += 1,
            RecordKind::Unreadable => self.unreadable += 1,
            RecordKind::Blank => {}
        }
        let is_record = matches!(kind, RecordKind::Header | RecordKind::Data | RecordKind::Trailer);
        if is_record && row.is_none_or(|row| !row.unclosed && row.cells.iter().all(|cell| !cell.marks.undecodable)) {
            self.readable += 1;
        }
        self.is_shaped = self.is_shaped || is_shaped(document, id, kind, cells);
        self.began |= is_record;
    }

    /// Counts lines that are data records with so many cells and nothing behind the customer number, and that can be read:
    /// the first of them, and the last.
    pub fn see_run(&mut self, cells: usize, first: Location, last: Location) {
        let count = u64::from(last.row.0 - first.row.0) + 1;
        let record = |records: u64| u32::try_from(records).unwrap_or(u32::MAX);
        self.first.get_or_insert((Location { record: record(self.records + 1), ..first }, RecordKind::Data));
        self.filled += count;
        self.records += count;
        self.readable += count;
        self.is_shaped = true;
        self.last = Some((Location { record: record(self.records), ..last }, RecordKind::Data));
        self.widest = self.widest.max(cells);
        *self.cells.entry(u32::try_from(cells).unwrap_or(u32::MAX)).or_default() += count;
        self.misplaced_trailers.extend(self.open_trailer.take());
        // Nothing stands behind the customer number.
        self.results_in_all = false;
        self.began = true;
    }

    /// Ends the survey.
    pub fn finish(&mut self) {
        let most = self.cells.values().max().copied();
        self.usual_cells = self.cells.iter().find(|(_, count)| Some(**count) == most).map(|(cells, _)| *cells);
    }

    fn see_header(&mut self, document: &Document, spot: Location) {
        if self.headers.is_empty() {
            let row = Row::read(document, spot.row, false);
            let text = |at: u16| row.cells.get(usize::from(at)).map(|cell| cell.text.to_string());
            self.type_cell = text(column::TYPE).or(Some(String::new()));
            self.merchant_cell = text(column::MERCHANT).or(Some(String::new()));
            self.transaction_type = row.number(column::TYPE).value().map(str::to_owned);
            self.header_result = row.cells.get(6).map(|cell| cell.value().to_owned());
        }
        if !self.headers.is_empty() && self.trailer_since_header {
            self.second_files.push(spot);
            self.open_trailer = None;
            self.trailer_since_header = false;
        } else if !self.headers.is_empty() {
            self.misplaced_headers.push((spot, true));
        } else if self.began {
            self.misplaced_headers.push((spot, false));
        }
        self.headers.push(spot);
    }

    fn see_data(&mut self, document: &Document, spot: Location, cells: usize) {
        let is_whole = cells >= column::DATA_CELLS && self.unclosed.is_none_or(|unclosed| unclosed.row != spot.row);
        if is_whole {
            *self.cells.entry(u32::try_from(cells).unwrap_or(u32::MAX)).or_default() += 1;
        }
        self.misplaced_trailers.extend(self.open_trailer.take());
        if self.results_in_all {
            self.results_in_all = cells > column::DATA_CELLS && has_result(document, spot.row);
        }
    }

    fn see_trailer(&mut self, spot: Location) {
        self.misplaced_trailers.extend(self.open_trailer.replace(spot));
        self.trailer_since_header = true;
        self.trailers.push(spot);
    }

    /// What the file is, where it is told apart by more than its records.
    pub fn kind_of(&self, document: &Document) -> Option<Kind> {
        what::recognise(document.source(), self.readable > 0 && self.is_shaped)
    }

    /// Whether this is a result file (domain.md §4): its header's 7th cell is 0 or 1, or every data record has content
    /// after N that begins with such a cell.
    pub fn is_result(&self) -> bool {
        matches!(self.header_result.as_deref(), Some("0" | "1")) || (self.records > 0 && self.results_in_all)
    }

    /// Whether the trailer's count can be held against the number of records: not when lines stand in the wrong place
    /// or cannot be told what they are.
    pub fn count_is_comparable(&self) -> bool {
        self.misplaced_trailers.is_empty() && self.second_files.is_empty() && self.unknown == 0 && self.unreadable == 0
    }
}

/// A header's type and a trailer's count have a digit or are missing, a data record reaches its amount.
fn is_shaped(document: &Document, id: RowId, kind: RecordKind, cells: usize) -> bool {
    let number = || {
        let row = Row::read(document, id, false);
        row.cells.get(1).is_none_or(|cell| cell.value().is_empty() || cell.value().contains(char::is_numeric))
    };
    match kind {
        RecordKind::Header | RecordKind::Trailer => number(),
        RecordKind::Data => cells > usize::from(column::AMOUNT),
        _ => false,
    }
}

/// What a line is. A line that begins like a plain data record is not read any further.
fn classify(document: &Document, id: RowId) -> (RecordKind, Option<Row<'_>>) {
    let separator = document.separator();
    let line = document.line(id);
    if document.overlay().cells(id).is_none() && line.is_some_and(|line| !line.quoted) {
        match document.content(id) {
            [b'1', second, ..] if *second == separator => return (RecordKind::Header, None),
            [b'3', second, ..] if *second == separator => return (RecordKind::Data, None),
            [b'4', second, ..] if *second == separator => return (RecordKind::Trailer, None),
            [] => return (RecordKind::Blank, None),
            _ => {}
        }
    }
    let row = Row::read(document, id, false);
    (row.kind, Some(row))
}

fn has_result(document: &Document, id: RowId) -> bool {
    let row = Row::read(document, id, false);
    let first = row.cells.iter().skip(column::DATA_CELLS).map(|cell| cell.value()).find(|value| !value.is_empty());
    matches!(first, Some("0" | "1"))
}
