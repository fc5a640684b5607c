//! This month against last month, so that a digit too many, a new customer and one who is missing are seen before anybody is charged: by what
//! the two are joined, and the way to it in slices.

use crate::compare::Way;
use crate::compare::customer::ByCustomer;
use crate::compare::listing::{Listing, Names};
use crate::compare::months::Months;
use crate::compare::places::Meeting;
use crate::compare::previous::ByPrevious;
use crate::text::records::Number;

/// Whether of two files the first is this month's, because it names more orders of the other than that of it.
pub(crate) fn is_turned(a: &Listing, b: &Listing) -> bool {
    let mut likely = Likely::default();
    loop {
        if let Some(is_turned) = likely.is_turned(a, b, usize::MAX) {
            return is_turned;
        }
    }
}

/// By what two transaction files are likely to be compared: as the same file at two times when they have the same orders, else as
/// two months.
#[derive(Default)]
pub(crate) struct Likely {
    meeting: Option<Meeting>,
    /// What was counted: orders of A that B goes on from, of B that A goes on from, orders that both have; where there are none
    /// the same without zeros in front, and customers that both have.
    met: Vec<u64>,
    /// Two lists without zeros in front.
    bare: [Vec<Number>; 2],
}

impl Likely {
    /// Counts so many numbers more; the answer when that is enough.
    pub(crate) fn step(&mut self, a: &Listing, b: &Listing, most: usize) -> Option<Way> {
        self.count(a, b, most)?;
        match self.met[..] {
            [one, other, same] | [_, _, _, one, other, same] if same > 0 && same >= one.max(other) => Some(Way::Order),
            [one, other, _] | [_, _, _, one, other, _] if one.max(other) > 0 => Some(Way::Previous),
            [.., customers] if self.met.len() == 7 => Some(if customers > 0 { Way::Customer } else { Way::Order }),
            _ => None,
        }
    }

    /// Likewise whether A is this month's.
    pub(crate) fn is_turned(&mut self, a: &Listing, b: &Listing, most: usize) -> Option<bool> {
        loop {
            match self.met[..] {
                [one, other, ..] if one.max(other) > 0 => return Some(other > one),
                [_, _, _, one, other, ..] => return Some(other > one),
                _ => self.count(a, b, most)?,
            }
        }
    }

    fn count(&mut self, a: &Listing, b: &Listing, most: usize) -> Option<()> {
        let (list, asked) = match self.met.len() {
            0 | 3 => (a.numbers(), b.previous()),
            1 | 4 => (b.numbers(), a.previous()),
            2 | 5 => (a.numbers(), b.numbers()),
            _ => (a.customers(), b.customers()),
        };
        let is_bare = self.met.len() > 2;
        if is_bare && self.meeting.is_none() {
            self.bare = [list, asked].map(|numbers| numbers.iter().map(|number| number.without_zeros()).collect());
        }
        let (list, asked) = if is_bare { (&self.bare[0][..], &self.bare[1][..]) } else { (list, asked) };
        let meeting = self.meeting.get_or_insert_with(|| Meeting::new(list, asked));
        self.met.push(meeting.step(list, asked, most)?);
        self.meeting = None;
        Some(())
    }
}

/// Two months that are being held against each other.
pub(crate) struct Against {
    by: By,
    is_joined: bool,
}

enum By {
    Previous(Box<ByPrevious>),
    Customer(Box<ByCustomer>),
}

impl Against {
    /// Nothing is held against anything yet. `way`: by customer, or else by previous order.
    pub(crate) fn new(this: &Listing, last: &Listing, way: Way) -> Against {
        let by = match way {
            Way::Customer => By::Customer(Box::default()),
            Way::Previous | Way::Order => By::Previous(Box::new(ByPrevious::new(this, last))),
        };
        Against { by, is_joined: false }
    }

    /// All of it at once.
    pub(crate) fn run(this: &Listing, last: &Listing, names: &Names, way: Way) -> Months {
        let mut against = Against::new(this, last, way);
        while !against.step(this, last, names, usize::MAX) {}
        against.finish()
    }

    /// Does so many records more; whether all is done.
    pub(crate) fn step(&mut self, this: &Listing, last: &Listing, names: &Names, most: usize) -> bool {
        if !self.is_joined {
            self.is_joined = match &mut self.by {
                By::Previous(by) => by.step(this, last, names, most),
                By::Customer(by) => by.step(this, last, names, most),
            };
            return false;
        }
        let found = match &mut self.by {
            By::Previous(by) => &mut by.out,
            By::Customer(by) => &mut by.out,
        };
        found.sort(most)
    }

    /// What was found.
    pub(crate) fn finish(self) -> Months {
        match self.by {
            By::Previous(by) => by.out,
            By::Customer(by) => by.out,
        }
    }
}
