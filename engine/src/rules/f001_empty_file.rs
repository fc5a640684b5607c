//! F001 empty-file: the file holds nothing but blank lines.
//!
//! Bytes of any number that make only blank lines: nothing at all, line ends, spaces. It ends the check, so
//! no rule about a missing header or trailer speaks beside it. The manual (p. 20) names the usual reason: no
//! customer was due, or only orders in states that are left out (p. 7).

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F001,
    name: "empty-file",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 20",
    ja: Words {
        title: "ファイルの中身が空です",
        messages: &[
            "ファイルの中身が空です。対象の顧客がいないのかもしれません(マニュアル20ページ)。受注の検索条件を確かめて、もう一度ダウンロードしてください。",
        ],
        what: "中身のない、空の行だけのファイルを見つけます。",
        why: "空のファイルには請求する注文がなく、決済でエラーになります。",
        help: "受注の検索条件と対応状況を確かめて、もう一度ダウンロードしてください。ダウンロードされない注文の種類は、マニュアル7ページにあります。対象の顧客がいなければ、アップロードは要りません。",
    },
    en: Words {
        title: "The file is empty",
        messages: &[
            "The file is empty. Perhaps no customer is due (manual p. 20). Check the search conditions of the order list and download again.",
        ],
        what: "Finds a file that has nothing in it but blank lines.",
        why: "An empty file has no order to charge and leads to an error.",
        help: "Check the search conditions and the states of the orders, then download again. Manual p. 7 lists the orders that are never written to the file. If no customer is due, there is nothing to upload.",
    },
    judge: Judge::Gate(judge),
    repair: None,
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    // A file of NUL bytes is not empty: it is F002's.
    if context.survey.filled == 0 && !document.source().text().0.contains(&0) {
        out.file(0);
    }
}
