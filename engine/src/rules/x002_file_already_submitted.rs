//! X002 file-already-submitted: the very same bytes were uploaded before.
//!
//! The second and third sentences follow from what X003's judge found out: how alike the orders are. The last one is said of a file with
//! amounts of a carry-over list that another file has charged: by its records, so that a part or an edited file is known as well.
//!
//! Stands at the file, as long as nobody edited it: an edited file is written with other bytes. A file whose every record
//! was certainly declined may be sent again as it is. Our own policy (K).

use rustc_hash::FxHashSet;

use crate::base::number::kept;
use crate::rules::prelude::*;
use crate::rules::x003_order_perhaps_submitted;

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
            "このファイルの {n} 件の金額には、台帳によると {earlier} ですでに送った繰り越しの金額も入っています。送ると、繰り越しの金額を二重に請求します。アップロードせず、繰り越しの一覧を入れないファイルを作り直してください。",
        ],
        what: "台帳に記録したファイルと、内容(SHA-256)が同じファイルと、注文番号の半分以上が先頭の 0 か大文字・小文字しか違わないファイルと、別のファイルで請求した繰り越しの金額が入ったファイルを見つけます。台帳にあるのは、この端末の記録だけです。",
        why: "同じファイルをもう一度送ると、すべての注文を二重に請求してしまいます。",
        help: "結果を確かめたいときは、ペイジェントオンラインで取引結果ファイルをダウンロードしてください(マニュアル14ページ)。今月分を送るつもりだったときは、受注の検索条件を確かめてダウンロードし直してください。",
    },
    en: Words {
        title: "The file was sent before",
        messages: &[
            "According to the ledger, this file was already sent as {earlier}. Sending it again charges everybody twice: do not upload it.",
            "{n} orders of this file differ from those of {earlier} in the ledger in nothing but leading zeros or case. It seems to be that file with its zeros lost, as in a spreadsheet. Sending it charges everybody twice: do not upload it.",
            "{n} orders of this file differ from those of {earlier}, which is open, in nothing but leading zeros or case. It seems to be a file that was sent, with its zeros lost, as in a spreadsheet. Sending it charges everybody twice: do not upload it.",
            "Amounts in this file hold carried amounts that the ledger says were sent with {earlier} already ({n} of them). Sending it charges these twice: do not upload it, and make the file again without the carry-over list.",
        ],
        what: "Finds a file with the same content (SHA-256) as one in the ledger, and one in which half the order numbers or more differ from an earlier file's in nothing but leading zeros or case, and one with amounts of a carry-over list that another file has charged. The ledger holds this machine's records only.",
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
        return;
    }
    if let Some(file) = out.returned() {
        let finding = out.file(1 + u8::from(file.is_shown));
        (finding.n, finding.m) = (file.orders, file.earlier);
    }
    let is_charge = kind == crate::ledger::Kind::Authorization;
    let (carries, retries) = (ledger.carries(), out.retries() > 0);
    if !is_charge || !(carries || retries) {
        return;
    }
    let records = records(document);
    if carries {
        let known: FxHashSet<_> = records.iter().map(|record| (&*record.order, record.yen)).collect();
        let sent = ledger.carried_and_sent(hash, &|order, yen| known.contains(&(order, yen)));
        if let Some(first) = sent.first() {
            let number = out.earlier(first, &kind);
            let finding = out.file(3);
            (finding.n, finding.m) = (sent.len() as u64, number);
        }
    }
    if retries {
        out.begin(x003_order_perhaps_submitted::RULE.usual());
        for record in &records {
            // What was carried over in it may be charged on its own beside it.
            let is_whole = |(before, within): &(u64, Vec<(String, Option<u64>)>)| {
                let beside = |(key, yen): &(String, Option<u64>)| {
                    yen.filter(|_| records.iter().any(|other| *other.order == **key))
                };
                let beside: Option<u64> =
                    within.iter().map(beside).try_fold(record.yen, |sum, yen| sum.checked_add(yen?));
                *before == record.yen || (!within.is_empty() && beside == Some(*before))
            };
            let before = ledger.declined_with(&record.order).filter(|before| !is_whole(before));
            let entry = before.zip(ledger.declined_in(&record.order));
            if let Some(((before, _), entry)) = entry {
                let number = out.earlier(entry, &kind);
                let finding = out.at(record.spot, column::ORDER, 4);
                (finding.n, finding.m) = (before, number);
            }
        }
    }
}

/// A record that charges: its order as a ledger keeps it.
struct Charge {
    spot: Location,
    order: Box<str>,
    yen: u64,
}

fn records(document: &Document) -> Vec<Charge> {
    let mut number = 0;
    let mut record = |id: RowId| {
        let row = Row::read(document, id, false);
        if row.kind != RecordKind::Data {
            return None;
        }
        number += 1;
        let order = row.number(column::ORDER).value().map(|text| Box::from(&*kept(text)));
        let yen = row.number(column::AMOUNT).value().and_then(|text| Amount::read(text).yen());
        let spot = Location { record: number, ..row.spot() };
        order.zip(yen).filter(|_| !row.unclosed).map(|(order, yen)| Charge { spot, order, yen })
    };
    let rows = document.shown_rows().filter(|id| !document.overlay().is_removed(*id));
    rows.filter_map(&mut record).collect()
}
