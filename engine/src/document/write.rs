//! Writing a file as it stands now: the original bytes with the edits spliced in, nothing else touched.

use std::borrow::Cow;
use std::io;

use thiserror::Error;

use crate::document::Document;
use crate::document::edit::{LineEdit, Piece};
use crate::model::finding::RowId;
use crate::profile::{LineEnding, Profile, ProfileEncoding};
use crate::text::encoding::Encoding;
use crate::text::records;
use crate::text::records::Quoting;

/// Why a file could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A character that the encoding to write lacks.
    #[error(
        "{line} 行目の「{character}」は、書き込む文字コード({encoding})にない文字です。正しい文字に直してください。"
    )]
    Unencodable {
        /// Physical line of the file as it was opened, 1-based.
        line: u32,
        /// The character.
        character: char,
        /// The name of the encoding to write.
        encoding: &'static str,
    },
    /// Where it is written to gave an error.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// The file as it stands now.
///
/// # Errors
///
/// A character that cannot be encoded, with its line.
pub fn to_vec(document: &Document, profile: &Profile) -> Result<Vec<u8>, WriteError> {
    let mut out = Vec::with_capacity(document.source().original().len() + 64);
    write(document, profile, &mut out)?;
    Ok(out)
}

/// How many bytes the file has as it stands now.
pub fn written_bytes(document: &Document, profile: &Profile) -> u64 {
    let original = document.source().original().len() as u64;
    // No edit doubles a file: far below the limit its exact size does not matter.
    if document.overlay().is_empty() || original < profile.max_bytes.value / 3 {
        return original;
    }
    let mut counter = Counter(0);
    write(document, profile, &mut counter).map_or(original, |()| counter.0)
}

struct Counter(u64);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes the file as it stands now.
///
/// # Errors
///
/// What the output answers, or a character that cannot be encoded.
pub fn write(document: &Document, profile: &Profile, out: &mut impl io::Write) -> Result<(), WriteError> {
    if document.overlay().is_empty() {
        return Ok(out.write_all(document.source().original())?);
    }
    let writer = Writer::new(document, profile);
    if !document.overlay().whole().encoding {
        out.write_all(document.source().leading())?;
    }
    let mut ended = true;
    for id in document.rows() {
        if !ended {
            out.write_all(&writer.new_ending)?;
        }
        out.write_all(&writer.content(id)?)?;
        let ending = writer.ending(id);
        out.write_all(&ending)?;
        ended = !ending.is_empty();
    }
    if !ended && document.overlay().whole().final_newline {
        out.write_all(&writer.new_ending)?;
    }
    Ok(())
}

/// Writes single lines, as they stand now.
pub struct Writer<'a> {
    document: &'a Document,
    /// The encoding of the text as it is split, and the one to write.
    from: Encoding,
    to: Encoding,
    separator: u8,
    /// The line break of lines that get a new one.
    new_ending: Vec<u8>,
    line_ending: LineEnding,
}

impl<'a> Writer<'a> {
    /// Begins at the first line; the edits, and what the profile says of encoding and line ends, are taken as they are now.
    pub fn new(document: &'a Document, profile: &Profile) -> Writer<'a> {
        let whole = document.overlay().whole();
        let to = match (whole.encoding, profile.encoding.value) {
            (false, _) => document.source().encoding(),
            (true, ProfileEncoding::Windows31J) => Encoding::Windows31J,
            (true, ProfileEncoding::Utf8) => Encoding::Utf8,
        };
        let own = match document.endings().name() {
            "lf" => b"\n".as_slice(),
            "cr" => b"\r",
            "crlf" => b"\r\n",
            _ => profile.line_ending.value.bytes(),
        };
        let new_ending = if whole.line_endings { profile.line_ending.value.bytes() } else { own };
        Writer {
            document,
            from: document.text_encoding(),
            to,
            separator: document.written_separator(),
            new_ending: widen(new_ending, to),
            line_ending: profile.line_ending.value,
        }
    }

    /// The encoding that is written.
    pub fn encoding(&self) -> Encoding {
        self.to
    }

    /// What stands between the cells that are written.
    pub fn separator(&self) -> u8 {
        self.separator
    }

    /// The line break of lines that get a new one.
    pub fn new_ending(&self) -> &[u8] {
        &self.new_ending
    }

    /// A line's bytes without its line break.
    ///
    /// # Errors
    ///
    /// A character that cannot be encoded.
    pub fn content(&self, id: RowId) -> Result<Cow<'a, [u8]>, WriteError> {
        let whole = self.document.overlay().whole();
        let line = self.document.line(id);
        let edit = self.document.overlay().cells(id);
        let unquotes = whole.quotes && line.is_some_and(|line| line.quoted);
        if let Some(line) = line
            && edit.is_none()
            && !unquotes
            && !whole.separators
        {
            let text = self.document.content(id);
            if !whole.encoding {
                return Ok(Cow::Borrowed(self.original(line)));
            }
            return if text.is_ascii() { Ok(Cow::Borrowed(text)) } else { self.encode(id, &self.decode(id, text)?) };
        }
        self.rewritten(id, edit.map(std::rc::Rc::as_ref))
    }

    /// The original bytes of a line, without its line break.
    fn original(&self, line: records::Line) -> &'a [u8] {
        let whole = line.whole();
        let bytes = self.document.source().original_of(whole.start, whole.end);
        &bytes[..bytes.len().saturating_sub(usize::from(line.ending) * unit(self.document.source().encoding()))]
    }

    /// A line whose cells are put together anew.
    fn rewritten(&self, id: RowId, edit: Option<&LineEdit>) -> Result<Cow<'a, [u8]>, WriteError> {
        let content = self.document.content(id);
        let quoted = self.document.line(id).is_some_and(|line| line.quoted);
        let cells = match self.document.line(id) {
            Some(_) => records::cells(content, self.document.separator(), quoted),
            None => Vec::new(),
        };
        let untouched = LineEdit::default();
        let mut out = Vec::with_capacity(content.len() + 16);
        for (column, piece) in edit.unwrap_or(&untouched).pieces(cells.len()).enumerate() {
            if column > 0 {
                put(&mut out, self.separator, self.to);
            }
            match piece {
                Piece::Text(text) => out.extend_from_slice(&self.quoted(id, text)?),
                Piece::Original(from) => {
                    let raw = cells.get(from as usize).map_or(&[][..], |range| &content[range.clone()]);
                    out.extend_from_slice(&self.kept(id, raw)?);
                }
            }
        }
        Ok(Cow::Owned(out))
    }

    /// A cell that keeps its text; only quotes and encoding may change, as far as an edit says so.
    fn kept<'b>(&self, id: RowId, raw: &'b [u8]) -> Result<Cow<'b, [u8]>, WriteError> {
        let whole = self.document.overlay().whole();
        let quoting = records::quoting(raw);
        if whole.quotes && quoting == Quoting::Sound {
            // A content that was put together anew has quotes inside.
            if let Cow::Borrowed(inner) = records::unquote(raw)
                && !self.document.needs_quotes(inner)
            {
                return self.recoded(id, inner);
            }
        }
        if whole.separators && quoting == Quoting::None && raw.contains(&b',') {
            if self.from == self.to && self.from.splits_bytewise() {
                // Also bytes that nobody can read stay as they are.
                return Ok(Cow::Owned([b"\"", raw, b"\""].concat()));
            }
            return Ok(Cow::Owned(self.quoted(id, &self.decode(id, raw)?)?.into_owned()));
        }
        self.recoded(id, raw)
    }

    fn recoded<'b>(&self, id: RowId, bytes: &'b [u8]) -> Result<Cow<'b, [u8]>, WriteError> {
        // Bytes that could not be read became this character when the text was turned into UTF-8: they are not to be replaced.
        let transcoded = !self.document.source().encoding().splits_bytewise();
        if transcoded && memchr::memmem::find(bytes, "\u{FFFD}".as_bytes()).is_some() {
            return Err(self.unencodable(id, '\u{FFFD}'));
        }
        if self.from == self.to || (bytes.is_ascii() && unit(self.to) == 1) {
            return Ok(Cow::Borrowed(bytes));
        }
        Ok(Cow::Owned(self.encode(id, &self.decode(id, bytes)?)?.into_owned()))
    }

    /// A text as a cell, quoted when something in it needs it.
    fn quoted(&self, id: RowId, text: &str) -> Result<Cow<'static, [u8]>, WriteError> {
        if records::needs_quotes(text.as_bytes(), self.separator) {
            self.encode(id, &format!("\"{}\"", text.replace('"', "\"\"")))
        } else {
            self.encode(id, text)
        }
    }

    fn decode<'b>(&self, id: RowId, bytes: &'b [u8]) -> Result<Cow<'b, str>, WriteError> {
        match self.from.decode(bytes) {
            (text, false) => Ok(text),
            (_, true) => Err(self.unencodable(id, '\u{FFFD}')),
        }
    }

    fn encode(&self, id: RowId, text: &str) -> Result<Cow<'static, [u8]>, WriteError> {
        self.to.encode(text).map(Cow::Owned).map_err(|character| self.unencodable(id, character))
    }

    fn unencodable(&self, id: RowId, character: char) -> WriteError {
        WriteError::Unencodable { line: self.document.line_number(id), character, encoding: self.to.name() }
    }

    /// A line's line break.
    pub fn ending(&self, id: RowId) -> Vec<u8> {
        let Some(line) = self.document.line(id) else {
            return self.new_ending.clone();
        };
        if line.ending == 0 {
            return Vec::new();
        }
        if self.document.overlay().whole().line_endings {
            return widen(self.line_ending.bytes(), self.to);
        }
        let whole = line.whole();
        let text = self.document.source().text().0;
        widen(&text[whole.end - usize::from(line.ending)..whole.end], self.to)
    }
}

/// Bytes of an ASCII character in an encoding.
fn unit(encoding: Encoding) -> usize {
    if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) { 2 } else { 1 }
}

/// ASCII in an encoding.
pub fn widen(ascii: &[u8], encoding: Encoding) -> Vec<u8> {
    let mut out = Vec::with_capacity(ascii.len() * unit(encoding));
    for byte in ascii {
        put(&mut out, *byte, encoding);
    }
    out
}

/// Appends an ASCII character in an encoding.
fn put(out: &mut Vec<u8>, ascii: u8, encoding: Encoding) {
    match encoding {
        Encoding::Utf16Le => out.extend([ascii, 0]),
        Encoding::Utf16Be => out.extend([0, ascii]),
        _ => out.push(ascii),
    }
}
