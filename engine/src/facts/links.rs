//! How the data records refer to one another: order, previous order and customer.
//!
//! A number is one word; a text is kept only where a number is not plain digits. Where each order stands is looked up only
//! in files whose records refer to one another at all.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

use string_interner::backend::StringBackend;
use string_interner::{StringInterner, Symbol, symbol::SymbolU32};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::base::number::canonical;
use crate::base::number_of::number_of;
use crate::document::Document;
use crate::facts::row::Row;
use crate::facts::sink::Location;
use crate::model::finding::RowId;
use crate::model::kind::column;
use crate::text::records;
use crate::text::records::{Found, Grants, Number, all_differ, may_meet};

/// Texts that are not plain digits, each kept once.
type Texts = StringInterner<StringBackend<SymbolU32>, FxBuildHasher>;

/// A value that was seen, as one word.
pub(crate) type Value = Number;

/// One data record's references.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub row: RowId,
    /// Physical line, 1-based.
    pub line: u32,
    order: Number,
    previous: Number,
    customer: Number,
}

impl Link {
    /// The order number; `None` where the cell is empty or cannot be read.
    pub fn order(&self) -> Option<Value> {
        self.order.some()
    }

    /// The same for the previous order number.
    pub fn previous(&self) -> Option<Value> {
        self.previous.some()
    }

    /// The same for the customer number; `None` for a guest, too.
    pub fn customer(&self) -> Option<Value> {
        self.customer.some()
    }

    /// The value of a named column.
    pub fn value(&self, named: u16) -> Option<Value> {
        match named {
            column::ORDER => self.order(),
            column::PREVIOUS => self.previous(),
            column::CUSTOMER => self.customer(),
            _ => None,
        }
    }
}

/// Whether records refer to one another at all. Most files' records do not; then nobody need look for where.
#[derive(Clone, Copy)]
struct Entangled {
    /// Two records may have the same order number.
    orders: bool,
    /// A previous order may be one of the records.
    chained: bool,
}

/// Where each order number stands.
struct Orders {
    first: FxHashMap<Value, u32>,
    /// The later records that have the same order number; seldom any.
    more: FxHashMap<Value, Vec<u32>>,
}

/// Ordinary records that stand one after the other. Their numbers are those that were found while the file was split.
struct Run {
    found: Rc<Found>,
    /// Lines of the file as it was opened, 0-based.
    lines: std::ops::Range<usize>,
    /// The first one's physical line, 1-based. A record without line breaks inside takes one.
    first: u32,
}

/// All data records of a file, in order.
pub struct Links {
    texts: Texts,
    /// The records, as long as they are nothing but one run of ordinary ones: then the lists below are empty.
    run: Option<Run>,
    rows: Vec<RowId>,
    /// Physical lines, 1-based.
    lines: Vec<u32>,
    /// What the records name; no number where a cell is empty or cannot be read.
    order_numbers: Vec<Number>,
    previous_numbers: Vec<Number>,
    customer_numbers: Vec<Number>,
    /// Records in which one cell was split in two (D025): the previous order and the customer stand one further right.
    split: Vec<u32>,
    /// Order numbers of records that an edit took out.
    removed: FxHashSet<Value>,
    entangled: OnceCell<Entangled>,
    orders: OnceCell<Orders>,
}

impl Default for Links {
    fn default() -> Links {
        Links {
            texts: Texts::with_hasher(FxBuildHasher),
            run: None,
            rows: Vec::new(),
            lines: Vec::new(),
            order_numbers: Vec::new(),
            previous_numbers: Vec::new(),
            customer_numbers: Vec::new(),
            split: Vec::new(),
            removed: FxHashSet::default(),
            entangled: OnceCell::new(),
            orders: OnceCell::new(),
        }
    }
}

impl Links {
    /// Adds the next data record; of its references those that are granted are known.
    pub fn observe(&mut self, row: &Row, known: records::Link) {
        let mut value = |grant, known, named| {
            if row.granted.has(grant) {
                return known;
            }
            row.number(named).value().map_or(Number::NONE, |text| number(&mut self.texts, text))
        };
        // Nobody is the same guest twice.
        let no_customer = !row.granted.has(Grants::CUSTOMER) && row.has_no_customer();
        let link = records::Link {
            order: value(Grants::ORDER, known.order, column::ORDER),
            previous: value(Grants::PREVIOUS, known.previous, column::PREVIOUS),
            customer: if no_customer {
                Number::NONE
            } else {
                value(Grants::CUSTOMER, known.customer, column::CUSTOMER)
            },
        };
        if row.split {
            self.split.push(number_of(self.len()));
        }
        self.see_ordinary(row.id, row.line, link);
    }

    /// Adds the next data record, an ordinary one.
    #[inline]
    pub fn see_ordinary(&mut self, row: RowId, line: u32, link: records::Link) {
        self.spread();
        self.rows.push(row);
        self.lines.push(line);
        self.order_numbers.push(link.order);
        self.previous_numbers.push(link.previous);
        self.customer_numbers.push(link.customer);
    }

    /// Adds so many ordinary records that stand one after the other, from a line (0-based) of the file as it was opened.
    pub fn see_run(&mut self, document: &Document, found: &Rc<Found>, from: usize, run: usize) {
        let run =
            Run { found: found.clone(), lines: from..from + run, first: document.line_number(RowId(number_of(from))) };
        match &mut self.run {
            Some(before) if before.lines.end == from => before.lines.end = run.lines.end,
            None if self.rows.is_empty() => self.run = Some(run),
            _ => {
                self.spread();
                self.extend(&run);
            }
        }
    }

    /// Other records come: the run goes into the lists, which get as much room as there can be records.
    fn spread(&mut self) {
        if let Some(run) = self.run.take() {
            let all = run.found.len();
            self.rows.reserve_exact(all);
            self.lines.reserve_exact(all);
            for numbers in [&mut self.order_numbers, &mut self.previous_numbers, &mut self.customer_numbers] {
                numbers.reserve_exact(all);
            }
            self.extend(&run);
        }
    }

    fn extend(&mut self, run: &Run) {
        self.rows.extend((number_of(run.lines.start)..number_of(run.lines.end)).map(RowId));
        self.lines.extend((run.first..).take(run.lines.len()));
        let [orders, previous, customers] = run.found.numbers(run.lines.clone());
        self.order_numbers.extend_from_slice(orders);
        self.previous_numbers.extend_from_slice(previous);
        self.customer_numbers.extend_from_slice(customers);
    }

    fn len(&self) -> usize {
        self.run.as_ref().map_or(self.rows.len(), |run| run.lines.len())
    }

    fn row(&self, index: usize) -> RowId {
        self.run.as_ref().map_or_else(|| self.rows[index], |run| RowId(number_of(run.lines.start + index)))
    }

    /// A record's physical line, 1-based.
    fn line(&self, index: usize) -> u32 {
        self.run.as_ref().map_or_else(|| self.lines[index], |run| run.first + number_of(index))
    }

    /// Notes the order of a record that an edit took out.
    pub fn see_removed(&mut self, row: &Row) {
        if let Some(order) = row.number(column::ORDER).value() {
            let order = number(&mut self.texts, order);
            self.removed.insert(order);
        }
    }

    /// All records, in file order.
    pub fn iter(&self) -> impl Iterator<Item = (usize, Link)> {
        (0..self.len()).map(|index| (index, self.link(index)))
    }

    /// What the records name in a column.
    fn numbers(&self, named: u16) -> &[Number] {
        let column = match named {
            column::ORDER => 0,
            column::PREVIOUS => 1,
            column::CUSTOMER => 2,
            _ => return &[],
        };
        match &self.run {
            Some(run) => run.found.all_numbers()[column].get(run.lines.clone()).unwrap_or_default(),
            None => [&self.order_numbers, &self.previous_numbers, &self.customer_numbers][column],
        }
    }

    fn number(&self, named: u16, index: usize) -> Number {
        self.numbers(named).get(index).copied().unwrap_or_default()
    }

    fn link(&self, index: usize) -> Link {
        let at = |numbers: &[Number]| numbers.get(index).copied().unwrap_or_default();
        let records::Link { order, previous, customer } = match &self.run {
            Some(run) => run.found.link(run.lines.start + index),
            None => records::Link {
                order: at(&self.order_numbers),
                previous: at(&self.previous_numbers),
                customer: at(&self.customer_numbers),
            },
        };
        Link { row: self.row(index), line: self.line(index), order, previous, customer }
    }

    /// A value in its canonical form.
    pub fn text(&self, value: Value) -> Cow<'_, str> {
        self.long_text(value).map_or_else(|| Cow::Owned(value.digits()), Cow::Borrowed)
    }

    /// A value in its canonical form, unless it is no more than [`Number::MOST_DIGITS`] digits.
    pub fn long_text(&self, value: Value) -> Option<&str> {
        self.texts.resolve(SymbolU32::try_from_usize(value.place()? as usize)?)
    }

    /// The values that are kept as texts in a column, each with its record.
    pub fn long_texts(&self, named: u16) -> impl Iterator<Item = (usize, &str)> {
        let none = self.texts.is_empty();
        let numbers = if none { &[] } else { self.numbers(named) };
        numbers.iter().enumerate().filter_map(|(index, number)| Some((index, self.long_text(*number)?)))
    }

    /// Where a record stands.
    pub fn spot(&self, index: usize) -> Location {
        Location { row: self.row(index), line: self.line(index), record: number_of(index) + 1 }
    }

    /// Where a named column of a record stands in its line.
    pub fn place(&self, index: usize, named: u16) -> u16 {
        let split = named > column::AMOUNT && self.split.binary_search(&number_of(index)).is_ok();
        named + u16::from(split)
    }

    /// The records that name a value in a column that an earlier record has named there, each with the line of the first such
    /// record.
    pub fn repeated(&self, named: u16) -> impl Iterator<Item = (usize, u32)> {
        let numbers = self.numbers(named);
        let numbers = if all_differ(numbers) { &[] } else { numbers };
        let mut seen: FxHashMap<Value, u32> = FxHashMap::default();
        seen.reserve(numbers.len());
        numbers.iter().enumerate().filter(|(_, number)| !number.is_none()).filter_map(move |(index, number)| {
            let first = *seen.entry(*number).or_insert(number_of(index)) as usize;
            (first != index).then(|| (index, self.line(first)))
        })
    }

    fn entangled(&self) -> Entangled {
        *self.entangled.get_or_init(|| Entangled {
            orders: !all_differ(self.numbers(column::ORDER)),
            chained: may_meet(self.numbers(column::ORDER), self.numbers(column::PREVIOUS)),
        })
    }

    /// The records that may have something to do with another one by its order number: none in most files.
    pub fn related(&self) -> std::ops::Range<usize> {
        let Entangled { orders, chained } = self.entangled();
        0..if orders || chained { self.len() } else { 0 }
    }

    fn orders(&self) -> &Orders {
        self.orders.get_or_init(|| {
            let mut first = FxHashMap::default();
            first.reserve(self.len());
            let mut more: FxHashMap<Value, Vec<u32>> = FxHashMap::default();
            for (index, order) in (0..).zip(self.numbers(column::ORDER).iter().copied()) {
                if !order.is_none() && *first.entry(order).or_insert(index) != index {
                    more.entry(order).or_default().push(index);
                }
            }
            Orders { first, more }
        })
    }

    /// The first record that has an order number.
    fn first_of(&self, order: Value) -> Option<usize> {
        self.orders().first.get(&order).map(|index| *index as usize)
    }

    /// The earlier record that has the same order number (D005).
    pub fn same_order(&self, index: usize) -> Option<Link> {
        if !self.entangled().orders {
            return None;
        }
        let first = self.first_of(self.number(column::ORDER, index).some()?)?;
        (first < index).then(|| self.link(first))
    }

    /// The record that this one's previous order number refers to; never itself.
    fn referred(&self, index: usize) -> Option<usize> {
        if !self.entangled().chained {
            return None;
        }
        let previous = self
            .number(column::PREVIOUS, index)
            .some()
            .filter(|previous| self.number(column::ORDER, index) != *previous)?;
        self.first_of(previous).filter(|first| *first != index)
    }

    /// A record that this one refers to and that is another customer's (D016). Of several with that order number any
    /// counts, so that taking one out never brings up a new error.
    pub fn of_another_customer(&self, index: usize) -> Option<Link> {
        let first = self.referred(index)?;
        let mine = self.number(column::CUSTOMER, index).some()?;
        let later = self.orders().more.get(&self.number(column::ORDER, first)).into_iter().flatten();
        std::iter::once(first)
            .chain(later.map(|other| *other as usize))
            .filter(|other| *other != index)
            .find(|other| self.number(column::CUSTOMER, *other).some().is_some_and(|theirs| theirs != mine))
            .map(|other| self.link(other))
    }

    /// The record that this one refers to, when it is the same customer's: the link of a chain.
    pub fn of_same_customer(&self, index: usize) -> Option<(usize, Link)> {
        let other = self.referred(index)?;
        let customer = self.number(column::CUSTOMER, other).some()?;
        (customer == self.number(column::CUSTOMER, index)).then(|| (other, self.link(other)))
    }

    /// The records that may refer to one that was taken out: none while none was.
    pub fn beside_removed(&self) -> std::ops::Range<usize> {
        0..if self.removed.is_empty() { 0 } else { self.rows.len() }
    }

    /// Whether the order that this record refers to was in the file and was taken out by an edit (D026).
    pub fn refers_to_removed(&self, index: usize) -> bool {
        let previous = self.number(column::PREVIOUS, index).some();
        previous.is_some_and(|previous| self.removed.contains(&previous) && self.first_of(previous).is_none())
    }
}

/// A number as one word: its text is kept when it is not plain digits.
fn number(texts: &mut Texts, text: &str) -> Number {
    let text = canonical(text);
    Number::of_digits(text.as_bytes()).unwrap_or_else(|| {
        // Numbered from 0, and fewer than there are bytes in a file.
        let place = texts.get_or_intern(text).to_usize();
        Number::of_text(u32::try_from(place).unwrap_or(u32::MAX))
    })
}
