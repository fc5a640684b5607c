//! From the rows of a table to orders, slice by slice, with everything that could not be read named.

use rustc_hash::FxHashMap;

use crate::orders::cells::Cells;
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::mapping::{Columns, Mapping};
use crate::orders::order::{Done, Named, Order, Orders};
use crate::orders::status::{Meaning, PaymentKind};
use crate::text::table::Table;

/// An order list that is being read.
pub struct Reading {
    table: Table,
    mapping: Mapping,
    columns: Columns,
    next: usize,
    orders: Vec<Order>,
    findings: Vec<OrderFinding>,
    /// Where each order number stands first.
    numbers: FxHashMap<Box<str>, usize>,
    payments: Names<PaymentKind>,
    statuses: Names<Meaning>,
    joined: FxHashMap<usize, u64>,
}

impl Reading {
    /// Begins to read a table.
    pub fn new(table: Table, mapping: Mapping) -> Reading {
        let (columns, mut findings) = Columns::find(&table, &mapping);
        let is_missing =
            |field| findings.iter().any(|known| known.fault == Fault::ColumnMissing && known.field == Some(field));
        if Field::all().filter(|field| field.is_required()).all(is_missing) {
            // It is something else: what its columns and rows are not need not be listed.
            findings = vec![OrderFinding::file(Fault::NotAnOrderList)];
        }
        Reading {
            table,
            mapping,
            columns,
            next: 0,
            orders: Vec::new(),
            findings,
            numbers: FxHashMap::default(),
            payments: Names::default(),
            statuses: Names::default(),
            joined: FxHashMap::default(),
        }
    }

    /// The whole list at once.
    pub fn run(table: Table, mapping: Mapping) -> Orders {
        let mut reading = Reading::new(table, mapping);
        while !reading.step(usize::MAX) {}
        reading.finish()
    }

    /// Lines done and lines to do.
    pub fn progress(&self) -> (u64, u64) {
        (self.next as u64, self.table.len() as u64)
    }

    /// Reads at most `lines` lines more; `true` when all is read.
    pub fn step(&mut self, lines: usize) -> bool {
        let until = self.next.saturating_add(lines).min(self.table.len());
        for at in self.next..until {
            if let Some(row) = self.table.row_number(at) {
                let mut cells = Cells { row: &row, columns: &self.columns, findings: &mut self.findings };
                let order = cells.order(&self.mapping, &mut self.payments, &mut self.statuses);
                self.add(order);
            }
        }
        self.next = until;
        self.next == self.table.len()
    }

    /// The orders.
    pub fn finish(mut self) -> Orders {
        for (at, rows) in &self.joined {
            let line = self.orders.get(*at).map_or(0, |order| order.line);
            self.findings.push(OrderFinding { n: rows + 1, ..OrderFinding::at(Fault::RowsJoined, line) });
        }
        self.name_unknown();
        if self.findings.first().is_some_and(|first| first.fault == Fault::NotAnOrderList) {
            self.findings.truncate(1);
        }
        self.findings.sort_by_key(OrderFinding::order);
        Orders {
            table: self.table,
            columns: self.columns,
            orders: self.orders,
            payments: self.payments.names,
            statuses: self.statuses.names,
            findings: self.findings,
        }
    }

    fn add(&mut self, mut order: Order) {
        let at = self.orders.len();
        if order.flaws.number {
            self.orders.push(order);
            return;
        }
        match self.numbers.get(&order.number).copied() {
            None => {
                self.numbers.insert(order.number.clone(), at);
            }
            Some(first) if self.is_item_of(first, &order) => {
                *self.joined.entry(first).or_default() += 1;
                if self.orders[first].shipped == Done::No {
                    self.orders[first].shipped = order.shipped;
                }
                return;
            }
            Some(first) => {
                order.flaws.twice = true;
                self.orders[first].flaws.twice = true;
                let column = self.columns.first(Field::Order).unwrap_or_default();
                let n = u64::from(self.orders[first].line);
                self.findings.push(OrderFinding { n, ..OrderFinding::cell(Fault::OrderTwice, order.line, column) });
            }
        }
        self.orders.push(order);
    }

    /// Whether a row is one more item of an order: the list has a row an item, and the row says the same of the order.
    fn is_item_of(&self, first: usize, order: &Order) -> bool {
        let known = &self.orders[first];
        let key = |order: &Order| {
            (order.flaws, order.amount, order.payment, order.status, order.ordered, order.count, order.paid)
        };
        !self.columns.of(Field::ItemLine).is_empty()
            && key(known) == key(order)
            && (&known.customer, &known.subscription) == (&order.customer, &order.subscription)
    }

    /// Statuses and payment methods that nobody knows: once each.
    fn name_unknown(&mut self) {
        let mut name = |fault, field, orders, line| {
            // Without a column the missing column is named, not what nobody could read.
            let Some(column) = self.columns.first(field) else { return };
            self.findings.push(OrderFinding {
                n: orders,
                field: Some(field),
                ..OrderFinding::cell(fault, line, column)
            });
        };
        for status in self.statuses.names.iter().filter(|status| status.meaning.is_none()) {
            name(Fault::StatusUnknown, Field::Status, status.orders, status.line);
        }
        for payment in self.payments.names.iter().filter(|payment| payment.meaning.is_none()) {
            name(Fault::PaymentUnknown, Field::Payment, payment.orders, payment.line);
        }
    }
}

/// The statuses or payment methods of a list, each once.
pub struct Names<T> {
    names: Vec<Named<T>>,
    places: FxHashMap<Box<str>, u32>,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names { names: Vec::new(), places: FxHashMap::default() }
    }
}

impl<T> Names<T> {
    /// The place of a name, counted.
    pub fn see(&mut self, name: &str, line: u32, meaning: impl FnOnce(&str) -> Option<T>) -> u32 {
        let place = self.places.get(name).copied().unwrap_or_else(|| {
            let place = self.names.len() as u32;
            self.names.push(Named { name: name.into(), meaning: meaning(name), orders: 0, line });
            self.places.insert(name.into(), place);
            place
        });
        self.names[place as usize].orders += 1;
        place
    }
}
