//! D026 chain-broken: an edit removed the record of the previous order.
//!
//! Only after an edit: the record refers to an order that was in this file and has been removed, so the later
//! link of the chain hangs in the air (domain.md §2). A previous order that never was in the file is the
//! normal case and no fault. Our own policy (K), a warning. No fix.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D026,
    name: "chain-broken",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "直前回の注文の行が削除されています",
        messages: &[
            "{cell} の直前回の注文番号「{value}」の行は、このファイルから削除されました。この注文を請求してよいか確かめてください。",
        ],
        what: "直前回の注文の行を、このファイルから削除したデータレコードを見つけます。",
        why: "前の注文を請求せずに次の注文だけを請求すると、続きの関係が切れます。正しく請求できないおそれがあるので、このツールで確かめています。",
        help: "前の注文の行を元に戻すか、この注文の行も削除するかを決めてください。削除したときは、合計件数も直してください。",
    },
    en: Words {
        title: "The line of the previous order was deleted",
        messages: &[
            "The line of the previous order “{value}” named in {cell} was deleted from this file. Check whether this order is to be charged.",
        ],
        what: "Finds data records whose previous order was deleted from this file.",
        why: "Charging the next order without the one before it breaks the link between the two, and it may not be charged correctly. So this tool looks for it.",
        help: "Decide whether to restore the line of the order before, or to delete the line of this order too. After deleting, correct the record count.",
    },
    judge: Judge::Links(judge),
    repair: None,
};

fn judge(links: &Links, _: &Context, out: &mut Sink) {
    for index in links.beside_removed() {
        if links.refers_to_removed(index) {
            out.at(links.spot(index), links.place(index, column::PREVIOUS), 0);
        }
    }
}
