//! D001 too-few-cells: a data record ends before the customer number.
//!
//! The named cells reach to N, so fewer than 14 leave no cell for the customer number (M 7-8). Stands at the
//! line, and silences D002 and every missing value of the same row, which would all say the same. Judged in
//! 020 files only, until the profile has a layout for the type. No fix: which cells are gone cannot be known.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D001,
    name: "too-few-cells",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Record],
    evidence: "M 7-8",
    ja: Words {
        title: "セルが足りません",
        messages: &[
            "{cell}のセルは {n} 個です。顧客番号(N 列)まで、{m} 個以上が必要です(マニュアル8ページ)。もう一度ダウンロードし直してください。",
        ],
        what: "顧客番号の列まで届いていないデータレコードを見つけます。",
        why: "必要な値がそろっていないので、データレコードのエラーになる見込みです。",
        help: "もう一度ダウンロードし直してください。列を削除したり、行の途中で切れたりした可能性があります。",
    },
    en: Words {
        title: "There are too few cells",
        messages: &[
            "The number of cells at {cell} is {n}; at least {m} are needed to reach the customer number (column N, manual p. 8). Download the file again.",
        ],
        what: "Finds data records that do not reach the column of the customer number.",
        why: "Not all values are there, so we expect an error for the record.",
        help: "Download the file again. Perhaps columns were deleted, or the line was cut off.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if row.is_short() {
        let finding = out.row(row, 0);
        (finding.n, finding.m) = (row.cells.len() as u64, column::DATA_CELLS as u64);
    }
}
