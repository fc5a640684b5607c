//! Which columns of a list hold what, and what stands beside them.

use std::collections::BTreeMap;

use crate::base::amount::Amount;
use crate::base::fold::fold;
use crate::orders::field::Field;
use crate::text::table::Table;

/// The columns (0-based) of a table that hold each field, and what stands beside the amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<Field, Vec<usize>>, Beside);

/// What columns say beside what their fields hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Beside {
    /// The column of the currency.
    currency: Option<usize>,
    /// What stands behind the amount.
    behind: BehindAmount,
    /// Columns in which people write what they like.
    free: Vec<usize>,
    /// The statuses have the name that EC-CUBE gives them, so that a number there is EC-CUBE's (E): carts number as they like.
    numbers_statuses: bool,
}

/// What stands behind the amount: whether the end of `11,246円` could stand there unseen, in a row that lost an empty cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BehindAmount {
    /// Something with a shape of its own stands further right, which shows when cells have moved.
    #[default]
    Typed,
    /// Nothing that is a number of three digits.
    Free,
    /// Numbers of another kind; `signed`: as money is written, too.
    Numbers {
        /// With 円 or a yen sign.
        signed: bool,
    },
    /// Numbers, its name says, and beside no amount of four digits there is one.
    Named,
}

/// Parts of the names of columns in which people write what they like.
const FREE: [&str; 12] = [
    "備考",
    "要望",
    "メモ",
    "コメント",
    "連絡",
    "特記",
    "メッセージ",
    "問イ合ワセ",
    "note",
    "memo",
    "comment",
    "remark",
];

/// Parts of the names of columns in which numbers stand.
const NUMBERS: [&str; 27] = [
    "額",
    "料",
    "税",
    "計",
    "金",
    "価",
    "ポイント",
    "値引",
    "割引",
    "クーポン",
    "数",
    "量",
    "番",
    "コード",
    "code",
    "率",
    "回",
    "年",
    "月",
    "日",
    "時",
    "号",
    "電話",
    "fax",
    "price",
    "point",
    "amount",
];

impl Beside {
    /// `names`: folded.
    fn of(names: &[String], columns: &BTreeMap<Field, Vec<usize>>, table: &Table) -> Beside {
        let currency = names.iter().position(|name| ["通貨", "通貨コード", "currency"].contains(&name.as_str()));
        let first = |field| columns.get(&field).and_then(|columns| columns.first().copied());
        let is_free = |name: &String| name.is_empty() || FREE.iter().any(|word| name.contains(&fold(word)));
        let behind = first(Field::Amount).map_or(BehindAmount::Typed, |amount| {
            let typed = [Field::OrderedAt, Field::Payment, Field::Status].into_iter().filter_map(first);
            let next = names.get(amount + 1);
            match next.filter(|_| typed.max().is_none_or(|last| last < amount)) {
                None => BehindAmount::Typed,
                Some(next) if first(Field::Count) == Some(amount + 1) || is_free(next) => BehindAmount::Free,
                Some(next) => behind_amount(next, amount, table),
            }
        });
        let status = first(Field::Status).and_then(|column| names.get(column));
        let numbers_statuses = status.is_some_and(|name| is_eccube_status(name));
        let free = (0..names.len()).filter(|at| is_free(&names[*at])).collect();
        Beside { currency, behind, free, numbers_statuses }
    }
}

/// What stands in the column behind an amount, by its name (folded) and by rows whose amounts no comma can have split.
fn behind_amount(name: &str, amount: usize, table: &Table) -> BehindAmount {
    let is_named =
        name.ends_with("id") || name.ends_with("no") || NUMBERS.iter().any(|word| name.contains(&fold(word)));
    let whole = table.rows().filter_map(|row| {
        let yen = row.text(amount).and_then(|text| Amount::read(&text).yen()).filter(|yen| *yen >= 1000)?;
        Some((yen, row.text(amount + 1).unwrap_or_default().into_owned()))
    });
    let mut behind = if is_named { BehindAmount::Named } else { BehindAmount::Free };
    for (yen, next) in whole.take(1000) {
        match Amount::read(&next) {
            Amount::Decorated(_) => return BehindAmount::Numbers { signed: true },
            // A telephone number says nothing of three digits.
            Amount::Plain(more, _) | Amount::FullWidth(more) if next.len() <= 4 || more <= yen => {
                behind = BehindAmount::Numbers { signed: false };
            }
            _ => {}
        }
    }
    behind
}

/// Whether a column's name (folded) is the one that EC-CUBE gives its statuses.
pub(super) fn is_eccube_status(folded: &str) -> bool {
    folded.starts_with(&fold("対応状況"))
}

impl Columns {
    /// `names`: the table's column names, folded.
    pub(super) fn new(columns: BTreeMap<Field, Vec<usize>>, names: &[String], table: &Table) -> Columns {
        let beside = Beside::of(names, &columns, table);
        Columns(columns, beside)
    }

    /// A field's columns; empty when no column holds it.
    pub fn of(&self, field: Field) -> &[usize] {
        self.0.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The last column that anything which matters for money needs.
    pub fn last_needed(&self) -> Option<usize> {
        self.needed().max()
    }

    /// The last column without which nothing can be said of an order.
    pub fn last_required(&self) -> Option<usize> {
        let required = |field: &Field| field.is_required() || *field == Field::ItemLine;
        self.0.iter().filter(|(field, _)| required(field)).flat_map(|(_, columns)| columns).copied().max()
    }

    /// Whether anything which matters for money needs a column.
    pub fn needs(&self, column: usize) -> bool {
        self.needed().any(|needed| needed == column)
    }

    fn needed(&self) -> impl Iterator<Item = usize> {
        let matters = |field: &Field| {
            let more = [
                Field::ShippedAt,
                Field::PaidAt,
                Field::CancelledAt,
                Field::Count,
                Field::Subscription,
                Field::ItemLine,
            ];
            field.is_required() || more.contains(field)
        };
        self.0.iter().filter(move |(field, _)| matters(field)).flat_map(|(_, columns)| columns).copied()
    }

    /// A field's first column.
    pub fn first(&self, field: Field) -> Option<usize> {
        self.of(field).first().copied()
    }

    /// The column that says in which currency an order's amount is.
    pub fn currency(&self) -> Option<usize> {
        self.1.currency
    }

    /// Whether a number that stands for a status is one of EC-CUBE's.
    pub fn numbers_statuses(&self) -> bool {
        self.1.numbers_statuses
    }

    /// What stands behind the amount.
    pub(crate) fn behind_amount(&self) -> BehindAmount {
        self.1.behind
    }

    /// Whether people write what they like in a column.
    pub(crate) fn is_free(&self, column: usize) -> bool {
        self.1.free.contains(&column)
    }
}
