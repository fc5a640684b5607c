//! Requests about the ledger, slice by slice: a file beside the request is read and checked first.

use std::collections::BTreeSet;

use crate::base::language::Language;
use crate::base::localized::Localized;
use crate::check::Checker;
use crate::check::settings::Settings;
use crate::commands::kind_in_words::what_it_is;
use crate::commands::ledger as once;
use crate::commands::ledger::row_of;
use crate::document::{Document, Opening};
use crate::ledger::file;
use crate::ledger::file::{Contents, LedgerError};
use crate::ledger::{Entry, EntryId, RecordOutcome, Upload, Way};
use crate::model::choices::Choices;
use crate::month::ledger_entries::{made_of, result_of};
use crate::open_ledger::{name, sentences};
use crate::protocol::Response as Whole;
use crate::protocol::ledger::{Request, Response};
use crate::session::Session;
use crate::session::ledger::serve::{answer, done, record_entry};
use crate::session::slice::{Phase, Step};

/// A request that is being served.
pub(crate) struct Job {
    request: Request,
    stage: Stage,
}

enum Stage {
    /// Nothing beside it.
    Plain,
    Reading(Box<Opening>),
    Checking(Box<Document>, Box<Checker>),
    /// A ledger's file, entry by entry.
    Understanding(Box<file::Reader>),
    Importing(Box<Importing>),
}

struct Importing {
    entries: std::vec::IntoIter<Entry>,
    damages: Vec<file::Damage>,
    /// How often the file had been written.
    written: u64,
    total: u64,
    done: u64,
    new: u64,
    changed: u64,
    /// Uploads that may be one or two.
    indistinct: u64,
    /// Uploads that were not here, where others were.
    fresh: BTreeSet<EntryId>,
    merges: bool,
}

const BYTES: usize = 512 * 1024;
const LINES: usize = 4_000;
/// Entries taken in, and orders sorted in, in one slice.
const ENTRIES: usize = 200;
const ORDERS: usize = 200_000;

impl Job {
    /// Begins; the file's bytes follow by [`Job::feed`].
    pub(crate) fn new(request: Request) -> Job {
        let stage = match &request {
            Request::RecordFile { name, .. } | Request::Result { name, .. } | Request::Import { name, .. } => {
                Stage::Reading(Box::new(Opening::new(name)))
            }
            _ => Stage::Plain,
        };
        Job { request, stage }
    }

    /// Takes the next bytes of the file beside the request.
    pub(crate) fn feed(&mut self, chunk: &[u8]) {
        if let Stage::Reading(opening) = &mut self.stage {
            opening.feed(chunk);
        }
    }

    /// Does one slice.
    pub(crate) fn step(&mut self, session: &mut Session) -> Step {
        match std::mem::replace(&mut self.stage, Stage::Plain) {
            Stage::Plain => Step::Done(answer(session, &self.request).unwrap_or(Whole::Cancelled)),
            Stage::Reading(opening) => self.read(session, opening),
            Stage::Checking(document, checker) => self.check(session, document, checker),
            Stage::Understanding(reader) => self.understand(session, reader),
            Stage::Importing(importing) => self.import(session, importing),
        }
    }

    fn read(&mut self, session: &Session, mut opening: Box<Opening>) -> Step {
        if !opening.step(BYTES) {
            let (done, total) = opening.progress();
            self.stage = Stage::Reading(opening);
            return Step::More { done, total, phase: Phase::Splitting };
        }
        let document = Box::new(opening.finish());
        if let Request::Import { language, .. } = &self.request {
            let (bytes, encoding) = document.source().text();
            let (text, _) = encoding.decode(bytes);
            return match file::Reader::new(text.into_owned()) {
                Ok(reader) => {
                    let (done, total) = reader.progress();
                    self.stage = Stage::Understanding(Box::new(reader));
                    Step::More { done, total, phase: Phase::Ledger }
                }
                Err(error) => {
                    let settings =
                        Settings { profile: session.profile.clone(), choices: Choices::default(), language: *language };
                    let other = || sentences::no_ledger(&what_it_is(&document, &settings), *language);
                    let other = (!error.is_of_ledger()).then(other).flatten();
                    Step::Done(Whole::Failed(other.unwrap_or_else(|| error.said(*language))))
                }
            };
        }
        let checker = Box::new(Checker::new(&document));
        let (done, total) = checker.progress();
        self.stage = Stage::Checking(document, checker);
        Step::More { done, total, phase: Phase::Checking }
    }

    fn check(&mut self, session: &mut Session, document: Box<Document>, mut checker: Box<Checker>) -> Step {
        if !checker.step(&document, &session.profile, &Choices::default(), LINES) {
            let (done, total) = checker.progress();
            self.stage = Stage::Checking(document, checker);
            return Step::More { done, total, phase: Phase::Checking };
        }
        let report = checker.finish();
        Step::Done(match &self.request {
            Request::RecordFile { update, language, .. } => match made_of(&document, &report, &session.profile) {
                Ok(entry) => match update {
                    Some(update) => record_entry(session, entry, update, *language),
                    None => {
                        let (records, amount) = (entry.records, entry.amount);
                        Whole::Ledger(Response::Looked { records, amount })
                    }
                },
                Err(error) => Whole::Failed(error.sentence(*language)),
            },
            Request::Result { id, language, .. } => {
                let Some(entry) = session.ledger.ledger().get(id) else {
                    return Step::Done(Whole::Failed(sentences::gone(*language)));
                };
                let answered = result_of(entry, None, &document, &session.profile);
                let own = |(result, ids)| {
                    once::not_of_another(session.ledger.ledger(), entry, result).map(|result| (result, ids))
                };
                match answered.and_then(own) {
                    Ok((result, ids)) => {
                        let name = name(entry);
                        let upload = Upload { result: Some(result), payment_ids: Some(ids), ..Upload::default() };
                        let news = session.ledger.amend(id, &upload, false).unwrap_or(false);
                        let when = if news { RecordOutcome::Changed } else { RecordOutcome::Known };
                        let sentence = sentences::recorded(&name, when, *language);
                        let count = row_of(session.ledger.ledger(), id, &session.profile).and_then(|row| row.result);
                        let sentence = sentences::with_result(sentence, count, *language);
                        done(session, sentence, Some(id.clone()), *language)
                    }
                    Err(error) => Whole::Failed(error.sentence(*language)),
                }
            }
            _ => Whole::Cancelled,
        })
    }

    fn understand(&mut self, session: &Session, mut reader: Box<file::Reader>) -> Step {
        if reader.step(ENTRIES) {
            let contents = reader.finish();
            return match &self.request {
                Request::Import { whole: true, language, .. } if !contents.damages.is_empty() => {
                    Step::Done(Whole::Failed(LedgerError::Damaged(contents.damages).said(*language)))
                }
                _ => self.begin_import(session, contents),
            };
        }
        let (done, total) = reader.progress();
        self.stage = Stage::Understanding(reader);
        Step::More { done, total, phase: Phase::Ledger }
    }

    fn begin_import(&mut self, session: &Session, contents: Contents) -> Step {
        let total = contents.entries.len() as u64;
        let entries = contents.entries.into_iter();
        let (damages, written, done, new, changed, indistinct) = (contents.damages, contents.revision, 0, 0, 0, 0);
        let fresh = BTreeSet::new();
        // What is opened where nothing was is merged with nothing.
        let merges = session.ledger.ledger().uploads().next().is_some();
        let importing = Importing { merges, entries, damages, written, total, done, new, changed, indistinct, fresh };
        self.stage = Stage::Importing(Box::new(importing));
        Step::More { done: 0, total, phase: Phase::Ledger }
    }

    fn import(&mut self, session: &mut Session, mut importing: Box<Importing>) -> Step {
        let Request::Import { name, language, .. } = &self.request else { return Step::Done(Whole::Cancelled) };
        for entry in importing.entries.by_ref().take(ENTRIES) {
            let here = session.ledger.ledger().get(&entry.id);
            importing.indistinct += u64::from(entry.is_indistinct() && here.is_some_and(Entry::is_indistinct));
            let upload = Some(entry.id.clone()).filter(|_| importing.merges && entry.way == Way::Upload);
            match session.ledger.take_in(entry) {
                Some(RecordOutcome::New) => {
                    importing.new += 1;
                    importing.fresh.extend(upload);
                }
                Some(RecordOutcome::Changed) => importing.changed += 1,
                _ => {}
            }
            importing.done += 1;
        }
        if importing.done < importing.total || !session.ledger.settle(ORDERS) {
            let (done, total) = (importing.done, importing.total.max(1));
            self.stage = Stage::Importing(importing);
            return Step::More { done, total, phase: Phase::Ledger };
        }
        session.ledger.took_in(name, importing.written);
        session.ledger.note_damaged(importing.damages.len() as u64);
        let sentence = sentences::imported(importing.new, importing.changed, &importing.damages, *language)
            + &sentences::one_or_two(importing.indistinct, *language);
        let ledger = session.ledger.ledger();
        let twice = once::charged_twice(ledger, &|entry| importing.fresh.contains(&entry.id), *language);
        let gap = if *language == Language::Ja { "" } else { " " };
        let sentence = twice.iter().fold(sentence, |said, one| said + gap + one);
        Step::Done(done(session, sentence, None, *language))
    }
}
