//! F013 not-a-transaction-file: the file belongs to another step.
//!
//! Recognised as a result file (the 7th cell of the header is `0` or `1`, or every data record has content
//! after N that begins with a cell `0` or `1`), an order list, an inquiry list, a mail, or a file of this tool's own.
//! Uploading a result file again would charge twice, so step 2 refuses it. It ends the check; F004, F005 and
//! F010 may stand beside it.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F013,
    name: "not-a-transaction-file",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 14",
    ja: Words {
        title: "取引ファイルではありません",
        messages: &[
            "これは取引結果ファイルです(結果のセルが追記されています)。もう一度アップロードすると、二重に請求するおそれがあります。アップロードしないでください(手順 3「結果」で使うファイルです)。",
            "これは受注一覧の CSV です(注文番号などの列名があります)。手順 1「作成」で使います。取引ファイルは、受注一覧の「ペイジェントCSV」ボタンでダウンロードできます(マニュアル6ページ)。",
            "これは照会データです(決済IDなどの列名があります)。手順 4「売上」で使います。アップロードしないでください。",
            "これは、検札の台帳を保存したファイルです。「台帳」で読み込みます。",
            "これは、検札の設定を保存したファイルです。「設定」で読み込みます。",
            "これはメールです(差出人や件名の行があります)。完了のお知らせのメールなら、受付番号を「台帳」に記録できます。",
            "これは、検札で保存した翌月分の一覧です。手順 1「作成」で、受注一覧を開いてから読み込みます。",
            "これは、検札で保存した受注一覧の列の割り当てです。手順 1「作成」で、受注一覧を開いてから読み込みます。",
            "これは、検札の検査結果を保存したファイルです。検査した元の CSV を選び直してください。",
            "これは JSON という形式のファイルで、検札が読めるものではありません。ダウンロードした CSV を選び直してください。",
            "これはインターネットのページへのリンクで、ファイルそのものではありません。リンク先でもう一度ダウンロードしてください。",
            "これは予定表(カレンダー)のファイルです。予定表のソフトで開いてください。検札では使いません。",
        ],
        what: "取引結果ファイル、受注一覧、照会データ、メール、台帳、設定など、取引ファイルではないものを見分けます。",
        why: "取引結果ファイルは取引ファイルとよく似ています。もう一度アップロードすると、同じ注文を二重に請求するおそれがあります。",
        help: "取引ファイルとしてアップロードしないでください。取引ファイルを検査するときは、受注一覧の「ペイジェントCSV」ボタンでダウンロードしたファイルを選んでください。",
    },
    en: Words {
        title: "This is not a transaction file",
        messages: &[
            "This is a result file (results are appended to it). Uploading it again could charge the customers twice. Do not upload it; it belongs to step 3 (結果).",
            "This is an order list (it has column names such as 注文番号); it belongs to step 1 (作成). The button ペイジェントCSV on the order list gives the transaction file (manual p. 6).",
            "This is an inquiry list (it has column names such as 決済ID); it belongs to step 4 (売上). Do not upload it.",
            "This is a saved ledger of kensatsu; it is imported in the ledger (台帳).",
            "These are saved settings of kensatsu; they are imported in the settings (設定).",
            "This is a mail (it has lines such as From and Subject). The receipt number of a completion mail can be recorded in the ledger (台帳).",
            "This is a carry-over list saved by kensatsu. Open the order list in step 1 (作成), then bring it in there.",
            "This is a mapping of an order list's columns, saved by kensatsu. Open the order list in step 1 (作成), then bring it in there.",
            "This is a saved report of a check by kensatsu. Choose the CSV that was checked.",
            "This is a JSON file, and none that kensatsu reads. Choose the CSV that you downloaded.",
            "This is a link to a web page, not the file itself. Download it again from there.",
            "This is a calendar file. Open it in a calendar program; kensatsu does not use it.",
        ],
        what: "Recognises files that are no transaction files: result files, order lists, inquiry lists, mails, ledgers and settings.",
        why: "A result file looks much like a transaction file. Uploading it again could charge the same orders twice.",
        help: "Do not upload it as a transaction file. To check a transaction file, choose the one that you downloaded with the button ペイジェントCSV on the order list.",
    },
    judge: Judge::Gate(judge),
    repair: None,
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let variant = match context.survey.kind_of(document) {
        Some(Kind::Orders) => 1,
        Some(Kind::Inquiry) => 2,
        Some(Kind::Ledger) => 3,
        Some(Kind::Profile) => 4,
        Some(Kind::Mail) => 5,
        Some(Kind::CarryOver) => 6,
        Some(Kind::Mapping) => 7,
        Some(Kind::Report) => 8,
        Some(Kind::Json) => 9,
        Some(Kind::Shortcut) => 10,
        Some(Kind::Calendar) => 11,
        _ if context.survey.is_result() => 0,
        _ => return,
    };
    out.file(variant);
}
