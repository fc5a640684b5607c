//! Whether a file begins with column names.
use crate::document::Document;

/// Whether the first line cannot be a record of a transaction file.
pub(crate) fn has_column_names(document: &Document) -> bool {
    let first = document.rows().find(|row| !document.content(*row).trim_ascii().is_empty());
    let cell = first.and_then(|row| document.cell_text(row, 0)).unwrap_or_default();
    !matches!(cell.trim(), "1" | "3" | "4")
}
