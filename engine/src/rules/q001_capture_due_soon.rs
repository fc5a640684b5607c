//! Q001 capture-due-soon: an authorization must be captured soon.
//!
//! An authorization can be captured for at most 60 days from its completion (M 17). The day of authorization counts as day
//! 1, day 60 is the last to rely on, the day after is uncertain. Said from the eighth-last day on (our own choice), on
//! the uncertain day, and when the date cannot be read. Stands at the date in the inquiry list, else at the order.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::Q001,
    name: "capture-due-soon",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 17",
    ja: Words {
        title: "売上の期限が近づいています",
        messages: &[
            "注文 {order}({m} 円)の売上の期限は {detail} で、あと {n} 日です。それまでにコンソールで売上を計上してください。",
            "注文 {order}({m} 円)の売上の期限は {detail} で、昨日まででした。今日はまだ間に合うかどうか分かりません。すぐに売上を計上してください。",
            "注文 {order}({m} 円)のオーソリの日({cell} の「{value}」)を読めないので、売上の期限が分かりません。すぐにコンソールで確かめてください。",
            "照会データに「取引発生日時」の列がないので、売上の期限を数えられません。この列のある照会データを選んでください。",
            "注文 {order}({m} 円)のオーソリの日({cell} の「{value}」)が今日より後なので、売上の期限が分かりません。日付と端末の時計を確かめ、すぐにコンソールで確かめてください。",
            "注文 {order}({m} 円)のオーソリの日として指定または台帳に記録された {detail} が今日より後なので、売上の期限が分かりません。その日付と端末の時計を確かめてください。",
            "注文 {order}({m} 円)の売上の期限は {detail} でしたが、そのあとの照会データでもまだ「{value}」です。すぐに売上を計上してください。できなければ、もう一度オーソリを取ってください。",
        ],
        what: "売上を計上していないオーソリのうち、期限(60 日)が近いものを見つけます。オーソリの日を 1 日目と数えます。",
        why: "オーソリの完了日から最大 60 日を過ぎると、オーソリ期限切れになり、売上を計上できません(マニュアル17ページ)。",
        help: "コンソールの情報照会で一括売上処理をしてください(マニュアル16〜18ページ)。",
    },
    en: Words {
        title: "A capture is due soon",
        messages: &[
            "The capture of order {order} ({m} yen) is due on {detail}; days left: {n}. Capture it on the console by then.",
            "The capture of order {order} ({m} yen) was due on {detail}, yesterday. Whether it is still possible today is not certain. Capture it at once.",
            "The day on which order {order} ({m} yen) was authorized (“{value}” in {cell}) cannot be read, so its due day is not known. Look at the console at once.",
            "The inquiry list has no column 取引発生日時, so no due day can be counted. Choose an inquiry list with that column.",
            "The authorization day of order {order} ({m} yen), “{value}” in {cell}, lies after today, so until when it can be captured is not known. Check the date and the clock of this machine, and look at the console at once.",
            "The authorization day of order {order} ({m} yen), given or kept in the ledger as {detail}, lies after today, so until when it can be captured is not known. Check that date and the clock of this machine.",
            "The capture of order {order} ({m} yen) was due on {detail}, but a later inquiry list still shows “{value}”. Capture it at once; if that fails, authorize it again.",
        ],
        what: "Finds authorizations that are not captured and whose 60 days are nearly over. The day of authorization is day 1.",
        why: "After at most 60 days from its completion an authorization expires and cannot be captured any more (manual p. 17).",
        help: "Capture in bulk on the console (manual pp. 16-18).",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
