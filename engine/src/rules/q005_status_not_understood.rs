//! Q005 status-not-understood: the inquiry list's status (or amount) is missing or unknown, or contradicts the result file.
//!
//! Stands at the cell, or at the file when the column is missing. The payment's state is unknown: it is not offered for
//! capture.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::Q005,
    name: "status-not-understood",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "M 19",
    ja: Words {
        title: "決済ステータスを読み取れません",
        messages: &[
            "{cell} の決済ステータス「{value}」の意味が分かりません。この決済は売上の対象にしません。コンソールで確かめてください。",
            "照会データに「決済ステータス」の列がありません。列の見出しごとコピーするか、列の割り当てを決めてください。それまで、どの決済も売上の対象にしません。",
            "{cell} の決済金額「{value}」を読めません。この決済は売上の対象にしません。",
            "注文 {order} は結果ファイルでは {detail} ですが、照会データでは「{value}」です({cell})。コンソールで確かめてください。",
            "照会データに「決済金額」の列がありません。列の割り当てを決めてください。それまで、どの決済も売上の対象にしません。",
            "{line} 行目をはじめ {n} 行は、決済の行として読めないので使っていません(題名や合計の行なら、そのままで構いません)。",
            "{line} 行目の引用符(\")が閉じられていないので、{n} 行目から {m} 行目までが一つのセルに入っています。これらの行は使っていません。照会データをもう一度ダウンロードしてください。",
            "{line} 行目の件数は {n} 件ですが、読めた決済は {m} 件です。途中で切れているおそれがあるので、もう一度ダウンロードしてください。",
            "照会データの最後の行(件数の行)がありません。途中で切れているおそれがあるので、もう一度ダウンロードしてください。",
            "最後の {line} 行目が途中で切れているおそれがあります(改行で終わっていません)。もう一度ダウンロードするか、この決済の金額と状態をコンソールで確かめてください。",
            "照会データに「{value}」の列が 2 つ以上あり、どれが正しいか決められないので、どれも使っていません。正しい列だけを残すか、ほかの列の見出しを変えて、選び直してください。",
        ],
        what: "意味の分からない決済ステータスや決済金額、読めない行、結果ファイルと食い違う決済ステータスを見つけます。",
        why: "状態の分からない決済を推測で売上にすると、二重請求や請求もれになるおそれがあります。",
        help: "コンソールの「詳細」で決済の状態を確かめてください。",
    },
    en: Words {
        title: "A status that is not understood",
        messages: &[
            "The meaning of the status “{value}” in {cell} is not known. This payment is not offered for capture. Look at the console.",
            "The inquiry list has no column 決済ステータス. Copy the table with its headings, or map the column by hand. Until then no payment is offered for capture.",
            "The amount “{value}” in {cell} cannot be read. This payment is not offered for capture.",
            "Order {order} is {detail} in the result file, but “{value}” in the inquiry list ({cell}). Look at the console.",
            "The inquiry list has no column 決済金額. Map the column by hand. Until then no payment is offered for capture.",
            "Line {line} and others, {n} in all, cannot be read as payments and are not used (a title or a sum may stay as it is).",
            "The quote (\") in line {line} is never closed, so lines {n} to {m} have become one cell. They are not used. Download the inquiry list again.",
            "Line {line} says {n} payments, but {m} could be read. The list may have been cut off; download it again.",
            "The last line of the inquiry list, with the number of payments, is missing. The list may have been cut off; download it again.",
            "The last line, {line}, may have been cut off (no line break ends it). Download the list again, or look at this payment's amount and status on the console.",
            "The inquiry list has the column {value} more than once, and nobody can say which is right, so none is used. Leave only the right one, or give the others another name, and choose the list again.",
        ],
        what: "Finds statuses and amounts that are not understood, lines that cannot be read, and statuses that contradict the result file.",
        why: "Capturing a payment of unknown state by guess may charge twice or not at all.",
        help: "Look at the payment's state on the console (詳細).",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
