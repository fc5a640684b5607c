//! F003 undecodable-text: a cell has text that cannot be read, or that Windows-31J cannot write.
//!
//! Either bytes that are not valid in the encoding that the file was found to have, or a character that
//! Windows-31J lacks (so the converted file could not hold it). A character that F009 names (zero-width,
//! control) is never named here too. Such a cell is not also called malformed; an undecodable record ID
//! silences T003. In a header or trailer it counts as a fault of the file.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F003,
    name: "undecodable-text",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Record],
    evidence: "P",
    ja: Words {
        title: "読めない文字があります",
        messages: &[
            "{cell} に、文字として読めないデータがあります。もう一度ダウンロードし直してください。",
            "{cell} の「{value}」に、取引ファイルの文字コード(Windows-31J)では書けない文字があります。管理画面で正しい値を確かめて、もう一度ダウンロードし直すか、値を直してください。",
        ],
        what: "文字として読めないデータと、Windows-31J では書けない文字を見つけます。",
        why: "正しく読めない値は、別の値として扱われるおそれがあります。取引ファイルのエラーになる見込みです。",
        help: "もう一度ダウンロードし直してください。それでも残るときは、管理画面で正しい値を確かめて、このセルを書き直してください。",
    },
    en: Words {
        title: "There is text that cannot be read",
        messages: &[
            "There is data in {cell} that cannot be read as text. Download the file again.",
            "The value “{value}” in {cell} has a character that the encoding of the transaction file (Windows-31J) cannot write. Check the right value on the admin screen, then download again or correct the cell.",
        ],
        what: "Finds data that cannot be read as text, and characters that Windows-31J does not have.",
        why: "A value that cannot be read may be taken for another one. We expect an error for the record.",
        help: "Download the file again. If the fault stays, check the right value on the admin screen and rewrite this cell.",
    },
    judge: Judge::Odd(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if row.unclosed {
        return;
    }
    for (column, cell) in row.columns() {
        if cell.marks.undecodable {
            out.cell(row, column, 0);
        } else if cell.marks.lacking {
            out.cell(row, column, 1);
        }
    }
}
