//! Which sheet and which rows are meant, and the lines that come of them.

use super::answers::{Asked, Reply};
use super::{Fault, Known};
use crate::book::{Book, Refusal, Row, Sheet, Value, column_name};
use crate::number::Decimal;

/// What a row is, by its first cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Header,
    Data,
    Trailer,
    Other,
}

impl Kind {
    pub(super) fn of(row: &Row) -> Kind {
        let first = row.cells.first().filter(|cell| cell.column == 0);
        let id = match first.map(|cell| &cell.value) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Number(number)) => Decimal::read(number).map_or_else(String::new, |number| number.text()),
            _ => String::new(),
        };
        match id.as_str() {
            "1" => Kind::Header,
            "3" => Kind::Data,
            "4" => Kind::Trailer,
            _ => Kind::Other,
        }
    }
}

/// A line of the file.
pub(super) struct Line {
    pub kind: Kind,
    pub cells: Vec<String>,
}

/// The sheet that is meant. Of several with something in them a person says which.
pub(super) fn choose<'a>(book: &'a Book, asked: &mut Asked) -> Result<&'a Sheet, Fault> {
    let used: Vec<&Sheet> = book.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    let first = used.iter().position(|sheet| is_transaction(sheet));
    let Some(first) = first else {
        return Err(Fault::Workbook(match &*used {
            [] => Refusal::Empty,
            used if used.iter().any(|sheet| is_order_list(sheet)) => Refusal::OrderList,
            _ => Refusal::NotTransaction,
        }));
    };
    if used.len() == 1 {
        return Ok(used[first]);
    }
    let numbers: Vec<String> = (1..=used.len()).map(|at| at.to_string()).collect();
    let choices: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let names = used.iter().zip(&numbers).map(|(sheet, at)| format!("{at}: {}", sheet.name)).collect::<Vec<_>>();
    let said = asked.ask("sheet", names.join(" / "), &choices, &|_| false);
    let at = match said {
        Some(Reply::All(said)) => numbers.iter().position(|number| *number == said).unwrap_or(first),
        _ => first,
    };
    used.get(at).copied().filter(|sheet| is_transaction(sheet)).ok_or(Fault::Workbook(Refusal::NotTransaction))
}

/// Whether most rows are records.
fn is_transaction(sheet: &Sheet) -> bool {
    let kinds: Vec<Kind> = sheet.rows.iter().map(Kind::of).collect();
    let count = |wanted: &[Kind]| kinds.iter().filter(|kind| wanted.contains(kind)).count();
    count(&[Kind::Header, Kind::Data, Kind::Trailer]) * 2 > kinds.len()
        && (count(&[Kind::Data]) > 0 || (count(&[Kind::Header]) > 0 && count(&[Kind::Trailer]) > 0))
}

/// Names that columns of order lists have; the first two are of the order itself.
const NAMES: [&str; 10] = [
    "注文番号",
    "受注番号",
    "注文日時",
    "注文日",
    "受注日",
    "対応状況",
    "支払方法",
    "支払い方法",
    "お支払い合計",
    "会員ID",
];

/// Whether the first row names columns as an order list does: the order's number, and two more.
fn is_order_list(sheet: &Sheet) -> bool {
    let cells = sheet.rows.first().into_iter().flat_map(|row| &row.cells);
    let named = cells.filter_map(|cell| match &cell.value {
        Value::Text(text) => NAMES.iter().position(|name| *name == text.trim()),
        _ => None,
    });
    let named: Vec<usize> = named.collect();
    named.iter().any(|at| *at < 2) && named.len() >= 3
}

/// The rows that belong to the file. Whether a hidden one does only a person knows.
pub(super) fn rows<'a>(sheet: &'a Sheet, asked: &mut Asked) -> Vec<&'a Row> {
    let columns = sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column);
    let mut hidden: Vec<u32> = columns.filter(|column| sheet.hides(*column)).collect();
    hidden.sort_unstable();
    hidden.dedup();
    for column in hidden {
        asked.ask("hidden-columns", column_name(column), &["keep"], &|_| false);
    }
    let mut is_meant = |row: &&Row| {
        !row.hidden || {
            let said = asked.ask("hidden-rows", row.number.to_string(), &["keep", "leave-out"], &|_| false);
            !matches!(said, Some(Reply::All(said) | Reply::Own(said)) if said == "leave-out")
        }
    };
    sheet.rows.iter().filter(|row| is_meant(row)).collect()
}

/// The file's bytes.
pub(super) fn csv(lines: &[Line], known: &Known) -> Vec<u8> {
    let data = lines.iter().filter(|line| line.kind == Kind::Data).map(|line| line.cells.len()).max().unwrap_or(0);
    let [header, least, trailer] = known.cells.map(usize::from);
    let mut out = String::new();
    for line in lines {
        // A spreadsheet does not keep empty cells at the end.
        let width = match line.kind {
            Kind::Header => line.cells.len().max(header),
            Kind::Data => data.max(least),
            Kind::Trailer => line.cells.len().max(trailer),
            Kind::Other => line.cells.len(),
        };
        for at in 0..width {
            if at > 0 {
                out.push(',');
            }
            let cell = line.cells.get(at).map_or("", String::as_str);
            if cell.contains([',', '"', '\r', '\n']) {
                out += &format!("\"{}\"", cell.replace('"', "\"\""));
            } else {
                out += cell;
            }
        }
        out += if known.crlf { "\r\n" } else { "\n" };
    }
    out.into_bytes()
}
