//! D008 amount-zero: an order of 0 yen cannot be charged.
//!
//! Cell E reads as zero, in half-width or full-width digits; usually a discount made it so (M 20). The fix
//! removes the record and lowers the count in the trailer by one, for review. For the only record of the file
//! there is none, since an empty file would be left. The manual says that charging fails; whether the upload
//! already does is unknown. 020 files only.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D008,
    name: "amount-zero",
    severities: &[Severity::Error],
    fixes: &[FixKind::Review, FixKind::None],
    console: &[Console::Unknown],
    evidence: "M 20",
    ja: Words {
        title: "請求金額が 0 円です",
        messages: &[
            "{cell} の請求金額が 0 円です。0 円の注文は決済できません(マニュアル20ページ)。行を削除して合計件数を 1 減らしますか?",
            "{cell} の請求金額が 0 円で、このファイルの注文はこの 1 件だけです。0 円の注文は決済できないので(マニュアル20ページ)、このファイルはアップロードしないでください。",
        ],
        what: "請求金額が 0 の注文を見つけます(全角の ０ も)。",
        why: "値引きなどで 0 円になった注文は、決済でエラーになります。",
        help: "この注文の行を削除し、合計件数を 1 減らしてください。金額が違うと思われるときは、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "The amount is 0 yen",
        messages: &[
            "The amount in {cell} is 0 yen. An order of 0 yen cannot be charged (manual p. 20). Delete the line and lower the record count by 1?",
            "The amount in {cell} is 0 yen, and this is the only order in the file. An order of 0 yen cannot be charged (manual p. 20), so do not upload this file.",
        ],
        what: "Finds orders whose amount is 0 (also in full width).",
        why: "An order that a discount or the like brought to 0 yen leads to an error when it is charged.",
        help: "Delete the line of this order and lower the record count by 1. If the amount seems wrong, download the file again.",
    },
    judge: Judge::Data(judge),
    repair: Some(repair),
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    if row.amount().and_then(|amount| amount.yen()) != Some(0) {
        return;
    }
    if context.survey.records > 1 {
        // Three digits right of it may be the rest of a larger amount: such a record is not to be thrown away.
        let fix = if row.amount_may_go_on() { FixKind::None } else { FixKind::Review };
        out.named(row, column::AMOUNT, 0).fix = fix;
    } else {
        out.named(row, column::AMOUNT, 1).fix = FixKind::None;
    }
}

fn repair(finding: &Finding, document: &Document, context: &Context) -> Option<Vec<Change>> {
    trailer::remove_record(document, context, finding.row?)
}
