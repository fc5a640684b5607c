//! Which record of one file is which of the other. Nothing is guessed: where two records could be meant, none is taken.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::base::number::loose;
use crate::base::shape;
use crate::compare::listing::{Listing, Names};
use crate::text::records::Number;

/// Which records belong together; places in the two listings, each once.
#[derive(Debug, Default)]
pub struct Pairs {
    pub both: Vec<(u32, u32)>,
    pub only_a: Vec<u32>,
    pub only_b: Vec<u32>,
    /// Orders that stand more than once, where not all of their records are the same in both files.
    pub twice: Vec<Number>,
}

/// The records of two files by their order numbers; what is left, by what a damaged number was before.
pub fn pair(a: &Listing, b: &Listing, names: &Names) -> Pairs {
    let mut pairs = Pairs::default();
    let (left, right) = (sorted(&a.numbers), sorted(&b.numbers));
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() {
        let (x, y) = (a.numbers[left[i] as usize], b.numbers[right[j] as usize]);
        let (end_x, end_y) = (run(&left, &a.numbers, i), run(&right, &b.numbers, j));
        match x.cmp(&y) {
            std::cmp::Ordering::Less => {
                pairs.only_a.extend(&left[i..end_x]);
                i = end_x;
            }
            std::cmp::Ordering::Greater => {
                pairs.only_b.extend(&right[j..end_y]);
                j = end_y;
            }
            std::cmp::Ordering::Equal => {
                if end_x - i == 1 && end_y - j == 1 && !x.is_none() {
                    pairs.both.push((left[i], right[j]));
                } else {
                    several((a, &left[i..end_x]), (b, &right[j..end_y]), x, &mut pairs);
                }
                (i, j) = (end_x, end_y);
            }
        }
    }
    pairs.only_a.extend(&left[i..]);
    pairs.only_b.extend(&right[j..]);
    for by in [Rescue::Loose, Rescue::Digits, Rescue::Others] {
        rescue(a, b, names, by, &mut pairs);
    }
    pairs.both.sort_unstable_by_key(|(_, b)| *b);
    pairs.only_a.sort_unstable();
    pairs.only_b.sort_unstable();
    pairs
}

/// The places of numbers in the order of the numbers. Most files are in it already.
fn sorted(numbers: &[Number]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..).take(numbers.len()).collect();
    if !numbers.is_sorted() {
        places.sort_unstable_by_key(|at| (numbers[*at as usize], *at));
    }
    places
}

/// Behind the last of those that have the same number.
fn run(places: &[u32], numbers: &[Number], from: usize) -> usize {
    let number = numbers[places[from] as usize];
    places[from..].iter().take_while(|at| numbers[**at as usize] == number).count() + from
}

/// Several records with one number, or without any: those that are the same in both files belong together, and the last two
/// that are left when there is one on each side.
fn several(a: (&Listing, &[u32]), b: (&Listing, &[u32]), number: Number, pairs: &mut Pairs) {
    let has_cells = a.0.document.is_some() && b.0.document.is_some();
    let text = |listing: &Listing, at: u32| match has_cells {
        true => listing.cells(listing.row(at as usize)).joined(),
        false => format!("{:?}", listing.amount(at as usize)),
    };
    let mut waiting: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for at in b.1.iter().rev() {
        waiting.entry(text(b.0, *at)).or_default().push(*at);
    }
    let mut left = Vec::new();
    for at in a.1 {
        match waiting.get_mut(&text(a.0, *at)).and_then(Vec::pop) {
            Some(partner) => pairs.both.push((*at, partner)),
            None => left.push(*at),
        }
    }
    let right: Vec<u32> = waiting.into_values().flatten().collect();
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
    /// One of the numbers cannot be read; previous order, customer and amount agree.
    Others,
}

/// Brings records together that are the only two with something in common.
fn rescue(a: &Listing, b: &Listing, names: &Names, by: Rescue, pairs: &mut Pairs) {
    if pairs.only_a.is_empty() || pairs.only_b.is_empty() {
        return;
    }
    // Only an unreadable number is looked for by what else stands in its line.
    let unreadable = |listing: &Listing, of: &[u32]| of.iter().any(|at| listing.numbers[*at as usize].is_none());
    if by == Rescue::Others && !unreadable(a, &pairs.only_a) && !unreadable(b, &pairs.only_b) {
        return;
    }
    let left = unique(a, &pairs.only_a, names, by);
    let right = unique(b, &pairs.only_b, names, by);
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (key, x) in left {
        let (Some(x), Some(Some(y))) = (x, right.get(&key)) else { continue };
        let (one, other) = (a.numbers[x as usize], b.numbers[*y as usize]);
        let fits = match by {
            Rescue::Loose => true,
            Rescue::Digits => {
                let lost = |number| shape::lost_digits(&names.text(number)).is_some();
                lost(one) || lost(other)
            }
            Rescue::Others => one.is_none() || other.is_none(),
        };
        if fits {
            found.push((x, *y));
        }
    }
    let gone = |of: usize| -> rustc_hash::FxHashSet<u32> {
        found.iter().map(|pair| if of == 0 { pair.0 } else { pair.1 }).collect()
    };
    let (gone_a, gone_b) = (gone(0), gone(1));
    pairs.only_a.retain(|at| !gone_a.contains(at));
    pairs.only_b.retain(|at| !gone_b.contains(at));
    pairs.both.extend(found);
}

/// The records by what they may have in common with one of the other file; `None` where several have it.
fn unique(listing: &Listing, of: &[u32], names: &Names, by: Rescue) -> FxHashMap<String, Option<u32>> {
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

fn key(listing: &Listing, at: usize, names: &Names, by: Rescue) -> Option<String> {
    let number = listing.numbers[at];
    let text = names.text(number);
    match by {
        Rescue::Loose => (!number.is_none()).then(|| loose(&text).into_owned()),
        Rescue::Digits => {
            let long = text.len() > 15 && text.bytes().all(|b| b.is_ascii_digit());
            long.then(|| format!("{} {}", &text[..15], text.len()))
        }
        Rescue::Others => {
            let link = listing.links.get(at)?;
            let others = [link.previous, link.customer].map(|number| loose(&names.text(number)).into_owned());
            // A customer alone has many orders, and an amount many customers.
            (!link.customer.is_none()).then(|| format!("{} {} {:?}", others[0], others[1], listing.amount(at)))
        }
    }
}
