//! X001 order-already-submitted: the ledger, or a file that is open, has the order in an earlier file of the same type.
//!
//! Stands at the order number and names the earlier file with its receipt number and day. An order that was certainly
//! declined every time that it was sent may be sent again: that is a retry, counted and not refused. A carry-over list,
//! a work list and a capture each count as having asked for it (domain.md §8: K). No fix: whether a record is taken out is
//! for a person to say. The ledger knows this machine's records only.
//!
//! A result file or an inquiry list that is open says no less, before anybody has written it down. A file that an open result
//! answers is not held against what is open: the headline says that it was sent.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::X001,
    name: "order-already-submitted",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "すでに送った注文です",
        messages: &[
            "{cell} の注文「{value}」は、台帳によると {earlier} ですでに送っています。二重に請求しないように、この行を削除するか、検索条件を確かめてダウンロードし直してください。",
            "{cell} の注文「{value}」は、開いている {earlier} によると、すでに送っています。二重に請求しないように、この行を削除するか、検索条件を確かめてダウンロードし直してください。前に送ったファイルは、まだ台帳にありません。",
            "{cell} の注文「{value}」は、もう請求しないことにした注文です。台帳の記録は、{earlier} です。この行を削除してください。やはり請求するときは、先に台帳でその記録を消してください。",
        ],
        what: "台帳に記録した、同じ取引種別の前のファイルにある注文を見つけます。開いている取引結果ファイルや照会データで、すでに送ったと分かる注文も見つけます。確かに NG だった注文の再送は認めます。台帳にあるのは、この端末の記録だけです。",
        why: "同じ注文をもう一度送ると、顧客に二重に請求してしまいます。ペイジェントオンラインの書式チェックでは見つかりません。",
        help: "前のファイルの結果を確かめてください。NG だった注文を送り直すときは、先に台帳に取引結果ファイルを記録してください。送る必要のない行は削除し、合計件数を直してください。",
    },
    en: Words {
        title: "The order was sent before",
        messages: &[
            "According to the ledger, the order “{value}” in {cell} was already sent with {earlier}. Delete the line, or check the search conditions and download the file again, so that nobody is charged twice.",
            "According to {earlier}, which is open, the order “{value}” in {cell} was already sent. Delete the line, or check the search conditions and download the file again, so that nobody is charged twice. The file that was sent then is not in the ledger yet.",
            "Nobody is to be charged any more for the order “{value}” in {cell}. The ledger has it as: {earlier}. Delete the line; to charge it after all, erase that entry in the ledger first.",
        ],
        what: "Finds orders that are in an earlier file of the same type in the ledger, or that an open result file or inquiry list shows to be sent. Sending an order again that was certainly declined is allowed. The ledger holds this machine's records only.",
        why: "Sending an order again charges the customer twice. The console's format check does not notice it.",
        help: "Look at the result of the earlier file. To send declined orders again, put the result file into the ledger first. Delete the lines that must not be sent and correct the record count.",
    },
    judge: Judge::Orders(judge),
    repair: None,
};

fn judge(links: &Links, context: &Context, out: &mut Sink) {
    let Some((kind, before)) = context.sent_before() else { return };
    let mut retries = 0;
    for (index, link) in links.iter() {
        let Some(order) = link.order().filter(|order| before.may_have(*order)) else { continue };
        match before.standing(&kind, &links.text(order)) {
            OrderStatus::Unknown => {}
            OrderStatus::Declined(_) => retries += 1,
            OrderStatus::Submitted(entry) => {
                let variant = if before.is_shown(entry) { 1 } else { 2 * u8::from(entry.is_closed()) };
                let number = out.earlier(entry, &kind);
                out.at(links.spot(index), column::ORDER, variant).m = number;
            }
        }
    }
    out.retried(retries);
}
