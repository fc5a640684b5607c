//! The search of page 14: by receipt number, or by date and type; without its limit of ten.

use thiserror::Error;

use crate::base::date::{read_day, show};
use crate::base::fold::narrow;
use crate::base::language::Language;
use crate::base::mask::{hides, mask};
use crate::ledger::entry::{Entry, Kind, Way};
use crate::ledger::list::Ledger;
use crate::ledger::own_name::read_in;

/// What is looked for. Nothing said finds everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// 受付番号, whole.
    pub receipt: Option<String>,
    /// A part of an order number, a receipt number or a name, in half width and small letters.
    pub text: Option<String>,
    /// First and last day, `2012-06-12`.
    pub from: Option<String>,
    /// The last day, itself included.
    pub to: Option<String>,
    /// Only entries of this kind.
    pub kind: Option<Kind>,
}

/// Why nothing can be looked for.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum QueryError {
    /// What was written for a day, masked.
    #[error("「{0}」は日付ではありません。2012-06-11 のように指定してください。")]
    Date(String),
}

impl Query {
    /// A query as it was typed.
    ///
    /// # Errors
    ///
    /// A date that is none.
    pub fn read(
        receipt: Option<&str>,
        from: Option<&str>,
        to: Option<&str>,
        kind: Option<Kind>,
    ) -> Result<Query, QueryError> {
        let said = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let day = |text: Option<&str>| {
            said(text)
                .map(|text| read_day(&text).map(show).ok_or_else(|| QueryError::Date(mask(&text).into_owned())))
                .transpose()
        };
        // As the ledger keeps it, whatever width it was typed in.
        let receipt = said(receipt).map(|text| text.chars().map(narrow).collect());
        Ok(Query { receipt, text: None, from: day(from)?, to: day(to)?, kind })
    }

    /// The same, with a part of what names an entry or one of its orders.
    pub fn with_text(mut self, text: &str) -> Query {
        self.text = Some(plain(text.trim())).filter(|text| !text.is_empty());
        self
    }

    /// The numbers, among the orders of an entry, of those that are looked for by their text.
    pub fn orders_of(&self, entry: &Entry) -> Vec<u32> {
        // What looks like a card number is never looked for.
        let Some(text) = self.text.as_deref().filter(|text| !hides(text)) else { return Vec::new() };
        let numbers = (0u32..).zip(entry.orders.numbers());
        numbers.filter(|(_, number)| has_part(number, text)).map(|(at, _)| at).collect()
    }

    fn has_text(&self, text: &str, entry: &Entry) -> bool {
        if hides(text) {
            return false;
        }
        let name = entry.name.value().map_or("", String::as_str);
        let names = [name.into(), read_in(name, Language::Ja), read_in(name, Language::En)];
        names.iter().any(|name| plain(name).contains(text))
            || entry.receipt.values().iter().any(|receipt| plain(receipt).contains(text))
            || entry.orders.numbers().any(|number| has_part(number, text))
    }

    /// Whether an entry is looked for. A receipt number finds on its own, as on the console.
    pub fn finds(&self, entry: &Entry) -> bool {
        // A file that was only saved is nothing that the console has.
        if entry.way == Way::Saved {
            return false;
        }
        if let Some(receipt) = &self.receipt {
            return entry.receipt.values().contains(receipt);
        }
        if let Some(text) = &self.text {
            return self.has_text(text, entry);
        }
        let day = entry.when().get(..10).unwrap_or("");
        let after = self.from.as_deref().is_none_or(|from| day >= from);
        // Without a date, an entry cannot be said to be in any span.
        let before = self.to.as_deref().is_none_or(|to| !day.is_empty() && day <= to);
        after && before && self.kind.as_ref().is_none_or(|kind| entry.kind == *kind)
    }
}

/// Whether a text is a part of an order number. Nearly every number is plain, and there may be millions.
fn has_part(number: &str, text: &str) -> bool {
    let is_plain = number.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_plain { number.contains(text) } else { plain(number).contains(text) }
}

/// A text as it is compared.
fn plain(text: &str) -> String {
    text.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

impl Ledger {
    /// The entries that a query finds, the latest first.
    pub fn search(&self, query: &Query) -> Vec<&Entry> {
        let mut found: Vec<&Entry> = self.entries().filter(|entry| query.finds(entry)).collect();
        found.reverse();
        // Stable: of two without a time, the one written down last comes first.
        found.sort_by(|a, b| b.when().cmp(a.when()));
        found
    }
}
