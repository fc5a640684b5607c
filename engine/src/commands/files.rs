//! The files of steps 3 and 4 as the commands take them, why one is refused, and a finding as it is printed.

use thiserror::Error;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::check::Checker;
use crate::check::settings::Settings;
use crate::commands::answers::RemarkLine;
use crate::commands::kind_in_words::what_it_is;
use crate::document::Document;
use crate::document::write::WriteError;
use crate::model::finding::{Console, FixKind};
use crate::model::kind::FileKind;
use crate::model::remark::Remark;
use crate::report::data::FindingLine;
use crate::rules;

/// A file as it was read: its name and its bytes.
#[derive(Clone, Debug)]
pub struct NamedBytes {
    /// The name that findings and sentences call it by.
    pub name: String,
    /// Its bytes, whole.
    pub bytes: Vec<u8>,
}

/// Why a request about results cannot be served. One sentence for the operator.
#[derive(Debug, Error)]
pub enum ResultsError {
    /// Ready to be shown, in the language of the settings.
    #[error("{0}")]
    Sentence(String),
    /// What was made could not be written: a text that the encoding lacks.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Opens a transaction file that was sent.
pub(crate) fn open_auth(file: &NamedBytes, settings: &Settings) -> Result<Document, ResultsError> {
    open(file, &[FileKind::Transaction], settings)
}

/// Opens a result file. One whose result codes nobody knows looks like a transaction file; it is read all the same.
pub(crate) fn open_result(file: &NamedBytes, settings: &Settings) -> Result<Document, ResultsError> {
    open(file, &[FileKind::Result, FileKind::Transaction], settings)
}

fn open(file: &NamedBytes, wanted: &[FileKind], settings: &Settings) -> Result<Document, ResultsError> {
    let document = Document::open(&file.name, &file.bytes);
    let report = Checker::run(&document, &settings.profile, &settings.choices);
    if wanted.contains(&report.kind) && report.survey.records > 0 {
        return Ok(document);
    }
    // What it is instead.
    let said = if wanted.contains(&report.kind) { String::new() } else { what_it_is(&document, settings) };
    let said = if said.is_empty() {
        let why = [
            "データレコード(3 で始まる行)がありません。もう一度ダウンロードしてください。",
            "It has no data record (a line that begins with 3). Download it again.",
        ];
        why[usize::from(settings.language == Language::En)].to_owned()
    } else {
        said
    };
    let what = if wanted[0] == FileKind::Result {
        ("取引結果ファイル", "a result file")
    } else {
        ("送った取引ファイル", "a transaction file that was sent")
    };
    Err(match settings.language {
        Language::Ja => ResultsError::Sentence(format!("{} を{}として読めません。{said}", file.name, what.0)),
        Language::En => ResultsError::Sentence(format!("{} cannot be read as {}. {said}", file.name, what.1)),
    })
}

pub(crate) fn sentence(language: Language, ja: &str, en: &str) -> ResultsError {
    ResultsError::Sentence(if language == Language::Ja { ja } else { en }.to_owned())
}

pub(crate) fn masked(text: Option<&str>) -> Option<String> {
    text.map(|text| mask(text).into_owned())
}

/// A finding as it is shown.
pub(crate) fn remark_line(remark: &Remark, file: String, language: Language) -> RemarkLine {
    let rule = rules::rule(remark.code);
    let finding = FindingLine {
        code: remark.code.as_str(),
        name: rule.name,
        severity: remark.severity,
        line: Some(remark.place.line).filter(|line| *line > 0),
        record: Some(remark.place.record).filter(|record| *record > 0),
        cell: remark.place.cell(),
        value: masked(remark.value.as_deref()),
        message: remark.sentence(language),
        help: rule.words(language).help,
        evidence: rule.evidence,
        console: Console::Accepted,
        fix: FixKind::None,
    };
    RemarkLine { file, finding }
}
