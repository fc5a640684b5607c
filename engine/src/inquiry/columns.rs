//! Which column is what, by name; what is missing can be mapped by hand.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::base::fold::fold;

/// What a column of an inquiry list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// 取引ID, the console's number of a transaction.
    TradingId,
    /// 決済ID, Paygent's number of a payment.
    PaymentId,
    /// マーチャント取引ID, our order number. The screen does not show it.
    Order,
    /// 支払機関名.
    Institution,
    /// Masked by the console; shown as it is.
    Card,
    /// The payment's status, as the console writes it ([`Status`](crate::inquiry::Status)).
    Status,
    /// 取引発生日時, from which the days to capture are counted (?).
    OccurredAt,
    /// 最終更新日時, by which the latest list is told.
    UpdatedAt,
    /// The day of the payment; nothing is decided by it.
    PaidAt,
    /// Whole yen.
    Amount,
}

impl Field {
    /// Every field, in the order of the screen (M 19).
    pub const ALL: [Field; 10] = [
        Field::TradingId,
        Field::PaymentId,
        Field::Order,
        Field::Institution,
        Field::Card,
        Field::Status,
        Field::OccurredAt,
        Field::UpdatedAt,
        Field::PaidAt,
        Field::Amount,
    ];

    /// The names that the column is known by; the first is the screen's (M 19), the others are guesses (?).
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Field::TradingId => &["取引ID"],
            Field::PaymentId => &["決済ID"],
            Field::Order => &["マーチャント取引ID", "注文番号"],
            Field::Institution => &["支払機関名"],
            Field::Card => &["カード番号"],
            Field::Status => &["決済ステータス", "ステータス"],
            Field::OccurredAt => &["取引発生日時"],
            Field::UpdatedAt => &["最終更新日時"],
            Field::PaidAt => &["支払日時"],
            Field::Amount => &["決済金額"],
        }
    }
}

/// Columns that the operator mapped by hand: the name as it stands in the list.
pub type Mapping = BTreeMap<Field, String>;

/// Where each field stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    at: BTreeMap<Field, usize>,
    /// Names that stand in the list more than once, as the screen writes them: none of these columns is used.
    twice: Vec<&'static str>,
}

impl Columns {
    /// Finds the columns. A name that occurs twice is not known to be either.
    pub fn find(names: &[Rc<str>], mapping: &Mapping) -> Columns {
        let plain: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let place = |wanted: &str| {
            let mut found = plain.iter().enumerate().filter(|(_, name)| *name == wanted).map(|(at, _)| at);
            found.next().filter(|_| found.next().is_none())
        };
        let is_there = |name: &str| plain.contains(&self::plain(name));
        let several = |name: &&&str| {
            let name = self::plain(name);
            plain.iter().filter(|known| **known == name).nth(1).is_some()
        };
        let of = |field: Field| match mapping.get(&field) {
            Some(name) => place(&self::plain(name)),
            // The screen's own name, standing once, is not in doubt because another name stands twice.
            None => field.names().iter().find(|name| is_there(name)).and_then(|name| place(&self::plain(name))),
        };
        let unmapped = Field::ALL.into_iter().filter(|field| !mapping.contains_key(field));
        let twice = unmapped.filter_map(|field| field.names().iter().find(|name| is_there(name)));
        let twice = twice.filter(several).copied().collect();
        Columns { twice, at: Field::ALL.into_iter().filter_map(|field| Some((field, of(field)?))).collect() }
    }

    /// The column of a field, 0-based.
    pub fn at(&self, field: Field) -> Option<usize> {
        self.at.get(&field).copied()
    }

    /// The names that stand in the list more than once.
    pub fn twice(&self) -> &[&'static str] {
        &self.twice
    }

    /// Whether a field has no column because one of its names stands in the list more than once.
    pub fn is_twice(&self, field: Field) -> bool {
        field.names().iter().any(|name| self.twice.contains(name))
    }

    /// How many fields were found.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether no field was found.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }
}

/// A column's name without spaces and the screen's sort marks, as [`fold`] leaves it.
pub(super) fn plain(name: &str) -> String {
    fold(&name.replace(['▼', '▲', '▽', '△'], ""))
}
