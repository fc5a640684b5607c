//! One line as the rules see it: its cells decoded, cleaned and named.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::base::amount::Amount;
use crate::base::mask::is_card_number;
use crate::base::shape;
use crate::document::Document;
use crate::document::edit::Piece;
use crate::model::finding::RowId;
use crate::model::kind::{RecordKind, column};
use crate::text::encoding::{Encoding, lacking};
use crate::text::records;
use crate::text::records::{Cells, Grants, Line, Look, Quoting};

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
}

impl Cell<'_> {
    /// The text that the rules about values judge: without stray characters (F009 is judged first).
    pub fn value(&self) -> &str {
        self.clean.as_deref().unwrap_or(&self.text)
    }
}

/// What a named cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read<'a> {
    /// The line has no such cell, or nothing stands in it.
    Missing,
    /// Another rule has spoken of it: undecodable, broken quotes, or damaged by a spreadsheet.
    Unreadable,
    /// The text, without stray characters around it.
    Value(&'a str),
}

impl<'a> Read<'a> {
    /// The value, where there is one.
    pub fn value(self) -> Option<&'a str> {
        match self {
            Read::Value(value) => Some(value),
            _ => None,
        }
    }
}

/// One line.
pub struct Row<'a> {
    /// Which line of the document.
    pub id: RowId,
    /// Physical line, 1-based.
    pub line: u32,
    /// The data record's number, 1-based; 0 when it is none.
    pub record: u32,
    /// What its first cell says it is.
    pub kind: RecordKind,
    /// Its cells, from A on.
    pub cells: Vec<Cell<'a>>,
    /// Nothing in it needs the rules about odd characters and quotes.
    pub plain: bool,
    /// A cell has a quote that is never closed, or not before another record: nothing else is said about the line.
    pub unclosed: bool,
    /// Something is odd about the text of a cell, or it has quotes that it need not have.
    pub marked: bool,
    /// What is known to be ordinary about it, so that nobody need ask.
    pub granted: Grants,
    /// Some cell may hold what a spreadsheet makes of numbers: most lines have none of the characters for it.
    suspicious: bool,
    /// The amount was split in two cells by a comma (D025); the cells after it stand one further right.
    pub split: bool,
    amount: OnceCell<Option<Amount>>,
    no_customer: OnceCell<bool>,
}

/// The one cell of a data record that is not ordinary.
#[derive(Clone, Copy, Debug)]
pub struct OneCell<'a> {
    /// Which line of the document.
    pub id: RowId,
    /// Where that stands; if the cell is not visible ASCII, nothing in it is quoted.
    pub line: Line,
    /// The column.
    pub named: u16,
    /// The cell as it stands in the file.
    pub raw: &'a [u8],
    /// What is ordinary about the record.
    pub granted: Grants,
}

impl<'a> Row<'a> {
    /// Reads a line as it stands now. `lacks`: whether characters that Windows-31J lacks are looked for.
    pub fn read(document: &'a Document, id: RowId, lacks: bool) -> Row<'a> {
        // A record of the usual width fits without growing.
        Row::read_into(document, id, lacks, Vec::with_capacity(16))
    }

    /// The same, its cells in a place that another line does not need any more.
    pub fn read_into(document: &'a Document, id: RowId, lacks: bool, mut cells: Vec<Cell<'a>>) -> Row<'a> {
        cells.clear();
        let plain = read_cells(document, id, lacks, &mut cells);
        let kind = kind(&cells);
        if kind == RecordKind::Data && !plain {
            forgive_yen_sign(&mut cells);
        }
        if !plain {
            forgive_formula_texts(&mut cells, numbers(kind));
        }
        let marked = !plain && cells.iter().any(|cell| cell.marks != Marks::default());
        let damage = |cell: &Cell| shape::may_hold_damage(cell.value().as_bytes());
        let suspicious = if plain { shape::may_hold_damage(document.content(id)) } else { cells.iter().any(damage) };
        let unclosed = marked && cells.iter().any(|cell| cell.marks.unclosed || cell.marks.swallows);
        Row { plain, unclosed, marked, suspicious, line: document.line_number(id), ..Row::of(id, kind, cells) }
    }

    /// A line about which nothing else is known.
    fn of(id: RowId, kind: RecordKind, cells: Vec<Cell<'a>>) -> Row<'a> {
        Row {
            id,
            line: 0,
            record: 0,
            kind,
            cells,
            plain: false,
            unclosed: false,
            marked: false,
            granted: Grants::NONE,
            suspicious: false,
            split: false,
            amount: OnceCell::new(),
            no_customer: OnceCell::new(),
        }
    }

    /// Reads the one cell of a data record that is not ordinary, and the amount: the other ones are left empty, for nobody asks about
    /// them. `blank`: so many empty cells as the record has, or none yet.
    pub fn read_one(
        document: &'a Document,
        one: &OneCell<'a>,
        width: usize,
        lacks: bool,
        blank: Vec<Cell<'a>>,
    ) -> Row<'a> {
        let mut cells = blank;
        if cells.len() != width {
            cells.clear();
            cells.resize_with(width, || plain_cell(""));
        }
        let (named, amount) = (usize::from(one.named), usize::from(column::AMOUNT));
        cells[0] = plain_cell("3");
        if named != amount {
            let content = &document.source().text().0[one.line.content()];
            let raw = records::cell(content, document.separator(), one.line.quoted, amount);
            cells[amount] = ordinary_cell(document, raw);
        }
        cells[named] = if one.granted.has(Grants::TEXT) {
            ordinary_cell(document, one.raw)
        } else {
            let (text, undecodable) = document.text_encoding().decode_cow(Cow::Borrowed(one.raw));
            cell(text, Marks { undecodable, ..Marks::default() }, lacks && may_lack(document))
        };
        forgive_yen_sign(&mut cells);
        let read = &cells[named];
        let (marked, suspicious) = (read.marks != Marks::default(), shape::may_hold_damage(read.value().as_bytes()));
        let (plain, line, granted) = (one.line.plain, one.line.number, one.granted);
        Row { plain, marked, suspicious, granted, line, ..Row::of(one.id, RecordKind::Data, cells) }
    }

    /// Its cells, as [`Row::read_one`] takes them.
    pub fn into_blank(self, named: u16) -> Vec<Cell<'a>> {
        let mut cells = self.cells;
        for at in [0, column::AMOUNT, named] {
            cells[usize::from(at)] = plain_cell("");
        }
        cells
    }

    /// Whether the amount looks split by its comma: one cell more than expected, and E, F like `11`, `246`.
    pub fn looks_split(&self, data_cells: usize, usual_cells: usize) -> bool {
        let count = self.cells.len();
        (count == data_cells + 1 || count == usual_cells + 1) && self.has_split_amount()
    }

    /// Whether E, F hold what an amount looks like that was split by its comma.
    pub fn has_split_amount(&self) -> bool {
        let at = usize::from(column::AMOUNT);
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let (Some(head), Some(tail)) = (self.cells.get(at), self.cells.get(at + 1)) else {
            return false;
        };
        let (head, tail) = (head.value(), tail.value());
        let is_plain =
            matches!(head.len(), 1..=3) && digits(head) && !head.starts_with('0') && tail.len() == 3 && digits(tail);
        // `￥11`, `246` and `11`, `246円`, too.
        let is_decorated = || {
            let has_digit = |text: &str| text.chars().any(char::is_numeric);
            has_digit(head)
                && has_digit(tail)
                && matches!(Amount::read(&format!("{head},{tail}")), Amount::Decorated(_))
        };
        is_plain || is_decorated()
    }

    /// The named cells that hold a number, of this kind of record (D020, D027), but for those that are granted.
    pub fn numbers(&self) -> impl Iterator<Item = u16> {
        let granted = |named: &u16| {
            self.granted.has(match *named {
                column::ORDER => Grants::ORDER,
                column::AMOUNT => Grants::AMOUNT,
                column::CLASS => Grants::CLASS,
                column::PREVIOUS => Grants::PREVIOUS,
                column::CUSTOMER => Grants::CUSTOMER,
                _ => Grants::ALL,
            })
        };
        numbers(self.kind).iter().copied().filter(move |named| !granted(named))
    }

    /// The cells with the columns where they stand, 0-based.
    pub fn columns(&self) -> impl Iterator<Item = (u16, &Cell<'a>)> {
        (0..=u16::MAX).zip(&self.cells)
    }

    /// Where a named column stands in the line: one further right behind a split amount.
    pub fn place(&self, named: u16) -> u16 {
        if self.split && named > column::AMOUNT { named + 1 } else { named }
    }

    /// The cell of a named column.
    pub fn cell(&self, named: u16) -> Option<&Cell<'a>> {
        self.cells.get(usize::from(self.place(named)))
    }

    /// What a cell that holds a number says.
    pub fn number(&self, named: u16) -> Read<'_> {
        let Some(cell) = self.cell(named) else {
            return Read::Missing;
        };
        let value = cell.value();
        if cell.marks.unreadable() || self.has_damage(cell) {
            Read::Unreadable
        } else if value.is_empty() || value == "=\"\"" {
            Read::Missing
        } else {
            match self.inside(named) {
                None => Read::Value(value),
                Some(inside) if shape::is_plain_number(inside) => Read::Value(inside),
                Some(_) => Read::Unreadable,
            }
        }
    }

    /// What stands inside the formula text of a number's cell (D027); the rules about the number's form say nothing of it.
    pub fn inside(&self, named: u16) -> Option<&str> {
        let cell = self.cell(named).filter(|cell| self.suspicious && !cell.marks.unreadable())?;
        shape::formula_text(cell.value())
    }

    /// The value of a cell that has a form of its own: none where it is a formula text.
    pub fn formed(&self, named: u16) -> Option<&str> {
        self.number(named).value().filter(|_| self.inside(named).is_none())
    }

    /// Whether some cell may hold what a spreadsheet makes of numbers, or people for one (D020, D027).
    pub fn may_be_damaged(&self) -> bool {
        self.suspicious
    }

    /// Whether a number's value is what a spreadsheet made of it (D020).
    pub fn is_damaged(&self, value: &str) -> bool {
        self.suspicious && !value.is_empty() && shape::is_spreadsheet_damage(value)
    }

    /// The same of a cell: the space in `2012/6/11 0:00` is a part of the damage.
    pub fn has_damage(&self, cell: &Cell) -> bool {
        self.is_damaged(cell.value())
            || (cell.marks.stray_inside && self.is_damaged(cell.text.trim_matches(shape::is_stray)))
    }

    /// The amount; `None` when it is missing or cannot be read at all.
    pub fn amount(&self) -> Option<Amount> {
        *self.amount.get_or_init(|| {
            if self.split {
                return Amount::read(&self.joined_amount()).into();
            }
            if self.granted.has(Grants::AMOUNT) {
                return self.cell(column::AMOUNT)?.text.parse().ok().map(|yen| Amount::Plain(yen, 0));
            }
            // Of what looks like a card number D021 speaks.
            self.number(column::AMOUNT).value().filter(|text| !is_card_number(text)).map(Amount::read)
        })
    }

    /// Whether the cell right of the amount holds three digits, as when commas split the amount in a way that cannot be
    /// put together again with certainty.
    pub fn amount_may_go_on(&self) -> bool {
        let right = self.cells.get(usize::from(column::AMOUNT) + 1).map_or("", Cell::value);
        !self.split && right.len() == 3 && right.bytes().all(|b| b.is_ascii_digit())
    }

    /// The digits of a split amount, joined; what stands around them is gone with the join.
    pub fn joined_amount(&self) -> String {
        let at = usize::from(column::AMOUNT);
        let [head, tail] = [at, at + 1].map(|at| self.cells.get(at).map_or("", Cell::value));
        match Amount::read(&format!("{head},{tail}")) {
            Amount::Decorated(yen) => yen.to_string(),
            _ => format!("{head}{tail}"),
        }
    }

    /// Whether a data record is too short to reach its customer number (D001).
    pub fn is_short(&self) -> bool {
        self.cells.len() - usize::from(self.split) < column::DATA_CELLS
    }

    /// Whether a value is missing and nothing else accounts for it.
    pub fn is_missing(&self, named: u16) -> bool {
        !self.is_short() && self.number(named) == Read::Missing
    }

    /// Whether the customer's cell says that there is none: empty, or a cart's word for a guest (D017).
    pub fn has_no_customer(&self) -> bool {
        let asked = || self.number(column::CUSTOMER).value().is_none_or(shape::is_no_customer);
        *self.no_customer.get_or_init(asked)
    }

    /// Whether all cells from a column on are empty.
    pub fn is_empty_from(&self, from: usize) -> bool {
        self.cells.iter().skip(from).all(|cell| cell.value().is_empty())
    }
}

/// Reads the cells of a line; whether it is plain.
fn read_cells<'a>(document: &'a Document, id: RowId, lacks: bool, cells: &mut Vec<Cell<'a>>) -> bool {
    let content = document.content(id);
    let line = document.line(id);
    let quoted = line.is_some_and(|line| line.quoted);
    let Some(edit) = document.overlay().cells(id) else {
        let plain = line.is_some_and(|line| line.plain);
        if plain {
            plain_cells(content, document.separator(), cells);
        } else {
            cells.extend(original_cells(document, content, quoted, lacks));
        }
        return plain;
    };
    let originals: Vec<Cell> =
        line.into_iter().flat_map(|_| original_cells(document, content, quoted, lacks)).collect();
    let pieces = edit.pieces(originals.len()).map(|piece| match piece {
        Piece::Original(from) => {
            originals.get(from as usize).cloned().unwrap_or_else(|| cell(Cow::Borrowed(""), Marks::default(), false))
        }
        Piece::Text(text) => cell(Cow::Borrowed(text), Marks::default(), lacks),
    });
    cells.extend(pieces);
    false
}

/// The cells of a line of visible ASCII without quotes: nothing to decode, clean or doubt.
fn plain_cells<'a>(content: &'a [u8], separator: u8, cells: &mut Vec<Cell<'a>>) {
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

fn plain_cell(text: &str) -> Cell<'_> {
    Cell { text: Cow::Borrowed(text), clean: None, marks: Marks::default() }
}

/// A cell of visible ASCII whose quotes, where it has some, stand right.
fn ordinary_cell<'a>(document: &Document, raw: &'a [u8]) -> Cell<'a> {
    let (quoted, inner) = match raw {
        [b'"', inner @ .., b'"'] => (true, inner),
        _ => (false, raw),
    };
    let needless_quote = quoted && !document.needs_quotes(inner);
    let text = std::str::from_utf8(inner).unwrap_or_default();
    Cell { marks: Marks { needless_quote, ..Marks::default() }, ..plain_cell(text) }
}

/// Whether a text may have characters that Windows-31J lacks.
fn may_lack(document: &Document) -> bool {
    document.text_encoding() != Encoding::Windows31J
}

fn original_cells<'a>(
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
fn cell(text: Cow<'_, str>, mut marks: Marks, lacks: bool) -> Cell<'_> {
    // Its first byte in UTF-8 is a seldom one.
    marks.undecodable |= memchr::memchr(0xEF, text.as_bytes()).is_some() && text.contains('\u{FFFD}');
    let clean = if shape::has_stray(&text) {
        marks.invisible = text.chars().any(shape::is_invisible);
        let core = text.trim_matches(shape::is_stray);
        marks.stray_around = core.len() < text.len();
        marks.stray_inside = core.chars().any(shape::is_stray);
        Some(core.chars().filter(|c| !shape::is_stray(*c)).collect::<String>().into_boxed_str())
    } else {
        None
    };
    if lacks && !marks.undecodable {
        marks.lacking = lacking(clean.as_deref().unwrap_or(&text)).is_some();
    }
    Cell { text, clean, marks }
}

/// In an amount, U+00A5 is read as `\` and U+2212 as a minus (D007, D009): there they are not lost.
fn forgive_yen_sign(cells: &mut [Cell<'_>]) {
    let Some(amount) = cells.get_mut(usize::from(column::AMOUNT)) else { return };
    if amount.marks.lacking {
        let others: String = amount.value().chars().filter(|c| !matches!(c, '\u{A5}' | '\u{2212}')).collect();
        amount.marks.lacking = lacking(&others).is_some();
    }
}

/// The quotes of `="000338"` in a number's cell are D027's, not F007's.
fn forgive_formula_texts(cells: &mut [Cell<'_>], numbers: &[u16]) {
    for named in numbers {
        let Some(cell) = cells.get_mut(usize::from(*named)).filter(|cell| cell.marks.broken_quote) else { continue };
        let value = cell.value();
        let whole = value == "=\"\"" || shape::formula_text(value).is_some_and(|inside| !inside.contains('"'));
        cell.marks.broken_quote = !(whole && value.starts_with('='));
    }
}

fn numbers(kind: RecordKind) -> &'static [u16] {
    match kind {
        RecordKind::Header => &[column::TYPE, column::MERCHANT],
        RecordKind::Data => &[column::ORDER, column::AMOUNT, column::CLASS, column::PREVIOUS, column::CUSTOMER],
        RecordKind::Trailer => &[column::COUNT],
        _ => &[],
    }
}

fn kind(cells: &[Cell<'_>]) -> RecordKind {
    let Some(first) = cells.first() else {
        return RecordKind::Blank;
    };
    if first.marks.unreadable() {
        return RecordKind::Unreadable;
    }
    match first.value() {
        "1" => RecordKind::Header,
        "3" => RecordKind::Data,
        "4" => RecordKind::Trailer,
        _ if cells.iter().all(|cell| cell.value().is_empty() && !cell.marks.unreadable()) => RecordKind::Blank,
        _ => RecordKind::Unknown,
    }
}
