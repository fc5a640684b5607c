//! How the data records refer to one another: order, previous order and customer.
//!
//! A number is one word; a text is kept only where a number is not plain digits. Where each order stands is looked up only
//! in files whose records refer to one another at all.

use std::borrow::Cow;
use std::cell::OnceCell;

use string_interner::backend::StringBackend;
use string_interner::{StringInterner, Symbol, symbol::SymbolU32};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::base::number::canonical;
use crate::facts::row::Row;
use crate::facts::sink::Spot;
use crate::model::finding::RowId;
use crate::model::kind::column;
use crate::text::records;
use crate::text::records::{Grants, Known, Number};

/// Texts that are not plain digits, each kept once.
type Texts = StringInterner<StringBackend<SymbolU32>, FxBuildHasher>;

/// A value that was seen, as one word.
pub type Value = Number;

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

/// All data records of a file, in order.
pub struct Links {
    texts: Texts,
    links: Vec<Link>,
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
            links: Vec::new(),
            split: Vec::new(),
            removed: FxHashSet::default(),
            entangled: OnceCell::new(),
            orders: OnceCell::new(),
        }
    }
}

impl Links {
    /// Adds the next data record; of its references those that are granted are known.
    pub fn see(&mut self, row: &Row, known: records::Link) {
        let mut value = |grant, known, named| {
            if row.granted.has(grant) {
                return known;
            }
            row.number(named).value().map_or(Number::NONE, |text| number(&mut self.texts, text))
        };
        // Nobody is the same guest twice.
        let no_customer = !row.granted.has(Grants::CUSTOMER) && row.has_no_customer();
        let link = Link {
            row: row.id,
            line: row.line,
            order: value(Grants::ORDER, known.order, column::ORDER),
            previous: value(Grants::PREVIOUS, known.previous, column::PREVIOUS),
            customer: if no_customer {
                Number::NONE
            } else {
                value(Grants::CUSTOMER, known.customer, column::CUSTOMER)
            },
        };
        if row.split {
            self.split.push(self.links.len() as u32);
        }
        self.links.push(link);
    }

    /// Adds the next data record, an ordinary one.
    #[inline]
    pub fn see_ordinary(&mut self, row: RowId, line: u32, link: records::Link) {
        let records::Link { order, previous, customer } = link;
        self.links.push(Link { row, line, order, previous, customer });
    }

    /// Notes the order of a record that an edit took out.
    pub fn see_removed(&mut self, row: &Row) {
        if let Some(order) = row.number(column::ORDER).value() {
            let order = number(&mut self.texts, order);
            self.removed.insert(order);
        }
    }

    /// All records, in file order.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Link)> {
        self.links.iter().enumerate()
    }

    /// A value in its canonical form.
    pub fn text(&self, value: Value) -> Cow<'_, str> {
        self.long_text(value).map_or_else(|| Cow::Owned(value.digits()), Cow::Borrowed)
    }

    /// A value in its canonical form, unless it is no more than [`Number::MOST_DIGITS`] digits.
    pub fn long_text(&self, value: Value) -> Option<&str> {
        self.texts.resolve(SymbolU32::try_from_usize(value.place()? as usize)?)
    }

    /// Where a record stands.
    pub fn spot(&self, index: usize) -> Spot {
        let link = &self.links[index];
        Spot { row: link.row, line: link.line, record: index as u32 + 1 }
    }

    /// Where a named column of a record stands in its line.
    pub fn place(&self, index: usize, named: u16) -> u16 {
        let split = named > column::AMOUNT && self.split.binary_search(&(index as u32)).is_ok();
        named + u16::from(split)
    }

    /// The records that name a value in a column (`of`) that an earlier record has named there, each with the line of the
    /// first such record.
    pub fn repeated(&self, of: fn(&Link) -> Option<Value>) -> impl Iterator<Item = (usize, &Link, u32)> {
        let (known, differ) = Known::of(self.links.iter().filter_map(of));
        drop(known);
        let links = if differ { &[][..] } else { &self.links };
        let mut seen: FxHashMap<Value, u32> = FxHashMap::default();
        seen.reserve(links.len());
        links.iter().enumerate().filter_map(move |(index, link)| {
            let line = *seen.entry(of(link)?).or_insert(link.line);
            (line != link.line).then_some((index, link, line))
        })
    }

    fn entangled(&self) -> Entangled {
        *self.entangled.get_or_init(|| {
            let (known, differ) = Known::of(self.links.iter().filter_map(Link::order));
            Entangled {
                orders: !differ,
                chained: self.links.iter().filter_map(Link::previous).any(|previous| known.perhaps(previous)),
            }
        })
    }

    fn orders(&self) -> &Orders {
        self.orders.get_or_init(|| {
            let mut first = FxHashMap::default();
            first.reserve(self.links.len());
            let mut more: FxHashMap<Value, Vec<u32>> = FxHashMap::default();
            for (index, order) in (0..).zip(self.links.iter().map(|link| link.order)) {
                if !order.is_none() && *first.entry(order).or_insert(index) != index {
                    more.entry(order).or_default().push(index);
                }
            }
            Orders { first, more }
        })
    }

    /// The first record that has an order number.
    fn first_of(&self, order: Value) -> Option<(usize, &Link)> {
        let index = *self.orders().first.get(&order)? as usize;
        self.links.get(index).map(|link| (index, link))
    }

    /// The earlier record that has the same order number (D005).
    pub fn same_order(&self, index: usize) -> Option<&Link> {
        if !self.entangled().orders {
            return None;
        }
        let (first, link) = self.first_of(self.links[index].order()?)?;
        (first < index).then_some(link)
    }

    /// The record that this one's previous order number refers to; never itself.
    fn referred(&self, index: usize) -> Option<(usize, &Link)> {
        if !self.entangled().chained {
            return None;
        }
        let link = &self.links[index];
        let previous = link.previous().filter(|previous| link.order != *previous)?;
        self.first_of(previous).filter(|(first, _)| *first != index)
    }

    /// A record that this one refers to and that is another customer's (D016). Of several with that order number any
    /// counts, so that taking one out never brings up a new error.
    pub fn of_another_customer(&self, index: usize) -> Option<&Link> {
        let (first, _) = self.referred(index)?;
        let mine = self.links[index].customer()?;
        let later = self.orders().more.get(&self.links[first].order).into_iter().flatten();
        std::iter::once(first)
            .chain(later.map(|other| *other as usize))
            .filter(|other| *other != index)
            .map(|other| &self.links[other])
            .find(|other| other.customer().is_some_and(|theirs| theirs != mine))
    }

    /// The record that this one refers to, when it is the same customer's: the link of a chain.
    pub fn of_same_customer(&self, index: usize) -> Option<(usize, &Link)> {
        self.referred(index)
            .filter(|(_, other)| other.customer().is_some() && other.customer == self.links[index].customer)
    }

    /// Whether the order that this record refers to was in the file and was taken out by an edit (D026).
    pub fn refers_to_removed(&self, index: usize) -> bool {
        let previous = self.links[index].previous();
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
