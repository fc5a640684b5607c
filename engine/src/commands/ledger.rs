//! Whole answers for the command line: `ledger add`, `ledger list`, `ledger merge`, with the stable keys of their JSON.

use std::collections::BTreeSet;

use serde::Serialize;
use thiserror::Error;

use crate::base::date::{read_moment, show, show_moment};
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::kept;
use crate::base::words::thousands;
use crate::check::settings::Settings;
use crate::check::{Checker, Report};
use crate::commands::files::NamedBytes;
use crate::commands::kind_said::what_it_is;
use crate::document::Document;
use crate::ledger::{Entry, Kind, Query, QueryError, ResultNote, Upload, When, file, reaches};
pub use crate::ledger::{Ledger, Status, Way};
use crate::model::kind::FileKind;
use crate::month::ledger_entries::{MakeError, made_of, result_of};
use crate::month::ledger_row::{LedgerRow, rows};
use crate::orders::carry_over::{CarryOver, CarryOverError};
use crate::profile::Profile;

/// Why a request about the ledger cannot be served. One sentence for the operator.
#[derive(Debug, Error)]
pub enum LedgerRefusal {
    /// A ledger (by its name) that cannot be used.
    #[error("{0}: {1}")]
    File(String, file::LedgerError),
    /// A ledger (by its name) that is no UTF-8.
    #[error("{0} は UTF-8 の文書ではないので、台帳として読めません。保存した台帳のファイルをそのまま選んでください。")]
    NoText(String),
    /// A file of which no entry can be made.
    #[error(transparent)]
    Make(#[from] MakeError),
    /// Not a file for the ledger; and what it is instead.
    #[error("{0} {1}")]
    Foreign(MakeError, String),
    /// A search that cannot be made.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A moment that cannot be read, masked.
    #[error("「{0}」は日時ではありません。2012-06-12 か 2012-06-12T09:54:02 のように指定してください。")]
    Date(String),
    /// A carry-over list (by its name) that cannot be used.
    #[error("{0}: {1}")]
    List(String, CarryOverError),
    /// The list's file was uploaded: it is used up.
    #[error("この一覧を入れたファイルは、台帳ではアップロード済みです。二重に請求しないよう、もう一度は使えません。")]
    Sent,
    /// Neither the list nor the order waits in a saved file.
    #[error("台帳には、送ったか確かめていないファイルに入れた、その一覧も注文もありません。")]
    NotReserved,
    /// A receipt number that is none, masked.
    #[error("受付番号が「{0}」となっています。数字と英字だけで指定してください。")]
    Receipt(String),
}

/// What `ledger add` is asked beside the files.
#[derive(Clone, Debug, Default)]
pub struct AddWish {
    /// 受付番号 of the upload; with several uploads of the same bytes it names the one that is meant.
    pub receipt: Option<String>,
    /// When it was uploaded: `2012-06-12` or `2012-06-12T09:54:02`, in Japan.
    pub on: Option<String>,
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

/// The answer of `ledger list`.
#[derive(Clone, Debug, Serialize)]
pub struct ListOut {
    /// The latest first.
    pub entries: Vec<LedgerRow>,
    /// How many entries the whole ledger has.
    pub total: u64,
    /// Sentences that a person should read before the next upload.
    pub warnings: Vec<String>,
}

/// The answer of `ledger merge`, with the ledger to write.
#[derive(Clone, Debug, Serialize)]
pub struct MergeOut {
    /// Entries of the ledger that was made.
    pub entries: u64,
    /// Entries that both files had.
    pub in_both: u64,
    /// Sentences about uploads that may be one or two: nobody said a receipt number or a time of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// The ledger to write; not in the JSON.
    #[serde(skip)]
    pub content: String,
}

/// Reads a ledger's file, whole or not at all.
///
/// # Errors
///
/// What is wrong with it, and where.
pub fn read(from: &NamedBytes) -> Result<Ledger, LedgerRefusal> {
    let text = std::str::from_utf8(&from.bytes).map_err(|_| LedgerRefusal::NoText(from.name.clone()))?;
    file::read_whole(text).map_err(|error| LedgerRefusal::File(from.name.clone(), error))
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
    wish: &AddWish,
    settings: &Settings,
) -> Result<AddOut, LedgerRefusal> {
    let document = Document::open(&sent.name, &sent.bytes);
    let entry = made_of(&document, &check(&document, settings), &settings.profile)
        .map_err(|error| foreign(error, &document, settings))?;
    let mut upload = Upload { receipt: receipt(wish)?, on: moment(wish)?, ..Upload::default() };
    let mut of_result = None;
    if let Some(back) = result {
        let answered = Document::open(&back.name, &back.bytes);
        let note = result_of(&entry, Some(&document), &answered, &settings.profile)
            .map_err(|error| foreign(error, &answered, settings))?;
        of_result = upload_for(&ledger, &entry, &note, &upload)?;
        upload.result = Some(note);
    }
    let warnings =
        if ledger.same(&entry).next().is_none() { warnings(&ledger, 1, settings.language) } else { Vec::new() };
    let (id, when) = match of_result {
        Some(id) => {
            let when = if ledger.amend(&id, &upload) { When::Changed } else { When::Known };
            (id, when)
        }
        None => ledger.record(entry, &upload),
    };
    settle(&mut ledger, &id);
    if let Some(list) = &wish.carry_over {
        settle_list(&mut ledger, &id, list)?;
    }
    let mut warnings = warnings;
    warnings.extend(still_reserved(&ledger, &id, settings.language));
    let added: Vec<_> = ledger.get(&id).into_iter().collect();
    let entry = rows(&added, &ledger, &settings.profile).remove(0);
    let done = match when {
        When::New => "new",
        When::Changed => "changed",
        When::Known => "known",
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

/// The entries that are looked for.
///
/// # Errors
///
/// A date that is none.
pub fn list(
    ledger: &Ledger,
    receipt: Option<&str>,
    span: (Option<&str>, Option<&str>),
    settings: &Settings,
) -> Result<ListOut, LedgerRefusal> {
    let query = Query::read(receipt, span.0, span.1, None)?;
    let found = ledger.search(&query);
    Ok(ListOut {
        entries: rows(&found, ledger, &settings.profile),
        total: ledger.len() as u64,
        warnings: warnings(ledger, 0, settings.language),
    })
}

/// Brings two ledgers together, without loss and without duplicates.
pub fn merge(mut a: Ledger, b: Ledger, language: Language) -> MergeOut {
    let before = a.len() + b.len();
    let is_doubtful = |entry: &&Entry| entry.is_untold() && a.get(&entry.id).is_some_and(Entry::is_untold);
    let warnings = b.entries().filter(is_doubtful).map(|entry| one_or_two(entry, language)).collect();
    for entry in b.entries() {
        a.absorb(entry.clone());
    }
    MergeOut { entries: a.len() as u64, in_both: (before - a.len()) as u64, warnings, content: file::write(&a) }
}

/// What is said of an upload that both ledgers have without a receipt number and a time.
pub fn one_or_two(entry: &Entry, language: Language) -> String {
    let name = entry.name.value().map(|name| mask(name).into_owned()).unwrap_or_default();
    match language {
        Language::Ja => format!(
            "{name} は両方の台帳にあり、どちらにも受付番号と日時がないので、同じ送信か別々の送信か区別できません。ひとつの記録にまとめました。2 回送ったのなら、それぞれの台帳に ledger add で受付番号(--receipt)を書き足してから、もう一度まとめてください。"
        ),
        Language::En => format!(
            "{name} is in both ledgers, in neither with a receipt number or a time, so nobody can tell whether it was sent once or twice. It became one entry. If it was sent twice, add the receipt number (--receipt) to each ledger with ledger add, and merge them again."
        ),
    }
}

/// Writes a ledger whose file somebody else wrote meanwhile: what is there now is brought together with ours. `before` is what
/// ours was made of: what ours took out of it stays out.
pub fn rejoined(before: Option<&Ledger>, mut ours: Ledger, there: &Ledger) -> String {
    let taken: BTreeSet<String> = before
        .into_iter()
        .flat_map(Ledger::entries)
        .map(|entry| entry.id.to_string())
        .filter(|id| ours.get(id).is_none())
        .collect();
    for entry in there.entries().filter(|entry| !taken.contains(&*entry.id)) {
        ours.absorb(entry.clone());
    }
    file::write(&ours)
}

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
    let (keys, list) = match what {
        Release::Order(order) => (vec![kept(order).into_owned()], None),
        Release::List(file) => {
            let list = CarryOver::open(&file.name, &file.bytes)
                .map_err(|error| LedgerRefusal::List(file.name.clone(), error))?;
            (list.keys(), Some(CarryOver { applied: None, ..list }.to_json()))
        }
    };
    let has = |entry: &&Entry| entry.orders.numbers().any(|number| keys.iter().any(|key| key == number));
    let free: Vec<_> = ledger.reserved().filter(has).map(|entry| entry.id.clone()).collect();
    if free.is_empty() && is_freed(&ledger, what, &has) {
        // It was freed by one of its orders: only its own mark is left.
        let orders = keys.iter().map(|key| mask(key).into_owned()).collect();
        return Ok(ReleaseOut { released: 0, orders, content: file::write(&ledger), list, still_marked: false });
    }
    if free.is_empty() {
        let is_sent = ledger.entries().filter(|entry| entry.is_used()).any(|entry| has(&entry));
        return Err(if is_sent { LedgerRefusal::Sent } else { LedgerRefusal::NotReserved });
    }
    let mut orders = Vec::new();
    for id in &free {
        ledger.release(id);
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
        && lists.all(|entry| !entry.is_used())
        && ledger.uploads().all(|entry| entry.sha256 != applied.file)
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

/// The upload of the same bytes that a result is written to; `None` when it is one that is not written down yet.
fn upload_for(ledger: &Ledger, entry: &Entry, note: &ResultNote, upload: &Upload) -> Result<Option<String>, MakeError> {
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

/// What an upload calls itself: its receipt number, else its name.
fn called(entry: &Entry) -> String {
    let name = || entry.name.value().map(|name| mask(name).into_owned()).unwrap_or_default();
    entry.receipt.value().map_or_else(name, |receipt| format!("受付番号 {receipt}"))
}

fn receipt(wish: &AddWish) -> Result<Option<String>, LedgerRefusal> {
    wish.receipt
        .as_deref()
        .map(|text| clean_receipt(text).ok_or_else(|| LedgerRefusal::Receipt(mask(text).into_owned())))
        .transpose()
}

/// A receipt number as it was typed: full-width digits become plain ones. `None` for what cannot be one.
pub fn clean_receipt(text: &str) -> Option<String> {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let text: String = text.trim().chars().map(narrow).collect();
    let sound = !text.is_empty()
        && text.len() <= 40
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !crate::base::mask::hides(&text);
    sound.then_some(text)
}

fn moment(wish: &AddWish) -> Result<Option<String>, LedgerRefusal> {
    wish.on
        .as_deref()
        .map(|text| clean_moment(text).ok_or_else(|| LedgerRefusal::Date(mask(text).into_owned())))
        .transpose()
}

/// A day, or a day with a time, as the ledger keeps it. `None` for what is neither.
pub fn clean_moment(text: &str) -> Option<String> {
    let moment = read_moment(text)?;
    // A time that nobody gave is not made up.
    let has_time = text.contains([':', '：', '時']);
    Some(if has_time { show_moment(moment).replace('/', "-").replace(' ', "T") } else { show(moment.date()) })
}

/// What must be said about results that get out of the console's reach. `next`: uploads that are about to follow.
pub fn warnings(ledger: &Ledger, next: usize, language: Language) -> Vec<String> {
    let name = |entry: &Entry| {
        let receipt = entry.receipt.value().map(|receipt| match language {
            Language::Ja => format!("受付番号 {receipt}"),
            Language::En => format!("receipt number {receipt}"),
        });
        receipt.or_else(|| Some(mask(entry.name.value()?).into_owned()))
    };
    let reaches = reaches(ledger);
    let about: Vec<String> =
        reaches.iter().filter(|reach| reach.is_last()).filter_map(|reach| name(reach.entry)).collect();
    let lost = reaches.iter().filter(|reach| reach.left().is_none()).count() as u64;
    let mut said = Vec::new();
    for name in about {
        said.push(match (language, next) {
            (Language::Ja, 0) => format!(
                "{name} の取引結果ファイルが、まだ保存されていません。次にアップロードすると、コンソールから取り出せなくなります(最新 10 件まで、マニュアル14ページ)。先に保存してください。"
            ),
            (Language::Ja, _) => format!(
                "{name} の取引結果ファイルが保存されていません。このアップロードで、コンソールから取り出せなくなります(最新 10 件まで、マニュアル14ページ)。"
            ),
            (Language::En, 0) => format!(
                "The result file of {name} was not saved yet. The next upload puts it out of the console's reach (the latest 10 only, manual p. 14). Save it first."
            ),
            (Language::En, _) => format!(
                "The result file of {name} was not saved. This upload puts it out of the console's reach (the latest 10 only, manual p. 14)."
            ),
        });
    }
    if lost > 0 {
        let lost = thousands(lost);
        said.push(match language {
            Language::Ja => format!(
                "取引結果ファイルが保存されないまま、コンソールから取り出せなくなったアップロードが {lost} 件あります。照会データで確かめてください。"
            ),
            Language::En => format!(
                "{lost} uploads are out of the console's reach without a saved result file. Look them up in the inquiry list."
            ),
        });
    }
    said
}

/// The profile's due days, for whoever shows a row alone.
pub fn row_of(ledger: &Ledger, id: &str, profile: &Profile) -> Option<LedgerRow> {
    let entry = ledger.get(id)?;
    rows(&[entry], ledger, profile).pop()
}
