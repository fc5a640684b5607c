//! Which record of one file is which of the other. Nothing is guessed: where two records could be meant, none is taken.

use crate::base::number_of::number_of;
use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::shape;
use crate::compare::alike;
use crate::compare::listing::{Listing, Names};
use crate::compare::places::{Place, Places};
use crate::text::records::Number;

/// Which records belong together; places in the two listings, each once.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub both: Vec<(u32, u32)>,
    pub only_a: Vec<u32>,
    pub only_b: Vec<u32>,
    /// Orders that stand more than once, where not all of their records are the same in both files.
    pub twice: Vec<Number>,
}

/// Records that are being brought together by their order numbers.
pub(super) struct Pairing {
    /// Where the numbers of the first file stand.
    places: Places,
    is_read: bool,
    /// Records of the second file that were looked for.
    at: usize,
    /// Which records of the first file were found.
    found: Vec<bool>,
    /// Numbers that stand in both files, and in one of them more than once.
    several: FxHashSet<Number>,
    pairs: Pairs,
}

impl Pairing {
    /// Nothing is looked for yet.
    pub(super) fn new(a: &Listing, b: &Listing) -> Pairing {
        let places = Places::new(a.numbers(), b.numbers());
        let (found, several) = (vec![false; a.len()], FxHashSet::default());
        Pairing { places, is_read: false, at: 0, found, several, pairs: Pairs::default() }
    }

    /// Takes in or looks for so many records more; whether all were looked for.
    pub(super) fn step(&mut self, a: &Listing, b: &Listing, most: usize) -> bool {
        if !self.is_read {
            self.is_read = self.places.step(a.numbers(), most);
            return false;
        }
        let end = b.len().min(self.at.saturating_add(most));
        let (list, asked) = (a.numbers(), b.numbers());
        for (y, number) in (self.at..end).zip(asked[self.at..end].iter().copied()) {
            match self.places.find(list, number) {
                Place::Once(x) if !std::mem::replace(&mut self.found[x as usize], true) => {
                    self.pairs.both.push((x, number_of(y)));
                }
                // Of those without a number each is looked at with the others.
                Place::Nowhere => self.pairs.only_b.push(number_of(y)),
                _ => drop(self.several.insert(number)),
            }
        }
        self.at = end;
        end == b.len()
    }

    /// The records, those that stand several times and those whose number is damaged, too.
    pub(super) fn finish(self, a: &Listing, b: &Listing, names: &Names) -> Pairs {
        let Pairing { found, mut several, mut pairs, .. } = self;
        let lacks_number =
            |listing: &Listing, of: &[u32]| of.iter().any(|at| listing.numbers()[*at as usize].is_none());
        pairs.only_a = (0..).zip(&found).filter(|(_, found)| !**found).map(|(at, _)| at).collect();
        if lacks_number(a, &pairs.only_a) && lacks_number(b, &pairs.only_b) {
            several.insert(Number::NONE);
        }
        if !several.is_empty() {
            apart(a, b, &several, &mut pairs);
        }
        for by in [Rescue::Loose, Rescue::Digits, Rescue::Others] {
            rescue(a, b, names, by, &mut pairs);
        }
        pairs.both.sort_unstable_by_key(|(_, b)| *b);
        pairs.only_a.sort_unstable();
        pairs.only_b.sort_unstable();
        pairs
    }
}

/// Looks which of the records with the same number is which.
fn apart(a: &Listing, b: &Listing, numbers: &FxHashSet<Number>, pairs: &mut Pairs) {
    let is_several = |listing: &Listing, at: &u32| numbers.contains(&listing.numbers()[*at as usize]);
    pairs.both.retain(|(x, _)| !is_several(a, x));
    pairs.only_a.retain(|at| !is_several(a, at));
    pairs.only_b.retain(|at| !is_several(b, at));
    let places = |listing: &Listing| -> Vec<(Number, u32)> {
        let mut all: Vec<(Number, u32)> = listing.numbers().iter().copied().zip(0..).collect();
        all.retain(|(number, _)| numbers.contains(number));
        all.sort_unstable();
        all
    };
    let (left, right) = (places(a), places(b));
    let mut numbers: Vec<Number> = numbers.iter().copied().collect();
    numbers.sort_unstable();
    for number in numbers {
        let of = |all: &[(Number, u32)]| -> Vec<u32> {
            let from = all.partition_point(|(other, _)| *other < number);
            all[from..].iter().take_while(|(other, _)| *other == number).map(|(_, at)| *at).collect()
        };
        several((a, &of(&left)), (b, &of(&right)), number, pairs);
    }
}

/// Several records with one number, or without any: those that are the same in both files belong together, and the last two
/// that are left when there is one on each side.
fn several(a: (&Listing, &[u32]), b: (&Listing, &[u32]), number: Number, pairs: &mut Pairs) {
    let has_cells = a.0.document.is_some() && b.0.document.is_some();
    let text = |listing: &Listing, at: u32| match has_cells {
        true => listing.cells(listing.row(at as usize)).joined(),
        false => format!("{:?}", listing.amount(at as usize)),
    };
    let texts = |(listing, of): (&Listing, &[u32])| {
        let mut all: Vec<(String, u32)> = of.iter().map(|at| (text(listing, *at), *at)).collect();
        all.sort_unstable();
        all.into_iter().peekable()
    };
    let (ours, mut theirs) = (texts(a), texts(b));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (text, at) in ours {
        right.extend(std::iter::from_fn(|| theirs.next_if(|(other, _)| *other < text)).map(|(_, at)| at));
        match theirs.next_if(|(other, _)| *other == text) {
            Some((_, partner)) => pairs.both.push((at, partner)),
            None => left.push(at),
        }
    }
    right.extend(theirs.map(|(_, at)| at));
    if number.is_none() {
        // Those without a number are not one order that stands twice.
    } else if left.len() == 1 && right.len() == 1 {
        pairs.both.push((left[0], right[0]));
        pairs.twice.push(number);
        return;
    } else if !left.is_empty() || !right.is_empty() {
        pairs.twice.push(number);
    }
    pairs.only_a.extend(left);
    pairs.only_b.extend(right);
}

/// By what records are brought together whose numbers differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rescue {
    /// The numbers differ in leading zeros or case alone.
    Loose,
    /// One of the numbers has lost what stood behind its 15th digit.
    Digits,
    /// One of the numbers cannot be read, or is that of several since it lost digits; previous order, customer and amount agree.
    Others,
}

/// Brings records together that are the only two with something in common.
fn rescue(a: &Listing, b: &Listing, names: &Names, by: Rescue, pairs: &mut Pairs) {
    if pairs.only_a.is_empty() || pairs.only_b.is_empty() {
        return;
    }
    // Only a number that is unreadable, or one of several that are the same now, is looked for by what else stands in its line.
    let is_lost = |number: Number| number.is_none() || shape::lost_digits(&names.text(number)).is_some();
    let unreadable = |listing: &Listing, of: &[u32]| of.iter().any(|at| is_lost(listing.numbers()[*at as usize]));
    if by == Rescue::Others && !unreadable(a, &pairs.only_a) && !unreadable(b, &pairs.only_b) {
        return;
    }
    let left = unique(a, &pairs.only_a, names, by);
    let right = unique(b, &pairs.only_b, names, by);
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (key, x) in left {
        let (Some(x), Some(Some(y))) = (x, right.get(&key)) else { continue };
        let (one, other) = (a.numbers()[x as usize], b.numbers()[*y as usize]);
        let fits = match by {
            Rescue::Loose => true,
            Rescue::Digits => alike::is_digits_lost(one, other, names),
            Rescue::Others => one.is_none() || other.is_none() || alike::is_digits_lost(one, other, names),
        };
        if fits {
            found.push((x, *y));
        }
    }
    let gone = |of: fn(&(u32, u32)) -> u32| {
        let mut all: Vec<u32> = found.iter().map(of).collect();
        all.sort_unstable();
        all
    };
    let (gone_a, gone_b) = (gone(|pair| pair.0), gone(|pair| pair.1));
    pairs.only_a.retain(|at| gone_a.binary_search(at).is_err());
    pairs.only_b.retain(|at| gone_b.binary_search(at).is_err());
    pairs.both.extend(found);
}

/// The records by what they may have in common with one of the other file; `None` where several have it.
fn unique(listing: &Listing, of: &[u32], names: &Names, by: Rescue) -> FxHashMap<u64, Option<u32>> {
    let mut all = FxHashMap::default();
    for at in of {
        let Some(key) = key(listing, *at as usize, names, by) else { continue };
        match all.entry(key) {
            Entry::Vacant(entry) => drop(entry.insert(Some(*at))),
            Entry::Occupied(mut entry) => drop(entry.insert(None)),
        }
    }
    all
}

fn key(listing: &Listing, at: usize, names: &Names, by: Rescue) -> Option<u64> {
    let number = listing.numbers()[at];
    match by {
        Rescue::Loose => alike::loose(number, names),
        Rescue::Digits => alike::kept_digits(number, names),
        Rescue::Others => {
            let (previous, customer) = (*listing.previous().get(at)?, *listing.customers().get(at)?);
            // Of long numbers those digits that a spreadsheet keeps.
            let rough = |number| alike::kept_digits(number, names).or_else(|| alike::loose(number, names));
            // A customer alone has many orders, and an amount many customers.
            let text = || format!("{:?} {:?} {:?}", rough(previous), rough(customer), listing.amount(at));
            (!customer.is_none()).then(|| alike::word(&text()))
        }
    }
}
