//! D013 previous-order-missing: a data record names no previous order.
//!
//! Cell L is empty. By our reading the previous order tells whose card is charged, so a record without it is
//! an error of ours (K); the console's behaviour is unknown. Silent where D001 has spoken. No fix: the number
//! cannot be guessed. 020 files only, until the profile has a layout.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D013,
    name: "previous-order-missing",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Unknown],
    evidence: "M 8, K",
    ja: Words {
        title: "直前回の注文番号がありません",
        messages: &[
            "{cell} の直前回の注文番号がありません(マニュアル8ページ)。もう一度ダウンロードし直すか、管理画面で一つ前の注文を確かめてください。",
        ],
        what: "直前回の注文番号が空のデータレコードを見つけます。",
        why: "どのカードに請求するかは、直前回の注文で決まると考えています。ペイジェントオンラインでどう扱われるかは、まだ分かっていません。",
        help: "もう一度ダウンロードし直してください。定期購入の初回の注文は、このファイルには入りません(マニュアル7ページ)。",
    },
    en: Words {
        title: "The previous order number is missing",
        messages: &[
            "There is no previous order number in {cell} (manual p. 8). Download the file again, or look up the order before this one on the admin screen.",
        ],
        what: "Finds data records without a previous order number.",
        why: "As we understand it, the previous order decides which card is charged. We do not know yet what the console does without it.",
        help: "Download the file again. The first order of a subscription does not belong in this file (manual p. 7).",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if row.is_missing(column::PREVIOUS) {
        out.named(row, column::PREVIOUS, 0);
    }
}
