//! For the mapping screen: which column may hold a field that has none, and what the first rows say.
//!
//! A guess is shown and never used by itself: a wrong column would charge a wrong amount.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::base::amount::Amount;
use crate::base::fold::fold;
use crate::base::japanese_date::Moment;
use crate::base::mask::mask;
use crate::orders::amount_column::{may_be_amount, speaks_of_paying};
use crate::orders::columns::Columns;
use crate::orders::field::Field;
use crate::text::table::{Row, Table};

/// A column of the table as the mapping screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPreview {
    /// As it must be written in a mapping: with `#2` when it is the second of its name.
    pub name: String,
    /// What it holds.
    pub field: Option<Field>,
    /// The cells of the first rows, masked.
    pub cells: Vec<String>,
    /// Whole yen: of a column that may hold what is paid, all that stands in it.
    pub sum: Option<u64>,
}

/// A guess for a field that no column holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    /// The field that no column holds.
    pub field: Field,
    /// As it must be written in a mapping; `None` when no column looks like it.
    pub column: Option<String>,
}

/// The columns with their first rows.
pub fn preview(table: &Table, columns: &Columns, rows: usize) -> Vec<ColumnPreview> {
    let first: Vec<_> = table.rows().take(rows).collect();
    let cell = |column: usize| first.iter().map(move |row| mask(&row.text(column).unwrap_or_default()).into_owned());
    let names = mapping_names(table);
    names
        .into_iter()
        .enumerate()
        .map(|(at, name)| ColumnPreview {
            name,
            field: Field::all().find(|field| columns.of(*field).contains(&at)),
            cells: cell(at).collect(),
            sum: None,
        })
        .collect()
}

/// A guess for each field that has no column.
pub fn guesses(table: &Table, columns: &Columns) -> Vec<Guess> {
    let names = mapping_names(table);
    let rows: Vec<_> = table.rows().take(20).collect();
    let open = Field::all().filter(|field| columns.of(*field).is_empty());
    open.map(|field| {
        let taken = |at: usize| Field::all().any(|field| columns.of(field).contains(&at));
        let free = (0..names.len()).filter(|at| !taken(*at));
        let mut scored: Vec<_> =
            free.map(|at| (score(table, &rows, field, at), at)).filter(|(score, _)| *score > 0).collect();
        scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        // Of equals none: they stand side by side and are asked for. What is paid is never guessed.
        let best = match scored.as_slice() {
            [_, ..] if field == Field::Amount => None,
            [(first, _), (second, _), ..] if first == second => None,
            [(_, at), ..] => Some(*at),
            [] => None,
        };
        Guess { field, column: best.map(|at| names[at].clone()) }
    })
    .collect()
}

/// Each column's name as a mapping writes it.
pub fn mapping_names(table: &Table) -> Vec<String> {
    let folded: Vec<_> = table.columns().iter().map(|name| fold(name)).collect();
    let mut times = FxHashMap::<&str, u32>::default();
    for name in &folded {
        *times.entry(name).or_default() += 1;
    }
    let mut so_far = FxHashMap::<&str, u32>::default();
    let named = table.columns().iter().zip(&folded).map(|(name, folded)| {
        let at = so_far.entry(folded).or_default();
        *at += 1;
        if times.get(folded.as_str()).is_some_and(|times| *times > 1) { format!("{name}#{at}") } else { name.clone() }
    });
    named.collect()
}

/// The columns (0-based) that may hold what is paid: by their names, else those that hold nothing but amounts.
pub fn amount_columns(table: &Table, columns: &Columns) -> Vec<usize> {
    let names: Vec<String> = table.columns().iter().map(|name| fold(name)).collect();
    let rows: Vec<_> = table.rows().take(20).collect();
    let is_amount = |at: usize| {
        let values: Vec<_> = rows.iter().filter_map(|row| row.text(at)).filter(|text| !text.is_empty()).collect();
        !values.is_empty() && values.iter().all(|value| Amount::read(value).yen().is_some())
    };
    let by_name = |at: &usize| may_be_amount(&names[*at]) || (speaks_of_paying(&names[*at]) && is_amount(*at));
    let by_name: Vec<_> = (0..names.len()).filter(by_name).collect();
    if !by_name.is_empty() {
        return by_name;
    }
    let taken = |at: usize| Field::all().any(|field| columns.of(field).contains(&at));
    (0..names.len().min(MOST_LOOKED_AT)).filter(|at| !taken(*at) && is_amount(*at)).collect()
}

/// Columns that are looked at for amounts.
const MOST_LOOKED_AT: usize = 300;

/// How much a column looks like a field; 0 when it does not.
fn score(table: &Table, rows: &[Row], field: Field, column: usize) -> u32 {
    let name = fold(&table.columns()[column]);
    let has_word = words(field).iter().any(|word| name.contains(&fold(word)));
    let values: Vec<_> = rows.iter().filter_map(|row| row.text(column)).filter(|text| !text.is_empty()).collect();
    let all = |fits: &dyn Fn(&str) -> bool| !values.is_empty() && values.iter().all(|value| fits(value));
    let fits = match field {
        Field::Amount => all(&|value| Amount::read(value).yen().is_some()),
        Field::OrderedAt | Field::UpdatedAt | Field::Birth => all(&|value| Moment::read(value).is_some()),
        Field::Email => all(&|value| value.contains('@')),
        Field::Payment => all(&|value| {
            crate::orders::status::PaymentKind::known(value) == Some(crate::orders::status::PaymentKind::Paygent)
        }),
        Field::Status => {
            all(&|value| value.parse::<u64>().is_err() && crate::orders::status::Meaning::known(value).is_some())
        }
        Field::Order | Field::Customer => ["番号", "no", "id", "コード", "code"].iter().any(|word| name.contains(word)),
        _ => false,
    };
    u32::from(has_word) * 2
        + u32::from(fits && (has_word || matches!(field, Field::Email | Field::Payment | Field::Status)))
}

/// Words that a column's name has when it may hold a field.
pub(super) fn words(field: Field) -> &'static [&'static str] {
    match field {
        Field::Order => &["注文", "受注", "オーダー", "order"],
        Field::Customer => &["顧客", "会員", "お客様", "customer"],
        Field::Amount => &["支払", "請求", "合計", "金額", "total", "amount"],
        Field::Payment => &["支払", "決済", "payment"],
        Field::Status => &["状況", "ステータス", "状態", "status"],
        Field::OrderedAt => &["受注日", "注文日", "購入日", "日時"],
        Field::UpdatedAt => &["更新", "変更"],
        Field::ShippedAt => &["発送", "出荷"],
        Field::PaidAt => &["入金"],
        Field::CancelledAt => &["取消", "cancel"],
        Field::Count => &["回数", "回目"],
        Field::Subscription => &["定期"],
        Field::Name => &["名前", "氏名", "顧客名"],
        Field::Kana => &["カナ", "フリガナ", "カタカナ"],
        Field::Email => &["メール", "mail"],
        Field::Phone => &["電話", "tel", "phone"],
        Field::Birth => &["生年", "誕生"],
        Field::Sex => &["性別"],
        Field::Remark => &["備考", "要望", "コメント"],
        Field::MemberKind => &["会員種別"],
        Field::ItemLine => &["明細", "詳細id"],
    }
}
