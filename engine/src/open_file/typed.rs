//! What a person typed into the cells by which money is charged, to be read once more before the file is saved.

use std::collections::BTreeSet;

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

/// The cells of data records that have another text than in the file as it was opened, and were typed, not fixed: those that are
/// perhaps wrong first, then the amounts.
pub(crate) fn typed(open: &OpenFile, profile: &Profile) -> Typed {
    let document = &open.document;
    let mut places: BTreeSet<(RowId, u16)> = BTreeSet::new();
    for (code, change) in document.history().steps().flatten() {
        if let (None, Change::Cells { row, before, after }) = (code, change) {
            let changed = difference(document, *row, before.as_deref(), after.as_deref());
            let columns = changed.into_iter().map(|(column, ..)| column).filter(|column| COLUMNS.contains(column));
            places.extend(columns.map(|column| (*row, column)));
        }
    }
    let large = profile.large_amount.value;
    let mut cells: Vec<TypedCell> =
        places.into_iter().filter_map(|(row, column)| cell(document, row, column, large)).collect();
    cells.sort_by_key(|cell| (!cell.doubtful, cell.column != column::AMOUNT));
    let total = cells.len() as u64;
    cells.truncate(NAMED);
    Typed { cells, total }
}

fn cell(document: &Document, row: RowId, column: u16, large: u64) -> Option<TypedCell> {
    if row.is_added() || document.overlay().is_removed(row) {
        return None;
    }
    let line = Row::read(document, row, false);
    if line.kind != RecordKind::Data {
        return None;
    }
    let now = |column: u16| document.cell_text(row, column).unwrap_or_default().into_owned();
    let (before, after) =
        (document.original_texts(row).get(usize::from(column)).cloned().unwrap_or_default(), now(column));
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
