//! Entries and results from the files themselves.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use thiserror::Error;

use crate::base::amount::sum;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::kept;
use crate::check::Report;
use crate::document::Document;
use crate::facts::context::whole_type;
use crate::ledger::PaymentIds;
use crate::ledger::entry::BY_OUTCOME;
use crate::ledger::entry::{Entry, Kind, ResultNote, Way};
use crate::ledger::orders::Orders;
use crate::ledger::statement::Statement;
use crate::model::kind::FileKind;
use crate::model::remark::{FileRef, Part};
use crate::orders::carry_over::CarryOver;
use crate::profile::Profile;
use crate::result;
use crate::result::{Outcome, Outcomes, Sheet};
use crate::text::source::sha256;

/// Why a file is nothing that a ledger writes down.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MakeError {
    /// A file (by its name) of which a ledger writes nothing down.
    #[error(
        "{0} は、台帳に記録できるファイルではありません。アップロードした取引ファイル、翌月分の一覧、売上の一覧のどれかを選んでください。"
    )]
    Foreign(String),
    /// A file (by its name) without any order.
    #[error("{0} には注文が 1 件もないので、台帳に記録するものがありません。")]
    Empty(String),
    /// A file (by its name) that is not the result of what was sent.
    #[error("{0} は、この取引ファイルの結果として読めません。マニュアル14ページの取引結果ファイルを選んでください。")]
    NotTheResult(String),
    /// A result (by its name) that the ledger has at another upload (by what it is called).
    #[error(
        "{0} は、{1} の結果としてすでに台帳に記録してあります。ひとつの結果を 2 つの送信に使うことはできません。この送信の受付番号で取引結果ファイルを保存し直してください。"
    )]
    ResultOfAnother(String, Called),
    /// A result (by its name) that so many uploads could have.
    #[error(
        "{0} がどの送信の結果か決められません。同じ注文と金額の送信が台帳に {1} 件あります。受付番号を指定してください。"
    )]
    Doubtful(String, usize),
}

/// What an upload is told apart by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Called {
    /// Its 受付番号.
    Receipt(String),
    /// The file's name, masked; nobody said a receipt number.
    File(String),
}

impl fmt::Display for Called {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Called::Receipt(receipt) => write!(out, "受付番号 {receipt}"),
            Called::File(name) => out.write_str(name),
        }
    }
}

impl Called {
    fn in_english(&self) -> String {
        match self {
            Called::Receipt(receipt) => format!("receipt number {receipt}"),
            Called::File(name) => name.clone(),
        }
    }
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
            (_, MakeError::ResultOfAnother(name, other)) => format!(
                "The ledger has {name} as the result of {} already. One result cannot belong to two uploads: save the result file of this upload's receipt number again.",
                other.in_english()
            ),
            (_, MakeError::Doubtful(name, uploads)) => format!(
                "Nobody can say which upload {name} is the result of: the ledger has {uploads} with the same orders and amounts. Name the receipt number."
            ),
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
        of_list(name, bytes)
    };
    let mut made = made.ok_or_else(|| MakeError::Foreign(name.to_owned()))?;
    if made.records == 0 {
        return Err(MakeError::Empty(name.to_owned()));
    }
    // A name may be anything that somebody typed.
    made.name.set(mask(name).into_owned());
    Ok(made)
}

/// What was written with the edits of the page, under the name that it was saved by.
pub fn made_of_saved(name: &str, content: &[u8], profile: &Profile) -> Result<Entry, MakeError> {
    let document = Document::open(name, content);
    let report = crate::check::Checker::run(&document, profile, &Default::default());
    made_of(&document, &report, profile)
}

/// A list of this tool.
fn of_list(name: &str, bytes: &[u8]) -> Option<Entry> {
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).ok()?;
    if !text.trim_start().starts_with('{') {
        return None;
    }
    if let Ok(list) = CarryOver::open(name, bytes) {
        return Some(of_carry_over(&list));
    }
    let list: WorkList = serde_json::from_str(text).ok()?;
    let records: Vec<_> =
        list.payments.iter().map(|payment| (payment.order.as_deref().unwrap_or_default(), payment.amount)).collect();
    Some(of_orders(Way::WorkList, Kind::Capture, &records))
}

/// The entry of a carry-over list: its amounts by their keys, so that any copy of it is known again.
pub fn of_carry_over(list: &CarryOver) -> Entry {
    let keys = list.keys();
    let records: Vec<_> =
        keys.iter().zip(&list.entries).map(|(key, entry)| (key.as_str(), Some(entry.amount))).collect();
    let mut entry = of_orders(Way::CarryOver, Kind::Authorization, &records);
    if let Some(applied) = &list.applied {
        entry.applied.set(applied.file.clone());
    }
    entry
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
        amount = sum([Some(amount), yen]);
        // A card number never rests here, not even as what somebody took for an order number: its ends are kept.
        if !orders.push(&kept(order), yen) {
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
        name: Statement::default(),
        receipt: Statement::default(),
        on: Statement::default(),
        status: Statement::default(),
        result: Statement::default(),
        payment_ids: Statement::default(),
        captured: Statement::default(),
        applied: Statement::default(),
        reserved: Statement::default(),
        in_files: Vec::new(),
    }
}

/// What a result file says about an entry, and the payment IDs of its orders. With the file that was sent (`sent`) the two are paired
/// by their records; without it, the orders of the entry must do.
///
/// # Errors
///
/// When any record of the result file is not the entry's, or one is missing: it is another upload's, or was changed.
pub fn result_of(
    entry: &Entry,
    sent: Option<&Document>,
    result: &Document,
    profile: &Profile,
) -> Result<(ResultNote, PaymentIds), MakeError> {
    let (back, file) = (Sheet::read(result), FileRef::new(Part::Result, 0));
    if !entry.has_records(&back.orders()) {
        return Err(MakeError::NotTheResult(result.name().to_owned()));
    }
    let outcomes = match sent {
        Some(sent) => result::pair((&Sheet::read(sent), FileRef::new(Part::Auth, 0)), (&back, file), profile),
        None => result::alone((&back, file), profile),
    };
    let note = note_of(entry, &outcomes, result.name(), result.source().sha256());
    Ok((ResultNote { content: content_of(&outcomes), ..note }, payment_ids_of(entry, &outcomes)))
}

/// The payment IDs of an entry's orders, where a result names them. Of an order with two nobody knows which is meant.
pub fn payment_ids_of(entry: &Entry, outcomes: &Outcomes) -> PaymentIds {
    let mut ids: FxHashMap<Cow<str>, Option<&str>> = FxHashMap::default();
    for answer in &outcomes.answers {
        let id = answer.payment_id.as_deref();
        ids.entry(kept(&answer.order))
            .and_modify(|known| *known = known.filter(|known| Some(*known) == id))
            .or_insert(id);
    }
    PaymentIds::of(entry.orders.numbers().map(|order| ids.get(&kept(order)).copied().flatten()))
}

/// What a result says of its records, order by order: outcome, code and payment ID, whatever became of line ends, empty cells, details and
/// zeros when it was saved once more.
pub fn content_of(outcomes: &Outcomes) -> String {
    let mut text = String::new();
    for answer in &outcomes.answers {
        let number =
            |cell: &Option<Rc<str>>| cell.as_deref().unwrap_or_default().trim().trim_start_matches('0').to_owned();
        let (order, amount, outcome) = (kept(&answer.order), answer.amount, answer.outcome);
        let (code, payment) = (number(&answer.response_code), number(&answer.payment_id));
        text.push_str(&format!("{order}\u{1F}{amount:?}\u{1F}{outcome:?}\u{1F}{code}\u{1F}{payment}\u{1E}"));
    }
    format!("{BY_OUTCOME}{}", sha256(text.as_bytes()))
}

/// What the ledger keeps of outcomes that were found for an entry's file.
pub fn note_of(entry: &Entry, outcomes: &Outcomes, name: &str, sha256: &str) -> ResultNote {
    let known: BTreeSet<Cow<str>> = entry.orders.numbers().map(kept).collect();
    // Of a result file alone, records that were not sent say nothing about this entry.
    let mine = |outcome| outcomes.with(outcome).filter(|answer| known.contains(&kept(&answer.order))).count() as u64;
    let (ok, ng) = (mine(Outcome::Ok), mine(Outcome::Ng));
    ResultNote {
        name: mask(name).into_owned(),
        sha256: sha256.to_owned(),
        ok,
        ng,
        unknown: entry.records.saturating_sub(ok.saturating_add(ng)),
        declined: declined(entry, outcomes),
        content: String::new(),
    }
}

/// The orders of an entry that are certainly NG. One that stands in the entry more often than in the result is not, nor is
/// one of which only the ends are kept when another agrees with it in these.
fn declined(entry: &Entry, outcomes: &Outcomes) -> Vec<u32> {
    let ng: BTreeSet<Cow<str>> = result::certain(outcomes).map(|answer| kept(&answer.order)).collect();
    let others = outcomes.answers.iter().filter(|answer| answer.outcome != Outcome::Ng);
    let others: BTreeSet<Cow<str>> = others.map(|answer| kept(&answer.order)).collect();
    let is_declined = |number: &str| ng.contains(&kept(number)) && !others.contains(&kept(number));
    (0u32..).zip(entry.orders.numbers()).filter(|(_, number)| is_declined(number)).map(|(at, _)| at).collect()
}
