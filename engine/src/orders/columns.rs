//! Which columns of a list hold what, and what stands beside them.

use std::collections::BTreeMap;

use crate::base::fold::fold;
use crate::orders::field::Field;

/// The columns (0-based) of a table that hold each field, and what stands beside the amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<Field, Vec<usize>>, Beside);

/// What columns say beside what their fields hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Beside {
    /// The column of the currency.
    currency: Option<usize>,
    /// Nothing behind the amount has a shape of its own, so that `10,175` may stand there in two cells unseen.
    is_loose: bool,
    /// The statuses have the name that EC-CUBE gives them, so that a number there is EC-CUBE's (E): carts number as they like.
    numbers_statuses: bool,
}

impl Beside {
    /// `names`: folded.
    fn of(names: &[String], columns: &BTreeMap<Field, Vec<usize>>) -> Beside {
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
        let currency = names.iter().position(|name| ["通貨", "通貨コード", "currency"].contains(&name.as_str()));
        let first = |field| columns.get(&field).and_then(|columns| columns.first().copied());
        let is_loose = first(Field::Amount).is_some_and(|amount| {
            let typed = [Field::OrderedAt, Field::Payment, Field::Status].into_iter().filter_map(first);
            let is_free = |name: &String| name.is_empty() || FREE.iter().any(|word| name.contains(&fold(word)));
            let next = amount + 1;
            typed.max().is_none_or(|last| last < amount)
                && (first(Field::Count) == Some(next) || names.get(next).is_some_and(is_free))
        });
        let status = first(Field::Status).and_then(|column| names.get(column));
        let numbers_statuses = status.is_some_and(|name| is_eccube_status(name));
        Beside { currency, is_loose, numbers_statuses }
    }
}

/// Whether a column's name (folded) is the one that EC-CUBE gives its statuses.
pub(super) fn is_eccube_status(folded: &str) -> bool {
    folded.starts_with(&fold("対応状況"))
}

impl Columns {
    /// `names`: the table's column names, folded.
    pub(super) fn new(columns: BTreeMap<Field, Vec<usize>>, names: &[String]) -> Columns {
        let beside = Beside::of(names, &columns);
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

    /// Whether an amount with a comma may stand in two cells without a column that shows it.
    pub fn may_split_amount(&self) -> bool {
        self.1.is_loose
    }
}
