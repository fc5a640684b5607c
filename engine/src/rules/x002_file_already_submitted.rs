//! X002 file-already-submitted: the very same bytes were uploaded before.
//!
//! The second sentence is said by X003's judge, which knows how alike the orders are.
//!
//! Stands at the file, as long as nobody edited it: an edited file is written with other bytes. A file whose every record
//! was certainly declined may be sent again as it is. Our own policy (K).

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::X002,
    name: "file-already-submitted",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "すでに送ったファイルです",
        messages: &[
            "このファイルは、台帳によると {earlier} としてすでに送っています。もう一度送ると二重に請求します。アップロードしないでください。",
            "このファイルの注文 {n} 件は、台帳の {earlier} の注文と、先頭の 0 か大文字・小文字しか違いません。すでに送ったファイルの先頭の 0 が、Excel などで失われたものと思われます。送ると二重に請求します。アップロードしないでください。",
            "このファイルの注文 {n} 件は、開いている {earlier} の注文と、先頭の 0 か大文字・小文字しか違いません。すでに送ったファイルの先頭の 0 が、Excel などで失われたものと思われます。送ると二重に請求します。アップロードしないでください。",
        ],
        what: "台帳に記録したファイルと、内容(SHA-256)が同じファイルと、注文番号の半分以上が先頭の 0 か大文字・小文字しか違わないファイルを見つけます。台帳にあるのは、この端末の記録だけです。",
        why: "同じファイルをもう一度送ると、すべての注文を二重に請求してしまいます。",
        help: "結果を確かめたいときは、ペイジェントオンラインで取引結果ファイルをダウンロードしてください(マニュアル14ページ)。今月分を送るつもりだったときは、受注の検索条件を確かめてダウンロードし直してください。",
    },
    en: Words {
        title: "The file was sent before",
        messages: &[
            "According to the ledger, this file was already sent as {earlier}. Sending it again charges everybody twice: do not upload it.",
            "{n} orders of this file differ from those of {earlier} in the ledger in nothing but leading zeros or case. It seems to be that file with its zeros lost, as in a spreadsheet. Sending it charges everybody twice: do not upload it.",
            "{n} orders of this file differ from those of {earlier}, which is open, in nothing but leading zeros or case. It seems to be a file that was sent, with its zeros lost, as in a spreadsheet. Sending it charges everybody twice: do not upload it.",
        ],
        what: "Finds a file with the same content (SHA-256) as one in the ledger, and one in which half the order numbers or more differ from an earlier file's in nothing but leading zeros or case. The ledger holds this machine's records only.",
        why: "Sending the same file again charges every order twice.",
        help: "To see what became of it, download the result file from the console (manual p. 14). To send this month's orders, check the search conditions and download the file again.",
    },
    judge: Judge::File(judge),
    repair: None,
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let Some((kind, ledger)) = context.sent_before() else { return };
    let is_edited = !document.overlay().is_empty();
    // A hash that is still on its way tells nothing; where the ledger has it, the file is checked again once it is there.
    let hash = document.source().sha256_by_now().filter(|_| !is_edited);
    if let Some(entry) = hash.and_then(|hash| ledger.sent_before(&kind, hash)) {
        let number = out.earlier(entry, &kind);
        out.file(0).m = number;
    }
}
