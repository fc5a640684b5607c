//! R003 result-amount-differs: the amount in the result file is not the amount that was sent.
//!
//! Stands at E of the result file's record; a missing or unreadable amount counts, too. The order's outcome is unknown.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::R003,
    name: "result-amount-differs",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 14",
    ja: Words {
        title: "請求金額が送ったものと違います",
        messages: &[
            "{cell} の注文 {order} の請求金額は {n} 円ですが、送った金額は {m} 円です。この注文の結果は使いません。コンソールで金額を確かめてください。",
            "{cell} の注文 {order} の請求金額を読めません(送った金額は {m} 円です)。この注文の結果は使いません。結果ファイルをもう一度ダウンロードしてください。",
        ],
        what: "結果ファイルと送った取引ファイルとで、請求金額が違う注文を見つけます。",
        why: "違う金額のまま売上を計上すると、まちがった金額を請求します。",
        help: "結果ファイルをもう一度ダウンロードしてください。それでも違うときは、コンソールの決済金額を確かめ、ペイジェントに問い合わせてください。",
    },
    en: Words {
        title: "The amount differs from the one that was sent",
        messages: &[
            "The amount of order {order} in {cell} is {n} yen, but {m} yen were sent. Its result is not used. Look at the amount on the console.",
            "The amount of order {order} in {cell} cannot be read ({m} yen were sent). Its result is not used. Download the result file again.",
        ],
        what: "Finds orders whose amount in the result file is not the one that was sent.",
        why: "Capturing with another amount charges the customer a wrong amount.",
        help: "Download the result file again. If the amounts still differ, look at the amount on the console and ask Paygent.",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
