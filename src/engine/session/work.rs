//! Serving one request, slice by slice.

use serde::{Deserialize, Serialize};

use super::super::check::{Checker, Report};
use super::super::code::Code;
use super::super::document::{Document, Opening};
use super::super::edit::Change;
use super::super::finding::RowId;
use super::super::fix::{self, FixRun, Wanted};
use super::super::kind::{FileKind, RecordKind};
use super::super::language::Language;
use super::super::{encoding, practice, write};
use super::file::OpenFile;
use super::payments::{self, Taking};
use super::protocol::{Choices, FileId, FindingRef, Request, Response};
use super::saving::Written;
use super::settings::{self, Settings};
use super::{Session, console, ledger, orders, recognise, report, show};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    Reading,
    Splitting,
    Checking,
    Writing,
    /// The ledger is being read.
    Ledger,
}

/// What a slice of work came to.
#[derive(Debug)]
pub enum Step {
    /// There is more to do: so much of so much, in units of the phase (bytes or lines).
    More {
        done: u64,
        total: u64,
        phase: Phase,
    },
    Done(Response),
}

/// Lines judged and bytes split in one slice: a few milliseconds each.
pub(super) const LINES: usize = 4_000;
pub(super) const BYTES: usize = 512 * 1024;

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
    Answer(Option<Response>),
}

/// How a file was asked for.
struct Asked {
    language: Language,
    choices: Choices,
    practice: bool,
    /// It is an order list, whatever its columns are called.
    as_orders: bool,
}

/// How a change is taken back when its check is stopped.
enum Before {
    Nothing,
    Choices(Choices),
    Done,
    Undone,
    Redone,
}

impl Work {
    pub(super) fn new(session: &mut Session, request: Request) -> Work {
        Work(begin(session, request))
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

    fn split(&mut self, session: &Session, mut opening: Box<Opening>, asked: Asked) -> Step {
        if !opening.step(BYTES) {
            let (done, total) = opening.progress();
            self.0 = Task::Open { opening, asked };
            return Step::More { done, total, phase: Phase::Splitting };
        }
        let document = Box::new(opening.finish());
        let sent = session.sent().filter(|_| !asked.practice);
        let checker = Box::new(Checker::new(&document).against(sent));
        let (done, total) = checker.progress();
        self.0 = Task::CheckNew { document, checker, asked };
        Step::More { done, total, phase: Phase::Checking }
    }

    fn check_new(
        &mut self,
        session: &mut Session,
        document: Box<Document>,
        mut checker: Box<Checker>,
        asked: Asked,
    ) -> Step {
        if !checker.step(&document, &session.profile, &asked.choices, LINES) {
            let (done, total) = checker.progress();
            self.0 = Task::CheckNew { document, checker, asked };
            return Step::More { done, total, phase: Phase::Checking };
        }
        let report = checker.finish();
        let refusal = show::refusal(&document, &report, session, &asked.choices, asked.language);
        let code = refusal.as_ref().map(|refusal| refusal.code.as_str());
        if recognise::is_for_orders(session, &document, asked.as_orders, code) {
            // An order list may be long: it is read in slices.
            self.0 = Task::Orders(Box::new(orders::recognise::task(session, *document, asked.into())));
            return Step::More { done: 0, total: 1, phase: Phase::Splitting };
        }
        if let Some(refusal) = refusal {
            if practice::is_name(document.name()) && !session.is_practising() {
                return Step::Done(Response::Failed(show::only_in_practice(document.name(), asked.language)));
            }
            return match payments::recognise(&session.payments, document, &report) {
                Ok(taking) => {
                    self.0 = Task::Take { taking: Box::new(taking), language: asked.language };
                    Step::More { done: 0, total: 1, phase: Phase::Checking }
                }
                Err(document) => {
                    let elsewhere = recognise::elsewhere(session, &document, asked.language);
                    Step::Done(elsewhere.unwrap_or(Response::Refused(refusal)))
                }
            };
        }
        let id = session.add(OpenFile::new(*document, asked.choices, asked.language, asked.practice, report));
        Step::Done(show::overview(session, id).map_or_else(closed, |overview| Response::Opened(Box::new(overview))))
    }

    fn take(&mut self, session: &mut Session, mut taking: Box<Taking>, language: Language) -> Step {
        if let Some((done, total)) = taking.step() {
            self.0 = Task::Take { taking, language };
            return Step::More { done, total, phase: Phase::Checking };
        }
        let said = taking.finish(&mut session.payments, language);
        Step::Done(Response::Payments(Box::new(payments::protocol::Response::Taken(said))))
    }

    fn recheck(
        &mut self,
        session: &mut Session,
        id: FileId,
        checker: Option<Box<Checker>>,
        before: Box<Before>,
    ) -> Step {
        let sent = session.sent();
        let Some(open) = session.files.get_mut(&id) else {
            return Step::Done(closed());
        };
        let sent = sent.filter(|_| !open.practice);
        let mut checker = checker.unwrap_or_else(|| Box::new(Checker::new(&open.document).against(sent)));
        if !checker.step(&open.document, &session.profile, &open.choices, LINES) {
            let (done, total) = checker.progress();
            self.0 = Task::Recheck { file: id, checker: Some(checker), before };
            return Step::More { done, total, phase: Phase::Checking };
        }
        open.checked(checker.finish());
        Step::Done(checked(session, id))
    }

    fn fix(&mut self, session: &mut Session, id: FileId, run: Option<Box<FixRun>>, keep: bool) -> Step {
        let Some(open) = session.files.get_mut(&id) else {
            return Step::Done(closed());
        };
        let Some(mut run) = run else {
            return Step::Done(closed());
        };
        if !run.step(&mut open.document, &session.profile, &open.choices, LINES) {
            let (done, total) = run.progress();
            self.0 = Task::Fix { file: id, run: Some(run), keep };
            return Step::More { done, total, phase: Phase::Checking };
        }
        if keep {
            if let Some(report) = run.keep(&mut open.document) {
                open.checked(report);
            }
            return Step::Done(checked(session, id));
        }
        let listing = super::super::changes::list(&open.document, &session.profile, run.changes().iter());
        let Some(after) = run.revert(&mut open.document) else {
            return Step::Done(closed());
        };
        Step::Done(Response::Preview(show::preview(listing, &open.report, &after)))
    }

    fn save(&mut self, session: &mut Session, id: FileId, written: Option<Box<Written>>) -> Step {
        let Some(open) = session.files.get(&id) else {
            return Step::Done(closed());
        };
        let mut written = match written {
            Some(written) => written,
            None => match write::to_vec(&open.document, &session.profile) {
                Ok(content) => Box::new(Written::new(content, open.document.name())),
                Err(error) => return Step::Done(Response::Failed(error.to_string())),
            },
        };
        if let Some((done, total)) = written.check(session, open) {
            self.0 = Task::Save { file: id, written: Some(written) };
            return Step::More { done, total, phase: Phase::Writing };
        }
        let kept = written.finish(&open.report, &session.profile);
        Step::Done(match kept {
            Ok(kept) => session.saved(id, kept),
            Err(mismatch) => Response::Failed(mismatch.sentence(open.language).to_owned()),
        })
    }
}

impl Before {
    fn restore(self, open: &mut OpenFile) {
        match self {
            Before::Nothing => {}
            Before::Choices(choices) => open.choices = choices,
            Before::Done | Before::Redone => {
                open.document.history_mut().undo();
            }
            Before::Undone => {
                open.document.history_mut().redo();
            }
        }
    }
}

impl From<Asked> for orders::work::Asked {
    fn from(asked: Asked) -> orders::work::Asked {
        let Asked { language, choices, practice, as_orders } = asked;
        orders::work::Asked { language, choices, practice, as_orders }
    }
}

/// An order list is opened by way of step 2, which knows what is no list of any kind; so is the file that was made of it.
fn begin_orders(session: &mut Session, request: orders::protocol::Request) -> Task {
    use orders::protocol::Request as Orders;
    match request {
        Orders::Open { name, language, choices } => {
            let practice = session.is_practising() || practice::is_name(&name);
            let asked = Asked { language, choices, practice, as_orders: true };
            Task::Open { opening: Box::new(Opening::new(&name)), asked }
        }
        Orders::Check { list } => match orders::work::made(session, list) {
            Some((opening, orders::work::Asked { language, choices, practice, .. })) => {
                let asked = Asked { language, choices, practice, as_orders: false };
                Task::Open { opening: Box::new(opening), asked }
            }
            None => Task::Answer(Some(closed())),
        },
        request => Task::Orders(Box::new(orders::work::Task::begin(session, request))),
    }
}

fn begin(session: &mut Session, request: Request) -> Task {
    match request {
        Request::Orders(request) => begin_orders(session, request),
        Request::Open { name, language, choices } => {
            let practice = session.is_practising() || practice::is_name(&name);
            let asked = Asked { language, choices, practice, as_orders: false };
            Task::Open { opening: Box::new(Opening::new(&name)), asked }
        }
        Request::Practice { part, today, language } => match session.practice_file(part, &today, language) {
            Ok(opening) => {
                let as_orders = part == practice::Part::Orders;
                let asked = Asked { language, choices: Choices::default(), practice: true, as_orders };
                Task::Open { opening: Box::new(opening), asked }
            }
            Err(sentence) => Task::Answer(Some(Response::Failed(sentence))),
        },
        Request::LeavePractice => {
            session.leave_practice();
            Task::Answer(Some(Response::Closed))
        }
        Request::Close { file } => {
            session.files.remove(&file);
            Task::Answer(Some(Response::Closed))
        }
        Request::PreviewSafe { file } => fixing(session, file, Wanted::Safe, false),
        Request::ApplySafe { file } => fixing(session, file, Wanted::Safe, true),
        Request::PreviewFix { file, finding } => one_fix(session, file, &finding, false),
        Request::ApplyFix { file, finding } => one_fix(session, file, &finding, true),
        // Nothing made up is written down, whoever asks for it.
        Request::Ledger(_) if session.is_practising() => Task::Answer(None),
        Request::Ledger(request) => Task::Ledger(Box::new(ledger::Job::new(request))),
        Request::Save { file } => Task::Save { file, written: None },
        Request::Rows { .. }
        | Request::Findings { .. }
        | Request::Walk { .. }
        | Request::Find { .. }
        | Request::Line { .. } => Task::Answer(Some(show::answer(session, &request))),
        Request::Speak { file, language } => {
            if let Some(open) = session.files.get_mut(&file) {
                open.language = language;
            }
            let spoken = show::overview(session, file);
            Task::Answer(Some(spoken.map_or_else(closed, |overview| Response::Spoken(Box::new(overview)))))
        }
        Request::Sort { file, by } => {
            if let Some(open) = session.files.get_mut(&file) {
                open.sort(by);
            }
            Task::Answer(Some(checked(session, file)))
        }
        Request::Settings(request) => {
            settings::begin(session, request).map_or_else(|answer| Task::Answer(Some(*answer)), Task::Settings)
        }
        Request::Payments(payments::protocol::Request::OpenRetry { result, language }) => {
            open_retry(session, result, language)
        }
        Request::Payments(request) => Task::Payments(Box::new(payments::Work::begin(session, request))),
        Request::Console(asked) => Task::Answer(Some(console::answer(session, &asked))),
        Request::Report(asked) => match report::Task::begin(session, asked) {
            Ok(task) => Task::Report(Box::new(task)),
            Err(answer) => Task::Answer(Some(*answer)),
        },
        Request::Recheck { file } => changing(session, file, |_| Ok(Before::Nothing)),
        Request::Choose { file, choices } => {
            changing(session, file, |open| Ok(Before::Choices(std::mem::replace(&mut open.choices, choices))))
        }
        Request::Undo { file } => changing(session, file, |open| {
            Ok(if open.document.history_mut().undo() { Before::Undone } else { Before::Nothing })
        }),
        Request::Redo { file } => changing(session, file, |open| {
            Ok(if open.document.history_mut().redo() { Before::Redone } else { Before::Nothing })
        }),
        Request::Edit { file, row, column, text } => edit(session, file, row, column, &text),
        Request::Remove { file, row } => remove(session, file, row, true),
        Request::Restore { file, row } => remove(session, file, row, false),
    }
}

/// A retry file that was made is checked as any other.
fn open_retry(session: &Session, result: u32, language: Language) -> Task {
    let Some((name, content)) = session.payments.retry_file(result) else {
        return Task::Answer(Some(Response::Failed(payments::nothing_there(language))));
    };
    let mut opening = Opening::new(name);
    opening.feed(content);
    Task::Open {
        opening: Box::new(opening),
        asked: Asked { language, choices: Choices::default(), practice: session.is_practising(), as_orders: false },
    }
}

fn fixing(session: &Session, file: FileId, wanted: Wanted, keep: bool) -> Task {
    let sent = session.sent().filter(|_| session.files.get(&file).is_some_and(|open| !open.practice));
    Task::Fix { file, run: Some(Box::new(FixRun::new(wanted).against(sent))), keep }
}

fn one_fix(session: &Session, file: FileId, finding: &FindingRef, keep: bool) -> Task {
    match Code::parse(&finding.code) {
        Some(code) => fixing(session, file, Wanted::One(code, finding.row, finding.column), keep),
        None => Task::Answer(Some(closed())),
    }
}

/// Makes a change and lets a new check follow.
fn changing(session: &mut Session, file: FileId, change: impl FnOnce(&mut OpenFile) -> Result<Before, String>) -> Task {
    let Some(open) = session.files.get_mut(&file) else {
        return Task::Answer(Some(closed()));
    };
    match change(open) {
        Ok(before) => Task::Recheck { file, checker: None, before: Box::new(before) },
        Err(sentence) => Task::Answer(Some(Response::Failed(sentence))),
    }
}

fn edit(session: &mut Session, file: FileId, row: RowId, column: u16, text: &str) -> Task {
    let lacks = session.profile.encoding.value == super::super::profile::ProfileEncoding::Windows31J;
    changing(session, file, |open| {
        if let Some(character) = encoding::lacking(text).filter(|_| lacks) {
            return Err(show::lacking(character, open.language));
        }
        let known = row.is_added() || open.document.line(row).is_some();
        let removed = open.document.overlay().is_removed(row);
        if !known || removed || column >= show::MOST_COLUMNS {
            return Err(show::no_such_cell(open.language));
        }
        Ok(apply(open, vec![open.document.set_cell(row, column, text)]))
    })
}

fn remove(session: &mut Session, file: FileId, row: RowId, out: bool) -> Task {
    let Session { files, profile, .. } = session;
    let Some(open) = files.get_mut(&file) else {
        return Task::Answer(Some(closed()));
    };
    if row.is_added() || open.document.line(row).is_none() || open.document.overlay().is_removed(row) == out {
        return Task::Answer(Some(Response::Failed(show::no_such_cell(open.language))));
    }
    let context = fix::context_of(profile, &open.choices, &open.report);
    let is_data = super::super::check::row::Row::read(&open.document, row, false).kind == RecordKind::Data;
    let changes = match (is_data, out) {
        (true, true) => {
            let removal = Change::Removed { row, after: true };
            fix::with_count(&open.document, &context, removal, |count| count.saturating_sub(1))
        }
        (true, false) => fix::restore_record(&open.document, &context, row),
        (false, after) => vec![Change::Removed { row, after }],
    };
    let before = apply(open, changes);
    Task::Recheck { file, checker: None, before: Box::new(before) }
}

fn apply(open: &mut OpenFile, changes: Vec<Change>) -> Before {
    let nothing = changes.iter().all(|change| matches!(change, Change::Cells { before, after, .. } if before == after));
    if nothing {
        return Before::Nothing;
    }
    open.document.history_mut().apply(changes.into_iter().map(|change| (None, change)).collect());
    Before::Done
}

fn checked(session: &Session, id: FileId) -> Response {
    show::overview(session, id).map_or_else(closed, |overview| Response::Checked(Box::new(overview)))
}

fn closed() -> Response {
    Response::Failed(show::closed(Language::Ja))
}

/// Whether a check says that this is no transaction file to work on.
pub fn is_refused(report: &Report) -> bool {
    report.kind != FileKind::Transaction
        && report
            .findings
            .iter()
            .any(|finding| matches!(finding.code, Code::F001 | Code::F002 | Code::F011 | Code::F013))
}
