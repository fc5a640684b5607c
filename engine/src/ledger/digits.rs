//! Which numbers of digits a ledger may hold: asked first, since nearly no order of a new file is in it.

use crate::text::records::Number;

/// A bit for each value, by a hash of it; several values may have the same bit.
#[derive(Default)]
pub(super) struct Digits {
    bits: Vec<u64>,
    count: usize,
}

/// Words of the first table.
const FEWEST: usize = 1 << 14;
/// So many bits for each value at least.
const BITS_EACH: usize = 16;

impl Digits {
    /// Notes a number; one that is not digits is nothing.
    pub(super) fn add(&mut self, number: Option<Number>) {
        let Some(value) = number.and_then(Number::digits_value) else { return };
        self.count += 1;
        if self.bits.len() * 64 < self.count * BITS_EACH {
            self.grow();
        }
        let (word, bit) = self.place(value);
        self.bits[word] |= bit;
    }

    /// Whether a number may have been noted, perhaps with other leading zeros; what is not digits may always.
    pub(super) fn may_have(&self, number: Number) -> bool {
        let Some(value) = number.digits_value() else { return true };
        if self.bits.is_empty() {
            return false;
        }
        let (word, bit) = self.place(value);
        self.bits[word] & bit != 0
    }

    /// Twice as many words: what stood in one place may now stand in either of two.
    fn grow(&mut self) {
        if self.bits.is_empty() {
            self.bits = vec![0; FEWEST];
        } else {
            self.bits.extend_from_within(..);
        }
    }

    fn place(&self, value: u64) -> (usize, u64) {
        // Fibonacci hashing: numbers that follow each other are spread.
        let hash = value.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24;
        (hash as usize / 64 % self.bits.len(), 1 << (hash % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::of_digits(text.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn what_was_noted_is_never_denied() {
        let mut digits = Digits::default();
        assert!(!digits.may_have(number("338")));
        for value in (0..200_000u64).step_by(3) {
            digits.add(Some(number(&value.to_string())));
        }
        assert!((0..200_000u64).step_by(3).all(|value| digits.may_have(number(&value.to_string()))));
        assert!(digits.may_have(number("000338")) == digits.may_have(number("338")));
        assert!(digits.may_have(Number::of_text(3)), "nothing is known of texts");
        let wrong = (200_000..300_000u64).filter(|value| digits.may_have(number(&value.to_string()))).count();
        assert!(wrong < 20_000, "{wrong} of 100,000 have to be looked up for nothing");
    }
}
