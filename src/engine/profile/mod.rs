//! The format as data: what the file must look like, each value with its evidence (domain.md, introduction).

mod pattern;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use pattern::Pattern;

/// A profile is this JSON object; a key that it does not know is an error that names the key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Always `kensatsu-profile`.
    pub format: String,
    /// The profile format's version; 1.
    pub version: u32,
    pub name: String,
    /// The merchant ID that the shop's files carry.
    pub merchant_id: Valued<Option<String>>,
    /// `windows-31j` or `utf-8`.
    pub encoding: Valued<ProfileEncoding>,
    pub line_ending: Valued<LineEnding>,
    /// Cells of a header record; more are extra.
    pub header_cells: Valued<u16>,
    /// Cells of a data record; evidence `?` until learned.
    pub data_cells: Valued<u16>,
    /// Cells of a trailer record; more are extra.
    pub trailer_cells: Valued<u16>,
    pub transaction_types: Valued<Vec<TransactionType>>,
    pub order_number_pattern: Valued<Pattern>,
    pub customer_number_pattern: Valued<Pattern>,
    pub payment_classes: Valued<Vec<PaymentClass>>,
    /// Whole yen; an amount from here on is unusual (D010).
    pub large_amount: Valued<u64>,
    /// Data records that the merchant's contract allows in one file (U001).
    pub max_records: Valued<Option<u64>>,
    /// Bytes (F010).
    pub max_bytes: Valued<u64>,
    /// The names of the cells that a result file appends to a data record, in order.
    pub result_cells: Valued<Vec<String>>,
    /// Days from the authorization on which a capture can be relied on (M 17).
    pub due_days: Valued<u16>,
}

/// A value and where it comes from, in the marks of domain.md.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Valued<T> {
    pub value: T,
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
    #[serde(rename = "windows-31j")]
    Windows31J,
    #[serde(rename = "utf-8")]
    Utf8,
}

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineEnding {
    Crlf,
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
    pub code: String,
    pub name: String,
    /// Whether it is what the shop's files use, so that nothing need be said about it.
    pub usual: bool,
}

/// Why a profile cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ProfileError {
    /// Not JSON, a wrong type, or an unknown key; serde's words and the place (1-based).
    #[error(
        "設定ファイルの {line} 行 {column} 文字目を読めません({reason})。書き出した設定ファイルをそのまま選んでください。"
    )]
    Unreadable { line: usize, column: usize, reason: String },
    #[error("検札の設定ファイルではありません(format が「{0}」です)。")]
    Foreign(String),
    #[error("設定ファイルの版({0})が、このプログラムより新しいものです。新しい検札で開いてください。")]
    Newer(u32),
    #[error("設定の {key} が正しくありません: {reason}")]
    Invalid { key: &'static str, reason: &'static str },
}

impl Profile {
    /// The values of domain.md §2 for CAGOLAB and Paygent.
    pub fn paygent_cagolab() -> Profile {
        // A test reads it; were it broken, no release would exist.
        Profile::from_json(include_str!("paygent_cagolab.json")).expect("the profile that ships is valid")
    }

    /// Reads a profile.
    ///
    /// # Errors
    ///
    /// [`ProfileError`] with the place or the key that is wrong.
    pub fn from_json(text: &str) -> Result<Profile, ProfileError> {
        let head: serde_json::Value = serde_json::from_str(text).map_err(unreadable)?;
        let format = head.get("format").and_then(|v| v.as_str()).unwrap_or("");
        if format != "kensatsu-profile" {
            return Err(ProfileError::Foreign(format.to_owned()));
        }
        if let Some(version) = head.get("version").and_then(serde_json::Value::as_u64).filter(|v| *v > 1) {
            return Err(ProfileError::Newer(u32::try_from(version).unwrap_or(u32::MAX)));
        }
        let profile: Profile = serde_json::from_str(text).map_err(unreadable)?;
        profile.validate()?;
        Ok(profile)
    }

    /// The profile as JSON, pretty-printed.
    pub fn to_json(&self) -> String {
        // Plain data with string keys: serialising it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    fn validate(&self) -> Result<(), ProfileError> {
        let invalid = |key, reason| Err(ProfileError::Invalid { key, reason });
        if self.merchant_id.value.as_ref().is_some_and(|id| id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit())) {
            return invalid("merchant_id", "数字だけで書いてください。");
        }
        if self.header_cells.value < 3 {
            return invalid("header_cells", "3 以上にしてください。");
        }
        if usize::from(self.data_cells.value) < super::kind::column::DATA_CELLS {
            return invalid("data_cells", "14 以上にしてください。");
        }
        if self.trailer_cells.value < 2 {
            return invalid("trailer_cells", "2 以上にしてください。");
        }
        if self.max_bytes.value == 0 || self.max_records.value == Some(0) || self.due_days.value == 0 {
            return invalid("max_bytes / max_records / due_days", "0 より大きくしてください。");
        }
        Ok(())
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

fn unreadable(error: serde_json::Error) -> ProfileError {
    ProfileError::Unreadable { line: error.line(), column: error.column(), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_that_ships_is_valid_and_survives_a_round_trip() {
        let profile = Profile::paygent_cagolab();
        assert_eq!(Profile::from_json(&profile.to_json()), Ok(profile));
    }

    #[test]
    fn an_unknown_key_is_named() {
        let text = Profile::paygent_cagolab().to_json().replacen("\"name\"", "\"colour\": 1, \"name\"", 1);
        let error = Profile::from_json(&text).unwrap_err().to_string();
        assert!(error.contains("colour"), "{error}");
    }

    #[test]
    fn foreign_newer_and_negative_profiles_are_refused() {
        let good = Profile::paygent_cagolab().to_json();
        assert!(matches!(Profile::from_json("{}"), Err(ProfileError::Foreign(_))));
        assert!(matches!(Profile::from_json("no"), Err(ProfileError::Unreadable { line: 1, .. })));
        assert_eq!(
            Profile::from_json(&good.replacen("\"version\": 1", "\"version\": 2", 1)),
            Err(ProfileError::Newer(2))
        );
        let negative = good.replacen("10485760", "-1", 1);
        assert!(matches!(Profile::from_json(&negative), Err(ProfileError::Unreadable { .. })));
    }
}
