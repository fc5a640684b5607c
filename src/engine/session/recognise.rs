//! Where a file belongs that step 2 refuses.

use super::super::document::Document;
use super::Session;
use super::orders;

/// Whether the first line cannot be a record of a transaction file.
pub fn has_column_names(document: &Document) -> bool {
    let first = document.rows().find(|row| !document.content(*row).trim_ascii().is_empty());
    let cell = first.and_then(|row| document.cell_text(row, 0)).unwrap_or_default();
    !matches!(cell.trim(), "1" | "3" | "4")
}

/// The work of opening it there; `None` when it belongs nowhere. `code` is the rule that refused it.
pub fn elsewhere(
    session: &Session,
    document: Document,
    asked: orders::work::Asked,
    code: &str,
) -> Option<orders::work::Task> {
    // Nothing in it, or no text at all.
    if code == "F001" {
        return None;
    }
    if code == "F002" && orders::recognise::aside(document.source().original()).is_none() {
        return None;
    }
    orders::recognise::task(session, document, asked)
}
