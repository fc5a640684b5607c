//! D020 spreadsheet-damage: a spreadsheet changed a number into something else.
//!
//! `1.23E+15`, `#####`, `#N/A`, dates such as `2012/6/11`, `6月11日` and `Jun-11`, in any cell of a number: B
//! and C of the header, C, E, H, L and N of a record, B of the trailer. The lost digits cannot be brought
//! back, so there is no fix. Such a cell is not also malformed. In a header or trailer it counts as a fault
//! of the file.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D020,
    name: "spreadsheet-damage",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Record],
    evidence: "X",
    ja: Words {
        title: "表計算ソフトで値が変わっています",
        messages: &[
            "{cell} の「{value}」は、表計算ソフトで別の値に変わったようです。元の値はこのファイルから分からないので、もう一度ダウンロードし直してください。",
        ],
        what: "1.23E+15、#####、#N/A、日付など、表計算ソフトで変わった番号や金額を見つけます。",
        why: "表計算ソフトで開いて保存すると、長い番号や - のある番号が別の値に変わることがあります。エラーになる見込みです。",
        help: "もう一度ダウンロードし直し、Excel などで開かずにそのまま検査してください。",
    },
    en: Words {
        title: "A spreadsheet has changed a value",
        messages: &[
            "A spreadsheet seems to have changed the value in {cell} to “{value}”. This file no longer tells what it was, so download it again.",
        ],
        what: "Finds numbers and amounts that a spreadsheet has changed: 1.23E+15, #####, #N/A, dates and the like.",
        why: "Opening and saving in a spreadsheet can change long numbers and numbers with a hyphen. We expect an error.",
        help: "Download the file again and check it as it is, without opening it in Excel or another program.",
    },
    judge: Judge::Any(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if !row.may_be_damaged() {
        return;
    }
    for named in row.numbers() {
        let damaged = |cell: &Cell| !cell.marks.unreadable() && row.has_damage(cell);
        if row.cell(named).is_some_and(damaged) {
            out.named(row, named, 0);
        }
    }
}
