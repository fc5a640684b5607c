//! From what a cell holds to the text that the file had.

use super::answers::{Asked, Reply};
use super::sheet::{Kind, Line};
use super::{CellChange, Conversion, Known};
use crate::book::{Book, Cell, Row, Value, column_name};
use crate::format::Format;
use crate::number::{Decimal, KEPT, day};

/// The columns of domain.md's records, from 0.
const TYPE: u32 = 1;
const MERCHANT: u32 = 2;
const ORDER: u32 = 2;
const PREVIOUS: u32 = 11;
const CUSTOMER: u32 = 13;
/// Digits of a transaction type's code.
const TYPE_DIGITS: usize = 3;

/// Makes texts of cells.
pub(super) struct Cells<'a, 'b> {
    book: &'a Book,
    known: &'a Known,
    asked: &'b mut Asked<'a>,
    conversions: Vec<Conversion>,
}

/// A cell's text, and what was done for it.
struct Text {
    text: Option<String>,
    what: Option<CellChange>,
    certain: bool,
    holds: String,
}

impl<'a, 'b> Cells<'a, 'b> {
    pub(super) fn new(book: &'a Book, known: &'a Known, asked: &'b mut Asked<'a>) -> Cells<'a, 'b> {
        Cells { book, known, asked, conversions: Vec::new() }
    }

    /// The line that a row was.
    pub(super) fn line(&mut self, row: &Row) -> Line {
        let kind = Kind::of(row);
        let mut cells = Vec::new();
        for cell in &row.cells {
            let name = format!("{}{}", column_name(cell.column), row.number);
            let made = self.text(cell, kind, &name);
            let place = usize::try_from(cell.column).unwrap_or_default();
            cells.resize(place, String::new());
            cells.push(made.text.clone().unwrap_or_else(|| made.holds.clone()));
            // A formula whose value has an oddity of its own is both.
            let formula = (cell.is_formula && made.what != Some(CellChange::Formula)).then_some(CellChange::Formula);
            for what in made.what.into_iter().chain(formula) {
                let (holds, proposed) = (made.holds.clone(), made.text.clone());
                self.conversions.push(Conversion { cell: name.clone(), what, holds, proposed, certain: made.certain });
            }
        }
        Line { kind, cells }
    }

    pub(super) fn finish(self) -> Vec<Conversion> {
        self.conversions
    }

    fn text(&mut self, cell: &Cell, kind: Kind, name: &str) -> Text {
        let made = match &cell.value {
            Value::Text(text) => Text { text: Some(text.clone()), what: None, certain: true, holds: text.clone() },
            Value::Number(number) => match Decimal::read(number) {
                Some(decimal) => self.number(&decimal, cell, kind, name),
                None => self.unknown(CellChange::Unreadable, "unreadable", number.clone(), name),
            },
            Value::Date(date) => self.unknown(CellChange::Date, "dates", date.clone(), name),
            Value::Boolean(is) => {
                let shown = if *is { "TRUE" } else { "FALSE" };
                self.unknown(CellChange::Boolean, "booleans", shown.to_owned(), name)
            }
            Value::Error(error) => self.unknown(CellChange::Error, "errors", error.clone(), name),
            Value::Nothing => self.unknown(CellChange::Formula, "formulas-without-value", String::new(), name),
        };
        if !cell.is_formula || made.what == Some(CellChange::Formula) {
            return made;
        }
        let said = self.asked.ask("formulas", name.to_owned(), &["keep"], &|_| false);
        let text = said.and_then(|said| own_or(said, |_| made.text));
        let what = made.what.filter(|what| !made.certain && *what != CellChange::Number);
        Text { text, what: what.or(Some(CellChange::Formula)), certain: false, holds: made.holds }
    }

    /// What nobody can know who sees the sheet alone.
    fn unknown(&mut self, what: CellChange, key: &'static str, holds: String, name: &str) -> Text {
        let text = self.asked.ask(key, name.to_owned(), &[], &|_| false).and_then(|said| own_or(said, |_| None));
        Text { text, what: Some(what), certain: false, holds }
    }

    fn number(&mut self, number: &Decimal, cell: &Cell, kind: Kind, name: &str) -> Text {
        let holds = number.text();
        if cell.format == Format::Date {
            let holds = day(number, self.book.from_1904).unwrap_or(holds);
            return self.unknown(CellChange::Date, "dates", holds, name);
        }
        if !number.fraction.is_empty() {
            let said = self.asked.ask("fractions", name.to_owned(), &["round"], &|_| false);
            let text = said.and_then(|said| own_or(said, |_| Some(number.rounded())));
            return Text { text, what: Some(CellChange::Fraction), certain: false, holds };
        }
        if number.is_too_long() {
            let said = self.asked.ask("long-numbers", name.to_owned(), &["keep"], &|_| false);
            let text = said.and_then(|said| own_or(said, |_| Some(holds.clone())));
            return Text { text, what: Some(CellChange::DigitsLost), certain: false, holds };
        }
        if let Format::Digits(digits) = cell.format
            && holds.len() < usize::from(digits)
            && !number.negative
            // A code is what the codes say, however it is shown.
            && (kind, cell.column) != (Kind::Header, TYPE)
        {
            return certain(CellChange::ZerosShown, padded(&holds, digits), holds);
        }
        self.whole(holds, (kind, cell.column), name)
    }

    /// A whole number that may have had zeros in front.
    fn whole(&mut self, holds: String, place: (Kind, u32), name: &str) -> Text {
        let known = self.known;
        let (key, digits): (&'static str, Option<u8>) = match place {
            (Kind::Header, TYPE) if holds.len() < TYPE_DIGITS => {
                let code = format!("{holds:0>TYPE_DIGITS$}");
                // Two sources disagree about what 021 does: nothing writes it unasked.
                return if known.types.contains(&code) && code != "021" {
                    certain(CellChange::ZerosRestored, code, holds)
                } else {
                    certain(CellChange::ZeroLost, holds.clone(), holds)
                };
            }
            (Kind::Header, MERCHANT) => {
                let digits = known.merchant.as_ref().filter(|id| id.trim_start_matches('0') == holds).map(String::len);
                ("zeros-merchant", digits.and_then(|digits| u8::try_from(digits).ok()))
            }
            (Kind::Data, ORDER | PREVIOUS) => ("zeros-order", known.order_digits),
            (Kind::Data, CUSTOMER) => ("zeros-customer", known.customer_digits),
            // Zeros in front of an amount or a count mean nothing.
            _ => return Text { text: Some(holds.clone()), what: None, certain: true, holds },
        };
        if let Some(digits) = digits {
            let text = padded(&holds, digits);
            return if text == holds {
                Text { text: Some(text), what: None, certain: true, holds }
            } else {
                certain(CellChange::ZerosRestored, text, holds)
            };
        }
        let is_digits =
            |said: &str| said.parse::<usize>().is_ok_and(|digits| (1..=KEPT).contains(&digits)) && is_plain(said);
        let said = self.asked.ask(key, name.to_owned(), &["none"], &is_digits);
        // What is said of all is `none`, or how many digits they have.
        let text = said.and_then(|said| {
            own_or(said, |said| Some(said.parse().map_or_else(|_| holds.clone(), |digits| padded(&holds, digits))))
        });
        Text { text, what: Some(CellChange::Number), certain: false, holds }
    }
}

/// A cell's own text, or what the answer of all makes of it.
fn own_or(said: Reply, of_all: impl FnOnce(&str) -> Option<String>) -> Option<String> {
    match said {
        Reply::Own(text) => Some(text),
        Reply::All(said) => of_all(&said),
    }
}

fn is_plain(said: &str) -> bool {
    said.bytes().all(|b| b.is_ascii_digit())
}

fn certain(what: CellChange, text: String, holds: String) -> Text {
    Text { text: Some(text), what: Some(what), certain: true, holds }
}

/// With zeros in front, to so many digits; a negative number as it is, for nobody writes a code like that.
fn padded(number: &str, digits: u8) -> String {
    if number.starts_with('-') {
        return number.to_owned();
    }
    format!("{number:0>width$}", width = usize::from(digits))
}
