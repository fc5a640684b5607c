//! This month against last month, customer by customer; of a customer's several records what they come to together.

use crate::base::number_of::number_of;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::compare::alike::Alike;
use crate::compare::columns::AT_ONCE;
use crate::compare::listing::{Listing, Names};
use crate::compare::lone;
use crate::compare::months::{Cursor, Loose, Months, Moved, Newcomer};
use crate::compare::plain::Plain;
use crate::text::records::Number;

/// Months that are being held against each other by their customers.
#[derive(Default)]
pub(super) struct ByCustomer {
    stage: Stage,
    cursor: Cursor,
    this: Groups,
    last: Groups,
    met: Met,
    /// Last month's records of customers who have one this month.
    found: Vec<bool>,
    /// Records of customers whom last month does not know, unless it writes them otherwise.
    missed: Vec<u32>,
    alike: Alike,
    /// The same the other way round: two of this month's may be one of last month's.
    ours: Alike,
    pub out: Months,
}

#[derive(Clone, Copy, Default)]
enum Stage {
    /// The customers of both months are taken in.
    #[default]
    Last,
    This,
    /// This month's records are held against them.
    Records,
    /// Those whom last month does not know as they are written, and whom it knows otherwise.
    Ours,
    Alike,
    Missed,
    /// Last month's records of nobody who has one this month.
    Missing,
}

/// This month's records of customers whom last month knows. Looking a customer up among a million takes longer than all the rest,
/// so each record does it once.
#[derive(Default)]
struct Met {
    /// Of each of this month's records the first of last month's of the same customer, counted from 1; 0 where there is none.
    before: Vec<u32>,
    /// Of each of last month's records, where it is its customer's first, the first of this month's, counted from 1.
    after: Vec<u32>,
}

/// The records of each customer, in file order. Taken in from the last to the first.
#[derive(Default)]
struct Groups {
    first: FxHashMap<Number, u32>,
    /// The next record of the same customer; 0 where there is none.
    next: Vec<u32>,
    /// Records that are not the first of their customer.
    follows: Vec<bool>,
}

impl Groups {
    /// Takes in more records, counted from the end.
    fn take(&mut self, customers: &[Number], slice: Range<usize>) {
        self.begin(customers.len());
        if self.first.is_empty() {
            self.first.reserve(customers.len());
        }
        for at in backwards(customers, slice) {
            let next = self.first.insert(customers[at], number_of(at));
            self.chain(at, next);
        }
    }

    /// Likewise of the month that is held against another, whose customers are looked up there: those that it does not know are kept.
    fn meet(&mut self, customers: &[Number], slice: Range<usize>, last: &Groups, met: &mut Met) {
        self.begin(customers.len());
        met.before.resize(customers.len(), 0);
        met.after.resize(last.next.len(), 0);
        for at in backwards(customers, slice) {
            let next = match last.first.get(&customers[at]).copied() {
                Some(before) => {
                    met.before[at] = before + 1;
                    std::mem::replace(&mut met.after[before as usize], number_of(at) + 1).checked_sub(1)
                }
                None => self.first.insert(customers[at], number_of(at)),
            };
            self.chain(at, next);
        }
    }

    fn begin(&mut self, records: usize) {
        self.next.resize(records, 0);
        self.follows.resize(records, false);
    }

    /// Puts a record before the one that was the first of its customer so far.
    fn chain(&mut self, at: usize, next: Option<u32>) {
        if let Some(next) = next {
            self.next[at] = next;
            self.follows[next as usize] = true;
        }
    }

    /// A record and those of the same customer behind it.
    fn from(&self, at: u32) -> impl Iterator<Item = u32> + Clone {
        std::iter::successors(Some(at), |at| self.next.get(*at as usize).copied().filter(|next| *next > 0))
    }
}

impl ByCustomer {
    /// Does so many records more; whether all is done.
    pub(super) fn step(&mut self, this: &Listing, last: &Listing, names: &Names, most: usize) -> bool {
        let len = match self.stage {
            Stage::Ours | Stage::Alike if self.missed.is_empty() => 0,
            Stage::Last | Stage::Alike => last.customers().len(),
            Stage::Ours => this.customers().len(),
            Stage::Missed => self.missed.len(),
            Stage::This | Stage::Records => this.customers().len(),
            Stage::Missing => last.len(),
        };
        self.found.resize(last.len(), false);
        let slice = self.cursor.slice(len, most);
        match self.stage {
            Stage::Last => self.last.take(last.customers(), slice),
            Stage::This => self.this.meet(this.customers(), slice, &self.last, &mut self.met),
            Stage::Records => {
                for some in chunks(slice, AT_ONCE) {
                    self.touch(last, some.clone());
                    some.for_each(|at| self.record(this, last, at, names));
                }
            }
            Stage::Ours => {
                first(&self.this, slice).for_each(|at| self.ours.take(this.customers()[at], number_of(at), names))
            }
            Stage::Alike => {
                let free = first(&self.last, slice).filter(|at| !self.found[*at]);
                free.for_each(|at| self.alike.take(last.customers()[at], number_of(at), names));
            }
            Stage::Missed => slice.for_each(|at| self.missed(this, last, self.missed[at] as usize, names)),
            Stage::Missing => {
                let missing = slice.filter(|at| !self.found[*at]).map(|at| lone(last, at));
                self.out.missing.extend(missing);
            }
        }
        if !self.cursor.is_over(len) {
            return false;
        }
        self.stage = match self.stage {
            Stage::Last => Stage::This,
            Stage::This => Stage::Records,
            Stage::Records => Stage::Ours,
            Stage::Ours => Stage::Alike,
            Stage::Alike => Stage::Missed,
            Stage::Missed => {
                self.out.order();
                Stage::Missing
            }
            Stage::Missing => return true,
        };
        false
    }

    /// Asks the memory for last month's lines of some records. They stand in another order there, far apart: it fetches several at once.
    fn touch(&self, last: &Listing, some: Range<usize>) {
        let Some(document) = last.document else { return };
        let before = self.met.before[some].iter().filter_map(|before| before.checked_sub(1));
        let lines = before.filter_map(|before| Plain::of(document, last.row(before as usize)));
        std::hint::black_box(lines.fold(0, |sum, line| sum ^ line.touch()));
    }

    /// Holds a customer's first record, and those behind it, against last month's; the others are held with it.
    fn record(&mut self, this: &Listing, last: &Listing, at: usize, names: &Names) {
        let customer = this.customers()[at];
        let Some(before) = self.met.before[at].checked_sub(1) else {
            self.alike.want(customer, names);
            self.ours.want(customer, names);
            return self.missed.push(number_of(at));
        };
        if self.this.follows[at] {
            return;
        }
        self.together(this, last, (number_of(at), before));
    }

    /// Looks whether last month writes a record's customer otherwise.
    fn missed(&mut self, this: &Listing, last: &Listing, at: usize, names: &Names) {
        let customer = this.customers()[at];
        let is_only = |at: &u32| self.ours.find(last.customers()[*at as usize], this.customers(), names).is_some();
        let Some(before) = self.alike.find(customer, last.customers(), names).filter(is_only) else {
            let (record, previous) = (lone(this, at), this.previous_of(at));
            return self.out.new.push(Newcomer { record, previous, customer, is_first: Some(!customer.is_none()) });
        };
        if self.this.follows[at] {
            return;
        }
        let (order, row, found) = (this.numbers()[at], this.row(at), last.customers()[before as usize]);
        self.out.loose.push(Loose { order, row, number: customer, found });
        self.together(this, last, (number_of(at), before));
    }

    fn together(&mut self, this: &Listing, last: &Listing, (now, then): (u32, u32)) {
        for at in self.last.from(then) {
            self.found[at as usize] = true;
        }
        let (ours, theirs) = (self.this.from(now), self.last.from(then));
        let (before, after) = (total(last, theirs.clone()), total(this, ours.clone()));
        let records = (number_of(ours.count()), number_of(theirs.clone().count()));
        if before == after && before.is_some() {
            self.out.same += u64::from(records.0);
            return;
        }
        let mut previous = [Number::NONE; 3];
        for (name, at) in previous.iter_mut().zip(theirs) {
            *name = last.numbers()[at as usize];
        }
        let (order, row) = (this.numbers()[now as usize], this.row(now as usize));
        self.out.changed.push(Moved { order, row, previous, before, after, records });
    }
}

/// A range in pieces.
fn chunks(whole: Range<usize>, len: usize) -> impl Iterator<Item = Range<usize>> {
    whole.clone().step_by(len).map(move |from| from..whole.end.min(from + len))
}

/// Records with a customer, counted from the end.
fn backwards(customers: &[Number], slice: Range<usize>) -> impl Iterator<Item = usize> {
    slice.map(|back| customers.len() - 1 - back).filter(|at| !customers[*at].is_none())
}

/// The first record of each customer among some.
fn first(groups: &Groups, slice: Range<usize>) -> impl Iterator<Item = usize> {
    slice.filter(|at| !groups.follows[*at])
}

/// What records come to together.
fn total(listing: &Listing, mut of: impl Iterator<Item = u32>) -> Option<u64> {
    of.try_fold(0u64, |sum, at| sum.checked_add(listing.amount(at as usize)?))
}
