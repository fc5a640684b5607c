//! Q003 captured-amount-differs: the inquiry list has another amount than the one that was authorized by file.
//!
//! Stands at the amount in the inquiry list. A settled payment stays settled; one that still waits is not offered for
//! capture.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::Q003,
    name: "captured-amount-differs",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 19",
    ja: Words {
        title: "決済金額が請求金額と違います",
        messages: &[
            "注文 {order} は {n} 円で消込済ですが、請求金額は {m} 円です({cell})。差額をどうするか決めてください。",
            "注文 {order} の決済金額は {n} 円ですが、請求金額は {m} 円です({cell})。売上を計上する前に、コンソールで確かめてください。",
        ],
        what: "照会データの決済金額が、送った請求金額と違う決済を見つけます。",
        why: "請求金額と違う金額を受け取ったことになります。",
        help: "コンソールの「詳細」で金額を確かめ、必要ならお客様とペイジェントに連絡してください。",
    },
    en: Words {
        title: "The amount on the console differs",
        messages: &[
            "Order {order} is settled with {n} yen, but {m} yen were to be charged ({cell}). Decide what to do about the difference.",
            "The amount of order {order} on the console is {n} yen, but {m} yen were to be charged ({cell}). Look at the console before capturing.",
        ],
        what: "Finds payments whose amount in the inquiry list is not the one that was sent.",
        why: "Another amount than the right one was, or would be, received.",
        help: "Look at the amount on the console (詳細) and, if need be, speak to the customer and to Paygent.",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
