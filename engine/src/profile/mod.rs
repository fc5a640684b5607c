//! The format as data: what the file must look like, each value with its evidence (domain.md).

mod difference;
mod draft;
mod fault;
mod json;
mod key;
mod large_change;
mod pattern;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::orders::mapping::Mapping;
use serde::{Deserialize, Serialize};

pub use difference::{Difference, differences};
pub use draft::{ClassDraft, Draft, TypeDraft};
pub use fault::{Fault, Reason};
pub use json::ProfileError;
pub(super) use json::inside;
pub use key::Key;
pub use large_change::LargeChange;
pub use pattern::Pattern;

/// The evidence mark of a value that the operator put in.
pub const SET: &str = "set";

/// A profile is this JSON object; a key that it does not know is an error that names the key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Always `kensatsu-profile`.
    pub format: String,
    /// The profile format's version; 1.
    pub version: u32,
    /// What the profile is called, for people.
    pub name: String,
    /// The merchant ID that the shop's files carry.
    pub merchant_id: Valued<Option<String>>,
    /// `windows-31j` or `utf-8`.
    pub encoding: Valued<ProfileEncoding>,
    /// How lines should end; other ends are F005.
    pub line_ending: Valued<LineEnding>,
    /// Cells of a header record; more are extra.
    pub header_cells: Valued<u16>,
    /// Cells of a data record; evidence `?` until learned.
    pub data_cells: Valued<u16>,
    /// Cells of a trailer record; more are extra.
    pub trailer_cells: Valued<u16>,
    /// The 取引種別 of the console, with their codes where they are known.
    pub transaction_types: Valued<Vec<TransactionType>>,
    /// What a whole order number looks like.
    pub order_number_pattern: Valued<Pattern>,
    /// What a whole customer number looks like.
    pub customer_number_pattern: Valued<Pattern>,
    /// The 支払区分 that are known; another one is D012.
    pub payment_classes: Valued<Vec<PaymentClass>>,
    /// Whole yen; an amount from here on is unusual (D010).
    pub large_amount: Valued<u64>,
    /// Percent; an amount that changes by so much from last month is called large.
    #[serde(default = "large_change")]
    pub large_change: Valued<u16>,
    /// Whole yen; an amount that changes by so much is called large, too. `None`: however much it is.
    #[serde(default = "large_change_yen")]
    pub large_change_yen: Valued<Option<u64>>,
    /// Data records that the merchant's contract allows in one file (U001).
    pub max_records: Valued<Option<u64>>,
    /// Bytes (F010).
    pub max_bytes: Valued<u64>,
    /// The names of the cells that a result file appends to a data record, in order.
    pub result_cells: Valued<Vec<String>>,
    /// Days from the authorization on which a capture can be relied on (M 17).
    pub due_days: Valued<u16>,
    /// What the columns of the shop's order lists are, by the set of their names ([`Table::fingerprint`]); the operator
    /// said so once (step 1).
    ///
    /// [`Table::fingerprint`]: crate::text::table::Table::fingerprint
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub order_mappings: BTreeMap<String, Mapping>,
}

/// What settings that were kept before there was this one say.
fn large_change() -> Valued<u16> {
    Valued { value: LargeChange::default().percent, evidence: "K".to_owned() }
}

/// Likewise.
fn large_change_yen() -> Valued<Option<u64>> {
    Valued { value: LargeChange::default().yen, evidence: "K".to_owned() }
}

impl Profile {
    /// Remembers what the columns of an order list are; a mapping that says nothing is forgotten.
    pub fn remember(&mut self, columns: String, mapping: Mapping) {
        let mapping = mapping.lasting();
        if mapping == Mapping::default() {
            self.order_mappings.remove(&columns);
        } else {
            self.order_mappings.insert(columns, mapping);
        }
    }
}

/// A value and where it comes from, in the marks of domain.md.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Valued<T> {
    /// The value itself.
    pub value: T,
    /// Its marks: `M 8`, `P`, `?` …
    pub evidence: String,
}

impl<T> Valued<T> {
    /// Whether nobody has seen it: then it never makes a rule refuse a file.
    pub fn is_unknown(&self) -> bool {
        self.evidence == "?"
    }
}

/// The encodings that a profile may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProfileEncoding {
    /// Windows-31J, as genuine files have it (P).
    #[serde(rename = "windows-31j")]
    Windows31J,
    /// UTF-8, for a shop that writes it.
    #[serde(rename = "utf-8")]
    Utf8,
}

impl ProfileEncoding {
    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            ProfileEncoding::Windows31J => "windows-31j",
            ProfileEncoding::Utf8 => "utf-8",
        }
    }
}

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineEnding {
    /// A carriage return and a line feed, as genuine files have it.
    Crlf,
    /// A line feed alone.
    Lf,
}

impl LineEnding {
    /// The bytes.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            LineEnding::Crlf => b"\r\n",
            LineEnding::Lf => b"\n",
        }
    }

    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            LineEnding::Crlf => "crlf",
            LineEnding::Lf => "lf",
        }
    }
}

/// An entry of the console's list of 取引種別 (M 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransactionType {
    /// The code in the header's B; `null` where nobody here has seen it.
    pub code: Option<String>,
    /// The name in the console's list.
    pub name: String,
    /// Whether the manual allows the operator to choose it.
    pub allowed: bool,
    /// Whether the operator confirmed, from the contract's specification, that a file of this type is laid out as in
    /// domain.md §2.
    pub layout_confirmed: bool,
    /// Belongs to キャリア決済.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carrier: bool,
}

/// A 支払区分 that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentClass {
    /// As it stands in a data record (`10`).
    pub code: String,
    /// What it means.
    pub name: String,
    /// Whether it is what the shop's files use, so that nothing need be said about it.
    pub usual: bool,
}

impl Profile {
    /// The values of domain.md §2 for CAGOLAB and Paygent.
    pub fn paygent_cagolab() -> Profile {
        // A test reads it; were it broken, no release would exist.
        Profile::from_json(include_str!("paygent_cagolab.json")).expect("the profile that ships is valid")
    }

    /// Everything that is wrong with the values, in the order of the keys.
    pub fn faults(&self) -> Vec<Fault> {
        fault::faults(self)
    }

    /// The entry for a code.
    pub fn transaction_type(&self, code: &str) -> Option<&TransactionType> {
        self.transaction_types.value.iter().find(|entry| entry.code.as_deref() == Some(code))
    }

    /// The entry for a code or, where the code is not known, a name.
    pub fn transaction_type_by_key(&self, key: &str) -> Option<&TransactionType> {
        self.transaction_type(key)
            .or_else(|| self.transaction_types.value.iter().find(|entry| entry.code.is_none() && entry.name == key))
    }

    /// Whether the layout of a data record (domain.md §2) is known for this type.
    pub fn has_layout(&self, code: &str) -> bool {
        self.transaction_type(code).is_some_and(|entry| entry.layout_confirmed)
    }
}
