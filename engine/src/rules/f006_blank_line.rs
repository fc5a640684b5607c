//! F006 blank-line: a line has no content.
//!
//! A line that is empty, has only spaces, or has only commas: the last is what a spreadsheet writes for a row
//! whose cells were cleared instead of deleted. The fix removes the line. A cleared data record also makes
//! the count in the trailer wrong, which T003 says. How the console takes such a line is unknown.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F006,
    name: "blank-line",
    severities: &[Severity::Warning],
    fixes: &[FixKind::Safe],
    console: &[Console::Unknown],
    evidence: "X",
    ja: Words {
        title: "空の行があります",
        messages: &[
            "{cell}に中身がありません。表計算ソフトで消した行の跡かもしれません。注文を消したつもりがなければ、もう一度ダウンロードし直してください。",
        ],
        what: "空の行、空白だけの行、コンマだけの行を見つけます。",
        why: "表計算ソフトで行の中身だけを消すと、空の行が残ります。ペイジェントオンラインでどう扱われるかは、まだ分かっていません。",
        help: "「安全な修正」でこの行を取り除けます。請求の内容は変わりません。消すつもりのなかった注文が消えているときは、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "There is a blank line",
        messages: &[
            "There is no content at {cell}. It may be left from a row that was cleared in a spreadsheet. If you did not mean to remove an order, download the file again.",
        ],
        what: "Finds lines that are empty, or have only spaces or only commas.",
        why: "Clearing a row in a spreadsheet leaves a blank line behind. We do not know yet what the console does with it.",
        help: "The safe fixes remove the line; nothing that is charged changes. If an order is gone that should be there, download the file again.",
    },
    judge: Judge::Any(judge),
    repair: Some(repair),
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    // Invisible characters in an otherwise empty line are F009's.
    if row.kind == RecordKind::Blank && !row.cells.iter().any(|cell| cell.marks.invisible) {
        out.row(row, 0);
    }
}

fn repair(finding: &Finding, _: &Document, _: &Context) -> Option<Vec<Change>> {
    Some(vec![Change::Removed { row: finding.row?, after: true }])
}
