//! The amount of a row: what is paid, and what beside it says that it is not.

use crate::base::amount::{Amount, add};
use crate::base::fold::fold;
use crate::base::split_amount::{SplitAmount, split_amount};
use crate::orders::cells::Cells;
use crate::orders::columns::BehindAmount;
use crate::orders::field::Field;
use crate::orders::finding::Fault;

impl Cells<'_> {
    pub(super) fn amount(&mut self) -> Option<u64> {
        if self.columns.of(Field::Amount).is_empty() {
            return None;
        }
        let text = self.text(Field::Amount);
        let amount = Amount::read(&text);
        if let Some(fault) = self.amount_is_doubtful(&text) {
            self.name(fault, Field::Amount, 0);
            return None;
        }
        // What no sum can hold nobody owes, and nobody can check.
        if amount.yen().is_some_and(|yen| add(0, yen).is_none()) {
            self.name(Fault::AmountUnreadable, Field::Amount, 0);
            return None;
        }
        match amount {
            Amount::Plain(_, 0) | Amount::Plain(0, 1) => {}
            Amount::Decorated(_) if is_whole(&text) => self.counts.amount_points += 1,
            Amount::Plain(yen, _) | Amount::FullWidth(yen) | Amount::Decorated(yen) => {
                self.name(Fault::AmountDecorated, Field::Amount, yen);
            }
            Amount::Negative => self.name(Fault::AmountNegative, Field::Amount, 0),
            Amount::Malformed if text.contains('\u{FFFD}') => {}
            Amount::Malformed if text.is_empty() => self.name(Fault::AmountMissing, Field::Amount, 0),
            Amount::Malformed => self.name(Fault::AmountUnreadable, Field::Amount, 0),
        }
        amount.yen()
    }

    /// What beside an amount says that it is not what is paid, in yen.
    fn amount_is_doubtful(&self, text: &str) -> Option<Fault> {
        const YEN: [&str; 7] = ["", "jpy", "yen", "円", "日本円", "¥", "￥"];
        let currency = self.columns.currency().and_then(|column| self.row.text(column));
        if currency.is_some_and(|currency| !YEN.contains(&fold(&currency).as_str())) {
            return Some(Fault::AmountForeign);
        }
        let column = self.columns.first(Field::Amount)?;
        let split = split_amount(text, &self.row.text(column + 1)?)?;
        let is_split = match self.columns.behind_amount() {
            BehindAmount::Typed => false,
            BehindAmount::Free => true,
            // No such number stands beside a larger amount: what is more than the amount itself is no part of it, as postage is.
            BehindAmount::Named => {
                let number = |text: &str| Amount::read(text).yen().unwrap_or(0);
                let rest = self.row.text(column + 1).unwrap_or_default();
                split == SplitAmount::Signed || number(&rest) > number(text) || self.remark_holds_number(column + 2)
            }
            // Numbers of its own may stand there; a sign of money that opens the one cell or closes the other is no accident.
            BehindAmount::Numbers { signed } => {
                (split == SplitAmount::Signed && !signed) || self.remark_holds_number(column + 2)
            }
        };
        is_split.then_some(Fault::AmountSplit)
    }

    /// Whether the row ends, from a column on, with a number where nobody writes one: it was moved there.
    fn remark_holds_number(&self, from: usize) -> bool {
        let last = self.row.len().checked_sub(1).filter(|last| *last >= from && self.columns.is_free(*last));
        last.and_then(|last| self.row.text(last)).is_some_and(|text| Amount::read(&text).yen().is_some())
    }
}

/// `5000.0`, `5000.00`: whole yen as a database writes them.
fn is_whole(text: &str) -> bool {
    text.strip_suffix(".00")
        .or_else(|| text.strip_suffix(".0"))
        .is_some_and(|yen| !yen.is_empty() && yen.bytes().all(|byte| byte.is_ascii_digit()))
}
