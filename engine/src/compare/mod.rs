//! Two files of a kind side by side, by order number: what stands in one of them only, and which cells differ. What a
//! spreadsheet has damaged is named as such.
//!
//! The work grows as the files do: order numbers are words, and a line whose bytes are the same in both is not looked into.

pub(crate) mod against;
mod alike;
mod customer;
pub(crate) mod damage;
pub(crate) mod listing;
pub(crate) mod months;
mod pairing;
mod places;
mod plain;
mod previous;
mod records;
pub(crate) mod remembered;

use crate::base::number_of::number_of;
use std::borrow::Cow;

pub use damage::Damage;
pub use listing::{Listing, Names};

use crate::base::fold::fold;
use crate::compare::pairing::Pairing;
use crate::compare::plain::Plain;
use crate::document::Document;
use crate::model::finding::RowId;
use crate::model::kind::column;
use crate::text::records::Number;
use serde::{Deserialize, Serialize};

/// By what the records of two files are brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// By order number: the same file at two times.
    Order,
    /// This month against last month: the previous order number names last month's order.
    Previous,
    /// This month against last month, by customer.
    Customer,
}

/// A record that stands in one file only. Its texts are in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lone {
    /// None when it is missing or cannot be read.
    pub order: Number,
    /// Its line.
    pub row: RowId,
    /// Whole yen.
    pub amount: Option<u64>,
}

/// A cell that differs. What it says is in the two files ([`Change::before`], [`Change::after`]).
#[derive(Clone, Debug)]
pub struct Change {
    /// The record's order as the second file has it, or else the first; none for a header, a trailer, a list's names.
    pub order: Number,
    /// Where the line stands in the second file.
    pub row: RowId,
    /// The column in the second file, 0-based; what a comma has moved is not counted in [`Change::named`].
    pub column: u16,
    /// The column by its name.
    pub named: u16,
    before: Text,
    after: Text,
    /// What a spreadsheet or a slip did to it, when that can be told.
    pub damage: Option<Damage>,
}

impl Change {
    /// What the first file says, as it stands there.
    pub fn before<'a>(&'a self, first: &Listing<'a>) -> Cow<'a, str> {
        self.before.read(first)
    }

    /// What the second file says, as it stands there.
    pub fn after<'a>(&'a self, second: &Listing<'a>) -> Cow<'a, str> {
        self.after.read(second)
    }

    /// How many cells the line has in the first file, where that alone differs.
    pub fn cells_before(&self) -> Option<u16> {
        match self.before {
            Text::Cells(count) => Some(count),
            _ => None,
        }
    }
}

/// A cell's text. There may be millions of them, of which few are ever shown.
#[derive(Clone, Debug)]
enum Text {
    /// Visible ASCII that stands in the document's text, from a byte on and so many of them.
    At(u32, u32),
    /// What had to be decoded, put together or made.
    Own(Box<str>),
    /// None: the line differs by its cells at the end, which say nothing. It has so many.
    Cells(u16),
}

impl Text {
    fn read<'a>(&'a self, listing: &Listing<'a>) -> Cow<'a, str> {
        match self {
            Text::Own(text) => Cow::Borrowed(text),
            Text::Cells(_) => Cow::Borrowed(""),
            Text::At(start, len) => {
                let text = listing.document.map_or(&[][..], |document| document.source().text().0);
                let bytes = text.get(*start as usize..*start as usize + *len as usize).unwrap_or_default();
                Cow::Borrowed(std::str::from_utf8(bytes).unwrap_or_default())
            }
        }
    }
}

/// An order that stands more than once in a file, so that it is not sure which record is which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twice {
    /// The order number, as the second file has it.
    pub order: String,
    /// Physical lines, 1-based.
    pub lines_a: Vec<u32>,
    /// Likewise in the second file.
    pub lines_b: Vec<u32>,
}

/// What two files say differently.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Records that the second file does not have.
    pub only_a: Vec<Lone>,
    /// Records that the first file does not have.
    pub only_b: Vec<Lone>,
    /// In the order of the second file.
    pub changed: Vec<Change>,
    /// Orders of which it is not sure which record is which.
    pub twice: Vec<Twice>,
    /// Lines (1-based) that are no records and that the other file does not have.
    pub lines_a: Vec<u32>,
    /// Likewise of the second file.
    pub lines_b: Vec<u32>,
    /// One side is the ledger's memory: nothing but orders and amounts was compared.
    pub amounts_only: bool,
}

impl Comparison {
    /// Whether both files say the same.
    pub fn is_same(&self) -> bool {
        self.only_a.is_empty()
            && self.only_b.is_empty()
            && self.changed.is_empty()
            && self.lines_a.is_empty()
            && self.lines_b.is_empty()
    }
}

/// Compares two files of a kind; `names` are those with which both were listed.
pub fn compare(a: &Listing, b: &Listing, names: &Names) -> Comparison {
    let mut comparing = Comparing::new(a, b);
    while !comparing.step(a, b, names, usize::MAX) {}
    comparing.out
}

/// Pairs of lines whose bytes are asked for before they are looked at.
const AT_ONCE: usize = 32;

/// Two files that are being compared.
pub struct Comparing {
    /// The records that are being brought together; their cells are not looked at yet.
    pairing: Option<Pairing>,
    both: Vec<(u32, u32)>,
    /// Pairs that were compared.
    at: usize,
    columns: Columns,
    out: Comparison,
}

impl Comparing {
    /// Nothing is compared yet.
    pub fn new(a: &Listing, b: &Listing) -> Comparing {
        let amounts_only = a.document.is_none() || b.document.is_none();
        Comparing {
            pairing: Some(Pairing::new(a, b)),
            both: Vec::new(),
            at: 0,
            columns: Columns::between(a, b),
            out: Comparison { amounts_only, ..Comparison::default() },
        }
    }

    /// Looks at so many records or pairs of them more; whether all were looked at.
    pub fn step(&mut self, a: &Listing, b: &Listing, names: &Names, most: usize) -> bool {
        if let Some(pairing) = &mut self.pairing {
            if pairing.step(a, b, most) {
                self.begin(a, b, names);
            }
            return false;
        }
        let end = self.both.len().min(self.at.saturating_add(most));
        let pairs = &self.both[self.at..end];
        self.at = end;
        match (a.document, b.document) {
            (Some(one), Some(other)) => self.columns.compare_all((a, one), (b, other), pairs, &mut self.out.changed),
            _ => amounts(a, b, pairs, &mut self.out.changed),
        }
        end == self.both.len()
    }

    /// What was found.
    pub fn finish(self) -> Comparison {
        self.out
    }

    /// The records are together: what stands in one file only, and the lines that are no records.
    fn begin(&mut self, a: &Listing, b: &Listing, names: &Names) {
        let Some(pairs) = self.pairing.take().map(|pairing| pairing.finish(a, b, names)) else { return };
        self.out.only_a = pairs.only_a.iter().map(|at| lone(a, *at as usize)).collect();
        self.out.only_b = pairs.only_b.iter().map(|at| lone(b, *at as usize)).collect();
        if let (Some(one), Some(other)) = (a.document, b.document) {
            heads(a, b, &mut self.out.changed);
            self.columns.names(a, b, &mut self.out.changed);
            (self.out.lines_a, self.out.lines_b) = other_lines((a, one), (b, other));
        }
        self.out.twice = twice(a, b, &pairs.twice, names);
        self.both = pairs.both;
    }
}

fn lone(listing: &Listing, at: usize) -> Lone {
    Lone { order: listing.numbers()[at], row: listing.row(at), amount: listing.amount(at) }
}

fn order_of(a: &Listing, b: &Listing, pair: (u32, u32)) -> Number {
    b.numbers()[pair.1 as usize].some().unwrap_or(a.numbers()[pair.0 as usize])
}

/// Whether the same bytes are the same cells in both.
fn is_read_alike(a: &Document, b: &Document) -> bool {
    a.separator() == b.separator() && a.text_encoding() == b.text_encoding()
}

/// A line's bytes; `None` of one that an edit changed.
fn bytes(document: &Document, row: RowId) -> Option<&[u8]> {
    (!row.is_added() && document.overlay().cells(row).is_none()).then(|| document.content(row))
}

/// Where the ledger remembers one side, amounts are all there is.
fn amounts(a: &Listing, b: &Listing, pairs: &[(u32, u32)], out: &mut Vec<Change>) {
    let named = b.places.amount.or(a.places.amount).unwrap_or_default();
    let text = |yen: Option<u64>| yen.map(|yen| yen.to_string()).unwrap_or_default();
    for (x, y) in pairs {
        let (before, after) = (a.amount(*x as usize), b.amount(*y as usize));
        if before != after {
            let (before, after) = (text(before), text(after));
            let damage = Damage::between(&before, &after, true);
            let (before, after) = (Text::Own(before.into()), Text::Own(after.into()));
            let (order, row) = (order_of(a, b, (*x, *y)), b.row(*y as usize));
            out.push(Change { order, row, column: named, named, before, after, damage });
        }
    }
}

/// Header and trailer. A count that follows from the records is no difference of its own.
fn heads(a: &Listing, b: &Listing, out: &mut Vec<Change>) {
    let columns = Columns::default();
    if let (Some(one), Some(other)) = (a.header, b.header) {
        columns.compare((a, one), (b, other), Number::NONE, out);
    }
    if let (Some(one), Some(other)) = (a.trailer, b.trailer) {
        let follows = match (a.count(), b.count()) {
            (Some(x), Some(y)) => x.checked_add(b.len() as u64) == y.checked_add(a.len() as u64),
            _ => false,
        };
        let mut found = Vec::new();
        columns.compare((a, one), (b, other), Number::NONE, &mut found);
        found.retain(|change| !(follows && a.len() != b.len() && change.named == column::COUNT));
        out.append(&mut found);
    }
}

/// Lines that are no records, by what stands in them; also a header or trailer that the other file lacks.
fn other_lines(a: (&Listing, &Document), b: (&Listing, &Document)) -> (Vec<u32>, Vec<u32>) {
    let lines = |side: &Listing, other: &Listing| {
        let alone = |own: Option<RowId>, theirs: Option<RowId>| own.filter(|_| theirs.is_none());
        let heads = [alone(side.header, other.header), alone(side.trailer, other.trailer)];
        let rows = heads.into_iter().flatten().chain(side.others.iter().copied());
        let mut lines: Vec<(String, u32)> = rows.map(|row| (side.cells(row).joined(), side.line(row))).collect();
        lines.sort_unstable();
        lines
    };
    let (left, right) = (lines(a.0, b.0), lines(b.0, a.0));
    let (mut only_a, mut only_b) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while i < left.len() || j < right.len() {
        match (left.get(i), right.get(j)) {
            (Some(x), Some(y)) if x.0 == y.0 => (i, j) = (i + 1, j + 1),
            (Some(x), y) if y.is_none_or(|y| x.0 < y.0) => {
                only_a.push(x.1);
                i += 1;
            }
            (_, Some(y)) => {
                only_b.push(y.1);
                j += 1;
            }
            (_, None) => break,
        }
    }
    only_a.sort_unstable();
    only_b.sort_unstable();
    (only_a, only_b)
}

fn twice(a: &Listing, b: &Listing, numbers: &[Number], names: &Names) -> Vec<Twice> {
    if numbers.is_empty() {
        return Vec::new();
    }
    let places: rustc_hash::FxHashMap<Number, u32> = numbers.iter().copied().zip(0..).collect();
    let twice =
        |number: &Number| Twice { order: names.text(*number).into_owned(), lines_a: Vec::new(), lines_b: Vec::new() };
    let mut all: Vec<Twice> = numbers.iter().map(twice).collect();
    for (listing, is_b) in [(a, false), (b, true)] {
        for (at, number) in listing.numbers().iter().enumerate() {
            if let Some(place) = places.get(number) {
                let known = &mut all[*place as usize];
                let lines = if is_b { &mut known.lines_b } else { &mut known.lines_a };
                lines.push(listing.line(listing.row(at)));
            }
        }
    }
    all
}

/// Which column of one file is which of the other: the same, or that of the same name.
#[derive(Debug, Default)]
struct Columns {
    /// For each column of the first file, that of the second; empty where all stand in place.
    to: Vec<Option<usize>>,
    amount: Option<u16>,
}

impl Columns {
    fn between(a: &Listing, b: &Listing) -> Columns {
        let amount = b.places.amount;
        if a.names == b.names {
            return Columns { to: Vec::new(), amount };
        }
        let theirs: Vec<String> = b.names.iter().map(|name| fold(name)).collect();
        let mut taken = vec![false; theirs.len()];
        let mut find = |name: &String| {
            let at = theirs.iter().enumerate().position(|(at, their)| !taken[at] && *their == fold(name))?;
            taken[at] = true;
            Some(at)
        };
        Columns { to: a.names.iter().map(&mut find).collect(), amount }
    }

    fn is_in_place(&self) -> bool {
        self.to.is_empty()
    }

    /// Columns that one of the lists lacks.
    fn names(&self, a: &Listing, b: &Listing, out: &mut Vec<Change>) {
        if self.is_in_place() {
            return;
        }
        let mut say = |at: usize, before: &str, after: &str| {
            let column = u16::try_from(at).unwrap_or(u16::MAX);
            let (before, after) = (Text::Own(before.into()), Text::Own(after.into()));
            let (order, row) = (Number::NONE, RowId(0));
            out.push(Change { order, row, column, named: column, before, after, damage: None });
        };
        for (at, name) in a.names.iter().enumerate().filter(|(at, _)| self.to[*at].is_none()) {
            say(at, name, "");
        }
        for (at, name) in b.names.iter().enumerate().filter(|(at, _)| !self.to.contains(&Some(*at))) {
            say(at, "", name);
        }
    }

    /// The cells in which pairs of records differ.
    fn compare_all(
        &self,
        a: (&Listing, &Document),
        b: (&Listing, &Document),
        pairs: &[(u32, u32)],
        out: &mut Vec<Change>,
    ) {
        let is_alike = is_read_alike(a.1, b.1) && self.is_in_place();
        let plain = |(x, y): &(u32, u32)| {
            let one = Plain::of(a.1, a.0.row(*x as usize))?;
            Some((one, Plain::of(b.1, b.0.row(*y as usize))?))
        };
        for some in pairs.chunks(AT_ONCE) {
            // Lines in another order are far apart in memory: it fetches several at once.
            let mut lines = [None; AT_ONCE];
            if is_alike {
                lines.iter_mut().zip(some).for_each(|(line, pair)| *line = plain(pair));
                std::hint::black_box(
                    lines.iter().flatten().fold(0, |sum, (one, other)| sum ^ one.touch() ^ other.touch()),
                );
            }
            for ((x, y), lines) in some.iter().zip(&lines) {
                let (row_a, row_b) = (a.0.row(*x as usize), b.0.row(*y as usize));
                let order = || order_of(a.0, b.0, (*x, *y));
                let is_done = match lines {
                    Some((one, other)) => {
                        one.content() == other.content() || self.compare_plain(one, other, row_b, order(), out)
                    }
                    None if is_alike => bytes(a.1, row_a).is_some_and(|bytes_a| Some(bytes_a) == bytes(b.1, row_b)),
                    None => false,
                };
                if !is_done {
                    self.compare((a.0, row_a), (b.0, row_b), order(), out);
                }
            }
        }
    }

    /// The cells of two plain lines that differ; `false` where these must be looked at more closely.
    fn compare_plain(&self, a: &Plain, b: &Plain, row: RowId, order: Number, out: &mut Vec<Change>) -> bool {
        let differences = a.differences(b, |at, one, two| {
            let named = u16::try_from(at).unwrap_or(u16::MAX);
            let is_amount = !order.is_none() && self.amount == Some(named);
            let (before, after) = (&a.content()[one.clone()], &b.content()[two.clone()]);
            let damage = Damage::between_digits(before, after, is_amount)
                .unwrap_or_else(|| Damage::between(a.text(one.clone()), b.text(two.clone()), is_amount));
            let place =
                |line: &Plain, range: std::ops::Range<usize>| Text::At(line.place(range.start), number_of(range.len()));
            let (before, after) = (place(a, one), place(b, two));
            out.push(Change { order, row, column: named, named, before, after, damage });
        });
        differences.is_some()
    }

    /// The cells of a line that differ.
    fn compare(&self, a: (&Listing, RowId), b: (&Listing, RowId), order: Number, out: &mut Vec<Change>) {
        let (one, other) = (a.0.cells(a.1), b.0.cells(b.1));
        let width = if self.is_in_place() { one.texts.len().max(other.texts.len()) } else { self.to.len() };
        // Two different bytes that cannot be read are shown alike.
        let unread = |text: &str| text.contains('\u{FFFD}');
        let raw = |side: (&Listing<'_>, RowId)| {
            side.0.document.and_then(|document| bytes(document, side.1)).map(<[u8]>::to_vec)
        };
        let same_bytes = || raw(a).is_some_and(|bytes| Some(bytes) == raw(b));
        let from = out.len();
        for at in 0..width {
            let Some(to) = (if self.is_in_place() { Some(at) } else { self.to[at] }) else { continue };
            let (before, after) = (one.text(at), other.text(to));
            if before == after && (!unread(before) || same_bytes()) {
                continue;
            }
            let named = u16::try_from(to).unwrap_or(u16::MAX);
            let damage = Damage::between(before, after, !order.is_none() && self.amount == Some(named));
            let (before, after) = (Text::Own(before.into()), Text::Own(after.into()));
            let column = other.place(named);
            out.push(Change { order, row: b.1, column, named, before, after, damage });
        }
        let ends = [one.texts.len(), other.texts.len()].map(|len| u16::try_from(len).unwrap_or(u16::MAX));
        let end = ends[0].min(ends[1]);
        // Cells behind the end of the shorter line that say nothing.
        if self.is_in_place() && ends[0] != ends[1] && out[from..].iter().all(|change| change.named < end) {
            let [before, after] = ends.map(Text::Cells);
            let damage = Some(Damage::EmptyCells);
            out.push(Change { order, row: b.1, column: other.place(end), named: end, before, after, damage });
        }
    }
}
