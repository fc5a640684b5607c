//! D011 amount-leading-zero: an amount begins with a zero.
//!
//! Digits only, the first a zero and the rest not all zeros (that is D008). A spreadsheet that pads numbers,
//! or a mistyped amount (X). The fix drops the zeros and is for review, because a digit may be what is wrong.
//! What the console does is unknown. 020 files only, until the profile has a layout.

use crate::base::amount::MOST_AMOUNT;
use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D011,
    name: "amount-leading-zero",
    severities: &[Severity::Warning],
    fixes: &[FixKind::Review],
    console: &[Console::Unknown],
    evidence: "X",
    ja: Words {
        title: "請求金額が 0 で始まっています",
        messages: &[
            "{cell} の請求金額「{value}」は、0 で始まっています。先頭の 0 を除くと {n} 円です。この金額でよければ直しますか?",
        ],
        what: "先頭に余分な 0 のある請求金額を見つけます。",
        why: "入力の間違いや、表計算ソフトの書式のためかもしれません。ペイジェントオンラインでどう扱われるかは、まだ分かっていません。",
        help: "管理画面の購入金額と比べ、正しければ先頭の 0 を取り除いてください。違えば、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "The amount begins with 0",
        messages: &[
            "The amount “{value}” in {cell} begins with 0. Without leading zeros it is {n} yen. If that is right, remove them?",
        ],
        what: "Finds amounts with needless zeros at the front.",
        why: "It may be a typing mistake or the number format of a spreadsheet. We do not know yet what the console does with it.",
        help: "Compare it with the amount on the admin screen. If it is right, remove the leading zeros; if not, download the file again.",
    },
    judge: Judge::Data(judge),
    repair: Some(repair),
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if let Some(Amount::Plain(yen, zeros)) = row.amount()
        // A number that does not fit is D007's: without its zeros it is not the number that was read.
        && (1..=MOST_AMOUNT).contains(&yen)
        && zeros > 0
    {
        out.named(row, column::AMOUNT, 0).n = yen;
    }
}

fn repair(finding: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    Some(vec![document.set_cell(finding.row?, finding.column?, &finding.n.to_string())])
}
