//! Every physical line of a list is accounted for: it belongs to an order, or it is one of these (domain.md §6).

use serde::{Deserialize, Serialize};

use crate::orders::mapping::Columns;
use crate::text::table::{Row, Table};

/// The physical lines (1-based) of a list that hold no order. With those of the orders they sum up to `read`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// All lines of the file.
    pub read: u32,
    /// Lines of the column names.
    pub names: u32,
    /// Lines with nothing in them, or only empty cells.
    pub blank: u32,
    /// Lines that are no orders: above the names, or an error text.
    pub skipped: Vec<u32>,
    /// Lines that a quote which was never closed took into a cell of a line above: first and last.
    pub swallowed: Vec<(u32, u32)>,
}

impl Lines {
    /// What stands above the column names, and the names themselves.
    pub fn of(table: &Table) -> Lines {
        let mut lines = Lines { read: table.line_count(), names: table.header_lines(), ..Lines::default() };
        for (first, last, is_blank) in table.above_names() {
            match is_blank {
                true => lines.blank += last - first + 1,
                false => lines.skipped.extend(first..=last),
            }
        }
        lines
    }
}

/// The lines (first and last) that a row took in and that belong to other orders; `None` for a row of one line, or with a line
/// break in a remark.
pub fn swallowed(row: &Row<'_>, last: u32, columns: &Columns) -> Option<(u32, u32)> {
    let first = row.number + 1;
    if last < first {
        return None;
    }
    let is_broken = row.broken_quote().is_some();
    (is_broken || row.lines_below().iter().any(|below| looks_like_order(below, columns))).then_some((first, last))
}

/// Whether a line could be an order of its own.
fn looks_like_order(row: &Row<'_>, columns: &Columns) -> bool {
    use crate::base::japanese_date::Moment;
    use crate::orders::field::Field;
    let is_wide = columns.last_needed().is_some_and(|last| row.len() > last);
    let date = columns.first(Field::OrderedAt).and_then(|column| row.text(column));
    is_wide && date.is_none_or(|text| Moment::read(&text).is_some())
}

/// Whether a row is the text of an error that a shop's program wrote into its list.
pub fn is_error_text(row: &Row<'_>, columns: &Columns) -> bool {
    const SAID: [&str; 9] = [
        "fatal error",
        "warning:",
        "notice:",
        "deprecated:",
        "parse error",
        "uncaught exception",
        "uncaught error",
        "allowed memory size",
        "maximum execution time",
    ];
    if columns.last_needed().is_some_and(|last| row.len() > last) {
        return false;
    }
    let text = row.whole().to_ascii_lowercase();
    let text = text.trim_start_matches(|c: char| crate::base::shape::is_stray(c) || c == '"');
    let is_tag = text
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')));
    // An error's sentence may hold commas; an order's number comes first in no list as one of these words.
    is_tag || SAID.iter().any(|said| text.contains(said))
}
