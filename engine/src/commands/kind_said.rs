//! Of a file that is not what was asked for: what it is, why it is thought so, and where it belongs.

use crate::base::language::Language;
use crate::check::Checker;
use crate::check::message;
use crate::check::settings::Settings;
use crate::document::Document;
use crate::document::names::has_column_names;
use crate::model::code::Code;
use crate::model::kind::FileKind;
use crate::text::kind as what;
use crate::text::kind::Kind;

/// The sentence that says what a file is; empty of a text that nobody knows.
pub(crate) fn what_it_is(document: &Document, settings: &Settings) -> String {
    let Settings { profile, choices, language } = settings;
    let report = Checker::run(document, profile, choices);
    if report.kind == FileKind::Transaction {
        return match language {
            Language::Ja => "これは取引ファイルです(1、3、4 で始まる行があります)。手順 2「検査」で使います。",
            Language::En => {
                "This is a transaction file (it has lines that begin with 1, 3 and 4); it belongs to step 2 (検査)."
            }
        }
        .to_owned();
    }
    let says_what = |code| matches!(code, Code::F001 | Code::F002 | Code::F013);
    let finding = report.findings.iter().find(|finding| says_what(finding.code));
    finding.map_or_else(String::new, |finding| message::sentence(finding, document, profile, choices, *language))
}

/// What a file is instead of an order list; `None` when it is one, or may be one with other column names.
pub(crate) fn instead_of_orders(document: &Document, settings: &Settings) -> Option<String> {
    let is_list = match what::recognise(document.source(), false) {
        Some(Kind::Orders) => true,
        Some(_) => false,
        None => has_column_names(document),
    };
    (!is_list).then(|| {
        let said = what_it_is(document, settings);
        match settings.language {
            Language::Ja => format!("{} を受注一覧として読めません。{said}", document.name()),
            Language::En => format!("{} cannot be read as an order list. {said}", document.name()),
        }
    })
}
