//! The orders of an entry, packed: a ledger holds millions of them.

use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::mask::{hides, mask};

/// Order numbers with their amounts in whole yen, in the order of the file. In JSON: `[["338", 11246], …]`; an amount
/// that nobody could read is `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// One line an order: the number, a line break's sibling, the amount. No order number holds a control character.
    text: String,
    count: u32,
}

const BETWEEN: char = '\u{1F}';
const BEHIND: char = '\u{1E}';

impl Orders {
    /// Adds an order; `false` (and nothing is added) for a number with control characters, which no order has.
    pub fn push(&mut self, number: &str, amount: Option<u64>) -> bool {
        if number.is_empty() || number.chars().any(char::is_control) {
            return false;
        }
        self.text.push_str(number);
        self.text.push(BETWEEN);
        if let Some(amount) = amount {
            self.text.push_str(&amount.to_string());
        }
        self.text.push(BEHIND);
        self.count += 1;
        true
    }

    /// Number and amount of each.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<u64>)> {
        let split = |line: &'_ str| -> (usize, Option<u64>) {
            let at = line.find(BETWEEN).unwrap_or(line.len());
            (at, line.get(at + 1..).and_then(|amount| amount.parse().ok()))
        };
        self.text.split_terminator(BEHIND).map(move |line| {
            let (at, amount) = split(line);
            (&line[..at], amount)
        })
    }

    /// The numbers alone.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        let number = |line: &'_ str| line.find(BETWEEN).unwrap_or(line.len());
        self.text.split_terminator(BEHIND).map(move |line| &line[..number(line)])
    }

    /// How many have no amount.
    pub fn without_amount(&self) -> u64 {
        self.text.matches("\u{1F}\u{1E}").count() as u64
    }

    /// The same with every number that looks like a card number masked.
    pub(super) fn masked(self) -> Orders {
        if !self.numbers().any(hides) {
            return self;
        }
        let mut masked = Orders::default();
        for (number, amount) in self.iter() {
            masked.push(&mask(number), amount);
        }
        masked
    }

    /// As they lie in memory, for a store that keeps them as they are: millions are read in a moment.
    pub fn into_packed(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    /// Reads what [`Orders::into_packed`] gave; `None` for anything else.
    pub fn from_packed(packed: Vec<u8>) -> Option<Orders> {
        let (mut count, mut number, mut between) = (0, false, false);
        for byte in &packed {
            match char::from(*byte) {
                BETWEEN if number && !between => between = true,
                BEHIND if between => (count, number, between) = (count + 1, false, false),
                digit if between && digit.is_ascii_digit() => {}
                other if !between && !other.is_ascii_control() => number = true,
                _ => return None,
            }
        }
        let text = String::from_utf8(packed).ok().filter(|_| !number)?;
        Some(Orders { text, count })
    }

    /// How many there are.
    pub fn len(&self) -> u32 {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Bytes that they take.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }
}

impl Serialize for Orders {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.count as usize))?;
        for order in self.iter() {
            list.serialize_element(&order)?;
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Orders {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Orders, D::Error> {
        from.deserialize_seq(Reading)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Orders;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of order numbers with their amounts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Orders, A::Error> {
        let mut orders = Orders::default();
        while let Some((number, amount)) = list.next_element::<(std::borrow::Cow<str>, Option<u64>)>()? {
            if !orders.push(&number, amount) {
                return Err(A::Error::custom("an order number is empty or holds a control character"));
            }
        }
        Ok(orders)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_survive_json() {
        let mut orders = Orders::default();
        assert!(orders.push("338", Some(11246)) && orders.push("A-\"9", None) && !orders.push("a\u{1F}b", None));
        let text = serde_json::to_string(&orders).unwrap();
        assert_eq!(text, r#"[["338",11246],["A-\"9",null]]"#);
        assert_eq!(orders.without_amount(), 1);
        let back: Orders = serde_json::from_str(&text).unwrap();
        assert_eq!(back, orders);
        assert_eq!(back.iter().collect::<Vec<_>>(), [("338", Some(11246)), ("A-\"9", None)]);
        assert!(serde_json::from_str::<Orders>(r#"[["",1]]"#).is_err());
    }

    #[test]
    fn orders_survive_being_packed_and_damage_does_not_pass() {
        let mut orders = Orders::default();
        assert!(orders.push("338", Some(11246)) && orders.push("注文-9", None));
        let packed = orders.clone().into_packed();
        assert_eq!(Orders::from_packed(packed.clone()), Some(orders));
        assert_eq!(Orders::from_packed(Vec::new()), Some(Orders::default()));
        for end in 1..packed.len() {
            let cut = Orders::from_packed(packed[..end].to_vec());
            assert_eq!(cut.map(|orders| orders.len()), (packed[end - 1] == BEHIND as u8).then_some(1), "{end}");
        }
        for wrong in [&b"1\x1F2"[..], b"\x1F2\x1E", b"1\x1Fx\x1E", b"1\x1E", b"1\n\x1F2\x1E", b"\xFF\x1F2\x1E"] {
            assert_eq!(Orders::from_packed(wrong.to_vec()), None, "{wrong:?}");
        }
    }
}
