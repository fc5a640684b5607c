//! D002 uneven-cells: a data record has another number of cells than the others.
//!
//! Measured against the number that the profile learned; when none was learned, against what most records
//! have, the smaller on a tie. A spreadsheet drops trailing empty cells or pads them (X). The fix evens the
//! row out when the difference is empty cells; with content there is none. D001 and D025 silence it. 020
//! files only, until the profile has a layout.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D002,
    name: "uneven-cells",
    severities: &[Severity::Warning],
    fixes: &[FixKind::Review, FixKind::None],
    console: &[Console::Unknown],
    evidence: "X",
    ja: Words {
        title: "セルの数がほかの行と違います",
        messages: &[
            "{cell}のセルは {n} 個で、ほかの行の {m} 個より少なくなっています。値がずれていないか確かめてください。心配なときは、もう一度ダウンロードし直してください。",
            "{cell}のセルは {n} 個で、ほかの行の {m} 個より多くなっています。値がずれていないか確かめてください。心配なときは、もう一度ダウンロードし直してください。",
        ],
        what: "セルの数がほかのデータレコードと違う行を見つけます。",
        why: "表計算ソフトで保存すると、後ろの空のセルが減ったり増えたりします。途中のセルが増減していると、値が別の列にずれます。",
        help: "違いが空のセルだけなら、前後を確かめて数をそろえられます。値がずれているときは、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "The number of cells differs from the other lines",
        messages: &[
            "The number of cells at {cell} is {n}, fewer than the {m} of the other lines. Check that no value has moved. When in doubt, download the file again.",
            "The number of cells at {cell} is {n}, more than the {m} of the other lines. Check that no value has moved. When in doubt, download the file again.",
        ],
        what: "Finds data records that have another number of cells than the others.",
        why: "Saving in a spreadsheet drops or adds empty cells at the end. If a cell came or went in the middle, values have moved to other columns.",
        help: "If the difference is empty cells only, look at before and after and make the number even. If values have moved, download the file again.",
    },
    judge: Judge::Data(judge),
    repair: Some(repair),
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    let (cells, usual) = (row.cells.len(), context.usual_cells as usize);
    if cells == usual || row.is_short() || row.split {
        return;
    }
    let more = cells > usual;
    // What is cut off must be empty, and what is left no other fault: an amount that a comma split (D025).
    let repairable = !(more && row.has_split_amount())
        && cells.max(usual) <= column::MOST_EDITABLE
        && (!more || row.is_empty_from(usual));
    let finding = out.row(row, u8::from(more));
    finding.fix = if repairable { FixKind::Review } else { FixKind::None };
    (finding.n, finding.m) = (cells as u64, usual as u64);
}

fn repair(finding: &Finding, document: &Document, context: &Context) -> Option<Vec<Change>> {
    Some(vec![document.set_len(finding.row?, context.usual_cells as usize)])
}
