//! What the ledger remembers of a file: orders and amounts.

use rustc_hash::FxHashSet;

use crate::compare::listing::{Listing, Names};
use crate::ledger::{Entry, Ledger};
use crate::text::records::Number;

/// The upload with most of a file's orders, and how many they are. `names` are those of the ledger.
pub fn of_upload<'a>(ledger: &'a Ledger, file: &Listing, names: &mut Names) -> Option<(usize, &'a Entry)> {
    let numbers: FxHashSet<Number> = file.numbers().iter().copied().collect();
    let mut best: Option<(usize, &Entry)> = None;
    for entry in ledger.uploads() {
        let met = met(entry, &numbers, names);
        // Of an upload that was recorded again the later one.
        if met > 0 && met >= best.map_or(0, |(most, _)| most) {
            best = Some((met, entry));
        }
    }
    best
}

/// The uploads that a file goes on from: those of which it names most of the orders as previous ones. `own` is the file's
/// SHA-256: what was sent already is not the month before.
pub fn of_last_month<'a>(ledger: &'a Ledger, file: &Listing, own: &str, names: &mut Names) -> Vec<&'a Entry> {
    let wanted: FxHashSet<Number> = file.previous().iter().copied().collect();
    let mut found: Vec<(usize, &Entry)> = Vec::new();
    for entry in ledger.uploads().filter(|entry| entry.sha256 != own) {
        let met = met(entry, &wanted, names);
        if met > 0 {
            found.push((met, entry));
        }
    }
    let most = found.iter().map(|(met, _)| *met).max().unwrap_or_default();
    found.retain(|(met, entry)| *met == most || *met * 2 >= entry.orders.len() as usize);
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn met(entry: &Entry, numbers: &FxHashSet<Number>, names: &mut Names) -> usize {
    entry.orders.numbers().filter(|text| numbers.contains(&names.number(text))).count()
}
