//! Q002 authorization-expired: an authorization is expired: by the count of days, or because the console says so (which overrules the count).
//!
//! Stands at the status or the date in the inquiry list, else at the order.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::Q002,
    name: "authorization-expired",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 17",
    ja: Words {
        title: "オーソリの期限が切れています",
        messages: &[
            "注文 {order}({m} 円)の売上の期限は {detail} でした。オーソリ期限切れになっているはずです。コンソールで確かめてください。",
            "注文 {order}({m} 円)は、コンソールで「{value}」になっています。この承認では売上を計上できません。",
        ],
        what: "期限(60 日)を過ぎたオーソリを見つけます。",
        why: "期限の切れたオーソリは自動的に取り消され、売上を計上できません(マニュアル17ページ)。代金を受け取れていません。",
        help: "コンソールで決済ステータスを確かめ、請求するときはもう一度オーソリを取ってください。",
    },
    en: Words {
        title: "The authorization is expired",
        messages: &[
            "The capture of order {order} ({m} yen) was due on {detail}. The authorization must be expired by now. Look at the console.",
            "The console shows “{value}” for order {order} ({m} yen). It cannot be captured with this authorization.",
        ],
        what: "Finds authorizations whose 60 days are over.",
        why: "An expired authorization is cancelled automatically and cannot be captured (manual p. 17). The order is not paid.",
        help: "Check the status on the console; to charge the order, authorize it again.",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
