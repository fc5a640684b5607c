//! Customers with several names, and guests.

use crate::base::number::canonical;
use crate::orders::cells::may_be_filler;
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::order::Order;
use crate::orders::read::Reading;

impl Reading {
    /// One customer number with several names or mail addresses may be two customers.
    pub(super) fn compare_people(&mut self, at: usize, order: &Order) {
        if order.flaws.customer {
            return;
        }
        let Some((first, said)) = self.customers.get_mut(&*canonical(&order.customer)) else {
            self.customers.insert(canonical(&order.customer).into(), (at, false));
            return;
        };
        let known = &self.orders[*first].person;
        let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && !a.eq_ignore_ascii_case(b);
        let person = &order.person;
        if !*said && (differ(&known.name_key, &person.name_key) || differ(&known.email, &person.email)) {
            *said = true;
            let column = self.columns.first(Field::Customer).unwrap_or_default();
            self.findings.push(OrderFinding::cell(Fault::CustomerSeveral, order.line, column));
        }
    }

    /// Several people under a number like 99999999 are people without a number: no previous order is found by it.
    pub(super) fn take_guests_out(&mut self) {
        let shared = |order: &Order| {
            let number = canonical(&order.customer);
            may_be_filler(&number) && self.customers.get(&*number).is_some_and(|(_, several)| *several)
        };
        for order in &mut self.orders {
            order.flaws.customer = order.flaws.customer || shared(order);
        }
    }
}
