//! This month against last month: a record names last month's order as its previous one, or has last month's customer, so that
//! a digit too many, a new customer and one who is missing are seen before anybody is charged.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::number_of::number_of;
use crate::compare::damage::Damage;
use crate::compare::listing::{Listing, Names};
use crate::compare::{Lone, Way, lone, said};
use crate::text::records::Number;

/// A record of this month whose previous order is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    pub record: Lone,
    pub previous: Option<String>,
    pub customer: Option<String>,
    /// Its customer has no order in last month's file either: the order before was paid on line, or is older.
    pub is_first: bool,
}

/// A record whose amount is not what last month's order was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub record: Lone,
    pub previous: String,
    /// Whole yen; `None` when it is missing or cannot be read.
    pub before: Option<u64>,
    pub after: Option<u64>,
    pub damage: Option<Damage>,
    /// Of a customer's several records together: how many there are this month and were last month.
    pub records: (u32, u32),
}

impl Moved {
    /// Whether the amount has changed by so many percent of last month's or more; also when one of the two cannot be read.
    pub fn is_large(&self, percent: u16) -> bool {
        let Some((before, after)) = self.before.zip(self.after) else { return true };
        u128::from(before.abs_diff(after)) * 100 >= u128::from(before) * u128::from(percent)
    }

    /// By how many yen, either way; one that cannot be read comes first.
    pub fn difference(&self) -> u64 {
        self.before.zip(self.after).map_or(u64::MAX, |(before, after)| before.abs_diff(after))
    }
}

/// What this month says differently from last month.
#[derive(Clone, Debug, Default)]
pub struct Months {
    /// In file order.
    pub new: Vec<Newcomer>,
    /// Last month's orders that no record of this month names.
    pub missing: Vec<Lone>,
    /// The largest change first.
    pub changed: Vec<Moved>,
    /// Records whose previous order is another record of this month's file: places in its listing.
    pub chained: Vec<usize>,
    /// Last month's orders that several records name, each with the lines (1-based) that do.
    pub shared: Vec<(String, Vec<u32>)>,
    /// Orders that stand more than once in last month's file: which of them is meant, nobody knows.
    pub twice: Vec<String>,
    /// Records with the same amount as last month.
    pub same: u64,
}

/// How many records of the first file name an order of the second as their previous one.
pub fn named(this: &Listing, last: &Listing) -> u64 {
    let orders: FxHashSet<Number> = last.numbers.iter().copied().filter(|number| !number.is_none()).collect();
    this.links.iter().filter(|link| orders.contains(&link.previous)).count() as u64
}

/// By what two transaction files are likely to be compared: as the same file at two times when they have the same orders, else as
/// two months.
pub fn likely(a: &Listing, b: &Listing) -> Way {
    let common = |of: fn(&Listing) -> Vec<Number>| {
        let one: FxHashSet<Number> = of(a).into_iter().filter(|number| !number.is_none()).collect();
        of(b).iter().filter(|number| one.contains(number)).count() as u64
    };
    let same = common(|listing| listing.numbers.clone());
    let before = named(b, a).max(named(a, b));
    let customers = || common(|listing| listing.links.iter().map(|link| link.customer).collect());
    if same > 0 && same >= before {
        Way::Order
    } else if before > 0 {
        Way::Previous
    } else if customers() > 0 {
        Way::Customer
    } else {
        Way::Order
    }
}

/// Holds this month's records against last month's, customer by customer; of a customer's several records what they come to
/// together.
pub fn by_customer(this: &Listing, last: &Listing, names: &Names) -> Months {
    let mut out = Months::default();
    let (ours, theirs) = (of_customers(this), of_customers(last));
    let known: FxHashSet<Number> = this.links.iter().map(|link| link.customer).collect();
    for (at, link) in this.links.iter().enumerate() {
        let customer = link.customer;
        let (Some(mine), Some(before)) = (ours.get(&customer), theirs.get(&customer)) else {
            out.new.push(Newcomer {
                record: lone(this, at, names),
                previous: said(link.previous, names),
                customer: said(customer, names),
                is_first: !customer.is_none(),
            });
            continue;
        };
        if mine[0] as usize == at {
            together((this, mine), (last, before), names, &mut out);
        }
    }
    let is_missing = |at: &usize| {
        let customer = last.links[*at].customer;
        customer.is_none() || !known.contains(&customer)
    };
    out.missing = (0..last.len()).filter(is_missing).map(|at| lone(last, at, names)).collect();
    out.changed.sort_by_key(|moved| std::cmp::Reverse(moved.difference()));
    out
}

/// The records of each customer, in file order.
fn of_customers(listing: &Listing) -> FxHashMap<Number, Vec<u32>> {
    let mut all: FxHashMap<Number, Vec<u32>> = FxHashMap::default();
    for (at, link) in (0..).zip(listing.links.iter()).filter(|(_, link)| !link.customer.is_none()) {
        all.entry(link.customer).or_default().push(at);
    }
    all
}

fn together(this: (&Listing, &[u32]), last: (&Listing, &[u32]), names: &Names, out: &mut Months) {
    let total = |side: (&Listing, &[u32])| -> Option<u64> {
        side.1.iter().try_fold(0u64, |sum, at| sum.checked_add(side.0.amount(*at as usize)?))
    };
    let (before, after) = (total(last), total(this));
    if before == after && before.is_some() {
        out.same += this.1.len() as u64;
        return;
    }
    let orders = last.1.iter().map(|at| names.text(last.0.numbers[*at as usize]));
    out.changed.push(Moved {
        record: lone(this.0, this.1[0] as usize, names),
        previous: orders.take(3).collect::<Vec<_>>().join(" "),
        before,
        after,
        damage: damage(before, after),
        records: (number_of(this.1.len()), number_of(last.1.len())),
    });
}

fn damage(before: Option<u64>, after: Option<u64>) -> Option<Damage> {
    let text = |yen: Option<u64>| yen.map(|yen| yen.to_string()).unwrap_or_default();
    Damage::between(&text(before), &text(after), true)
}

/// Holds this month's records against last month's orders.
pub fn by_previous(this: &Listing, last: &Listing, names: &Names) -> Months {
    let mut orders: FxHashMap<Number, Option<u32>> = FxHashMap::default();
    orders.reserve(last.len());
    let mut out = Months::default();
    for (at, number) in (0..).zip(last.numbers.iter().copied()).filter(|(_, number)| !number.is_none()) {
        let known = orders.entry(number).or_insert(Some(at));
        if *known != Some(at) && known.take().is_some() {
            out.twice.extend(said(number, names));
        }
    }
    let own: FxHashMap<Number, usize> = this.numbers.iter().copied().zip(0..).collect();
    let customers: FxHashSet<Number> = last.links.iter().map(|link| link.customer).collect();
    let mut named: FxHashMap<Number, Vec<u32>> = FxHashMap::default();
    named.reserve(this.len());
    for (at, link) in this.links.iter().enumerate() {
        let previous = link.previous;
        let line = || this.line(this.row(at));
        match orders.get(&previous) {
            Some(partner) => {
                named.entry(previous).or_default().push(line());
                if let Some(partner) = partner {
                    amounts((this, at), (last, *partner as usize), names, &mut out);
                }
            }
            None if own.get(&previous).is_some_and(|other| *other != at) => out.chained.push(at),
            None => out.new.push(Newcomer {
                record: lone(this, at, names),
                previous: said(previous, names),
                customer: said(link.customer, names),
                is_first: !previous.is_none() && !customers.contains(&link.customer),
            }),
        }
    }
    let is_named = |at: &usize| named.contains_key(&last.numbers[*at]);
    out.missing = (0..last.len()).filter(|at| !is_named(at)).map(|at| lone(last, at, names)).collect();
    let shared = named.into_iter().filter(|(_, lines)| lines.len() > 1);
    out.shared = shared.map(|(number, lines)| (names.text(number).into_owned(), lines)).collect();
    out.shared.sort_by_key(|(_, lines)| lines[0]);
    // The same change in file order: which of them is looked at first does not matter, but is always the same.
    out.changed.sort_by_key(|moved| std::cmp::Reverse(moved.difference()));
    out
}

fn amounts(this: (&Listing, usize), last: (&Listing, usize), names: &Names, out: &mut Months) {
    let (before, after) = (last.0.amount(last.1), this.0.amount(this.1));
    if before == after && before.is_some() {
        out.same += 1;
        return;
    }
    out.changed.push(Moved {
        record: lone(this.0, this.1, names),
        previous: names.text(last.0.numbers[last.1]).into_owned(),
        before,
        after,
        damage: damage(before, after),
        records: (1, 1),
    });
}
