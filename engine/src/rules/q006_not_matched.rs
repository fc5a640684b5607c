//! Q006 not-matched: a payment of the inquiry list and an authorization could not be brought together.
//!
//! The screen shows no order number, so they meet by payment ID or by an order-number column only; the same amount is a
//! suggestion, never a fact, until the operator confirms it. A payment that is in one list twice is matched with nothing.
//! Stands at the payment in the inquiry list, or at the order that no list has.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::Q006,
    name: "not-matched",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 19",
    ja: Words {
        title: "照会データと結びつけられません",
        messages: &[
            "{line} 行目の決済({n} 円)が、どの注文のものか分かりません。",
            "{line} 行目の決済({n} 円)は、金額から見て注文 {order} のものかもしれません。確かめて、結びつけるかどうかを決めてください。",
            "注文 {order}({m} 円)の決済が、照会データに見つかりません。検索条件(日付など)を確かめて、照会データを取り直してください。",
            "{cell} の決済ID「{value}」は、{n} 行目にもあります。どちらが正しいか分からないので、どちらも使いません。",
            "注文 {order} に結びつく決済が、照会データに二つ以上あります({n} 行目と {line} 行目)。コンソールで確かめてください。",
            "{cell} の注文番号「{value}」が、同じ決済ID の注文 {order}({m} 円)と違います。表計算ソフトで番号が変わったおそれがあるので、どちらの注文にも結びつけません。照会データをもう一度ダウンロードしてください。",
            "注文 {order}({m} 円)は、受注一覧の {line} 行目では「{value}」ですが、承認されていて、売上待ちです。請求してよいか確かめてください。請求しないときは、売上を計上せず、コンソールで取り消してください。",
            "注文 {order}({m} 円)の決済IDは、結果ファイルでは {detail} ですが、照会データでは「{value}」です({cell})。オーソリが二重になっていないか、売上の前にコンソールで確かめてください。",
        ],
        what: "照会データの決済と、送った注文とを、決済IDかマーチャント取引IDで結びつけられないものを見つけます。",
        why: "金額が同じだけの別の決済を売上にすると、まちがったお客様に請求するおそれがあります。",
        help: "決済IDを確かめてください。どの注文のものか分かったら、結びつけてください。",
    },
    en: Words {
        title: "Not matched with the inquiry list",
        messages: &[
            "Which order the payment in line {line} ({n} yen) belongs to is not known.",
            "By its amount the payment in line {line} ({n} yen) may belong to order {order}. Check it and decide whether to join the two.",
            "The payment of order {order} ({m} yen) is not in the inquiry list. Check the search conditions (dates) and get the list again.",
            "The payment ID “{value}” in {cell} is also in line {n}. Which of the two is right is not known, so neither is used.",
            "More than one payment of the inquiry list belongs to order {order} (lines {n} and {line}). Look at the console.",
            "The order number “{value}” in {cell} is not that of order {order} ({m} yen), which has the same payment ID. A spreadsheet may have changed a number, so it is joined to neither. Download the inquiry list again.",
            "Order {order} ({m} yen) is {value} in line {line} of the order list, but authorized and waiting to be captured. Make sure that it is to be charged; if not, do not capture it, and void it on the console.",
            "The payment ID of order {order} ({m} yen) is {detail} in the result file, but “{value}” in the inquiry list ({cell}). Look at the console before you capture it: was it authorized twice?",
        ],
        what: "Finds payments of the inquiry list and orders that cannot be joined by payment ID or order number.",
        why: "To capture another payment that merely has the same amount may charge the wrong customer.",
        help: "Check the payment ID. When you know which order it belongs to, join them.",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
