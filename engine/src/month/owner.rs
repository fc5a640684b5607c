//! Which transaction file each result file is the answer to.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::model::kind::column;
use crate::result::{Record, Sheet};

/// The transaction file that each result file belongs to: of its shop and type, with the most records in common, orders and amounts
/// first; of several, the one whose number of records is nearest (a retry file is a part of the first), and of those that are alike
/// the first without a result (a file that was sent again has one for each time).
pub(crate) fn owners<'a>(results: impl Iterator<Item = &'a Sheet>, auths: &[&Sheet]) -> Vec<Option<usize>> {
    let mut taken = vec![0_usize; auths.len()];
    let one = |result: &Sheet| {
        let scored = auths.iter().enumerate().map(|(at, auth)| (likeness(result, auth), Reverse((taken[at], at))));
        let best = scored.filter(|(alike, _)| alike.shared > 0).max();
        let at = best.map(|(_, Reverse((_, at)))| at)?;
        taken[at] += 1;
        Some(at)
    };
    results.map(one).collect()
}

/// How like a result file is to a transaction file, the weightiest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    of_one_shop: bool,
    with_amount: usize,
    shared: usize,
    apart: Reverse<usize>,
}

fn likeness(result: &Sheet, auth: &Sheet) -> Likeness {
    let named = auth.records.iter().filter(|record| !record.order.is_empty());
    let sent: FxHashMap<&str, &Record> = named.map(|record| (&*record.order, record)).collect();
    let pairs = || result.records.iter().filter_map(|record| Some((record, *sent.get(&*record.order)?)));
    let shop = |sheet: &Sheet| sheet.header.as_ref().map(|head| head.cell(column::MERCHANT).to_owned());
    Likeness {
        of_one_shop: shop(result) == shop(auth),
        with_amount: pairs().filter(|(back, sent)| back.amount == sent.amount).count(),
        shared: pairs().count(),
        apart: Reverse(auth.records.len().abs_diff(result.records.len())),
    }
}
