//! Serving a request about steps 3 and 4, slice by slice.

use crate::base::date::{Day, read_day};
use crate::base::language::Language;
use crate::open_payments::due::counted;
use crate::open_payments::month_snapshot::Building;
use crate::open_payments::overview::Around;
use crate::open_payments::{Payments, SentFile, in_language, page};
use crate::orders::order::Orders;
use crate::protocol::payments::{Make, Overview, Request, Response};
use crate::protocol::sentences;
use crate::protocol::{FileId, Response as Answer};
use crate::result::{NextStep, SheetReading};
use crate::session::Session;
use crate::session::slice::{Phase, Step};

/// A request that is being served: first everything is brought up to date, then it is answered.
pub(crate) struct Work {
    stage: Stage,
    today: Option<Day>,
    language: Language,
    then: Then,
}

enum Stage {
    /// Reads the transaction files that changed in step 2.
    Refresh(Option<(FileId, u32, SheetReading)>),
    Build(Box<Building>),
    Answer,
}

enum Then {
    See,
    Page(crate::protocol::payments::Listing, u32, u32),
    Make(Make),
    /// A file was made; what it changed is looked at again.
    Made(Box<crate::session::payments::make::Draft>),
    /// The request could not be served.
    Say(String),
}

const LINES: usize = 4_000;

impl Work {
    /// Begins to serve a request; `OpenRetry` is served by whoever opens files.
    pub(crate) fn begin(session: &mut Session, request: Request) -> Work {
        let (today, language, then) = match request {
            Request::Look { today, language } => (Some(today), language, Then::See),
            Request::Act { act, today, language } => match session.act(act, language) {
                Ok(()) => (Some(today), language, Then::See),
                Err(sentence) => (Some(today), language, Then::Say(sentence)),
            },
            Request::Page { of, start, count, language } => (None, language, Then::Page(of, start, count)),
            Request::Make { what, today, language } => (Some(today), language, Then::Make(what)),
            Request::OpenRetry { language, .. } => (None, language, Then::Say(nothing_there(language))),
        };
        let stage = if today.is_some() { Stage::Refresh(None) } else { Stage::Answer };
        Work { stage, today: today.as_deref().and_then(read_day), language, then }
    }

    /// Does one slice.
    pub(crate) fn step(&mut self, session: &mut Session) -> Step {
        let more = |done, total| Step::More { done, total, phase: Phase::Checking };
        match std::mem::replace(&mut self.stage, Stage::Answer) {
            Stage::Refresh(reading) => {
                let (done, total) = self.refresh(session, reading);
                more(done, total)
            }
            Stage::Build(building) => {
                self.build(session, building);
                more(1, 2)
            }
            Stage::Answer => match std::mem::replace(&mut self.then, Then::See) {
                Then::Make(what) => {
                    self.make(session, what);
                    more(1, 2)
                }
                then => Step::Done(self.answer(session, then)),
            },
        }
    }

    /// Reads on; when every file is read, goes on to the picture.
    fn refresh(&mut self, session: &mut Session, reading: Option<(FileId, u32, SheetReading)>) -> (u64, u64) {
        let practising = session.is_practising();
        let Session { files, payments, profile, orders, ledger, no_ledger, .. } = session;
        let ledger = if practising { no_ledger } else { ledger };
        // Made-up data and real data never come together, not even when a practice file is opened beside real ones.
        payments.follow(orders.list.as_ref().filter(|list| list.practice == practising));
        payments.forget_closed(|id| files.get(&id).is_some_and(|file| file.practice == practising));
        let reading = reading.or_else(|| {
            let stale = |(id, file): (&FileId, &crate::open_file::OpenFile)| {
                let known = payments.sent.iter().find(|sent| sent.id == *id);
                known.is_none_or(|sent| sent.revision != file.revision).then_some((*id, file.revision))
            };
            let counted = files.iter().filter(|(_, file)| file.practice == practising);
            counted.into_iter().find_map(stale).map(|(id, revision)| (id, revision, SheetReading::default()))
        });
        if let Some((id, revision, mut reading)) = reading {
            let Some(file) = files.get(&id) else { return (0, 1) };
            let total = file.document.lines().len() as u64;
            if reading.step(&file.document, LINES) {
                payments.keep(SentFile {
                    id,
                    revision,
                    name: file.document.name().to_owned(),
                    sheet: reading.finish(),
                });
                self.stage = Stage::Refresh(None);
                return (total, total);
            }
            let done = reading.done();
            self.stage = Stage::Refresh(Some((id, revision, reading)));
            return (done, total);
        }
        if let Some(today) = self.today.filter(|today| !payments.is_current(profile, ledger.revision(), *today)) {
            self.stage = Stage::Build(Box::new(Building::begin(payments, ledger, profile, today)));
        }
        (0, 1)
    }

    fn build(&mut self, session: &mut Session, mut building: Box<Building>) {
        let practising = session.is_practising();
        let Session { payments, profile, ledger, no_ledger, .. } = session;
        if !building.step(payments, profile) {
            self.stage = Stage::Build(building);
            return;
        }
        let ledger = if practising { no_ledger.ledger() } else { ledger.ledger() };
        let picture = building.finish(payments, ledger, profile);
        payments.picture = Some(picture);
        payments.revision += 1;
    }

    fn make(&mut self, session: &mut Session, what: Make) {
        self.then = match session.make(what, self.language) {
            Ok(draft) => Then::Made(Box::new(draft)),
            Err(sentence) => Then::Say(sentence),
        };
        self.stage = Stage::Refresh(None);
    }

    fn answer(&self, session: &Session, then: Then) -> Answer {
        let language = self.language;
        let overview = || session.payments_overview(language).map(Box::new).ok_or_else(|| no_day(language));
        let answered = match then {
            Then::Say(sentence) => Err(sentence),
            Then::Page(of, start, count) => {
                let beside = page::Beside { list: session.listed(), asked: &|result| session.asked(result, language) };
                page::page(&session.payments, &beside, of, (start, count), language)
                    .ok_or_else(|| sentences::closed(language))
                    .map(Response::Page)
            }
            Then::Made(draft) => overview().map(|overview| Response::Made(Box::new(draft.with(overview)))),
            Then::See | Then::Make(_) => overview().map(|overview| Response::Overview { overview }),
        };
        answered.map_or_else(Answer::Failed, |response| Answer::Payments(Box::new(response)))
    }
}

pub(crate) fn no_day(language: Language) -> String {
    in_language(
        language,
        "この端末の日付を読めないので、期限を数えられません。端末の日付と時刻の設定を確かめてください。",
        "The day cannot be read from this device, so due days cannot be counted. Check the device's date and time.",
    )
}

/// What is said when no retry file was made.
pub(crate) fn nothing_there(language: Language) -> String {
    in_language(
        language,
        "再送ファイルはまだありません。先に保存してください。",
        "There is no retry file yet. Save it first.",
    )
}

impl Payments {
    /// Lets go what is no longer open in step 2.
    fn forget_closed(&mut self, is_open: impl Fn(FileId) -> bool) {
        self.sent.retain(|file| is_open(file.id));
        self.marked.retain(|id| is_open(*id));
    }

    fn keep(&mut self, file: SentFile) {
        self.picture = None;
        match self.sent.iter_mut().find(|known| known.id == file.id) {
            Some(known) => *known = file,
            None => self.sent.push(file),
        }
        self.sent.sort_by_key(|file| file.id);
    }

    fn is_current(&self, profile: &crate::profile::Profile, ledger: u64, today: Day) -> bool {
        self.picture.as_ref().is_some_and(|picture| {
            let with = self.sent.iter().map(|file| (file.id, file.revision));
            picture.today == today
                && picture.ledger == ledger
                && picture.profile == *profile
                && with.eq(picture.with.iter().copied())
        })
    }

    /// The retry file of a result file, once it was made: its name and bytes.
    pub(crate) fn retry_file(&self, result: u32) -> Option<(&str, &[u8])> {
        let made = self.results.get(result as usize)?.made.get(&NextStep::Retry)?;
        Some((&made.name, &made.content))
    }
}

impl Session {
    /// The overview of steps 3 and 4; `None` before anything was looked at.
    pub(super) fn payments_overview(&self, language: Language) -> Option<Overview> {
        let around = Around {
            profile: &self.profile,
            people: self.listed().is_some(),
            settled_news: self.settled_news(),
            ledger: self.month_ledger().ledger(),
            not_settled_news: counted(self.missed().iter().map(|missed| missed.amount)),
            asked: &|result| self.asked(result, language),
            in_ledger: &|file, paired| self.in_ledger_as(file, paired),
        };
        around.overview(&self.payments, language)
    }

    /// The order list that belongs to the month on screen.
    pub(super) fn listed(&self) -> Option<&Orders> {
        let list = self.orders.list.as_ref().filter(|list| list.practice == self.is_practising())?;
        self.payments.orders.as_ref().map(|_| &list.orders)
    }
}
