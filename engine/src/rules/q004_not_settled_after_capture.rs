//! Q004 not-settled-after-capture: a payment that the operator captured is not settled in a later list, or it vanished from it.
//!
//! Vanished: an earlier list had it, a later list that shares payments with the earlier one does not. Stands at the status,
//! or at the payment's line in the earlier list.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::Q004,
    name: "not-settled-after-capture",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 19",
    ja: Words {
        title: "売上処理をしたのに消込済になっていません",
        messages: &[
            "注文 {order}({m} 円)は売上処理をしたはずですが、コンソールでは「{value}」のままです({cell})。もう一度コンソールで確かめてください。",
            "注文 {order}({m} 円)の決済は、前の照会データの {line} 行目にありましたが、新しい照会データにありません。コンソールで確かめてください。",
            "注文 {order}({m} 円)は売上処理をしたはずですが、照会データ({value})ではオーソリOKのままでした。もう一度コンソールで確かめてください。",
            "注文 {order}({m} 円)は売上処理をしたはずですが、コンソールでは「{value}」です({cell})。売上になっていません。コンソールで確かめてください。",
        ],
        what: "売上処理のあとの照会データで、消込済になっていない決済と、なくなった決済を見つけます。",
        why: "売上が計上されていなければ、代金を受け取れません。",
        help: "コンソールで決済ステータスが「オーソリOK」から「消込済」に変わったことを確かめてください(マニュアル19ページ)。照会データが売上より前のものなら、取り直してください。",
    },
    en: Words {
        title: "Not settled although it was captured",
        messages: &[
            "Order {order} ({m} yen) was captured, but the console still shows “{value}” ({cell}). Look at the console again.",
            "The payment of order {order} ({m} yen) was in line {line} of the earlier inquiry list and is not in the later one. Look at the console.",
            "Order {order} ({m} yen) was captured, but the inquiry list of {value} still showed オーソリOK. Look at the console again.",
            "Order {order} ({m} yen) was said to be captured, but the console shows “{value}” ({cell}): it was not. Look at the console.",
        ],
        what: "Finds payments that are not settled, or gone, in the inquiry list after the capture.",
        why: "Without a capture the order is not paid.",
        help: "Make sure on the console that the status has changed from オーソリOK to 消込済 (manual p. 19). If the inquiry list is older than the capture, download it again.",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
