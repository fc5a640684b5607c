//! Opening a file: its bytes arrive, and are split into lines and cells, as far as that is certain while more are on their way.

use std::cell::Cell;
use std::rc::Rc;

use memchr::{memchr, memchr2};

use crate::base::mask::mask;
use crate::base::shape::is_stray;
use crate::document::edit::History;
use crate::document::{Document, ordinary};
use crate::model::finding::RowId;
use crate::profile::Profile;
use crate::text::encoding::Encoding;
use crate::text::records::{Layout, Splitter};
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

    /// Takes all bytes of the file, without copying them.
    pub(super) fn take(&mut self, bytes: Vec<u8>) {
        self.reader.take(bytes);
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
