//! F013 not-a-transaction-file: the file belongs to another step.
//!
//! Recognised as a result file (the 7th cell of the header is `0` or `1`, or every data record has content
//! after N that begins with a cell `0` or `1`), an order list, an inquiry list, a ledger or a profile.
//! Uploading a result file again would charge twice, so step 2 refuses it. It ends the check; F004, F005 and
//! F010 may stand beside it.

use super::prelude::*;

pub const RULE: Rule = Rule {
    code: Code::F013,
    name: "not-a-transaction-file",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 14",
    ja: Words {
        title: "取引ファイルではありません",
        messages: &[
            "これは取引結果ファイルです。もう一度アップロードすると、二重に請求するおそれがあります。アップロードしないでください(手順 3「結果」で使うファイルです)。",
            "これは受注一覧の CSV です(手順 1「作成」で使うファイルです)。取引ファイルは、受注一覧の「ペイジェントCSV」ボタンでダウンロードできます(マニュアル6ページ)。",
            "これは照会データの CSV です(手順 4「売上」で使うファイルです)。アップロードしないでください。",
            "これは、このツールの台帳を保存したファイルです。取引ファイルではありません。",
            "これは、このツールの設定を保存したファイルです。取引ファイルではありません。",
        ],
        what: "取引結果ファイル、受注一覧、照会データ、台帳、設定など、取引ファイルではないものを見分けます。",
        why: "取引結果ファイルは取引ファイルとよく似ています。もう一度アップロードすると、同じ注文を二重に請求するおそれがあります。",
        help: "取引ファイルとしてアップロードしないでください。取引ファイルを検査するときは、受注一覧の「ペイジェントCSV」ボタンでダウンロードしたファイルを選んでください。",
    },
    en: Words {
        title: "This is not a transaction file",
        messages: &[
            "This is a result file. Uploading it again could charge the customers twice. Do not upload it; it belongs to step 3 (結果).",
            "This is an order list; it belongs to step 1 (作成). The button ペイジェントCSV on the order list gives the transaction file (manual p. 6).",
            "This is an inquiry list. Do not upload it; it belongs to step 4 (売上).",
            "This is a saved ledger of this tool, not a transaction file.",
            "This is a saved settings file of this tool, not a transaction file.",
        ],
        what: "Recognises files that are no transaction files: result files, order lists, inquiry lists, ledgers and settings.",
        why: "A result file looks much like a transaction file. Uploading it again could charge the same orders twice.",
        help: "Do not upload it as a transaction file. To check a transaction file, choose the one that you downloaded with the button ペイジェントCSV on the order list.",
    },
    judge: Judge::Gate(judge),
    repair: None,
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let recognised = own_file(document).or_else(|| list(document));
    if let Some(variant) = recognised {
        out.file(variant);
    } else if context.survey.is_result() {
        out.file(0);
    }
}

/// A ledger or profile of this tool.
fn own_file(document: &Document) -> Option<u8> {
    let text = document.source().text().0.trim_ascii_start();
    let head = &text[..text.len().min(400)];
    let names = |name: &[u8]| head.starts_with(b"{") && memchr::memmem::find(head, name).is_some();
    if names(b"\"kensatsu-ledger\"") { Some(3) } else { names(b"\"kensatsu-profile\"").then_some(4) }
}

/// An order list or inquiry list, by its column names (domain.md §5, 6). Paygent's own list format puts a line with a
/// result in front of them.
fn list(document: &Document) -> Option<u8> {
    const INQUIRY: [&str; 5] = ["取引ID", "決済ID", "決済ステータス", "取引発生日時", "決済金額"];
    const ORDERS: [&str; 8] =
        ["対応状況", "注文日時", "受注日", "支払い方法", "支払方法", "お支払い合計", "購入金額", "全商品発送日"];
    let mut text = document.source().text().0;
    for _ in 0..3 {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
        let mut record = csv::ByteRecord::new();
        if !reader.read_byte_record(&mut record).unwrap_or(false) {
            return None;
        }
        let names: Vec<_> = record.iter().map(|cell| document.text_encoding().decode(cell).0).collect();
        let has = |wanted: &[&str]| names.iter().filter(|name| wanted.contains(&name.trim())).count();
        if has(&INQUIRY) >= 2 {
            return Some(2);
        }
        if has(&["注文番号"]) == 1 && has(&ORDERS) >= 1 {
            return Some(1);
        }
        text = text.get(usize::try_from(reader.position().byte()).ok()?..)?;
    }
    None
}
