//! An open file: its bytes, the index of its lines, and the edits laid over them.

pub mod changes;
pub mod difference;
pub mod edit;
pub(crate) mod names;
pub(crate) mod ordinary;
pub mod write;
use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use memchr::{memchr, memchr2};

use crate::base::mask::mask;
use crate::base::number_of::number_of;
use crate::base::shape::is_stray;
use crate::document::edit::{Change, History, LineEdit, Overlay, Piece, WholeFile};
use crate::model::finding::RowId;
use crate::profile::Profile;
use crate::text::encoding::Encoding;
use crate::text::records;
use crate::text::records::{Cells, Found, Layout, Line, LineEndings, Lines, Splitter};
use crate::text::source::{Reader, Source};

/// A file that is being opened: first its bytes arrive, then they are split.
pub struct Opening {
    name: String,
    reader: Reader,
    source: Option<Source>,
    splitter: Option<Splitter>,
    /// What ordinary records look like, but for their cells.
    expected: Option<Layout>,
    ahead: Ahead,
}

/// Whether what has arrived is split while the rest is on its way.
#[derive(Default)]
struct Ahead {
    /// Bytes that are going to arrive; 0 where nobody has said how many.
    bytes: usize,
    /// Bytes in front of the text that is split; `None` while nothing is, or when it is not known what stands between the cells.
    mark: Option<usize>,
    /// The first bytes were looked at.
    begun: bool,
}

impl Opening {
    /// Begins to open a file.
    pub fn new(name: &str) -> Opening {
        let name = mask(name).into_owned();
        Opening { name, reader: Reader::new(), source: None, splitter: None, expected: None, ahead: Ahead::default() }
    }

    /// It is going to be judged by a profile: what is ordinary is found while it is split.
    pub fn expecting(mut self, profile: &Profile) -> Opening {
        self.expected = Some(ordinary::layout(profile, b',', 0));
        self
    }

    /// The hash is made while the bytes arrive, which have not begun to.
    pub fn hash_on_the_way(&mut self) {
        self.reader.hash_on_the_way();
    }

    /// So many bytes are going to arrive. They are split while they do, as far as that is certain.
    pub fn reserve(&mut self, bytes: u64) {
        self.reader.reserve(bytes);
        self.ahead.bytes = usize::try_from(bytes).unwrap_or_default();
    }

    /// Takes the next bytes of the file.
    pub fn feed(&mut self, chunk: &[u8]) {
        self.reader.feed(chunk);
        self.split_ahead();
    }

    /// Takes the next bytes of the file from whoever writes them into the room that he is given.
    pub fn feed_by(&mut self, bytes: usize, fill: impl FnOnce(&mut [u8])) {
        self.reader.feed_by(bytes, fill);
        self.split_ahead();
    }

    /// Splits what has arrived. Where a record ends and a cell begins are matters of bytes, whatever the encoding turns out to be,
    /// unless the text has to be turned into another one: then this was in vain.
    fn split_ahead(&mut self) {
        let bytes = self.reader.bytes();
        if !self.ahead.begun {
            self.ahead.begun = true;
            let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            let text = &bytes[mark..];
            // In a short file there is nothing to gain, and what the first records look like must be there.
            if self.ahead.bytes <= bytes.len() || text.len() < ordinary::NEAR || !has_commas_for_certain(text) {
                return;
            }
            self.splitter = Some(splitter(text, b',', self.expected.clone(), self.ahead.bytes));
            self.ahead.mark = Some(mark);
        }
        if let (Some(mark), Some(splitter)) = (self.ahead.mark, &mut self.splitter) {
            splitter.arrive(&bytes[mark..]);
        }
    }

    /// All bytes are there: whether what was split ahead is the file's text.
    fn arrived(&mut self) -> Source {
        let source = std::mem::take(&mut self.reader).finish();
        let is_text = |mark| source.original().get(mark..).is_some_and(|rest| std::ptr::eq(rest, source.text().0));
        if !self.ahead.mark.take().is_some_and(is_text) {
            let text = source.text().0;
            self.splitter = Some(splitter(text, separator(text), self.expected.take(), text.len()));
        }
        source
    }

    /// Bytes that arrived.
    pub fn len(&self) -> u64 {
        self.source.as_ref().map_or(self.reader.len(), |source| source.original().len() as u64)
    }

    /// Whether no byte arrived.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of the text that are split, and all there are.
    pub fn progress(&self) -> (u64, u64) {
        let total = self.source.as_ref().map_or(0, |source| source.text().0.len());
        (self.splitter.as_ref().map_or(0, Splitter::position) as u64, total as u64)
    }

    /// Splits at least `budget` bytes more; `true` when all is split. Begins after the last chunk.
    pub fn step(&mut self, budget: usize) -> bool {
        if self.source.is_none() {
            self.source = Some(self.arrived());
        }
        match (&self.source, &mut self.splitter) {
            (Some(source), Some(splitter)) => splitter.step(source.text().0, budget),
            _ => true,
        }
    }

    /// The open file.
    pub fn finish(mut self) -> Document {
        while !self.step(usize::MAX) {}
        let source = self.source.unwrap_or_else(|| Reader::new().finish());
        let separator = separator(source.text().0);
        let (lines, endings, found) = self.splitter.unwrap_or_else(|| Splitter::new(separator)).finish_looking();
        let cursor = Cell::new((RowId(0), 0, 0));
        let found = found.map(Rc::new);
        Document { name: self.name, source, separator, lines, endings, found, history: History::default(), cursor }
    }
}

/// `bytes`: how many of text there are going to be.
fn splitter(text: &[u8], separator: u8, expected: Option<Layout>, bytes: usize) -> Splitter {
    let splitter = Splitter::new(separator);
    match expected {
        Some(layout) => {
            let cells = ordinary::cells_of_first_record(text, separator);
            splitter.looking(Layout { separator, cells, ..layout }, bytes)
        }
        None => splitter,
    }
}

/// Whether a text that goes on after these bytes has commas between its cells, whatever comes: [`separator`] has found a record.
fn has_commas_for_certain(text: &[u8]) -> bool {
    // Of the last line not all may be there; and without any record commas are only taken for granted.
    let whole = memchr::memrchr2(b'\r', b'\n', text).map_or(0, |end| end + 1);
    lines_of(&text[..whole]).any(|line| begins_record(line, b','))
}

/// What stands between the cells: commas, unless only tabs or semicolons make records of the lines (F014).
fn separator(text: &[u8]) -> u8 {
    let mut other = b',';
    for line in lines_of(text) {
        if begins_record(line, b',') {
            return b',';
        }
        if other == b',' {
            other = [b'\t', b';'].into_iter().find(|separator| begins_record(line, *separator)).unwrap_or(b',');
        }
    }
    other
}

/// Physical lines without their line breaks, quotes or not.
fn lines_of(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr2(b'\r', b'\n', rest).unwrap_or(rest.len());
        let line = (!rest.is_empty()).then(|| &rest[..end]);
        rest = rest.get(end + 1..).unwrap_or_default();
        line
    })
}

/// Whether a line begins with a record's identifier and a separator. A comma may be missing at the line's end, if nothing
/// else there can be what separates.
fn begins_record(line: &[u8], separator: u8) -> bool {
    let end = memchr(separator, line);
    if end.is_none() && (separator != b',' || memchr2(b'\t', b';', line).is_some()) {
        return false;
    }
    let first: &[u8] = line[..end.unwrap_or(line.len())].trim_ascii();
    let first = first.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")).unwrap_or(first);
    matches!(first, b"1" | b"3" | b"4") || (first.len() <= MOST_AROUND && is_identifier_among_strays(first))
}

/// The most bytes of a first cell in which an identifier is looked for: of an order list each line's is looked at.
const MOST_AROUND: usize = 16;

/// Whether the identifier remains where what never belongs to a value is taken out (F009): once it is, the file must be read
/// by the same separator.
fn is_identifier_among_strays(first: &[u8]) -> bool {
    // An ideographic space of Windows-31J; the other strays are no characters of it, or ASCII.
    let is_double_byte = first.windows(2).any(|pair| pair == [0x81, 0x40]);
    let text = if is_double_byte { Encoding::Windows31J } else { Encoding::Utf8 }.decode(first).0;
    let mut value = text.chars().filter(|c| !is_stray(*c));
    matches!((value.next(), value.next()), (Some('1' | '3' | '4'), None))
}

/// The most bytes of a file that can be opened: places in it are kept in 32 bits.
pub const MOST_BYTES: u64 = u32::MAX as u64;

/// An open file.
pub struct Document {
    name: String,
    source: Source,
    separator: u8,
    lines: Lines,
    endings: LineEndings,
    /// What was found to be ordinary while it was split; until its first check is done.
    found: Option<Rc<Found>>,
    history: History,
    /// The cell that was asked for last, by its line, column and place in the line: whoever asks for many of a long line asks
    /// for one after the other.
    cursor: Cell<(RowId, u32, usize)>,
}

impl Document {
    /// Opens bytes that are all there.
    pub fn open(name: &str, bytes: &[u8]) -> Document {
        let mut opening = Opening::new(name);
        opening.feed(bytes);
        opening.finish()
    }

    /// Opens a file that is all there, without copying it, to judge it by a profile.
    ///
    /// # Errors
    ///
    /// That it is larger than [`MOST_BYTES`].
    pub fn take(name: &str, bytes: Vec<u8>, profile: &Profile) -> std::io::Result<Document> {
        if bytes.len() as u64 > MOST_BYTES {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        let mut opening = Opening::new(name).expecting(profile);
        opening.reader.take(bytes);
        Ok(opening.finish())
    }

    /// What was found to be ordinary, as long as every line stands as it was opened.
    pub fn found(&self) -> Option<&Rc<Found>> {
        self.found.as_ref().filter(|_| self.overlay().is_empty())
    }

    /// The first check is done: nobody asks for it again.
    pub fn forget_found(&mut self) {
        self.found = None;
    }

    /// Opens a file from anything that can be read, in chunks, to judge it by a profile.
    ///
    /// # Errors
    ///
    /// What the reader answers, or that the file is larger than [`MOST_BYTES`].
    pub fn read(name: &str, from: impl std::io::Read, profile: &Profile) -> std::io::Result<Document> {
        Document::read_up_to(name, from, profile, MOST_BYTES)
    }

    fn read_up_to(name: &str, mut from: impl std::io::Read, profile: &Profile, most: u64) -> std::io::Result<Document> {
        let mut opening = Opening::new(name).expecting(profile);
        let mut chunk = vec![0; 256 * 1024];
        loop {
            match from.read(&mut chunk) {
                Ok(0) => return Ok(opening.finish()),
                Ok(read) if opening.len() + read as u64 > most => {
                    return Err(std::io::ErrorKind::FileTooLarge.into());
                }
                Ok(read) => opening.feed(&chunk[..read]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The file's name, without a folder; a card number in it masked.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes as they came, with their hash and their encoding.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The bytes as they were opened, to be told who makes their hash.
    pub fn source_mut(&mut self) -> &mut Source {
        &mut self.source
    }

    /// The bytes alone: the file turned out to be something else.
    pub fn into_source(self) -> Source {
        self.source
    }

    /// What stands between the cells in the file as it was opened.
    pub fn separator(&self) -> u8 {
        self.separator
    }

    /// Whether a cell's content keeps its quotes: by the separator that will be written, and by the comma, which a later
    /// fix may make of it.
    pub fn needs_quotes(&self, content: &[u8]) -> bool {
        records::needs_quotes(content, b',') || memchr(self.written_separator(), content).is_some()
    }

    /// What stands between the cells that are written.
    pub fn written_separator(&self) -> u8 {
        if self.overlay().whole().separators { b',' } else { self.separator }
    }

    /// Whether lines with cells that could not be read cannot be written anew: their text was turned into UTF-8, and what it was
    /// before is not to be replaced by guesses. `unread`: how many such cells there are.
    pub fn is_stuck(&self, unread: u64) -> bool {
        unread > 0 && !self.source.encoding().splits_bytewise()
    }

    /// How the lines end in the file as it was opened.
    pub fn endings(&self) -> LineEndings {
        self.endings
    }

    /// Lines in the file as it was opened, blank ones too.
    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    /// The edits as they stand.
    pub fn overlay(&self) -> &Overlay {
        self.history.overlay()
    }

    /// The steps that led to the edits.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The same, to make steps or take them back; the lines of the file as it was opened never change.
    pub fn history_mut(&mut self) -> &mut History {
        &mut self.history
    }

    /// All lines in the order in which they are shown: those taken out too, added ones where they stand.
    pub fn shown_rows(&self) -> impl Iterator<Item = RowId> {
        let whole = self.overlay().whole();
        let header = whole.header.is_some().then_some(RowId::ADDED_HEADER);
        let trailer = whole.trailer.is_some().then_some(RowId::ADDED_TRAILER);
        header.into_iter().chain((0..number_of(self.lines.len())).map(RowId)).chain(trailer)
    }

    /// How many [`Document::shown_rows`] there are.
    pub fn shown_len(&self) -> usize {
        let whole = self.overlay().whole();
        self.lines.len() + usize::from(whole.header.is_some()) + usize::from(whole.trailer.is_some())
    }

    /// One of [`Document::shown_rows`], by its place among them.
    pub fn shown_row(&self, at: usize) -> Option<RowId> {
        let whole = self.overlay().whole();
        let at = match (whole.header.is_some(), at) {
            (true, 0) => return Some(RowId::ADDED_HEADER),
            (has_header, at) => at - usize::from(has_header),
        };
        match at.cmp(&self.lines.len()) {
            std::cmp::Ordering::Less => Some(RowId(number_of(at))),
            std::cmp::Ordering::Equal => whole.trailer.is_some().then_some(RowId::ADDED_TRAILER),
            std::cmp::Ordering::Greater => None,
        }
    }

    /// The lines that the file has as it stands now, in order.
    pub fn rows(&self) -> impl Iterator<Item = RowId> {
        self.shown_rows().filter(|row| !self.overlay().is_removed(*row))
    }

    /// A line's entry in the index; `None` for one that an edit added.
    pub fn line(&self, row: RowId) -> Option<Line> {
        self.lines.get(row.0 as usize)
    }

    /// The physical line (1-based) where a record begins; for an added one the place where it stands.
    pub fn line_number(&self, row: RowId) -> u32 {
        match row {
            RowId::ADDED_HEADER => 1,
            RowId::ADDED_TRAILER => self.lines.last().map_or(1, |line| line.number + 1),
            _ => self.line(row).map_or(0, |line| line.number),
        }
    }

    /// A line's bytes as they were opened, without its line break; empty for one that an edit added.
    pub fn content(&self, row: RowId) -> &[u8] {
        self.line(row).map_or(&[], |line| &self.source.text().0[line.content()])
    }

    /// The encoding of [`Document::content`].
    pub fn text_encoding(&self) -> Encoding {
        self.source.text().1
    }

    /// How many cells a line was opened with; 0 for one that an edit added.
    pub fn original_cells(&self, row: RowId) -> usize {
        self.line(row).map_or(0, |line| records::count_cells(self.content(row), self.separator, line.quoted))
    }

    /// How many cells a line has now.
    pub fn count_cells(&self, row: RowId) -> usize {
        let original = self.original_cells(row);
        self.overlay().cells(row).map_or(original, |edit| edit.len(original))
    }

    /// The text of one cell as it stands now; `None` when the line has no such cell.
    pub fn cell_text(&self, row: RowId, column: u16) -> Option<Cow<'_, str>> {
        match self.overlay().cells(row).map(|edit| (edit.piece(u32::from(column)), edit)) {
            Some((_, edit)) if usize::from(column) >= edit.len(self.original_cells(row)) => None,
            Some((Piece::Text(text), _)) => Some(Cow::Borrowed(text)),
            Some((Piece::Original(from), _)) => self.original_text(row, from),
            None => self.original_text(row, u32::from(column)),
        }
    }

    /// The texts of all cells of a line as it was opened.
    pub fn original_texts(&self, row: RowId) -> Vec<String> {
        let Some(line) = self.line(row) else { return Vec::new() };
        let content = self.content(row);
        let cells = records::cells(content, self.separator, line.quoted);
        cells.into_iter().map(|range| self.text_of(&content[range]).into_owned()).collect()
    }

    /// All cells of a line as it was opened: the text, and what stands in the file with the quotes around it, where that differs.
    pub fn original_cells_read(&self, row: RowId) -> Vec<(String, Option<String>)> {
        let Some(line) = self.line(row) else { return Vec::new() };
        let content = self.content(row);
        let read = |range: std::ops::Range<usize>| {
            let raw = &content[range];
            let quoted = memchr(b'"', raw).is_some();
            (self.text_of(raw).into_owned(), quoted.then(|| self.text_encoding().decode(raw).0.into_owned()))
        };
        records::cells(content, self.separator, line.quoted).into_iter().map(read).collect()
    }

    /// The text of one cell as it was opened.
    pub fn original_text(&self, row: RowId, column: u32) -> Option<Cow<'_, str>> {
        self.line(row)?;
        let content = self.content(row);
        let (known, from, at) = self.cursor.get();
        let (from, at) = if known == row && from <= column { (from, at) } else { (0, 0) };
        let range = Cells::from(content, self.separator, at).nth((column - from) as usize)?;
        self.cursor.set((row, column, range.start));
        Some(self.text_of(&content[range]))
    }

    fn text_of<'a>(&self, raw: &'a [u8]) -> Cow<'a, str> {
        // Plain ASCII is the same in every encoding that is split as it is.
        if raw.iter().all(|b| (0x21..0x7F).contains(b) && *b != b'"') {
            return Cow::Borrowed(std::str::from_utf8(raw).unwrap_or_default());
        }
        self.text_encoding().decode_cow(records::unquote(raw)).0
    }

    /// The change that puts a text into a cell. A text that stood there when the file was opened brings the original
    /// bytes back. A column beyond the line's last cell pads the line.
    pub fn set_cell(&self, row: RowId, column: u16, text: &str) -> Change {
        let original = self.original_cells(row);
        let edit = self.edit_of(row);
        let edit = if usize::from(column) >= edit.len(original) {
            edit.with_len(usize::from(column) + 1, original)
        } else {
            edit
        };
        let without = edit.with_original(column);
        let was = match without.piece(u32::from(column)) {
            Piece::Original(from) => self.original_text(row, from),
            Piece::Text(text) => Some(Cow::Borrowed(text)),
        };
        let edit = if was.as_deref() == Some(text) { without } else { edit.with_text(column, text) };
        self.change_line(row, edit)
    }

    /// The change that takes back what edits did to a cell.
    pub fn take_back(&self, row: RowId, column: u16) -> Change {
        self.change_line(row, self.edit_of(row).taken_back(column, self.original_cells(row)))
    }

    /// The change that gives a line `len` cells.
    pub fn set_len(&self, row: RowId, len: usize) -> Change {
        self.change_line(row, self.edit_of(row).with_len(len, self.original_cells(row)))
    }

    /// The change that makes a cell and its right neighbour one.
    pub fn join_cells(&self, row: RowId, column: u16, text: &str) -> Change {
        self.change_line(row, self.edit_of(row).with_joined(column, text, self.original_cells(row)))
    }

    /// The change of something about the whole file.
    pub fn set_whole(&self, set: impl FnOnce(&mut WholeFile)) -> Change {
        let before = self.overlay().whole().clone();
        let mut after = before.clone();
        set(&mut after);
        Change::WholeFile { before: Box::new(before), after: Box::new(after) }
    }

    fn edit_of(&self, row: RowId) -> LineEdit {
        self.overlay().cells(row).map(|edit| (**edit).clone()).unwrap_or_default()
    }

    fn change_line(&self, row: RowId, edit: LineEdit) -> Change {
        let before = self.overlay().cells(row).cloned();
        let after = (!edit.is_empty()).then(|| Rc::new(edit));
        Change::Cells { row, before, after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_too_large_is_refused_and_never_cut() {
        let profile = Profile::paygent_cagolab();
        let text = b"1,020,12345\r\n4,0\r\n";
        let most = text.len() as u64;
        assert_eq!(
            Document::read_up_to("a.csv", &text[..], &profile, most).map(|document| document.lines().len()).ok(),
            Some(2)
        );
        let error = Document::read_up_to("a.csv", &text[..], &profile, most - 1).err().map(|error| error.kind());
        assert_eq!(error, Some(std::io::ErrorKind::FileTooLarge));
    }
}
