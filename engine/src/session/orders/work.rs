//! Serving requests about order lists, slice by slice.

use crate::base::japanese_date::Moment;
use crate::base::language::Language;
use crate::base::localized::Localized;
use crate::document::{Document, Opening};
use crate::model::choices::Choices;
use crate::open_orders::carry::Carried;
use crate::open_orders::make::Making;
use crate::open_orders::words::in_language;
use crate::open_orders::{Asked, OpenList};
use crate::orders::mapping::Mapping;
use crate::orders::read::{Reading, with_names};
use crate::practice;
use crate::protocol::orders::{Request, Response};
use crate::protocol::sentences;
use crate::protocol::{FileId, Response as Answer};
use crate::session::Session;
use crate::session::orders::recognise;
use crate::session::orders::serve::{answer, changed, closed, open};
use crate::session::slice::{Phase, Step};
use crate::text::source::Reader;
use crate::text::table::Splitting;

/// Rows read, lines checked and bytes split in one slice: a few milliseconds each.
const ROWS: usize = 1_000;
const LINES: usize = 4_000;
const BYTES: usize = 512 * 1024;

/// What is being done. Dropping it changes nothing.
pub(crate) enum Task {
    Split { splitting: Box<Splitting>, asked: Asked },
    Read { reading: Box<Reading>, mapping: Box<Mapping>, asked: Asked, again: Option<FileId> },
    Bring { list: FileId, name: String, bytes: Vec<u8> },
    Make { list: FileId, making: Option<Box<Making>> },
    Answer(Option<Answer>),
}

impl Task {
    /// A list whose bytes were read already.
    pub(crate) fn of(splitting: Splitting, asked: Asked) -> Task {
        Task::Split { splitting: Box::new(splitting), asked }
    }

    /// Begins to serve a request. `Open` and `Check` are begun by the session itself: they go by way of step 2.
    pub(crate) fn begin(session: &mut Session, request: Request) -> Task {
        sync_with_ledger(session);
        match request {
            Request::Bring { list, name } => Task::Bring { list, name, bytes: Vec::new() },
            Request::Map { list, mapping } => map(session, list, *mapping),
            Request::Make { list, merchant_id, at } => make(session, list, &merchant_id, &at),
            request => Task::Answer(Some(answer(session, request))),
        }
    }

    /// Takes the next bytes of the file that is brought.
    pub(crate) fn feed(&mut self, chunk: &[u8]) {
        if let Task::Bring { bytes, .. } = self {
            bytes.extend_from_slice(chunk);
        }
    }

    /// Does one slice.
    pub(crate) fn step(&mut self, session: &mut Session) -> Step {
        // Another request may have been served since the last slice.
        sync_with_ledger(session);
        match std::mem::replace(self, Task::Answer(None)) {
            Task::Answer(answer) => Step::Done(answer.unwrap_or(Answer::Cancelled)),
            Task::Split { splitting, asked } => self.split(session, splitting, asked),
            Task::Read { reading, mapping, asked, again } => self.read(session, reading, mapping, asked, again),
            Task::Bring { list, name, bytes } => self.bring(session, list, &name, &bytes),
            Task::Make { list, making } => self.make(session, list, making),
        }
    }

    fn split(&mut self, session: &Session, mut splitting: Box<Splitting>, asked: Asked) -> Step {
        let (done, total) = splitting.progress();
        if !splitting.step(BYTES) {
            *self = Task::Split { splitting, asked };
            return Step::More { done, total, phase: Phase::Splitting };
        }
        let table = with_names(splitting.finish());
        let mapping = session.profile.order_mappings.get(&table.fingerprint()).cloned().unwrap_or_default().lasting();
        let reading = Box::new(Reading::new(table, mapping.clone()));
        *self = Task::Read { reading, mapping: Box::new(mapping), asked, again: None };
        Step::More { done: total, total, phase: Phase::Splitting }
    }

    fn read(
        &mut self,
        session: &mut Session,
        mut reading: Box<Reading>,
        mapping: Box<Mapping>,
        asked: Asked,
        again: Option<FileId>,
    ) -> Step {
        if !reading.step(ROWS) {
            let (done, total) = reading.progress();
            *self = Task::Read { reading, mapping, asked, again };
            return Step::More { done, total, phase: Phase::Checking };
        }
        let orders = reading.finish();
        let opened = match again {
            None => {
                let list = OpenList::new(session.next_id(), orders, *mapping, &asked);
                session.orders.list.insert(list)
            }
            Some(id) => {
                let Some(list) = session.orders.list.as_mut().filter(|list| list.id == id) else {
                    return Step::Done(closed());
                };
                session.profile.remember(orders.table.fingerprint(), (*mapping).clone());
                list.read_again(orders, *mapping);
                list
            }
        };
        Step::Done(Answer::Orders(Box::new(Response::Opened(Box::new(opened.overview())))))
    }

    /// A mapping or a carry-over list for the open list.
    fn bring(&mut self, session: &mut Session, id: FileId, name: &str, bytes: &[u8]) -> Step {
        let mut reader = Reader::new();
        reader.feed(bytes);
        if recognise::list_companion(&reader.finish()) != Some(recognise::ListCompanion::Mapping) {
            return Step::Done(carry_over(session, id, name, bytes));
        }
        *self = match Mapping::from_json(String::from_utf8_lossy(bytes).trim_start_matches('\u{FEFF}')) {
            Ok(mapping) => map(session, id, mapping.lasting()),
            Err(error) => {
                let language = open(&mut session.orders.list, id).map_or(Language::Ja, |list| list.language);
                Task::Answer(Some(Answer::Failed(error.said(language))))
            }
        };
        self.step(session)
    }

    fn make(&mut self, session: &mut Session, id: FileId, making: Option<Box<Making>>) -> Step {
        let (Some(mut making), Some(list)) = (making, open(&mut session.orders.list, id)) else {
            return Step::Done(closed());
        };
        if let Some((done, total)) = making.step(&session.profile, LINES) {
            *self = Task::Make { list: id, making: Some(making) };
            return Step::More { done, total, phase: Phase::Writing };
        }
        Step::Done(Answer::Orders(Box::new(Response::Made(Box::new(making.finish(list, &session.profile))))))
    }
}

fn sync_with_ledger(session: &mut Session) {
    let revision = (session.ledger.revision(), session.payments.shown(&session.profile).1);
    let (sent, held) = (session.sent(), session.payments.held());
    session.orders.sync_with_ledger(sent, held, revision);
}

fn map(session: &mut Session, id: FileId, mut mapping: Mapping) -> Task {
    let Some(list) = open(&mut session.orders.list, id) else {
        return Task::Answer(Some(closed()));
    };
    let table = list.orders.table.clone();
    mapping = list.answered(mapping);
    mapping.columns = Some(table.fingerprint());
    // The same gate as for a mapping that comes as a file.
    match Mapping::from_json(&mapping.to_json()) {
        Err(error) => Task::Answer(Some(Answer::Failed(error.said(list.language)))),
        Ok(mapping) => {
            let asked = Asked {
                language: list.language,
                choices: list.choices.clone(),
                practice: list.practice,
                as_orders: true,
            };
            let reading = Box::new(Reading::new(table, mapping.clone()));
            Task::Read { reading, mapping: Box::new(mapping), asked, again: Some(id) }
        }
    }
}

fn make(session: &mut Session, id: FileId, merchant_id: &str, at: &str) -> Task {
    let Some(list) = open(&mut session.orders.list, id) else {
        return Task::Answer(Some(closed()));
    };
    if let Some(question) = list.questions().into_iter().find(|question| question.about.is_blocking()) {
        return Task::Answer(Some(Answer::Failed(question.message)));
    }
    let Some(at) = Moment::read(at) else {
        return Task::Answer(Some(Answer::Failed(in_language(
            list.language,
            [
                "この端末の時計を読めません。時計を直してから、もう一度お試しください。",
                "The clock of this machine cannot be read. Set it and try again.",
            ],
        ))));
    };
    match Making::new(list, merchant_id.trim(), at, &session.profile) {
        Ok(making) => Task::Make { list: id, making: Some(Box::new(making)) },
        Err(error) => Task::Answer(Some(Answer::Failed(error.said(list.language)))),
    }
}

fn carry_over(session: &mut Session, id: FileId, name: &str, bytes: &[u8]) -> Answer {
    let shelf = &mut session.orders;
    let Some(list) = open(&mut shelf.list, id) else {
        return closed();
    };
    let language = list.language;
    if practice::is_name(name) && !list.practice {
        return Answer::Failed(sentences::only_in_practice(name, language));
    }
    let carried = match Carried::read(name, bytes) {
        Ok(carried) => carried,
        Err(error) => return Answer::Failed(error.said(language)),
    };
    if let Some(file) = shelf.applied.get(&carried.sha256) {
        let error = crate::orders::carry_over::CarryOverError::AlreadyApplied(file.clone());
        return Answer::Failed(error.said(language));
    }
    list.bring(Some(carried));
    changed(list, None)
}

/// The saved file as step 2 opens it: the bytes as they were made, and the choices that they were checked with.
pub(crate) fn made(session: &Session, id: FileId) -> Option<(Opening, Asked)> {
    let list = session.orders.list.as_ref().filter(|list| list.id == id)?;
    let made = list.saved.as_ref()?;
    let mut opening = Opening::new(&made.name);
    opening.feed(&made.content);
    let choices = Choices { transaction_type: None, ..made.choices.clone() };
    Some((opening, Asked { language: list.language, choices, practice: list.practice, as_orders: false }))
}

/// The table of a file that was read already.
fn splitting(document: Document) -> Splitting {
    let name = document.name().to_owned();
    Splitting::new(&name, document.into_source())
}

/// The work of opening a file that belongs here.
pub(crate) fn task(session: &Session, document: Document, asked: Asked) -> Task {
    let original = document.source().original();
    match session.orders.list.as_ref().filter(|_| recognise::list_companion(document.source()).is_some()) {
        Some(list) => Task::Bring { list: list.id, name: document.name().to_owned(), bytes: original.to_vec() },
        None => Task::of(splitting(document), asked),
    }
}
