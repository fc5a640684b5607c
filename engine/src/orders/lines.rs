//! Every physical line of a list is accounted for: it belongs to an order, or it is one of these (domain.md §6).

use serde::{Deserialize, Serialize};

use crate::base::amount::Amount;
use crate::base::fold::fold;
use crate::base::japanese_date::Moment;
use crate::base::shape::is_plain_number;
use crate::orders::columns::Columns;
use crate::orders::field::Field;
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
    /// Lines that are no orders: above the names, sums, an error text, or what stands below other names.
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
pub(crate) fn swallowed(row: &Row<'_>, last: u32, columns: &Columns) -> Option<(u32, u32)> {
    let first = row.number + 1;
    if last < first {
        return None;
    }
    // A line break in a closed remark leaves each line as many cells as the row has there: in the first column a whole row's.
    // The first line is the row's own, unless the quote opens at its very beginning.
    let is_taken = |(line, own): (Row<'_>, usize)| {
        let may_hold_another = line.number > row.number || own == 1;
        may_hold_another && line.len() > own && looks_like_order(&line, columns)
    };
    let is_broken = row.broken_quote().is_some();
    (is_broken || row.physical_lines().any(is_taken) || are_two(row, columns)).then_some((first, last))
}

/// The lines (first and last) that the column names took in: a quote among them is not closed where it should be. A line break in a
/// name leaves each line as many cells as the names have there.
pub(crate) fn swallowed_by_names(table: &Table) -> Option<(u32, u32)> {
    let first = table.header_line();
    let (names, last) = (table.row_at(first)?, first + table.header_lines().checked_sub(1)?);
    let is_taken = |(line, own): (Row<'_>, usize)| line.len() > own && line.len() * 2 > names.len();
    let are_joined = last > first && (names.broken_quote().is_some() || names.physical_lines().any(is_taken));
    are_joined.then_some((first + 1, last))
}

/// Whether two lines would each be an order if their quotes were no quotes: one that was forgotten, and one below by which it seems to
/// be closed, leave a whole row between them, half of the one order and half of the other.
fn are_two(row: &Row<'_>, columns: &Columns) -> bool {
    let is_one = |line: &Row<'_>| {
        let is_wide = line.len() >= row.len() && columns.last_needed().is_some_and(|last| line.len() > last);
        // Separators in other cells may have moved the day.
        let has_day =
            |from: usize| (from..line.len()).any(|at| line.text(at).is_some_and(|text| Moment::read(&text).is_some()));
        is_wide && columns.first(Field::OrderedAt).is_none_or(has_day)
    };
    row.lines_without_quotes().filter(is_one).nth(1).is_some()
}

/// Whether a line could be an order of its own.
fn looks_like_order(row: &Row<'_>, columns: &Columns) -> bool {
    let is_wide = columns.last_needed().is_some_and(|last| row.len() > last);
    let date = columns.first(Field::OrderedAt).and_then(|column| row.text(column));
    is_wide && date.is_none_or(|text| Moment::read(&text).is_some())
}

/// Whether a row is the text of an error that a shop's program wrote into its list.
pub(crate) fn is_error_text(row: &Row<'_>, columns: &Columns) -> bool {
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
    if columns.last_needed().is_some_and(|last| row.len() > last) && !is_no_order(row, columns) {
        return false;
    }
    let text = row.whole().to_ascii_lowercase();
    let text = text.trim_start_matches(|c: char| crate::base::shape::is_stray(c) || c == '"');
    let is_tag = text
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')));
    // An error's sentence may hold commas; an order's number comes first in no list as one of these words.
    is_tag || SAID.iter().any(|said| text.contains(said)) || (!begins_with_number(row) && is_complaint(text))
}

/// Whether the first cell could be the number of an order, as in a row that broke off.
fn begins_with_number(row: &Row<'_>) -> bool {
    row.text(0).is_some_and(|text| is_plain_number(&text))
}

/// Whether a row has nothing of what an order has: no number of one, and neither customer, amount, payment, status nor day.
pub(crate) fn is_no_order(row: &Row<'_>, columns: &Columns) -> bool {
    let text = |field| columns.first(field).map(|column| row.text(column).unwrap_or_default());
    // Nearly every row begins with a number, and is done with.
    let Some(number) = text(Field::Order) else { return false };
    if is_plain_number(&number) && number.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    if text(Field::ItemLine).is_some_and(|text| !text.is_empty()) {
        return false;
    }
    let fields = [Field::Customer, Field::Amount, Field::Payment, Field::Status, Field::OrderedAt];
    // A text begins in the first cell, whatever that is for.
    let known: Vec<_> =
        fields.into_iter().filter(|field| columns.first(*field).is_some_and(|column| column > 0)).collect();
    let is_empty = |field: &Field| text(*field).is_none_or(|text| text.is_empty());
    let is_narrow = columns.last_needed().is_some_and(|last| row.len() <= last);
    let is_alone = || (1..row.len()).all(|column| row.text(column).is_none_or(|text| text.is_empty()));
    // An error's sentence may hold commas: then its words stand where an order has its customer and its amount.
    let is_sentence = || {
        let amount = text(Field::Amount).is_some_and(|text| Amount::read(&text).yen().is_some());
        let day = text(Field::OrderedAt).is_some_and(|text| Moment::read(&text).is_some());
        !amount && !day && begins_as_error(&row.text(0).unwrap_or_default())
    };
    known.len() > 2 && ((known.iter().all(is_empty) && (is_narrow || is_alone())) || is_sentence())
}

/// Whether a row is what some programs write below every list: that it ends, when it was made, or a remark with its mark.
pub(crate) fn is_footer(row: &Row<'_>) -> bool {
    let whole = row.whole();
    let text = whole.trim_matches(|c: char| crate::base::shape::is_stray(c) || matches!(c, ',' | '"' | ';'));
    let is_dated = || {
        let behind =
            ["出力日", "作成日", "印刷日", "抽出日", "ダウンロード日"].iter().find_map(|word| text.strip_prefix(word));
        behind.is_some_and(|rest| {
            rest.chars().all(|c| c.is_ascii_punctuation() || c.is_numeric() || "時年月日分秒：　 ／".contains(c))
        })
    };
    text == "以上" || text.starts_with('※') || is_dated()
}

/// Whether a text begins as the errors of programs do.
fn begins_as_error(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    ["php ", "fatal", "warning", "notice", "error", "deprecated", "exception", "uncaught", "sqlstate", "エラー", "警告"]
        .iter()
        .any(|word| text.starts_with(word))
}

/// Words of servers and databases between a shop's program and its reader, and of programs that speak Japanese.
fn is_complaint(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "error",
        "exception",
        "stack trace",
        "sqlstate",
        "timeout",
        "timed out",
        "bad gateway",
        "unavailable",
        "forbidden",
        "access denied",
        "エラー",
        "失敗しました",
        "タイムアウト",
        "中断",
        "ログインし直",
        "セッション",
    ];
    text.starts_with(['{', '[']) || WORDS.iter().any(|word| text.contains(word))
}

/// Whether a row is the sum or the count that some programs write below the orders: it has no order's number, and nothing of
/// what an order has beside an amount.
pub(crate) fn is_total(row: &Row<'_>, columns: &Columns) -> bool {
    let fields = [Field::Customer, Field::Payment, Field::Status, Field::OrderedAt];
    let text = |field| columns.first(field).map(|column| row.text(column).unwrap_or_default());
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let has_sum_word = |text: &str| {
        let text = fold(text);
        ["計", "件", "total", "sum"].iter().any(|word| text.contains(word))
    };
    // Nearly every row has a number, and is done with.
    let has_no_order = text(Field::Order)
        .is_some_and(|text| text.is_empty() || (!is_number(&text) && has_sum_word(&text)))
        && fields.iter().all(|field| text(*field).is_some_and(|text| text.is_empty() || has_sum_word(&text)));
    // What is left of a row that was torn has no number either: a sum says that it is one, or has a whole row's cells.
    let is_wide = || columns.last_needed().is_some_and(|last| row.len() > last);
    let has_amount = || text(Field::Amount).is_some_and(|text| Amount::read(&text) != Amount::Malformed);
    let says_sum = || (0..row.len()).filter_map(|column| row.text(column)).any(|text| has_sum_word(&text));
    has_no_order && ((is_wide() && has_amount()) || says_sum())
}

/// Whether a cell of a row begins as a sum does: without that, a row that breaks off is no sum.
pub(crate) fn says_sum(row: &Row<'_>) -> bool {
    const WORDS: [&str; 7] = ["合計", "総計", "総合計", "小計", "計", "total", "sum"];
    (0..row.len()).filter_map(|column| row.text(column)).any(|text| {
        let text = fold(&text);
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        WORDS.iter().any(|word| text.starts_with(&fold(word)))
    })
}

/// Whether a list lost the empty cells at the end of its rows: several rows are short, every short row has all that an order
/// must have, and none ends with an empty cell. Then what a row lacks was empty.
pub(crate) fn drops_empty_cells(table: &Table, columns: &Columns) -> bool {
    let (Some(required), Some(needed)) = (columns.last_required(), columns.last_needed()) else { return false };
    let mut short = 0;
    for row in table.rows().filter(|row| row.len() <= needed && !is_total(row, columns)) {
        let ends_full = row.len().checked_sub(1).and_then(|last| row.text(last)).is_some_and(|text| !text.is_empty());
        if row.len() <= required || !ends_full {
            return false;
        }
        short += 1;
    }
    short > 1
}
