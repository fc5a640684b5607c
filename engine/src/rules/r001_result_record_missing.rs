//! R001 result-record-missing: a record that was sent has no line in the result file.
//!
//! The result file is the transaction file again with its results (M 14), so each record must be there. Stands at the
//! order number of the transaction file; for a result file alone, at the trailer whose count is larger than the records.
//! The order's result stays unknown: nothing is captured or sent again by guess.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::R001,
    name: "result-record-missing",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 14",
    ja: Words {
        title: "送った注文の結果がありません",
        messages: &[
            "注文 {order}({n} 円)の結果が、結果ファイルにありません。結果ファイルをもう一度ダウンロードしてください。それまで、この注文は売上にも再送にも入れません。",
            "{cell} の合計件数は {n} 件ですが、結果ファイルのデータレコードは {m} 件です。行が失われているおそれがあります。結果ファイルをもう一度ダウンロードしてください。",
        ],
        what: "送った取引ファイルにあって、結果ファイルにないデータレコードを見つけます。",
        why: "結果の分からない注文を売上にしたり送り直したりすると、請求もれや二重請求になるおそれがあります。",
        help: "コンソールのステータスが「完了処理済」であることを確かめ、結果ファイルをもう一度ダウンロードしてください。過去 10 件より前のアップロードの結果ファイルはダウンロードできません(マニュアル14ページ)。",
    },
    en: Words {
        title: "The result of an order is missing",
        messages: &[
            "The result of order {order} ({n} yen) is not in the result file. Download the result file again. Until then the order is neither captured nor sent again.",
            "The record count in {cell} is {n}, but the result file has {m} data records. Lines may have been lost. Download the result file again.",
        ],
        what: "Finds data records that were sent and are not in the result file.",
        why: "To capture or send again an order whose result is not known may charge it twice or not at all.",
        help: "Check that the console shows 完了処理済, then download the result file again. The result files of uploads before the latest 10 cannot be downloaded (manual p. 14).",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
