//! Whether numbers occur twice, without keeping a table of places.

use rustc_hash::FxHashSet;

use super::number::Number;

/// Numbers that were seen: bits where they lie close together, as those of one shop do, else a set.
pub enum Known {
    /// From the smallest value on. Numbers that differ in leading zeros alone are taken for one.
    Near {
        from: u64,
        bits: Vec<u64>,
    },
    Far(FxHashSet<Number>),
}

impl Known {
    /// Takes numbers in. Beside it whether they are surely all different.
    pub fn of(numbers: impl Iterator<Item = Number> + Clone) -> (Known, bool) {
        let (mut least, mut most, mut count) = (u64::MAX, 0, 0);
        let (mut before, mut ascending) = (Number::NONE, true);
        for number in numbers.clone() {
            least = least.min(number.value());
            most = most.max(number.value());
            ascending &= before < number;
            before = number;
            count += 1;
        }
        let mut known = Known::sized(least, most, count);
        let mut differ = true;
        for number in numbers {
            differ &= known.add(number);
        }
        (known, differ || ascending)
    }

    fn sized(least: u64, most: u64, count: usize) -> Known {
        // A bit costs less than a place in a set as long as there are not many more bits than numbers.
        match most.checked_sub(least).map(|range| range / 64) {
            None => Known::Near { from: 0, bits: Vec::new() },
            Some(words) if words <= 256 + count as u64 => {
                Known::Near { from: least, bits: vec![0; words as usize + 1] }
            }
            Some(_) => Known::Far(FxHashSet::with_capacity_and_hasher(count, Default::default())),
        }
    }

    /// Whether the number is new.
    fn add(&mut self, number: Number) -> bool {
        match self {
            Known::Near { from, bits } => {
                let at = number.value() - *from;
                let word = &mut bits[(at / 64) as usize];
                let is_new = *word >> (at % 64) & 1 == 0;
                *word |= 1 << (at % 64);
                is_new
            }
            Known::Far(set) => set.insert(number),
        }
    }

    /// Whether a number was seen; now and then `true` although only its value was, with other leading zeros.
    pub fn perhaps(&self, number: Number) -> bool {
        match self {
            Known::Near { from, bits } => {
                let Some(at) = number.value().checked_sub(*from) else { return false };
                bits.get((at / 64) as usize).is_some_and(|word| *word >> (at % 64) & 1 == 1)
            }
            Known::Far(set) => set.contains(&number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> (Known, bool) {
        let numbers: Vec<Number> = texts.iter().filter_map(|text| Number::of_digits(text.as_bytes())).collect();
        Known::of(numbers.iter().copied())
    }

    #[test]
    fn numbers_that_occur_twice_are_seen() {
        for (texts, differ) in [
            (&["1", "2", "3"][..], true),
            (&["3", "1", "2"], true),
            (&["3", "1", "3"], false),
            (&["3", "9999999999999", "1"], true),
            (&["3", "9999999999999", "3"], false),
            (&[], true),
        ] {
            assert_eq!(of(texts).1, differ, "{texts:?}");
        }
    }

    #[test]
    fn what_was_seen_is_known() {
        for texts in [&["300", "100", "200"][..], &["300", "9999999999999", "200"]] {
            let known = of(texts).0;
            assert!(texts.iter().all(|text| Number::of_digits(text.as_bytes()).is_some_and(|it| known.perhaps(it))));
            for other in ["1", "250", "301", "9999999999998"] {
                assert!(!Number::of_digits(other.as_bytes()).is_some_and(|it| known.perhaps(it)), "{other}");
            }
        }
    }
}
