//! Serving one request, slice by slice.

mod begin;
mod change;
mod open;

use crate::open_orders::Asked;

use crate::base::language::Language;
use crate::base::localized::Localized;
use crate::check::Checker;
use crate::check::fix::FixRun;
use crate::document::write;
use crate::document::{Document, Opening};
use crate::open_payments::Taking;
use crate::protocol::{FileId, Request, Response};
use crate::session::payments;
use crate::session::saving::Written;
use crate::session::settings::Settings;
use crate::session::slice::{Phase, Step};
use crate::session::{Session, compare, ledger, orders, report, show};
use crate::text::source::Source;
use change::Before;

/// A request that is being served. Dropping it stops the work and changes nothing.
pub struct Work(Task);

enum Task {
    Open {
        opening: Box<Opening>,
        asked: Asked,
    },
    CheckNew {
        document: Box<Document>,
        checker: Box<Checker>,
        asked: Asked,
    },
    /// A change was made; until the new check is done it can be taken back.
    Recheck {
        file: FileId,
        checker: Option<Box<Checker>>,
        before: Box<Before>,
    },
    Fix {
        file: FileId,
        run: Option<Box<FixRun>>,
        keep: bool,
    },
    Save {
        file: FileId,
        written: Option<Box<Written>>,
    },
    Orders(Box<orders::work::Task>),
    Ledger(Box<ledger::Job>),
    /// A result file or inquiry list is taken in.
    Take {
        taking: Box<Taking>,
        language: Language,
    },
    /// Steps 3 and 4.
    Payments(Box<payments::Work>),
    Settings(Settings),
    Report(Box<report::Task>),
    Compare(Box<compare::Task>),
    Answer(Option<Response>),
}

impl Work {
    pub(super) fn new(session: &mut Session, request: Request) -> Work {
        Work(begin::begin(session, request))
    }

    /// Takes the next bytes of the file that is being opened.
    pub fn feed(&mut self, chunk: &[u8]) {
        match &mut self.0 {
            Task::Open { opening, .. } => opening.feed(chunk),
            Task::Orders(task) => task.feed(chunk),
            Task::Ledger(job) => job.feed(chunk),
            _ => {}
        }
    }

    /// Takes the next bytes of the file from whoever writes them into the room that he is given.
    pub fn feed_by(&mut self, bytes: usize, fill: impl FnOnce(&mut [u8])) {
        if let Task::Open { opening, .. } = &mut self.0 {
            return opening.feed_by(bytes, fill);
        }
        let mut chunk = vec![0; bytes];
        fill(&mut chunk);
        self.feed(&chunk);
    }

    /// So many bytes of the file are going to come. `hash`: its SHA-256 is to be made on the way, since nobody else will.
    pub fn expect(&mut self, bytes: u64, hash: bool) {
        if let Task::Open { opening, .. } = &mut self.0 {
            opening.reserve(bytes);
            if hash {
                opening.hash_on_the_way();
            }
        }
    }

    /// Whether it is certain before the file has come that it is not judged without its SHA-256 ([`Work::needs_sha256`]).
    pub fn will_need_sha256(&self, session: &Session) -> bool {
        matches!(&self.0, Task::Open { asked, .. } if asked.as_orders || session.has_others())
    }

    /// The file that is being opened, once all of it is there: its SHA-256 can be handed over.
    pub fn source(&self) -> Option<&Source> {
        if let Task::CheckNew { document, .. } = &self.0 { Some(document.source()) } else { None }
    }

    /// Whether the next slice needs the SHA-256 of the file that is being opened: its lines are judged, and it is no transaction file, or
    /// one that is held against others at once.
    pub fn needs_sha256(&self, session: &Session) -> bool {
        let Task::CheckNew { checker, asked, .. } = &self.0 else { return false };
        checker.is_judged() && (asked.as_orders || !checker.is_of_records() || session.has_others())
    }

    /// Where the hash is not there yet when the file is, it is handed over later ([`Request::Hash`]).
    pub fn wait_for_sha256(&mut self) {
        if let Task::CheckNew { document, .. } = &mut self.0 {
            document.source_mut().wait_for_sha256();
        }
    }

    /// Does one slice.
    pub fn step(&mut self, session: &mut Session) -> Step {
        match std::mem::replace(&mut self.0, Task::Answer(None)) {
            Task::Answer(response) => Step::Done(response.unwrap_or(Response::Cancelled)),
            Task::Open { opening, asked } => self.split(session, opening, asked),
            Task::CheckNew { document, checker, asked } => self.check_new(session, document, checker, asked),
            Task::Recheck { file, checker, before } => self.recheck(session, file, checker, before),
            Task::Fix { file, run, keep } => self.fix(session, file, run, keep),
            Task::Save { file, written } => self.save(session, file, written),
            Task::Orders(mut task) => {
                let step = task.step(session);
                if matches!(step, Step::More { .. }) {
                    self.0 = Task::Orders(task);
                } else {
                    session.orders.let_go();
                }
                step
            }
            Task::Ledger(mut job) => {
                let step = job.step(session);
                self.0 = Task::Ledger(job);
                step
            }
            Task::Take { taking, language } => self.take(session, taking, language),
            Task::Payments(mut work) => {
                let step = work.step(session);
                if matches!(step, Step::More { .. }) {
                    self.0 = Task::Payments(work);
                }
                step
            }
            Task::Settings(settings) => {
                let (step, rest) = settings.step(session);
                self.0 = rest.map_or(Task::Answer(None), Task::Settings);
                step
            }
            Task::Compare(mut task) => match task.step(session) {
                compare::Step::Done(response) => Step::Done(response),
                compare::Step::More(done, total) => {
                    self.0 = Task::Compare(task);
                    Step::More { done, total, phase: Phase::Checking }
                }
            },
            Task::Report(mut task) => match task.step(session) {
                Some(response) => Step::Done(response),
                None => {
                    let (done, total) = task.progress();
                    self.0 = Task::Report(task);
                    Step::More { done, total, phase: Phase::Writing }
                }
            },
        }
    }

    /// Stops the work; everything is as it was before.
    pub fn cancel(self, session: &mut Session) -> Response {
        match self.0 {
            Task::Recheck { file, before, .. } => {
                if let Some(open) = session.files.get_mut(&file) {
                    before.restore(open);
                }
            }
            Task::Fix { file, run: Some(run), .. } => {
                if let Some(open) = session.files.get_mut(&file) {
                    run.revert(&mut open.document);
                }
            }
            Task::Ledger(_) => session.ledger.put_back(),
            Task::Orders(_) => session.orders.let_go(),
            _ => {}
        }
        Response::Cancelled
    }

    fn save(&mut self, session: &mut Session, id: FileId, written: Option<Box<Written>>) -> Step {
        let Some(open) = session.files.get(&id) else {
            return Step::Done(closed());
        };
        let mut written = match written {
            Some(written) => written,
            None => match write::to_vec(&open.document, &session.profile) {
                Ok(content) => Box::new(Written::new(content, open.document.name(), &session.profile)),
                Err(error) => return Step::Done(Response::Failed(error.said(open.language))),
            },
        };
        if let Some((done, total)) = written.check(session, id, open) {
            self.0 = Task::Save { file: id, written: Some(written) };
            return Step::More { done, total, phase: Phase::Writing };
        }
        let recorded = session.recorded(id).is_some();
        let kept = written.finish(&open.report, &session.profile, recorded);
        Step::Done(match kept {
            Ok(kept) => session.saved(id, kept),
            Err(mismatch) => Response::Failed(mismatch.sentence(open.language).to_owned()),
        })
    }
}

fn checked(session: &Session, id: FileId) -> Response {
    show::overview(session, id).map_or_else(closed, |overview| Response::Checked(Box::new(overview)))
}

fn closed() -> Response {
    Response::NotOpen
}
