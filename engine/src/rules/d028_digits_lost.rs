//! D028 digits-lost: numbers of a column end in zeros behind their 15th digit.
//!
//! A spreadsheet keeps 15 digits of a number and writes zeros for the rest (evidence X). Two or more such numbers of 16 and
//! more digits in one column give one finding, at the first; but where a genuine column of long numbers has so many by
//! chance (one in ten of 16 digits ends in 0), nothing is said. It only warns: zeros can be genuine.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D028,
    name: "digits-lost",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "X",
    ja: Words {
        title: "長い番号の終わりの桁が失われたようです",
        messages: &[
            "{cell} の「{value}」など、この列の {n} 件の番号は、15 桁より後ろがすべて 0 です。表計算ソフトで終わりの桁が失われたのかもしれません。管理画面の番号と比べ、違えばもう一度ダウンロードし直してください。",
        ],
        what: "16 桁以上の番号で、15 桁より後ろがすべて 0 のものが、一つの列に 2 件以上あれば知らせます。",
        why: "表計算ソフトは数値を 15 桁までしか持たず、残りを 0 にします。番号が変わると、別の注文や別のお客様への請求になるおそれがあります。",
        help: "管理画面の番号と比べてください。違えば、もう一度ダウンロードし直し、Excel などで開かずにそのまま検査してください。同じなら、そのままで構いません。",
    },
    en: Words {
        title: "Long numbers seem to have lost their last digits",
        messages: &[
            "“{value}” in {cell} and others, {n} numbers of this column, have only zeros behind the 15th digit. A spreadsheet may have lost their last digits. Compare them with the admin screen; if they differ, download the file again.",
        ],
        what: "Finds columns with two or more numbers of 16 and more digits that have only zeros behind the 15th.",
        why: "A spreadsheet keeps 15 digits of a number and writes zeros for the rest. With another number, another order or customer could be charged.",
        help: "Compare the numbers with the admin screen. If they differ, download the file again and check it as it is, without opening it in Excel. If they are the same, nothing need be done.",
    },
    judge: Judge::Orders(judge),
    repair: None,
};

fn judge(links: &Links, _: &Context, out: &mut Sink) {
    for named in [column::ORDER, column::PREVIOUS, column::CUSTOMER] {
        let mut column = Column::default();
        links.long_texts(named).for_each(|(index, text)| column.observe(index, text));
        if let Some(first) = column.first.filter(|_| column.has_lost()) {
            out.at(links.spot(first), links.place(first, named), 0).n = column.lost;
        }
    }
}

/// The long numbers of a column.
#[derive(Default)]
struct Column {
    first: Option<usize>,
    lost: u64,
    /// How many would end so by chance, in millionths of a number.
    by_chance: u64,
}

impl Column {
    fn observe(&mut self, index: usize, text: &str) {
        let digits = text.len();
        if digits < 16 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        self.by_chance += (15..digits.min(21)).fold(1_000_000, |chance, _| chance / 10);
        if lost_digits(text).is_some() {
            self.first.get_or_insert(index);
            self.lost += 1;
        }
    }

    fn has_lost(&self) -> bool {
        self.lost >= 2 && self.lost.saturating_sub(1) * 1_000_000 >= self.by_chance * 2
    }
}
