//! D017 customer-number-missing: a data record has no customer number.
//!
//! Cell N is there and empty, or holds a cart's word for a guest (`0`, `-`, `NULL`, ゲスト): such a record has no customer
//! for D015, D016 and D019 either; when the cell itself is lacking it is D001. The manual names the cell (M 8),
//! and a charge without a customer is an error of ours (K); the console's behaviour is unknown. No fix. 020
//! files only, until the profile has a layout for the type.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D017,
    name: "customer-number-missing",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Unknown],
    evidence: "M 8, K",
    ja: Words {
        title: "顧客番号がありません",
        messages: &[
            "{cell} の顧客番号がありません(マニュアル8ページ)。もう一度ダウンロードし直すか、管理画面で顧客番号を確かめてください。",
            "{cell} の顧客番号「{value}」は、ゲスト(会員でない注文者)を表す値で、顧客番号ではありません。管理画面でこの注文の顧客を確かめてください。",
        ],
        what: "顧客番号が空か、ゲストを表す値(0、-、NULL、ゲスト)のデータレコードを見つけます。",
        why: "顧客番号がないと、だれへの請求か分かりません。ゲストの注文はどれも同じ値になるので、別のお客様の注文とつながるおそれもあります。ペイジェントオンラインでどう扱われるかは、まだ分かっていません。",
        help: "もう一度ダウンロードし直すか、管理画面で顧客番号を確かめて入れてください。",
    },
    en: Words {
        title: "The customer number is missing",
        messages: &[
            "There is no customer number in {cell} (manual p. 8). Download the file again, or look up the customer number on the admin screen.",
            "The customer number “{value}” in {cell} stands for a guest and is no customer number. Look up on the admin screen whose order this is.",
        ],
        what: "Finds data records without a customer number, or with a word for a guest (0, -, NULL, ゲスト).",
        why: "Without it, nobody can tell who is charged. All guests have the same value, so that orders of different people could be linked. We do not know yet what the console does with it.",
        help: "Download the file again, or look up the customer number on the admin screen and enter it.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if row.is_missing(column::CUSTOMER) {
        out.named(row, column::CUSTOMER, 0);
    } else if row.number(column::CUSTOMER).value().is_some() && row.has_no_customer() {
        out.named(row, column::CUSTOMER, 1);
    }
}
