//! How the data records refer to one another: order, previous order and customer, each value kept once.

use string_interner::backend::StringBackend;
use string_interner::{StringInterner, Symbol, symbol::SymbolU32};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::base::number::canonical;
use crate::facts::row::Row;
use crate::facts::sink::Spot;
use crate::model::finding::RowId;
use crate::model::kind::column;

type Interner = StringInterner<StringBackend<SymbolU32>, FxBuildHasher>;

/// A value that was seen, as a number.
pub type Value = SymbolU32;

/// One data record's references; `None` where the cell is empty or cannot be read, and for a guest.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub row: RowId,
    /// Physical line, 1-based.
    pub line: u32,
    pub order: Option<Value>,
    pub previous: Option<Value>,
    pub customer: Option<Value>,
    /// One cell was split in two (D025): the previous order and the customer stand one further right.
    split: bool,
}

impl Link {
    /// The value of a named column.
    pub fn value(&self, named: u16) -> Option<Value> {
        match named {
            column::ORDER => self.order,
            column::PREVIOUS => self.previous,
            column::CUSTOMER => self.customer,
            _ => None,
        }
    }
}

/// No record.
const NONE: u32 = u32::MAX;

/// All data records of a file, in order.
pub struct Links {
    values: Interner,
    links: Vec<Link>,
    /// The first record that has each value as its order number; [`NONE`] for values that no record has.
    first: Vec<u32>,
    /// The later records that have the same order number; seldom any.
    more: FxHashMap<Value, Vec<u32>>,
    /// Order numbers of records that an edit took out.
    removed: FxHashSet<Value>,
}

impl Default for Links {
    fn default() -> Links {
        Links {
            values: StringInterner::with_hasher(FxBuildHasher),
            links: Vec::new(),
            first: Vec::new(),
            more: FxHashMap::default(),
            removed: FxHashSet::default(),
        }
    }
}

impl Links {
    /// Adds the next data record.
    pub fn see(&mut self, row: &Row) {
        let mut value = |named| row.number(named).value().map(|text| self.values.get_or_intern(canonical(text)));
        let link = Link {
            row: row.id,
            line: row.line,
            order: value(column::ORDER),
            previous: value(column::PREVIOUS),
            // Nobody is the same guest twice.
            customer: if row.has_no_customer() { None } else { value(column::CUSTOMER) },
            split: row.split,
        };
        if let Some(order) = link.order {
            let index = self.links.len() as u32;
            if self.first.len() < self.values.len() {
                self.first.resize(self.values.len() + 1024, NONE);
            }
            let first = &mut self.first[Links::number(order)];
            if *first == NONE {
                *first = index;
            } else {
                self.more.entry(order).or_default().push(index);
            }
        }
        self.links.push(link);
    }

    /// Notes the order of a record that an edit took out.
    pub fn see_removed(&mut self, row: &Row) {
        if let Some(order) = row.number(column::ORDER).value() {
            let order = self.values.get_or_intern(canonical(order));
            self.removed.insert(order);
        }
    }

    /// All records, in file order.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Link)> {
        self.links.iter().enumerate()
    }

    /// Numbers below this are used by [`Links::number`].
    pub fn values(&self) -> usize {
        self.values.len()
    }

    /// A value as an index, for rules that keep a table.
    pub fn number(value: Value) -> usize {
        value.to_usize()
    }

    /// A value in its canonical form.
    pub fn text(&self, value: Value) -> &str {
        self.values.resolve(value).unwrap_or_default()
    }

    /// Where a record stands.
    pub fn spot(&self, index: usize) -> Spot {
        let link = &self.links[index];
        Spot { row: link.row, line: link.line, record: index as u32 + 1 }
    }

    /// Where a named column of a record stands in its line.
    pub fn place(&self, index: usize, named: u16) -> u16 {
        named + u16::from(self.links[index].split && named > column::AMOUNT)
    }

    /// The first record that has an order number.
    pub fn first_of(&self, order: Value) -> Option<(usize, &Link)> {
        let index = *self.first.get(Links::number(order))?;
        self.links.get(index as usize).map(|link| (index as usize, link))
    }

    /// The earlier record that has the same order number (D005).
    pub fn same_order(&self, index: usize) -> Option<&Link> {
        let (first, link) = self.first_of(self.links[index].order?)?;
        (first < index).then_some(link)
    }

    /// The record that this one's previous order number refers to; never itself.
    pub fn referred(&self, index: usize) -> Option<(usize, &Link)> {
        let link = &self.links[index];
        let previous = link.previous.filter(|previous| link.order != Some(*previous))?;
        self.first_of(previous).filter(|(first, _)| *first != index)
    }

    /// A record that this one refers to and that is another customer's (D016). Of several with that order number any
    /// counts, so that taking one out never brings up a new error.
    pub fn of_another_customer(&self, index: usize) -> Option<&Link> {
        let (first, _) = self.referred(index)?;
        let mine = self.links[index].customer?;
        let later = self.links[first].order.and_then(|order| self.more.get(&order)).into_iter().flatten();
        std::iter::once(first)
            .chain(later.map(|other| *other as usize))
            .filter(|other| *other != index)
            .map(|other| &self.links[other])
            .find(|other| other.customer.is_some_and(|theirs| theirs != mine))
    }

    /// The record that this one refers to, when it is the same customer's: the link of a chain.
    pub fn of_same_customer(&self, index: usize) -> Option<(usize, &Link)> {
        self.referred(index)
            .filter(|(_, other)| other.customer.is_some() && other.customer == self.links[index].customer)
    }

    /// Whether the order that this record refers to was in the file and was taken out by an edit (D026).
    pub fn refers_to_removed(&self, index: usize) -> bool {
        let previous = self.links[index].previous;
        previous.is_some_and(|previous| self.removed.contains(&previous) && self.first_of(previous).is_none())
    }
}
