//! From the rows of a table to orders, slice by slice, with everything that could not be read named.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::super::amount::Amount;
use super::super::encoding::lacking;
use super::super::shape::{is_spreadsheet_damage, is_stray};
use super::date::{Day, Moment};
use super::field::Field;
use super::finding::{Fault, OrderFinding};
use super::fold::{fold, narrow};
use super::mapping::{Columns, Mapping};
use super::order::{Count, Done, Flaws, Named, Order, Orders, Person, Sex};
use super::status::{Meaning, PaymentKind};
use super::table::{Row, Table};

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
        if columns.of(Field::Order).is_empty() {
            findings.push(OrderFinding::file(Fault::NotAnOrderList));
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
        let key = |order: &Order| (order.flaws, order.amount, order.payment, order.status, order.ordered, order.count, order.paid);
        !self.columns.of(Field::ItemLine).is_empty()
            && key(known) == key(order)
            && (&known.customer, &known.subscription) == (&order.customer, &order.subscription)
    }

    /// Statuses and payment methods that nobody knows: once each.
    fn name_unknown(&mut self) {
        let mut name = |fault, field, orders, line| {
            let column = self.columns.first(field).unwrap_or_default();
            self.findings.push(OrderFinding { n: orders, field: Some(field), ..OrderFinding::cell(fault, line, column) });
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
struct Names<T> {
    names: Vec<Named<T>>,
    places: FxHashMap<Box<str>, u32>,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names { names: Vec::new(), places: FxHashMap::default() }
    }
}

impl<T> Names<T> {
    fn see(&mut self, name: &str, line: u32, meaning: impl FnOnce(&str) -> Option<T>) -> u32 {
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

/// One row as the columns say what its cells are.
struct Cells<'a> {
    row: &'a Row<'a>,
    columns: &'a Columns,
    findings: &'a mut Vec<OrderFinding>,
}

impl<'a> Cells<'a> {
    fn order(&mut self, mapping: &Mapping, payments: &mut Names<PaymentKind>, statuses: &mut Names<Meaning>) -> Order {
        let line = self.row.number;
        let row_flaw = self.row_is_flawed();
        let number = self.text(Field::Order);
        let customer = self.text(Field::Customer);
        let flaws = Flaws {
            row: row_flaw,
            number: self.number_is_flawed(&number, Field::Order, Fault::OrderMissing, Fault::OrderUnusable),
            twice: false,
            customer: self.number_is_flawed(&customer, Field::Customer, Fault::CustomerMissing, Fault::CustomerUnusable),
        };
        Order {
            line,
            flaws,
            amount: self.amount(),
            payment: payments.see(&self.text(Field::Payment), line, |name| mapping.payment(name)),
            status: statuses.see(&self.text(Field::Status), line, |name| mapping.meaning(name)),
            ordered: self.date(Field::OrderedAt),
            updated: self.date(Field::UpdatedAt),
            shipped: self.done(Field::ShippedAt),
            paid: self.done(Field::PaidAt),
            count: self.count(),
            subscription: self.text(Field::Subscription).into(),
            person: Box::new(self.person()),
            number: number.into(),
            customer: customer.into(),
        }
    }

    /// A field's text; empty when there is none. Bytes that cannot be read are named where they are met.
    fn text(&mut self, field: Field) -> Cow<'a, str> {
        let Some(column) = self.columns.first(field) else { return Cow::Borrowed("") };
        let text = self.row.text(column).unwrap_or_default();
        if text.contains('\u{FFFD}') {
            self.name(Fault::Undecodable, field, 0);
        }
        text
    }

    fn name(&mut self, fault: Fault, field: Field, n: u64) {
        let column = self.columns.first(field).unwrap_or_default();
        self.findings.push(OrderFinding { n, field: Some(field), ..OrderFinding::cell(fault, self.row.number, column) });
    }

    /// Whether the row's cells may not stand under their columns.
    fn row_is_flawed(&mut self) -> bool {
        let line = self.row.number;
        if let Some(column) = self.row.broken_quote() {
            self.findings.push(OrderFinding::cell(Fault::BrokenQuote, line, column));
            return true;
        }
        let (cells, columns) = (self.row.len(), self.row.columns());
        let beyond_is_empty = (columns..cells).all(|column| self.row.text(column).is_none_or(|text| text.is_empty()));
        let fault = match cells.cmp(&columns) {
            std::cmp::Ordering::Equal => return false,
            std::cmp::Ordering::Less => Fault::TooFewCells,
            std::cmp::Ordering::Greater if beyond_is_empty => Fault::PaddedRow,
            std::cmp::Ordering::Greater => Fault::TooManyCells,
        };
        self.findings.push(OrderFinding { n: cells as u64, m: columns as u64, ..OrderFinding::at(fault, line) });
        fault != Fault::PaddedRow
    }

    fn number_is_flawed(&mut self, text: &str, field: Field, missing: Fault, unusable: Fault) -> bool {
        if self.columns.of(field).is_empty() {
            return true;
        }
        if text.is_empty() {
            self.name(missing, field, 0);
        } else if !is_usable(text) {
            self.name(unusable, field, 0);
        }
        !is_usable(text)
    }

    fn amount(&mut self) -> Option<u64> {
        if self.columns.of(Field::Amount).is_empty() {
            return None;
        }
        let text = self.text(Field::Amount);
        let amount = Amount::read(&text);
        match amount {
            Amount::Plain(_, 0) | Amount::Plain(0, 1) => {}
            Amount::Plain(yen, _) | Amount::FullWidth(yen) | Amount::Decorated(yen) => {
                self.name(Fault::AmountDecorated, Field::Amount, yen);
            }
            Amount::Negative => self.name(Fault::AmountNegative, Field::Amount, 0),
            Amount::Malformed if text.is_empty() => self.name(Fault::AmountMissing, Field::Amount, 0),
            Amount::Malformed => self.name(Fault::AmountUnreadable, Field::Amount, 0),
        }
        amount.yen()
    }

    /// A date, named when something stands there that is none.
    fn date(&mut self, field: Field) -> Option<Moment> {
        let text = self.text(field);
        let date = Moment::read(&text);
        if date.is_none() && !self.columns.of(field).is_empty() {
            if !text.is_empty() {
                self.name(Fault::DateUnreadable, field, 0);
            } else if field == Field::OrderedAt {
                self.name(Fault::DateMissing, field, 0);
            }
        }
        date
    }

    /// Whether something was done, by its date: `未発送` and `0000-00-00` say no.
    fn done(&mut self, field: Field) -> Done {
        let text = self.text(field);
        let says_no = text.is_empty() || text.starts_with('未') || text.chars().all(|c| matches!(c, '0' | '-' | '/' | ':' | ' '));
        if says_no {
            return Done::No;
        }
        self.date(field).map_or(Done::Unclear, Done::On)
    }

    /// `3`, `３`, `3回目`, `第3回`.
    fn count(&mut self) -> Count {
        let text = self.text(Field::Count);
        if text.is_empty() {
            return Count::Unknown;
        }
        let narrow: String = text.chars().map(narrow).collect();
        let bare = narrow.strip_prefix('第').unwrap_or(&narrow);
        let bare = bare.strip_suffix("回目").or_else(|| bare.strip_suffix('回')).unwrap_or(bare);
        let plain = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        match bare.parse::<u32>().ok().filter(|_| plain) {
            Some(1) => Count::First,
            Some(2..) => Count::Renewal,
            _ => {
                self.name(Fault::CountUnreadable, Field::Count, 0);
                Count::Unknown
            }
        }
    }

    fn person(&self) -> Person {
        let name = self.joined(Field::Name, " ");
        let text = |field| self.joined(field, "");
        Person {
            name_key: fold(&name).into(),
            name: name.into(),
            kana_key: fold(&text(Field::Kana)).into(),
            email: text(Field::Email).into(),
            phone: text(Field::Phone).chars().map(super::fold::narrow).filter(char::is_ascii_digit).collect(),
            birth: Day::read(&text(Field::Birth)),
            sex: sex(&text(Field::Sex)),
            has_remark: !text(Field::Remark).is_empty(),
            member_kind: text(Field::MemberKind).into(),
        }
    }

    /// The texts of a field's columns, one behind the other.
    fn joined(&self, field: Field, between: &str) -> String {
        let texts = self.columns.of(field).iter().filter_map(|column| self.row.text(*column));
        texts.filter(|text| !text.is_empty()).fold(String::new(), |joined, text| {
            if joined.is_empty() { text.into_owned() } else { joined + between + &text }
        })
    }
}

/// Whether an order or customer number can stand in a transaction file without a fault that step 2 would name.
pub fn is_usable(text: &str) -> bool {
    !text.is_empty()
        && !text.chars().any(|c| is_stray(c) || matches!(c, ',' | '"' | '\u{FFFD}'))
        && !is_spreadsheet_damage(text)
        && lacking(text).is_none()
}

fn sex(text: &str) -> Option<Sex> {
    match fold(text).as_str() {
        "1" | "男" | "男性" | "male" => Some(Sex::Male),
        "2" | "女" | "女性" | "female" => Some(Sex::Female),
        _ => None,
    }
}
