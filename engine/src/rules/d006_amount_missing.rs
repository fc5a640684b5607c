//! D006 amount-missing: a data record has no amount.
//!
//! Cell E is empty. Silent where D001 has already said that the row is too short. Judged in 020 files only,
//! until the profile has a layout for the type. No fix: an amount cannot be invented.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D006,
    name: "amount-missing",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Record],
    evidence: "M 8",
    ja: Words {
        title: "請求金額がありません",
        messages: &[
            "{cell} の請求金額がありません。データレコードには請求金額が要ります(マニュアル8ページ)。もう一度ダウンロードし直してください。",
        ],
        what: "請求金額が空のデータレコードを見つけます。",
        why: "金額がないと請求できません。データレコードのエラーになる見込みです。",
        help: "もう一度ダウンロードし直すか、管理画面で購入金額を確かめて入れてください。",
    },
    en: Words {
        title: "The amount is missing",
        messages: &["There is no amount in {cell}. Each data record needs one (manual p. 8). Download the file again."],
        what: "Finds data records without an amount.",
        why: "Without an amount nothing can be charged. We expect an error for the record.",
        help: "Download the file again, or look up the amount on the admin screen and enter it.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if row.is_missing(column::AMOUNT) && !row.split {
        out.named(row, column::AMOUNT, 0);
    }
}
