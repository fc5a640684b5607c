//! Which column of one file is which of the other, and the cells in which records differ.

use crate::base::fold::fold;
use crate::base::number_of::number_of;
use crate::compare::comparison::{Change, Text};
use crate::compare::damage::Damage;
use crate::compare::listing::Listing;
use crate::compare::plain::Plain;
use crate::document::Document;
use crate::model::finding::RowId;
use crate::text::records::Number;

/// Pairs of lines whose bytes are asked for before they are looked at.
pub(super) const AT_ONCE: usize = 32;

/// Which column of one file is which of the other: the same, or that of the same name.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// For each column of the first file, that of the second; empty where all stand in place.
    to: Vec<Option<usize>>,
    amount: Option<u16>,
}

impl Columns {
    pub(super) fn between(a: &Listing, b: &Listing) -> Columns {
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
    pub(super) fn names(&self, a: &Listing, b: &Listing, out: &mut Vec<Change>) {
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
    pub(super) fn compare_all(
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
    pub(super) fn compare(&self, a: (&Listing, RowId), b: (&Listing, RowId), order: Number, out: &mut Vec<Change>) {
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

pub(super) fn order_of(a: &Listing, b: &Listing, pair: (u32, u32)) -> Number {
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
