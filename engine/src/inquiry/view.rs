//! The list as it is shown: sorted by any column both ways, searched, ticked.

use crate::base::amount::sum;
use crate::base::date::read_moment;
use crate::base::mask::mask;
use crate::inquiry::{Field, Inquiry, Payment, Status, amount};
use crate::result::Count;

/// What a cell is sorted by: numbers as numbers, days as days, what cannot be read behind them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(u64),
    Day(crate::base::date::Moment),
    Text(String),
}

impl Inquiry {
    /// The places of the payments, sorted by a column; `descending` is the screen's ▼. Equal ones keep the console's first
    /// order: 取引発生日時, earliest first (M 16).
    pub fn sorted(&self, by: Field, descending: bool) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.payments.len()).collect();
        places.sort_by_cached_key(|at| self.first_order(*at));
        let mut keyed: Vec<(Key, usize)> = places.into_iter().map(|at| (self.key(at, by), at)).collect();
        if descending {
            keyed.sort_by(|a, b| b.0.cmp(&a.0));
        } else {
            keyed.sort_by(|a, b| a.0.cmp(&b.0));
        }
        keyed.into_iter().map(|(_, at)| at).collect()
    }

    /// The console's first order (M 16); payments whose time cannot be read come last.
    fn first_order(&self, at: usize) -> (bool, Option<crate::base::date::Moment>, usize) {
        let occurred = self.payments[at].occurred;
        (occurred.is_none(), occurred, at)
    }

    fn key(&self, at: usize, by: Field) -> Key {
        let text = self.payments[at].text(by, &self.columns);
        let number = match by {
            Field::Amount => amount(&text).yen(),
            Field::TradingId | Field::PaymentId | Field::Order => text.parse().ok(),
            _ => None,
        };
        match by {
            Field::OccurredAt | Field::UpdatedAt | Field::PaidAt => read_moment(&text).map(Key::Day),
            _ => number.map(Key::Number),
        }
        .unwrap_or_else(|| Key::Text(text.to_string()))
    }

    /// The places of the payments that hold a text in any cell, in file order. A number also finds its amount.
    pub fn search(&self, wanted: &str) -> Vec<usize> {
        let wanted = wanted.trim();
        let amount = amount(wanted).yen();
        let holds = |payment: &Payment| {
            payment.cells.iter().any(|cell| mask(cell).contains(wanted))
                || (amount.is_some() && payment.amount == amount)
        };
        self.places(holds)
    }

    /// The payments that can be ticked for capture: only オーソリOK whose amount can be read.
    pub fn tickable(&self) -> Vec<usize> {
        self.places(|payment| payment.status == Status::Authorized && payment.amount.is_some())
    }

    /// How many payments these are, and how many yen, to compare with the console's confirmation (M 18).
    pub fn count(&self, places: &[usize]) -> Count {
        let amounts = places.iter().filter_map(|at| self.payments.get(*at)).map(|payment| payment.amount);
        Count { records: places.len() as u64, amount: sum(amounts) }
    }

    fn places(&self, wanted: impl Fn(&Payment) -> bool) -> Vec<usize> {
        self.payments.iter().enumerate().filter(|(_, payment)| wanted(payment)).map(|(at, _)| at).collect()
    }
}
