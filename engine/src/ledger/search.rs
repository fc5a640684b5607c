//! The search of page 14: by receipt number, or by date and type; without its limit of ten.

use thiserror::Error;

use crate::base::date::{read_day, show};
use crate::base::fold::narrow;
use crate::base::mask::mask;
use crate::ledger::entry::{Entry, Kind, Way};
use crate::ledger::list::Ledger;

/// What is looked for. Nothing said finds everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// 受付番号, whole.
    pub receipt: Option<String>,
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
        Ok(Query { receipt, from: day(from)?, to: day(to)?, kind })
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
        let day = entry.when().get(..10).unwrap_or("");
        let after = self.from.as_deref().is_none_or(|from| day >= from);
        // Without a date, an entry cannot be said to be in any span.
        let before = self.to.as_deref().is_none_or(|to| !day.is_empty() && day <= to);
        after && before && self.kind.as_ref().is_none_or(|kind| entry.kind == *kind)
    }
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
