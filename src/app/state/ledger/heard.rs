//! What the engine answers about the ledger.

use std::rc::Rc;

use super::super::{Ask as AnyAsk, Dialog, Effect, NoticeKind, Place, State};
use super::{Action, Ask, Back, LedgerMessage, Link, Question, UNDO_OFFER, UndoOffer};
use crate::engine::protocol::Request as AnyRequest;
use crate::engine::protocol::ledger::{Exported, MailOut, Request, Response, Today};

impl State {
    pub(in crate::app::state) fn heard_of_ledger(
        &mut self,
        ask: AnyAsk,
        response: Response,
        now: f64,
        effects: &mut Vec<Effect>,
    ) {
        if !is_answered_by(&ask, &response) {
            self.forget(&ask, effects);
            return self.unexpected();
        }
        match response {
            // What came in between made it wait: it is offered again with the next look at the results.
            Response::Nothing if ask == AnyAsk::Ledger(Ask::Note) => self.offer_again(),
            Response::Nothing => {}
            Response::Today(today) => self.reminded(today, now, effects),
            Response::Page(page) => {
                self.ledger.summary = Some(Rc::new(page.summary.clone()));
                self.ledger.page = Some(Rc::from(page));
                if let Some(said) = &mut self.ledger.said
                    && std::mem::take(&mut said.fresh)
                {
                    effects.push(Effect::Focus(super::SAID));
                }
            }
            Response::Done { sentence, id, summary } => {
                self.ledger.damaged = self.ledger.summary.as_ref().map_or(0, |summary| summary.damaged);
                self.ledger.summary = Some(Rc::from(summary));
                self.done(ask, sentence, id, effects);
                self.follow_ledger(now, effects);
            }
            Response::Exported(export) => self.exported(&ask, *export, effects),
            Response::LedgerArrived { name } => {
                let AnyAsk::Open { ticket, .. } = ask else { return };
                self.arrived.0 += 1;
                if self.leads(Place::Ledger) {
                    self.visit(Place::Ledger, effects);
                }
                let language = self.language;
                self.ask_ledger(Ask::Do(ticket), Request::Import { name, whole: false, language }, effects);
            }
            Response::Looked { records, amount } => {
                if let AnyAsk::Ledger(Ask::Look(arrival)) = ask {
                    self.looked(arrival, (records, amount), effects);
                }
            }
            Response::MailArrived(mail) => self.mail_arrived(mail, effects),
        }
    }

    /// Something was written down.
    fn done(&mut self, ask: AnyAsk, sentence: String, id: Option<String>, effects: &mut Vec<Effect>) {
        if let AnyAsk::Ledger(Ask::Merge { ticket, .. }) = ask {
            if self.ledger.linked.problem.is_none() {
                self.note_written(effects);
            }
            return self.merged(ticket, sentence, effects);
        }
        self.note_written(effects);
        match ask {
            AnyAsk::Ledger(Ask::WithWayBack(back)) => self.did_beside(back, sentence, id, effects),
            ask => self.did(ask, sentence, effects),
        }
        self.write_through(effects);
    }

    fn exported(&mut self, ask: &AnyAsk, export: Exported, effects: &mut Vec<Effect>) {
        self.ledger.summary = Some(Rc::new(export.summary));
        if *ask == AnyAsk::Ledger(Ask::Through) {
            return effects.push(Effect::Link(Link::Write));
        }
        self.note_written(effects);
        self.note_saved(export.name.clone(), effects);
        self.notices.retain(|notice| notice.what != NoticeKind::NoPromise);
        // Where the page writes the ledger's file itself, this is only a copy.
        if self.ledger.is_in_file() && self.ledger.linked.name.is_none() {
            self.ledger.saved_as = Some(export.name.clone());
            self.notice(NoticeKind::LedgerSaved(export.name.clone()));
        }
        effects.push(Effect::Download { name: export.name });
    }

    fn mail_arrived(&mut self, mail: MailOut, effects: &mut Vec<Effect>) {
        self.arrived.0 += 1;
        // Which upload a mail is about is asked there, and nowhere else.
        if self.leads(Place::Ledger) || mail.id.is_none() {
            self.visit(Place::Ledger, effects);
        }
        let id = mail.id.clone();
        self.ledger.mail = Some(mail);
        if let Some(id) = id {
            self.take_mail(id, effects);
        }
    }

    fn reminded(&mut self, today: Box<Today>, now: f64, effects: &mut Vec<Effect>) {
        let came_back = std::mem::take(&mut self.ledger.came_back);
        let is_news = came_back && self.ledger.today.as_deref().is_some_and(|known| *known != *today);
        // With nothing open, what the ledger knows still counts in steps 3 and 4.
        if today.entries > 0 && self.payments.seen.is_none() {
            self.glance_at_payments(effects);
        }
        let knew = self.ledger.today.as_ref().is_some_and(|known| known.reminds());
        if !knew && today.reminds() && self.place == Place::Check && self.file.is_none() && self.opening().is_none() {
            // Who comes back sees first what there is to do.
            self.place = Place::Today;
        }
        if self.ledger.today.as_ref().is_some_and(|known| known.file != today.file) {
            self.ledger.saved_as = None;
        }
        self.ledger.today = Some(Rc::from(today));
        if is_news {
            self.ask_page_again(effects);
            self.look_again(effects);
            self.hold_against_sent(now, effects);
        }
    }

    /// What the ledger says has changed: it is looked at again wherever it counts.
    fn follow_ledger(&mut self, now: f64, effects: &mut Vec<Effect>) {
        self.ask_today(effects);
        self.look_again(effects);
        self.hold_against_sent(now, effects);
    }

    /// What is known to be sent has changed: orders and files that are to be sent are held against it.
    pub(in super::super) fn hold_against_sent(&mut self, now: f64, effects: &mut Vec<Effect>) {
        self.speak_of_orders(self.language, effects);
        let parked = self.parked.iter_mut().map(|parked| &mut parked.file);
        let mut files = Vec::new();
        for file in self.file.iter_mut().chain(parked).filter(|file| !file.overview.practice) {
            Rc::make_mut(file).matching = true;
            files.push(file.overview.id);
        }
        for file in files {
            self.ask(AnyAsk::Recheck { since: now, file }, AnyRequest::Recheck { file }, effects);
        }
    }

    /// What was done beside a reminder is said there, with the way back: the reminder itself is gone.
    fn did_beside(&mut self, back: Back, sentence: String, id: Option<String>, effects: &mut Vec<Effect>) {
        let back = match (back, id) {
            (Back::Said, Some(id)) => Action::Erase(id),
            (Back::Said, None) => return self.notice(NoticeKind::Ledger(sentence)),
        };
        self.ledger.did = Some(UndoOffer { sentence, back: Box::new(back) });
        effects.push(Effect::Focus(UNDO_OFFER));
    }

    fn did(&mut self, ask: AnyAsk, sentence: String, effects: &mut Vec<Effect>) {
        if ask == AnyAsk::Ledger(Ask::Note) {
            if self.place == Place::Ledger {
                // The table below, and what was said of the ledger's file, are of before.
                self.ask_page_again(effects);
                if let Some(said) = self.ledger.said.as_mut().filter(|said| !said.refused) {
                    return said.sentence.push_str(&format!(" {sentence}"));
                }
            }
            return self.notice(NoticeKind::Info(sentence));
        }
        // The ledger's own button has no question: one that stands there by now is about something else.
        let is_kept = ask == AnyAsk::Ledger(Ask::Keep { with_record: false });
        if let AnyAsk::Ledger(Ask::Keep { with_record }) = ask {
            effects.push(Effect::Persist);
            if with_record {
                // What was written down was said already.
                if self.place == Place::Ledger {
                    self.ask_page_again(effects);
                }
                return;
            }
        }
        if std::mem::take(&mut self.ledger.keep_then) {
            let language = self.language;
            self.ask_ledger(Ask::Keep { with_record: true }, Request::Keep { language }, effects);
        }
        if let AnyAsk::Ledger(Ask::Do(Some(ticket))) = ask {
            effects.push(Effect::Forget { ticket });
        }
        if let Some(at) = self.ledger.export_then.take() {
            let language = self.language;
            self.ask_ledger(Ask::Export, Request::Export { at, language }, effects);
        }
        // Erasing takes the button away that had the focus.
        let from_dialog = !is_kept && matches!(self.dialog, Some(Dialog::Ledger(_)));
        if from_dialog {
            self.dialog = None;
        }
        if self.place == Place::Ledger {
            self.unsay_ledger();
            let damaged = self.ledger.summary.as_ref().map_or(0, |summary| summary.damaged);
            let doubtful = damaged > self.ledger.damaged;
            self.ledger.said = Some(LedgerMessage { sentence, refused: false, fresh: true, doubtful });
            let start = self.ledger.page.as_ref().map_or(0, |page| page.start);
            self.ask_page(start, effects);
        } else {
            self.notice(NoticeKind::Ledger(sentence));
        }
    }

    /// Nothing was changed; the sentence says why.
    pub(in crate::app::state) fn ledger_refused(&mut self, ask: &AnyAsk, sentence: String) {
        self.ledger.export_then = None;
        self.ledger.keep_then = false;
        if *ask == AnyAsk::Ledger(Ask::Note) {
            // What could not be written down is offered again when the operator goes on.
            self.offer_again();
        }
        match &mut self.dialog {
            Some(Dialog::Ledger(Question::Record { refused, .. } | Question::Edit { refused, .. })) => {
                *refused = Some(sentence);
            }
            _ if self.place == Place::Ledger => {
                self.dialog = None;
                self.ledger.said = Some(LedgerMessage { sentence, refused: true, fresh: false, doubtful: false });
            }
            _ => self.failure(NoticeKind::Failed(sentence)),
        }
    }
}

/// Whether an answer is one to what was asked.
fn is_answered_by(ask: &AnyAsk, response: &Response) -> bool {
    matches!(
        (ask, response),
        (AnyAsk::Ledger(Ask::Today), Response::Today(_))
            | (AnyAsk::Ledger(Ask::Page), Response::Page(_))
            | (AnyAsk::Ledger(Ask::Export | Ask::Through), Response::Exported(_))
            | (AnyAsk::Ledger(Ask::Note), Response::Nothing)
            | (AnyAsk::Ledger(Ask::Look(_)), Response::Looked { .. })
            | (
                AnyAsk::Ledger(Ask::Do(_) | Ask::WithWayBack(_) | Ask::Merge { .. } | Ask::Note | Ask::Keep { .. }),
                Response::Done { .. }
            )
            | (AnyAsk::Open { .. }, Response::LedgerArrived { .. } | Response::MailArrived(_))
    )
}
