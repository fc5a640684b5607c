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
use crate::engine::session::ledger::{Backup, Change};

const NAME: &str = "kensatsu-ledger";
const VERSION: u32 = 1;

/// Each entry under its name: its text, and the number of the write that it came with.
const ENTRIES: &str = "entries";
/// The number of the last write, the mark of the last erasure (its time), and the last copy.
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

/// Some of what is new in the store.
pub struct Loaded {
    pub entries: Vec<Entry>,
    /// Records that cannot be read.
    pub broken: u32,
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

    /// The next of the entries that were written since the last load.
    pub async fn load(&mut self) -> Result<Loaded, Problem> {
        let (entries, _) = self.begin(TransactionMode::ReadOnly)?;
        let after = KeyRange::lower_bound(&self.known.into(), Some(true))?;
        let records = entries.index(SEQUENCE)?.get_all(Some(Query::from(after)), Some(BATCH))?.await?;
        let last = records.len() < BATCH as usize;
        let mut loaded = Loaded { entries: Vec::with_capacity(records.len()), broken: 0, last };
        for record in records {
            let part = |key: &str| Reflect::get(&record, &key.into()).unwrap_or(JsValue::UNDEFINED);
            match read(&part(TEXT)) {
                Some(entry) => loaded.entries.push(entry),
                None => loaded.broken += 1,
            }
            self.known = self.known.max(part(SEQUENCE).as_f64().unwrap_or(0.0));
        }
        Ok(loaded)
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

    /// Keeps changes; when this answers, they are kept.
    pub async fn write(&mut self, changes: &[Change]) -> Result<(), Problem> {
        if self.closed.get() {
            *self = Store { known: self.known, seen: self.seen, ..Store::open(false).await? };
        }
        for part in changes.chunks(WRITTEN) {
            match self.write_part(part, true).await {
                // A full store still lets go of something, as long as nothing is written beside it.
                Err(Problem::Full) if part.iter().all(Change::takes_away) => self.write_part(part, false).await?,
                written => written?,
            }
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
                    let record = record(&joined(stored, entry)?, sequence);
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
