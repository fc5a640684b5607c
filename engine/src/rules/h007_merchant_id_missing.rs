//! H007 merchant-id-missing: the header has no merchant ID.
//!
//! Cell C of the header is empty or not there. The fix puts in the merchant ID that was saved or that the
//! operator gives, for review; without one there is none. The call-out on M 7 names this cell お客様番号: it is
//! the merchant ID of M 8, not the customer number in N.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::H007,
    name: "merchant-id-missing",
    severities: &[Severity::Error],
    fixes: &[FixKind::Review, FixKind::None],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "マーチャントIDがありません",
        messages: &[
            "{cell} のマーチャントIDがありません(マニュアル8ページ)。もう一度ダウンロードし直すか、ペイジェントから付与されたマーチャントIDを入れてください。",
        ],
        what: "ヘッダレコードにマーチャントIDがないものを見つけます。",
        why: "マーチャントIDは、どのショップの請求かを表します。ないとエラーになる見込みです。",
        help: "もう一度ダウンロードし直すか、ペイジェントから付与された自社のマーチャントIDを確かめて入れてください。顧客番号とは別の番号です。",
    },
    en: Words {
        title: "The merchant ID is missing",
        messages: &[
            "There is no merchant ID in {cell} (manual p. 8). Download the file again, or enter the merchant ID that Paygent issued to you.",
        ],
        what: "Finds a header record without a merchant ID.",
        why: "The merchant ID says which shop the charges belong to. Without it we expect an error.",
        help: "Download the file again, or enter the merchant ID that Paygent issued to your shop. It is not the customer number.",
    },
    judge: Judge::Header(judge),
    repair: Some(repair),
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    if row.number(column::MERCHANT) == Read::Missing {
        let known = context.merchant_id().is_some();
        out.cell(row, column::MERCHANT, 0).fix = if known { FixKind::Review } else { FixKind::None };
    }
}

fn repair(finding: &Finding, document: &Document, context: &Context) -> Option<Vec<Change>> {
    Some(vec![document.set_cell(finding.row?, column::MERCHANT, context.merchant_id()?)])
}
