//! D023 previous-order-shared: two records name the same previous order.
//!
//! Stands at the later record and names the earlier line. One order has one that follows it, so one of the
//! two may be charged by mistake, or the number is wrong. Our own policy (K), a warning. D005 and D016
//! silence it. No fix.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D023,
    name: "previous-order-shared",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "直前回の注文番号がほかの行と同じです",
        messages: &[
            "{cell} の直前回の注文番号「{value}」は、{m} 行目と同じです。二重の請求でないか、両方の注文を確かめてください。",
        ],
        what: "同じ直前回の注文番号を持つデータレコードを見つけます。",
        why: "一つの注文の次の回は、ふつう一つです。二重の請求か番号の間違いかもしれないので、このツールで確かめています。",
        help: "管理画面で両方の注文を確かめてください。要らない注文は、行を削除して合計件数を 1 減らしてください。",
    },
    en: Words {
        title: "Two lines name the same previous order",
        messages: &[
            "The previous order number “{value}” in {cell} is the same as in line {m}. Check both orders, so that nothing is charged twice.",
        ],
        what: "Finds data records that name the same previous order number.",
        why: "As a rule only one order follows another. It may be a double charge or a wrong number, so this tool looks for it.",
        help: "Check both orders on the admin screen. To leave one out, delete its line and lower the record count by 1.",
    },
    judge: Judge::Links(judge),
    repair: None,
};

fn judge(links: &Links, _: &Context, out: &mut Sink) {
    for (index, earlier) in links.repeated(column::PREVIOUS) {
        if links.same_order(index).is_none() && links.of_another_customer(index).is_none() {
            out.at(links.spot(index), links.place(index, column::PREVIOUS), 0).m = u64::from(earlier);
        }
    }
}
