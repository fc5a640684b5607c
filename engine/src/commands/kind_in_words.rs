//! Of a file that is not what was asked for: what it is, why it is thought so, and where it belongs.

use crate::base::language::Language;
use crate::check::Checker;
use crate::check::message;
use crate::check::settings::Settings;
use crate::document::Document;
use crate::document::names::has_column_names;
use crate::model::code::Code;
use crate::model::kind::FileKind;
use crate::orders::finding::Fault;
use crate::orders::order::Orders;
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
        None => has_column_names(document) && !document.source().original().trim_ascii().is_empty(),
    };
    (!is_list).then(|| no_orders(document, &what_it_is(document, settings), settings.language))
}

/// What is said of a text whose columns have not one of an order list's names; `None` of one that has.
pub(crate) fn without_its_columns(orders: &Orders, document: &Document, language: Language) -> Option<String> {
    let is_another = orders.findings.iter().any(|finding| finding.fault == Fault::NotAnOrderList);
    is_another.then(|| {
        let said = match language {
            Language::Ja => {
                "注文番号、支払方法、受注日の列名がひとつもありません。受注一覧なら、どの列が何かを --mapping で指定してください。"
            }
            Language::En => {
                "It has no column name of an order number, a payment method or an order date. If it is an order list, say with --mapping which column is what."
            }
        };
        no_orders(document, said, language)
    })
}

/// Which argument of the command line takes a file; empty of one that none takes.
pub(crate) fn taken_by(document: &Document, settings: &Settings) -> &'static str {
    let at = |words: [&'static str; 2]| words[usize::from(settings.language == Language::En)];
    let Settings { profile, choices, .. } = settings;
    match what::recognise(document.source(), false) {
        Some(Kind::Inquiry) => {
            at(["コマンドでは reconcile の --inquiry です。", "On the command line: reconcile --inquiry."])
        }
        Some(Kind::Ledger) => at(["コマンドでは --ledger です。", "On the command line: --ledger."]),
        Some(Kind::Profile) => at(["コマンドでは --profile です。", "On the command line: --profile."]),
        Some(Kind::CarryOver) => {
            at(["コマンドでは auth の --carry-over です。", "On the command line: auth --carry-over."])
        }
        Some(Kind::Mapping) => at(["コマンドでは auth の --mapping です。", "On the command line: auth --mapping."]),
        Some(Kind::Mail) => at([
            "コマンドでは、受付番号を ledger add の --receipt で記録します。",
            "On the command line its receipt number goes to ledger add --receipt.",
        ]),
        Some(Kind::Workbook | Kind::OtherWorkbook) => at([
            "取引ファイルだったブックなら、コマンドでは workbook です。",
            "If it was a transaction file, the command is workbook.",
        ]),
        Some(_) => "",
        None => match Checker::run(document, profile, choices).kind {
            FileKind::Transaction => at(["コマンドでは check です。", "The command is check."]),
            FileKind::Result => at(["コマンドでは result です。", "The command is result."]),
            _ => "",
        },
    }
}

fn no_orders(document: &Document, said: &str, language: Language) -> String {
    match language {
        Language::Ja => format!("{} を受注一覧として読めません。{said}", document.name()),
        Language::En => format!("{} cannot be read as an order list. {said}", document.name()),
    }
}
