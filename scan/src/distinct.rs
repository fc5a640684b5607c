//! Whether numbers occur twice, or among others, without keeping a table of places.

use rustc_hash::FxHashSet;

use super::number::Number;

/// So many numbers are looked at in one call. A browser runs a function that is called for the first time slowly, to its very end;
/// only at the next call is it a fast one.
const BLOCK: usize = 4096;

/// What one look at numbers tells.
struct Glance {
    least: Number,
    most: Number,
    count: usize,
    ascending: bool,
    descending: bool,
    last: Number,
}

impl Glance {
    fn of(numbers: &[Number]) -> Glance {
        // Mostly they stand in their order, and none is missing.
        let mut last = Number::NONE;
        if numbers.chunks(BLOCK).all(|block| ascends(block, &mut last)) {
            let least = numbers.first().copied().unwrap_or(Number::MOST);
            return Glance { least, most: last, count: numbers.len(), ascending: true, descending: false, last };
        }
        let (least, most, last) = (Number::MOST, Number::NONE, Number::NONE);
        let mut glance = Glance { least, most, count: 0, ascending: true, descending: true, last };
        numbers.chunks(BLOCK).for_each(|block| glance.classify(block));
        glance
    }

    #[inline(never)]
    fn classify(&mut self, block: &[Number]) {
        for number in block.iter().copied().filter(|number| !number.is_none()) {
            self.least = self.least.min(number);
            self.most = self.most.max(number);
            self.ascending &= self.count == 0 || self.last < number;
            self.descending &= self.count == 0 || self.last > number;
            self.last = number;
            self.count += 1;
        }
    }
}

/// Whether each number comes behind the one before it.
#[inline(never)]
fn ascends(block: &[Number], last: &mut Number) -> bool {
    block.iter().all(|number| *number > std::mem::replace(last, *number))
}

/// Whether numbers are surely all different; those that are none are passed over. Now and then `false` though they differ, by
/// leading zeros alone.
pub fn all_differ(numbers: &[Number]) -> bool {
    let glance = Glance::of(numbers);
    // In their order no two can be the same.
    glance.ascending || glance.descending || Known::sized(numbers, glance.count).add_all(numbers)
}

/// Whether one of the numbers `others` may be among `numbers`. Now and then `true` though only its value is, with other leading
/// zeros.
pub fn may_meet(numbers: &[Number], others: &[Number]) -> bool {
    let (here, there) = (Glance::of(numbers), Glance::of(others));
    if here.count == 0 || there.count == 0 || here.most < there.least || there.most < here.least {
        return false;
    }
    let mut known = Known::sized(numbers, here.count);
    known.add_all(numbers);
    others.chunks(BLOCK).any(|block| known.meets(block))
}

/// Numbers that were seen: a bit each where most of them lie, as a shop counts its orders, and a set for those that lie elsewhere.
struct Known {
    /// The value of the first bit. Values that differ in leading zeros alone are taken for one.
    from: u64,
    bits: Vec<u64>,
    elsewhere: FxHashSet<Number>,
}

/// So many numbers say where most lie.
const SAMPLES: usize = 256;

impl Known {
    /// A bit costs less than a place in a set as long as there are not many more bits than numbers: 64 times as many.
    fn sized(numbers: &[Number], count: usize) -> Known {
        let words = 256 + count;
        let range = 64 * words as u64;
        let every = (numbers.len() / SAMPLES).max(1);
        let some = numbers.iter().step_by(every).filter(|number| !number.is_none());
        let mut values: Vec<u64> = some.map(|number| number.value()).collect();
        values.sort_unstable();
        let within = |from: u64| values.iter().filter(|value| **value >= from && **value - from < range / 2).count();
        let fullest = values.iter().copied().max_by_key(|from| within(*from)).unwrap_or_default();
        // Between two samples, and before the first one, there are others.
        Known { from: fullest.saturating_sub(range / 4), bits: vec![0; words], elsewhere: FxHashSet::default() }
    }

    /// Whether all were new.
    fn add_all(&mut self, numbers: &[Number]) -> bool {
        let mut new = true;
        for block in numbers.chunks(BLOCK) {
            new &= self.add(block);
        }
        new
    }

    #[inline(never)]
    fn add(&mut self, block: &[Number]) -> bool {
        let mut new = true;
        for number in block.iter().copied().filter(|number| !number.is_none()) {
            let at = number.value().wrapping_sub(self.from);
            match usize::try_from(at / 64).ok().and_then(|word| self.bits.get_mut(word)) {
                Some(word) => {
                    new &= *word >> (at % 64) & 1 == 0;
                    *word |= 1 << (at % 64);
                }
                None => new &= self.elsewhere.insert(number),
            }
        }
        new
    }

    #[inline(never)]
    fn meets(&self, block: &[Number]) -> bool {
        block.iter().any(|number| !number.is_none() && self.perhaps(*number))
    }

    /// Whether a number was seen; now and then `true` although only its value was, with other leading zeros.
    fn perhaps(&self, number: Number) -> bool {
        let at = number.value().wrapping_sub(self.from);
        match usize::try_from(at / 64).ok().and_then(|word| self.bits.get(word)) {
            Some(word) => *word >> (at % 64) & 1 == 1,
            None => self.elsewhere.contains(&number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Vec<Number> {
        texts.iter().map(|text| Number::of_digits(text.as_bytes()).unwrap_or_default()).collect()
    }

    #[test]
    fn numbers_that_occur_twice_are_seen() {
        for (texts, differ) in [
            (&["1", "2", "3"][..], true),
            (&["3", "2", "1"], true),
            (&["3", "1", "2"], true),
            (&["3", "1", "3"], false),
            (&["1", "1"], false),
            (&["3", "9999999999999", "1"], true),
            (&["3", "9999999999999", "3"], false),
            (&["", "5", "", "4", "6", ""], true),
            (&["", "5", "", "4", "5"], false),
            (&[], true),
        ] {
            assert_eq!(all_differ(&of(texts)), differ, "{texts:?}");
        }
        // Over the borders of blocks, too.
        let many =
            |last: u64| (1..=2 * BLOCK as u64).chain([last]).map(|value| Number::new(value, 4)).collect::<Vec<_>>();
        assert!(all_differ(&many(9000)));
        assert!(!all_differ(&many(3)));
        assert!(!all_differ(&many(2 * BLOCK as u64)));
    }

    #[test]
    fn what_was_seen_is_known() {
        for texts in [&["300", "100", "200"][..], &["300", "9999999999999", "200"]] {
            let known = of(texts);
            assert!(texts.iter().all(|text| may_meet(&known, &of(&["1", "", text]))));
            for other in ["1", "250", "301", "9999999999998", ""] {
                assert!(!may_meet(&known, &of(&[other])), "{other}");
            }
        }
        assert!(!may_meet(&[], &of(&["1"])));
    }
}
