//! D022 unnamed-cell-used: a cell without a name has content.
//!
//! The manual names A, C, E, H, L and N of a data record and shows the others empty (M 7); D to F of the
//! header count too. What the cells are for is unknown, so it only warns. Silent beside D025, whose split
//! amount moves the row. In data records for 020 files only, until the profile has a layout.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D022,
    name: "unnamed-cell-used",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Unknown],
    evidence: "M 7",
    ja: Words {
        title: "ふだんは空のセルに値があります",
        messages: &[
            "{cell} に「{value}」があります。マニュアル7ページの例では空のセルです。列がずれていないか確かめ、ずれていればもう一度ダウンロードし直してください。",
        ],
        what: "マニュアルに名前のないセルに値があるものを見つけます。",
        why: "セルの追加や貼り付けで、値が別の列にずれたのかもしれません。ペイジェントオンラインでどう扱われるかは、まだ分かっていません。",
        help: "前後の行と比べて、列がずれていないか確かめてください。ダウンロードしたままのファイルにある値なら、このままで構いません。",
    },
    en: Words {
        title: "A cell that is usually empty has a value",
        messages: &[
            "There is “{value}” in {cell}. In the example of manual p. 7 this cell is empty. Check whether values have moved to other columns; if so, download the file again.",
        ],
        what: "Finds values in cells that have no name in the manual.",
        why: "Values may have moved to another column when cells were added or pasted. We do not know yet what the console does with them.",
        help: "Compare with the lines around it and check whether columns have moved. If the file as downloaded has the value, leave it as it is.",
    },
    judge: Judge::Any(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    const NAMED: [u16; 6] =
        [column::RECORD_ID, column::ORDER, column::AMOUNT, column::CLASS, column::PREVIOUS, column::CUSTOMER];
    if !context.has_layout() || row.split {
        return;
    }
    let is_unnamed = |at: u16| match row.kind {
        // D to F; what stands further right is H009's.
        RecordKind::Header => (3..context.profile.header_cells.value).contains(&at),
        RecordKind::Data => !NAMED.contains(&at),
        _ => false,
    };
    for (column, cell) in row.columns() {
        if is_unnamed(column) && !cell.value().is_empty() && !cell.marks.unreadable() {
            out.cell(row, column, 0);
        }
    }
}
