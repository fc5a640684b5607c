//! D005 order-number-duplicate: an order number stands in an earlier record too.
//!
//! Stands at the later record and names the first line that has the number. Our own policy (K): the same
//! order must not be charged twice; what the console does is unknown. It silences D019 and D023 for the
//! record. No fix: which of the lines is right is for a person to say.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D005,
    name: "order-number-duplicate",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Unknown],
    evidence: "K",
    ja: Words {
        title: "同じ注文番号が二度あります",
        messages: &[
            "{cell} の注文番号「{value}」は、{m} 行目にもあります。同じ注文を二重に請求しないように、どちらの行が正しいか確かめてください。",
        ],
        what: "同じ注文番号を持つデータレコードを見つけ、最初の行を知らせます。",
        why: "同じ注文を二重に請求するおそれがあります。これはこのツール独自の指摘で、ペイジェントオンラインでどう扱われるかは分かっていません。",
        help: "二つの行を比べ、要らない方を削除して合計件数を直してください。心当たりがなければ、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "An order number appears twice",
        messages: &[
            "The order number “{value}” in {cell} is also in line {m}. Check which of the lines is right, so that the order is not charged twice.",
        ],
        what: "Finds data records with the same order number and names the first line that has it.",
        why: "The same order could be charged twice. This is our own concern; we do not know what the console does with it.",
        help: "Compare the two lines, delete the one that is not needed and correct the record count. If you cannot explain it, download the file again.",
    },
    judge: Judge::Orders(judge),
    repair: None,
};

fn judge(links: &Links, _: &Context, out: &mut Sink) {
    for index in links.related() {
        if let Some(first) = links.same_order(index) {
            out.at(links.spot(index), column::ORDER, 0).m = u64::from(first.line);
        }
    }
}
