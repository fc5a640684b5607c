//! `ledger add`: an upload is written down, with what follows from it.

use serde::Serialize;

use super::odd::{moment_ahead, other_result, receipt_of_other, with_receipt};
use super::result_for::upload_for;
use super::sent_twice;
use super::{LedgerRefusal, clean_moment, clean_receipt, warnings};
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::check::settings::Settings;
use crate::check::{Checker, Report};
use crate::commands::files::NamedBytes;
use crate::commands::kind_in_words::what_it_is;
use crate::document::Document;
use crate::ledger::{Entry, Kind, Ledger, RecordOutcome, Upload, Way, file};
use crate::model::kind::FileKind;
use crate::month::ledger_entries::{MakeError, made_of, result_of};
use crate::month::ledger_row::{LedgerRow, rows};
use crate::orders::carry_over::CarryOver;

/// What `ledger add` is asked beside the files.
#[derive(Clone, Debug, Default)]
pub struct AddRequest {
    /// 受付番号 of the upload; with several uploads of the same bytes it names the one that is meant.
    pub receipt: Option<String>,
    /// When it was uploaded: `2012-06-12` or `2012-06-12T09:54:02`, in Japan.
    pub on: Option<String>,
    /// The day in Japan, `2012-06-13`; empty when nobody knows: then no time of upload is thought to be ahead of it.
    pub today: String,
    /// A carry-over list whose amounts are in the file, though it was changed since the list went into it.
    pub carry_over: Option<NamedBytes>,
}

/// The answer of `ledger add`, with the ledger to write.
#[derive(Clone, Debug, Serialize)]
pub struct AddOut {
    /// `new`, `changed` or `known`.
    pub done: &'static str,
    /// The entry as it stands now.
    pub entry: LedgerRow,
    /// Sentences that a person should read before the next upload.
    pub warnings: Vec<String>,
    /// The ledger to write; not in the JSON.
    #[serde(skip)]
    pub content: String,
}

/// Writes an upload down: the file, and its result when there is one.
///
/// # Errors
///
/// A file or a value that cannot be written down; the ledger is as it was.
pub fn add(
    mut ledger: Ledger,
    sent: &NamedBytes,
    result: Option<&NamedBytes>,
    request: &AddRequest,
    settings: &Settings,
) -> Result<AddOut, LedgerRefusal> {
    let document = Document::open(&sent.name, &sent.bytes);
    let entry = made_of(&document, &check(&document, settings), &settings.profile)
        .map_err(|error| foreign(error, &document, settings))?;
    let mut upload = Upload { receipt: receipt(request)?, on: moment(request)?, ..Upload::default() };
    let mut of_result = None;
    if let Some(back) = result {
        let answered = Document::open(&back.name, &back.bytes);
        let (note, payment_ids) = result_of(&entry, Some(&document), &answered, &settings.profile)
            .map_err(|error| foreign(error, &answered, settings))?;
        of_result = upload_for(&ledger, &entry, &note, &upload)?;
        (upload.result, upload.payment_ids) = (Some(note), Some(payment_ids));
    }
    let warnings =
        if ledger.same(&entry).next().is_none() { warnings(&ledger, 1, settings.language) } else { Vec::new() };
    let odd = moment_ahead(&upload, &request.today, settings.language);
    let twice = sent_twice::warning(&ledger, &entry, settings.language);
    let known = of_result.as_deref().and_then(|id| ledger.get(id)).zip(upload.result.as_ref());
    let other = known.and_then(|(known, note)| other_result(known, note, settings.language));
    let (id, when) = match of_result {
        Some(id) => {
            let when = if ledger.amend(&id, &upload) { RecordOutcome::Changed } else { RecordOutcome::Known };
            (id, when)
        }
        None => ledger.record(entry, &upload),
    };
    settle(&mut ledger, &id);
    if let Some(list) = &request.carry_over {
        settle_list(&mut ledger, &id, list)?;
    }
    let mut warnings = warnings;
    warnings.extend(odd);
    // What is only amended was there before.
    warnings.extend(twice.filter(|_| when == RecordOutcome::New));
    warnings.extend(other);
    let receipt = upload.receipt.as_ref().filter(|_| when != RecordOutcome::Known);
    warnings.extend(receipt.and_then(|receipt| {
        let other = with_receipt(&ledger, receipt).find(|known| known.id != id)?;
        Some(receipt_of_other(receipt, other, settings.language))
    }));
    warnings.extend(still_reserved(&ledger, &id, settings.language));
    let added: Vec<_> = ledger.get(&id).into_iter().collect();
    let entry = rows(&added, &ledger, &settings.profile).remove(0);
    let done = match when {
        RecordOutcome::New => "new",
        RecordOutcome::Changed => "changed",
        RecordOutcome::Known => "known",
    };
    Ok(AddOut { done, entry, warnings, content: file::write(&ledger) })
}

/// Says what a file is that the ledger cannot take.
fn foreign(error: MakeError, document: &Document, settings: &Settings) -> LedgerRefusal {
    let is_kind = match &error {
        MakeError::Foreign(_) => true,
        // A result file is what was asked for; it is only not this upload's.
        MakeError::NotTheResult(_) => {
            Checker::run(document, &settings.profile, &settings.choices).kind != FileKind::Result
        }
        _ => false,
    };
    let said = if is_kind { what_it_is(document, settings) } else { String::new() };
    if said.is_empty() { LedgerRefusal::Make(error) } else { LedgerRefusal::Foreign(error, said) }
}

fn check(document: &Document, settings: &Settings) -> Report {
    Checker::run(document, &settings.profile, &settings.choices)
}

/// What follows from an entry: files that a work list captured, lists that are in an upload, saved files that waited.
fn settle(ledger: &mut Ledger, id: &str) {
    for (captured, upload) in ledger.captured_with(id) {
        ledger.amend(&captured, &upload);
    }
    let Some(entry) = ledger.get(id) else { return };
    let (settled, file) = (ledger.settled_by(entry), entry.sha256.clone());
    for list in &settled.lists {
        ledger.amend(list, &Upload { applied: Some(file.clone()), ..Upload::default() });
    }
    for saved in &settled.saved {
        ledger.erase(saved);
    }
}

/// A list that the operator says is in an upload.
///
/// # Errors
///
/// When no such list waits in a file, or what was written down is no upload.
fn settle_list(ledger: &mut Ledger, id: &str, list: &NamedBytes) -> Result<(), LedgerRefusal> {
    let keys =
        CarryOver::open(&list.name, &list.bytes).map_err(|error| LedgerRefusal::List(list.name.clone(), error))?.keys();
    let upload = ledger.get(id).filter(|entry| entry.way == Way::Upload).map(|entry| entry.sha256.clone());
    let file = upload.ok_or(LedgerRefusal::NotReserved)?;
    let has = |entry: &&Entry| entry.orders.numbers().any(|number| keys.iter().any(|key| key == number));
    let lists: Vec<_> = ledger.reserved().filter(has).map(|entry| entry.id.clone()).collect();
    let is_in_it = |entry: &Entry| entry.applied.values().contains(&file) && has(&entry);
    if lists.is_empty() && !ledger.entries().any(is_in_it) {
        return Err(LedgerRefusal::NotReserved);
    }
    for list in lists {
        ledger.amend(&list, &Upload { applied: Some(file.clone()), ..Upload::default() });
    }
    Ok(())
}

/// What must be said when an upload is written down while lists are in files that nobody has recorded: the file may be one of
/// these, changed since it was made, and neither is a customer to stay uncharged nor to be charged twice.
fn still_reserved(ledger: &Ledger, id: &str, language: Language) -> Option<String> {
    let added = ledger.get(id)?;
    if added.way != Way::Upload || added.kind != Kind::Authorization {
        return None;
    }
    let numbers = ledger.reserved().flat_map(|entry| entry.orders.numbers());
    let orders: Vec<_> = numbers.map(|number| mask(number).into_owned()).collect();
    if orders.is_empty() {
        return None;
    }
    let orders = orders.join(", ");
    Some(match language {
        Language::Ja => format!(
            "送ったか確かめていないファイルに入れた繰り越しの金額があります(注文 {orders})。このファイルが、金額を入れたあとに書き換えたものなら、ledger add に --carry-over で一覧を指定して、もう一度記録してください。入っていなければ、送らなかったと確かめてから ledger release で一覧を戻してください。"
        ),
        Language::En => format!(
            "There are carried amounts in a file of which nobody has said whether it was sent (order {orders}). If this file is that one, changed since, record it once more with ledger add --carry-over and the list. If they are not in it, make sure that they were not sent, and free the list with ledger release."
        ),
    })
}

fn receipt(request: &AddRequest) -> Result<Option<String>, LedgerRefusal> {
    request
        .receipt
        .as_deref()
        .map(|text| clean_receipt(text).ok_or_else(|| LedgerRefusal::Receipt(mask(text).into_owned())))
        .transpose()
}

fn moment(request: &AddRequest) -> Result<Option<String>, LedgerRefusal> {
    request
        .on
        .as_deref()
        .map(|text| clean_moment(text).ok_or_else(|| LedgerRefusal::Date(mask(text).into_owned())))
        .transpose()
}
