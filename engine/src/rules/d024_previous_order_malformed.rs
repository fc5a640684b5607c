//! D024 previous-order-malformed: a previous order number does not have the usual form.
//!
//! Measured against the profile's pattern for order numbers, which is our guess (evidence ?), so it only
//! warns. Spaces around the value are F009's and are ignored here; a cell named by D020 or F003 is not named
//! again. 020 files only, until the profile has a layout.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D024,
    name: "previous-order-malformed",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Unknown],
    evidence: "?",
    ja: Words {
        title: "直前回の注文番号がふだんの形と違います",
        messages: &[
            "{cell} の直前回の注文番号「{value}」は、設定にある形と違います。管理画面で一つ前の注文番号と同じか確かめてください。",
        ],
        what: "設定にある形(ふつうは半角の英数字と - と _)に合わない直前回の注文番号を見つけます。",
        why: "表計算ソフトや手での変更で、番号が変わったのかもしれません。ペイジェントオンラインでどう扱われるかは、まだ分かっていません。",
        help: "管理画面で一つ前の注文番号と比べてください。違えば、もう一度ダウンロードし直してください。同じなら、設定の形を直せば次から指摘されません。",
    },
    en: Words {
        title: "The previous order number does not have the usual form",
        messages: &[
            "The previous order number “{value}” in {cell} does not have the form given in the settings. Check that it is the number of the order before on the admin screen.",
        ],
        what: "Finds previous order numbers that do not have the form in the settings (as a rule half-width letters, digits, - and _).",
        why: "A spreadsheet or an edit by hand may have changed the number. We do not know yet what the console does with it.",
        help: "Compare it with the order before on the admin screen. If it differs, download the file again. If it is the same, change the form in the settings and it will not be named again.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    let value = row.formed(column::PREVIOUS);
    if value.is_some_and(|value| !context.profile.order_number_pattern.value.matches(value)) {
        out.named(row, column::PREVIOUS, 0);
    }
}
