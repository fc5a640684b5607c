//! Splitting a text into records while its bytes arrive.

use memchr::{memchr, memchr_iter, memchr2_iter, memchr3};

use super::lines::{LineEndings, Lines};
use super::number::Number;
use super::ordinary::{BARE, Grants, Layout, Link, Ordinary, QUOTED, Style};
use crate::number_of::number_of;

/// Bytes that are split in one call.
const BLOCK: usize = 256 * 1024;

/// How far into a record that has no end yet was looked.
#[derive(Clone, Copy)]
struct Pending {
    at: usize,
    /// Between the quotes of a cell.
    inside: bool,
    quoted: bool,
}

/// What was found to be ordinary: an entry a line in each list.
#[derive(Clone, Debug)]
pub struct Found {
    /// What a line was held against.
    pub layout: Layout,
    grants: Vec<Grants>,
    orders: Vec<Number>,
    previous: Vec<Number>,
    customers: Vec<Number>,
    /// Sum of the amounts of the lines to which all is granted, yen; `None` beyond what fits.
    pub amount: Option<u64>,
    /// Needless quotes in lines to which all is granted, or all but one thing ([`Grants::lacks_only`]).
    pub needless_quotes: u64,
}

impl Found {
    /// Nothing found yet of so many lines.
    pub fn new(layout: Layout, lines: usize) -> Found {
        let mut grants = Vec::new();
        grants.reserve_exact(lines);
        let numbers = || {
            let mut numbers = Vec::new();
            numbers.reserve_exact(lines);
            numbers
        };
        let (orders, previous, customers) = (numbers(), numbers(), numbers());
        Found { layout, grants, orders, previous, customers, amount: Some(0), needless_quotes: 0 }
    }

    /// Notes the next line.
    #[inline]
    pub fn push(&mut self, line: &Ordinary) {
        self.grants.push(line.grants);
        self.orders.push(line.link.order);
        self.previous.push(line.link.previous);
        self.customers.push(line.link.customer);
        if line.grants == Grants::ALL {
            self.amount = self.amount.and_then(|sum| sum.checked_add(line.amount));
        }
        if line.needless_quotes > 0 && (line.grants == Grants::ALL || line.grants.lacks_only().is_some()) {
            self.needless_quotes += u64::from(line.needless_quotes);
        }
    }

    /// Notes the numbers of the next line, of which all is granted; see [`Found::all_until_here`].
    #[inline]
    fn push_one_of_many(&mut self, link: &Link) {
        self.orders.push(link.order);
        self.previous.push(link.previous);
        self.customers.push(link.customer);
    }

    /// All is granted of the last lines whose numbers were noted: so many yen, so many needless quotes.
    fn all_until_here(&mut self, amount: u64, needless_quotes: usize) {
        self.grants.resize(self.orders.len(), Grants::ALL);
        self.amount = self.amount.and_then(|sum| sum.checked_add(amount));
        self.needless_quotes += needless_quotes as u64;
    }

    /// Lines that were looked at.
    pub fn len(&self) -> usize {
        self.grants.len()
    }

    /// Whether no line was looked at.
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty()
    }

    /// How many lines from this one (0-based) on, `most` at most, are ordinary in this at least.
    pub fn run(&self, from: usize, most: usize, what: Grants) -> usize {
        let rest = self.grants.get(from..).unwrap_or_default();
        rest.iter().take(most).take_while(|grants| grants.has(what)).count()
    }

    /// What is granted of a line (0-based).
    pub fn grants(&self, line: usize) -> Grants {
        self.grants.get(line).copied().unwrap_or_default()
    }

    /// The numbers of a line (0-based), as far as they are granted.
    pub fn link(&self, line: usize) -> Link {
        let at = |numbers: &[Number]| numbers.get(line).copied().unwrap_or_default();
        Link { order: at(&self.orders), previous: at(&self.previous), customer: at(&self.customers) }
    }

    /// Order, previous order and customer numbers of all lines, as far as they are granted.
    pub fn all_numbers(&self) -> [&[Number]; 3] {
        [&self.orders, &self.previous, &self.customers]
    }

    /// The same of some lines.
    pub fn numbers(&self, lines: std::ops::Range<usize>) -> [&[Number]; 3] {
        self.all_numbers().map(|numbers| numbers.get(lines.clone()).unwrap_or_default())
    }
}

/// Builds the index of a text, some bytes at a time.
pub struct Splitter {
    separator: u8,
    at: usize,
    pending: Option<Pending>,
    lines: Lines,
    endings: LineEndings,
    ordinary: Option<Found>,
}

impl Splitter {
    /// A splitter at the beginning of a text whose cells stand between `separator`s.
    pub fn new(separator: u8) -> Splitter {
        Splitter {
            separator,
            at: 0,
            pending: None,
            lines: Lines::default(),
            endings: LineEndings::default(),
            ordinary: None,
        }
    }

    /// The same, and it looks for ordinary lines on the way. `bytes`: how long the text is going to be.
    pub fn looking(mut self, layout: Layout, bytes: usize) -> Splitter {
        // A little less than an ordinary record has: what is too much is given back.
        let lines = bytes / 40 + 16;
        self.lines.reserve(lines);
        self.ordinary = Some(Found::new(layout, lines));
        self
    }

    /// Bytes split so far.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Splits at least `budget` bytes more (whole records) of a text that is all there; `true` when it is at its end.
    pub fn step(&mut self, text: &[u8], budget: usize) -> bool {
        let until = self.at.saturating_add(budget);
        while self.at < text.len() && self.at < until {
            self.block(text, until, true);
        }
        self.at >= text.len()
    }

    /// Splits what is certain of a text of which more will come.
    pub fn arrive(&mut self, text: &[u8]) {
        while self.at < text.len() && self.block(text, text.len(), false) {}
    }

    /// Takes records until `until` is reached, though no more than a block; `false` when the end of one is not there yet. Called
    /// again and again: a browser runs a function that is called for the first time slowly, to its very end.
    #[inline(never)]
    fn block(&mut self, text: &[u8], until: usize, whole: bool) -> bool {
        let until = until.min(self.at.saturating_add(BLOCK));
        let mut odd = false;
        while self.at < text.len() && self.at < until {
            // Behind a record that is not ordinary another one may stand.
            match text[self.at] {
                _ if odd => {}
                b'"' => self.literal(text, until, &QUOTED),
                _ => self.literal(text, until, &BARE),
            }
            if self.at < text.len() && self.at < until && !self.next(text, whole) {
                return false;
            }
            odd = self.ordinary.as_ref().is_some_and(|found| found.grants.last() != Some(&Grants::ALL));
        }
        true
    }

    /// Takes records as long as they are ordinary ones of a style and end in the same way, as most do.
    #[inline(always)]
    fn literal(&mut self, text: &[u8], until: usize, style: &Style) {
        let Some(found) = self.ordinary.as_mut().filter(|found| self.pending.is_none() && found.layout.is_literal())
        else {
            return;
        };
        let (mut ending, mut amount) = (0, 0);
        let before = self.lines.len();
        while self.at < until
            && let Some(exact) = found.layout.exact(text, self.at, style)
        {
            let breaks = match text.get(exact.end..) {
                Some([b'\r', b'\n', ..]) => 2,
                Some([b'\n', ..]) => 1,
                _ => break,
            };
            if breaks != ending && ending != 0 {
                break;
            }
            ending = breaks;
            self.at = exact.end + usize::from(ending);
            self.lines.push_one_of_many(number_of(self.at));
            found.push_one_of_many(&exact.link);
            // Of so many lines as a block has it cannot be too much.
            amount += exact.amount;
        }
        let lines = self.lines.len() - before;
        self.lines.alike_until_here(ending, style.quoted);
        match ending {
            2 => self.endings.crlf += number_of(lines),
            _ => self.endings.lf += number_of(lines),
        }
        found.all_until_here(amount, if style.quoted { lines * found.layout.cells } else { 0 });
    }

    /// The finished index.
    pub fn finish(self) -> (Lines, LineEndings) {
        let (lines, endings, _) = self.finish_looking();
        (lines, endings)
    }

    /// The finished index, and what was found to be ordinary.
    pub fn finish_looking(mut self) -> (Lines, LineEndings, Option<Found>) {
        self.lines.shrink();
        (self.lines, self.endings, self.ordinary)
    }

    /// Takes the next record; `false` when its end is not there yet.
    #[inline]
    fn next(&mut self, text: &[u8], whole: bool) -> bool {
        let ordinary = match &self.ordinary {
            Some(found) if self.pending.is_none() => found.layout.record(text, self.at),
            _ => None,
        };
        if let Some(found) = ordinary.filter(|found| whole || is_over(text, found.end)) {
            let plain = !found.quoted && found.grants.has(Grants::TEXT);
            self.take(text, found.end, found.quoted, plain, &found);
            return true;
        }
        self.other(text, whole)
    }

    /// A record that is not ordinary.
    fn other(&mut self, text: &[u8], whole: bool) -> bool {
        // What could not be looked at when its first part came.
        let again = self.ordinary.as_ref().filter(|_| self.pending.is_some()).map(|found| found.layout.clone());
        let pending = self.pending.take().unwrap_or(Pending { at: self.at, inside: false, quoted: false });
        let (end, quoted) = match record_end(text, self.at, self.separator, pending) {
            Ok((end, quoted)) if whole || is_over(text, end) => (end, quoted),
            Ok((end, quoted)) => {
                self.pending = Some(Pending { at: end, inside: false, quoted });
                return false;
            }
            Err(pending) if whole => (text.len(), pending.quoted),
            Err(pending) => {
                self.pending = Some(pending);
                return false;
            }
        };
        let content = &text[self.at..end];
        let found = again.map(|layout| layout.classify(content)).unwrap_or_default();
        if quoted {
            match line_breaks(content) {
                0 => {}
                breaks => self.lines.has_inside(breaks),
            }
        }
        let plain = !quoted && is_plain(content);
        self.take(text, end, quoted, plain, &found);
        true
    }

    #[inline]
    fn take(&mut self, text: &[u8], end: usize, quoted: bool, plain: bool, found: &Ordinary) {
        let ending = match text[end..] {
            [b'\r', b'\n', ..] => {
                self.endings.crlf += 1;
                2
            }
            [b'\r', ..] => {
                self.endings.cr += 1;
                1
            }
            [b'\n', ..] => {
                self.endings.lf += 1;
                1
            }
            _ => 0,
        };
        self.at = end + usize::from(ending);
        self.lines.push(number_of(self.at), ending, quoted, plain);
        if let Some(ordinary) = &mut self.ordinary {
            ordinary.push(found);
        }
    }
}

/// Whether the line break at `end` is all there: behind a CR a LF may come.
#[inline]
fn is_over(text: &[u8], end: usize) -> bool {
    match text.get(end) {
        None => false,
        Some(b'\r') => end + 1 < text.len(),
        Some(_) => true,
    }
}

/// Where the record that begins at `start` ends, by the csv rules, and whether a quote occurs in it. A quote opens a
/// cell only at its beginning. An error when the text ends first.
fn record_end(text: &[u8], start: usize, separator: u8, from: Pending) -> Result<(usize, bool), Pending> {
    let Pending { mut at, mut inside, mut quoted } = from;
    loop {
        if inside {
            let Some(found) = memchr(b'"', &text[at..]) else {
                return Err(Pending { at: text.len(), inside, quoted });
            };
            at += found;
            match text.get(at + 1) {
                // The next byte decides whether this quote closes.
                None => return Err(Pending { at, inside, quoted }),
                Some(b'"') => at += 2,
                Some(_) => (at, inside) = (at + 1, false),
            }
            continue;
        }
        let Some(found) = memchr3(b'\r', b'\n', b'"', &text[at..]) else {
            return Err(Pending { at: text.len(), inside, quoted });
        };
        at += found;
        if text[at] != b'"' {
            return Ok((at, quoted));
        }
        quoted = true;
        inside = at == start || text[at - 1] == separator;
        at += 1;
    }
}

fn is_plain(content: &[u8]) -> bool {
    content.iter().all(|byte| (0x21..0x7F).contains(byte))
}

fn line_breaks(content: &[u8]) -> u32 {
    let all = memchr2_iter(b'\r', b'\n', content).count();
    if all == 0 {
        return 0;
    }
    let pairs = memchr_iter(b'\r', content).filter(|at| content.get(at + 1) == Some(&b'\n')).count();
    number_of(all - pairs)
}
