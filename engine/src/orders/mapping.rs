//! A mapping: what the operator said of a list that names alone do not say, as a JSON file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::base::fold::fold;
use crate::base::json_fault::{place, reason as why};
use crate::base::language::Language;
use crate::orders::field::Field;
use crate::orders::quoting::Quotes;
use crate::orders::status::{Meaning, PaymentKind};
use crate::orders::stop::Stop;

/// A mapping is this JSON object; a key that it does not know is an error that names the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Always `kensatsu-mapping`.
    pub format: String,
    /// The mapping format's version; 1.
    pub version: u32,
    /// The set of columns that it was made for ([`Table::fingerprint`]); `null` when for any.
    ///
    /// [`Table::fingerprint`]: crate::text::table::Table::fingerprint
    #[serde(default)]
    pub columns: Option<String>,
    /// Fields and the names of their columns. `[]` says that no column holds it; a field that is not here is looked for
    /// by its known names. Of columns with the same name `合計#2` means the second.
    #[serde(default)]
    pub fields: BTreeMap<Field, Vec<String>>,
    /// Columns of which nothing need be said.
    #[serde(default)]
    pub ignored: Vec<String>,
    /// What the shop's own statuses mean.
    #[serde(default)]
    pub statuses: BTreeMap<String, Meaning>,
    /// What the shop's own payment methods are.
    #[serde(default)]
    pub payments: BTreeMap<String, PaymentKind>,
    /// What columns that speak of cancelling, returns or paused subscriptions mean: whether an order of which such a column says
    /// something is charged.
    #[serde(default)]
    pub stops: BTreeMap<String, Stop>,
    /// The shop's program never writes the last line break: a last row with all its cells is whole.
    #[serde(default)]
    pub last_row_whole: bool,
    /// How quotes in cells are written, where both ways fit.
    #[serde(default)]
    pub quotes: Option<Quotes>,
}

/// Why a mapping cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MappingError {
    /// No JSON, or not this object's, from here on.
    #[error(
        "列の対応の {line} 行 {column} 文字目を読めません({})。保存したファイルをそのまま選んでください。", why(.reason, Language::Ja)
    )]
    Unreadable {
        /// 1-based.
        line: usize,
        /// In characters, 1-based.
        column: usize,
        /// What the reader of JSON says, without the place.
        reason: String,
    },
    /// JSON of something else; what it calls itself (`format`).
    #[error("検札の列の対応のファイルではありません(format が「{0}」です)。")]
    Foreign(String),
    /// Written by a newer program; the version of its format.
    #[error("列の対応の版({0})が、このプログラムより新しいものです。新しい検札で開いてください。")]
    Newer(u64),
    /// A field (by its Japanese name) that has several columns and may have one only.
    #[error("列の対応の {0} には、列を 1 つだけ指定してください。")]
    Several(&'static str),
}

impl Default for Mapping {
    fn default() -> Mapping {
        Mapping {
            format: "kensatsu-mapping".to_owned(),
            version: 1,
            columns: None,
            fields: BTreeMap::new(),
            ignored: Vec::new(),
            statuses: BTreeMap::new(),
            payments: BTreeMap::new(),
            stops: BTreeMap::new(),
            last_row_whole: false,
            quotes: None,
        }
    }
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    ///
    /// [`MappingError`] with the place or the key that is wrong.
    pub fn from_json(text: &str) -> Result<Mapping, MappingError> {
        let head: serde_json::Value = serde_json::from_str(text).map_err(|error| unreadable(text, &error))?;
        let format = head.get("format").and_then(|value| value.as_str()).unwrap_or("");
        if format != "kensatsu-mapping" {
            return Err(MappingError::Foreign(format.to_owned()));
        }
        if let Some(version) = head.get("version").and_then(serde_json::Value::as_u64).filter(|version| *version > 1) {
            return Err(MappingError::Newer(version));
        }
        let mapping: Mapping = serde_json::from_str(text).map_err(|error| unreadable(text, &error))?;
        match mapping.fields.iter().find(|(field, names)| names.len() > 1 && !field.joins()) {
            Some((field, _)) => Err(MappingError::Several(field.words()[0])),
            None => Ok(mapping),
        }
    }

    /// What holds for other lists with these columns, too. What an empty cell means is asked in each list anew: it may be missing
    /// in one for another reason than in the next.
    #[must_use]
    pub fn lasting(mut self) -> Mapping {
        self.statuses.retain(|name, _| !fold(name).is_empty());
        self.payments.retain(|name, _| !fold(name).is_empty());
        self
    }

    /// The mapping as JSON, pretty-printed.
    pub fn to_json(&self) -> String {
        // Plain data with string keys: serialising it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// What a status means: as the operator said, else as it is known; a number only where it is one of EC-CUBE's.
    pub fn meaning(&self, status: &str, is_eccube: bool) -> Option<Meaning> {
        let is_number = || fold(status).chars().all(char::is_numeric);
        said(&self.statuses, status).or_else(|| Meaning::known(status).filter(|_| is_eccube || !is_number()))
    }

    /// What a payment method is: as the operator said, else as it is known.
    pub fn payment(&self, name: &str) -> Option<PaymentKind> {
        said(&self.payments, name).or_else(|| PaymentKind::known(name))
    }

    /// What a person said of a column that speaks against charging; a column that shares its name with others has a number.
    pub fn stop(&self, column: &str) -> Option<Stop> {
        said(&self.stops, column)
    }
}

fn unreadable(text: &str, error: &serde_json::Error) -> MappingError {
    let (line, column) = place(text, error);
    MappingError::Unreadable { line, column, reason: error.to_string() }
}

fn said<T: Copy>(map: &BTreeMap<String, T>, text: &str) -> Option<T> {
    let folded = fold(text);
    map.iter().find(|(name, _)| fold(name) == folded).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_and_other_files_are_named() {
        let good = Mapping::default().to_json();
        assert_eq!(Mapping::from_json(&good), Ok(Mapping::default()));
        let error = Mapping::from_json(&good.replacen("\"version\"", "\"colour\": 1, \"version\"", 1)).unwrap_err();
        assert!(error.to_string().contains("colour"), "{error}");
        assert_eq!(Mapping::from_json("{}"), Err(MappingError::Foreign(String::new())));
        assert_eq!(Mapping::from_json(&good.replacen(": 1", ": 2", 1)), Err(MappingError::Newer(2)));
        let several = good.replacen("\"fields\": {}", "\"fields\": {\"amount\": [\"a\", \"b\"]}", 1);
        assert_eq!(Mapping::from_json(&several), Err(MappingError::Several("請求金額")));
    }
}
