//! The worker's side: serves the engine to the page, in slices of a few milliseconds.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use super::super::clock::now;
use super::super::file::FileProblem;
use super::super::reading::Reading;
use super::digest;
use super::digest::{Hash, Hasher};
use super::keeper::{Keeper, agrees, needs_ledger};
use super::patience::pause;
use super::tick::{prepare, tick};
use super::warm;
use super::warm::WARM;
use super::wire::{Progress, message, number, opened, part, sealed_answer};
use crate::engine::base::language::Language;
use crate::engine::document::MOST_BYTES;
use crate::engine::protocol::{FileId, Request, Response};
use crate::engine::session::{Phase, Session, Step, Work};

/// Milliseconds between two reports of progress.
const REPORT_EVERY: f64 = 50.0;
/// The same while nothing changes.
const REPORT_LATE: f64 = 500.0;
/// Bytes that are taken in at a time: what a processor keeps near at hand.
const PART: u32 = 256 << 10;
/// Bytes that are handed over at a time.
const CHUNK: usize = 4 << 20;
/// Milliseconds of reading between which messages are heard.
const SLICE: f64 = 10.0;

/// Serves the engine to the page that started this worker, until that page ends it.
pub fn serve() {
    let server = listen(js_sys::global().unchecked_into());
    spawn_local(server.warm());
}

/// Serves the engine on the page's own thread, where the browser refuses a worker (static/boot.js): the same slices, and
/// between two of them the page lives. `port` is one end of a message channel, which speaks as a worker's scope does.
#[wasm_bindgen(js_name = serveHere)]
pub fn serve_here(port: JsValue) {
    listen(port.unchecked_into());
}

fn listen(scope: DedicatedWorkerGlobalScope) -> Rc<Server> {
    let server = Rc::new(Server::new(scope.clone()));
    let serving = server.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| server.hear(&event.data()));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let _ = scope.post_message(&"ready".into());
    serving
}

/// A request that takes more than one slice.
struct Job {
    number: u32,
    work: Work,
    file: Option<Reading>,
    /// The hash of the file that is being opened, where the browser makes it while the file comes.
    hash: Option<Hash>,
    /// The browser makes it, but later: it is not in the way of the findings.
    later: bool,
    reported: f64,
    /// To say in that something could not be kept.
    language: Language,
}

enum Slice {
    More(Progress),
    /// Nothing has come, and nothing was done.
    Late(Progress),
    Done(Response),
    Unreadable(FileProblem),
}

impl Job {
    fn new(number: u32, work: Work, file: Option<File>, language: Language) -> Job {
        Job { number, work, file: file.map(Reading::new), hash: None, later: false, reported: now(), language }
    }

    async fn slice(&mut self, server: &Server, session: &RefCell<Session>) -> Slice {
        if self.file.as_ref().is_some_and(|file| file.progress().1 > MOST_BYTES) {
            return Slice::Unreadable(FileProblem::TooLarge);
        }
        if let Some(file) = self.file.as_mut().filter(|file| file.goes_on()) {
            if file.is_new() {
                let (bytes, hasher) = (file.progress().1, server.hasher());
                self.work.expect(bytes, digest::is_ours(bytes, hasher));
                let now = self.work.will_need_sha256(&session.borrow());
                self.hash = hasher.filter(|_| now).and_then(|hasher| hasher.begin(bytes));
                self.later = hasher.is_some_and(|hasher| hasher.takes(bytes)) && self.hash.is_none();
            }
            return self.read(server).await;
        }
        if self.work.needs_sha256(&session.borrow()) {
            let later = std::mem::take(&mut self.later);
            let source = self.work.source();
            let hash =
                if later { source.and_then(|source| server.hash_of(source.original())) } else { self.hash.take() };
            if let Some(hash) = hash
                && let Some(sha256) = hash.made().await
            {
                source.inspect(|source| source.set_sha256(sha256));
            }
        }
        if self.later {
            self.work.wait_for_sha256();
        }
        match self.work.step(&mut session.borrow_mut()) {
            Step::More { done, total, phase } => Slice::More(Progress { done, total, phase }),
            Step::Done(response) => Slice::Done(response),
        }
    }

    /// Takes in what comes of the file in a few milliseconds.
    async fn read(&mut self, server: &Server) -> Slice {
        let Some(file) = &mut self.file else { return Slice::Unreadable(FileProblem::Unreadable) };
        let ends = now() + SLICE;
        loop {
            let piece = match file.next().await {
                Ok(piece) => piece,
                Err(problem) => return Slice::Unreadable(problem),
            };
            let (done, total) = file.progress();
            let progress = Progress { done, total, phase: Phase::Reading };
            let Some(piece) = piece else { return Slice::Late(progress) };
            take_in(&mut self.work, &piece);
            if let Some(hasher) = server.hasher().filter(|_| self.hash.is_some()) {
                hasher.feed(Uint8Array::new(&piece));
            }
            if !file.goes_on() || now() > ends {
                return Slice::More(progress);
            }
        }
    }
}

/// Hands a piece of a file to the engine. A small function of its own: a browser that compiles it well need not do so with all that
/// waits for pieces.
#[inline(never)]
fn take_in(work: &mut Work, piece: &Uint8Array) {
    // A part is split while it is near at hand.
    for from in (0..piece.length()).step_by(PART as usize) {
        let part = piece.subarray(from, piece.length().min(from + PART));
        work.feed_by(part.length() as usize, |room| part.copy_to(room));
    }
}

struct Server {
    scope: DedicatedWorkerGlobalScope,
    session: RefCell<Session>,
    /// Requests that change or read much: one after the other.
    jobs: RefCell<VecDeque<(u32, Request, Option<File>)>>,
    /// The one that is being worked on.
    current: Cell<Option<u32>>,
    /// Fixes are being tried: until they are kept or taken back, what is in the file is not to be shown.
    trying: Cell<bool>,
    cancelled: RefCell<HashSet<u32>>,
    running: Cell<bool>,
    keeper: Keeper,
    /// Started when it is first needed, or while the page gets warm.
    hasher: OnceCell<Option<Hasher>>,
}

impl Server {
    fn new(scope: DedicatedWorkerGlobalScope) -> Server {
        Server {
            scope,
            session: RefCell::new(Session::new()),
            jobs: RefCell::default(),
            current: Cell::default(),
            trying: Cell::default(),
            cancelled: RefCell::default(),
            running: Cell::default(),
            keeper: Keeper::default(),
            hasher: OnceCell::new(),
        }
    }

    fn hasher(&self) -> Option<&Hasher> {
        self.hasher.get_or_init(Hasher::start).as_ref()
    }

    fn hear(self: &Rc<Server>, said: &JsValue) {
        if let Some(number) = number(said, "cancel") {
            return self.cancel(number);
        }
        let Some(number) = number(said, "id") else {
            return;
        };
        let Some(request) = opened::<Request>(said, "request") else {
            return;
        };
        if is_small(&request) && !self.trying.get() {
            return self.answer_now(number, request);
        }
        let file = part(said, "file").and_then(|file| file.dyn_into().ok());
        self.jobs.borrow_mut().push_back((number, request, file));
        if !self.running.replace(true) {
            spawn_local(self.clone().run());
        }
    }

    fn cancel(&self, number: u32) {
        let queued = self.jobs.borrow().iter().any(|job| job.0 == number);
        if queued || self.current.get() == Some(number) {
            self.cancelled.borrow_mut().insert(number);
        }
    }

    /// Checks made-up files, each in a session of its own, until something is to be done. The page is told what came of the first,
    /// under a number that no request has: it gets warm, too.
    async fn warm(self: Rc<Server>) {
        self.hasher();
        prepare();
        for number in 0..warm::FILES {
            if !self.warm_by(number).await {
                return;
            }
            if number == 0 {
                warm::make_room();
            }
        }
    }

    /// Checks one of them; `false` when there is something else to do.
    async fn warm_by(&self, file: u32) -> bool {
        let session = RefCell::new(Session::new());
        let work = session.borrow_mut().start(warm::request());
        // Read as any other: reading is something to get warm with, too.
        let mut job = Job::new(WARM, work, warm::file(file), Language::Ja);
        loop {
            // Not a tick: that is for one waiter at a time, and a request may come meanwhile.
            pause(0.0).await;
            if self.running.get() {
                return false;
            }
            match job.slice(self, &session).await {
                Slice::More(_) | Slice::Late(_) => {}
                Slice::Unreadable(_) => return false,
                Slice::Done(response) => {
                    if file == 0 {
                        self.answer(WARM, response);
                    }
                    return true;
                }
            }
        }
    }

    /// Windows of what is already known do not wait behind a long check.
    fn answer_now(&self, number: u32, request: Request) {
        let mut session = self.session.borrow_mut();
        let mut work = session.start(request);
        let response = loop {
            if let Step::Done(response) = work.step(&mut session) {
                break response;
            }
        };
        self.answer(number, response);
    }

    async fn run(self: Rc<Server>) {
        loop {
            let Some((number, request, file)) = self.jobs.borrow_mut().pop_front() else {
                break;
            };
            self.current.set(Some(number));
            self.trying.set(tries_fixes(&request));
            if needs_ledger(&request) {
                self.session.borrow_mut().let_go();
                self.keeper.sync(&self.session, &|done, total| self.report_ledger(number, done, total)).await;
            }
            if let Request::Hash { file } = request {
                self.take_hash(file).await;
            }
            let language = request.language().unwrap_or_else(|| self.session.borrow().language());
            let agreed = if agrees(&request) { self.keeper.agree(&self.session).await } else { Ok(()) };
            match agreed {
                Ok(()) => {
                    let work = self.session.borrow_mut().start(request);
                    self.work(Job::new(number, work, file, language)).await;
                }
                Err(problem) => {
                    let said = self.session.borrow_mut().ledger_mut().not_kept(problem.not_kept(), language);
                    self.answer(number, said);
                }
            }
            self.current.set(None);
            self.trying.set(false);
        }
        self.running.set(false);
    }

    /// Waits for the hash of an open file; the page asks for it once the findings are painted. Where it does not come, the engine makes it.
    async fn take_hash(&self, file: FileId) {
        let hash = self.session.borrow().source(file).and_then(|source| match source.sha256_by_now() {
            None => self.hash_of(source.original()),
            Some(_) => None,
        });
        let Some(hash) = hash else { return };
        if let Some(sha256) = hash.made().await
            && let Some(source) = self.session.borrow().source(file)
        {
            source.set_sha256(sha256);
        }
    }

    /// Has the browser make the hash of bytes that are all there.
    fn hash_of(&self, bytes: &[u8]) -> Option<Hash> {
        let hasher = self.hasher()?;
        let hash = hasher.begin(bytes.len() as u64)?;
        bytes.chunks(CHUNK).for_each(|piece| hasher.feed(Uint8Array::from(piece)));
        Some(hash)
    }

    async fn work(&self, mut job: Job) {
        loop {
            if self.cancelled.borrow_mut().remove(&job.number) {
                let response = job.work.cancel(&mut self.session.borrow_mut());
                return self.answer(job.number, response);
            }
            match job.slice(self, &self.session).await {
                Slice::More(progress) => self.report(&mut job, progress, REPORT_EVERY),
                Slice::Late(progress) => self.report(&mut job, progress, REPORT_LATE),
                Slice::Done(response) => {
                    let response = self.keeper.keep(&self.session, response, job.language).await;
                    return self.answer(job.number, response);
                }
                Slice::Unreadable(problem) => {
                    job.work.cancel(&mut self.session.borrow_mut());
                    let problem = JsValue::from(problem.as_str());
                    return self.post(&[("id", &job.number.into()), ("unreadable", &problem)]);
                }
            }
            tick().await;
        }
    }

    fn report(&self, job: &mut Job, progress: Progress, every: f64) {
        let time = now();
        if time - job.reported >= every {
            job.reported = time;
            self.post(&[("id", &job.number.into()), ("progress", &progress.to_js())]);
        }
    }

    fn report_ledger(&self, number: u32, done: u64, total: u64) {
        let progress = Progress { done, total, phase: Phase::Ledger };
        self.post(&[("id", &number.into()), ("progress", &progress.to_js())]);
    }

    fn answer(&self, number: u32, mut response: Response) {
        let content = response.take_content();
        let Some(response) = sealed_answer(&response) else {
            // Our own data can always be sent; if not, the page must not wait for ever.
            return self.post(&[("died", &JsValue::TRUE)]);
        };
        let Some(content) = content else {
            return self.post(&[("id", &number.into()), ("response", &response)]);
        };
        let bytes = Uint8Array::from(content.as_slice());
        let said = message(&[("id", &number.into()), ("response", &response), ("content", &bytes)]);
        let _ = self.scope.post_message_with_transfer(&said, &Array::of1(&bytes.buffer()));
    }

    fn post(&self, parts: &[(&str, &JsValue)]) {
        let _ = self.scope.post_message(&message(parts));
    }
}

/// Answered at once, from what is known.
fn is_small(request: &Request) -> bool {
    if let Request::Orders(request) = request {
        return request.is_small();
    }
    matches!(
        request,
        Request::Rows { .. }
            | Request::Text { .. }
            | Request::Findings { .. }
            | Request::Walk { .. }
            | Request::Line { .. }
            | Request::Whereabouts { .. }
    )
}

fn tries_fixes(request: &Request) -> bool {
    matches!(
        request,
        Request::PreviewSafe { .. } | Request::ApplySafe { .. } | Request::PreviewFix { .. } | Request::ApplyFix { .. }
    )
}
