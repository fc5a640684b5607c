//! A profile as a file: JSON that is read strictly, so that nothing in it is lost without a word.

use thiserror::Error;

use crate::base::json_fault::place as place_of;
use crate::base::language::Language;
use crate::profile::fault::{Fault, Reason, faults};
use crate::profile::pattern::TOO_LARGE;
use crate::profile::{Key, Profile};

/// What a profile's file says it is.
const FORMAT: &str = "kensatsu-profile";
/// The version of the format that this program writes; it reads none above it.
const VERSION: u64 = 1;

/// Why a file cannot be taken as a profile. Lines and columns are 1-based.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}", self.sentence(Language::Ja))]
pub enum ProfileError {
    /// Not JSON at all from here on.
    Broken {
        /// 1-based.
        line: usize,
        /// In characters, 1-based.
        column: usize,
    },
    /// JSON of another tool (or of another file of this one); what it calls itself.
    Foreign(String),
    /// Written by a newer program.
    Newer(u64),
    /// A key that this version does not know.
    Unknown {
        /// The key with those above it, joined by dots.
        path: String,
        /// 1-based.
        line: usize,
        /// In characters, 1-based.
        column: usize,
    },
    /// A key that has to be there is not.
    Missing {
        /// The key with those above it, joined by dots.
        path: String,
        /// 1-based.
        line: usize,
        /// In characters, 1-based.
        column: usize,
    },
    /// A negative number where none can be.
    Negative {
        /// The key with those above it, joined by dots.
        path: String,
        /// 1-based.
        line: usize,
        /// In characters, 1-based.
        column: usize,
    },
    /// A value of the wrong kind.
    Wrong {
        /// The key with those above it, joined by dots.
        path: String,
        /// 1-based.
        line: usize,
        /// In characters, 1-based.
        column: usize,
    },
    /// A value of the right kind that cannot be used.
    Invalid(Fault),
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    ///
    /// [`ProfileError`] with the place or the key that is wrong.
    pub fn from_json(text: &str) -> Result<Profile, ProfileError> {
        // An editor may have put a byte order mark in front.
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let head: serde_json::Value = serde_json::from_str(text)
            .map_err(|error| place_of(text, &error))
            .map_err(|(line, column)| ProfileError::Broken { line, column })?;
        let format = head.get("format").and_then(|format| format.as_str()).unwrap_or("");
        if format != FORMAT {
            return Err(ProfileError::Foreign(format.to_owned()));
        }
        if let Some(version) = head.get("version").and_then(serde_json::Value::as_u64).filter(|it| *it > VERSION) {
            return Err(ProfileError::Newer(version));
        }
        let profile = read(text).map_err(|error| misfit(text, error))?;
        if let Some(newer) = profile.order_mappings.values().find(|mapping| u64::from(mapping.version) > VERSION) {
            return Err(ProfileError::Newer(u64::from(newer.version)));
        }
        match faults(&profile).into_iter().next() {
            Some(fault) => Err(ProfileError::Invalid(fault)),
            None => Ok(profile),
        }
    }

    /// The profile as JSON, pretty-printed.
    pub fn to_json(&self) -> String {
        // Plain data with string keys: serialising it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn read(text: &str) -> Result<Profile, serde_path_to_error::Error<serde_json::Error>> {
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(text))
}

/// A profile inside a message between page and worker: as its own JSON, because it leaves out what is empty, which the
/// messages' format cannot.
pub(crate) mod inside {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Profile, read};

    pub(crate) fn serialize<S: Serializer>(profile: &Profile, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&profile.to_json())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<Profile>, D::Error> {
        let text = String::deserialize(deserializer)?;
        read(&text).map(Box::new).map_err(D::Error::custom)
    }
}

/// JSON that is no profile: what serde says, as one of our reasons.
fn misfit(text: &str, error: serde_path_to_error::Error<serde_json::Error>) -> ProfileError {
    let path = error.path().to_string();
    let inner = error.into_inner();
    let ((line, column), said) = (place_of(text, &inner), inner.to_string());
    let named = |path: &str| match said.split('`').nth(1) {
        Some(key) if path == "." || path.is_empty() => key.to_owned(),
        Some(key) if path == key || path.ends_with(&format!(".{key}")) => path.to_owned(),
        Some(key) => format!("{path}.{key}"),
        None => path.to_owned(),
    };
    let pattern = |key: Key| path == format!("{}.value", key.as_str());
    if let Some(key) = [Key::OrderNumberPattern, Key::CustomerNumberPattern].into_iter().find(|key| pattern(*key))
        && said.contains(TOO_LARGE)
    {
        return ProfileError::Invalid(Fault::new(key, Reason::PatternTooLarge));
    }
    if said.starts_with("unknown field") {
        ProfileError::Unknown { path: named(&path), line, column }
    } else if said.starts_with("missing field") {
        ProfileError::Missing { path: named(&path), line, column }
    } else if said.contains("integer `-") {
        ProfileError::Negative { path, line, column }
    } else {
        ProfileError::Wrong { path, line, column }
    }
}

impl ProfileError {
    /// What is wrong, where, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        match language {
            Language::Ja => self.japanese(),
            Language::En => self.english(),
        }
    }

    fn japanese(&self) -> String {
        match self {
            ProfileError::Broken { line, column } => format!(
                "設定ファイルの {line} 行 {column} 文字目から先を JSON として読めません。保存したときのままの設定ファイルを選んでください。"
            ),
            ProfileError::Foreign(format) if format.is_empty() => {
                "検札の設定ファイルではありません(format がありません)。設定の画面の「設定をファイルに保存」で作ったファイルを選んでください。".to_owned()
            }
            ProfileError::Foreign(format) => format!(
                "検札の設定ファイルではありません(format が「{format}」です)。設定の画面の「設定をファイルに保存」で作ったファイルを選んでください。"
            ),
            ProfileError::Newer(version) => {
                format!("設定ファイルの版({version})が、このプログラムより新しいものです。新しい検札で開いてください。")
            }
            ProfileError::Unknown { path, line, column } => format!(
                "設定ファイルの {line} 行 {column} 文字目にある「{path}」は、この検札にはない項目です。つづりを確かめるか、その項目を消してください。"
            ),
            ProfileError::Missing { path, line, column } => format!(
                "設定ファイルに「{path}」がありません({line} 行 {column} 文字目まで)。保存したときのままの設定ファイルを選んでください。"
            ),
            ProfileError::Negative { path, line, column } => format!(
                "設定ファイルの {line} 行 {column} 文字目、「{path}」が負の数です。0 より大きい数にしてください。"
            ),
            ProfileError::Wrong { path, line, column } => format!(
                "設定ファイルの {line} 行 {column} 文字目、「{path}」の値を読めません。数・文字・真偽の種類を確かめてください。"
            ),
            ProfileError::Invalid(fault) => {
                format!("設定の「{}」が正しくありません。{}", place(fault), fault.sentence(Language::Ja))
            }
        }
    }

    fn english(&self) -> String {
        match self {
            ProfileError::Broken { line, column } => format!(
                "From line {line}, column {column} on the settings file is not JSON. Choose the file as it was saved."
            ),
            ProfileError::Foreign(format) if format.is_empty() => {
                "This is not a settings file of kensatsu (it has no format). Choose a file that was saved on the settings screen.".to_owned()
            }
            ProfileError::Foreign(format) => format!(
                "This is not a settings file of kensatsu (its format is \u{201C}{format}\u{201D}). Choose a file that was saved on the settings screen."
            ),
            ProfileError::Newer(version) => {
                format!("The settings file's version ({version}) is newer than this program. Open it with a newer kensatsu.")
            }
            ProfileError::Unknown { path, line, column } => format!(
                "\u{201C}{path}\u{201D} at line {line}, column {column} is a key that this kensatsu does not know. Look at its spelling, or take it out."
            ),
            ProfileError::Missing { path, line, column } => format!(
                "The settings file has no \u{201C}{path}\u{201D} (up to line {line}, column {column}). Choose the file as it was saved."
            ),
            ProfileError::Negative { path, line, column } => format!(
                "\u{201C}{path}\u{201D} at line {line}, column {column} is negative. Write a number above 0."
            ),
            ProfileError::Wrong { path, line, column } => format!(
                "The value of \u{201C}{path}\u{201D} at line {line}, column {column} cannot be read. Look whether it should be a number, a text, true or false."
            ),
            ProfileError::Invalid(fault) => {
                format!("The setting \u{201C}{}\u{201D} cannot be used. {}", place(fault), fault.sentence(Language::En))
            }
        }
    }
}

/// The key, and in a table which entry (1-based).
fn place(fault: &Fault) -> String {
    let key: Key = fault.key;
    match fault.row {
        Some(row) => format!("{}[{}]", key.as_str(), row + 1),
        None => key.as_str().to_owned(),
    }
}
