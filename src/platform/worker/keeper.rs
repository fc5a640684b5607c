//! Keeping the session's ledger in the browser's store, between the requests.

use std::cell::{Cell, RefCell};

use super::super::store::{Problem, Store};
use super::patience::patiently;
use super::tick::tick;
use crate::engine::base::language::Language;
use crate::engine::open_ledger::Change;
use crate::engine::protocol::ledger::{Keeping, Request as Ask, WhyFile};
use crate::engine::protocol::{Request, Response};
use crate::engine::session::Session;

/// Orders sorted into the index in one slice.
const ORDERS: usize = 200_000;
/// Sorting takes about this part of the time that reading takes.
const SORTING: u64 = 4;

/// The store, once it is open.
#[derive(Default)]
pub struct Keeper {
    store: RefCell<Option<Store>>,
    /// Whether it was looked for.
    tried: Cell<bool>,
    /// A store was made that could not take what is in memory: opened again, it would pass for one that keeps it.
    failed: Cell<bool>,
}

/// Whether the ledger must be up to date before a request is served.
pub fn needs_ledger(request: &Request) -> bool {
    // Step 1 decides what is charged, and steps 1 and 3 hand files over to step 2: nothing of it may miss what was sent.
    matches!(
        request,
        Request::Open { .. } | Request::Save { .. } | Request::Ledger(_) | Request::Orders(_) | Request::Payments(_)
    )
}

impl Keeper {
    /// Brings in what is kept: everything at first, then what other tabs have written. `report` hears how far it is.
    pub async fn sync(&self, session: &RefCell<Session>, report: &dyn Fn(u64, u64)) {
        // Another tab, or a newer page, may have made the store since nobody had agreed to one.
        let nobody_agreed = session.borrow_mut().ledger_mut().keeping() == Keeping::NotAsked;
        let looks = !self.tried.replace(true) || (nobody_agreed && !self.failed.get() && self.store.borrow().is_none());
        if looks {
            match open(false).await {
                Ok(store) => *self.store.borrow_mut() = Some(store),
                Err(keeping) => session.borrow_mut().ledger_mut().set_keeping(keeping),
            }
        }
        // Out of its place while it works, so that nothing else can use it at the same time.
        let Some(mut store) = self.store.borrow_mut().take() else { return };
        let signs = Cell::new(0);
        match patiently(Box::pin(load(&mut store, session, report, &signs)), &signs).await {
            Ok(()) => {
                session.borrow_mut().ledger_mut().set_keeping(Keeping::Browser);
                *self.store.borrow_mut() = Some(store);
            }
            // What is in memory stays; it is the operator's to save as a file.
            Err(problem) => {
                let_go(store, problem);
                session.borrow_mut().ledger_mut().set_keeping(Keeping::File(problem.why_file()));
            }
        }
    }

    /// The operator agreed: a store is made, and takes over what is in memory.
    pub async fn agree(&self, session: &RefCell<Session>) -> Result<(), Problem> {
        if self.store.borrow().is_some() {
            return Ok(());
        }
        let mut store = open(true).await.map_err(|keeping| match keeping {
            Keeping::File(WhyFile::Silent) => Problem::Silent,
            _ => Problem::Refused,
        })?;
        let signs = Cell::new(0);
        let taken_over = async {
            load(&mut store, session, &|_, _| {}, &signs).await?;
            let everything = session.borrow_mut().ledger_mut().everything();
            self.failed.set(true);
            store.write(&everything, &signs).await?;
            self.failed.set(false);
            Ok(())
        };
        if let Err(problem) = patiently(Box::pin(taken_over), &signs).await {
            let_go(store, problem);
            return Err(problem);
        }
        session.borrow_mut().ledger_mut().set_keeping(Keeping::Browser);
        *self.store.borrow_mut() = Some(store);
        Ok(())
    }

    /// Keeps what a request has changed, before its answer goes out. What cannot be kept is taken back, and said.
    pub async fn keep(&self, session: &RefCell<Session>, response: Response, language: Language) -> Response {
        let changes = session.borrow_mut().ledger_mut().changes().to_vec();
        if changes.is_empty() || self.store.borrow().is_none() {
            // Without a store they are the operator's to save as a file.
            session.borrow_mut().ledger_mut().take_changes();
            return response;
        }
        let Some(mut store) = self.store.borrow_mut().take() else { return response };
        let signs = Cell::new(0);
        let written = patiently(Box::pin(store.write(&changes, &signs)), &signs).await;
        let mut session = session.borrow_mut();
        match written {
            Err(problem @ Problem::Silent) => {
                let_go(store, problem);
                session.ledger_mut().set_keeping(Keeping::File(problem.why_file()));
            }
            _ => *self.store.borrow_mut() = Some(store),
        }
        match written {
            Ok(()) => {
                session.ledger_mut().take_changes();
                response
            }
            // The copy itself goes out all the same: it is what a full store needs most.
            Err(_) if changes.iter().all(Change::is_a_mark) => {
                session.ledger_mut().take_changes();
                response
            }
            Err(problem) => {
                session.ledger_mut().put_back();
                session.ledger_mut().not_kept(problem.not_kept(), language)
            }
        }
    }
}

async fn open(agreed: bool) -> Result<Store, Keeping> {
    if is_from_disk() {
        return Err(Keeping::File(WhyFile::FromDisk));
    }
    let mut store = None;
    let opening = async {
        store = Some(Store::open(agreed).await?);
        Ok(())
    };
    let opened = patiently(Box::pin(opening), &Cell::new(0)).await;
    match (opened, store) {
        (Ok(()), Some(store)) => Ok(store),
        (Err(Problem::Absent), _) => Err(Keeping::NotAsked),
        (opened, _) => Err(Keeping::File(opened.err().unwrap_or(Problem::Refused).why_file())),
    }
}

/// A store that does not answer stays in memory: the browser may still call what waits in it.
fn let_go(store: Store, problem: Problem) {
    if problem == Problem::Silent {
        std::mem::forget(store);
    }
}

async fn load(
    store: &mut Store,
    session: &RefCell<Session>,
    report: &dyn Fn(u64, u64),
    signs: &Cell<u32>,
) -> Result<(), Problem> {
    let lives = || signs.set(signs.get().wrapping_add(1));
    if !store.has_news().await? {
        return Ok(());
    }
    lives();
    // Reading is the longer part; sorting the orders in comes after it.
    let entries = u64::from(store.count().await?);
    let total = entries + entries / SORTING;
    let mut read = 0;
    let broken = store
        .load(|loaded| {
            lives();
            read += loaded.len() as u64;
            session.borrow_mut().ledger_mut().load(loaded);
            report(read.min(entries), total);
        })
        .await?;
    while !session.borrow_mut().ledger_mut().settle(ORDERS) {
        let (sorted, all) = session.borrow_mut().ledger_mut().progress();
        report(entries + (entries / SORTING) * sorted / all.max(1), total);
        lives();
        tick().await;
    }
    let (kept, backup) = store.kept().await?;
    let mut session = session.borrow_mut();
    if let Some(kept) = kept {
        session.ledger_mut().retain(&|id| kept.contains(id));
    }
    session.ledger_mut().set_backup(backup);
    // What can be read is in memory, to be saved as a file; the store is not touched any more.
    if broken > 0 { Err(Problem::Broken) } else { Ok(()) }
}

/// Whether the page was opened from disk: it and its worker then have no origin.
fn is_from_disk() -> bool {
    let origin = js_sys::Reflect::get(&js_sys::global(), &"origin".into()).unwrap_or_default();
    origin.as_string().as_deref() == Some("null")
}

/// Whether a request says that the operator agrees to the store.
pub fn agrees(request: &Request) -> bool {
    matches!(request, Request::Ledger(Ask::Keep { .. }))
}
