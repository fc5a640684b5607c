//! What the operator typed about an upload.

use crate::base::date::{read_day, with_year};
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::commands::ledger::{clean_moment, clean_receipt};
use crate::ledger::{Captured, Entry, Ledger, Upload};
use crate::open_ledger::question::question;
use crate::open_ledger::sentences;
use crate::protocol::ledger::EntryUpdate;

/// What is to be written down of an entry; a sentence where something is wrong, or odd and nobody has said that it is meant so.
pub(crate) fn upload_of(
    ledger: &Ledger,
    entry: &Entry,
    update: &EntryUpdate,
    language: Language,
) -> Result<Upload, String> {
    let receipt = match update.receipt.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Some(clean_receipt(text).ok_or_else(|| sentences::no_receipt(&mask(text), language))?),
        None => None,
    };
    let today = read_day(&update.today);
    let whole = |text: &str| clean_moment(&with_year(text, today?)?);
    let moment = |text: &str| {
        clean_moment(text).or_else(|| whole(text)).ok_or_else(|| sentences::no_date(&mask(text), language))
    };
    let on = update.on.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(moment).transpose()?;
    let captured = match &update.captured {
        Some(Some((way, on))) if !on.trim().is_empty() => Some(Captured { way: *way, on: moment(on)? }),
        Some(Some((way, _))) => Some(Captured { way: *way, on: String::new() }),
        _ => None,
    };
    let upload = Upload { receipt, on, status: update.status, captured, ..Upload::default() };
    match question(ledger, entry, &upload, &update.today, language).filter(|_| !update.sure) {
        Some(question) => Err(question),
        None => Ok(upload),
    }
}
