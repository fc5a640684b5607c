//! .ods: one part holds all sheets, and each cell says what it is.

use std::collections::BTreeSet;

use crate::archive::Archive;
use crate::book::{Book, CELLS, COLUMNS, Cell, ROWS, Refusal, Row, Sheet, Value};
use crate::format::Format;
use crate::xml::{Element, Node, Nodes};

/// Reads the workbook that an archive is.
pub(crate) fn book(archive: &Archive) -> Result<Book, Refusal> {
    let kind = archive.text("mimetype")?.unwrap_or_default();
    if !kind.trim().ends_with("opendocument.spreadsheet") {
        return Err(Refusal::OtherFormat);
    }
    if archive.text("META-INF/manifest.xml")?.is_some_and(|list| list.contains("encryption-data")) {
        return Err(Refusal::Locked);
    }
    let text = archive.text("content.xml")?.ok_or(Refusal::Damaged)?;
    let macros = archive.has_under("Basic/") || archive.has_under("Scripts/");
    let mut reader = Reader { book: Book { macros, ..Book::default() }, left: CELLS, ..Reader::default() };
    let mut nodes = Nodes::of(&text);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(element) => reader.open(&element)?,
            Node::Close(name) => reader.close(&name)?,
            Node::Text(text) => reader.text(&text),
        }
    }
    Ok(reader.book)
}

/// How often an element stands there.
fn repeated(element: &Element, name: &str, most: u32) -> u32 {
    element.get(name).and_then(|count| count.parse().ok()).unwrap_or(1).clamp(1, most)
}

#[derive(Default)]
struct Reader {
    book: Book,
    left: usize,
    /// Styles of sheets that are not shown.
    hidden: BTreeSet<String>,
    style: String,
    sheet: Option<Sheet>,
    row: Option<(Row, u32)>,
    /// Columns that were named before the rows; cells of this row.
    columns: u32,
    at: u32,
    cell: Option<(Option<Value>, bool, u32)>,
    shown: String,
    paragraphs: u32,
    /// Inside a paragraph; inside a remark, whose text is none of the cell's.
    in_text: bool,
    aside: u32,
    below: u32,
}

impl Reader {
    fn open(&mut self, element: &Element) -> Result<(), Refusal> {
        match element.name() {
            // A sheet, a range of cells, a program or a database that is somewhere else.
            "table-source"
            | "cell-range-source"
            | "dde-source"
            | "dde-link"
            | "database-source-table"
            | "database-source-query"
            | "database-source-sql"
            | "source-service" => self.book.links = true,
            "style" => self.style = element.get("name").unwrap_or_default(),
            "table-properties" if element.get("display").is_some_and(|shown| shown == "false") => {
                self.hidden.insert(self.style.clone());
            }
            "table" if self.sheet.is_none() => {
                let hidden = element.get("style-name").is_some_and(|style| self.hidden.contains(&style));
                let name = element.get("name").unwrap_or_default();
                self.sheet = Some(Sheet { name, hidden, ..Sheet::default() });
                (self.columns, self.below) = (0, 0);
            }
            "table-column" if self.row.is_none() => self.columns(element),
            "table-row" if self.row.is_none() => self.row(element),
            "table-cell" | "covered-table-cell" if self.row.is_some() => self.cell(element),
            "annotation" => self.aside += 1,
            "p" if self.aside == 0 => {
                if self.paragraphs > 0 {
                    self.shown.push('\n');
                }
                (self.in_text, self.paragraphs) = (true, self.paragraphs.saturating_add(1));
            }
            "s" if self.in_text => {
                let count = element.get("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.shown += &" ".repeat(count.min(1000));
            }
            "tab" if self.in_text => self.shown.push('\t'),
            "line-break" if self.in_text => self.shown.push('\n'),
            _ => {}
        }
        Ok(())
    }

    fn columns(&mut self, element: &Element) {
        let count = repeated(element, "number-columns-repeated", COLUMNS);
        let (first, last) = (self.columns, self.columns.saturating_add(count));
        self.columns = last;
        if let Some(sheet) = self.sheet.as_mut().filter(|_| is_away(element)) {
            sheet.hidden_columns.push((first, last - 1));
        }
    }

    fn row(&mut self, element: &Element) {
        let count = repeated(element, "number-rows-repeated", ROWS);
        if let Some(sheet) = self.sheet.as_mut().filter(|_| element.get("visibility").as_deref() == Some("filter")) {
            sheet.filtered = true;
        }
        let number = self.below + 1;
        self.below = self.below.saturating_add(count);
        self.row = Some((Row { number, hidden: is_away(element), cells: Vec::new() }, count));
        self.at = 0;
    }

    fn cell(&mut self, element: &Element) {
        let count = repeated(element, "number-columns-repeated", COLUMNS);
        let formula = element.get("formula");
        // `['file:///x.ods'#$a.A1]`
        let is_away = |formula: &str| ["'#", "://", "DDE("].iter().any(|sign| formula.contains(sign));
        self.book.links |= formula.as_deref().is_some_and(is_away);
        self.cell = Some((value(element), formula.is_some(), count));
        (self.shown, self.paragraphs) = (String::new(), 0);
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.aside == 0 {
            self.shown += text;
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "annotation" => self.aside = self.aside.saturating_sub(1),
            "p" => self.in_text = false,
            "table-cell" | "covered-table-cell" => self.keep()?,
            "table-row" => {
                let (Some((row, count)), Some(sheet)) = (self.row.take(), &mut self.sheet) else { return Ok(()) };
                if row.cells.is_empty() {
                    return Ok(());
                }
                if self.below > ROWS {
                    return Err(Refusal::TooLarge);
                }
                let more = row.cells.len().saturating_mul(count as usize - 1);
                self.left = self.left.checked_sub(more).ok_or(Refusal::TooLarge)?;
                for at in 0..count {
                    sheet.rows.push(Row { number: row.number + at, ..row.clone() });
                }
            }
            "table" => self.book.sheets.extend(self.sheet.take()),
            _ => {}
        }
        Ok(())
    }

    fn keep(&mut self) -> Result<(), Refusal> {
        let (Some((value, is_formula, count)), Some((row, _))) = (self.cell.take(), &mut self.row) else {
            return Ok(());
        };
        let first = self.at;
        self.at = self.at.saturating_add(count);
        let (value, format) = match value {
            Some(Value::Text(said)) if said.is_empty() => (Value::Text(std::mem::take(&mut self.shown)), Format::Plain),
            Some(Value::Number(number)) => {
                // How a number is shown stands beside it: zeros in front are the format's.
                let is_zeros = self.shown.len() > 1 && self.shown.bytes().all(|b| b.is_ascii_digit());
                let digits =
                    if is_zeros && self.shown.starts_with('0') { u8::try_from(self.shown.len()).ok() } else { None };
                (Value::Number(number), digits.map_or(Format::Plain, Format::Digits))
            }
            Some(value) => (value, Format::Plain),
            None if is_formula => (Value::Nothing, Format::Plain),
            None => return Ok(()),
        };
        if self.at > COLUMNS {
            return Err(Refusal::TooLarge);
        }
        self.left = self.left.checked_sub(count as usize).ok_or(Refusal::TooLarge)?;
        for column in first..self.at {
            row.cells.push(Cell { column, value: value.clone(), format, is_formula });
        }
        Ok(())
    }
}

/// Whether a row or a column is not shown.
fn is_away(element: &Element) -> bool {
    element.get("visibility").is_some_and(|visible| visible != "visible")
}

/// What a cell says that it holds; a text's letters come below it.
fn value(element: &Element) -> Option<Value> {
    let get = |name: &str| element.get(name).unwrap_or_default();
    Some(match get("value-type").as_str() {
        "float" | "currency" | "percentage" => Value::Number(get("value")),
        "boolean" => Value::Boolean(get("boolean-value") == "true"),
        "date" => Value::Date(get("date-value")),
        "time" => Value::Date(get("time-value")),
        "string" => Value::Text(get("string-value")),
        _ => return None,
    })
}
