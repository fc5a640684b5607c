//! D021 possible-card-number: a cell looks like a card number.
//!
//! A whole cell, spaces and hyphens ignored, with the prefix and length of a card brand (Visa, Mastercard,
//! JCB, Amex, Diners) and a right Luhn digit. In C, L and N a shop's own number can look so: a warning;
//! elsewhere an error. Our own policy (K): card numbers must not rest in files. The value is shown as first
//! 6, `*`, last 4, everywhere.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D021,
    name: "possible-card-number",
    severities: &[Severity::Error, Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Unknown],
    evidence: "K",
    ja: Words {
        title: "カード番号かもしれない値があります",
        messages: &[
            "{cell} の「{value}」は、カード番号と同じ形をしています。管理画面の番号と同じか確かめてください。カード番号なら、このファイルを残さないでください。",
            "{cell} の「{value}」は、カード番号のようです。カード番号をファイルに残さないでください。このファイルを人に渡さず、もう一度ダウンロードし直してください。",
        ],
        what: "カード番号と同じ桁数と決まりを持つ値を見つけます。値は一部を * で隠して表示します。",
        why: "カード番号がファイルに残ると、漏れるおそれがあります。取引ファイルにカード番号は要りません。これはこのツール独自の指摘です。",
        help: "ショップの注文番号や顧客番号なら、このままで構いません。カード番号なら、セルの値を消すか、もう一度ダウンロードし直し、元のファイルは決められた手順で処分してください。",
    },
    en: Words {
        title: "A value may be a card number",
        messages: &[
            "The value “{value}” in {cell} has the form of a card number. Check that it is the number on the admin screen. If it is a card number, do not keep this file.",
            "The value “{value}” in {cell} seems to be a card number. Card numbers must not be kept in files. Do not pass this file on; download it again.",
        ],
        what: "Finds values with the length and form of a card number. The value is shown partly hidden by *.",
        why: "A card number that stays in a file may leak. A transaction file needs none. This is our own concern.",
        help: "If it is an order or customer number of your shop, leave it as it is. If it is a card number, clear the cell or download the file again, and dispose of the old file as your rules ask.",
    },
    judge: Judge::Any(judge),
    repair: None,
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    let numbers = [column::ORDER, column::PREVIOUS, column::CUSTOMER].map(|named| row.place(named));
    let mut look = |column: u16, cell: &Cell| {
        // Nearly every cell is too short to be looked at.
        if cell.value().len() < 14 || !is_card_number(bare(cell.value())) {
            return;
        }
        let in_number = numbers.contains(&column);
        out.cell(row, column, u8::from(!in_number)).severity =
            if in_number { Severity::Warning } else { Severity::Error };
    };
    if row.granted.has(Grants::UNNAMED) {
        // Nothing stands in the others.
        row.numbers().for_each(|named| row.cell(named).into_iter().for_each(|cell| look(row.place(named), cell)));
    } else {
        row.columns().for_each(|(column, cell)| look(column, cell));
    }
}
