//! Ordinary data records: recognised while they are split.
//!
//! What is granted here must be beyond every rule's doubt. `tests/certificate.rs` of the house holds the two together:
//! where all is granted, no rule about single lines finds anything.

use std::ops::Range;

use super::number::{Number, digits};

/// What was found to be as usual about a line that begins a data record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grants(u8);

impl Grants {
    /// Nothing is known of the line.
    pub const NONE: Grants = Grants(0);
    /// As many cells as most records have.
    pub const CELLS: Grants = Grants(1);
    /// Nothing stands in the cells without a name.
    pub const UNNAMED: Grants = Grants(1 << 1);
    /// The order number is digits, as many as it may have.
    pub const ORDER: Grants = Grants(1 << 2);
    /// The amount is digits without leading zeros, more than nothing and less than is unusual.
    pub const AMOUNT: Grants = Grants(1 << 3);
    /// The payment class is a usual one.
    pub const CLASS: Grants = Grants(1 << 4);
    /// The previous order number is digits, and not the order number.
    pub const PREVIOUS: Grants = Grants(1 << 5);
    /// The customer number is digits, and not 0.
    pub const CUSTOMER: Grants = Grants(1 << 6);
    /// Visible ASCII; quotes, where there are some, stand right.
    pub const TEXT: Grants = Grants(1 << 7);
    /// No line rule has anything to say about it.
    pub const ALL: Grants = Grants(u8::MAX);

    /// Both.
    pub const fn and(self, other: Grants) -> Grants {
        Grants(self.0 | other.0)
    }

    /// Only what is in both.
    pub const fn within(self, other: Grants) -> Grants {
        Grants(self.0 & other.0)
    }

    /// All but the other.
    pub const fn without(self, other: Grants) -> Grants {
        Grants(self.0 & !other.0)
    }

    /// Whether all of the other is granted.
    pub const fn has(self, other: Grants) -> bool {
        self.0 & other.0 == other.0
    }

    /// The one thing that keeps a record from being ordinary, where the rules that are left ask about no other cell: so it is in most
    /// faulty records. Its cell may hold other characters, too. Not for the numbers of orders, which are held against each other.
    pub fn lacks_only(self) -> Option<Grants> {
        let lacks = |one: &Grants| self.and(Grants::TEXT) == Grants::ALL.without(*one);
        [Grants::AMOUNT, Grants::CLASS, Grants::CUSTOMER].into_iter().find(lacks)
    }

    /// As a number below 256.
    pub const fn bits(self) -> u8 {
        self.0
    }
}

/// What an ordinary data record looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What stands between the cells.
    pub separator: u8,
    /// Cells; at least the fourteen that reach to the customer number.
    pub cells: usize,
    /// Amounts from here on are unusual, yen.
    pub amounts_below: u64,
    /// The usual payment classes.
    pub classes: Vec<Number>,
    /// Whether order numbers of digits are right, however many.
    pub orders: bool,
    /// The same for customer numbers.
    pub customers: bool,
}

/// The numbers by which data records refer to one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The number that the record is charged under.
    pub order: Number,
    /// The order before it.
    pub previous: Number,
    /// Whose order it is.
    pub customer: Number,
}

/// What a line that begins a data record comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ordinary {
    /// What is beyond doubt about the line, so that no rule need ask.
    pub grants: Grants,
    /// Granted numbers; the others are none.
    pub link: Link,
    /// Yen, where the amount is granted; else 0.
    pub amount: u64,
    /// Cells that are quoted though nothing in them needs it, where the text is granted; else 0.
    pub needless_quotes: u32,
    /// A quote occurs in the line.
    pub quoted: bool,
    /// Where the line ends: at its line break, or at the end of the text.
    pub(crate) end: usize,
}

impl Ordinary {
    /// What is known of a line of which something is not ordinary; its amount and its quotes are left out.
    pub fn known(grants: Grants, link: Link) -> Ordinary {
        Ordinary { grants, link, ..Ordinary::default() }
    }
}

/// An ordinary record: its numbers, its amount in yen, and where it ends.
pub(crate) struct OrdinaryRecord {
    pub(crate) link: Link,
    pub(crate) amount: u64,
    pub(crate) end: usize,
}

/// How a program writes its records.
pub(crate) struct Style {
    /// What stands in front of order, amount, class, previous order and customer, and behind the customer.
    between: [&'static [u8]; 6],
    /// A further cell.
    more: &'static [u8],
    /// Every cell is quoted.
    pub(crate) quoted: bool,
}

/// No cell is quoted.
pub(crate) const BARE: Style =
    Style { between: [b"3,,", b",,", b",,,", b",,,,", b",,", b""], more: b",", quoted: false };

/// Every cell is.
pub(crate) const QUOTED: Style = Style {
    between: [br#""3","",""#, br#"","",""#, br#"","","",""#, br#"","","","",""#, br#"","",""#, br#"""#],
    more: br#","""#,
    quoted: true,
};

/// Cells up to the customer number.
const NAMED: usize = 14;

/// What is expected of a cell.
#[derive(Clone, Copy)]
enum Kind {
    Id,
    Unnamed,
    Order,
    Amount,
    Class,
    Previous,
    Customer,
}

const KINDS: [Kind; NAMED] = [
    Kind::Id,
    Kind::Unnamed,
    Kind::Order,
    Kind::Unnamed,
    Kind::Amount,
    Kind::Unnamed,
    Kind::Unnamed,
    Kind::Class,
    Kind::Unnamed,
    Kind::Unnamed,
    Kind::Unnamed,
    Kind::Previous,
    Kind::Unnamed,
    Kind::Customer,
];

/// The cell right of the amount: digits there may be the rest of an amount that was split by its comma.
const RIGHT_OF_AMOUNT: usize = 5;

impl Layout {
    /// Looks at one whole line without its line break.
    pub fn classify(&self, line: &[u8]) -> Ordinary {
        self.look_within(line, 0..line.len())
    }

    /// Looks at one whole line of a text, where it stands without its line break.
    #[inline]
    pub fn look_within(&self, text: &[u8], line: Range<usize>) -> Ordinary {
        self.look_at(text, line.start).filter(|found| found.end == line.end).unwrap_or_default()
    }

    /// Looks at the line that begins at `at`, as [`Layout::record`] does.
    #[inline]
    fn look_at(&self, text: &[u8], at: usize) -> Option<Ordinary> {
        if self.is_literal()
            && let Some(OrdinaryRecord { link, amount, end }) = self.exact(text, at, &BARE)
            && text.get(end).is_none_or(|byte| matches!(byte, b'\r' | b'\n'))
        {
            return Some(Ordinary { grants: Grants::ALL, link, amount, end, ..Ordinary::default() });
        }
        self.record(text, at)
    }

    /// Whether ordinary records can be recognised literally.
    pub(crate) fn is_literal(&self) -> bool {
        self.separator == b',' && self.orders && self.customers && self.cells >= NAMED
    }

    /// An ordinary record of a style, literally, if its line ends behind it; of a layout that [`Layout::is_literal`].
    #[inline(always)]
    pub(crate) fn exact(&self, text: &[u8], at: usize, style: &Style) -> Option<OrdinaryRecord> {
        let [first, amounts, classes, before, customers, last] = style.between;
        let mut at = behind(text, at, first)?;
        let order = number(text, &mut at)?;
        at = behind(text, at, amounts)?;
        let amount = number(text, &mut at)?;
        at = behind(text, at, classes)?;
        let class = number(text, &mut at)?;
        at = behind(text, at, before)?;
        let previous = number(text, &mut at)?;
        at = behind(text, at, customers)?;
        let customer = number(text, &mut at)?;
        at = behind(text, at, last)?;
        for _ in NAMED..self.cells {
            at = behind(text, at, style.more)?;
        }
        let sound =
            previous != order && customer.value() > 0 && self.takes_amount(amount) && self.classes.contains(&class);
        sound.then(|| OrdinaryRecord { link: Link { order, previous, customer }, amount: amount.value(), end: at })
    }

    #[inline]
    fn takes_amount(&self, amount: Number) -> bool {
        amount.value() > 0 && amount.value() < self.amounts_below && !amount.begins_with_zero()
    }

    /// A data record. `None` when it is none, has no line break here, or quotes that must be looked at one by one.
    pub(crate) fn record(&self, text: &[u8], at: usize) -> Option<Ordinary> {
        self.near(text, at).or_else(|| self.walk(text, at))
    }

    /// A record of the usual width in which the cells without a name are empty and without quotes, whatever the others hold.
    fn near(&self, text: &[u8], from: usize) -> Option<Ordinary> {
        if self.separator != b',' || self.cells < NAMED {
            return None;
        }
        let [first, amounts, classes, before, customers, _] = BARE.between;
        let mut found = Ordinary { grants: Grants::ALL, ..Ordinary::default() };
        let at = behind(text, from, first)?;
        let at = behind(text, self.named(text, at, Kind::Order, &mut found)?, amounts)?;
        let at = behind(text, self.named(text, at, Kind::Amount, &mut found)?, classes)?;
        let at = behind(text, self.named(text, at, Kind::Class, &mut found)?, before)?;
        let at = behind(text, self.named(text, at, Kind::Previous, &mut found)?, customers)?;
        let mut at = self.named(text, at, Kind::Customer, &mut found)?;
        for _ in NAMED..self.cells {
            at = behind(text, at, BARE.more)?;
        }
        if text.get(at).is_some_and(|byte| !matches!(byte, b'\r' | b'\n')) {
            return None;
        }
        found.end = at;
        self.conclude(&mut found, self.cells, false);
        Some(found)
    }

    /// Behind a named cell, which is held against what is expected there.
    #[inline(always)]
    fn named(&self, text: &[u8], at: usize, kind: Kind, found: &mut Ordinary) -> Option<usize> {
        let cell = self.digits_cell(text, at).or_else(|| self.cell(text, at))?;
        self.take(kind, &cell, found).then_some(cell.end)
    }

    /// A data record with or without quotes, cell by cell.
    fn walk(&self, text: &[u8], from: usize) -> Option<Ordinary> {
        if !matches!(text.get(from..)?, [b'3', ..] | [b'"', b'3', b'"', ..]) {
            return None;
        }
        let mut found = Ordinary { grants: Grants::ALL, ..Ordinary::default() };
        let (mut at, mut cells) = (from, 0);
        let mut right_of_amount = false;
        loop {
            let kind = KINDS.get(cells).copied().unwrap_or(Kind::Unnamed);
            // Most cells are these.
            if matches!(kind, Kind::Unnamed) && text.get(at) == Some(&self.separator) {
                cells += 1;
                at += 1;
                continue;
            }
            let cell = self.digits_cell(text, at).or_else(|| self.cell(text, at))?;
            if !self.take(kind, &cell, &mut found) {
                return None;
            }
            right_of_amount |= cells == RIGHT_OF_AMOUNT && !cell.empty;
            cells += 1;
            at = cell.end;
            if text.get(at) != Some(&self.separator) {
                break;
            }
            at += 1;
        }
        found.end = at;
        self.conclude(&mut found, cells, right_of_amount);
        Some(found)
    }

    /// Takes back what does not hold of the line as a whole.
    fn conclude(&self, found: &mut Ordinary, cells: usize, right_of_amount: bool) {
        if cells < NAMED {
            let missing = [(3, Grants::ORDER), (5, Grants::AMOUNT), (8, Grants::CLASS), (12, Grants::PREVIOUS)];
            for (_, grant) in missing.into_iter().chain([(NAMED, Grants::CUSTOMER)]).filter(|(from, _)| cells < *from) {
                found.grants = found.grants.without(grant);
            }
        }
        if cells != self.cells || cells < NAMED {
            found.grants = found.grants.without(Grants::CELLS);
        }
        if found.link.previous == found.link.order {
            found.grants = found.grants.without(Grants::PREVIOUS);
        }
        if right_of_amount {
            found.grants = found.grants.within(Grants::TEXT);
        }
        keep(&mut found.link.order, found.grants.has(Grants::ORDER));
        keep(&mut found.link.previous, found.grants.has(Grants::PREVIOUS));
        keep(&mut found.link.customer, found.grants.has(Grants::CUSTOMER));
        if !found.grants.has(Grants::AMOUNT) {
            found.amount = 0;
        }
        if !found.grants.has(Grants::TEXT) {
            found.needless_quotes = 0;
        }
    }

    /// Holds a cell against what is expected there; `false` when the line is no data record.
    #[inline]
    fn take(&self, kind: Kind, cell: &Found, found: &mut Ordinary) -> bool {
        found.quoted |= cell.quoted;
        found.needless_quotes += u32::from(cell.needless);
        if !cell.visible {
            found.grants = found.grants.without(Grants::TEXT);
        }
        let number = cell.number;
        let (grant, granted) = match kind {
            Kind::Id => return number == Number::new(3, 1),
            Kind::Unnamed => (Grants::UNNAMED, cell.empty),
            Kind::Order => {
                found.link.order = number;
                (Grants::ORDER, self.orders && !number.is_none())
            }
            Kind::Amount => {
                found.amount = number.value();
                (Grants::AMOUNT, self.takes_amount(number))
            }
            Kind::Class => (Grants::CLASS, self.classes.contains(&number)),
            Kind::Previous => {
                found.link.previous = number;
                (Grants::PREVIOUS, self.orders && !number.is_none())
            }
            Kind::Customer => {
                found.link.customer = number;
                (Grants::CUSTOMER, self.customers && number.value() > 0)
            }
        };
        if !granted {
            found.grants = found.grants.without(grant);
        }
        true
    }

    /// The cell that begins at `start`, if there is nothing in it but digits, or nothing at all.
    #[inline]
    fn digits_cell(&self, text: &[u8], start: usize) -> Option<Found> {
        let quotes = usize::from(text.get(start) == Some(&b'"'));
        let (len, value) = digits(text, start + quotes);
        let end = start + quotes + len + quotes;
        let quoted = quotes > 0;
        if quoted && text.get(end - 1) != Some(&b'"') || !self.ends_cell(text.get(end)) {
            return None;
        }
        let number = if (1..=Number::MOST_DIGITS).contains(&len) { Number::new(value, len) } else { Number::NONE };
        Some(Found { quoted, needless: quoted, visible: true, empty: len == 0, number, end })
    }

    /// The cell that begins at `start`, in which there is something else; `None` when its quotes must be looked at one by one, or it
    /// has no end here.
    #[inline(never)]
    fn cell(&self, text: &[u8], start: usize) -> Option<Found> {
        let quoted = text.get(start) == Some(&b'"');
        let mut at = start + usize::from(quoted);
        let mut found =
            Found { quoted, needless: quoted, visible: true, empty: false, number: Number::NONE, end: start };
        if quoted {
            while *text.get(at)? != b'"' {
                match text[at] {
                    b'\r' | b'\n' => return None,
                    // A comma needs quotes whatever the separator is.
                    byte => {
                        found.needless &= byte != self.separator && byte != b',';
                        found.visible &= is_visible(byte);
                    }
                }
                at += 1;
            }
            at += 1;
            if !self.ends_cell(text.get(at)) {
                return None;
            }
        } else {
            while let Some(byte) = text.get(at) {
                match byte {
                    b'\r' | b'\n' => break,
                    b'"' => return None,
                    byte if *byte == self.separator => break,
                    byte => found.visible &= is_visible(*byte),
                }
                at += 1;
            }
        }
        found.end = at;
        Some(found)
    }

    #[inline]
    fn ends_cell(&self, byte: Option<&u8>) -> bool {
        byte.is_none_or(|byte| *byte == self.separator || matches!(byte, b'\r' | b'\n'))
    }
}

/// One cell.
struct Found {
    quoted: bool,
    needless: bool,
    /// Nothing but visible ASCII.
    visible: bool,
    empty: bool,
    number: Number,
    end: usize,
}

fn keep(number: &mut Number, granted: bool) {
    if !granted {
        *number = Number::NONE;
    }
}

fn is_visible(byte: u8) -> bool {
    (0x21..0x7F).contains(&byte)
}

/// Behind a literal that stands at `at`.
#[inline(always)]
fn behind(text: &[u8], at: usize, literal: &[u8]) -> Option<usize> {
    (text.get(at..at + literal.len())? == literal).then_some(at + literal.len())
}

/// The digits at `at`, which moves behind them.
#[inline(always)]
fn number(text: &[u8], at: &mut usize) -> Option<Number> {
    let (len, value) = digits(text, *at);
    *at += len;
    (1..=Number::MOST_DIGITS).contains(&len).then(|| Number::new(value, len))
}
