//! The mapping screen: columns with their first rows, guesses, and the mapping as it stands.

use crate::base::fold::fold;
use crate::open_orders::OpenList;
use crate::orders::field::Field;
use crate::orders::guess::{guesses, preview};
use crate::orders::mapping::Mapping;
use crate::orders::order::Orders;
use crate::orders::question::sums;
use crate::protocol::orders::{Columns, FileOut};

/// Rows that the preview shows.
const PREVIEW: usize = 3;

impl OpenList {
    /// What the mapping screen shows.
    pub(crate) fn columns(&self) -> Columns {
        let (table, columns) = (&self.orders.table, &self.orders.columns);
        let mut previews = preview(table, columns, PREVIEW);
        for (at, sum) in sums(&self.orders) {
            if let Some(column) = previews.get_mut(at) {
                column.sum = sum;
            }
        }
        Columns {
            list: self.id,
            line: table.header_line(),
            columns: previews,
            guesses: guesses(table, columns),
            mapping: self.mapping.clone(),
        }
    }

    /// A mapping for this list, without an answer about empty cells that its columns, as they are used now, do not have.
    pub(crate) fn answered(&self, mut mapping: Mapping) -> Mapping {
        let Orders { columns, statuses, payments, .. } = &self.orders;
        let lasting = mapping.clone().lasting();
        if columns.of(Field::Status).is_empty() || !statuses.iter().any(|status| fold(&status.name).is_empty()) {
            mapping.statuses.clone_from(&lasting.statuses);
        }
        if columns.of(Field::Payment).is_empty() || !payments.iter().any(|payment| fold(&payment.name).is_empty()) {
            mapping.payments.clone_from(&lasting.payments);
        }
        mapping
    }

    /// The mapping as a file: every column as it is used now, so that it says the same under another version's names.
    pub(crate) fn export_mapping(&self) -> FileOut {
        let table = &self.orders.table;
        let mut mapping = Mapping { columns: Some(table.fingerprint()), ..self.mapping.clone().lasting() };
        for column in preview(table, &self.orders.columns, 0) {
            let Some(field) = column.field.filter(|field| !self.mapping.fields.contains_key(field)) else { continue };
            mapping.fields.entry(field).or_default().push(column.name);
        }
        let name = table.name().rsplit_once('.').map_or(table.name(), |(stem, _)| stem);
        FileOut { name: format!("{name}_列の対応.json"), saved: None, content: mapping.to_json().into_bytes() }
    }
}
