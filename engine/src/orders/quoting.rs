//! Which way of writing quotes a list has: everybody's, or PHP's (domain.md §6).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::table::{Row, Table};

/// How quotes in cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quotes {
    /// A quote in a cell is doubled.
    Standard,
    /// The same, but not behind the byte 0x5C.
    Php,
}

/// A table with the quotes that it has.
pub struct Quoted {
    /// The table, split by the rule that fits it.
    pub table: Table,
    /// The rule by which it is split.
    pub quotes: Quotes,
    /// Both ways give every row the width of the column names, or neither does, and not the same cells: the lines (1-based) that
    /// differ.
    pub unsure: Vec<u32>,
}

/// Reads a table the way that gives every row the width of the column names; as a person said, where one did.
pub fn choose(table: Table, said: Option<Quotes>) -> Quoted {
    let standard = |table, unsure| Quoted { table, quotes: Quotes::Standard, unsure };
    let Some(by_php) = table.by_php().filter(|_| said != Some(Quotes::Standard)) else {
        return standard(table, Vec::new());
    };
    let php = |table| Quoted { table, quotes: Quotes::Php, unsure: Vec::new() };
    if said == Some(Quotes::Php) {
        return php(by_php);
    }
    let (mine, theirs) = (quoted_rows(&table), quoted_rows(&by_php));
    let differ = |a: &Rows, b: &Rows| a.iter().filter(|(at, row)| b.get(at) != Some(row)).map(|(at, _)| *at).collect();
    let (mut lines, of_php): (Vec<u32>, Vec<u32>) = (differ(&mine, &theirs), differ(&theirs, &mine));
    let all_fit = |rows: &Rows, lines: &[u32]| lines.iter().all(|at| rows.get(at).is_some_and(|row| row.fits));
    match (all_fit(&mine, &lines), all_fit(&theirs, &of_php)) {
        _ if lines.is_empty() && of_php.is_empty() => standard(table, Vec::new()),
        (false, true) => php(by_php),
        // Also where neither way gives every row its width: who knows the program knows what it writes.
        (true, true) | (false, false) => {
            lines.extend(of_php);
            lines.sort_unstable();
            lines.dedup();
            standard(table, lines)
        }
        (true, false) => standard(table, Vec::new()),
    }
}

/// The rows of a table that begin in a line (1-based) or end the same.
type Rows = BTreeMap<u32, QuotedRow>;

#[derive(PartialEq, Eq)]
struct QuotedRow {
    cells: Vec<String>,
    last: u32,
    /// It has the width of the column names, no broken quote, and took in no line that has that width itself.
    fits: bool,
}

fn quoted_rows(table: &Table) -> Rows {
    let seen = |at: usize| {
        let (first, last) = table.span(at)?;
        let row = table.row_number(at)?;
        let cells = (0..row.len()).map(|column| row.text(column).unwrap_or_default().into_owned()).collect();
        Some((first, QuotedRow { cells, last, fits: fits(&row) }))
    };
    (0..table.len()).filter_map(seen).collect()
}

fn fits(row: &Row<'_>) -> bool {
    row.len() == row.columns()
        && row.broken_quote().is_none()
        && row.lines_below().iter().all(|below| below.len() < below.columns())
}
