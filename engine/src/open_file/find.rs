//! Looking through the whole file: for a text, and for the order of a column.

use crate::base::mask::mask;
use crate::base::number_of::number_of;
use crate::document::Document;
use crate::facts::row::Row;
use crate::model::finding::RowId;
use crate::model::kind::RecordKind;
use crate::open_file::OpenFile;
use crate::protocol::Hit;

/// What a line is sorted by: numbers before texts, both ascending. `None` for a line that keeps its place.
pub(crate) type Key = (bool, u64, String);

pub(crate) fn sort_key(document: &Document, row: RowId, column: u16) -> Option<Key> {
    let row = Row::read(document, row, false);
    if row.kind != RecordKind::Data {
        return None;
    }
    let text = row.columns().find(|(at, _)| *at == column).map_or_else(String::new, |(_, cell)| cell.text.to_string());
    Some(match text.trim().parse::<u64>() {
        Ok(number) => (false, number, text),
        Err(_) => (true, 0, text),
    })
}

/// The next cell that contains the text, in the order of the screen; capital letters and small ones are the same. `only`: in
/// this column.
pub(crate) fn find(open: &OpenFile, text: &str, from: Option<(RowId, u16)>, forward: bool, only: Option<u16>) -> Hit {
    let wanted = text.to_lowercase();
    let here = from.map(|(row, column)| (open.view_position(row), column));
    let (mut count, mut best, mut round) = (0u64, None, None);
    for index in 0..open.shown() {
        let Some(row) = open.row_shown_at(index).filter(|_| !wanted.is_empty()) else { continue };
        let line = Row::read(&open.document, row, false);
        for (column, cell) in line.columns().filter(|(column, _)| only.is_none_or(|only| *column == only)) {
            // What is masked on screen is not to be found out by looking for it.
            if !mask(&cell.text).to_lowercase().contains(&wanted) {
                continue;
            }
            count += 1;
            let hit = Some((count, row, index, column));
            let place = (index, column);
            if forward {
                round = round.or(hit);
                if best.is_none() && here.is_none_or(|here| place > here) {
                    best = hit;
                }
            } else {
                round = hit;
                if here.is_none_or(|here| place < here) {
                    best = hit;
                }
            }
        }
    }
    match best.or(round) {
        Some((number, row, index, column)) => Hit { count, number, row: Some(row), index, column },
        None => Hit { count: 0, number: 0, row: None, index: 0, column: 0 },
    }
}

/// Where a line is shown; where it is not shown any more, the one that stands in its place.
pub(crate) fn whereabouts(open: &OpenFile, row: RowId, faults_only: bool) -> Hit {
    let at = open.view_position(row);
    let index = if faults_only { number_of(open.fault_rows.partition_point(|shown| *shown < at)) } else { at };
    Hit { count: 1, number: 0, row: Some(row), index, column: 0 }
}

/// The line that a physical line belongs to; the last one when there are not so many.
pub(crate) fn line(open: &OpenFile, line: u32) -> Hit {
    let document = &open.document;
    let rows = document.shown_rows().filter(|row| !row.is_added());
    let row = rows.take_while(|row| document.line_number(*row) <= line.max(1)).last();
    let index = row.map_or(0, |row| open.view_position(row));
    Hit { count: u64::from(row.is_some()), number: 0, row, index, column: 0 }
}
