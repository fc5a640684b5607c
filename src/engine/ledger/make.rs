//! Entries and results from the files themselves.

use std::collections::BTreeSet;

use serde::Deserialize;
use thiserror::Error;

use super::super::check::Report;
use super::super::check::context::whole_type;
use super::super::document::Document;
use super::super::kind::FileKind;
use super::super::language::Language;
use super::super::mask::{is_card_number, mask};
use super::super::profile::Profile;
use super::super::remark::{FileRef, Part};
use super::super::result::{self, CarryOver, Outcome, Outcomes, Sheet};
use super::super::source::sha256;
use super::entry::{Entry, Kind, ResultNote, Way};
use super::orders::Orders;
use super::told::Told;

/// Why a file is nothing that a ledger writes down.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MakeError {
    #[error(
        "{0} は、台帳に記録できるファイルではありません。アップロードした取引ファイル、翌月分の一覧、売上の一覧のどれかを選んでください。"
    )]
    Foreign(String),
    #[error("{0} には注文が 1 件もないので、台帳に記録するものがありません。")]
    Empty(String),
    #[error("{0} は、この取引ファイルの結果として読めません。マニュアル14ページの取引結果ファイルを選んでください。")]
    NotTheResult(String),
}

impl MakeError {
    /// The sentence in a language.
    pub fn sentence(&self, language: Language) -> String {
        match (language, self) {
            (Language::Ja, _) => self.to_string(),
            (_, MakeError::Foreign(name)) => format!(
                "{name} is nothing that the ledger writes down. Choose the transaction file that was uploaded, a carry-over list, or a work list."
            ),
            (_, MakeError::Empty(name)) => format!("{name} has no order, so there is nothing to write down."),
            (_, MakeError::NotTheResult(name)) => {
                format!("{name} cannot be read as the result of this file. Choose the result file of manual page 14.")
            }
        }
    }
}

impl Kind {
    /// What a transaction type asks for, by the profile's name of it; `020` and `20` are the same.
    pub fn of_type(code: &str, profile: &Profile) -> Kind {
        let code = whole_type(code.trim());
        match profile.transaction_type(code).map(|entry| entry.name.as_str()) {
            Some("オーソリ") => Kind::Authorization,
            Some("売上") => Kind::Capture,
            Some("取消") => Kind::Void,
            _ => Kind::Other(code.to_owned()),
        }
    }
}

/// The entry of a file, still without what the operator says about it: a transaction file (with its check), a
/// carry-over list, or a work list as `capture --work-list --format json` prints it.
///
/// # Errors
///
/// When the file is none of these, or has no order.
pub fn made_of(document: &Document, report: &Report, profile: &Profile) -> Result<Entry, MakeError> {
    let name = document.name();
    let bytes = document.source().original();
    let made = if report.kind == FileKind::Transaction {
        let sheet = Sheet::read(document);
        let kind = Kind::of_type(report.survey.transaction_type.as_deref().unwrap_or("020"), profile);
        let records = sheet.records.iter().map(|record| (&*record.order, record.amount));
        Some(entry(Way::Upload, kind, document.source().sha256().to_owned(), records))
    } else {
        of_list(bytes)
    };
    let mut made = made.ok_or_else(|| MakeError::Foreign(name.to_owned()))?;
    if made.records == 0 {
        return Err(MakeError::Empty(name.to_owned()));
    }
    // A name may be anything that somebody typed.
    made.name.say(mask(name).into_owned());
    Ok(made)
}

/// What was written with the edits of the page, under the name that it was saved by.
pub fn made_of_saved(name: &str, content: &[u8], profile: &Profile) -> Result<Entry, MakeError> {
    let document = Document::open(name, content);
    let report = super::super::check::Checker::run(&document, profile, &Default::default());
    made_of(&document, &report, profile)
}

/// A list of this tool.
fn of_list(bytes: &[u8]) -> Option<Entry> {
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).ok()?;
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let (way, kind, applied, records) = if let Ok(list) = CarryOver::from_json(text) {
        let records: Vec<_> = list.entries.into_iter().map(|entry| (entry.order, Some(entry.amount))).collect();
        (Way::CarryOver, Kind::Authorization, list.applied, records)
    } else {
        let list: WorkList = serde_json::from_str(text).ok()?;
        let of = |payment: Payment| (payment.order.unwrap_or_default(), payment.amount);
        (Way::WorkList, Kind::Capture, None, list.payments.into_iter().map(of).collect())
    };
    let records: Vec<_> = records.iter().map(|(order, amount)| (order.as_str(), *amount)).collect();
    let mut entry = of_orders(way, kind, &records);
    let file = applied.as_ref().and_then(|applied| applied.get("file")?.as_str());
    if let Some(file) = file {
        entry.applied.say(file.to_owned());
    }
    Some(entry)
}

/// The entry of a list, by its orders: made again, a list may look different; what it asks for is the same.
pub fn of_orders(way: Way, kind: Kind, records: &[(&str, Option<u64>)]) -> Entry {
    let mut content: Vec<String> = records.iter().map(|(order, amount)| format!("{order}\t{amount:?}")).collect();
    content.sort();
    entry(way, kind, sha256(content.join("\n").as_bytes()), records.iter().copied())
}

/// A work list, as far as the ledger needs it.
#[derive(Deserialize)]
struct WorkList {
    payments: Vec<Payment>,
}

#[derive(Deserialize)]
struct Payment {
    order: Option<String>,
    amount: Option<u64>,
}

fn entry<'a>(way: Way, kind: Kind, sha256: String, records: impl Iterator<Item = (&'a str, Option<u64>)>) -> Entry {
    let (mut orders, mut left_out, mut amount, mut count) = (Orders::default(), 0, 0u64, 0);
    for (order, yen) in records {
        count += 1;
        amount = amount.saturating_add(yen.unwrap_or(0));
        // A card number must never rest here, not even as what somebody took for an order number.
        if is_card_number(order) || !orders.push(order, yen) {
            left_out += 1;
        }
    }
    Entry {
        id: Entry::id_of(way, &kind, &sha256, 0),
        way,
        kind,
        sha256,
        records: count,
        amount,
        left_out,
        orders,
        name: Told::default(),
        receipt: Told::default(),
        on: Told::default(),
        status: Told::default(),
        result: Told::default(),
        captured: Told::default(),
        applied: Told::default(),
    }
}

/// What a result file says about an entry. With the file that was sent (`sent`) the two are paired by their records;
/// without it, the orders of the entry must do.
///
/// # Errors
///
/// When the result file is another upload's.
pub fn result_of(
    entry: &Entry,
    sent: Option<&Document>,
    result: &Document,
    profile: &Profile,
) -> Result<ResultNote, MakeError> {
    let (back, file) = (Sheet::read(result), FileRef::new(Part::Result, 0));
    let outcomes = match sent {
        Some(sent) => result::pair((&Sheet::read(sent), FileRef::new(Part::Auth, 0)), (&back, file), profile),
        None => result::alone((&back, file), profile),
    };
    let known: BTreeSet<&str> = entry.orders.numbers().collect();
    if !back.records.iter().any(|record| known.contains(&*record.order)) {
        return Err(MakeError::NotTheResult(result.name().to_owned()));
    }
    Ok(note_of(entry, &outcomes, result.name(), result.source().sha256()))
}

/// What the ledger keeps of outcomes that were found for an entry's file.
pub fn note_of(entry: &Entry, outcomes: &Outcomes, name: &str, sha256: &str) -> ResultNote {
    let known: BTreeSet<&str> = entry.orders.numbers().collect();
    // Of a result file alone, records that were not sent say nothing about this entry.
    let mine = |outcome| outcomes.with(outcome).filter(|answer| known.contains(&*answer.order)).count() as u64;
    let (ok, ng) = (mine(Outcome::Ok), mine(Outcome::Ng));
    ResultNote {
        name: mask(name).into_owned(),
        sha256: sha256.to_owned(),
        ok,
        ng,
        unknown: entry.records.saturating_sub(ok + ng),
        declined: declined(entry, outcomes),
    }
}

/// The orders of an entry that are certainly NG. One that stands in the entry more often than in the result is not.
fn declined(entry: &Entry, outcomes: &Outcomes) -> Vec<u32> {
    let ng: BTreeSet<&str> = result::certain(outcomes).map(|answer| &*answer.order).collect();
    (0u32..).zip(entry.orders.numbers()).filter(|(_, number)| ng.contains(number)).map(|(at, _)| at).collect()
}
