//! Which upload a result is written to: one result belongs to one upload.

use crate::base::mask::mask;
use crate::ledger::{Entry, Ledger, ResultNote, Upload};
use crate::month::ledger_entries::{Called, MakeError};

/// The upload of the same bytes that a result is written to; `None` when it is one that is not written down yet.
pub(super) fn upload_for(
    ledger: &Ledger,
    entry: &Entry,
    note: &ResultNote,
    upload: &Upload,
) -> Result<Option<String>, MakeError> {
    let same: Vec<&Entry> = ledger.same(entry).collect();
    let records: Vec<_> = entry.orders.iter().collect();
    let named = upload.receipt.as_ref();
    let is_named = |entry: &&&Entry| named.is_some_and(|receipt| entry.receipt.values().contains(receipt));
    if let Some(entry) = same.iter().find(is_named) {
        not_of_another(ledger, entry, note.clone())?;
        return Ok(Some(entry.id.clone()));
    }
    let nameless = |entry: &&&Entry| named.is_none() || entry.receipt.values().is_empty();
    if let Some(known) = same.iter().filter(nameless).find(|entry| entry.has_result(note)) {
        return Ok(Some(known.id.clone()));
    }
    if let Some(other) = ledger.result_of_another("", &records, note) {
        return Err(MakeError::ResultOfAnother(note.name.clone(), called(other)));
    }
    let open: Vec<_> = same.iter().filter(nameless).collect();
    let waiting: Vec<_> = open.iter().filter(|entry| entry.result.values().is_empty()).collect();
    match (waiting.as_slice(), open.as_slice()) {
        ([one], _) => Ok(Some(one.id.clone())),
        ([], []) => Ok(None),
        ([], [one]) if one.result.values().iter().any(|known| known.unknown > 0) => Ok(Some(one.id.clone())),
        _ => Err(MakeError::Doubtful(note.name.clone(), same.len())),
    }
}

/// A result for an entry that the operator named, unless it is another upload's already.
///
/// # Errors
///
/// When it is.
pub fn not_of_another(ledger: &Ledger, entry: &Entry, note: ResultNote) -> Result<ResultNote, MakeError> {
    let records: Vec<_> = entry.orders.iter().collect();
    match ledger.result_of_another(&entry.id, &records, &note) {
        Some(other) => Err(MakeError::ResultOfAnother(note.name, called(other))),
        None => Ok(note),
    }
}

/// What an upload is told apart by: its receipt number, else its name.
fn called(entry: &Entry) -> Called {
    let name = || Called::File(entry.name.value().map(|name| mask(name).into_owned()).unwrap_or_default());
    entry.receipt.value().cloned().map_or_else(name, Called::Receipt)
}
