//! Whether a file that was dropped belongs to step 1.

use super::super::super::document::Document;
use super::super::super::orders::field::Field;
use super::super::super::orders::mapping::{Columns, Mapping};
use super::super::super::orders::table::{Splitting, Table};
use super::super::Session;
use super::work::{Asked, Task};

/// Required fields that an order list must have at least.
const ENOUGH: usize = 4;

/// Bytes from the beginning that are looked at; the column names stand there.
const HEAD: usize = 64 * 1024;

/// Whether most of what an order list must say has a column with a known name. An inquiry list or a carry-over list has
/// not so many of them.
pub fn is_order_list(document: &Document) -> bool {
    let original = document.source().original();
    let table = Table::open("", &original[..original.len().min(HEAD)]);
    let (columns, _) = Columns::find(&table, &Mapping::default());
    let known = |field: &Field| field.is_required() && !columns.of(*field).is_empty();
    Field::all().filter(known).count() >= ENOUGH
}

/// What step 1 takes beside an order list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    Mapping,
    CarryOver,
}

/// Whether a file is one of kensatsu's own that step 1 takes.
pub fn aside(original: &[u8]) -> Option<Aside> {
    let head = String::from_utf8_lossy(&original[..original.len().min(1024)]);
    let is_json = head.trim_start_matches('\u{FEFF}').trim_start().starts_with('{');
    let of = [("\"kensatsu-mapping\"", Aside::Mapping), ("\"kensatsu-carry-over\"", Aside::CarryOver)];
    of.into_iter().find(|(format, _)| is_json && head.contains(format)).map(|(_, aside)| aside)
}

/// The table of a file that was read already.
fn splitting(document: Document) -> Splitting {
    let name = document.name().to_owned();
    Splitting::new(&name, document.into_source())
}

/// Whether the first line cannot be a record of a transaction file.
pub fn has_column_names(document: &Document) -> bool {
    let first = document.rows().find(|row| !document.content(*row).trim_ascii().is_empty());
    let cell = first.and_then(|row| document.cell_text(row, 0)).unwrap_or_default();
    !matches!(cell.trim(), "1" | "3" | "4")
}

/// The work of opening a file that belongs here.
pub fn task(session: &Session, document: Document, asked: Asked) -> Task {
    let original = document.source().original();
    match session.orders.list.as_ref().filter(|_| aside(original).is_some()) {
        Some(list) => Task::Bring { list: list.id, name: document.name().to_owned(), bytes: original.to_vec() },
        None => Task::of(splitting(document), asked),
    }
}
