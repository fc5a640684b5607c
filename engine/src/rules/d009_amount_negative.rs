//! D009 amount-negative: an amount is below zero.
//!
//! Written with a minus in any of its forms before the number, `△`, `▲` or parentheses (a `-` behind it is D007's). Our own policy (K), as an amount is
//! whole yen above zero; the console is expected to name the record too. Negative amounts are left out of the
//! sum. No fix: what was meant is not known. 020 files only, until the profile has a layout.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D009,
    name: "amount-negative",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Record],
    evidence: "K",
    ja: Words {
        title: "請求金額がマイナスです",
        messages: &[
            "{cell} の請求金額「{value}」がマイナスになっています。請求金額は 1 円以上の整数で書きます。管理画面で金額を確かめて、もう一度ダウンロードし直してください。",
        ],
        what: "金額の前の - や △、▲、かっこでマイナスを表した請求金額を見つけます。",
        why: "マイナスの金額は請求になりません。誤った金額の請求を防ぐために、このツールで確かめています。",
        help: "管理画面で金額を確かめ、もう一度ダウンロードし直してください。請求しない注文なら、行を削除して合計件数を 1 減らしてください。",
    },
    en: Words {
        title: "The amount is negative",
        messages: &[
            "The amount “{value}” in {cell} is negative. An amount is a whole number of at least 1 yen. Check it on the admin screen and download the file again.",
        ],
        what: "Finds amounts below zero, written with - before the number, △, ▲ or parentheses.",
        why: "A negative amount is no charge. This tool checks it so that no wrong amount is charged.",
        help: "Check the amount on the admin screen and download the file again. If the order is not to be charged, delete the line and lower the record count by 1.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if row.amount() == Some(Amount::Negative) {
        out.named(row, column::AMOUNT, 0);
    }
}
