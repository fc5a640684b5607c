//! T006 no-data-records: the file has no data record.
//!
//! At the trailer or, without one, at the file. The manual (p. 20) names an empty CSV as a reason for an
//! error: no customer was due, or only orders in states that are left out (p. 7). Removing the last record by
//! hand does it too. No fix.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::T006,
    name: "no-data-records",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 20",
    ja: Words {
        title: "データレコードがありません",
        messages: &[
            "データレコードが 1 件もありません。対象の顧客がいないのかもしれません(マニュアル20ページ)。受注の検索条件を確かめて、もう一度ダウンロードしてください。",
        ],
        what: "データレコード(3 で始まる行)が一つもないファイルを見つけます。",
        why: "請求する注文がないファイルは、決済でエラーになります。",
        help: "受注の検索条件と対応状況を確かめて、もう一度ダウンロードしてください。ダウンロードされない注文の種類は、マニュアル7ページにあります。対象の顧客がいなければ、アップロードは要りません。",
    },
    en: Words {
        title: "There are no data records",
        messages: &[
            "There is no data record. Perhaps no customer is due (manual p. 20). Check the search conditions of the order list and download again.",
        ],
        what: "Finds a file that has no data record (a line that begins with 3).",
        why: "A file without an order to charge leads to an error.",
        help: "Check the search conditions and the states of the orders, then download again. Manual p. 7 lists the orders that are never written to the file. If no customer is due, there is nothing to upload.",
    },
    judge: Judge::File(judge),
    repair: None,
};

fn judge(_: &Document, context: &Context, out: &mut Sink) {
    let survey = context.survey;
    if survey.records > 0 || survey.unclosed.is_some() {
        return;
    }
    match survey.trailers.last() {
        Some(spot) => out.line(*spot, 0),
        None => out.file(0),
    };
}
