//! Reports of a check: a table, data, a few lines, and the file itself with its findings beside it.

pub mod column;
pub mod csv;
pub mod json;
pub mod text;

use super::finding::{RowId, Severity};
use super::language::Language;

/// What every report says of the file and the check.
#[derive(Clone, Debug)]
pub struct Head {
    pub file: String,
    pub sha256: String,
    pub profile: String,
    pub version: String,
    /// The operator's time; the engine has no clock.
    pub at: String,
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    pub errors: u64,
    pub warnings: u64,
    pub notices: u64,
    pub language: Language,
}

/// A finding in words. Card numbers are masked already.
#[derive(Clone, Debug)]
pub struct Line {
    pub row: Option<RowId>,
    /// 1-based; 0 for the whole file.
    pub line: u32,
    pub record: u32,
    pub cell: String,
    pub severity: Severity,
    pub code: String,
    pub value: String,
    pub message: String,
}

/// A severity in a language.
pub fn severity(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Ja) => "エラー",
        (Severity::Warning, Language::Ja) => "注意",
        (Severity::Notice, Language::Ja) => "お知らせ",
        (Severity::Error, Language::En) => "error",
        (Severity::Warning, Language::En) => "warning",
        (Severity::Notice, Language::En) => "notice",
    }
}
