//! D025 amount-split-by-comma: a thousands comma split the amount into two cells.
//!
//! The row has one cell more than `data_cells` or than most records, and E and F look like `11` and `246`: an
//! amount with a comma that was not quoted (X), also with a yen sign before it or 円 and the like behind. The fix
//! joins the two for review and shows the amount. It silences D002 and D022, and the other rules judge the row as
//! joined; the sum counts the joined amount. 020 files only.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D025,
    name: "amount-split-by-comma",
    severities: &[Severity::Error],
    fixes: &[FixKind::Review],
    console: &[Console::Record],
    evidence: "X",
    ja: Words {
        title: "請求金額がコンマで分かれています",
        messages: &[
            "{cell} の請求金額が、コンマのところで二つのセルに分かれたようです。つなぐと {n} 円です。この金額でよければつなぎますか?",
        ],
        what: "「11,246」のような請求金額が、コンマで二つのセルに分かれた行を見つけます。",
        why: "このままでは金額が変わり、後ろの値も一つずつ右にずれます。データレコードのエラーになる見込みです。",
        help: "つないだ金額を管理画面の購入金額と比べ、正しければ適用してください。もう一度ダウンロードし直すのが確実です。",
    },
    en: Words {
        title: "A comma has split the amount",
        messages: &[
            "The amount in {cell} seems to be split into two cells by a comma. Joined, it is {n} yen. If that is right, join them?",
        ],
        what: "Finds lines where an amount such as “11,246” was split into two cells at the comma.",
        why: "As it stands the amount is another one, and every value after it has moved one cell to the right. We expect an error for the record.",
        help: "Compare the joined amount with the admin screen and apply it if it is right. Downloading again is the sure way.",
    },
    judge: Judge::Data(judge),
    repair: Some(repair),
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if row.split {
        out.cell(row, column::AMOUNT, 0).n = row.amount().and_then(|amount| amount.yen()).unwrap_or(0);
    }
}

fn repair(finding: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    Some(vec![document.join_cells(finding.row?, column::AMOUNT, &finding.n.to_string())])
}
