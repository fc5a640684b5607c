//! .xlsx: the workbook's part names its sheets, each sheet's part its rows and cells.

use crate::archive::Archive;
use crate::book::{Book, CELLS, COLUMNS, Cell, ROWS, Refusal, Row, Sheet, Value, place};
use crate::format::Format;
use crate::lexicon::{Lexicon, Run};
use crate::styles::Styles;
use crate::xml::{Element, Node, Nodes};

/// Reads the workbook that an archive is.
pub(crate) fn book(archive: &Archive) -> Result<Book, Refusal> {
    let main = target(archive, "_rels/.rels", "", &|kind, _| kind.ends_with("/officeDocument"))?;
    let main = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    if main.ends_with(".bin") {
        return Err(Refusal::OtherFormat);
    }
    let text = archive.text(&main)?.ok_or(Refusal::Damaged)?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = format!("{folder}/_rels/{name}.rels");
    let relations = relations.trim_start_matches('/');
    let part = |kind: &str| target(archive, relations, folder, &|known, _| known.ends_with(kind));

    let mut book = Book { macros: archive.has_under(&format!("{folder}/vbaProject")), ..Book::default() };
    let links = ["externalLinks/", "connections", "queryTables/"];
    book.links = links.iter().any(|part| archive.has_under(&format!("{folder}/{part}")));
    let styles = match part("/styles")? {
        Some(name) => Styles::read(&archive.text(&name)?.unwrap_or_default())?,
        None => Styles::default(),
    };
    let lexicon = match part("/sharedStrings")? {
        Some(name) => Lexicon::read(&archive.text(&name)?.unwrap_or_default())?,
        None => Lexicon::default(),
    };
    let mut left = CELLS;
    let mut nodes = Nodes::of(&text);
    while let Some(node) = nodes.next()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "workbookPr" => book.from_1904 = element.is("date1904"),
            "sheet" => {
                let id = element.get("id").unwrap_or_default();
                let hidden = element.get("state").is_some_and(|state| state != "visible");
                let name = element.get("name").unwrap_or_default();
                let found =
                    target(archive, relations, folder, &|kind, known| known == id && kind.ends_with("/worksheet"))?;
                // A sheet of a chart has no cells.
                let Some(found) = found else { continue };
                let text = archive.text(&found)?.ok_or(Refusal::Damaged)?;
                let sheet = Sheet { name, hidden, ..Sheet::default() };
                book.sheets.push(Reader { styles: &styles, lexicon: &lexicon, sheet, left: &mut left }.read(&text)?);
            }
            _ => {}
        }
    }
    Ok(book)
}

/// The part that a list of relations names for what is asked (by kind and id), within a folder.
fn target(
    archive: &Archive,
    list: &str,
    folder: &str,
    is_meant: &dyn Fn(&str, &str) -> bool,
) -> Result<Option<String>, Refusal> {
    let Some(text) = archive.text(list)? else { return Ok(None) };
    let mut nodes = Nodes::of(&text);
    while let Some(node) = nodes.next()? {
        let Node::Open(element) = node else { continue };
        let get = |name: &str| element.get(name).unwrap_or_default();
        if element.name() == "Relationship" && get("TargetMode") != "External" && is_meant(&get("Type"), &get("Id")) {
            let target = get("Target");
            return Ok(Some(match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}/{target}").trim_start_matches('/').to_owned(),
            }));
        }
    }
    Ok(None)
}

/// Reads a sheet's part.
struct Reader<'a> {
    styles: &'a Styles,
    lexicon: &'a Lexicon,
    sheet: Sheet,
    /// Cells that may still come.
    left: &'a mut usize,
}

/// A cell as it is being read.
#[derive(Default)]
struct Open {
    column: u32,
    kind: String,
    format: Format,
    value: Option<String>,
    inline: Option<String>,
    is_formula: bool,
}

impl Reader<'_> {
    fn read(mut self, text: &str) -> Result<Sheet, Refusal> {
        let mut nodes = Nodes::of(text);
        let (mut row, mut cell) = (Row::default(), None::<Open>);
        // Where the text of a value goes.
        let (mut into_value, mut run) = (false, Run::default());
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(element) => match (element.name(), &mut cell) {
                    ("row", _) => row = self.row(&element, row.number)?,
                    ("c", _) => cell = Some(self.cell(&element, &row)),
                    ("v", Some(cell)) => (into_value, cell.value) = (true, Some(String::new())),
                    ("f", Some(cell)) => cell.is_formula = true,
                    ("is", Some(cell)) => cell.inline = Some(String::new()),
                    ("col", None) if element.is("hidden") => self.hide(&element),
                    ("autoFilter", None) => self.sheet.filtered = true,
                    (name, _) => run.open(name),
                },
                Node::Close(name) => match name.as_str() {
                    "v" => into_value = false,
                    "c" => {
                        if let Some(cell) = cell.take() {
                            self.keep(cell, &mut row)?;
                        }
                    }
                    "row" if !row.cells.is_empty() => {
                        let number = row.number;
                        self.sheet.rows.push(std::mem::take(&mut row));
                        row.number = number;
                    }
                    name => run.close(name),
                },
                Node::Text(text) => match &mut cell {
                    Some(Open { value: Some(value), .. }) if into_value => *value += &text,
                    Some(Open { inline: Some(inline), .. }) if run.is_text() => *inline += &text,
                    _ => {}
                },
            }
        }
        Ok(self.sheet)
    }

    fn row(&self, element: &Element, before: u32) -> Result<Row, Refusal> {
        let number = match element.get("r") {
            Some(number) => number.parse().map_err(|_| Refusal::Damaged)?,
            None => before + 1,
        };
        // Backwards, two lines would have the place of one.
        if number <= before || number > ROWS {
            return Err(Refusal::Damaged);
        }
        Ok(Row { number, hidden: element.is("hidden"), cells: Vec::new() })
    }

    fn cell(&self, element: &Element, row: &Row) -> Open {
        let next = row.cells.last().map_or(0, |cell| cell.column + 1);
        let column = match element.get("r") {
            // What stands elsewhere than it says is refused when it is kept.
            Some(name) => place(&name).filter(|at| at.1 == row.number).map_or(COLUMNS, |at| at.0),
            None => next,
        };
        let style = element.get("s").and_then(|style| style.parse().ok()).unwrap_or(0);
        Open {
            column,
            kind: element.get("t").unwrap_or_default(),
            format: self.styles.format(style),
            ..Open::default()
        }
    }

    fn hide(&mut self, element: &Element) {
        let column =
            |name: &str| element.get(name).and_then(|at| at.parse::<u32>().ok()).unwrap_or(1).saturating_sub(1);
        self.sheet.hidden_columns.push((column("min"), column("max").min(COLUMNS)));
    }

    fn keep(&mut self, open: Open, row: &mut Row) -> Result<(), Refusal> {
        let Open { column, kind, format, value, inline, is_formula } = open;
        if column >= COLUMNS || row.cells.last().is_some_and(|last| last.column >= column) {
            return Err(Refusal::Damaged);
        }
        let value = match (kind.as_str(), value, inline) {
            ("inlineStr", _, Some(text)) => Value::Text(text),
            ("s", Some(at), _) => Value::Text(
                at.trim().parse().ok().and_then(|at| self.lexicon.get(at)).ok_or(Refusal::Damaged)?.to_owned(),
            ),
            ("str", Some(text), _) => Value::Text(text),
            ("b", Some(text), _) => Value::Boolean(matches!(text.trim(), "1" | "true")),
            ("e", Some(text), _) => Value::Error(text),
            ("d", Some(text), _) => Value::Date(text),
            (_, Some(text), _) if !text.trim().is_empty() => Value::Number(text.trim().to_owned()),
            _ if is_formula => Value::Nothing,
            // Only how it would look is said of it.
            _ => return Ok(()),
        };
        *self.left = self.left.checked_sub(1).ok_or(Refusal::TooLarge)?;
        row.cells.push(Cell { column, value, format, is_formula });
        Ok(())
    }
}
