//! What every report says first: of which file it is, made with what, and when.

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::thousands;
use crate::check::Report;
use crate::check::forecast::forecast;
use crate::check::settings::Settings;
use crate::document::Document;
use crate::document::write;
use crate::text::source;

/// What every report says of the file and the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The file's name; a card number in it is masked.
    pub file: String,
    /// SHA-256 of the file as it was opened, 64 hex digits.
    pub sha256: String,
    /// SHA-256 of what was checked, when edits make it another content than the file as it was opened.
    pub checked: Option<String>,
    /// The profile's name and its format's version.
    pub profile: (String, u32),
    /// The version of this program.
    pub version: &'static str,
    /// The operator's time; the engine has no clock.
    pub at: String,
    /// Made-up data.
    pub practice: bool,
    /// Data records.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    /// Data records whose amount is missing or cannot be read: the sum lacks them.
    pub unread: u64,
    /// Whether the cells of the data records were judged (domain.md §2).
    pub judged: bool,
    /// Findings that are errors.
    pub errors: u64,
    /// Findings that are warnings.
    pub warnings: u64,
    /// Findings that are notices.
    pub notices: u64,
    /// Whether we expect the console to take the file (a forecast, domain.md §3).
    pub accepted: bool,
    /// The language of the report.
    pub language: Language,
}

/// One line of the head, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is, in the report's language.
    pub label: String,
    /// Its value, as it is shown.
    pub value: String,
}

impl Head {
    /// `at` is the operator's time. A file with edits is written once here, for the hash of what was checked.
    pub fn new(document: &Document, report: &Report, settings: &Settings, practice: bool, at: &str) -> Head {
        let edited = !document.overlay().is_empty();
        let content = edited.then(|| write::to_vec(document, &settings.profile).ok()).flatten();
        Head {
            file: document.name().to_owned(),
            sha256: document.source().sha256().to_owned(),
            checked: content.map(|content| source::sha256(&content)),
            profile: (settings.profile.name.clone(), settings.profile.version),
            version: env!("CARGO_PKG_VERSION"),
            at: at.to_owned(),
            practice,
            records: report.records,
            amount: report.amount,
            unread: report.unread,
            judged: report.judged,
            errors: report.errors,
            warnings: report.warnings,
            notices: report.notices,
            accepted: forecast(&report.findings).accepted,
            language: settings.language,
        }
    }

    /// The file: its name, and what proves that it is this one.
    pub fn about_file(&self) -> Vec<Fact> {
        let ja = self.language == Language::Ja;
        let mut facts = Vec::new();
        if self.practice {
            facts.push(fact(if ja { "練習" } else { "Practice" }, if ja { "練習データです" } else { "made-up data" }));
        }
        facts.push(fact(if ja { "ファイル名" } else { "File name" }, &self.file));
        facts.push(fact("SHA-256", &self.sha256));
        if let Some(checked) = &self.checked {
            let label =
                if ja { "SHA-256(画面での変更後、検査した内容)" } else { "SHA-256 (as checked, edited)" };
            facts.push(fact(label, checked));
        }
        facts
    }

    /// What the check was made with, and when.
    pub fn about_check(&self) -> Vec<Fact> {
        let (name, version) = &self.profile;
        match self.language {
            Language::Ja => vec![
                fact("設定", &format!("{name}(版 {version})")),
                fact("プログラム", &format!("検札 kensatsu {}", self.version)),
                fact("作成日時", &self.at),
            ],
            Language::En => vec![
                fact("Profile", &format!("{name} (version {version})")),
                fact("Program", &format!("kensatsu {}", self.version)),
                fact("Made at", &self.at),
            ],
        }
    }

    /// What was counted.
    pub fn totals(&self) -> Vec<Fact> {
        let (records, amount) = (thousands(self.records), thousands(self.amount));
        match self.language {
            Language::Ja => vec![
                fact("件数", &format!("{records}件")),
                fact("合計金額", &format!("{amount} 円{}", self.without())),
                fact("指摘", &self.counts()),
                fact("見込み", self.outlook()),
            ],
            Language::En => vec![
                fact("Records", &records),
                fact("Total amount", &format!("¥{amount}{}", self.without())),
                fact("Findings", &self.counts()),
                fact("Forecast", self.outlook()),
            ],
        }
    }

    /// What the sum lacks, when it lacks something.
    fn without(&self) -> String {
        let unread = thousands(self.unread);
        match (self.unread, self.language) {
            (0, _) => String::new(),
            (_, Language::Ja) => format!("(金額を読めない {unread}件を除く)"),
            (_, Language::En) => format!(" (without {unread} that cannot be read)"),
        }
    }

    /// The findings, counted by severity.
    pub fn counts(&self) -> String {
        let [errors, warnings, notices] = [self.errors, self.warnings, self.notices].map(thousands);
        match self.language {
            Language::Ja => format!("エラー {errors}件、注意 {warnings}件、お知らせ {notices}件"),
            Language::En => format!("errors: {errors}, warnings: {warnings}, notices: {notices}"),
        }
    }

    /// What we expect of the console.
    fn outlook(&self) -> &'static str {
        match (self.accepted, self.language) {
            (true, Language::Ja) if !self.judged => {
                "データレコードの中身は検査していません。契約時の仕様書で確かめるまで、アップロードしないでください"
            }
            (true, Language::En) if !self.judged => {
                "the cells of the data records were not checked: do not upload it before you have asked your specification"
            }
            (true, Language::Ja) => "ペイジェントオンラインの書式チェックは通る見込みです",
            (false, Language::Ja) => "ペイジェントオンラインでエラーになる見込みです",
            (true, Language::En) => "we expect Paygent Online to accept the file's format",
            (false, Language::En) => "we expect Paygent Online to refuse the file",
        }
    }
}

fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.to_owned(), value: mask(value).into_owned() }
}
