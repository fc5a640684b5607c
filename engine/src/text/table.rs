//! A CSV whose first line names its columns, in any encoding and with any separator that the engine reads.
//!
//! Cells are found again when they are needed; physical line numbers and columns stay known for messages.

use std::io::Read;
use std::sync::Arc;

use crate::base::mask::mask;
use crate::text::php_quotes;
use crate::text::records;
use crate::text::records::{Lines, Splitter};
pub use crate::text::row::Row;
use crate::text::separator::{HEAD_LINES, separator};
use crate::text::source::{Reader, Source};

/// A table that was read. Copies share its bytes.
#[derive(Clone)]
pub struct Table {
    name: String,
    source: Arc<Source>,
    /// The text with other quotes, where it is read by PHP's rule; lines and separators stand where they stood.
    requoted: Option<Arc<Vec<u8>>>,
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

    /// The same table with its column names in the line that `is_names` is true of; as it is when it is true of none among
    /// the first lines that are not blank.
    pub fn named_by(mut self, is_names: impl Fn(&Row<'_>) -> bool) -> Table {
        let used = (0..self.lines.len()).filter_map(|at| Some((at, self.row(at)?))).filter(|(_, row)| !row.is_blank());
        let named = used.take(HEAD_LINES).find(|(_, row)| is_names(row)).map(|(at, _)| at);
        if let Some(at) = named {
            self.name_by(at);
        }
        self
    }

    fn name_by(&mut self, at: usize) {
        self.header = Some(at);
        let Some(row) = self.row(at) else { return };
        let names = (0..row.len()).map(|column| row.text(column).unwrap_or_default().into_owned()).collect();
        self.columns = names;
    }

    /// The same table by the quotes that PHP writes; `None` when there is nothing that PHP would write otherwise.
    pub fn by_php(&self) -> Option<Table> {
        let requoted = php_quotes::requoted(self.source.text().0, self.separator, self.columns.len())?;
        let mut splitter = Splitter::new(self.separator);
        while !splitter.step(&requoted, usize::MAX) {}
        let lines = Arc::new(splitter.finish().0);
        let mut table = Table { requoted: Some(Arc::new(requoted)), lines, header: None, ..self.clone() };
        let names = table.lines.beginning_at(self.header_line());
        if let Some(at) = names {
            table.name_by(at);
        }
        Some(table)
    }

    /// A physical line (1-based) as it stands in the file; empty when there is none.
    pub fn line_text(&self, number: u32) -> String {
        let at = (1..=number).rev().find_map(|number| self.lines.beginning_at(number));
        let Some(row) = at.and_then(|at| self.row(at)) else { return String::new() };
        let below = usize::try_from(number - row.number).unwrap_or(usize::MAX);
        let text = row.whole().replace("\r\n", "\n").replace('\r', "\n");
        text.split('\n').nth(below).unwrap_or_default().to_owned()
    }

    /// Physical lines of the file.
    pub fn line_count(&self) -> u32 {
        let Some(last) = self.lines.last() else { return 0 };
        last.number + self.breaks(self.lines.len() - 1)
    }

    /// The first and the last physical line (1-based) of each record above the column names, and whether it is blank.
    pub fn above_names(&self) -> impl Iterator<Item = (u32, u32, bool)> {
        (0..self.header.unwrap_or(self.lines.len())).map(|at| {
            let first = self.lines.number(at);
            (first, first + self.breaks(at), self.row(at).is_none_or(|row| row.is_blank()))
        })
    }

    /// Physical lines of the column names.
    pub fn header_lines(&self) -> u32 {
        self.header.map_or(0, |at| 1 + self.breaks(at))
    }

    /// The first and the last physical line (1-based) of the row at a place (0-based) behind the column names.
    pub fn span(&self, at: usize) -> Option<(u32, u32)> {
        let at = self.header? + 1 + at;
        let first = self.lines.get(at)?.number;
        Some((first, first + self.breaks(at)))
    }

    /// Line breaks inside of a record.
    fn breaks(&self, at: usize) -> u32 {
        let Some(line) = self.lines.get(at) else { return 0 };
        match self.lines.get(at + 1) {
            Some(next) => next.number - line.number - 1,
            // A quote that is never closed takes in the last line break of all: no line stands behind it.
            None if line.quoted => {
                let content = &self.text()[line.content()];
                let at_end = matches!(content.last(), Some(b'\r' | b'\n'));
                line_breaks(content) - u32::from(at_end)
            }
            None => 0,
        }
    }

    fn text(&self) -> &[u8] {
        self.requoted.as_deref().map_or(self.source.text().0, Vec::as_slice)
    }

    /// Lines behind the column names, blank ones too.
    pub fn len(&self) -> usize {
        self.header.map_or(0, |at| self.lines.len() - at - 1)
    }

    /// Whether no line stands behind the column names.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at a place (0-based) behind the column names, a blank one too.
    pub fn record(&self, at: usize) -> Option<Row<'_>> {
        self.row(self.header? + 1 + at)
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
        let encoding = self.source.text().1;
        let line = self.lines.get(at)?;
        let content = &self.text()[line.content()];
        let cells = records::cells(content, self.separator, line.quoted);
        let (columns, separator, is_ended) = (self.columns.len(), self.separator, line.ending > 0);
        Some(Row { number: line.number, content, cells, columns, encoding, separator, is_ended })
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
        let mut table =
            Table { name: self.name, source, requoted: None, separator, lines, header: None, columns: Vec::new() };
        let is_first = |at: &usize| table.row(*at).is_some_and(|row| !row.is_blank() && !row.is_separator_line());
        if let Some(first) = (0..table.lines.len()).find(is_first) {
            table.name_by(first);
        }
        table
    }
}

/// Line breaks in a record.
fn line_breaks(content: &[u8]) -> u32 {
    let pairs = memchr::memmem::find_iter(content, b"\r\n").count();
    let all = memchr::memchr2_iter(b'\r', b'\n', content).count();
    u32::try_from(all - pairs).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::encoding::Encoding;

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
