//! Orders above the column names: a list that somebody sorted together with them.

use crate::base::amount::Amount;
use crate::base::japanese_date::Moment;
use crate::base::shape::is_plain_number;
use crate::orders::columns::Columns;
use crate::orders::field::Field;
use crate::orders::mapping::Mapping;
use crate::orders::order::Incomplete;
use crate::text::row::Row;
use crate::text::table::Table;

/// The lines above the column names that hold orders; those that follow one another are one entry.
pub(super) fn orders_above(table: &Table, columns: &Columns, mapping: &Mapping) -> Vec<Incomplete> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (first, last, _) in table.above_names() {
        if table.row_at(first).is_some_and(|row| is_order(&row, columns, mapping)) {
            match found.last_mut().filter(|(_, known)| *known + 1 == first) {
                Some((_, known)) => *known = last,
                None => found.push((first, last)),
            }
        }
    }
    found.into_iter().map(|(first, last)| Incomplete::Above { first, last }).collect()
}

/// Whether a row has the number of an order and, of what else an order has, more than a title would.
fn is_order(row: &Row<'_>, columns: &Columns, mapping: &Mapping) -> bool {
    let text = |field| columns.first(field).and_then(|column| row.text(column)).unwrap_or_default();
    let number = text(Field::Order);
    if !is_plain_number(&number) || !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let has_day = Moment::read(&text(Field::OrderedAt)).is_some();
    let has_amount = Amount::read(&text(Field::Amount)).yen().is_some();
    let has_payment = mapping.payment(&text(Field::Payment)).is_some();
    let has_status = mapping.meaning(&text(Field::Status), columns.numbers_statuses()).is_some();
    // A number is an amount or a status as well as anything else.
    (has_day && (has_amount || has_payment || has_status)) || (has_payment && (has_amount || has_status))
}
