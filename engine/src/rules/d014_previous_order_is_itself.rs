//! D014 previous-order-is-itself: a record names itself as its previous order.
//!
//! Cell L equals cell C, whatever the width of its digits. Our own policy (K): no order comes before itself, so one of the two cells is wrong,
//! and with it perhaps the card that is charged; the console, which checks format only, is expected to accept
//! it. No fix. 020 files only, until the profile has a layout.

use crate::base::number::is_same;
use crate::base::shape::bare;
use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D014,
    name: "previous-order-is-itself",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "直前回の注文番号が自分の注文番号です",
        messages: &[
            "{cell} の直前回の注文番号「{value}」が、この行の注文番号と同じです。管理画面で一つ前の注文の番号を確かめて、もう一度ダウンロードし直してください。",
        ],
        what: "直前回の注文番号と注文番号が同じデータレコードを見つけます。",
        why: "一つ前の注文が自分自身になることはありません。どちらかの番号が違っているおそれがあり、このツールで確かめています。",
        help: "もう一度ダウンロードし直すか、管理画面で注文番号と一つ前の注文番号を確かめて直してください。",
    },
    en: Words {
        title: "The previous order number is the order’s own",
        messages: &[
            "The previous order number “{value}” in {cell} is the same as the order number of this line. Look up the order before this one on the admin screen, and download the file again.",
        ],
        what: "Finds data records whose previous order number equals their order number.",
        why: "No order comes before itself. One of the two numbers is probably wrong, so this tool looks for it.",
        help: "Download the file again, or look up both numbers on the admin screen and correct them.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    let number = |named| row.number(named).value().map(bare);
    // In full width, or written so that a spreadsheet keeps its zeros, it is the same number.
    let is_own = number(column::PREVIOUS).zip(number(column::ORDER)).is_some_and(|(a, b)| is_same(a, b));
    if is_own {
        out.named(row, column::PREVIOUS, 0);
    }
}
