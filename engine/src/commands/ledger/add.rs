//! `ledger add`: an upload is written down, with what follows from it.

use serde::Serialize;

use super::odd::{moment_ahead, other_result, receipt_of_other, with_receipt};
use super::result_for::upload_for;
use super::sent_twice;
use super::{LedgerRefusal, carried, clean_moment, clean_receipt, warnings};
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::{is_same, kept};
use crate::check::settings::Settings;
use crate::check::{Checker, Report};
use crate::commands::files::NamedBytes;
use crate::commands::kind_in_words::what_it_is;
use crate::document::Document;
use crate::ledger::{Carrier, Entry, InFile, Ledger, RecordOutcome, Upload, Way, file};
use crate::model::kind::FileKind;
use crate::month::ledger_entries::{MakeError, made_of, result_of};
use crate::month::ledger_row::{LedgerRow, rows};
use crate::orders::carry_over::{CarryOver, Entry as Amount};
use crate::result::{Record, Sheet};

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
    let freed = ledger.get(&id).and_then(|entry| carried::was_freed(&ledger, entry, settings.language));
    settle(&mut ledger, &id);
    let left = request.carry_over.as_ref().map(|list| settle_list(&mut ledger, &id, (&document, list))).transpose()?;
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
    warnings.extend(freed);
    warnings.extend(left.and_then(|left| not_in_it(&left, &sent.name, settings.language)));
    if let Some(entry) = ledger.get(&id) {
        warnings.extend(carried::charged_elsewhere(&ledger, entry, settings.language));
        warnings.extend(carried::still_reserved(&ledger, entry, settings.language));
    }
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
    let settled = ledger.settled_by(entry);
    for (list, file) in settled.lists {
        ledger.amend(&list, &Upload { applied: Some(file), ..Upload::default() });
    }
    for saved in &settled.saved {
        ledger.erase(saved);
    }
}

/// A list that the operator says is in an upload. Gives back the amounts that no record of it can carry.
///
/// # Errors
///
/// When no such list waits in a file, what was written down is no upload, or no record can carry any of it.
fn settle_list(
    ledger: &mut Ledger,
    id: &str,
    (document, list): (&Document, &NamedBytes),
) -> Result<Vec<String>, LedgerRefusal> {
    let said =
        CarryOver::open(&list.name, &list.bytes).map_err(|error| LedgerRefusal::List(list.name.clone(), error))?;
    let keys = said.keys();
    let upload = ledger.get(id).filter(|entry| entry.way == Way::Upload);
    let file = upload.map(|entry| entry.sha256.clone()).ok_or(LedgerRefusal::NotReserved)?;
    let has = |entry: &&Entry| entry.orders.numbers().any(|number| keys.iter().any(|key| key == number));
    let lists: Vec<&Entry> = ledger.reserved().filter(has).collect();
    let is_in_it = |entry: &Entry| {
        let is_its = |holder: &&str| {
            let mut sent = keys.iter().filter_map(|key| ledger.sent_with(entry, holder, key));
            sent.any(|sent| sent.id == id)
        };
        has(&entry) && (entry.applied.values().contains(&file) || entry.holders().iter().any(is_its))
    };
    if lists.is_empty() && !ledger.entries().any(is_in_it) {
        return Err(LedgerRefusal::NotReserved);
    }
    let known = || lists.iter().flat_map(|list| &list.in_files).flat_map(|known| &known.records);
    let sheet = Sheet::read(document);
    let (mut records, mut left) = (Vec::new(), Vec::new());
    let mut nobody_knows = false;
    for (key, entry) in keys.iter().zip(&said.entries) {
        match carrier_in(&sheet, entry, known().filter(|carrier| carrier.key == *key)) {
            Ok(Some((order, amount))) => {
                records.push(Carrier { key: key.clone(), order: kept(order).into_owned(), amount, declined_before: 0 });
            }
            Ok(None) => nobody_knows = true,
            Err(()) => left.push(key.clone()),
        }
    }
    if records.is_empty() && !nobody_knows {
        return Err(LedgerRefusal::NotInFile(document.name().to_owned(), list.name.clone()));
    }
    let meant = |entry: &Entry| {
        let files = ledger.unsent_holders(entry);
        let named = said.applied.as_ref().and_then(|applied| files.iter().find(|file| **file == applied.file));
        named.or(files.first().filter(|_| files.len() == 1)).map(|file| (*file).to_owned())
    };
    let moves: Vec<_> = lists.iter().map(|entry| (entry.id.clone(), meant(entry))).collect();
    for (list, from) in moves {
        let to =
            InFile { file: file.clone(), name: mask(document.name()).into_owned(), records: records.clone(), turns: 0 };
        ledger.put_in_file(&list, from.as_deref(), to);
        ledger.amend(&list, &Upload { applied: Some(file.clone()), ..Upload::default() });
    }
    Ok(left)
}

/// The record of a file that can carry an amount of a list: the customer's, of more yen, and of another order. Where the list names no
/// customer, that which is known to carry it; `None` when nobody knows.
fn carrier_in<'a>(
    sheet: &'a Sheet,
    entry: &Amount,
    mut known: impl Iterator<Item = &'a Carrier>,
) -> Result<Option<(&'a str, u64)>, ()> {
    let can =
        |record: &&Record| record.amount.is_some_and(|yen| yen > entry.amount) && !is_same(&record.order, &entry.order);
    let found =
        |record: Option<&'a Record>| record.map(|record| Some((&*record.order, record.amount.unwrap_or(0)))).ok_or(());
    if !entry.customer.is_empty() {
        let is_its = |record: &&Record| record.customer.as_deref().is_some_and(|one| is_same(one, &entry.customer));
        return found(sheet.records.iter().filter(can).find(is_its));
    }
    match known.next() {
        Some(carrier) => found(sheet.records.iter().filter(can).find(|record| is_same(&record.order, &carrier.order))),
        None => Ok(None),
    }
}

/// What is said of amounts of a list that no record of the file can carry.
fn not_in_it(left: &[String], name: &str, language: Language) -> Option<String> {
    let orders: Vec<_> = left.iter().map(|key| mask(key).into_owned()).collect();
    let (orders, name) = (orders.join(", "), mask(name));
    (!left.is_empty()).then(|| match language {
        Language::Ja => format!(
            "一覧のうち、{name} に入れられる顧客の注文がない金額があります({orders})。その金額は請求していません。別の一覧にして、次のファイルに入れてください。"
        ),
        Language::En => format!(
            "{name} has no order of a customer that could carry these amounts of the list: {orders}. They were not charged. Put them on another list for the next file."
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
