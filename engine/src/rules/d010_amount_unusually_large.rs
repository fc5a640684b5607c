//! D010 amount-unusually-large: an amount is at or above the threshold.
//!
//! The threshold is the profile's, shipped as 1,000,000 yen. Our own policy (K): a digit too many charges a
//! customer ten times, and the console accepts it. Nothing to fix; a person looks. 020 files only, until the
//! profile has a layout for the type.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D010,
    name: "amount-unusually-large",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "ふだんより大きい請求金額です",
        messages: &["{cell} の請求金額は {n} 円で、設定のしきい値 {m} 円以上です。桁が正しいか確かめてください。"],
        what: "設定のしきい値以上の請求金額を見つけます。",
        why: "桁を間違えると、そのまま請求されるおそれがあります。これはこのツール独自の注意です。",
        help: "管理画面の購入金額と比べてください。正しければ、このままで構いません。しきい値は設定で変えられます。",
    },
    en: Words {
        title: "The amount is unusually large",
        messages: &[
            "The amount in {cell} is {n} yen, at or above the threshold of {m} yen in the settings. Check that the number of digits is right.",
        ],
        what: "Finds amounts at or above the threshold in the settings.",
        why: "A digit too many could be charged just as it stands. This is our own concern.",
        help: "Compare it with the amount on the admin screen. If it is right, leave it as it is. The threshold can be changed in the settings.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    let threshold = context.profile.large_amount.value;
    if let Some(yen) = row.amount().and_then(|amount| amount.yen()).filter(|yen| *yen >= threshold) {
        let finding = out.named(row, column::AMOUNT, 0);
        (finding.n, finding.m) = (yen, threshold);
    }
}
