//! A CSV whose first line names its columns, in any encoding and with any separator that the engine reads.
//!
//! Cells are found again when they are needed; physical line numbers and columns stay known for messages.

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use crate::base::mask::mask;
use crate::base::shape::{formula_text, is_stray};
use crate::text::encoding::Encoding;
use crate::text::php_quotes;
use crate::text::records;
use crate::text::records::{Lines, Quoting, Splitter};
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
        let requoted = php_quotes::requoted(self.source.text().0, self.separator)?;
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

/// Lines that are not blank among which the column names are looked for.
const HEAD_LINES: usize = 20;

/// What stands between the cells: what `sep=` says, else what most of the first lines have, else what the first has most of.
fn separator(text: &[u8]) -> u8 {
    let lines = text.split(|byte| matches!(byte, b'\r' | b'\n')).filter(|line| !line.trim_ascii().is_empty());
    let lines: Vec<_> = lines.take(HEAD_LINES).collect();
    if let Some(said) = lines.first().and_then(|line| said_separator(line)) {
        return said;
    }
    let count = |line: &[u8], wanted: u8| memchr::memchr_iter(wanted, line).count();
    let key = |wanted: u8| {
        let having = lines.iter().filter(|line| count(line, wanted) > 0).count();
        (having, lines.first().map_or(0, |line| count(line, wanted)))
    };
    // The last of equals wins: commas.
    [b';', b'\t', b','].into_iter().max_by_key(|separator| key(*separator)).unwrap_or(b',')
}

/// What a spreadsheet's `sep=;` says.
fn said_separator(line: &[u8]) -> Option<u8> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [name @ .., separator @ (b';' | b',')] if name.eq_ignore_ascii_case(b"sep=") => Some(*separator),
        // The tab itself went as white space.
        name if name.eq_ignore_ascii_case(b"sep=") => Some(b'\t'),
        _ => None,
    }
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
    is_ended: bool,
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

    /// Whether there is nothing in it but spaces, separators and empty quotes.
    pub fn is_blank(&self) -> bool {
        let is_nothing =
            |byte: &u8| *byte == self.separator || byte.is_ascii_whitespace() || matches!(*byte, 0x1A | b'"' | 0);
        self.content.iter().all(is_nothing)
            && (0..self.len()).all(|column| self.text(column).is_none_or(|text| text.is_empty()))
    }

    /// Whether it has cells, or only spaces.
    pub fn has_cells(&self) -> bool {
        self.cells.len() > 1
    }

    /// Whether a line break stands behind it: the last row of a download that broke off has none.
    pub fn is_ended(&self) -> bool {
        self.is_ended
    }

    /// Whether its last cell was closed by its quote.
    pub fn is_closed(&self) -> bool {
        let last = self.cells.last().map(|cell| &self.content[cell.clone()]);
        last.is_some_and(|last| records::quoting(last) == Quoting::Sound)
    }

    /// Whether all that a spreadsheet's hint says is what stands between the cells.
    fn is_separator_line(&self) -> bool {
        said_separator(self.content).is_some()
    }

    /// The whole row as it stands in the file; bytes of another encoding are U+FFFD.
    pub fn whole(&self) -> Cow<'a, str> {
        self.encoding.decode(self.content).0
    }

    /// Whether any byte of it is of another encoding.
    pub fn is_undecodable(&self) -> bool {
        !self.content.is_ascii() && self.encoding.decode(self.content).1
    }

    /// The physical lines below its first, each as a row of its own: what a quote that was never closed took in.
    pub fn lines_below(&self) -> Vec<Row<'a>> {
        let mut lines = Vec::new();
        let (mut rest, mut number) = (self.content, self.number);
        while let Some(at) = memchr::memchr2(b'\r', b'\n', rest) {
            let pair = rest[at..].starts_with(b"\r\n");
            rest = &rest[at + if pair { 2 } else { 1 }..];
            number += 1;
            let content = &rest[..memchr::memchr2(b'\r', b'\n', rest).unwrap_or(rest.len())];
            let cells = records::cells(content, self.separator, memchr::memchr(b'"', content).is_some());
            let Row { columns, encoding, separator, .. } = *self;
            lines.push(Row { number, content, cells, columns, encoding, separator, is_ended: true });
        }
        lines
    }

    /// Whether there is no cell at all; a row has always one.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The text of a cell by the csv rules, stray characters around it taken off; bytes of another encoding are U+FFFD.
    /// `None` when the row has no such cell.
    pub fn text(&self, column: usize) -> Option<Cow<'a, str>> {
        let raw = &self.content[self.cells.get(column)?.clone()];
        if let Some(inside) = formula(raw) {
            return Some(trimmed(self.encoding.decode(inside).0));
        }
        Some(trimmed(self.encoding.decode_cow(records::unquote(raw)).0))
    }

    /// Whether a cell is the text of a formula, `="338"`.
    pub fn is_formula(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| formula(&self.content[cell.clone()]).is_some())
    }

    /// The first cell whose quotes are broken or never closed: what follows cannot be told apart.
    pub fn broken_quote(&self) -> Option<usize> {
        memchr::memchr(b'"', self.content)?;
        self.cells.iter().position(|cell| {
            formula(&self.content[cell.clone()]).is_none()
                && matches!(records::quoting(&self.content[cell.clone()]), Quoting::Broken | Quoting::Unclosed)
        })
    }
}

/// The text inside of `="338"`, also of `"=""338"""`.
fn formula(raw: &[u8]) -> Option<&[u8]> {
    let quoted = raw.strip_prefix(b"\"=\"\"").and_then(|rest| rest.strip_suffix(b"\"\"\""));
    let plain = || formula_text(std::str::from_utf8(raw).ok()?).map(str::as_bytes);
    let inside = quoted.or_else(plain)?;
    inside.iter().all(u8::is_ascii_alphanumeric).then_some(inside)
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
