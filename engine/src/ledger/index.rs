//! Which entries hold an order: millions of order numbers as compact hashes, looked up in a few steps each.
//!
//! An order number is known by 64 bits of its hash: with 5,000,000 kept and 300,000 looked up, the chance that any two
//! different ones are taken for each other is about one in ten million.

use std::hash::{DefaultHasher, Hasher};

use rustc_hash::FxHashMap;

use crate::base::number::{canonical, loose};
use crate::ledger::digits::Digits;
use crate::ledger::orders::Orders;
use crate::text::records::Number;

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Number of the entry in the ledger.
    pub entry: u32,
    /// Number of the order in the entry.
    pub order: u32,
}

/// One order of one entry, in 16 bytes.
#[derive(Clone, Copy)]
struct Packed {
    /// High and low half: 32-bit parts, so that none is lost to alignment.
    hash: [u32; 2],
    posting: Posting,
}

const NOTHING: Packed = Packed { hash: [0; 2], posting: Posting { entry: 0, order: 0 } };

/// The index. Entries are only ever added; what became of an order is asked of its entry.
#[derive(Default)]
pub struct Index {
    /// By the first bits of their hash.
    sorted: Vec<Packed>,
    /// Where the orders with each beginning start; one more at the end.
    starts: Vec<u32>,
    /// What came since the last sorting.
    fresh: FxHashMap<u64, Vec<Posting>>,
    fresh_orders: usize,
    /// Places by a number without its zeros and capitals.
    loose: usize,
    digits: Digits,
    work: Option<Sorting>,
}

/// Sorting in slices: count, then put each in its place.
struct Sorting {
    from: Vec<Packed>,
    bits: u32,
    places: Vec<u32>,
    next: usize,
    counted: bool,
}

/// So many new orders are looked up without sorting them in.
const MOST_FRESH: usize = 65_536;

impl Index {
    /// Takes in the orders of an entry. [`Index::step`] sorts them in when they are many.
    pub fn add(&mut self, entry: u32, orders: &Orders) {
        if self.work.is_none() && self.fresh_orders + orders.len() as usize > MOST_FRESH {
            self.begin();
        }
        for (order, number) in (0u32..).zip(orders.numbers()) {
            let posting = Posting { entry, order };
            // Entries of every age are known by the canonical form, however their numbers were written.
            let number = canonical(number);
            self.put(hash(&number), posting);
            let loose = loose(&number);
            self.digits.add(Number::of_digits(loose.as_bytes()));
            if loose != number {
                self.loose += 1;
                self.put(hash_of_loose(&loose), posting);
            }
        }
    }

    fn put(&mut self, hash: u64, posting: Posting) {
        if let Some(work) = &mut self.work {
            work.add(hash, posting);
        } else {
            self.fresh.entry(hash).or_default().push(posting);
            self.fresh_orders += 1;
        }
    }

    fn begin(&mut self) {
        let mut work = Sorting::new(std::mem::take(&mut self.sorted));
        for (hash, postings) in std::mem::take(&mut self.fresh) {
            postings.into_iter().for_each(|posting| work.add(hash, posting));
        }
        self.starts = Vec::new();
        self.fresh_orders = 0;
        self.work = Some(work);
    }

    /// Sorts at most so many orders in; `true` when nothing is left to sort and the index can be asked.
    pub fn step(&mut self, orders: usize) -> bool {
        let Some(work) = &mut self.work else { return true };
        if !work.counted {
            if work.count(orders) {
                self.starts = work.places.clone();
                self.sorted = vec![NOTHING; work.from.len()];
            }
            return false;
        }
        if work.place(orders, &mut self.sorted) {
            self.work = None;
        }
        self.work.is_none()
    }

    /// How far the sorting is, in orders; each is looked at twice.
    pub fn progress(&self) -> (u64, u64) {
        let Some(work) = &self.work else { return (0, 0) };
        let all = work.from.len() as u64;
        (work.next as u64 + if work.counted { all } else { 0 }, 2 * all)
    }

    /// Whether an order may be found at all, by [`Index::find`] or [`Index::find_perhaps`].
    pub fn may_have(&self, number: Number) -> bool {
        self.digits.may_have(number)
    }

    /// Every place that an order stands in, by its canonical number. To be asked when [`Index::step`] has nothing left to
    /// do.
    pub fn find(&self, number: &str) -> impl Iterator<Item = Posting> {
        self.with(hash(number))
    }

    /// Every place of an order that differs from a canonical number in nothing but leading zeros or case.
    pub fn find_perhaps(&self, number: &str) -> Vec<Posting> {
        let loose = loose(number);
        let plain = (loose != number).then(|| self.with(hash(&loose)));
        let others = (self.loose > 0).then(|| self.with(hash_of_loose(&loose)));
        let others = plain.into_iter().flatten().chain(others.into_iter().flatten());
        let mut others: Vec<Posting> = others.collect();
        if !others.is_empty() {
            let same: Vec<Posting> = self.find(number).collect();
            others.retain(|posting| !same.contains(posting));
        }
        others
    }

    fn with(&self, hash: u64) -> impl Iterator<Item = Posting> {
        let fresh = self.fresh.get(&hash).into_iter().flatten().copied();
        let bucket = self.bucket(hash).iter().filter(move |packed| packed.hash == halves(hash));
        bucket.map(|packed| packed.posting).chain(fresh)
    }

    fn bucket(&self, hash: u64) -> &[Packed] {
        let Some(bits) = self.starts.len().checked_ilog2() else { return &[] };
        let at = usize::try_from(hash >> (64 - bits)).unwrap_or(usize::MAX - 1);
        let (Some(from), Some(to)) = (self.starts.get(at), self.starts.get(at + 1)) else { return &[] };
        self.sorted.get(*from as usize..*to as usize).unwrap_or(&[])
    }

    /// How many places it holds: one for each time that an order was sent, two when its number has zeros in front or
    /// capitals.
    pub fn len(&self) -> usize {
        self.work.as_ref().map_or(self.sorted.len(), |work| work.from.len()) + self.fresh_orders
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Sorting {
    fn new(from: Vec<Packed>) -> Sorting {
        Sorting { from, bits: 0, places: Vec::new(), next: 0, counted: false }
    }

    fn add(&mut self, hash: u64, posting: Posting) {
        self.from.push(Packed { hash: halves(hash), posting });
        // Whatever was counted was counted without this one.
        (self.places, self.next, self.counted) = (Vec::new(), 0, false);
    }

    /// Counts how many orders have each beginning; `true` when the places are known.
    fn count(&mut self, orders: usize) -> bool {
        if self.places.is_empty() {
            self.bits = self.from.len().max(16).ilog2().min(24);
            self.places = vec![0; (1 << self.bits) + 1];
        }
        let until = self.from.len().min(self.next.saturating_add(orders));
        for packed in &self.from[self.next..until] {
            self.places[packed.beginning(self.bits) + 1] += 1;
        }
        self.next = until;
        if until < self.from.len() {
            return false;
        }
        let mut sum = 0;
        for place in &mut self.places {
            sum += *place;
            *place = sum;
        }
        (self.counted, self.next) = (true, 0);
        true
    }

    /// Puts orders in their places; `true` when all are.
    fn place(&mut self, orders: usize, sorted: &mut [Packed]) -> bool {
        let until = self.from.len().min(self.next.saturating_add(orders));
        for packed in &self.from[self.next..until] {
            let place = &mut self.places[packed.beginning(self.bits)];
            sorted[*place as usize] = *packed;
            *place += 1;
        }
        self.next = until;
        until == self.from.len()
    }
}

impl Packed {
    fn beginning(self, bits: u32) -> usize {
        (self.hash[0] >> (32 - bits)) as usize
    }
}

#[expect(clippy::cast_possible_truncation, reason = "two halves, and nothing of it is lost")]
fn halves(hash: u64) -> [u32; 2] {
    [(hash >> 32) as u32, hash as u32]
}

/// All 64 bits must count, in the browser too: `FxHasher` has only 32 there, and takes one in a thousand for another.
fn hash(number: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(number.as_bytes());
    hasher.finish()
}

/// Apart from the hash of the same number as it is written.
fn hash_of_loose(number: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(b"\n");
    hasher.write(number.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders(from: u32, to: u32) -> Orders {
        let mut orders = Orders::default();
        assert!((from..to).all(|number| orders.push(&number.to_string(), Some(1))));
        orders
    }

    #[test]
    fn every_order_is_found_where_it_stands_and_no_other() {
        // Few, then more than are kept unsorted, then few again.
        let lists = [orders(0, 10), orders(5, 100_000), orders(99_999, 100_002)];
        let mut index = Index::default();
        for (number, list) in (0u32..).zip(&lists) {
            index.add(number, list);
            while !index.step(1_000) {}
        }
        for number in (0..100_010).step_by(7).chain(0..12).chain(99_990..100_005) {
            let text = number.to_string();
            let mut found: Vec<_> = index.find(&text).map(|found| (found.entry, found.order)).collect();
            found.sort_unstable();
            let expected: Vec<_> = [(0, 0, 10), (1, 5, 100_000), (2, 99_999, 100_002)]
                .into_iter()
                .filter(|(_, from, to)| (*from..*to).contains(&number))
                .map(|(entry, from, _)| (entry, number - from))
                .collect();
            assert_eq!(found, expected, "{number}");
        }
        assert_eq!(index.len(), 10 + 99_995 + 3);
    }

    #[test]
    fn a_number_is_found_however_it_is_written_and_a_like_one_apart() {
        let mut orders = Orders::default();
        assert!([" 338", "３３９", "0340", "A-1"].iter().all(|number| orders.push(number, None)));
        let mut index = Index::default();
        index.add(0, &orders);
        let found = |number: &str| index.find(number).map(|at| at.order).collect::<Vec<_>>();
        let perhaps = |number: &str| index.find_perhaps(number).iter().map(|at| at.order).collect::<Vec<_>>();
        assert_eq!(
            ["338", "339", "0340", "340", "A-1", "a-1"].map(found),
            [vec![0], vec![1], vec![2], vec![], vec![3], vec![]]
        );
        let like = ["338", "00338", "340", "00340", "0340", "a-1", "A-1", "1"].map(perhaps);
        assert_eq!(like, [vec![], vec![0], vec![2], vec![2], vec![], vec![3], vec![], vec![]]);
    }

    #[test]
    fn an_empty_index_knows_nothing() {
        assert_eq!(Index::default().find("1").count(), 0);
    }
}
