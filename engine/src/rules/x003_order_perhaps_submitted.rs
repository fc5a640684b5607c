//! X003 order-perhaps-submitted: the ledger has an order that is like this one, and perhaps is it.
//!
//! Order numbers are compared trimmed and in half width; one that then differs only in leading zeros or case may be another
//! order, or the same one after a spreadsheet. What looks like a card number is kept with its first six and last four digits
//! alone, so that it can be like another, never the same. When half the records or more, and at least two, are like those of
//! one earlier file, that file has come back with its zeros lost: X002 says so at the file. Our own policy (K).
//!
//! The last sentence, of an order that was declined with another amount, is said by X002's judge, which reads amounts.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::sink::Returned;
use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::X003,
    name: "order-perhaps-submitted",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "すでに送った注文かもしれません",
        messages: &[
            "{cell} の注文「{value}」と、先頭の 0 か大文字・小文字だけが違う注文を、台帳によると {earlier} ですでに送っています。同じ注文なら、二重に請求しないように、この行を削除してください。",
            "{cell} の注文「{value}」はカード番号のような番号です。前の 6 桁と後ろの 4 桁が同じ注文を、台帳によると {earlier} ですでに送っています。同じ注文なら、二重に請求しないように、この行を削除してください。",
            "{cell} の注文「{value}」と、先頭の 0 か大文字・小文字だけが違う注文を、開いている {earlier} によると、すでに送っています。同じ注文なら、二重に請求しないように、この行を削除してください。",
            "{cell} の注文「{value}」はカード番号のような番号です。前の 6 桁と後ろの 4 桁が同じ注文を、開いている {earlier} によると、すでに送っています。同じ注文なら、二重に請求しないように、この行を削除してください。",
            "{cell} の注文「{value}」は、台帳によると {earlier} で、{n} 円の請求が NG になっています。このファイルの金額はそれと違います。前の請求に入っていた繰り越しの金額が抜けていないかを確かめてください。",
        ],
        what: "台帳に記録した同じ取引種別のファイルに、先頭の 0 か大文字・小文字だけが違う注文がないかを調べます。カード番号のような注文番号は伏せて記録しているので、前の 6 桁と後ろの 4 桁で比べます。確かに NG だった注文は数えませんが、前と金額が違うときは知らせます。",
        why: "Excel などで開くと先頭の 0 が失われます。同じ注文を別の番号でもう一度送ると、二重に請求してしまいます。",
        help: "ショップの管理画面で注文番号を確かめてください。同じ注文なら行を削除し、合計件数を直してください。別の注文なら、そのまま送れます。",
    },
    en: Words {
        title: "The order was perhaps sent before",
        messages: &[
            "According to the ledger, an order that differs from “{value}” in {cell} in nothing but leading zeros or case was sent with {earlier}. If it is the same order, delete the line, so that nobody is charged twice.",
            "The order “{value}” in {cell} looks like a card number. According to the ledger, an order with the same first six and last four digits was sent with {earlier}. If it is the same order, delete the line, so that nobody is charged twice.",
            "According to {earlier}, which is open, an order that differs from “{value}” in {cell} in nothing but leading zeros or case was already sent. If it is the same order, delete the line, so that nobody is charged twice.",
            "The order “{value}” in {cell} looks like a card number. According to {earlier}, which is open, an order with the same first six and last four digits was already sent. If it is the same order, delete the line, so that nobody is charged twice.",
            "According to the ledger, the order “{value}” in {cell} was declined with {earlier} as {n} yen, and the amount in this file is another. See whether carried amounts were in it that are missing now.",
        ],
        what: "Looks in the ledger for orders of the same type that differ in nothing but leading zeros or case. An order number that looks like a card number is kept masked and compared by its first six and last four digits. Orders that were certainly declined do not count; when their amount was another, that is said.",
        why: "Spreadsheets take leading zeros away. The same order under another number charges the customer twice.",
        help: "Look the order number up in the shop. If it is the same order, delete the line and correct the record count. If it is another, the file can be sent as it is.",
    },
    judge: Judge::Orders(judge),
    repair: None,
};

fn judge(links: &Links, context: &Context, out: &mut Sink) {
    let Some((kind, before)) = context.sent_before() else { return };
    // What X001 has found is sent as it is written; to look for it once more would cost as much again.
    let is_sent = |finding: &&Finding| finding.code == Code::X001;
    let sent: FxHashSet<RowId> = out.findings().iter().filter(is_sent).filter_map(|finding| finding.row).collect();
    let (mut records, mut alike) = (0u64, FxHashMap::<(u64, bool), u64>::default());
    for (index, link) in links.iter() {
        records += 1;
        let Some(order) = link.order().filter(|order| before.may_have(*order)) else { continue };
        let spot = links.spot(index);
        if sent.contains(&spot.row) {
            continue;
        }
        let number = &links.text(order);
        if let Some((entry, like)) = before.perhaps(&kind, number) {
            let (earlier, is_shown) = (out.earlier(entry, &kind), before.is_shown(entry));
            let variant = u8::from(like == Like::Masked) + 2 * u8::from(is_shown);
            out.at(spot, column::ORDER, variant).m = earlier;
            *alike.entry((earlier, is_shown)).or_default() += u64::from(like == Like::Written);
        }
    }
    let most = alike.into_iter().max_by_key(|(earlier, orders)| (*orders, std::cmp::Reverse(*earlier)));
    let most = most.filter(|(_, orders)| *orders >= 2 && orders.saturating_mul(2) >= records);
    if let Some(((earlier, is_shown), orders)) = most {
        out.has_returned(Returned { earlier, is_shown, orders });
    }
}
