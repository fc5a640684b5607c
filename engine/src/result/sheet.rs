//! The records of a transaction or result file, as far as results are concerned.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use crate::base::amount::add;
use crate::base::number::canonical;
use crate::document::Document;
use crate::facts::context::whole_type;
use crate::facts::row::Row;
use crate::facts::trailer::read_count;
use crate::model::finding::RowId;
use crate::model::kind::{RecordKind, column};
use crate::profile::Profile;

/// The records of a file.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The first header.
    pub header: Option<Head>,
    /// The data records, in file order.
    pub records: Vec<Record>,
    /// The last trailer: its line and its count, where it can be read.
    pub trailer: Option<(u32, RowId, Option<u64>)>,
    /// What the last trailer says behind its count, unless that is the result 0: its line, the column (0-based) and the text.
    pub trailer_says: Option<(u32, u16, Rc<str>)>,
    /// Lines that are no records: the first (1-based), and how many.
    pub unread: Option<(u32, u64)>,
}

/// A header record.
#[derive(Clone, Debug)]
pub struct Head {
    pub row: RowId,
    /// Physical line, 1-based.
    pub line: u32,
    /// The cells' texts, stray characters left out.
    pub cells: Vec<Rc<str>>,
}

impl Head {
    /// A cell's text; empty when there is no such cell.
    pub fn cell(&self, column: u16) -> &str {
        self.cells.get(usize::from(column)).map_or("", |text| text)
    }
}

/// A data record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Which line of the document.
    pub row: RowId,
    /// Physical line, 1-based.
    pub line: u32,
    /// Number of the data record, 1-based.
    pub number: u32,
    /// Canonical, as the other numbers; empty when the order number is missing or unreadable.
    pub order: Rc<str>,
    /// Whole yen; `None` when it cannot be read, or is more than any sum can hold.
    pub amount: Option<u64>,
    /// 直前回の注文番号, canonical; `None` when it is missing or unreadable.
    pub previous: Option<Rc<str>>,
    /// The customer number, likewise.
    pub customer: Option<Rc<str>>,
    /// How many cells the line has.
    pub cells: usize,
    /// The texts of the cells behind the customer number; `None` for one that cannot be read.
    behind: Vec<Option<Rc<str>>>,
}

impl Record {
    /// The text of a cell behind the customer number (0-based column of the line); `None` when it is not there, empty
    /// or unreadable.
    pub fn appended(&self, column: usize) -> Option<&Rc<str>> {
        let text = self.behind.get(column.checked_sub(column::DATA_CELLS)?)?.as_ref()?;
        (!text.is_empty()).then_some(text)
    }

    /// The texts of all cells behind the customer number; an unreadable one is `None`.
    pub fn all_appended(&self) -> impl Iterator<Item = Option<&str>> {
        self.behind.iter().map(|text| text.as_deref())
    }

    /// Whether two records are about the same payment: order, customer and previous order agree.
    pub fn is_like(&self, other: &Record) -> bool {
        self.order == other.order && self.customer == other.customer && self.previous == other.previous
    }
}

impl Sheet {
    /// Whether it was sent to be authorized: its header names no other type than オーソリ.
    pub fn is_authorization(&self, profile: &Profile) -> bool {
        let kind = self.header.as_ref().map_or("", |header| header.cell(column::TYPE));
        kind.is_empty() || profile.transaction_type(whole_type(kind)).is_some_and(|entry| entry.name == "オーソリ")
    }

    /// Order numbers and amounts.
    pub fn orders(&self) -> Vec<(&str, Option<u64>)> {
        self.records.iter().map(|record| (&*record.order, record.amount)).collect()
    }

    /// Whether it has every order of another one.
    pub(crate) fn has_orders_of(&self, other: &Sheet) -> bool {
        let own: FxHashSet<&str> = self.records.iter().map(|record| &*record.order).collect();
        other.records.iter().all(|record| own.contains(&*record.order))
    }

    /// Reads a file as it stands now. Lines that are no records are left out; a check has spoken of them.
    pub fn read(document: &Document) -> Sheet {
        let mut reading = SheetReading::default();
        while !reading.step(document, usize::MAX) {}
        reading.sheet
    }

    fn take(&mut self, row: &Row) {
        match row.kind {
            RecordKind::Header if self.header.is_none() => self.header = Some(head(row)),
            RecordKind::Data if !row.unclosed => {
                let number = u32::try_from(self.records.len() + 1).unwrap_or(u32::MAX);
                self.records.push(record(row, number));
            }
            RecordKind::Trailer => {
                let count = row.number(column::COUNT).value().and_then(read_count);
                self.trailer = Some((row.line, row.id, count));
                let behind = (0..).zip(&row.cells).skip(usize::from(column::COUNT) + 1);
                let first = behind.map(|(at, cell)| (at, cell.value())).find(|(_, text)| !text.is_empty());
                self.trailer_says =
                    first.filter(|(_, text)| *text != "0").map(|(at, text)| (row.line, at, Rc::from(text)));
            }
            RecordKind::Blank => {}
            // Nothing of it is used, and that is said. A quote that is open, or closed by another line's, swallows lines.
            _ => {
                let open = row.cells.iter().filter(|cell| cell.marks.unclosed || cell.marks.swallows);
                let swallowed: usize = open.map(|cell| line_breaks(&cell.text)).sum();
                let (first, lines) = self.unread.unwrap_or((row.line, 0));
                self.unread = Some((first, lines + 1 + swallowed as u64));
            }
        }
    }
}

/// Reading a file's records in slices.
#[derive(Debug, Default)]
pub struct SheetReading {
    sheet: Sheet,
    at: usize,
}

impl SheetReading {
    /// Reads so many lines; `true` when all are read.
    pub fn step(&mut self, document: &Document, lines: usize) -> bool {
        let mut seen = 0;
        for id in document.shown_rows().skip(self.at).take(lines) {
            seen += 1;
            if !document.overlay().is_removed(id) {
                self.sheet.take(&Row::read(document, id, false));
            }
        }
        self.at += seen;
        seen < lines
    }

    /// Lines read.
    pub fn done(&self) -> u64 {
        self.at as u64
    }

    /// What was read.
    pub fn finish(self) -> Sheet {
        self.sheet
    }
}

/// Line breaks of every kind in a text, but for one at its end.
fn line_breaks(text: &str) -> usize {
    let text = text.replace("\r\n", "\n");
    text.strip_suffix(['\r', '\n']).unwrap_or(&text).matches(['\r', '\n']).count()
}

fn head(row: &Row) -> Head {
    Head { row: row.id, line: row.line, cells: row.cells.iter().map(|cell| Rc::from(cell.value())).collect() }
}

fn record(row: &Row, number: u32) -> Record {
    // The same number in full width is the same order.
    let text = |named| row.number(named).value().map(|text| Rc::from(canonical(text)));
    let cell = |cell: &crate::facts::row::Cell| (!cell.marks.unreadable()).then(|| Rc::from(cell.text.trim()));
    Record {
        row: row.id,
        line: row.line,
        number,
        order: text(column::ORDER).unwrap_or_default(),
        amount: row.amount().and_then(|amount| amount.yen()).filter(|yen| add(0, *yen).is_some()),
        previous: text(column::PREVIOUS),
        customer: text(column::CUSTOMER),
        cells: row.cells.len(),
        behind: row.cells.iter().skip(column::DATA_CELLS).map(cell).collect(),
    }
}
