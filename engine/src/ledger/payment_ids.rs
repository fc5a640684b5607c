//! The payment IDs that a result gave the orders of an entry. By them a payment of an inquiry list, which names no order, is known
//! long after the result file was put away.

use serde::{Deserialize, Serialize};

use crate::base::mask::hides;

/// The ID of each of an entry's orders, in their order, parted by commas; nothing where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PaymentIds(String);

impl PaymentIds {
    /// Of the orders of an entry one after the other. What no ID is, or looks like a card number, is left out.
    pub fn of<'a>(ids: impl Iterator<Item = Option<&'a str>>) -> PaymentIds {
        let is_id = |id: &&str| id.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-') && !hides(id);
        let ids: Vec<&str> = ids.map(|id| id.filter(is_id).unwrap_or_default()).collect();
        PaymentIds(if ids.iter().all(|id| id.is_empty()) { String::new() } else { ids.join(",") })
    }

    /// Whether no order has one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One for each order; empty where there is none.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(',')
    }

    /// The same without anything like a card number, wherever it came from.
    pub(super) fn guard(&mut self) {
        if self.iter().any(hides) {
            *self = PaymentIds::of(self.0.split(',').map(Some));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_beside_their_orders_and_no_card_number_rests_among_them() {
        let ids = PaymentIds::of([Some("31"), None, Some("4111111111111111"), Some("a,b"), Some("34")].into_iter());
        assert_eq!(serde_json::to_string(&ids).unwrap(), r#""31,,,,34""#);
        assert_eq!(ids.iter().collect::<Vec<_>>(), ["31", "", "", "", "34"]);
        assert!(PaymentIds::of([None, Some("")].into_iter()).is_empty());
        let mut foreign: PaymentIds = serde_json::from_str(r#""31,4111111111111111""#).unwrap();
        foreign.guard();
        assert_eq!(foreign.iter().collect::<Vec<_>>(), ["31", ""]);
    }
}
