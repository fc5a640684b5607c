//! R004 authorization-declined: the authorization was declined (result 1 = NG).
//!
//! Stands at the result cell. Shown with the response code and detail, and with the manual's advice for the reason (M 20).
//! Which reason it is, is read from the words of the detail; the codes are in no public document (?).

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::R004,
    name: "authorization-declined",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 14, 20",
    ja: Words {
        title: "承認されませんでした(オーソリNG)",
        messages: &[
            "注文 {order}({n} 円)は承認されませんでした(応答コード {value}、{detail})。",
            "注文 {order}({n} 円)は承認されませんでした(応答コードも詳細もありません)。",
        ],
        what: "結果が NG の注文を、応答コードと詳細とともに示します。",
        why: "承認されていない注文は売上を計上できません。このままでは代金を受け取れません。",
        help: "有効期限切れ・解約のカードは、お客様に再注文していただくか、カード番号と有効期限を聞いて新規に決済登録をしてください(このツールにカード番号は入力できません)。限度額を超えたときは、カード会社に限度額を上げてもらうか、翌月に 2 か月分を請求します(マニュアル20ページ)。",
    },
    en: Words {
        title: "The authorization was declined (NG)",
        messages: &[
            "Order {order} ({n} yen) was declined (response code {value}, {detail}).",
            "Order {order} ({n} yen) was declined (without a response code or detail).",
        ],
        what: "Shows the orders whose result is NG, with response code and detail.",
        why: "An order that was not authorized cannot be captured; as things stand it is not paid.",
        help: "Card expired or cancelled: have the customer order again, or ask for the card number and expiry and register the payment anew (this tool never takes a card number). Over the limit: have the card company raise it, or charge two months together next month (manual p. 20).",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
