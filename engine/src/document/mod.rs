//! An open file: its bytes, the index of its lines, and the edits laid over them.

mod cells;
pub mod changes;
pub mod difference;
pub mod edit;
pub(crate) mod names;
mod opening;
pub(crate) mod ordinary;
pub mod write;

use std::cell::Cell;
use std::rc::Rc;

use memchr::memchr;

use crate::base::number_of::number_of;
use crate::document::edit::{Change, History, Overlay, WholeFile};
use crate::model::finding::RowId;
use crate::profile::Profile;
use crate::text::encoding::Encoding;
use crate::text::records;
use crate::text::records::{Found, Line, LineEndings, Lines};
use crate::text::source::Source;
pub use opening::Opening;

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
        opening.take(bytes);
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

    /// The change of something about the whole file.
    pub fn set_whole(&self, set: impl FnOnce(&mut WholeFile)) -> Change {
        let before = self.overlay().whole().clone();
        let mut after = before.clone();
        set(&mut after);
        Change::WholeFile { before: Box::new(before), after: Box::new(after) }
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
