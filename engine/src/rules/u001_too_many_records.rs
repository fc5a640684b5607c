//! U001 too-many-records: more data records than the contract allows.
//!
//! The console refuses more data records than the merchant may send (M 12). The number is in each contract
//! and unknown here, so the rule is silent until the profile has it. Stands at the file. No fix: the orders
//! have to be spread over several files.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::U001,
    name: "too-many-records",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 12",
    ja: Words {
        title: "データレコードの数が多すぎます",
        messages: &[
            "データレコードが {n} 件あり、契約で許可された {m} 件を超えています(マニュアル12ページ)。「いくつかのファイルに分ける」で、件数を守って分けられます。",
        ],
        what: "設定にある最大件数を超えるファイルを見つけます。設定に件数がなければ調べません。",
        why: "許可された最大件数を超えると、アップロードでエラーになります(マニュアル12ページ)。",
        help: "ほかにエラーがなければ「いくつかのファイルに分ける」で分けられます(コマンドでは split)。または受注日などの検索条件で注文を分け、ダウンロードし直してください。同じ注文が二つのファイルに入らないようにしてください。",
    },
    en: Words {
        title: "There are too many data records",
        messages: &[
            "The number of data records is {n}, more than the {m} that the contract allows (manual p. 12). “Split into several files” divides it.",
        ],
        what: "Finds a file with more data records than the settings allow. Without a number in the settings nothing is checked.",
        why: "More data records than allowed lead to an error at upload (manual p. 12).",
        help: "When nothing else is an error, “Split into several files” does it (on the command line: split). Or divide the orders by search conditions such as the order date and download several files. Take care that no order is in two of them.",
    },
    judge: Judge::File(judge),
    repair: None,
};

fn judge(_: &Document, context: &Context, out: &mut Sink) {
    let records = context.survey.records;
    if let Some(most) = context.profile.max_records.value.filter(|most| records > *most) {
        let finding = out.file(0);
        (finding.n, finding.m) = (records, most);
    }
}
