//! H005 transaction-type-mismatch: the transaction type is not the one that the operator chose.
//!
//! The cell's type against the type chosen in the tool, which stands for the choice on the console's upload
//! screen (M 10). `20` counts as 020 and `21` as 021, so that a lost zero alone is only H004. Without a
//! chosen type the rule is silent. No fix: which of the two is wrong is the operator's to say.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::H005,
    name: "transaction-type-mismatch",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 10-12",
    ja: Words {
        title: "選んだ取引種別と違います",
        messages: &[
            "{cell} の取引種別は「{value}」ですが、選んだ取引種別は {chosen} です。どちらが正しいか確かめて、選び直すか、正しいファイルを開いてください。",
        ],
        what: "ファイルの取引種別と、選んだ取引種別が違うものを見つけます。",
        why: "アップロードのときに選ぶ取引種別(マニュアル10ページ)とファイルが違うと、エラーになる見込みです。",
        help: "これから行う処理に合うファイルかを確かめてください。ファイルが正しければ取引種別を選び直し、違えば正しいファイルを開いてください。",
    },
    en: Words {
        title: "The transaction type differs from the chosen one",
        messages: &[
            "The transaction type in {cell} is “{value}”, but the chosen type is {chosen}. Check which one is right, then choose again or open the right file.",
        ],
        what: "Finds a transaction type in the file that differs from the one you chose.",
        why: "If the file differs from the type chosen at upload (manual p. 10), we expect an error.",
        help: "Check that this is the file for what you are about to do. If the file is right, choose the type again; if not, open the right file.",
    },
    judge: Judge::Header(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    let profile = context.profile;
    let Some(chosen) = context.choices.transaction_type.as_deref() else {
        return;
    };
    let Some(code) = row.number(column::TYPE).value().map(whole_type) else {
        return;
    };
    // A code that the profile does not know is H003's.
    let Some(of_file) = profile.transaction_type(code) else {
        return;
    };
    if profile.transaction_type_by_key(chosen) != Some(of_file) {
        out.cell(row, column::TYPE, 0);
    }
}
