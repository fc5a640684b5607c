//! What the operator does with the ledger, and what the engine answers.

use std::rc::Rc;

use super::super::{Ask as AnyAsk, Dialog, Effect, NoticeKind, Place, State};
use super::{
    Action, Ask, Back, FileFor, KEEP_SEEN, LedgerMessage, Link, Question, Saved, Source, UNDO_OFFER, UndoOffer,
};
use crate::engine::ledger::Status;
use crate::engine::protocol::Request as AnyRequest;
use crate::engine::protocol::ledger::{EntryUpdate, InLedger, Note, Request, Response, Today};
use crate::engine::protocol::payments::ResultView;
use crate::engine::result::Count;

/// Lines on a page.
const PAGE: u32 = 100;

impl State {
    pub(in crate::app::state) fn operate_ledger(&mut self, action: Action, effects: &mut Vec<Effect>) {
        let language = self.language;
        match action {
            Action::Search(search) => {
                self.ledger.search = search;
                self.ask_page(0, effects);
            }
            Action::Page(start) => self.ask_page(start, effects),
            Action::AskRecord => self.ask_record(effects),
            Action::AskRecordOf(file, name) => self.ask_about(Source::Open { file, name }, effects),
            Action::AskRecordSaved { id, name } => self.ask_about(Source::Saved { id, name }, effects),
            Action::Verified(id) => {
                let ask = Ask::WithWayBack(Back::Verified(id.clone()));
                self.ask_ledger(ask, Request::Settle { id, on: Some(self.today.clone()), language }, effects);
            }
            Action::NotVerified(id) => {
                self.ask_ledger(Ask::Do(None), Request::Settle { id, on: None, language }, effects);
            }
            Action::CloseDeclined(id) => {
                let request = Request::CloseDeclined { id, on: self.today.clone(), language };
                self.ask_ledger(Ask::WithWayBack(Back::Close), request, effects);
            }
            Action::TakeBack => {
                if let Some(did) = self.ledger.did.take() {
                    self.operate_ledger(*did.back, effects);
                }
            }
            Action::Deny(id) => self.ask_ledger(Ask::Do(None), Request::Deny { id, language }, effects),
            Action::Mail(receipt) => self.mail_for_question(receipt),
            Action::Note(note) => self.note_in_ledger(note, effects),
            Action::File(what, arrival) => match what {
                FileFor::Record => self.ask_about(Source::Chosen(arrival), effects),
                FileFor::Result(id) => {
                    self.dialog = None;
                    let request = Request::Result { id, name: arrival.name, language };
                    self.ask_ledger(Ask::Do(Some(arrival.ticket)), request, effects);
                }
                FileFor::Import => {
                    let request = Request::Import { name: arrival.name, whole: false, language };
                    self.ask_ledger(Ask::Do(Some(arrival.ticket)), request, effects);
                }
            },
            Action::Record { told, keep, at } => self.record(told, keep, at, effects),
            Action::Edit(row) => {
                self.dialog = Some(Dialog::Ledger(Question::Edit { row, mail: None, refused: None }));
            }
            Action::Amend { id, told } => {
                self.ask_ledger(Ask::Do(None), Request::Amend { id, told, language }, effects);
            }
            Action::TakeMail(id) => self.take_mail(id, effects),
            Action::AskErase(row) => self.dialog = Some(Dialog::Ledger(Question::Erase(row))),
            Action::Erase(id) => {
                self.note_erasing();
                self.ask_ledger(Ask::Do(None), Request::Erase { id, language }, effects);
            }
            Action::AskEraseAll => {
                let entries = self.ledger.summary.as_ref().map_or(0, |summary| summary.entries);
                self.dialog = Some(Dialog::Ledger(Question::EraseAll(entries)));
            }
            Action::EraseAll => {
                self.note_erasing();
                self.ask_ledger(Ask::Do(None), Request::EraseAll { language }, effects);
            }
            Action::Link(link) => self.operate_link(link, effects),
            Action::Heard(heard) => self.heard_of_link(heard, effects),
            Action::Export(at) => self.ask_ledger(Ask::Export, Request::Export { at, language }, effects),
            Action::Promised(promised) => {
                self.ledger.promised = Some(promised);
                if !promised {
                    self.notice(NoticeKind::NoPromise);
                }
            }
            Action::Remembered(text) => {
                (self.ledger.seen, self.ledger.saved) = remembered(&text.unwrap_or_default());
                self.ask_today(effects);
            }
            Action::Keep => self.ask_ledger(Ask::KeepThen(None), Request::Keep { language }, effects),
        }
    }

    /// The ledger comes on screen.
    pub(in crate::app::state) fn look_into_ledger(&mut self, effects: &mut Vec<Effect>) {
        self.ledger.said = None;
        self.ask_page_again(effects);
    }

    /// How the ledger stands now: what is on screen of it, and what is to be said before the next upload.
    pub(in crate::app::state) fn ask_page_again(&mut self, effects: &mut Vec<Effect>) {
        let start = self.ledger.page.as_ref().map_or(0, |page| page.start);
        self.ask_page(start, effects);
    }

    fn ask_page(&mut self, start: u32, effects: &mut Vec<Effect>) {
        let search = self.ledger.search.clone();
        let request = Request::Page { search, start, count: PAGE, language: self.language };
        self.waiting.retain(|_, ask| !matches!(ask, AnyAsk::Ledger(Ask::Page)));
        self.ask_ledger(Ask::Page, request, effects);
    }

    /// What the ledger reminds of now.
    pub(in crate::app::state) fn ask_today(&mut self, effects: &mut Vec<Effect>) {
        if self.today.is_empty() {
            return;
        }
        self.waiting.retain(|_, ask| !matches!(ask, AnyAsk::Ledger(Ask::Today)));
        self.ask_ledger(Ask::Today, Request::Today { on: self.today.clone(), seen: self.ledger.seen }, effects);
    }

    fn reminded(&mut self, today: Box<Today>, effects: &mut Vec<Effect>) {
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
    }

    pub(super) fn ask_ledger(&mut self, ask: Ask, request: Request, effects: &mut Vec<Effect>) {
        self.ask(AnyAsk::Ledger(ask), AnyRequest::Ledger(request), effects);
    }

    pub(in crate::app::state) fn ask_record(&mut self, effects: &mut Vec<Effect>) {
        let made = self.orders.list.as_ref().filter(|_| self.place == Place::Orders);
        if let Some((list, name)) = made.and_then(|list| Some((list.id, list.saved.clone()?.0))) {
            return self.ask_about(Source::Open { file: list, name }, effects);
        }
        let saved = match &self.dialog {
            Some(Dialog::Saved(saved)) => Some(saved.name.clone()),
            _ => None,
        };
        let Some(file) = self.file.as_ref() else { return };
        let name = saved.unwrap_or_else(|| file.overview.name.clone());
        let source = Source::Open { file: file.overview.id, name };
        self.ask_about(source, effects);
    }

    fn ask_about(&mut self, source: Source, effects: &mut Vec<Effect>) {
        // How the ledger is kept must be known before the question is answered.
        self.ask_page(0, effects);
        self.dialog = Some(Dialog::Ledger(Question::Record { source, mail: None, refused: None }));
    }

    /// Whether the question on screen takes a receipt number.
    pub fn asks_for_receipt(&self) -> bool {
        matches!(self.dialog, Some(Dialog::Ledger(Question::Record { .. } | Question::Edit { .. })))
    }

    fn mail_for_question(&mut self, receipt: String) {
        if let Some(Dialog::Ledger(Question::Record { mail, .. } | Question::Edit { mail, .. })) = &mut self.dialog {
            *mail = Some(receipt);
        }
    }

    pub(in crate::app::state) fn note_in_ledger(&mut self, what: Note, effects: &mut Vec<Effect>) {
        let request = Request::Note { what, on: self.today.clone(), language: self.language };
        self.ask_ledger(Ask::Note, request, effects);
    }

    /// Results of uploads that the ledger has go into it, each once: then what was declined may be sent again.
    pub(in crate::app::state) fn offer_results(&mut self, effects: &mut Vec<Effect>) {
        let Some(seen) = self.payments.seen.clone() else { return };
        // What the console has settled is captured: the ledger reminds of it no longer.
        if self.ledger.settled_offered != seen.settled_news {
            self.ledger.settled_offered = seen.settled_news;
            if seen.settled_news.records > 0 {
                self.note_in_ledger(Note::Settled, effects);
            }
        }
        let key = |result: &ResultView| (result.sha256.clone(), result.ok.records, result.ng.records);
        let all = (0..).zip(&seen.results);
        let waiting: Vec<_> = all
            .filter(|(_, result)| result.in_ledger == InLedger::Waits)
            .map(|(at, result)| (at, key(result)))
            .collect();
        // What waits no longer is offered again should it come to wait once more.
        self.ledger.offered.retain(|key| waiting.iter().any(|(_, waits)| waits == key));
        for (at, key) in waiting {
            if self.ledger.offered.insert(key) {
                self.note_in_ledger(Note::Result(at), effects);
            }
        }
    }

    fn offer_again(&mut self) {
        self.ledger.offered.clear();
        self.ledger.settled_offered = Count::default();
    }

    fn record(&mut self, told: EntryUpdate, keep: bool, at: String, effects: &mut Vec<Effect>) {
        let Some(Dialog::Ledger(Question::Record { source, .. })) = &self.dialog else { return };
        let source = source.clone();
        let in_file = self.ledger.is_in_file();
        let writes = self.ledger.linked.name.is_some();
        self.ledger.export_then = Some(at).filter(|_| keep && in_file && !writes);
        if keep && !in_file {
            let language = self.language;
            let then = Ask::KeepThen(Some((source, told)));
            return self.ask_ledger(then, Request::Keep { language }, effects);
        }
        self.write_down(source, told, effects);
    }

    fn write_down(&mut self, source: Source, told: EntryUpdate, effects: &mut Vec<Effect>) {
        let language = self.language;
        match source {
            Source::Open { file, .. } => {
                self.ask_ledger(Ask::Do(None), Request::Record { file, told, language }, effects);
            }
            Source::Saved { id, .. } => {
                self.ask_ledger(Ask::Do(None), Request::RecordSaved { id, told, language }, effects);
            }
            Source::Chosen(arrival) => {
                let request = Request::RecordFile { name: arrival.name, told, language };
                self.ask_ledger(Ask::Do(Some(arrival.ticket)), request, effects);
            }
        }
    }

    fn take_mail(&mut self, id: String, effects: &mut Vec<Effect>) {
        let Some(mail) = self.ledger.mail.take() else { return };
        let told =
            EntryUpdate { receipt: Some(mail.receipt), status: Some(Status::Completed), ..EntryUpdate::default() };
        let language = self.language;
        self.ask_ledger(Ask::Do(None), Request::Amend { id, told, language }, effects);
        effects.push(Effect::FocusWork);
    }

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
            Response::Today(today) => self.reminded(today, effects),
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
                self.ledger.summary = Some(Rc::from(summary));
                if let AnyAsk::Ledger(Ask::Merge { ticket, .. }) = ask {
                    if self.ledger.linked.problem.is_none() {
                        self.note_written(effects);
                    }
                    self.merged(ticket, sentence, effects);
                } else {
                    self.note_written(effects);
                    match ask {
                        AnyAsk::Ledger(Ask::WithWayBack(back)) => self.did_beside(back, sentence, id, effects),
                        ask => self.did(ask, sentence, effects),
                    }
                    self.write_through(effects);
                }
                self.follow_ledger(now, effects);
            }
            Response::Exported(export) => {
                self.ledger.summary = Some(Rc::new(export.summary));
                if ask == AnyAsk::Ledger(Ask::Through) {
                    return effects.push(Effect::Link(Link::Write));
                }
                self.note_written(effects);
                self.note_saved(export.name.clone(), effects);
                // Where the page writes the ledger's file itself, this is only a copy.
                if self.ledger.is_in_file() && self.ledger.linked.name.is_none() {
                    self.ledger.saved_as = Some(export.name.clone());
                    self.notice(NoticeKind::LedgerSaved(export.name.clone()));
                }
                effects.push(Effect::Download { name: export.name });
            }
            Response::LedgerArrived { name } => {
                let AnyAsk::Open { ticket, .. } = ask else { return };
                self.arrived.0 += 1;
                if self.leads(Place::Ledger) {
                    self.visit(Place::Ledger, effects);
                }
                let language = self.language;
                self.ask_ledger(Ask::Do(ticket), Request::Import { name, whole: false, language }, effects);
            }
            Response::MailArrived(mail) => {
                self.arrived.0 += 1;
                // Which upload a mail is about is asked there, and nowhere else.
                if self.leads(Place::Ledger) || mail.id.is_none() {
                    self.visit(Place::Ledger, effects);
                }
                match mail.id.clone() {
                    Some(id) => {
                        self.ledger.mail = Some(mail);
                        self.take_mail(id, effects);
                    }
                    None => self.ledger.mail = Some(mail),
                }
            }
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

    /// The page remembers the last writing of the ledger's file, so that an older copy is known for one.
    pub(super) fn note_written(&mut self, effects: &mut Vec<Effect>) {
        let written = self.ledger.summary.as_ref().map_or(0, |summary| summary.written);
        if written > self.ledger.seen {
            self.ledger.seen = written;
            self.keep_seen(effects);
        }
    }

    /// The ledger went out under this name: where it is asked for the next time, that is said.
    pub(super) fn note_saved(&mut self, name: String, effects: &mut Vec<Effect>) {
        let entries = self.ledger.summary.as_ref().map_or(0, |summary| summary.entries);
        self.ledger.saved = Some(Saved { name, on: self.today.clone(), entries });
        self.keep_seen(effects);
    }

    fn keep_seen(&self, effects: &mut Vec<Effect>) {
        let mut text = self.ledger.seen.to_string();
        if let Some(Saved { name, on, entries }) = &self.ledger.saved {
            text = format!("{text}\t{entries}\t{on}\t{name}");
        }
        effects.push(Effect::Keep { name: KEEP_SEEN, text });
    }

    /// What was done beside a reminder is said there, with the way back: the reminder itself is gone.
    fn did_beside(&mut self, back: Back, sentence: String, id: Option<String>, effects: &mut Vec<Effect>) {
        let back = match (back, id) {
            (Back::Close, Some(id)) => Action::Erase(id),
            (Back::Verified(id), _) => Action::NotVerified(id),
            (Back::Close, None) => return self.notice(NoticeKind::Note(sentence)),
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
        let is_kept = ask == AnyAsk::Ledger(Ask::KeepThen(None));
        if matches!(ask, AnyAsk::Ledger(Ask::KeepThen(_))) {
            effects.push(Effect::Persist);
        }
        if let AnyAsk::Ledger(Ask::KeepThen(Some((source, told)))) = ask {
            return self.write_down(source, told, effects);
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
            self.ledger.said = Some(LedgerMessage { sentence, refused: false, fresh: true });
            let start = self.ledger.page.as_ref().map_or(0, |page| page.start);
            self.ask_page(start, effects);
        } else {
            self.notice(NoticeKind::Note(sentence));
        }
    }

    /// Nothing was changed; the sentence says why.
    pub(in crate::app::state) fn ledger_refused(&mut self, ask: &AnyAsk, sentence: String) {
        self.ledger.export_then = None;
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
                self.ledger.said = Some(LedgerMessage { sentence, refused: true, fresh: false });
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
            | (
                AnyAsk::Ledger(Ask::Do(_) | Ask::WithWayBack(_) | Ask::Merge { .. } | Ask::Note | Ask::KeepThen(_)),
                Response::Done { .. }
            )
            | (AnyAsk::Open { .. }, Response::LedgerArrived { .. } | Response::MailArrived(_))
    )
}

/// What the page has kept: the writing, and the file that it went into.
fn remembered(text: &str) -> (u64, Option<Saved>) {
    let mut parts = text.splitn(4, '\t');
    let seen = parts.next().and_then(|seen| seen.parse().ok()).unwrap_or_default();
    let mut saved = || {
        let entries = parts.next()?.parse().ok()?;
        let on = parts.next()?.to_owned();
        Some(Saved { entries, on, name: parts.next()?.to_owned() })
    };
    (seen, saved())
}
