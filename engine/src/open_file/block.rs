//! A rectangle of the grid as a spreadsheet takes it: copied, pasted, emptied, its lines taken out together; and replacing beside finding.
//!
//! Each is one step of the history, and is refused in words before anything is changed.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::letters;
use crate::document::Document;
use crate::document::edit::{Change, Step};
use crate::facts::context::Context;
use crate::facts::row::{Cell, Row};
use crate::facts::trailer;
use crate::model::finding::RowId;
use crate::model::kind::{RecordKind, column};
use crate::open_file::OpenFile;
use crate::protocol::{Block, Replacing, sentences};
use crate::text::encoding;

/// Lines that are copied, pasted or taken out at a time.
const MOST_LINES: u32 = 100_000;

type Refused = String;

/// The lines of a block, from above; fewer than asked for where the view ends.
///
/// # Errors
///
/// A sentence when there are too many.
pub(crate) fn lines(open: &OpenFile, block: &Block) -> Result<Vec<RowId>, Refused> {
    let (first, last) = block.rows;
    let count = last.saturating_sub(first).saturating_add(1);
    if count > MOST_LINES {
        let both = [
            "一度に扱えるのは 100,000 行までです。選ぶ行を減らしてください。何も変えていません。",
            "At most 100,000 lines at a time. Choose fewer; nothing was changed.",
        ];
        return Err(sentences::words(open.language, both).to_owned());
    }
    let at = |place: u32| {
        let place = if block.faults_only { *open.fault_rows.get(place as usize)? } else { place };
        open.row_shown_at(place)
    };
    Ok((first..first.saturating_add(count)).map_while(at).collect())
}

/// The block as a spreadsheet takes it from the clipboard, card numbers masked: a line break behind each line. Lines that were taken
/// out are not in it. With it, how many lines there are.
///
/// # Errors
///
/// A sentence when it is too large.
pub(crate) fn copied(open: &OpenFile, block: &Block) -> Result<(String, u32), Refused> {
    let (mut text, mut count) = (String::new(), 0);
    let shown = lines(open, block)?;
    for row in shown.into_iter().filter(|row| !open.document.overlay().is_removed(*row)) {
        text.push_str(&line_of(&open.document, row, block.columns));
        text.push_str("\r\n");
        count += 1;
    }
    Ok((text, count))
}

/// Some cells of a line, between tabs.
pub(crate) fn line_of(document: &Document, row: RowId, columns: (u16, u16)) -> String {
    let quoted = |cell: &Cell| match mask(&cell.text) {
        // A text that begins with a quote would be taken for a quoted one.
        text if text.contains(['\t', '\r', '\n']) || text.starts_with('"') => {
            format!("\"{}\"", text.replace('"', "\"\""))
        }
        text => text.into_owned(),
    };
    let (first, last) = columns;
    let row = Row::read(document, row, false);
    let cells = row.columns().filter(|(column, _)| (first..=last).contains(column));
    cells.map(|(_, cell)| quoted(cell)).collect::<Vec<_>>().join("\t")
}

/// A text from the clipboard as a table. Empty lines are lines, unlike in a CSV: a column with empty cells is copied so.
fn table(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    let mut table = vec![vec![String::new()]];
    let (mut quoted, mut begins) = (false, true);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let began = std::mem::replace(&mut begins, false);
        match c {
            '"' if began && !quoted => quoted = true,
            '"' if quoted && rest.peek() != Some(&'"') => quoted = false,
            '"' if quoted => {
                rest.next();
                push(&mut table, c);
            }
            '\t' if !quoted => {
                table.last_mut().into_iter().for_each(|line| line.push(String::new()));
                begins = true;
            }
            '\r' if !quoted && rest.peek() == Some(&'\n') => begins = began,
            '\r' | '\n' if !quoted => {
                table.push(vec![String::new()]);
                begins = true;
            }
            c => push(&mut table, c),
        }
    }
    table
}

fn push(table: &mut [Vec<String>], c: char) {
    table.last_mut().and_then(|line| line.last_mut()).into_iter().for_each(|cell| cell.push(c));
}

/// Writes a table from the block's first cell on; a single text into every cell of the block.
///
/// # Errors
///
/// A sentence when there is no room for it, a text cannot be entered, or all of it stands there already. Nothing is changed then.
pub(crate) fn write(open: &mut OpenFile, block: &Block, text: &str, windows_31j: bool) -> Result<Step, Refused> {
    let language = open.language;
    let mut table = table(text);
    let is_one = table.iter().map(Vec::len).sum::<usize>() <= 1;
    let (first, last) = block.columns;
    let last = last.min(open.columns.saturating_sub(1));
    let rows = if is_one {
        let rows = lines(open, block)?;
        let text = table.pop().and_then(|mut cells| cells.pop()).unwrap_or_default();
        table = vec![vec![text; usize::from(last.saturating_sub(first)) + 1]; rows.len()];
        rows
    } else {
        let count = u32::try_from(table.len()).unwrap_or(u32::MAX);
        let below = Block { rows: (block.rows.0, block.rows.0.saturating_add(count - 1)), ..*block };
        lines(open, &below)?
    };
    let width = table.iter().map(Vec::len).max().unwrap_or_default();
    let room = (rows.len(), usize::from(open.columns.saturating_sub(first)));
    if table.len() > room.0 || width > room.1 {
        return Err(no_room((table.len(), width), room, language));
    }
    if rows.iter().any(|row| open.document.overlay().is_removed(*row)) {
        let both = [
            "削除した行があるので、貼り付けられません。何も変えていません。",
            "One of the lines was taken out. Nothing was changed.",
        ];
        return Err(sentences::words(language, both).to_owned());
    }
    table.iter().flatten().try_for_each(|text| enterable(text, windows_31j, language))?;
    let cells = rows
        .iter()
        .zip(&table)
        .flat_map(|(row, texts)| (first..).zip(texts).map(|(column, text)| (*row, column, text)));
    let mut step = Step::new();
    for (row, column, text) in cells {
        set(&mut open.document, &mut step, row, column, text);
    }
    if step.is_empty() {
        // Otherwise what is offered to be undone would be another change.
        let both = [
            "選んだセルは、もうその内容です。何も変えていません。",
            "The chosen cells say this already. Nothing was changed.",
        ];
        return Err(sentences::words(language, both).to_owned());
    }
    Ok(step)
}

fn no_room((lines, columns): (usize, usize), room: (usize, usize), language: Language) -> Refused {
    match language {
        Language::Ja => format!(
            "貼り付ける表は {lines} 行 {columns} 列ですが、選んだセルから下には {} 行、右には {} 列しかありません。何も変えていません。",
            room.0, room.1
        ),
        Language::En => format!(
            "The copied table has {lines} lines and {columns} columns; from the chosen cell on there are {} lines and {} columns. Nothing was changed.",
            room.0, room.1
        ),
    }
}

/// Whether a text can stand in a cell of the file.
///
/// # Errors
///
/// A sentence that says why not.
pub(crate) fn enterable(text: &str, windows_31j: bool, language: Language) -> Result<(), Refused> {
    if text.contains('\u{FFFD}') {
        return Err(sentences::unread_byte(language));
    }
    match encoding::lacking(text).filter(|_| windows_31j) {
        Some(character) => Err(sentences::lacking(character, language)),
        None => Ok(()),
    }
}

/// As many columns as a spreadsheet has.
const MOST_COLUMNS: u16 = 16_384;

/// Whether a cell can be written.
pub(crate) fn can_be_written(document: &Document, row: RowId, column: u16) -> bool {
    let known = row.is_added() || document.line(row).is_some();
    known && !document.overlay().is_removed(row) && column < MOST_COLUMNS
}

/// Whether a line can have so many cells: nothing but empty ones is cut off, and no line grows beyond what can be shown.
pub(crate) fn can_have_cells(document: &Document, row: RowId, len: u16) -> bool {
    let is_empty = |column| document.cell_text(row, column).is_none_or(|text| text.is_empty());
    let cells = u16::try_from(document.count_cells(row)).unwrap_or(u16::MAX);
    let stands = document.line(row).is_some() && !document.overlay().is_removed(row);
    stands && (1..=MOST_COLUMNS).contains(&len) && (len..cells).all(is_empty)
}

/// Writes a text into a cell in which another one stands.
fn set(document: &mut Document, step: &mut Step, row: RowId, column: u16, text: &str) {
    if document.cell_text(row, column).unwrap_or_default() == text {
        return;
    }
    let change = document.set_cell(row, column, text);
    document.history_mut().apply_open(&change);
    step.push((None, change));
}

/// Takes lines out, or puts them back in; the trailer's count follows.
pub(crate) fn remove(document: &mut Document, context: &Context, rows: &[RowId], out: bool) -> Step {
    let mut step = Step::new();
    // The count follows the data records: other lines come and go when it has.
    let (data, others): (Vec<RowId>, Vec<RowId>) = rows.iter().partition(|row| is_data(document, **row));
    for row in data.into_iter().chain(others) {
        if document.overlay().is_removed(row) == out {
            continue;
        }
        for change in removal(document, context, row, out) {
            document.history_mut().apply_open(&change);
            step.push((None, change));
        }
    }
    step
}

fn is_data(document: &Document, row: RowId) -> bool {
    Row::read(document, row, false).kind == RecordKind::Data
}

/// The data record that still has the order which the last step took out with its line: it is charged all the same.
pub(crate) fn twin(document: &Document) -> Option<u32> {
    let step = document.history().steps().next_back()?;
    let mut out = step.iter().filter_map(|(_, change)| match change {
        Change::Removed { row, after: true } => Some(*row),
        _ => None,
    });
    let (Some(row), None) = (out.next(), out.next()) else { return None };
    let order = |row: RowId| Some(document.cell_text(row, column::ORDER)?.trim().to_owned());
    let gone = order(row).filter(|order| !order.is_empty() && is_data(document, row));
    let mut left = document.rows().filter(|row| gone.is_some() && order(*row) == gone);
    left.find(|row| is_data(document, *row)).map(|row| document.line_number(row))
}

/// The changes that take one line out or put it back in.
pub(crate) fn removal(document: &Document, context: &Context, row: RowId, out: bool) -> Vec<Change> {
    match (is_data(document, row), out) {
        (true, true) => trailer::take_out(document, context, row),
        (true, false) => trailer::restore_record(document, context, row),
        (false, after) => vec![Change::Removed { row, after }],
    }
}

/// Replaces a text by another one: in one cell, or wherever it stands. What is masked on screen is left alone, as it is not found either.
///
/// # Errors
///
/// A sentence when the text is nowhere, or the new one cannot be entered.
pub(crate) fn replace(
    open: &mut OpenFile,
    what: &Replacing,
    at: Option<(RowId, u16)>,
    windows_31j: bool,
) -> Result<Step, Refused> {
    let language = open.language;
    let Replacing { wanted, by, column, whole } = what;
    enterable(by, windows_31j, language)?;
    let only = at.map(|(_, column)| column).or(*column);
    let rows: Vec<RowId> = match at {
        Some((row, _)) => vec![row],
        None => (0..open.shown()).filter_map(|at| open.row_shown_at(at)).collect(),
    };
    let document = &mut open.document;
    let mut step = Step::new();
    for row in rows {
        if document.overlay().is_removed(row) {
            continue;
        }
        let replaced: Vec<(u16, String)> = Row::read(document, row, false)
            .columns()
            .filter(|(column, cell)| only.is_none_or(|only| only == *column) && mask(&cell.text) == cell.text)
            .filter(|(_, cell)| !cell.text.contains('\u{FFFD}'))
            .filter(|(_, cell)| !whole || cell.text.trim().to_lowercase() == wanted.to_lowercase())
            .filter_map(|(column, cell)| Some((column, replaced(&cell.text, wanted, by)?)))
            .collect();
        for (column, text) in replaced {
            set(document, &mut step, row, column, &text);
        }
    }
    if step.is_empty() {
        return Err(nothing_found(only, language));
    }
    Ok(step)
}

fn nothing_found(column: Option<u16>, language: Language) -> Refused {
    let column = column.map(letters);
    match (language, column) {
        (Language::Ja, None) => "置き換えるものが見つかりませんでした。何も変えていません。".to_owned(),
        (Language::Ja, Some(column)) => {
            format!("{column}列には、置き換えるものが見つかりませんでした。何も変えていません。")
        }
        (Language::En, None) => "Nothing to replace was found. Nothing was changed.".to_owned(),
        (Language::En, Some(column)) => {
            format!("Nothing to replace was found in column {column}. Nothing was changed.")
        }
    }
}

/// A text with every place of `wanted` replaced, capital letters and small ones being the same, as when it is looked for.
fn replaced(text: &str, wanted: &str, by: &str) -> Option<String> {
    let wanted: Vec<char> = wanted.to_lowercase().chars().collect();
    let (mut out, mut rest, mut found) = (String::new(), text, false);
    while let Some(first) = rest.chars().next() {
        match after(rest, &wanted) {
            Some(behind) => {
                out.push_str(by);
                (rest, found) = (behind, true);
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    found.then_some(out)
}

/// What stands behind a text at the beginning of another one.
fn after<'a>(text: &'a str, wanted: &[char]) -> Option<&'a str> {
    let mut wanted = wanted.iter().peekable();
    wanted.peek()?;
    for (at, c) in text.char_indices() {
        if wanted.peek().is_none() {
            return text.get(at..);
        }
        if !c.to_lowercase().all(|c| wanted.next() == Some(&c)) {
            return None;
        }
    }
    wanted.peek().is_none().then_some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_replaced_wherever_it_stands() {
        for (text, wanted, by, expected) in [
            ("5000", "0", "1", Some("5111")),
            ("5000", "00", "x", Some("5x0")),
            ("abcABC", "ab", "", Some("cC")),
            ("請求先の請求", "請求", "支払", Some("支払先の支払")),
            ("5000", "6", "1", None),
            ("5000", "", "1", None),
            ("", "1", "2", None),
            ("İx", "i̇", "i", Some("ix")),
        ] {
            assert_eq!(replaced(text, wanted, by).as_deref(), expected, "{wanted} in {text}");
        }
    }

    #[test]
    fn a_copied_text_is_a_table() {
        assert_eq!(table("1\t2\r\n3\t4\r\n"), [["1", "2"], ["3", "4"]]);
        assert_eq!(table("\"a\r\nb\"\t\"c\"\"d\""), [["a\r\nb", "c\"d"]]);
        assert_eq!(table("\t\n1"), [vec!["", ""], vec!["1"]]);
        assert_eq!(table(""), [[""]]);
        // Empty cells of a column stay where they are.
        assert_eq!(table("\r\n1\r\n\r\n"), [[""], ["1"], [""]]);
        assert_eq!(table("5\" screen\t\"\""), [["5\" screen", ""]]);
    }
}
