//! H004 transaction-type-lost-zero: the transaction type lost its leading zero.
//!
//! A spreadsheet takes 020 for a number and saves 20; the manual's own screenshot (p. 7) shows it. `20`
//! becomes 020 as a safe fix. `21` is for review and locked until the settings confirm it: the manual (p. 8)
//! gives 021 for capture in a file, but in Paygent's on-line messages 021 is authorization cancel (domain.md
//! §2, Safety). Until then its fix is none.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::H004,
    name: "transaction-type-lost-zero",
    severities: &[Severity::Error],
    fixes: &[FixKind::Safe, FixKind::Review, FixKind::None],
    console: &[Console::File],
    evidence: "M 7-8, X",
    ja: Words {
        title: "取引種別の先頭の 0 が消えています",
        messages: &[
            "{cell} の取引種別が 20 になっています。表計算ソフトで保存したときに、先頭の 0 が消えたようです。020(オーソリ)に直してください。",
            "{cell} の取引種別が 21 で、先頭の 0 が消えたようです。マニュアル8ページでは 021 は売上ですが、オンラインの通信では 021 はオーソリ取消です。契約の仕様書を確かめ、設定で確認するまでは直せません。",
        ],
        what: "取引種別の 020 が 20 に、021 が 21 になっているものを見つけます。",
        why: "表計算ソフトで開いて保存すると、数字の先頭の 0 が消えます。取引種別がエラーになる見込みです。",
        help: "20 は「安全な修正」で 020 に直せます。ほかの値も変わっているかもしれないので、もう一度ダウンロードし直すのが確実です。021 については、マニュアルは売上、オンラインの通信はオーソリ取消としています。契約の仕様書で確かめるまでは、マニュアル16〜19ページの一括売上処理を画面で行ってください。",
    },
    en: Words {
        title: "The transaction type lost its leading zero",
        messages: &[
            "The transaction type in {cell} is 20. Its leading zero seems to have been lost when a spreadsheet saved the file. Correct it to 020 (authorization).",
            "The transaction type in {cell} is 21; its leading zero seems to be lost. Manual p. 8 gives 021 for capture, but in the on-line messages 021 is authorization cancel. It cannot be corrected until you have checked the specification of your contract and confirmed it in the settings.",
        ],
        what: "Finds a transaction type 020 that has become 20, or 021 that has become 21.",
        why: "Opening and saving in a spreadsheet drops the leading zeros of numbers. We expect the transaction type to be refused.",
        help: "The safe fixes correct 20 to 020. Other values may have changed too, so downloading again is the sure way. For 021, the manual says capture and the on-line messages say authorization cancel: until the specification of your contract settles it, capture on the screen as manual p. 16-19 shows.",
    },
    judge: Judge::Header(judge),
    repair: Some(repair),
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    let Some(code) = row.number(column::TYPE).value() else {
        return;
    };
    let whole = whole_type(code);
    if whole == code || context.profile.transaction_type(whole).is_none() {
        return;
    }
    if whole == "020" {
        out.cell(row, column::TYPE, 0);
    } else {
        let may_write = context.may_write_type(whole);
        out.cell(row, column::TYPE, 1).fix = if may_write { FixKind::Review } else { FixKind::None };
    }
}

fn repair(finding: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    let code = if finding.variant == 0 { "020" } else { "021" };
    Some(vec![document.set_cell(finding.row?, column::TYPE, code)])
}
