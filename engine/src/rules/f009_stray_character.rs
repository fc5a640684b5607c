//! F009 stray-character: a space or an invisible character is around or inside a value.
//!
//! Once a cell: spaces, tabs, full-width spaces, control and zero-width characters, and Ctrl-Z at the end of
//! the file. The format accepts none around separators (P). Around a value they are removed as a safe fix;
//! inside it the fix is for review, as the value changes. Judged first: the other rules see the value without
//! them. In a header or trailer it counts as a fault of the file.

use crate::base::shape::is_hole;
use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F009,
    name: "stray-character",
    severities: &[Severity::Error],
    fixes: &[FixKind::Safe, FixKind::Review],
    console: &[Console::Record],
    evidence: "P",
    ja: Words {
        title: "余分な空白や見えない文字があります",
        messages: &[
            "{cell} の値の前後に、空白や見えない文字があります。取り除いても値の意味は変わりません。",
            "{cell} の「{value}」の途中に、空白や見えない文字があります。取り除いた値が正しいか、確かめてから直してください。",
        ],
        what: "値の前後や途中にある空白、タブ、全角の空白、見えない文字を見つけます。",
        why: "見た目では分からなくても、別の値として扱われたり、エラーになったりする見込みです。",
        help: "前後の余分な文字は「安全な修正」で取り除けます。途中にあるものは、管理画面の値と比べてから一つずつ直してください。",
    },
    en: Words {
        title: "There is a stray space or invisible character",
        messages: &[
            "There are spaces or invisible characters around the value in {cell}. Removing them does not change its meaning.",
            "There are spaces or invisible characters inside the value “{value}” in {cell}. Before you remove them, make sure that the value is right without them.",
        ],
        what: "Finds spaces, tabs, full-width spaces and invisible characters around or inside a value.",
        why: "They cannot be seen, yet the value may be taken for another one, or we expect an error.",
        help: "The safe fixes remove those around a value. Compare those inside a value with the admin screen and correct them one by one.",
    },
    judge: Judge::Odd(judge),
    repair: Some(repair),
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if row.unclosed || is_sentence(row) {
        return;
    }
    for (column, cell) in row.columns() {
        let marks = cell.marks;
        let stray = marks.stray_around || marks.stray_inside;
        // A line of spaces is F006's; bytes that cannot be decoded cannot be written back either.
        if !stray || marks.undecodable || marks.broken_quote || (row.kind == RecordKind::Blank && !marks.invisible) {
            continue;
        }
        // The space in a day and time belongs to the damage (D020): without it the value would be another one.
        if marks.stray_inside && row.numbers().any(|named| row.place(named) == column) && row.has_damage(cell) {
            continue;
        }
        // Where a download has a hole, what stands before it looks whole: of an amount nobody but a person can tell.
        let inside = marks.stray_inside || (column == column::AMOUNT && cell.text.chars().any(is_hole));
        let finding = out.cell(row, column, u8::from(inside));
        finding.fix = match inside {
            _ if row.cells.len() > column::MOST_EDITABLE => FixKind::None,
            true => FixKind::Review,
            false => FixKind::Safe,
        };
    }
}

/// A text between the records, an error's or a mail's, is not one by its spaces: F011 says what it is.
fn is_sentence(row: &Row) -> bool {
    let first = row.cells.first().map_or("", |cell| cell.value());
    row.kind == RecordKind::Unknown && !first.is_empty() && !first.chars().all(char::is_numeric)
}

fn repair(finding: &Finding, document: &Document, context: &Context) -> Option<Vec<Change>> {
    let (id, column) = (finding.row?, finding.column?);
    let row = Row::read(document, id, context.lacks());
    // Without its strays (a Ctrl-Z, say) nothing is left of such a line.
    if row.kind == RecordKind::Blank {
        return Some(vec![Change::Removed { row: id, after: true }]);
    }
    let clean = row.cells.get(usize::from(column))?.value().to_owned();
    Some(vec![document.set_cell(id, column, &clean)])
}
