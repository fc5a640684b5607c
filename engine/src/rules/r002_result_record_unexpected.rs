//! R002 result-record-unexpected: the result file holds something that was not sent.
//!
//! A record that the transaction file does not have, a record twice, a record of another customer, or a whole file of
//! another upload, merchant or type. Stands at the record's order number (or customer number), or at the header. Such
//! results are used for nothing: the order's outcome is unknown.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::R002,
    name: "result-record-unexpected",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 14",
    ja: Words {
        title: "送っていない注文の結果です",
        messages: &[
            "{cell} の注文 {order} は、送った取引ファイルにありません。別の取引ファイルの結果でないか確かめてください。",
            "この結果ファイルは、選んだ取引ファイルのものではありません(共通する注文が一つもありません)。その取引ファイルを送ったときの結果ファイルを選んでください。",
            "{cell} の注文 {order} は、{n} 行目にもあります。どちらの結果が正しいか分からないので、この注文の結果は使いません。",
            "{cell} の注文 {order} は、送った取引ファイルと顧客番号または直前回の注文番号が違います。この注文の結果は使いません。",
            "{cell} の「{value}」が、送った取引ファイルと違います。別の取引ファイルの結果でないか確かめてください。このファイルの結果は使いません。",
            "注文 {order} は、もう一つの取引ファイルでも送られていて、すでに承認されたか結果が分かっていません。二重に請求するおそれがあります。コンソールで確かめてください。",
            "{cell} の注文 {order} は、送った注文と先頭の 0 か大文字・小文字だけが違います。Excel などで開いて保存すると、番号の 0 が失われます。結果ファイルをもう一度ダウンロードしてください。それまで、この結果は使いません。",
            "注文 {order} には、決済ID の違う結果が 2 つあり、どちらも NG ではありません。同じ取引ファイルを 2 回送り、二重に請求しているおそれがあります。コンソールで両方の決済を確かめ、余分なほうを取り消してください。",
        ],
        what: "結果ファイルにあって、送った取引ファイルにないデータレコード、二度あるデータレコード、別のアップロードの結果ファイルを見つけます。",
        why: "別のファイルの結果で売上を計上すると、承認されていない注文を請求したり、承認された注文を請求しなかったりします。",
        help: "受付番号を確かめて、その取引ファイルの結果ファイルをもう一度ダウンロードしてください。",
    },
    en: Words {
        title: "The result of an order that was not sent",
        messages: &[
            "Order {order} in {cell} is not in the transaction file that was sent. Check whether this is the result of another file.",
            "This result file does not belong to the chosen transaction file (they have no order in common). Choose the result file of that upload.",
            "Order {order} in {cell} is also in line {n}. Which result is right is not known, so neither is used.",
            "Order {order} in {cell} has another customer number or previous order number than the one that was sent. Its result is not used.",
            "“{value}” in {cell} differs from the transaction file that was sent. Check whether this is the result of another file. None of its results is used.",
            "Order {order} was also sent in another transaction file, where it was authorized or its result is not known. It may be charged twice. Look at the console.",
            "Order {order} in {cell} differs from one that was sent in nothing but leading zeros or case. A spreadsheet that saves the file takes the zeros. Download the result file again; until then this result is not used.",
            "Order {order} has two results of different payment IDs, and neither is NG. The same transaction file may have been sent twice, and the customer charged twice. Look at both payments on the console and void the one too many.",
        ],
        what: "Finds data records of the result file that were not sent, that are there twice, and result files of another upload.",
        why: "Capturing by another file's result charges orders that were not authorized, or misses orders that were.",
        help: "Check the receipt number and download the result file of that transaction file again.",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
