//! This month against last month, order by order: a record names last month's order as its previous one.

use crate::base::number_of::number_of;
use rustc_hash::FxHashMap;

use crate::compare::alike::{Alike, loose};
use crate::compare::listing::{Listing, Names};
use crate::compare::lone;
use crate::compare::months::{Cursor, Loose, Months, Moved, Newcomer, Stranger};
use crate::compare::places::{Place, Places};
use crate::text::records::Number;

/// Months that are being held against each other by last month's orders.
pub(super) struct ByPrevious {
    stage: Stage,
    cursor: Cursor,
    /// Where last month's orders stand.
    places: Places,
    /// For orders that stand twice last month the first of them.
    twice: FxHashMap<Number, u32>,
    /// The first record that names each of last month's orders, by its place from 1 on.
    named: Vec<u32>,
    /// Records that name an order that another one has named before: the order's place, and theirs.
    shared: Vec<(u32, u32)>,
    /// Records whose previous order is not there last month.
    missed: Vec<u32>,
    /// Where such an order stands last in this month's file, from 1 on; 0 where it does not.
    own: FxHashMap<Number, u32>,
    /// Their customers, whatever zeros stand in front; `true` for those whom last month knows.
    customers: FxHashMap<u64, bool>,
    /// Where last month's orders stand that are perhaps the same.
    alike: Alike,
    pub out: Months,
}

#[derive(Clone, Copy)]
enum Stage {
    /// Last month's orders are taken in.
    Orders,
    /// This month's records are held against them.
    Records,
    /// Of records whose previous order is not there: this month's orders, last month's customers, themselves.
    Own,
    Customers,
    Alike,
    Missed,
    /// Last month's orders that nobody named.
    Missing,
}

impl ByPrevious {
    pub(super) fn new(this: &Listing, last: &Listing) -> ByPrevious {
        ByPrevious {
            stage: Stage::Orders,
            cursor: Cursor::default(),
            places: Places::new(last.numbers(), this.previous()),
            twice: FxHashMap::default(),
            named: vec![0; last.len()],
            shared: Vec::new(),
            missed: Vec::new(),
            own: FxHashMap::default(),
            customers: FxHashMap::default(),
            alike: Alike::default(),
            out: Months::default(),
        }
    }

    /// Does so many records more; whether all is done.
    pub(super) fn step(&mut self, this: &Listing, last: &Listing, names: &Names, most: usize) -> bool {
        let len = match self.stage {
            Stage::Orders | Stage::Missing => last.len(),
            Stage::Records => this.previous().len(),
            // Nobody is missed: nothing has to be looked for.
            Stage::Own | Stage::Customers | Stage::Alike if self.missed.is_empty() => 0,
            Stage::Own => this.len(),
            Stage::Customers => last.customers().len(),
            Stage::Alike => last.len(),
            Stage::Missed => self.missed.len(),
        };
        let slice = self.cursor.slice(len, most);
        match self.stage {
            Stage::Orders => drop(self.places.step(last.numbers(), slice.len())),
            Stage::Records => slice.for_each(|at| self.record(this, last, at, names)),
            Stage::Own => {
                for (at, number) in (number_of(slice.start) + 1..).zip(&this.numbers()[slice]) {
                    if let Some(last) = self.own.get_mut(number) {
                        *last = at;
                    }
                }
            }
            Stage::Customers => {
                for customer in &last.customers()[slice] {
                    if let Some(known) = loose(*customer, names).and_then(|key| self.customers.get_mut(&key)) {
                        *known = true;
                    }
                }
            }
            Stage::Alike => slice.for_each(|at| self.alike.take(last.numbers()[at], number_of(at), names)),
            Stage::Missed => slice.for_each(|at| self.missed(this, last, self.missed[at], names)),
            Stage::Missing => {
                let is_named = |at: &usize| {
                    let first = self.twice.get(&last.numbers()[*at]).map_or(*at, |first| *first as usize);
                    self.named[first] > 0
                };
                let missing = slice.filter(|at| !is_named(at)).map(|at| lone(last, at));
                self.out.missing.extend(missing);
            }
        }
        self.cursor.is_over(len) && self.close(this, last)
    }

    /// A stage is over: the next one begins; whether that was the last.
    fn close(&mut self, this: &Listing, last: &Listing) -> bool {
        self.stage = match self.stage {
            Stage::Orders => {
                self.twice.extend(self.places.twice().iter().copied());
                self.out.twice = self.places.twice().iter().map(|(number, _)| *number).collect();
                Stage::Records
            }
            Stage::Records => Stage::Own,
            Stage::Own => Stage::Customers,
            Stage::Customers => Stage::Alike,
            Stage::Alike => Stage::Missed,
            Stage::Missed => {
                self.share(this, last);
                self.out.order();
                Stage::Missing
            }
            Stage::Missing => return true,
        };
        false
    }

    /// Holds a record against the order that it names.
    fn record(&mut self, this: &Listing, last: &Listing, at: usize, names: &Names) {
        let previous = this.previous()[at];
        let (first, partner) = match self.places.find(last.numbers(), previous) {
            Place::Once(place) => (place, Some(place)),
            Place::Several(place) => (place, None),
            Place::Nowhere => {
                self.missed.push(number_of(at));
                self.own.insert(previous, 0);
                self.alike.want(previous, names);
                if let Some(customer) = loose(this.customer_of(at), names) {
                    self.customers.insert(customer, false);
                }
                return;
            }
        };
        self.name(first, at);
        if let Some(partner) = partner {
            self.customers((this, at), (last, partner as usize), names);
            self.amounts((this, at), (last, partner as usize), previous);
        }
    }

    /// Whether a record and the order that it names are one customer's, as far as both say whose they are.
    fn customers(&mut self, this: (&Listing, usize), last: (&Listing, usize), names: &Names) {
        let (customer, before) = (this.0.customer_of(this.1), last.0.customer_of(last.1));
        // Nearly always it is the same, as it is written.
        let is_another = || loose(customer, names).zip(loose(before, names)).is_some_and(|(now, then)| now != then);
        if customer != before && is_another() {
            let (order, row, previous) = (this.0.numbers()[this.1], this.0.row(this.1), last.0.numbers()[last.1]);
            self.out.strangers.push(Stranger { order, row, previous, customer, before });
        }
    }

    /// A record names one of last month's orders.
    fn name(&mut self, first: u32, at: usize) {
        match &mut self.named[first as usize] {
            named @ 0 => *named = number_of(at) + 1,
            _ => self.shared.push((first, number_of(at))),
        }
    }

    /// Says which orders several records name, by their lines.
    fn share(&mut self, this: &Listing, last: &Listing) {
        let line = |at: u32| this.line(this.row(at as usize));
        self.shared.sort_unstable();
        for again in self.shared.chunk_by(|(one, _), (other, _)| one == other) {
            let order = again[0].0 as usize;
            let mut lines = vec![line(self.named[order] - 1)];
            lines.extend(again.iter().map(|(_, at)| line(*at)));
            self.out.shared.push((last.numbers()[order], lines));
        }
        self.out.shared.sort_by_key(|(_, lines)| lines[0]);
    }

    fn amounts(&mut self, this: (&Listing, usize), last: (&Listing, usize), previous: Number) {
        let (before, after) = (last.0.amount(last.1), this.0.amount(this.1));
        if before == after && before.is_some() {
            self.out.same += 1;
            return;
        }
        let (order, row) = (this.0.numbers()[this.1], this.0.row(this.1));
        let previous = [previous, Number::NONE, Number::NONE];
        self.out.changed.push(Moved { order, row, previous, before, after, records: (1, 1) });
    }

    /// Says what a record is whose previous order is not there.
    fn missed(&mut self, this: &Listing, last: &Listing, at: u32, names: &Names) {
        let place = at as usize;
        let (previous, customer) = (this.previous()[place], this.customer_of(place));
        if self.own.get(&previous).is_some_and(|other| *other > 0 && *other != at + 1) {
            return self.out.chained.push(place);
        }
        if let Some(partner) = self.alike.find(previous, last.numbers(), names) {
            let found = last.numbers()[partner as usize];
            let (order, row) = (this.numbers()[place], this.row(place));
            self.out.loose.push(Loose { order, row, number: previous, found });
            self.name(partner, place);
            self.customers((this, place), (last, partner as usize), names);
            return self.amounts((this, place), (last, partner as usize), found);
        }
        let known = loose(customer, names).filter(|_| !last.customers().is_empty());
        let is_first = match known {
            _ if previous.is_none() => Some(false),
            Some(customer) => Some(self.customers.get(&customer) != Some(&true)),
            None => None,
        };
        self.out.new.push(Newcomer { record: lone(this, place), previous, customer, is_first });
    }
}
