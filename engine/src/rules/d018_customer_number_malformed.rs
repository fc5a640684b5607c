//! D018 customer-number-malformed: a customer number does not have the usual form.
//!
//! Measured against the pattern in the profile, the same as for order numbers and our guess (evidence ?), so
//! it only warns. Spaces around the value are F009's and are ignored here; a cell named by D020 or F003 is
//! not named again. 020 files only, until the profile has a layout.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D018,
    name: "customer-number-malformed",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Unknown],
    evidence: "?",
    ja: Words {
        title: "顧客番号がふだんの形と違います",
        messages: &[
            "{cell} の顧客番号「{value}」は、設定にある形と違います。管理画面の顧客番号と同じか確かめてください。",
        ],
        what: "設定にある形(ふつうは半角の英数字と - と _)に合わない顧客番号を見つけます。",
        why: "表計算ソフトや手での変更で、番号が変わったのかもしれません。ペイジェントオンラインでどう扱われるかは、まだ分かっていません。",
        help: "管理画面の顧客番号と比べてください。違えば、もう一度ダウンロードし直してください。同じなら、設定の形を直せば次から指摘されません。",
    },
    en: Words {
        title: "The customer number does not have the usual form",
        messages: &[
            "The customer number “{value}” in {cell} does not have the form given in the settings. Check that it is the same as on the admin screen.",
        ],
        what: "Finds customer numbers that do not have the form in the settings (as a rule half-width letters, digits, - and _).",
        why: "A spreadsheet or an edit by hand may have changed the number. We do not know yet what the console does with it.",
        help: "Compare it with the admin screen. If it differs, download the file again. If it is the same, change the form in the settings and it will not be named again.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    // A guest's is D017's.
    let value = row.formed(column::CUSTOMER).filter(|_| !row.has_no_customer());
    if value.is_some_and(|value| !context.profile.customer_number_pattern.value.matches(value)) {
        out.named(row, column::CUSTOMER, 0);
    }
}
