//! What two numbers have in common that a spreadsheet has made different: zeros in front, letters' case, the digits behind the
//! 15th. Two that are alike so are perhaps the same; they are joined only where no other could be meant, and that is said.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::base::number;
use crate::base::shape;
use crate::compare::damage;
use crate::compare::listing::Names;
use crate::text::records::Number;

/// A text as one word.
pub(super) fn word(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    // No value of digits has the highest bit.
    hasher.finish() | 1 << 63
}

/// A canonical number without zeros in front and in small letters, as one word.
pub(super) fn loose_text(text: &str) -> u64 {
    let text = number::loose(text);
    Number::of_digits(text.as_bytes()).and_then(Number::digits_value).unwrap_or_else(|| word(&text))
}

/// The same of a number; `None` where there is none.
pub(super) fn loose(number: Number, names: &Names) -> Option<u64> {
    let number = number.some()?;
    Some(number.digits_value().unwrap_or_else(|| loose_text(&names.text(number))))
}

/// What is left of a long number when a spreadsheet has had it, as one word; `None` of what it leaves as it is.
pub(super) fn kept_digits(number: Number, names: &Names) -> Option<u64> {
    // Digits that are a word of their own are fewer.
    number.place()?;
    let text = names.text(number);
    let digits = text.trim_start_matches('0');
    let is_long = digits.len() > 15 && digits.bytes().all(|b| b.is_ascii_digit());
    is_long.then(|| word(&format!("{} {}", &digits[..15], digits.len())))
}

/// Whether one of two numbers has lost what stood behind its 15th digit, and nothing else tells them apart.
pub(super) fn is_digits_lost(one: Number, other: Number, names: &Names) -> bool {
    let lost = |number| shape::lost_digits(&names.text(number)).is_some();
    kept_digits(one, names).is_some_and(|kept| Some(kept) == kept_digits(other, names)) && (lost(one) || lost(other))
}

/// What was done to a number that was joined loosely, when that can be told.
pub(super) fn damage(one: Number, other: Number, names: &Names) -> Option<damage::Damage> {
    damage::Damage::between(&names.text(one), &names.text(other), false)
}

/// Where numbers of one list stand that another one writes otherwise.
#[derive(Default)]
pub(super) struct Alike(rustc_hash::FxHashMap<u64, u32>);

/// Several numbers are alike: nobody knows which is meant.
const SEVERAL: u32 = u32::MAX;

impl Alike {
    /// A number is going to be looked for.
    pub(super) fn want(&mut self, number: Number, names: &Names) {
        for key in [loose(number, names), kept_digits(number, names)].into_iter().flatten() {
            self.0.entry(key).or_insert(0);
        }
    }

    /// A number of the other list, and its place there.
    pub(super) fn take(&mut self, number: Number, at: u32, names: &Names) {
        for key in [loose(number, names), kept_digits(number, names)].into_iter().flatten() {
            if let Some(place) = self.0.get_mut(&key) {
                *place = if *place == 0 { at + 1 } else { SEVERAL };
            }
        }
    }

    /// Where the only number stands that one may be.
    pub(super) fn find(&self, number: Number, list: &[Number], names: &Names) -> Option<u32> {
        let only = |key: Option<u64>| self.0.get(&key?).copied().filter(|at| !matches!(*at, 0 | SEVERAL));
        let is_lost = |at: &u32| is_digits_lost(number, list[*at as usize - 1], names);
        let kept = || only(kept_digits(number, names)).filter(is_lost);
        only(loose(number, names)).or_else(kept).map(|at| at - 1)
    }
}
