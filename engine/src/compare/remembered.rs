//! What the ledger remembers of a file, or of the month before it: orders and amounts. What was recorded in several uploads counts
//! together.

use rustc_hash::FxHashSet;

use crate::compare::alike::{loose, loose_text};
use crate::compare::listing::{Listing, Names};
use crate::ledger::{Entry, Ledger};
use crate::text::records::Number;

/// What the ledger remembers.
pub(crate) struct Memory<'a> {
    /// The uploads, as the ledger has them.
    pub entries: Vec<&'a Entry>,
    /// Their orders; each from one upload alone.
    pub orders: Vec<(&'a str, Option<u64>)>,
    /// How many of them were looked for.
    pub met: usize,
}

/// The uploads with a file's orders: the one that has most of them and, where it was sent in parts, the others.
pub(crate) fn of_upload<'a>(ledger: &'a Ledger, file: &Listing, names: &Names) -> Option<Memory<'a>> {
    let uploads: Vec<&Entry> = ledger.uploads().collect();
    let wanted = Wanted::new(file.numbers(), &uploads, names);
    let mut found: Vec<Found> = wanted.found(uploads, names);
    // Of an upload that was recorded again the later one.
    found.sort_by_key(|found| std::cmp::Reverse((found.met, found.at)));
    let whole = |found: &Found, best: &Found| found.at == best.at || found.is_most();
    wanted.gather(found, names, |found, best, fresh| whole(found, best).then_some(true).filter(|_| fresh > 0))
}

/// The uploads that a file goes on from: those with orders that it names as previous ones, the newest first where an order stands in
/// several. Of last month's all orders count, of those long ago the ones that are named. `own` is the file's SHA-256: what was
/// sent already is not the month before.
pub(crate) fn of_last_month<'a>(ledger: &'a Ledger, file: &Listing, own: &str, names: &Names) -> Option<Memory<'a>> {
    let uploads: Vec<&Entry> = ledger.uploads().filter(|entry| entry.sha256 != own).collect();
    let wanted = Wanted::new(file.previous(), &uploads, names);
    let mut found = wanted.found(uploads, names);
    let most = found.iter().max_by_key(|found| found.met)?;
    let (most, month) = (most.met, most.month().map(str::to_owned));
    found.sort_by_key(|found| std::cmp::Reverse((found.entry.on.value(), found.at)));
    let is_last = |found: &Found, fresh: usize| {
        found.met == most
            || fresh * 2 >= found.entry.orders.len() as usize
            || (month.is_some() && found.month() == month.as_deref())
    };
    wanted.gather(found, names, |found, _, fresh| Some(is_last(found, fresh)))
}

/// An upload with some of the orders that are looked for.
struct Found<'a> {
    entry: &'a Entry,
    at: usize,
    met: usize,
}

impl Found<'_> {
    fn is_most(&self) -> bool {
        self.met * 2 >= self.entry.orders.len() as usize
    }

    /// `2012-06`
    fn month(&self) -> Option<&str> {
        self.entry.on.value()?.get(..7)
    }
}

/// The orders that are looked for.
struct Wanted {
    exact: FxHashSet<Number>,
    /// Those that no upload has as they are written, whatever zeros stand in front.
    loose: FxHashSet<u64>,
}

impl Wanted {
    fn new(numbers: &[Number], uploads: &[&Entry], names: &Names) -> Wanted {
        let exact: FxHashSet<Number> = numbers.iter().copied().filter(|number| !number.is_none()).collect();
        let mut missed = exact.clone();
        for text in uploads.iter().flat_map(|entry| entry.orders.numbers()) {
            if missed.is_empty() {
                break;
            }
            names.known(text).map(|number| missed.remove(&number));
        }
        Wanted { loose: missed.into_iter().filter_map(|number| loose(number, names)).collect(), exact }
    }

    fn has(&self, text: &str, names: &Names) -> bool {
        names.known(text).is_some_and(|number| self.exact.contains(&number))
            || (!self.loose.is_empty() && self.loose.contains(&loose_text(text)))
    }

    fn found<'a>(&self, uploads: Vec<&'a Entry>, names: &Names) -> Vec<Found<'a>> {
        let count = |entry: &Entry| entry.orders.numbers().filter(|text| self.has(text, names)).count();
        let all = uploads.into_iter().enumerate().map(|(at, entry)| Found { entry, at, met: count(entry) });
        all.filter(|found| found.met > 0).collect()
    }

    /// Takes of each upload what those before it do not have. `whole` says, with the number of orders that are new, whether all of
    /// it counts or what is looked for alone; `None`: nothing.
    fn gather<'a>(
        &self,
        found: Vec<Found<'a>>,
        names: &Names,
        whole: impl Fn(&Found, &Found, usize) -> Option<bool>,
    ) -> Option<Memory<'a>> {
        let (mut taken, mut orders, mut entries, mut met) = (FxHashSet::default(), Vec::new(), Vec::new(), 0);
        for upload in &found {
            let is_free = |text: &&str| !taken.contains(text);
            let fresh = upload.entry.orders.numbers().filter(is_free).filter(|text| self.has(text, names)).count();
            let Some(whole) = whole(upload, found.first()?, fresh) else { continue };
            let of_it = |(text, _): &(&str, _)| is_free(text) && (whole || self.has(text, names));
            let from = orders.len();
            orders.extend(upload.entry.orders.iter().filter(of_it));
            if orders.len() > from {
                entries.push(upload);
            }
            met += fresh;
            taken.extend(orders[from..].iter().map(|(text, _)| *text));
        }
        entries.sort_by_key(|found| found.at);
        let entries: Vec<&Entry> = entries.into_iter().map(|found| found.entry).collect();
        (!entries.is_empty()).then_some(Memory { entries, orders, met })
    }
}
