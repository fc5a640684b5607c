//! The whole answer of `split`, with the stable keys of its JSON.

use std::io::Read;

use serde::Serialize;
use thiserror::Error;

use crate::base::language::Language;
use crate::check::Checker;
use crate::check::settings::Settings;
use crate::commands::kind_in_words::what_it_is;
use crate::document::Document;
use crate::document::write::WriteError;
use crate::model::finding::Severity;
use crate::report::data::{FindingLine, finding_line};
use crate::split;
use crate::split::{Limits, SplitError};
use crate::text::source::sha256;

/// The answer of `split`, with the files to write.
#[derive(Clone, Debug, Serialize)]
pub struct SplitOut {
    /// The files to write, in the order in which they are to be sent.
    pub parts: Vec<PartOut>,
    /// Of all parts together, and of the file.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    /// The file's warnings: what stands in two parts does not show them any more.
    pub findings: Vec<FindingLine>,
}

/// One of the files.
#[derive(Clone, Debug, Serialize)]
pub struct PartOut {
    /// `order_1.csv`, `order_2.csv` …
    pub name: String,
    /// Data records, which its trailer counts.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of the bytes, 64 hex digits.
    pub sha256: String,
    /// The bytes to write; not in the JSON.
    #[serde(skip)]
    pub content: Vec<u8>,
}

/// What `split` is asked beside the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct SplitRequest {
    /// Instead of the profile's.
    pub max_records: Option<u64>,
    /// Bytes of one part, header and trailer included; instead of the profile's.
    pub max_bytes: Option<u64>,
}

/// Why nothing is written.
#[derive(Debug, Error)]
pub enum SplitRefusal {
    /// The file could not be read.
    #[error("{0}")]
    Input(#[from] std::io::Error),
    /// The file is not one that is split.
    #[error(transparent)]
    Split(#[from] SplitError),
    /// Another file altogether: what it is.
    #[error("取引ファイルではないので、分けられません。{0}")]
    OtherKind(String),
    /// A part could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Splits a file.
///
/// # Errors
///
/// Why it is not split.
pub fn split(
    name: &str,
    from: impl Read,
    request: SplitRequest,
    settings: &Settings,
) -> Result<SplitOut, SplitRefusal> {
    let profile = &settings.profile;
    let mut document = Document::read(name, from, profile)?;
    let report = Checker::run(&document, profile, &settings.choices);
    let limits = Limits {
        records: request.max_records.or(profile.max_records.value),
        bytes: request.max_bytes.unwrap_or(profile.max_bytes.value),
    };
    let plan = split::plan(&document, &report, profile, limits).map_err(|error| match error {
        SplitError::OtherKind => SplitRefusal::OtherKind(what_it_is(&document, settings)),
        error => error.into(),
    })?;
    let mut parts = Vec::new();
    for at in 0..plan.parts.len() {
        let content = split::part(&mut document, &plan, at, profile)?;
        parts.push(PartOut {
            name: split::name(document.name(), at + 1),
            records: plan.parts[at].len() as u64,
            amount: plan.amounts[at],
            bytes: content.len() as u64,
            sha256: sha256(&content),
            content,
        });
    }
    let warnings = report.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    Ok(SplitOut {
        parts,
        records: report.records,
        amount: report.amount,
        findings: warnings.map(|finding| finding_line(finding, &document, &report, settings)).collect(),
    })
}

impl SplitRefusal {
    /// The sentence in a language, but for what the system answers.
    pub fn said(&self, language: Language) -> String {
        use crate::commands::errors_in_english::Localized;
        match (self, language) {
            (_, Language::Ja) | (SplitRefusal::Input(_), _) => self.to_string(),
            (SplitRefusal::Split(error), Language::En) => error.in_english(),
            (SplitRefusal::OtherKind(what), Language::En) => {
                format!("It is no transaction file, so it cannot be split. {what}")
            }
            (SplitRefusal::Write(error), Language::En) => error.in_english(),
        }
    }
}
