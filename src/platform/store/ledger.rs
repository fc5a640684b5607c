//! The ledger's entries as records of the browser's store.

use std::cell::Cell;
use std::collections::HashSet;
use std::rc::Rc;

use idb::{
    Database, DatabaseEvent, Event, Factory, IndexParams, KeyPath, KeyRange, ObjectStore, ObjectStoreParams, Query,
    Request, Transaction, TransactionMode,
};
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::Problem;
use crate::engine::ledger::{Entry, file};
use crate::engine::session::ledger::{Backup, Change};

const NAME: &str = "kensatsu-ledger";
const VERSION: u32 = 1;

/// Each entry under its name: its text, and the number of the write that it came with.
const ENTRIES: &str = "entries";
/// The numbers of the last write and of the last erasure, and the last copy.
const FACTS: &str = "facts";
const SEQUENCE: &str = "sequence";
const ERASED: &str = "erased";
const BACKUP: &str = "backup";
const TEXT: &str = "text";

/// Entries read at a time, and written.
const BATCH: u32 = 1_000;
const WRITTEN: usize = 5_000;

/// An open store.
pub struct Store {
    database: Database,
    /// A newer page asked for the store; this one must not use it any more.
    closed: Rc<Cell<bool>>,
    /// Up to this write everything is known.
    known: f64,
    erased: f64,
}

/// Some of what is new in the store.
pub struct Loaded {
    pub entries: Vec<Entry>,
    /// Nothing is left to load.
    pub last: bool,
}

impl Store {
    /// Opens the store. Unless the operator `agreed`, none is made where there is none.
    pub async fn open(agreed: bool) -> Result<Store, Problem> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(move |event| {
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
        Ok(Store { database, closed, known: 0.0, erased: 0.0 })
    }

    /// Whether another tab has written since the last load.
    pub async fn has_news(&self) -> Result<bool, Problem> {
        let (_, facts) = self.begin(TransactionMode::ReadOnly)?;
        Ok(number(&facts, SEQUENCE).await? > self.known || number(&facts, ERASED).await? != self.erased)
    }

    /// How many entries there are.
    pub async fn count(&self) -> Result<u32, Problem> {
        let (entries, _) = self.begin(TransactionMode::ReadOnly)?;
        Ok(entries.count(None)?.await?)
    }

    /// The next of the entries that were written since the last load.
    pub async fn load(&mut self) -> Result<Loaded, Problem> {
        let (entries, _) = self.begin(TransactionMode::ReadOnly)?;
        let after = KeyRange::lower_bound(&self.known.into(), Some(true))?;
        let records = entries.index(SEQUENCE)?.get_all(Some(Query::from(after)), Some(BATCH))?.await?;
        let last = records.len() < BATCH as usize;
        let mut loaded = Vec::with_capacity(records.len());
        for record in records {
            let part = |key: &str| Reflect::get(&record, &key.into()).unwrap_or(JsValue::UNDEFINED);
            loaded.push(read(&part(TEXT)).ok_or(Problem::Broken)?);
            self.known = self.known.max(part(SEQUENCE).as_f64().unwrap_or(0.0));
        }
        Ok(Loaded { entries: loaded, last })
    }

    /// The names of all entries, when some were erased since the last time; and the last copy.
    pub async fn kept(&mut self) -> Result<(Option<HashSet<String>>, Option<Backup>), Problem> {
        let (entries, facts) = self.begin(TransactionMode::ReadOnly)?;
        let backup = facts.get(JsValue::from(BACKUP))?.await?.and_then(|text| text.as_string());
        let backup = backup.and_then(|text| serde_json::from_str(&text).ok());
        let erased = number(&facts, ERASED).await?;
        if std::mem::replace(&mut self.erased, erased) == erased {
            return Ok((None, backup));
        }
        let keys = entries.get_all_keys(None, None)?.await?;
        Ok((Some(keys.iter().filter_map(JsValue::as_string).collect()), backup))
    }

    /// Keeps changes; when this answers, they are kept.
    pub async fn write(&mut self, changes: &[Change]) -> Result<(), Problem> {
        if self.closed.get() {
            *self = Store { known: self.known, erased: self.erased, ..Store::open(false).await? };
        }
        for part in changes.chunks(WRITTEN) {
            self.write_part(part).await?;
        }
        Ok(())
    }

    async fn write_part(&mut self, changes: &[Change]) -> Result<(), Problem> {
        let transaction = self.database.transaction(&[ENTRIES, FACTS], TransactionMode::ReadWrite)?;
        let (entries, facts) = (transaction.object_store(ENTRIES)?, transaction.object_store(FACTS)?);
        let before = number(&facts, SEQUENCE).await?;
        let (mut sequence, mut erased) = (before, 0);
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
                    let record = record(&joined(stored, entry)?, sequence);
                    drop(entries.put(&record, Some(&id))?);
                }
                Change::Erase(id) => {
                    erased += 1;
                    drop(entries.delete(JsValue::from(id))?);
                }
                Change::EraseAll => {
                    erased += 1;
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
        if erased > 0 {
            let all = number(&facts, ERASED).await? + f64::from(erased);
            drop(facts.put(&all.into(), Some(&ERASED.into()))?);
        }
        // An abort without an error of its own is the browser's when it finds no room at the end.
        if transaction.commit()?.await?.is_aborted() { Err(Problem::Full) } else { Ok(()) }
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

async fn number(facts: &ObjectStore, name: &str) -> Result<f64, Problem> {
    Ok(facts.get(JsValue::from(name))?.await?.and_then(|value| value.as_f64()).unwrap_or(0.0))
}

fn read(text: &JsValue) -> Option<Entry> {
    let bytes = text.dyn_ref::<Uint8Array>()?.to_vec();
    file::read_entry(&bytes).ok()
}

/// The entry together with what is stored of it. What is stored and cannot be read is never written over.
fn joined(stored: Option<JsValue>, entry: &Entry) -> Result<Entry, Problem> {
    let Some(stored) = stored.filter(JsValue::is_object) else { return Ok(entry.clone()) };
    let text = Reflect::get(&stored, &TEXT.into()).unwrap_or(JsValue::UNDEFINED);
    let mut known = read(&text).ok_or(Problem::Broken)?;
    known.join(entry);
    Ok(known)
}

fn record(entry: &Entry, sequence: f64) -> JsValue {
    let record = Object::new();
    let text = Uint8Array::from(file::entry_text(entry).as_bytes());
    // Setting plain properties of a new plain object cannot fail.
    let _ = Reflect::set(&record, &TEXT.into(), &text);
    let _ = Reflect::set(&record, &SEQUENCE.into(), &sequence.into());
    record.into()
}
