//! H008 merchant-id-malformed: the merchant ID is not digits, or not the saved one.
//!
//! Anything but digits is an error that the console is expected to show (P). An ID of digits that differs
//! from the one saved in the settings is a warning of our own (K): perhaps the file is another shop's. A
//! spreadsheet's damage in the cell is D020 instead.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::H008,
    name: "merchant-id-malformed",
    severities: &[Severity::Error, Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::File, Console::Accepted],
    evidence: "P, K",
    ja: Words {
        title: "マーチャントIDを確かめてください",
        messages: &[
            "{cell} のマーチャントID「{value}」に、数字ではない文字があります。もう一度ダウンロードし直すか、ペイジェントから付与されたマーチャントIDを確かめてください。",
            "{cell} のマーチャントID「{value}」は、保存されている {merchant} と違います。別のショップのファイルかもしれません。このショップのファイルか確かめてください。",
        ],
        what: "数字でないマーチャントIDと、保存されているものと違うマーチャントIDを見つけます。",
        why: "数字でないとエラーになる見込みです。別のショップのファイルを送ると、違う顧客に請求するおそれがあります。",
        help: "このショップのファイルかを確かめてください。値が壊れているときは、もう一度ダウンロードし直してください。マーチャントIDが変わったときは、設定に保存し直してください。",
    },
    en: Words {
        title: "Check the merchant ID",
        messages: &[
            "The merchant ID “{value}” in {cell} has characters other than digits. Download the file again, or check the merchant ID that Paygent issued to you.",
            "The merchant ID “{value}” in {cell} differs from the saved one, {merchant}. The file may be another shop’s. Check that it belongs to this shop.",
        ],
        what: "Finds a merchant ID that is not made of digits, or that differs from the saved one.",
        why: "We expect an error when it is not digits. Sending another shop’s file could charge the wrong customers.",
        help: "Check that the file belongs to this shop. If the value is damaged, download again. If your merchant ID has changed, save it in the settings.",
    },
    judge: Judge::Header(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    let Some(id) = row.number(column::MERCHANT).value() else {
        return;
    };
    if !id.bytes().all(|b| b.is_ascii_digit()) {
        out.cell(row, column::MERCHANT, 0);
    } else if context.merchant_id().is_some_and(|saved| saved != id) {
        let finding = out.cell(row, column::MERCHANT, 1);
        finding.severity = Severity::Warning;
        finding.console = Console::Accepted;
    }
}
