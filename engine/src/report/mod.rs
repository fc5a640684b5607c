//! Reports of a check: a table, data, a few lines, the file itself with its findings beside it, and a sheet to print.
//!
//! A file may have a million findings, so a report is made in slices. Every report says which file (SHA-256), which
//! profile, which version of this program, and when.

pub(crate) mod column;
pub mod compared;
pub mod csv;
pub mod data;
pub(crate) mod head;
pub(crate) mod json;
pub(crate) mod making;
pub(crate) mod months;
pub mod sheet;
pub(crate) mod text;

pub use head::{Fact, Head};
pub use making::{Form, Making};

use crate::base::language::Language;
use crate::check::Report;
use crate::check::message;
use crate::check::settings::Settings;
use crate::document::Document;
use crate::model::finding::{Finding, Severity};

/// What a report is about.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The file, open.
    pub document: &'a Document,
    /// What its check found.
    pub report: &'a Report,
    /// What the check was made with, and the report's language.
    pub settings: &'a Settings,
    /// What the report says first.
    pub head: &'a Head,
}

impl Subject<'_> {
    /// The text of a finding's cell, masked, and its sentence.
    pub fn words(&self, finding: &Finding) -> (Option<String>, String) {
        let Settings { profile, choices, language } = self.settings;
        let value = message::value_of(finding, self.document);
        let sentence = {
            let earlier = self.report.earlier(finding);
            message::sentence_with(finding, value.as_deref().unwrap_or_default(), profile, choices, earlier, *language)
        };
        (value, sentence)
    }

    /// Where a finding stands: `E3`, 3行目, or the whole file.
    pub fn place(&self, finding: &Finding) -> String {
        let language = self.settings.language;
        match (message::cell_of(finding), finding.row) {
            (Some(cell), _) => cell,
            (None, Some(_)) => crate::base::words::line_name(finding.line, language),
            (None, None) => whole_file(language).to_owned(),
        }
    }
}

/// The place of a finding that is about no single line.
pub fn whole_file(language: Language) -> &'static str {
    match language {
        Language::Ja => "ファイル全体",
        Language::En => "whole file",
    }
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
