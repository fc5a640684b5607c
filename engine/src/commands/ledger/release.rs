//! `ledger release`: a carry-over list whose file was never sent is free again.

use serde::Serialize;

use super::LedgerRefusal;
use crate::base::mask::mask;
use crate::base::number::kept;
use crate::commands::files::NamedBytes;
use crate::ledger::{Entry, InFile, Ledger, Way, file};
use crate::orders::carry_over::CarryOver;

/// What is to be free again.
pub enum Release<'a> {
    /// The amounts of a carry-over list, by its content: this file or any copy of it.
    List(&'a NamedBytes),
    /// The lists that hold an order.
    Order(&'a str),
}

/// The answer of `ledger release`, with the ledger to write.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseOut {
    /// How many carry-over lists were freed.
    pub released: u64,
    /// The orders that wait again.
    pub orders: Vec<String>,
    /// The ledger to write; not in the JSON.
    #[serde(skip)]
    pub content: String,
    /// The list as it was before it was used.
    #[serde(skip)]
    pub list: Option<String>,
    /// The lists were named by an order: their own files still say that they were used.
    #[serde(skip)]
    pub still_marked: bool,
}

/// Frees carry-over lists whose file was never sent.
///
/// # Errors
///
/// When there is no such list, or it was sent.
pub fn release(mut ledger: Ledger, what: &Release) -> Result<ReleaseOut, LedgerRefusal> {
    let (keys, applied, list) = match what {
        Release::Order(order) => (vec![kept(order).into_owned()], None, None),
        Release::List(file) => {
            let list = CarryOver::open(&file.name, &file.bytes)
                .map_err(|error| LedgerRefusal::List(file.name.clone(), error))?;
            let applied = list.applied.as_ref().map(|applied| applied.file.clone());
            (list.keys(), applied, Some(CarryOver { applied: None, ..list }.to_json()))
        }
    };
    let has = |entry: &&Entry| entry.orders.numbers().any(|number| keys.iter().any(|key| key == number));
    let lists = || ledger.entries().filter(|entry| entry.is_used() && !entry.is_closed()).filter(has);
    let (mut free, mut is_sent) = (Vec::new(), false);
    for entry in lists() {
        // What was sent by itself or in parts is not free, nor what waits in another file than the one that is meant.
        let mut files = ledger.unsent_holders(entry);
        is_sent |= files.len() < entry.holders().len();
        files.retain(|file| applied.as_deref().is_none_or(|applied| applied == *file));
        if files.len() > 1 {
            let called: Vec<_> = files.iter().map(|file| entry.holder_called(file)).collect();
            return Err(LedgerRefusal::Several(called.join(", ")));
        }
        free.extend(files.first().map(|file| (entry.id.clone(), (*file).to_owned())));
    }
    if free.is_empty() && is_freed(&ledger, what, &has) {
        // It was freed by one of its orders: only its own mark is left.
        let orders = keys.iter().map(|key| mask(key).into_owned()).collect();
        return Ok(ReleaseOut { released: 0, orders, content: file::write(&ledger), list, still_marked: false });
    }
    if free.is_empty() {
        let is_closed = || ledger.entries().filter(|entry| entry.is_closed()).any(|entry| has(&entry));
        return Err(if is_sent || is_closed() { LedgerRefusal::Sent } else { LedgerRefusal::NotReserved });
    }
    let mut orders = Vec::new();
    for (id, file) in &free {
        ledger.release(id, file);
        let numbers = ledger.get(id).into_iter().flat_map(|entry| entry.orders.numbers());
        orders.extend(numbers.map(|number| mask(number).into_owned()));
    }
    Ok(ReleaseOut {
        released: free.len() as u64,
        orders,
        content: file::write(&ledger),
        still_marked: list.is_none(),
        list,
    })
}

/// Whether a list that says of itself that it was used is free in the ledger, and the file that it names was not sent.
fn is_freed(ledger: &Ledger, what: &Release, has: &dyn Fn(&&Entry) -> bool) -> bool {
    let Release::List(file) = what else { return false };
    let Some(applied) = CarryOver::open(&file.name, &file.bytes).ok().and_then(|list| list.applied) else {
        return false;
    };
    let mut lists = ledger.entries().filter(|entry| entry.way == Way::CarryOver && has(entry)).peekable();
    lists.peek().is_some()
        && lists.all(|entry| !entry.is_used() || entry.in_file(&applied.file).is_some_and(InFile::is_freed))
        && ledger.uploads().all(|entry| entry.sha256 != applied.file)
}
