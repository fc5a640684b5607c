//! D003 order-number-missing: a data record has no order number.
//!
//! Cell C is empty. Silent where D001 has already said that the row is too short. Judged in 020 files only,
//! until the profile has a layout for the type. No fix: a number cannot be invented.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D003,
    name: "order-number-missing",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Record],
    evidence: "M 8",
    ja: Words {
        title: "注文番号がありません",
        messages: &[
            "{cell} の注文番号がありません。データレコードには注文番号が要ります(マニュアル8ページ)。もう一度ダウンロードし直してください。",
        ],
        what: "注文番号が空のデータレコードを見つけます。",
        why: "注文番号がないと、どの注文の請求か分かりません。データレコードのエラーになる見込みです。",
        help: "もう一度ダウンロードし直すか、管理画面で注文番号を確かめて入れてください。",
    },
    en: Words {
        title: "The order number is missing",
        messages: &[
            "There is no order number in {cell}. Each data record needs one (manual p. 8). Download the file again.",
        ],
        what: "Finds data records without an order number.",
        why: "Without it, nobody can tell which order is charged. We expect an error for the record.",
        help: "Download the file again, or look up the order number on the admin screen and enter it.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if row.is_missing(column::ORDER) {
        out.named(row, column::ORDER, 0);
    }
}
