//! A CSV whose first line names its columns, in any encoding and with any separator that the engine reads.
//!
//! Cells are found again when they are needed; physical line numbers and columns stay known for messages.

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use crate::base::mask::mask;
use crate::base::shape::is_stray;
use crate::text::encoding::Encoding;
use crate::text::records;
use crate::text::records::{Lines, Quoting, Splitter};
use crate::text::source::{Reader, Source};

/// A table that was read. Copies share its bytes.
#[derive(Clone)]
pub struct Table {
    name: String,
    source: Arc<Source>,
    separator: u8,
    lines: Arc<Lines>,
    /// Where the line with the column names stands in `lines`.
    header: Option<usize>,
    columns: Vec<String>,
}

impl Table {
    /// Reads a table of bytes that are all there.
    pub fn open(name: &str, bytes: &[u8]) -> Table {
        Splitting::of(name, bytes).finish()
    }

    /// Reads a table from anything that can be read.
    ///
    /// # Errors
    ///
    /// What the reader answers.
    pub fn read(name: &str, mut from: impl Read) -> std::io::Result<Table> {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes)?;
        Ok(Table::open(name, &bytes))
    }

    /// The file's name, without a folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes that were read.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The column names, stray spaces around them taken off.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The physical line (1-based) of the column names; 1 for a file without any.
    pub fn header_line(&self) -> u32 {
        self.header.map_or(1, |at| self.lines.number(at))
    }

    /// Lines behind the column names, blank ones too.
    pub fn len(&self) -> usize {
        self.header.map_or(0, |at| self.lines.len() - at - 1)
    }

    /// Whether no line stands behind the column names.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at a place (0-based) behind the column names; `None` for a blank line.
    pub fn row_number(&self, at: usize) -> Option<Row<'_>> {
        self.row(self.header? + 1 + at).filter(|row| !row.is_blank())
    }

    /// Rows behind the column names, blank ones left out.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|at| self.row_number(at))
    }

    /// The row that begins at a physical line (1-based).
    pub fn row_at(&self, number: u32) -> Option<Row<'_>> {
        self.row(self.lines.beginning_at(number)?)
    }

    /// A name of this set of columns that stays the same as long as they do: 16 hex digits.
    pub fn fingerprint(&self) -> String {
        let mut hash = crate::text::source::sha256(self.columns.join("\u{1F}").as_bytes());
        hash.truncate(16);
        hash
    }

    fn row(&self, at: usize) -> Option<Row<'_>> {
        let (text, encoding) = self.source.text();
        let line = self.lines.get(at)?;
        let content = &text[line.content()];
        let cells = records::cells(content, self.separator, line.quoted);
        let columns = self.columns.len();
        Some(Row { number: line.number, content, cells, columns, encoding, separator: self.separator })
    }
}

/// A table whose lines are being found.
pub struct Splitting {
    name: String,
    source: Source,
    separator: u8,
    splitter: Splitter,
}

impl Splitting {
    /// Begins to find the lines of a file that was read.
    pub fn new(name: &str, source: Source) -> Splitting {
        let separator = separator(source.text().0);
        Splitting { name: mask(name).into_owned(), source, separator, splitter: Splitter::new(separator) }
    }

    /// Begins to find the lines of bytes that are all there.
    pub fn of(name: &str, bytes: &[u8]) -> Splitting {
        let mut reader = Reader::new();
        reader.feed(bytes);
        Splitting::new(name, reader.finish())
    }

    /// Bytes done and bytes to do.
    pub fn progress(&self) -> (u64, u64) {
        (self.splitter.position() as u64, self.source.text().0.len() as u64)
    }

    /// Goes on for at least so many bytes; `true` when all lines are found.
    pub fn step(&mut self, budget: usize) -> bool {
        self.splitter.step(self.source.text().0, budget)
    }

    /// The table.
    pub fn finish(mut self) -> Table {
        while !self.step(usize::MAX) {}
        let lines = Arc::new(self.splitter.finish().0);
        let (source, separator) = (Arc::new(self.source), self.separator);
        let mut table = Table { name: self.name, source, separator, lines, header: None, columns: Vec::new() };
        table.header = (0..table.lines.len()).find(|at| table.row(*at).is_some_and(|row| !row.is_blank()));
        if let Some(row) = table.header.and_then(|header| table.row(header)) {
            table.columns = (0..row.len()).map(|column| row.text(column).unwrap_or_default().into_owned()).collect();
        }
        table
    }
}

/// What stands between the cells: whatever the first line that is not empty has most of.
fn separator(text: &[u8]) -> u8 {
    let line = text.split(|byte| matches!(byte, b'\r' | b'\n')).find(|line| !line.trim_ascii().is_empty());
    let count = |wanted: u8| memchr::memchr_iter(wanted, line.unwrap_or_default()).count();
    // The last of equals wins: commas.
    [b';', b'\t', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// One row of a table.
pub struct Row<'a> {
    /// The physical line where it begins, 1-based.
    pub number: u32,
    content: &'a [u8],
    cells: Vec<Range<usize>>,
    columns: usize,
    encoding: Encoding,
    separator: u8,
}

impl<'a> Row<'a> {
    /// Cells of this row.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Columns of the table.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Whether there is nothing in it but spaces and separators.
    pub fn is_blank(&self) -> bool {
        self.content.iter().all(|byte| *byte == self.separator || byte.is_ascii_whitespace() || *byte == 0x1A)
    }

    /// Whether there is no cell at all; a row has always one.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The text of a cell by the csv rules, stray characters around it taken off; bytes of another encoding are U+FFFD.
    /// `None` when the row has no such cell.
    pub fn text(&self, column: usize) -> Option<Cow<'a, str>> {
        let raw = &self.content[self.cells.get(column)?.clone()];
        Some(trimmed(self.encoding.decode_cow(records::unquote(raw)).0))
    }

    /// The first cell whose quotes are broken or never closed: what follows cannot be told apart.
    pub fn broken_quote(&self) -> Option<usize> {
        memchr::memchr(b'"', self.content)?;
        self.cells.iter().position(|cell| {
            matches!(records::quoting(&self.content[cell.clone()]), Quoting::Broken | Quoting::Unclosed)
        })
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_stray)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(is_stray).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_physical_lines() {
        let table = Table::open("a.csv", "\r\n注文番号,備考\r\n1,\"二\r\n行\"\r\n,\r\n 2 ,x\r\n".as_bytes());
        assert_eq!(table.columns(), ["注文番号", "備考"]);
        assert_eq!(table.header_line(), 2);
        let rows: Vec<_> = table.rows().map(|row| (row.number, row.text(0).unwrap().into_owned(), row.len())).collect();
        assert_eq!(rows, [(3, "1".to_owned(), 2), (6, "2".to_owned(), 2)]);
        assert_eq!(table.row_at(3).and_then(|row| row.text(1)).as_deref(), Some("二\r\n行"));
    }

    #[test]
    fn tabs_and_every_encoding() {
        let text = "注文番号\t合計\r\n338\t１１\r\n";
        for encoding in [Encoding::Windows31J, Encoding::Utf8, Encoding::EucJp, Encoding::Iso2022Jp, Encoding::Utf16Le]
        {
            // Without its mark UTF-16 is only known by ASCII, of which an order list may have little.
            let mark: &[u8] = if encoding == Encoding::Utf16Le { b"\xFF\xFE" } else { b"" };
            let table = Table::open("a.csv", &[mark, &encoding.encode(text).unwrap()].concat());
            assert_eq!(table.columns(), ["注文番号", "合計"], "{}", encoding.name());
            assert_eq!(table.rows().next().and_then(|row| row.text(1)).as_deref(), Some("１１"));
        }
    }

    #[test]
    fn an_unclosed_quote_is_named() {
        let table = Table::open("a.csv", b"a,b\r\n1,\"2\r\n3,4\r\n");
        let rows: Vec<_> = table.rows().map(|row| (row.number, row.broken_quote())).collect();
        assert_eq!(rows, [(2, Some(1))]);
    }
}
