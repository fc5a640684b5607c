//! F007 broken-quote: a quoted cell is not closed, or something stands beside the quote.
//!
//! Quotes count only directly after a comma (P): anything between a quote and its separator, also a space
//! before the opening quote, breaks the cell. An unclosed quote swallows the rest of the file into one
//! record: that record gets this finding alone and no trailer rule speaks. In a header or trailer it counts
//! as a fault of the file. Where a quote of a line below closes it, the row may have all its cells: half of the one record, half of the
//! other, and its card would be charged for the other's order.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F007,
    name: "broken-quote",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Record],
    evidence: "P",
    ja: Words {
        title: "引用符の使い方が正しくありません",
        messages: &[
            "{cell} の引用符(\")が閉じられていません。これより後ろが、すべてこのセルの中身になっています。もう一度ダウンロードし直してください。",
            "{cell} の「{value}」では、引用符(\")とコンマの間に余分な文字があります。もう一度ダウンロードし直すか、余分な文字を取り除いてください。",
            "{cell} の引用符(\")が下の行の引用符で閉じられ、別のレコードがこのセルの中に入っています。これより後ろの値は別のレコードのものです。もう一度ダウンロードし直してください。",
        ],
        what: "閉じられていない引用符と、引用符とコンマの間にある余分な文字(空白も)を見つけます。",
        why: "引用符が正しくないと、セルの区切りが変わり、後ろの注文まで読めなくなります。",
        help: "もう一度ダウンロードし直すのが確実です。手で直すときは、引用符をコンマのすぐ隣に置き、必ず閉じてください。",
    },
    en: Words {
        title: "A quote is not used correctly",
        messages: &[
            "The quote (\") in {cell} is never closed. Everything after it belongs to that cell. Download the file again.",
            "In {cell}, something stands between the quote (\") and the comma: “{value}”. Download the file again, or remove what is too much.",
            "The quote (\") in {cell} is closed by one of a line below, so that another record stands in that cell. What follows it belongs to the other record. Download the file again.",
        ],
        what: "Finds quotes that are never closed, and anything (also a space) between a quote and a comma.",
        why: "A wrong quote moves the borders of the cells, so that even the orders after it cannot be read.",
        help: "Downloading again is the sure way. If you correct it by hand, put the quote right beside the comma and always close it.",
    },
    judge: Judge::Odd(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    for (column, cell) in row.columns() {
        if cell.marks.unclosed {
            out.cell(row, column, 0);
        } else if cell.marks.swallows {
            out.cell(row, column, 2);
        } else if cell.marks.broken_quote && !row.unclosed {
            out.cell(row, column, 1);
        }
    }
}
