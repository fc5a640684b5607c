//! Two files of a kind side by side, by order number: what stands in one of them only, and which cells differ. What a
//! spreadsheet has damaged is named as such.
//!
//! The work grows as the files do: order numbers are words, and a line whose bytes are the same in both is not looked into.

pub(crate) mod against;
mod alike;
mod columns;
mod comparison;
mod customer;
pub(crate) mod damage;
mod heads;
pub(crate) mod listing;
pub(crate) mod months;
mod pairing;
mod places;
mod plain;
mod previous;
mod records;
pub(crate) mod remembered;

use serde::{Deserialize, Serialize};

use crate::compare::columns::{Columns, order_of};
use crate::compare::comparison::Text;
use crate::compare::heads::{heads, other_lines};
use crate::compare::pairing::Pairing;
use crate::text::records::Number;

pub use comparison::{Change, Comparison, Lone, Twice};
pub use damage::Damage;
pub use listing::{Listing, Names};

/// By what the records of two files are brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// By order number: the same file at two times.
    Order,
    /// This month against last month: the previous order number names last month's order.
    Previous,
    /// This month against last month, by customer.
    Customer,
}

/// Compares two files of a kind; `names` are those with which both were listed.
pub fn compare(a: &Listing, b: &Listing, names: &Names) -> Comparison {
    let mut comparing = Comparing::new(a, b);
    while !comparing.step(a, b, names, usize::MAX) {}
    comparing.out
}

/// Two files that are being compared.
pub struct Comparing {
    /// The records that are being brought together; their cells are not looked at yet.
    pairing: Option<Pairing>,
    both: Vec<(u32, u32)>,
    /// Pairs that were compared.
    at: usize,
    columns: Columns,
    out: Comparison,
}

impl Comparing {
    /// Nothing is compared yet.
    pub fn new(a: &Listing, b: &Listing) -> Comparing {
        let amounts_only = a.document.is_none() || b.document.is_none();
        Comparing {
            pairing: Some(Pairing::new(a, b)),
            both: Vec::new(),
            at: 0,
            columns: Columns::between(a, b),
            out: Comparison { amounts_only, ..Comparison::default() },
        }
    }

    /// Looks at so many records or pairs of them more; whether all were looked at.
    pub fn step(&mut self, a: &Listing, b: &Listing, names: &Names, most: usize) -> bool {
        if let Some(pairing) = &mut self.pairing {
            if pairing.step(a, b, most) {
                self.begin(a, b, names);
            }
            return false;
        }
        let end = self.both.len().min(self.at.saturating_add(most));
        let pairs = &self.both[self.at..end];
        self.at = end;
        match (a.document, b.document) {
            (Some(one), Some(other)) => self.columns.compare_all((a, one), (b, other), pairs, &mut self.out.changed),
            _ => amounts(a, b, pairs, &mut self.out.changed),
        }
        end == self.both.len()
    }

    /// What was found.
    pub fn finish(self) -> Comparison {
        self.out
    }

    /// The records are together: what stands in one file only, and the lines that are no records.
    fn begin(&mut self, a: &Listing, b: &Listing, names: &Names) {
        let Some(pairs) = self.pairing.take().map(|pairing| pairing.finish(a, b, names)) else { return };
        self.out.only_a = pairs.only_a.iter().map(|at| lone(a, *at as usize)).collect();
        self.out.only_b = pairs.only_b.iter().map(|at| lone(b, *at as usize)).collect();
        if let (Some(one), Some(other)) = (a.document, b.document) {
            heads(a, b, &mut self.out.changed);
            self.columns.names(a, b, &mut self.out.changed);
            (self.out.lines_a, self.out.lines_b) = other_lines((a, one), (b, other));
        }
        self.out.twice = twice(a, b, &pairs.twice, names);
        self.both = pairs.both;
    }
}

fn lone(listing: &Listing, at: usize) -> Lone {
    Lone { order: listing.numbers()[at], row: listing.row(at), amount: listing.amount(at) }
}

/// Where the ledger remembers one side, amounts are all there is.
fn amounts(a: &Listing, b: &Listing, pairs: &[(u32, u32)], out: &mut Vec<Change>) {
    let named = b.places.amount.or(a.places.amount).unwrap_or_default();
    let text = |yen: Option<u64>| yen.map(|yen| yen.to_string()).unwrap_or_default();
    for (x, y) in pairs {
        let (before, after) = (a.amount(*x as usize), b.amount(*y as usize));
        if before != after {
            let (before, after) = (text(before), text(after));
            let damage = Damage::between(&before, &after, true);
            let (before, after) = (Text::Own(before.into()), Text::Own(after.into()));
            let (order, row) = (order_of(a, b, (*x, *y)), b.row(*y as usize));
            out.push(Change { order, row, column: named, named, before, after, damage });
        }
    }
}

fn twice(a: &Listing, b: &Listing, numbers: &[Number], names: &Names) -> Vec<Twice> {
    if numbers.is_empty() {
        return Vec::new();
    }
    let places: rustc_hash::FxHashMap<Number, u32> = numbers.iter().copied().zip(0..).collect();
    let twice =
        |number: &Number| Twice { order: names.text(*number).into_owned(), lines_a: Vec::new(), lines_b: Vec::new() };
    let mut all: Vec<Twice> = numbers.iter().map(twice).collect();
    for (listing, is_b) in [(a, false), (b, true)] {
        for (at, number) in listing.numbers().iter().enumerate() {
            if let Some(place) = places.get(number) {
                let known = &mut all[*place as usize];
                let lines = if is_b { &mut known.lines_b } else { &mut known.lines_a };
                lines.push(listing.line(listing.row(at)));
            }
        }
    }
    all
}
