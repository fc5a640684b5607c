//! H003 transaction-type-unknown: the transaction type is not in the profile, or is empty.
//!
//! 020 and 021 are the only codes that the manual gives (p. 8); the profile may hold more. `20` and `21` are
//! left to H004, a known code that may not be chosen to H006. No fix: the type decides what happens to the
//! money, so a person says what it is.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::H003,
    name: "transaction-type-unknown",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "取引種別が分かりません",
        messages: &[
            "{cell} の取引種別「{value}」は、設定にない値です。オーソリは 020 です(マニュアル8ページ)。もう一度ダウンロードし直すか、正しい値を確かめてください。",
            "{cell} の取引種別が空です。オーソリは 020 です(マニュアル8ページ)。もう一度ダウンロードし直すか、正しい値を入れてください。",
        ],
        what: "ヘッダレコードの取引種別が、設定にない値や空になっているものを見つけます。",
        why: "取引種別は、オーソリか売上かなど、処理の種類を決めます。分からない値はエラーになる見込みです。",
        help: "もう一度ダウンロードし直してください。契約の仕様書にある値なら、設定に加えることができます。",
    },
    en: Words {
        title: "The transaction type is not known",
        messages: &[
            "The transaction type “{value}” in {cell} is not in the settings. Authorization is 020 (manual p. 8). Download the file again, or check the right value.",
            "The transaction type in {cell} is empty. Authorization is 020 (manual p. 8). Download the file again, or enter the right value.",
        ],
        what: "Finds a transaction type in the header record that is empty or not in the settings.",
        why: "The transaction type decides what is done: authorization, capture and so on. We expect an unknown value to be refused.",
        help: "Download the file again. If the specification of your contract has this value, you can add it to the settings.",
    },
    judge: Judge::Header(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    match row.number(column::TYPE) {
        Read::Missing => {
            out.cell(row, column::TYPE, 1);
        }
        Read::Value(code) if context.profile.transaction_type(whole_type(code)).is_none() => {
            out.cell(row, column::TYPE, 0);
        }
        Read::Value(_) | Read::Unreadable => {}
    }
}
