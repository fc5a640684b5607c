//! T005 trailer-extra-cells: the trailer has cells beyond the second.
//!
//! A trailer has two cells; a spreadsheet pads it to the width of the longest row (X). Stands at the first
//! extra cell. When all of them are empty the fix drops them and is safe; with content there is none. Whether
//! a result file's trailer carries more, and what the console does, is unknown.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::T005,
    name: "trailer-extra-cells",
    severities: &[Severity::Warning],
    fixes: &[FixKind::Safe, FixKind::None],
    console: &[Console::Unknown],
    evidence: "X",
    ja: Words {
        title: "トレーラレコードに余分なセルがあります",
        messages: &[
            "{cell} から後ろに、余分な空のセルが {n} 個あります。表計算ソフトで保存したときに増えたようです。取り除いても請求の内容は変わりません。",
            "{cell} から後ろに、トレーラレコードにはないはずの値があります。もう一度ダウンロードし直すか、正しいファイルか確かめてください。",
        ],
        what: "トレーラレコードの 3 個目から後ろにあるセルを見つけます。",
        why: "表計算ソフトで保存すると、空のセルが増えます。値があるときは、別の種類のファイルかもしれません。ペイジェントオンラインでどう扱われるかは、まだ分かっていません。",
        help: "空のセルは「安全な修正」で取り除けます。値があるときは、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "The trailer record has extra cells",
        messages: &[
            "From {cell} on there are extra empty cells: {n}. A spreadsheet seems to have added them. Removing them changes nothing that is charged.",
            "From {cell} on there are values that a trailer record should not have. Download the file again, or check that it is the right one.",
        ],
        what: "Finds cells beyond the second in the trailer record.",
        why: "Saving in a spreadsheet adds empty cells. If they have values, the file may be of another kind. We do not know yet what the console does with them.",
        help: "The safe fixes remove empty cells. If there are values, download the file again.",
    },
    judge: Judge::Trailer(judge),
    repair: Some(repair),
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    if context.survey.unclosed.is_some() {
        return;
    }
    out.extra_cells(row, context.profile.trailer_cells.value);
}

fn repair(finding: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    Some(vec![document.set_len(finding.row?, usize::from(finding.column?))])
}
