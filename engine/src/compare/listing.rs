//! A file as it is compared: by what number each of its records is known, and where it stands. No text of a cell is kept.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use rustc_hash::FxHashMap;

use crate::base::amount::sum;
use crate::base::number::{canonical, kept};
use crate::compare::plain::Plain;
use crate::compare::records::Records;
use crate::document::Document;
use crate::facts::row::Row;
use crate::facts::trailer::read_count;
use crate::inquiry::{Field as Inquired, Inquiry};
use crate::model::finding::RowId;
use crate::model::kind::{RecordKind, column};
use crate::orders::field::Field as Ordered;
use crate::orders::order::Orders;
use crate::text::records::{Grants, Number};

/// Numbers that are not short plain digits, each kept once, of all files that are compared with one another.
#[derive(Default)]
pub struct Names {
    places: FxHashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
    /// One of the files is the ledger's memory, which masks what looks like a card number.
    masked: bool,
}

impl Names {
    /// For files that are held against what the ledger remembers.
    pub fn of_ledger() -> Names {
        Names { masked: true, ..Names::default() }
    }

    /// A number as one word.
    pub fn number(&mut self, text: &str) -> Number {
        let text = if self.masked { kept(text) } else { canonical(text) };
        if text.is_empty() {
            return Number::NONE;
        }
        Number::of_digits(text.as_bytes()).unwrap_or_else(|| {
            let place = self.places.get(&*text).copied().unwrap_or_else(|| {
                // Fewer than there are bytes in a file.
                let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
                self.texts.push(Box::from(&*text));
                self.places.insert(Box::from(&*text), place);
                place
            });
            Number::of_text(place)
        })
    }

    /// A number as one word, when it is one of these.
    pub fn known(&self, text: &str) -> Option<Number> {
        let text = if self.masked { kept(text) } else { canonical(text) };
        Number::of_digits(text.as_bytes()).or_else(|| self.places.get(&*text).copied().map(Number::of_text))
    }

    /// The number as it is written; empty for what is none.
    pub fn text(&self, number: Number) -> Cow<'_, str> {
        match number.place() {
            Some(place) => Cow::Borrowed(self.texts.get(place as usize).map_or("", |text| text)),
            None => Cow::Owned(number.digits()),
        }
    }
}

/// Where a list has what is asked for, as 0-based columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub order: u16,
    pub amount: Option<u16>,
    pub previous: Option<u16>,
    pub customer: Option<u16>,
}

/// A file as it is compared.
pub struct Listing<'a> {
    /// `None` of what the ledger remembers: order numbers and amounts.
    pub document: Option<&'a Document>,
    /// Its orders and their amounts.
    pub listed: Listed,
}

/// What is kept of a file while it is compared in slices.
#[derive(Default)]
pub struct Listed {
    /// Whether the lines are records of a transaction or result file; else rows of a list with column names.
    pub is_records: bool,
    /// Where order number and amount stand.
    pub places: Places,
    /// The columns' names of a list.
    pub names: Vec<String>,
    /// The header of a transaction or result file.
    pub header: Option<RowId>,
    /// Its trailer.
    pub trailer: Option<RowId>,
    records: Records,
    /// Yen, where they are known without looking into the file.
    amounts: Option<Vec<Option<u64>>>,
    /// Lines that are no records, though something stands in them.
    pub others: Vec<RowId>,
    /// Cells of most records.
    usual_cells: usize,
    /// Lines that were read.
    read: usize,
}

impl Deref for Listing<'_> {
    type Target = Listed;

    fn deref(&self) -> &Listed {
        &self.listed
    }
}

impl DerefMut for Listing<'_> {
    fn deref_mut(&mut self) -> &mut Listed {
        &mut self.listed
    }
}

impl Listed {
    /// Nothing yet of a transaction or result file; `usual_cells` are those that its survey counted.
    pub fn new(usual_cells: usize) -> Listed {
        let places = Places {
            order: column::ORDER,
            amount: Some(column::AMOUNT),
            previous: Some(column::PREVIOUS),
            customer: Some(column::CUSTOMER),
        };
        Listed { usual_cells, is_records: true, places, ..Listed::default() }
    }

    /// The order number of each record, in file order; none where it is missing or cannot be read.
    pub fn numbers(&self) -> &[Number] {
        self.records.numbers()[0]
    }

    /// Of transaction and result files: the previous order of each record.
    pub fn previous(&self) -> &[Number] {
        self.records.numbers()[1]
    }

    /// Likewise its customer.
    pub fn customers(&self) -> &[Number] {
        self.records.numbers()[2]
    }

    /// Lines that were read.
    pub fn lines_read(&self) -> usize {
        self.read
    }
}

impl<'a> Listing<'a> {
    /// A transaction or result file; `usual_cells` are those that its survey counted.
    pub fn of_records(document: &'a Document, usual_cells: usize, names: &mut Names) -> Listing<'a> {
        let mut listing = Listing { document: Some(document), listed: Listed::new(usual_cells) };
        while !listing.step(names, usize::MAX) {}
        listing
    }

    /// Reads so many lines more of a transaction or result file; whether all are read.
    pub fn step(&mut self, names: &mut Names, lines: usize) -> bool {
        let Some(document) = self.document else { return true };
        let until = self.read.saturating_add(lines);
        while self.read < until {
            // As long as nothing is edited, all lines are shown, and nothing else.
            if let Some(found) = document.found() {
                let run = found.run(self.read, until - self.read, Grants::ALL);
                let run = self.read..self.read + run;
                self.read = run.end;
                self.records.take_run(found, run);
                if self.read == until {
                    break;
                }
            }
            let Some(id) = document.shown_row(self.read) else { return true };
            self.read += 1;
            if !document.overlay().is_removed(id) {
                self.take(document, id, names);
            }
        }
        false
    }

    fn take(&mut self, document: &Document, id: RowId, names: &mut Names) {
        if let Some(numbers) = Plain::of(document, id).and_then(|line| line.numbers()) {
            return self.records.push(id, numbers);
        }
        let row = self.read(document, id);
        match row.kind {
            RecordKind::Data if !row.unclosed => {
                let mut number = |named| row.number(named).value().map_or(Number::NONE, |text| names.number(text));
                let (order, previous) = (number(column::ORDER), number(column::PREVIOUS));
                let customer = if row.has_no_customer() { Number::NONE } else { number(column::CUSTOMER) };
                self.records.push(id, [order, previous, customer]);
            }
            RecordKind::Header if self.header.is_none() => self.header = Some(id),
            RecordKind::Trailer if self.trailer.is_none() => self.trailer = Some(id),
            RecordKind::Blank => {}
            _ => self.others.push(id),
        }
    }

    /// An inquiry list. A payment is known by its order, where the list has a column for it, else by its own ID.
    pub fn of_inquiry(document: &'a Document, inquiry: &Inquiry, names: &mut Names) -> Listing<'a> {
        let at = |field| inquiry.columns.at(field).and_then(|at| u16::try_from(at).ok());
        let key = [Inquired::Order, Inquired::PaymentId, Inquired::TradingId].into_iter().find(|f| at(*f).is_some());
        let places = Places {
            order: key.and_then(at).unwrap_or_default(),
            amount: at(Inquired::Amount),
            previous: None,
            customer: None,
        };
        let mut listing = Listing::empty(Some(document), places);
        listing.names = inquiry.names.iter().map(|name| name.to_string()).collect();
        for payment in &inquiry.payments {
            let text = key.map(|key| payment.text(key, &inquiry.columns)).unwrap_or_default();
            listing.push_at(payment.line, names.number(&text), payment.amount);
        }
        listing
    }

    /// An order list.
    pub fn of_orders(document: &'a Document, orders: &Orders, names: &mut Names) -> Listing<'a> {
        let at = |field| orders.columns.first(field).and_then(|at| u16::try_from(at).ok());
        let places = Places {
            order: at(Ordered::Order).unwrap_or_default(),
            amount: at(Ordered::Amount),
            previous: None,
            customer: at(Ordered::Customer),
        };
        let mut listing = Listing::empty(Some(document), places);
        listing.names = orders.table.columns().to_vec();
        for order in &orders.orders {
            listing.push_at(order.line, names.number(&order.number), order.amount);
        }
        listing
    }

    /// What the ledger remembers of a file.
    pub fn of_ledger<'b>(orders: impl Iterator<Item = (&'b str, Option<u64>)>, names: &mut Names) -> Listing<'a> {
        let places = Places { order: column::ORDER, amount: Some(column::AMOUNT), previous: None, customer: None };
        let mut listing = Listing::empty(None, places);
        listing.is_records = true;
        for (number, amount) in orders {
            listing.push_at(0, names.number(number), amount);
        }
        listing
    }

    fn empty(document: Option<&'a Document>, places: Places) -> Listing<'a> {
        Listing { document, listed: Listed { places, ..Listed::default() } }
    }

    fn push_at(&mut self, line: u32, number: Number, amount: Option<u64>) {
        let row = self.document.and_then(|document| document.lines().beginning_at(line));
        let row = row.and_then(|row| u32::try_from(row).ok()).map_or(RowId::ADDED_TRAILER, RowId);
        self.records.push_order(row, number);
        self.amounts.get_or_insert_default().push(amount);
    }

    /// Records.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it has no record.
    pub fn is_empty(&self) -> bool {
        self.records.len() == 0
    }

    /// The number of the order before; none where there is no such thing.
    pub fn previous_of(&self, at: usize) -> Number {
        self.previous().get(at).copied().unwrap_or(Number::NONE)
    }

    /// Whose record it is; none where that is not known.
    pub fn customer_of(&self, at: usize) -> Number {
        self.customers().get(at).copied().unwrap_or(Number::NONE)
    }

    /// Where a record stands.
    pub fn row(&self, at: usize) -> RowId {
        self.records.row(at)
    }

    /// The physical line (1-based) where a line of the file stands; 0 in what the ledger remembers.
    pub fn line(&self, row: RowId) -> u32 {
        self.document.filter(|_| !row.is_added()).map_or(0, |document| document.line_number(row))
    }

    fn read<'b>(&self, document: &'b Document, id: RowId) -> Row<'b> {
        let mut row = Row::read(document, id, false);
        row.split =
            self.is_records && row.kind == RecordKind::Data && row.looks_split(column::DATA_CELLS, self.usual_cells);
        row
    }

    /// A record's amount in whole yen, as it would be after repair; `None` when it is missing or cannot be read.
    pub fn amount(&self, at: usize) -> Option<u64> {
        if let Some(amounts) = &self.amounts {
            return amounts[at];
        }
        let (document, id) = (self.document?, self.row(at));
        let plain = Plain::of(document, id).and_then(|line| line.amount());
        plain.or_else(|| self.read(document, id).amount()?.yen())
    }

    /// The amounts of all records together.
    pub fn total(&self) -> u64 {
        sum((0..self.len()).map(|at| self.amount(at)))
    }

    /// The cells of a line as they stand; an amount that its comma put into two cells is one.
    pub fn cells(&self, id: RowId) -> Cells<'a> {
        let Some(document) = self.document else { return Cells::default() };
        let row = self.read(document, id);
        let mut texts: Vec<Cow<'a, str>> = row.cells.iter().map(|cell| cell.text.clone()).collect();
        let at = usize::from(column::AMOUNT);
        if row.split && at + 1 < texts.len() {
            let tail = texts.remove(at + 1);
            texts[at] = Cow::Owned(format!("{},{tail}", texts[at]));
        }
        Cells { texts, split: row.split }
    }

    /// The trailer's count; `None` without one that can be read.
    pub fn count(&self) -> Option<u64> {
        let document = self.document?;
        read_count(Row::read(document, self.trailer?, false).number(column::COUNT).value()?)
    }
}

/// The texts of a line's cells.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cells<'a> {
    pub texts: Vec<Cow<'a, str>>,
    /// The amount stood in two cells.
    pub split: bool,
}

impl Cells<'_> {
    /// A cell's text; of one that is not there nothing, which says the same.
    pub fn text(&self, at: usize) -> &str {
        self.texts.get(at).map_or("", |text| text)
    }

    /// Where a column stands in the line.
    pub fn place(&self, column: u16) -> u16 {
        column + u16::from(self.split && column > crate::model::kind::column::AMOUNT)
    }

    /// All of them as one text, without empty ones at the end.
    pub fn joined(&self) -> String {
        let filled = self.texts.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
        self.texts[..filled].join("\u{1F}")
    }
}
