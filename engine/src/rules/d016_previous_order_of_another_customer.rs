//! D016 previous-order-of-another-customer: the previous order is in this file under another customer.
//!
//! The order in cell L stands in this file, but with another customer number. As the previous order tells
//! whose card is charged (our reading), a wrong customer could pay. Our own policy (K): the console is
//! expected to accept it. It silences D015 and D023. No fix.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D016,
    name: "previous-order-of-another-customer",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "直前回の注文の顧客番号が違います",
        messages: &[
            "{cell} の直前回の注文番号「{value}」は {m} 行目の注文ですが、顧客番号が違います。別のお客様のカードに請求するおそれがあるので、両方の番号を確かめてください。",
        ],
        what: "直前回の注文がこのファイルにあり、顧客番号が違うデータレコードを見つけます。",
        why: "どのカードに請求するかは、直前回の注文で決まると考えています。番号がずれていると、別のお客様に請求するおそれがあります。",
        help: "もう一度ダウンロードし直してください。直らないときは、管理画面で両方の注文の顧客番号を確かめてください。",
    },
    en: Words {
        title: "The previous order belongs to another customer",
        messages: &[
            "The previous order number “{value}” in {cell} is the order of line {m}, but the customer number differs. Another customer’s card could be charged, so check both numbers.",
        ],
        what: "Finds data records whose previous order is in this file under another customer number.",
        why: "As we understand it, the previous order decides which card is charged. If the numbers are mixed up, another customer could be charged.",
        help: "Download the file again. If that does not help, check the customer numbers of both orders on the admin screen.",
    },
    judge: Judge::Links(judge),
    repair: None,
};

fn judge(links: &Links, _: &Context, out: &mut Sink) {
    for index in links.related() {
        if let Some(other) = links.of_another_customer(index) {
            out.at(links.spot(index), links.place(index, column::PREVIOUS), 0).m = u64::from(other.line);
        }
    }
}
