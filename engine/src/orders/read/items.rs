//! Lists with a row for each item: what its rows say of one order.

use crate::base::fold::fold;
use crate::base::japanese_date::Moment;
use crate::base::number::{canonical, is_same};
use crate::orders::cells::Cells;
use crate::orders::columns::Columns;
use crate::orders::field::Field;
use crate::orders::mapping::Mapping;
use crate::orders::order::Order;
use crate::orders::read::Reading;
use crate::text::table::{Row, Table};

impl Reading {
    /// Whether a row is one more item of an order above and says nothing else of it: what an order has stands in its first row.
    pub(super) fn is_bare_item(&self, row: &Row<'_>) -> bool {
        if self.columns.of(Field::ItemLine).is_empty() {
            return false;
        }
        let text = |field| self.columns.first(field).map(|column| row.text(column).unwrap_or_default());
        let known = text(Field::Order).and_then(|order| self.numbers.get(&*canonical(&order)));
        let order = known.map(|at| &self.orders[*at]);
        let Some(order) = order.filter(|_| text(Field::ItemLine).is_some_and(|text| !text.is_empty())) else {
            return false;
        };
        let is_empty = |field| text(field).is_none_or(|text| text.is_empty());
        let has_customer = text(Field::Customer).is_none_or(|text| text.is_empty() || *text == *order.customer);
        let has_day = text(Field::OrderedAt).is_none_or(|text| text.is_empty() || Moment::read(&text) == order.ordered);
        let said = [Field::Amount, Field::Payment, Field::Status, Field::Count, Field::PaidAt, Field::CancelledAt];
        said.into_iter().all(is_empty) && has_customer && has_day
    }

    pub(super) fn add_item(&mut self, row: &Row<'_>, lines: u32) {
        let Reading { columns, findings, counts, .. } = self;
        let shipped = Cells { row, columns, findings, counts }.done(Field::ShippedAt);
        let order = self.columns.first(Field::Order).and_then(|column| row.text(column));
        let at = order.and_then(|order| self.numbers.get(&*canonical(&order)).copied());
        let Some((at, mut order)) = at.and_then(|at| Some((at, self.orders.get(at)?.clone()))) else { return };
        order.add_item(lines, shipped);
        // What speaks against charging may stand beside any of its items.
        self.stop(row, &mut order, true);
        self.orders[at] = order;
    }

    /// Whether a row is one more item of an order: the list has a row an item, and the row says the same of the order.
    pub(super) fn is_item_of(&self, first: usize, order: &Order) -> bool {
        let known = &self.orders[first];
        let key = |order: &Order| {
            let cancelled = std::mem::discriminant(&order.cancelled);
            (order.flaws, order.amount, order.payment, order.status, order.ordered, order.count, order.paid, cancelled)
        };
        key(known) == key(order)
            && is_same(&known.customer, &order.customer)
            && known.subscription == order.subscription
            && (!self.columns.of(Field::ItemLine).is_empty() || self.differs_in_item(first, order.line))
    }

    /// Whether a row differs from every row of an order above in what its columns say of an item, and in nothing else. Without a column
    /// that numbers items only a column of what is paid may repeat (domain.md §6): a total may be the item's.
    fn differs_in_item(&self, first: usize, line: u32) -> bool {
        let items = &self.item_columns;
        if items.is_empty() || !self.pays_by_order {
            return false;
        }
        let rows = self.table.row_at(line).zip(self.table.row_at(self.orders[first].line));
        let Some((row, known)) = rows else { return false };
        let text = |row: &Row<'_>, column: usize| row.text(column).unwrap_or_default().into_owned();
        let mut differing = (0..row.len().max(known.len()).min(row.columns()))
            .filter(|column| text(&row, *column) != text(&known, *column))
            .peekable();
        // Further rows of the order are the first one's equals beside their items: of them these are all to compare.
        let is_apart = || !self.items.get(&first).is_some_and(|items| items.contains(&self.item_at(line)));
        differing.peek().is_some() && differing.all(|column| items.contains(&column)) && is_apart()
    }

    /// What the row in a line (1-based) says of its item.
    pub(super) fn item_at(&self, line: u32) -> String {
        let Some(row) = self.table.row_at(line) else { return String::new() };
        let text = |column: &usize| row.text(*column).unwrap_or_default().into_owned();
        self.item_columns.iter().map(text).collect::<Vec<_>>().join("\n")
    }
}

/// Parts of the names of columns with what is of an item, not of its order.
const ITEMS: [&str; 26] = [
    "商品",
    "品名",
    "品番",
    "枝番",
    "明細",
    "規格",
    "バリエーション",
    "個数",
    "数量",
    "単価",
    "税率",
    "型番",
    "行番号",
    "sku",
    "jan",
    "product",
    "quantity",
    "価格",
    "カテゴリ",
    "メーカー",
    "ブランド",
    "オプション",
    "カラー",
    "サイズ",
    "アイテム",
    "item",
];

/// Such parts of names that are of the whole order all the same.
const OF_ORDER: [&str; 9] = ["合計", "小計", "総", "発送", "出荷", "配送", "届", "キャンセル", "明細書"];

/// The columns (0-based) that say something of an item alone.
pub(super) fn item_columns(table: &Table, columns: &Columns) -> Vec<usize> {
    let is_item = |name: &String| {
        let name = fold(name);
        let has = |words: &[&str]| words.iter().any(|word| name.contains(&fold(word)));
        has(&ITEMS) && !has(&OF_ORDER)
    };
    let is_taken = |at: &usize| Field::all().any(|field| columns.of(field).contains(at));
    (0..table.columns().len()).filter(|at| is_item(&table.columns()[*at]) && !is_taken(at)).collect()
}

/// Whether the column of the amount is one of what is paid for an order: a total is it only where somebody has said so.
pub(super) fn pays_by_order(table: &Table, columns: &Columns, mapping: &Mapping) -> bool {
    let name = columns.first(Field::Amount).and_then(|column| table.columns().get(column));
    mapping.fields.contains_key(&Field::Amount) || name.is_some_and(|name| fold(name) != fold("合計"))
}
