//! What a person typed into the cells by which money is charged, to be read once more before the file is saved.

use std::collections::BTreeMap;

use crate::base::amount::Amount;
use crate::base::mask::mask;
use crate::document::Document;
use crate::document::difference::difference;
use crate::document::edit::Change;
use crate::facts::row::Row;
use crate::model::finding::RowId;
use crate::model::kind::{RecordKind, column};
use crate::open_file::OpenFile;
use crate::profile::Profile;
use crate::protocol::{Typed, TypedCell};

/// Cells that are named.
const NAMED: usize = 10;
/// An amount that is so many times another one was perhaps mistyped.
const TIMES: u64 = 10;

const COLUMNS: [u16; 4] = [column::ORDER, column::AMOUNT, column::PREVIOUS, column::CUSTOMER];

/// The cells of data records that have another text than before they were typed, not fixed: those that are
/// perhaps wrong first, then the amounts.
pub(crate) fn typed(open: &OpenFile, profile: &Profile) -> Typed {
    let document = &open.document;
    // What stood there before the first time: a fix before it may have moved the cells.
    let mut places: BTreeMap<(RowId, u16), String> = BTreeMap::new();
    for (code, change) in document.history().steps().flatten() {
        if let (None, Change::Cells { row, before, after }) = (code, change) {
            let changed = difference(document, *row, before.as_deref(), after.as_deref());
            for (column, before, _) in changed.into_iter().filter(|(column, ..)| COLUMNS.contains(column)) {
                places.entry((*row, column)).or_insert(before);
            }
        }
    }
    let large = profile.large_amount.value;
    let mut cells: Vec<TypedCell> =
        places.into_iter().filter_map(|(place, before)| cell(document, place, before, large)).collect();
    cells.sort_by_key(|cell| (!cell.doubtful, cell.column != column::AMOUNT));
    let total = cells.len() as u64;
    cells.truncate(NAMED);
    Typed { cells, total }
}

fn cell(document: &Document, (row, column): (RowId, u16), before: String, large: u64) -> Option<TypedCell> {
    if row.is_added() || document.overlay().is_removed(row) {
        return None;
    }
    let line = Row::read(document, row, false);
    if line.kind != RecordKind::Data {
        return None;
    }
    let now = |column: u16| document.cell_text(row, column).unwrap_or_default().into_owned();
    let after = now(column);
    if before == after {
        return None;
    }
    let yen = |text: &str| Amount::read(text.trim()).yen();
    let yen = (column == column::AMOUNT).then(|| yen(&before).zip(yen(&after))).flatten();
    let doubtful = match yen {
        Some((was, is)) => {
            let (less, more) = (was.min(is), was.max(is));
            more >= less.saturating_mul(TIMES) && more > less || more - less >= large
        }
        // What could not be read says nothing of what was meant.
        None => column == column::AMOUNT && Amount::read(after.trim()).yen().is_some_and(|yen| yen >= large),
    };
    let shown = |text: &str| mask(text).into_owned();
    Some(TypedCell {
        line: document.line_number(row),
        order: shown(&now(column::ORDER)),
        column,
        before: shown(&before),
        after: shown(&after),
        yen,
        doubtful,
    })
}
