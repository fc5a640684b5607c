//! The bytes of a file as it was opened, and what is known of them as a whole.

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::text::encoding::{Encoding, detect, detect_plain, is_plain};

/// Collects a file's bytes chunk by chunk.
#[derive(Default)]
pub struct Reader {
    bytes: Vec<u8>,
    /// What arrived so far is not [`is_plain`]. Found out while the rest is on its way.
    not_plain: bool,
    /// The hash of what has arrived, where it is made on the way.
    hash: Option<Sha256>,
}

impl Reader {
    /// An empty reader.
    pub fn new() -> Reader {
        Reader::default()
    }

    /// Makes the hash while the bytes arrive, and not when it is first asked for. To be called before the first ones do.
    pub fn hash_on_the_way(&mut self) {
        self.hash = Some(Sha256::default());
    }

    /// So many bytes are going to arrive: room for all of them at once, not again and again for twice as many.
    pub fn reserve(&mut self, bytes: u64) {
        self.bytes.reserve_exact(usize::try_from(bytes).unwrap_or_default());
    }

    /// Takes the next bytes of the file.
    pub fn feed(&mut self, chunk: &[u8]) {
        self.bytes.extend_from_slice(chunk);
        self.note_bytes(self.bytes.len() - chunk.len());
    }

    /// Takes the whole file, without copying it.
    pub fn take(&mut self, bytes: Vec<u8>) {
        self.bytes = bytes;
        self.note_bytes(0);
    }

    /// Takes the next bytes of the file from whoever writes them into the room that he is given.
    pub fn feed_by(&mut self, bytes: usize, fill: impl FnOnce(&mut [u8])) {
        let from = self.bytes.len();
        self.bytes.resize(from.saturating_add(bytes), 0);
        fill(self.bytes.get_mut(from..).unwrap_or_default());
        self.note_bytes(from);
    }

    /// Looks at the bytes that have just come.
    fn note_bytes(&mut self, from: usize) {
        let new = self.bytes.get(from..).unwrap_or_default();
        self.not_plain = self.not_plain || !is_plain(new);
        if let Some(hash) = &mut self.hash {
            hash.update(new);
        }
    }

    /// Bytes read so far.
    pub fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// What was read so far.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether nothing was read so far.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The whole file, its encoding found out.
    pub fn finish(self) -> Source {
        let sha256 = self.hash.map(|hash| OnceLock::from(hex(&hash.finalize())));
        let encoding = if self.not_plain { detect(&self.bytes) } else { detect_plain(&self.bytes) };
        Source::new(self.bytes, sha256.unwrap_or_default(), encoding)
    }
}

/// A file's bytes as they were opened. Never changed.
pub struct Source {
    original: Vec<u8>,
    sha256: OnceLock<String>,
    /// Somebody else is making the hash.
    is_coming: bool,
    encoding: Encoding,
    /// The text in UTF-8, where the original bytes cannot be split as they are.
    transcoded: Option<Transcoded>,
}

/// A text turned into UTF-8 line by line, so that untouched lines can be written back as they were.
struct Transcoded {
    text: Vec<u8>,
    /// Where each physical line begins: in `text` and in the original bytes.
    lines: Vec<(usize, usize)>,
}

impl Source {
    fn new(original: Vec<u8>, sha256: OnceLock<String>, encoding: Encoding) -> Source {
        let transcoded = (!encoding.splits_bytewise()).then(|| Transcoded::new(&original, encoding));
        Source { original, sha256, is_coming: false, encoding, transcoded }
    }

    /// The bytes as they were opened.
    pub fn original(&self) -> &[u8] {
        &self.original
    }

    /// 64 hex digits; made when it is first asked for, unless it is known already.
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| sha256(&self.original))
    }

    /// Somebody else is making the hash; what can do without it goes on.
    pub fn wait_for_sha256(&mut self) {
        self.is_coming = true;
    }

    /// The hash, unless somebody else is making it and has not handed it over.
    pub fn sha256_by_now(&self) -> Option<&str> {
        if self.is_coming { self.sha256.get().map(String::as_str) } else { Some(self.sha256()) }
    }

    /// Somebody else has made the hash of these very bytes.
    pub fn set_sha256(&self, sha256: String) {
        // Known already: it is the same.
        let _ = self.sha256.set(sha256);
    }

    /// The encoding of the original bytes.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether its last byte is half a character: in UTF-16 nothing can be written behind it.
    pub fn is_torn(&self) -> bool {
        matches!(self.encoding, Encoding::Utf16Le | Encoding::Utf16Be) && !self.original.len().is_multiple_of(2)
    }

    /// The bytes to split into records (without byte order mark), and their encoding.
    pub fn text(&self) -> (&[u8], Encoding) {
        match &self.transcoded {
            Some(transcoded) => (&transcoded.text, Encoding::Utf8),
            None => (&self.original[self.mark()..], self.encoding),
        }
    }

    /// The original bytes in front of the text: the byte order mark.
    pub fn leading(&self) -> &[u8] {
        match &self.transcoded {
            Some(transcoded) => &self.original[..transcoded.lines.first().map_or(self.original.len(), |line| line.1)],
            None => &self.original[..self.mark()],
        }
    }

    fn mark(&self) -> usize {
        self.encoding.bom().len().min(self.original.len())
    }

    /// The original bytes of a part of the text that begins and ends where lines begin.
    pub fn original_of(&self, from: usize, to: usize) -> &[u8] {
        match &self.transcoded {
            None => &self.original[self.mark() + from..self.mark() + to],
            Some(transcoded) => &self.original[transcoded.place(from)..transcoded.end(to, self.original.len())],
        }
    }
}

impl Transcoded {
    fn new(original: &[u8], encoding: Encoding) -> Transcoded {
        let mut text = Vec::with_capacity(original.len());
        let mut lines = Vec::new();
        let mut at = if original.starts_with(b"\xFF\xFE") || original.starts_with(b"\xFE\xFF") { 2 } else { 0 };
        while at < original.len() {
            let end = line_end(original, at, encoding);
            lines.push((text.len(), at));
            text.extend_from_slice(encoding.decode(&original[at..end]).0.as_bytes());
            at = end;
        }
        Transcoded { text, lines }
    }

    fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|line| line.0 <= at).saturating_sub(1);
        self.lines.get(line).map_or(0, |line| line.1)
    }

    fn end(&self, to: usize, len: usize) -> usize {
        if to >= self.text.len() { len } else { self.place(to) }
    }
}

/// Where the line that begins at `at` ends, its line break included.
fn line_end(bytes: &[u8], at: usize, encoding: Encoding) -> usize {
    let unit = if encoding == Encoding::Iso2022Jp { 1 } else { 2 };
    let value = |i: usize| match encoding {
        Encoding::Utf16Le => bytes.get(i..i + 2).map(|b| u16::from_le_bytes([b[0], b[1]])),
        Encoding::Utf16Be => bytes.get(i..i + 2).map(|b| u16::from_be_bytes([b[0], b[1]])),
        _ => bytes.get(i).map(|b| u16::from(*b)),
    };
    let mut i = at;
    while let Some(c) = value(i) {
        i += unit;
        if c == u16::from(b'\n') {
            return i;
        }
        if c == u16::from(b'\r') {
            return if value(i) == Some(u16::from(b'\n')) { i + unit } else { i };
        }
    }
    bytes.len()
}

/// Lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        use std::fmt::Write as _;
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// SHA-256 of some bytes, 64 hex digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(bytes: &[u8]) -> Source {
        let mut reader = Reader::new();
        for chunk in bytes.chunks(3) {
            reader.feed(chunk);
        }
        reader.finish()
    }

    #[test]
    fn chunks_make_no_difference() {
        let source = source(b"1,020,12345\r\n4,0\r\n");
        assert_eq!(source.original(), b"1,020,12345\r\n4,0\r\n");
        assert_eq!(source.sha256(), sha256(b"1,020,12345\r\n4,0\r\n"));
    }

    #[test]
    fn lines_of_utf_16_are_found_again() {
        let mut bytes = b"\xFF\xFE".to_vec();
        bytes.extend(Encoding::Utf16Le.encode("1,\u{3042}\r\n4,0\r\n").unwrap());
        let source = source(&bytes);
        let (text, encoding) = source.text();
        assert_eq!((text, encoding), ("1,あ\r\n4,0\r\n".as_bytes(), Encoding::Utf8));
        assert_eq!(source.leading(), b"\xFF\xFE");
        let second = text.len() - 5;
        assert_eq!(source.original_of(0, second), Encoding::Utf16Le.encode("1,\u{3042}\r\n").unwrap());
        assert_eq!(source.original_of(second, text.len()), Encoding::Utf16Le.encode("4,0\r\n").unwrap());
    }

    #[test]
    fn the_encoding_is_the_same_in_whatever_pieces_the_bytes_come() {
        let utf16: Vec<u8> = "1,020,12345\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            b"".as_slice(),
            b"1,020,12345\r\n",
            b"3,,3\x1B$B38,,1000\r\n",
            b"1,\x1B$B$\"\x1B(B,2\r\n",
            "1,020,\u{3042}\r\n".as_bytes(),
            b"\xEF\xBB\xBF1,020\r\n",
            b"1,020,\x82\xA0\r\n",
            &utf16,
        ] {
            for size in 1..=bytes.len().max(1) {
                let mut reader = Reader::new();
                bytes.chunks(size).for_each(|piece| reader.feed_by(piece.len(), |room| room.copy_from_slice(piece)));
                assert_eq!(reader.finish().encoding(), detect(bytes), "{bytes:?} in pieces of {size}");
            }
        }
    }
}
