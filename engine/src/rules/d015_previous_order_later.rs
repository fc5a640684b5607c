//! D015 previous-order-later: the previous order is a record further down.
//!
//! The record refers to an order of the same customer that stands later in this file. A chain runs downwards
//! (M 7), so either the lines were sorted or a number is wrong. Our own policy (K), a warning. D016 silences
//! it. No fix.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D015,
    name: "previous-order-later",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "直前回の注文が後ろの行にあります",
        messages: &[
            "{cell} の直前回の注文番号「{value}」は、後ろの {m} 行目の注文です。行の順か番号が変わっていないか確かめてください。",
        ],
        what: "同じ顧客の、後ろの行の注文を直前回の注文としているデータレコードを見つけます。",
        why: "一つ前の注文は、ふつう前の行にあります。並べ替えや番号の間違いのしるしかもしれないので、このツールで確かめています。",
        help: "二つの注文の日付と番号を管理画面で確かめてください。並べ替えたときは、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "The previous order is further down",
        messages: &[
            "The previous order number “{value}” in {cell} is the order of line {m}, further down. Check whether the order of the lines or a number has changed.",
        ],
        what: "Finds data records whose previous order is a record of the same customer further down.",
        why: "The order before usually stands on an earlier line. It may be a sign of sorting or of a wrong number, so this tool looks for it.",
        help: "Check dates and numbers of both orders on the admin screen. If the lines were sorted, download the file again.",
    },
    judge: Judge::Links(judge),
    repair: None,
};

fn judge(links: &Links, _: &Context, out: &mut Sink) {
    for index in links.related() {
        if let Some((_, later)) = links.of_same_customer(index).filter(|(other, _)| *other > index) {
            out.at(links.spot(index), links.place(index, column::PREVIOUS), 0).m = u64::from(later.line);
        }
    }
}
