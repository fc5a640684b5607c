//! The mapping screen: columns with their first rows, guesses, and the mapping as it stands.

use crate::open_orders::OpenList;
use crate::orders::guess::{guesses, preview};
use crate::orders::mapping::Mapping;
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

    /// The mapping as a file: every column as it is used now, so that it says the same under another version's names.
    pub(crate) fn export_mapping(&self) -> FileOut {
        let table = &self.orders.table;
        let mut mapping = Mapping { columns: Some(table.fingerprint()), ..self.mapping.clone() };
        for column in preview(table, &self.orders.columns, 0) {
            let Some(field) = column.field.filter(|field| !self.mapping.fields.contains_key(field)) else { continue };
            mapping.fields.entry(field).or_default().push(column.name);
        }
        let name = table.name().rsplit_once('.').map_or(table.name(), |(stem, _)| stem);
        FileOut { name: format!("{name}_列の対応.json"), saved: None, content: mapping.to_json().into_bytes() }
    }
}
