//! Customers with several names, and guests.

use crate::base::number::canonical;
use crate::orders::cells::may_be_filler;
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::order::{Order, Person};
use crate::orders::read::Reading;

/// What is known of the people under a customer number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Met {
    /// The first order with a name.
    name: Option<usize>,
    /// The first order with a mail address.
    email: Option<usize>,
    /// Whether they seem to be several, and that was said.
    are_several: bool,
}

impl Reading {
    /// One customer number with several names or mail addresses may be two customers.
    pub(super) fn compare_people(&mut self, at: usize, order: &Order) {
        if order.flaws.customer {
            return;
        }
        let met = self.customers.entry(canonical(&order.customer).into()).or_default();
        let person = &order.person;
        let differs = |known: Option<usize>, of: fn(&Person) -> &str, text: &str| {
            let known = known.and_then(|known| self.orders.get(known)).map(|known| of(&known.person));
            !text.is_empty() && known.is_some_and(|known| !known.eq_ignore_ascii_case(text))
        };
        let is_another = differs(met.name, |person| &person.name_key, &person.name_key)
            || differs(met.email, |person| &person.email, &person.email);
        // An order that lacks a name says nothing of the next one's.
        let first = |known: Option<usize>, text: &str| known.or(Some(at).filter(|_| !text.is_empty()));
        (met.name, met.email) = (first(met.name, &person.name_key), first(met.email, &person.email));
        if is_another && !std::mem::replace(&mut met.are_several, true) {
            let column = self.columns.first(Field::Customer).unwrap_or_default();
            self.findings.push(OrderFinding::cell(Fault::CustomerSeveral, order.line, column));
        }
    }

    /// A word where others have numbers (電話注文, 店頭, 未定) names nobody and nothing: no previous order is found by it.
    pub(super) fn take_words_out(&mut self) {
        let in_customers = has_words(self.customers.keys());
        let in_orders = has_words(self.numbers.keys());
        let column = |field| self.columns.first(field).unwrap_or_default();
        let (of_customers, of_orders) = (column(Field::Customer), column(Field::Order));
        let findings = &mut self.findings;
        let mut take_out = |flaw: &mut bool, fault, field, line, column| {
            if !std::mem::replace(flaw, true) {
                findings.push(OrderFinding { field: Some(field), ..OrderFinding::cell(fault, line, column) });
            }
        };
        for Order { flaws, line, number, customer, .. } in &mut self.orders {
            if in_customers && is_word(customer) {
                take_out(&mut flaws.customer, Fault::CustomerUnusable, Field::Customer, *line, of_customers);
            }
            if in_orders && is_word(number) {
                take_out(&mut flaws.number, Fault::OrderUnusable, Field::Order, *line, of_orders);
            }
        }
    }

    /// Several people under a number like 99999999 are people without a number: no previous order is found by it.
    pub(super) fn take_guests_out(&mut self) {
        let shared = |order: &Order| {
            let number = canonical(&order.customer);
            may_be_filler(&number) && self.customers.get(&*number).is_some_and(|met| met.are_several)
        };
        for order in &mut self.orders {
            order.flaws.customer = order.flaws.customer || shared(order);
        }
    }
}

/// Whether some of these numbers are words, and fewer than those that are numbers.
fn has_words<'a>(numbers: impl Iterator<Item = &'a Box<str>>) -> bool {
    let (mut all, mut words) = (0, 0);
    for number in numbers {
        all += u32::from(number.chars().any(char::is_numeric));
        words += u32::from(is_word(number));
    }
    0 < words && words < all
}

/// Whether a number is a word of Japanese: letters, and no digit.
fn is_word(number: &str) -> bool {
    !number.is_ascii() && !number.chars().any(char::is_numeric)
}
