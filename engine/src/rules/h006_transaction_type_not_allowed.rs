//! H006 transaction-type-not-allowed: the profile knows the type, but it may not be chosen.
//!
//! The console's list has more types than a shop may use: the manual (p. 10) asks to choose nothing but オーソリ,
//! 売上 and 取消. The rule speaks when the profile knows the code as one of the others; a code that it does not
//! know is H003.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::H006,
    name: "transaction-type-not-allowed",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 10",
    ja: Words {
        title: "使えない取引種別です",
        messages: &[
            "{cell} の取引種別「{value}」は、オーソリ・売上・取消のどれでもありません。ほかの取引種別は選ばないよう案内されています(マニュアル10ページ)。正しいファイルか確かめてください。",
        ],
        what: "オーソリ・売上・取消のほかの取引種別を見つけます。",
        why: "マニュアル10ページは、ほかの取引種別を選ばないよう求めています。",
        help: "取引ファイルをもう一度ダウンロードし直してください。この取引種別が必要なときは、ペイジェントとの契約を確かめてください。",
    },
    en: Words {
        title: "This transaction type may not be used",
        messages: &[
            "The transaction type “{value}” in {cell} is none of authorization, capture and void. The manual asks not to choose any other (p. 10). Check that this is the right file.",
        ],
        what: "Finds transaction types other than authorization, capture and void.",
        why: "Manual p. 10 asks not to choose any other transaction type.",
        help: "Download the transaction file again. If you do need this type, look at your contract with Paygent.",
    },
    judge: Judge::Header(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    let code = row.number(column::TYPE).value().map(whole_type);
    if code.and_then(|code| context.profile.transaction_type(code)).is_some_and(|entry| !entry.allowed) {
        out.cell(row, column::TYPE, 0);
    }
}
