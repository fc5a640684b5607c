//! Opening a file: it is split and checked; what is no transaction file goes on to the step that it belongs to.

use crate::base::language::Language;
use crate::check::Checker;
use crate::document::{Document, Opening};
use crate::ledger::SentBefore;
use crate::open_file::OpenFile;
use crate::open_file::overview;
use crate::open_orders::Asked;
use crate::open_payments::Taking;
use crate::practice;
use crate::protocol::Response;
use crate::protocol::sentences;
use crate::session::slice::{BYTES, LINES, Phase, Step};
use crate::session::work::{Task, Work, closed};
use crate::session::{Session, orders, recognise, show};
use crate::{open_payments, protocol};

impl Work {
    pub(super) fn split(&mut self, session: &Session, mut opening: Box<Opening>, asked: Asked) -> Step {
        if !opening.step(BYTES) {
            let (done, total) = opening.progress();
            self.0 = Task::Open { opening, asked };
            return Step::More { done, total, phase: Phase::Splitting };
        }
        let document = Box::new(opening.finish());
        let sent = if asked.practice { SentBefore::default() } else { session.sent() };
        let checker = Box::new(Checker::new(&document).against(sent));
        let (done, total) = checker.progress();
        self.0 = Task::CheckNew { document, checker, asked };
        Step::More { done, total, phase: Phase::Checking }
    }

    pub(super) fn check_new(
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
        let refusal = overview::refusal(&document, &report, &session.profile, &asked.choices, asked.language);
        let code = refusal.as_ref().map(|refusal| refusal.code.as_str());
        if recognise::is_for_orders(session, &document, asked.as_orders, code) {
            // An order list may be long: it is read in slices.
            self.0 = Task::Orders(Box::new(orders::work::task(session, *document, asked)));
            return Step::More { done: 0, total: 1, phase: Phase::Splitting };
        }
        if let Some(refusal) = refusal {
            if practice::is_name(document.name()) && !session.is_practising() {
                return Step::Done(Response::Failed(sentences::only_in_practice(document.name(), asked.language)));
            }
            return match open_payments::recognise(&session.payments, document, &report) {
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
        Step::Done(show::opened(session, id).map_or_else(closed, |overview| Response::Opened(Box::new(overview))))
    }

    pub(super) fn take(&mut self, session: &mut Session, mut taking: Box<Taking>, language: Language) -> Step {
        if let Some((done, total)) = taking.step() {
            self.0 = Task::Take { taking, language };
            return Step::More { done, total, phase: Phase::Checking };
        }
        let said = taking.finish(&mut session.payments, language);
        Step::Done(Response::Payments(Box::new(protocol::payments::Response::Taken(said))))
    }
}
