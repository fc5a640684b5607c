//! D019 customer-charged-twice: a customer has more than one record.
//!
//! Stands at the later record and names the other line. A chain (the previous order is an earlier record of
//! the same customer) is legal, as in the manual's own example (M 7), and a notice, also when the earlier
//! link has a fault of its own; otherwise a warning. Our own policy (K). Silent beside D005.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D019,
    name: "customer-charged-twice",
    severities: &[Severity::Warning, Severity::Notice],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "同じ顧客に 2 回以上請求します",
        messages: &[
            "{cell} の顧客番号「{value}」は、{m} 行目にもあります。同じお客様に 2 件以上請求することになるので、どちらも正しい注文か確かめてください。",
            "{cell} の顧客番号「{value}」は {m} 行目と同じで、その次の回の注文です。誤りではありませんが、どちらも請求されることを確かめてください。",
        ],
        what: "同じ顧客番号が二度以上あるデータレコードを見つけます。",
        why: "同じお客様に続けて請求するのが正しい場合もありますが、二重の請求かもしれません。これはこのツール独自の指摘です。",
        help: "どちらの注文も請求してよいか、管理画面で確かめてください。要らない注文は、行を削除して合計件数を 1 減らしてください。",
    },
    en: Words {
        title: "A customer is charged more than once",
        messages: &[
            "The customer number “{value}” in {cell} is also in line {m}. The customer will be charged more than once, so check that both orders are right.",
            "The customer number “{value}” in {cell} is the same as in line {m}, and this is the order that follows it. That is not a fault, but know that both are charged.",
        ],
        what: "Finds data records with a customer number that appears more than once.",
        why: "Charging the same customer again can be right, but it may be a double charge. This is our own concern.",
        help: "Check on the admin screen that both orders are to be charged. To leave one out, delete its line and lower the record count by 1.",
    },
    judge: Judge::Links(judge),
    repair: None,
};

fn judge(links: &Links, _: &Context, out: &mut Sink) {
    for (index, earlier) in links.repeated(column::CUSTOMER) {
        if links.same_order(index).is_none() {
            let chain = links.of_same_customer(index).filter(|(other, _)| *other < index);
            let finding = out.at(links.spot(index), links.place(index, column::CUSTOMER), u8::from(chain.is_some()));
            finding.m = u64::from(chain.map_or(earlier, |(_, link)| link.line));
            if chain.is_some() {
                finding.severity = Severity::Notice;
            }
        }
    }
}
