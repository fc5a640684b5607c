//! The ledger's entries as records of the browser's store.

use std::cell::Cell;
use std::collections::HashSet;
use std::rc::Rc;

use idb::{
    Database, DatabaseEvent, Event, Factory, IndexParams, KeyPath, KeyRange, ObjectStore, ObjectStoreParams, Query,
    Request, Transaction, TransactionMode,
};
use js_sys::{Date, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::Problem;
use crate::engine::ledger::{Entry, file};
use crate::engine::open_ledger::{Backup, Change};

const NAME: &str = "kensatsu-ledger";
/// 2: entries may hold what programs before cannot read (version 3 of the ledger's file).
const VERSION: u32 = 2;

/// Each entry under its name: its text, its orders, and the number of the write that it came with.
const ENTRIES: &str = "entries";
/// The number of the last write, the mark of the last erasure (its time), and the last copy.
const FACTS: &str = "facts";
const SEQUENCE: &str = "sequence";
const ERASED: &str = "erased";
const BACKUP: &str = "backup";
const TEXT: &str = "text";
const ORDERS: &str = "orders";

/// Writes read at a time, and entries written.
const BATCH: f64 = 1_000.0;
const WRITTEN: usize = 5_000;

/// An open store.
pub struct Store {
    database: Database,
    /// A newer page asked for the store; this one must not use it any more.
    closed: Rc<Cell<bool>>,
    /// Up to this write everything is known.
    known: f64,
    /// What the store was like when it was last looked at.
    seen: Mark,
}

/// Changes with every erasure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Mark {
    erased: f64,
    /// Who erases in a full store cannot write a mark, but take it away; then the entries are counted.
    entries: u32,
}

impl Store {
    /// Opens the store. Unless the operator `agreed`, none is made where there is none.
    pub async fn open(agreed: bool) -> Result<Store, Problem> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(move |event| {
            // One that is there is as it should be; only programs before must not use it any more.
            if event.old_version().is_ok_and(|before| before > 0) {
                return;
            }
            let Ok(request) = event.target() else { return };
            if !agreed {
                // Taken back: the browser then has no store of this name.
                drop(request.transaction().map(Transaction::abort));
                return;
            }
            if let Ok(database) = event.database() {
                let _ = make(&database);
            }
        });
        let mut database = request.await?;
        let closed = Rc::new(Cell::new(false));
        let told = closed.clone();
        database.on_version_change(move |event| {
            told.set(true);
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Store { database, closed, known: 0.0, seen: Mark::default() })
    }

    /// Whether another tab has written or erased since the last load.
    pub async fn has_news(&mut self) -> Result<bool, Problem> {
        let (entries, facts) = self.begin(TransactionMode::ReadOnly)?;
        let written = number(&facts, SEQUENCE).await?;
        let mark = mark(&entries, &facts).await?;
        if self.known == 0.0 {
            // Nothing was loaded yet that could have been erased.
            self.seen = mark;
        }
        Ok(written > self.known || mark != self.seen)
    }

    /// How many entries there are.
    pub async fn count(&self) -> Result<u32, Problem> {
        let (entries, _) = self.begin(TransactionMode::ReadOnly)?;
        Ok(entries.count(None)?.await?)
    }

    /// Gives `take` the entries that were written since the last load, some at a time; answers how many records cannot be
    /// read. The browser looks for the next while these are taken.
    pub async fn load(&mut self, mut take: impl FnMut(Vec<Entry>)) -> Result<u32, Problem> {
        let (_, facts) = self.begin(TransactionMode::ReadOnly)?;
        let last = number(&facts, SEQUENCE).await?;
        let mut broken = 0;
        let mut next = Some(self.written_after(self.known)?);
        while let Some(records) = next.take() {
            let records = records.await?;
            let until = self.known + BATCH;
            if until < last {
                next = Some(self.written_after(until)?);
            }
            let mut entries = Vec::with_capacity(records.len());
            for record in records {
                match read(&record) {
                    Some(entry) => entries.push(entry),
                    None => broken += 1,
                }
            }
            self.known = until.min(last.max(self.known));
            take(entries);
        }
        Ok(broken)
    }

    fn written_after(
        &self,
        after: f64,
    ) -> Result<impl Future<Output = Result<Vec<JsValue>, idb::Error>> + use<>, Problem> {
        let (entries, _) = self.begin(TransactionMode::ReadOnly)?;
        let range = KeyRange::bound(&after.into(), &(after + BATCH).into(), Some(true), Some(false))?;
        Ok(entries.index(SEQUENCE)?.get_all(Some(Query::from(range)), None)?.into_future())
    }

    /// The names of all entries, when some were erased since the last time; and the last copy.
    pub async fn kept(&mut self) -> Result<(Option<HashSet<String>>, Option<Backup>), Problem> {
        let (entries, facts) = self.begin(TransactionMode::ReadOnly)?;
        let backup = facts.get(JsValue::from(BACKUP))?.await?.and_then(|text| text.as_string());
        let backup = backup.and_then(|text| serde_json::from_str(&text).ok());
        let mark = mark(&entries, &facts).await?;
        if std::mem::replace(&mut self.seen, mark) == mark {
            return Ok((None, backup));
        }
        let keys = entries.get_all_keys(None, None)?.await?;
        Ok((Some(keys.iter().filter_map(JsValue::as_string).collect()), backup))
    }

    /// Keeps changes; when this answers, they are kept. `signs` changes with every part that is.
    pub async fn write(&mut self, changes: &[Change], signs: &Cell<u32>) -> Result<(), Problem> {
        if self.closed.get() {
            *self = Store { known: self.known, seen: self.seen, ..Store::open(false).await? };
        }
        for part in changes.chunks(WRITTEN) {
            match self.write_part(part, true).await {
                // A full store still lets go of something, as long as nothing is written beside it.
                Err(Problem::Full) if part.iter().all(Change::takes_away) => self.write_part(part, false).await?,
                written => written?,
            }
            signs.set(signs.get().wrapping_add(1));
        }
        Ok(())
    }

    async fn write_part(&mut self, changes: &[Change], marked: bool) -> Result<(), Problem> {
        let transaction = self.database.transaction(&[ENTRIES, FACTS], TransactionMode::ReadWrite)?;
        let (entries, facts) = (transaction.object_store(ENTRIES)?, transaction.object_store(FACTS)?);
        let before = number(&facts, SEQUENCE).await?;
        let last_erased = number(&facts, ERASED).await?;
        let (mut sequence, mut erases) = (before, false);
        let known: HashSet<String> = match changes {
            [] | [_] => HashSet::new(),
            _ => entries.get_all_keys(None, None)?.await?.iter().filter_map(JsValue::as_string).collect(),
        };
        for change in changes {
            match change {
                Change::Put(entry) => {
                    sequence += 1.0;
                    let id = JsValue::from(&entry.id);
                    let look = changes.len() == 1 || known.contains(&entry.id);
                    let stored = if look { entries.get(id.clone())?.await? } else { None };
                    let record = record(joined(stored, entry)?, sequence);
                    drop(entries.put(&record, Some(&id))?);
                }
                Change::Erase(id) => {
                    erases = true;
                    drop(entries.delete(JsValue::from(id))?);
                }
                Change::EraseAll => {
                    erases = true;
                    drop(entries.clear()?);
                    drop(facts.delete(JsValue::from(BACKUP))?);
                }
                Change::Backup(backup) => {
                    let text = serde_json::to_string(backup).unwrap_or_default();
                    drop(facts.put(&text.into(), Some(&BACKUP.into()))?);
                }
            }
        }
        if sequence > before {
            drop(facts.put(&sequence.into(), Some(&SEQUENCE.into()))?);
        }
        let renewed = if erases || last_erased == 0.0 { Date::now().max(last_erased + 1.0) } else { last_erased };
        if !marked {
            drop(facts.delete(JsValue::from(ERASED))?);
        } else if renewed != last_erased {
            drop(facts.put(&renewed.into(), Some(&ERASED.into()))?);
        }
        // An abort without an error of its own is the browser's when it finds no room at the end.
        if transaction.commit()?.await?.is_aborted() {
            return Err(Problem::Full);
        }
        // Nobody else wrote or erased meanwhile: what is in the store is what this tab knows.
        if before == self.known {
            self.known = sequence;
        }
        if marked && last_erased == self.seen.erased && last_erased != 0.0 {
            self.seen.erased = renewed;
        }
        Ok(())
    }

    fn begin(&self, mode: TransactionMode) -> Result<(ObjectStore, ObjectStore), Problem> {
        if self.closed.get() {
            return Err(Problem::Newer);
        }
        let transaction = self.database.transaction(&[ENTRIES, FACTS], mode)?;
        Ok((transaction.object_store(ENTRIES)?, transaction.object_store(FACTS)?))
    }
}

fn make(database: &Database) -> Result<(), idb::Error> {
    let entries = database.create_object_store(ENTRIES, ObjectStoreParams::new())?;
    entries.create_index(SEQUENCE, KeyPath::new_single(SEQUENCE), None::<IndexParams>)?;
    database.create_object_store(FACTS, ObjectStoreParams::new())?;
    Ok(())
}

async fn mark(entries: &ObjectStore, facts: &ObjectStore) -> Result<Mark, Problem> {
    let erased = number(facts, ERASED).await?;
    Ok(Mark { erased, entries: if erased == 0.0 { entries.count(None)?.await? } else { 0 } })
}

async fn number(facts: &ObjectStore, name: &str) -> Result<f64, Problem> {
    Ok(facts.get(JsValue::from(name))?.await?.and_then(|value| value.as_f64()).unwrap_or(0.0))
}

fn read(record: &JsValue) -> Option<Entry> {
    let part = |key: &str| Some(Reflect::get(record, &key.into()).ok()?.dyn_ref::<Uint8Array>()?.to_vec());
    file::from_parts(&part(TEXT)?, part(ORDERS)?)
}

/// The entry together with what is stored of it. What is stored and cannot be read is never written over.
fn joined(stored: Option<JsValue>, entry: &Entry) -> Result<Entry, Problem> {
    let Some(stored) = stored.filter(JsValue::is_object) else { return Ok(entry.clone()) };
    let mut known = read(&stored).ok_or(Problem::Broken)?;
    known.join(entry);
    Ok(known)
}

fn record(entry: Entry, sequence: f64) -> JsValue {
    let (text, orders) = file::into_parts(entry);
    let record = Object::new();
    // Setting plain properties of a new plain object cannot fail.
    let _ = Reflect::set(&record, &TEXT.into(), &Uint8Array::from(text.as_bytes()));
    let _ = Reflect::set(&record, &ORDERS.into(), &Uint8Array::from(orders.as_slice()));
    let _ = Reflect::set(&record, &SEQUENCE.into(), &sequence.into());
    record.into()
}
