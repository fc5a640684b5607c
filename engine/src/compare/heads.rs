//! Header, trailer and whatever else is no record.

use crate::compare::columns::Columns;
use crate::compare::comparison::Change;
use crate::compare::listing::Listing;
use crate::document::Document;
use crate::model::finding::RowId;
use crate::model::kind::column;
use crate::text::records::Number;

/// Header and trailer. A count that follows from the records is no difference of its own.
pub(super) fn heads(a: &Listing, b: &Listing, out: &mut Vec<Change>) {
    let columns = Columns::default();
    if let (Some(one), Some(other)) = (a.header, b.header) {
        columns.compare((a, one), (b, other), Number::NONE, out);
    }
    if let (Some(one), Some(other)) = (a.trailer, b.trailer) {
        let follows = match (a.count(), b.count()) {
            (Some(x), Some(y)) => x.checked_add(b.len() as u64) == y.checked_add(a.len() as u64),
            _ => false,
        };
        let mut found = Vec::new();
        columns.compare((a, one), (b, other), Number::NONE, &mut found);
        found.retain(|change| !(follows && a.len() != b.len() && change.named == column::COUNT));
        out.append(&mut found);
    }
}

/// Lines that are no records, by what stands in them; also a header or trailer that the other file lacks.
pub(super) fn other_lines(a: (&Listing, &Document), b: (&Listing, &Document)) -> (Vec<u32>, Vec<u32>) {
    let lines = |side: &Listing, other: &Listing| {
        let alone = |own: Option<RowId>, theirs: Option<RowId>| own.filter(|_| theirs.is_none());
        let heads = [alone(side.header, other.header), alone(side.trailer, other.trailer)];
        let rows = heads.into_iter().flatten().chain(side.others.iter().copied());
        let mut lines: Vec<(String, u32)> = rows.map(|row| (side.cells(row).joined(), side.line(row))).collect();
        lines.sort_unstable();
        lines
    };
    let (left, right) = (lines(a.0, b.0), lines(b.0, a.0));
    let (mut only_a, mut only_b) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while i < left.len() || j < right.len() {
        match (left.get(i), right.get(j)) {
            (Some(x), Some(y)) if x.0 == y.0 => (i, j) = (i + 1, j + 1),
            (Some(x), y) if y.is_none_or(|y| x.0 < y.0) => {
                only_a.push(x.1);
                i += 1;
            }
            (_, Some(y)) => {
                only_b.push(y.1);
                j += 1;
            }
            (_, None) => break,
        }
    }
    only_a.sort_unstable();
    only_b.sort_unstable();
    (only_a, only_b)
}
