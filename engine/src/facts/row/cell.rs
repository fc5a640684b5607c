//! A cell, decoded and cleaned, and what is odd about it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::base::shape;
use crate::document::Document;
use crate::model::kind::column;
use crate::text::encoding::{Encoding, lacking};
use crate::text::records::{self, Cells, Look, Quoting};

/// What is odd about one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Bytes that are not in the file's encoding.
    pub undecodable: bool,
    /// A character that Windows-31J lacks, other than a stray one.
    pub lacking: bool,
    /// Something between a quote and a separator.
    pub broken_quote: bool,
    /// A quote that is never closed.
    pub unclosed: bool,
    /// A record of the file stands in it: its quote was closed by one of a line below. The quotes are broken, too.
    pub swallows: bool,
    /// Quoted, though nothing in it needs it.
    pub needless_quote: bool,
    /// A stray character at the beginning or the end.
    pub stray_around: bool,
    /// A stray character between others.
    pub stray_inside: bool,
    /// One of the stray characters is invisible (not a space).
    pub invisible: bool,
}

impl Marks {
    /// Whether the cell's text cannot be relied on.
    pub fn unreadable(self) -> bool {
        self.undecodable || self.lacking || self.broken_quote || self.unclosed
    }
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    /// The text as it stands, without the quotes around it.
    pub text: Cow<'a, str>,
    /// The text without stray characters, where it has some.
    clean: Option<Box<str>>,
    /// What is odd about it, seen while it was decoded.
    pub marks: Marks,
    /// How a number in it is written: ten rules ask, and it is found out once.
    written: OnceCell<Written>,
}

/// How a number is written in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// As it is.
    Plainly,
    /// As a spreadsheet made it (D020).
    Damaged,
    /// As a formula text (D027).
    Formula,
}

impl Cell<'_> {
    /// How a number in it is written.
    pub(super) fn written(&self) -> Written {
        *self.written.get_or_init(|| {
            // The space in `2012/6/11 0:00` is a part of the damage.
            let inside = || self.text.trim_matches(shape::is_stray);
            if shape::is_spreadsheet_damage(self.value())
                || (self.marks.stray_inside && shape::is_spreadsheet_damage(inside()))
            {
                Written::Damaged
            } else if shape::formula_text(self.value()).is_some() {
                Written::Formula
            } else {
                Written::Plainly
            }
        })
    }

    /// The text that the rules about values judge: without stray characters (F009 is judged first).
    pub fn value(&self) -> &str {
        self.clean.as_deref().unwrap_or(&self.text)
    }
}

/// The cells of a line of visible ASCII without quotes: nothing to decode, clean or doubt.
pub(super) fn plain_cells<'a>(content: &'a [u8], separator: u8, cells: &mut Vec<Cell<'a>>) {
    let text = std::str::from_utf8(content).unwrap_or_default();
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte == separator {
            cells.push(plain_cell(&text[start..at]));
            start = at + 1;
        }
    }
    cells.push(plain_cell(&text[start..]));
}

pub(super) fn plain_cell(text: &str) -> Cell<'_> {
    Cell { text: Cow::Borrowed(text), clean: None, marks: Marks::default(), written: OnceCell::new() }
}

/// A cell of visible ASCII whose quotes, where it has some, stand right.
pub(super) fn ordinary_cell<'a>(document: &Document, raw: &'a [u8]) -> Cell<'a> {
    let (quoted, inner) = match raw {
        [b'"', inner @ .., b'"'] => (true, inner),
        _ => (false, raw),
    };
    let needless_quote = quoted && !document.needs_quotes(inner);
    let text = std::str::from_utf8(inner).unwrap_or_default();
    Cell { marks: Marks { needless_quote, ..Marks::default() }, ..plain_cell(text) }
}

/// Whether a text may have characters that Windows-31J lacks.
pub(super) fn may_lack(document: &Document) -> bool {
    document.text_encoding() != Encoding::Windows31J
}

pub(super) fn original_cells<'a>(
    document: &Document,
    content: &'a [u8],
    quoted: bool,
    lacks: bool,
) -> impl Iterator<Item = Cell<'a>> {
    let separator = document.separator();
    let encoding = document.text_encoding();
    let lacks = lacks && may_lack(document);
    let mut cells = Cells::new(content, separator);
    // Mostly the whole line is UTF-8: then no part of it that is ASCII need be asked again.
    let whole = std::str::from_utf8(content).unwrap_or_default();
    let ascii = move |range: Range<usize>| {
        let text = whole.get(range.clone()).or_else(|| std::str::from_utf8(&content[range]).ok());
        plain_cell(text.unwrap_or_default())
    };
    std::iter::from_fn(move || {
        let (range, look) = cells.next_look()?;
        let raw = &content[range.clone()];
        // Most cells of an odd line are plain all the same.
        match look {
            Look::Plain => return Some(ascii(range)),
            Look::Quoted => {
                let range = range.start + 1..range.end - 1;
                let needless_quote = !document.needs_quotes(&content[range.clone()]);
                return Some(Cell { marks: Marks { needless_quote, ..Marks::default() }, ..ascii(range) });
            }
            Look::Closer => {}
        }
        let quoting = if quoted { records::quoting(raw) } else { Quoting::None };
        let inner = records::unquote(raw);
        let swallows = quoting == Quoting::Sound && holds_record(&inner, separator);
        let mut marks = Marks {
            broken_quote: quoting == Quoting::Broken || swallows,
            unclosed: quoting == Quoting::Unclosed,
            swallows,
            ..Marks::default()
        };
        marks.needless_quote = quoting == Quoting::Sound && !document.needs_quotes(&inner);
        let (text, wrong) = encoding.decode_cow(inner);
        marks.undecodable = wrong;
        Some(cell(text, marks, lacks))
    })
}

/// Whether a line of a cell begins as the records of these files do.
fn holds_record(inner: &[u8], separator: u8) -> bool {
    let mut breaks = memchr::memchr2_iter(b'\r', b'\n', inner).map(|at| &inner[at + 1..]);
    breaks.any(|below| matches!(below, [b'1' | b'3' | b'4', next, ..] if *next == separator))
}

/// A cell with what can be seen from its text.
pub(super) fn cell(text: Cow<'_, str>, mut marks: Marks, lacks: bool) -> Cell<'_> {
    // Its first byte in UTF-8 is a seldom one.
    marks.undecodable |= memchr::memchr(0xEF, text.as_bytes()).is_some() && text.contains('\u{FFFD}');
    let clean = shape::has_stray(&text).then(|| cleaned(&text, &mut marks));
    if lacks && !marks.undecodable {
        marks.lacking = lacking(clean.as_deref().unwrap_or(&text)).is_some();
    }
    Cell { text, clean, marks, written: OnceCell::new() }
}

/// A text without its stray characters, and where they were.
fn cleaned(text: &str, marks: &mut Marks) -> Box<str> {
    let mut clean = String::with_capacity(text.len());
    let mut behind_stray = false;
    for c in text.chars() {
        if shape::is_stray(c) {
            marks.invisible |= shape::is_invisible(c);
            behind_stray = true;
            continue;
        }
        if std::mem::take(&mut behind_stray) {
            *if clean.is_empty() { &mut marks.stray_around } else { &mut marks.stray_inside } = true;
        }
        clean.push(c);
    }
    marks.stray_around |= behind_stray;
    clean.into_boxed_str()
}

/// In an amount, U+00A5 is read as `\` and U+2212 as a minus (D007, D009): there they are not lost.
pub(super) fn forgive_yen_sign(cells: &mut [Cell<'_>]) {
    let Some(amount) = cells.get_mut(usize::from(column::AMOUNT)) else { return };
    if amount.marks.lacking {
        let others: String = amount.value().chars().filter(|c| !matches!(c, '\u{A5}' | '\u{2212}')).collect();
        amount.marks.lacking = lacking(&others).is_some();
    }
}

/// The quotes of `="000338"` in a number's cell are D027's, not F007's.
pub(super) fn forgive_formula_texts(cells: &mut [Cell<'_>], numbers: &[u16]) {
    for named in numbers {
        let Some(cell) = cells.get_mut(usize::from(*named)).filter(|cell| cell.marks.broken_quote) else { continue };
        let value = cell.value();
        let whole = value == "=\"\"" || shape::formula_text(value).is_some_and(|inside| !inside.contains('"'));
        cell.marks.broken_quote = !(whole && value.starts_with('='));
    }
}
