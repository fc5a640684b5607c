//! What the operator does with the ledger.

use super::super::{Arrival, Ask as AnyAsk, Dialog, Effect, NoticeKind, Place, State};
use super::seen::remembered;
use super::{Action, Ask, Back, FileFor, Link, Question, Source};
use crate::engine::ledger::Status;
use crate::engine::protocol::Request as AnyRequest;
use crate::engine::protocol::ledger::{EntryUpdate, InLedger, Keeping, LedgerRow, Note, Request, Search};
use crate::engine::protocol::payments::ResultView;

/// Lines on a page.
const PAGE: u32 = 100;

impl State {
    pub(in crate::app::state) fn operate_ledger(&mut self, action: Action, effects: &mut Vec<Effect>) {
        let language = self.language;
        match action {
            Action::Search(search) => self.search_ledger(search, effects),
            Action::Page(start) => self.ask_page(start, effects),
            Action::AskRecord => self.ask_record(effects),
            Action::AskRecordOf(file, name) => self.ask_about(Source::Open { file, name }, effects),
            Action::AskRecordSaved { id, name } => self.ask_about(Source::Saved { id, name }, effects),
            Action::AskSeen(item) => self.dialog = Some(Dialog::Ledger(Question::Seen(item))),
            Action::SeenByHand(id) => self.seen_by_hand(id, effects),
            Action::CloseDeclined(id) => self.close_declined(id, effects),
            Action::TakeBack => {
                if let Some(did) = self.ledger.did.take() {
                    self.operate_ledger(*did.back, effects);
                }
            }
            Action::Deny(id) => self.do_in_ledger(Request::Deny { id, language }, effects),
            Action::Mail(receipt) => self.mail_for_question(receipt),
            Action::Note(note) => self.note_in_ledger(note, effects),
            Action::File(what, arrival) => self.take_file(what, arrival, effects),
            Action::Record { update, keep, at } => self.record(update, keep, at, effects),
            Action::Edit(row) => self.ask_edit(row),
            Action::Amend { id, update } => self.do_in_ledger(Request::Amend { id, update, language }, effects),
            Action::TakeMail(id) => self.take_mail(id, effects),
            Action::AskErase(row) => self.dialog = Some(Dialog::Ledger(Question::Erase(row))),
            Action::Erase(id) => self.erase(Request::Erase { id, language }, effects),
            Action::AskEraseAll => self.ask_erase_all(),
            Action::EraseAll => self.erase(Request::EraseAll { language }, effects),
            Action::Link(link) => {
                if link == Link::Again {
                    self.dialog = None;
                }
                self.operate_link(link, effects);
            }
            Action::Heard(heard) => self.heard_of_link(heard, effects),
            Action::Export(at) => self.ask_ledger(Ask::Export, Request::Export { at, language }, effects),
            Action::Promised(promised) => self.promised(promised),
            Action::Remembered(text) => {
                (self.ledger.seen, self.ledger.saved) = remembered(&text.unwrap_or_default());
                self.ask_today(effects);
            }
            Action::Keep => self.ask_ledger(Ask::Keep { with_record: false }, Request::Keep { language }, effects),
        }
    }

    fn search_ledger(&mut self, search: Search, effects: &mut Vec<Effect>) {
        self.ledger.search = search;
        self.ask_page(0, effects);
    }

    /// The operator has seen that what was captured is settled.
    fn seen_by_hand(&mut self, id: String, effects: &mut Vec<Effect>) {
        self.dialog = None;
        let request = Request::SeenByHand { id, on: self.today.clone(), language: self.language };
        self.ask_ledger(Ask::WithWayBack(Back::Said), request, effects);
    }

    fn close_declined(&mut self, id: String, effects: &mut Vec<Effect>) {
        let request = Request::CloseDeclined { id, on: self.today.clone(), language: self.language };
        self.ask_ledger(Ask::WithWayBack(Back::Said), request, effects);
    }

    fn ask_edit(&mut self, row: Box<LedgerRow>) {
        let page = self.ledger.page.as_ref();
        let at = page.and_then(|page| page.rows.iter().position(|known| known.id == row.id));
        let orders = page.zip(at).and_then(|(page, at)| page.orders.get(at));
        let captured = orders.map_or(0, |orders| orders.captured);
        self.dialog = Some(Dialog::Ledger(Question::Edit { row, captured, mail: None, refused: None }));
    }

    fn ask_erase_all(&mut self) {
        let entries = self.ledger.summary.as_ref().map_or(0, |summary| summary.entries);
        self.dialog = Some(Dialog::Ledger(Question::EraseAll(entries)));
    }

    fn erase(&mut self, request: Request, effects: &mut Vec<Effect>) {
        self.note_erasing();
        self.do_in_ledger(request, effects);
    }

    /// A file that was chosen on the ledger's page.
    fn take_file(&mut self, what: FileFor, arrival: Arrival, effects: &mut Vec<Effect>) {
        let language = self.language;
        let request = match what {
            FileFor::Record => {
                let request = Request::RecordFile { name: arrival.name.clone(), update: None, language };
                return self.ask_ledger(Ask::Look(arrival), request, effects);
            }
            FileFor::Result(id) => {
                self.dialog = None;
                Request::Result { id, name: arrival.name, language }
            }
            FileFor::Import => {
                // What was about to be saved is judged anew with what the ledger knows.
                self.dialog = None;
                Request::Import { name: arrival.name, whole: false, language }
            }
        };
        self.ask_ledger(Ask::Do(Some(arrival.ticket)), request, effects);
    }

    fn promised(&mut self, promised: bool) {
        self.ledger.promised = Some(promised);
        if !promised {
            self.notice(NoticeKind::NoPromise);
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

    pub(super) fn ask_page(&mut self, start: u32, effects: &mut Vec<Effect>) {
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

    /// What the browser keeps is shared by all tabs: this one asks what the others have written.
    pub(in crate::app::state) fn came_back(&mut self, effects: &mut Vec<Effect>) {
        let is_shared = self.ledger.summary.as_ref().is_some_and(|summary| summary.keeping == Keeping::Browser);
        if is_shared || self.ledger.today.as_ref().is_some_and(|today| !today.in_file && today.knows) {
            self.ledger.came_back = true;
            self.ask_today(effects);
        }
    }

    pub(super) fn ask_ledger(&mut self, ask: Ask, request: Request, effects: &mut Vec<Effect>) {
        self.ask(AnyAsk::Ledger(ask), AnyRequest::Ledger(request), effects);
    }

    fn do_in_ledger(&mut self, request: Request, effects: &mut Vec<Effect>) {
        self.ask_ledger(Ask::Do(None), request, effects);
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
        let sum = self.sum_of(&source);
        self.ask_with(source, sum);
    }

    /// What was chosen is a transaction file: now it is asked about.
    pub(super) fn looked(&mut self, arrival: Arrival, sum: (u64, u64), effects: &mut Vec<Effect>) {
        self.ask_page(0, effects);
        self.ask_with(Source::Chosen(arrival), Some(sum));
    }

    fn ask_with(&mut self, source: Source, sum: Option<(u64, u64)>) {
        self.dialog = Some(Dialog::Ledger(Question::Record { source, sum, mail: None, refused: None }));
    }

    /// Records and yen of what was uploaded: by them the console's confirmation is compared with it.
    fn sum_of(&self, source: &Source) -> Option<(u64, u64)> {
        match source {
            Source::Open { file, .. } => {
                let open = self.all_files().find(|open| open.overview.id == *file)?;
                Some((open.overview.records, open.overview.amount))
            }
            Source::Saved { id, .. } => {
                let saved = self.ledger.waiting().find(|item| item.id == *id)?;
                Some((saved.records, saved.amount))
            }
            Source::Chosen(_) => None,
        }
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
        // A list that was made later on the same day is known by the time.
        let is_timed = what == Note::Work && self.at.starts_with(&self.today);
        let on = if is_timed { &self.at } else { &self.today }.clone();
        let request = Request::Note { what, on, language: self.language };
        self.ask_ledger(Ask::Note, request, effects);
    }

    /// Results of uploads that the ledger has go into it, each once: then what was declined may be sent again.
    pub(in crate::app::state) fn offer_results(&mut self, effects: &mut Vec<Effect>) {
        let Some(seen) = self.payments.seen.clone() else { return };
        // What the console has settled is captured: the ledger reminds of it no longer.
        // What was captured and is still authorized is due as before: it keeps that too.
        let news = [seen.settled_news, seen.not_settled_news];
        if self.ledger.settled_offered != news {
            self.ledger.settled_offered = news;
            if news.iter().any(|count| count.records > 0) {
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

    pub(super) fn offer_again(&mut self) {
        self.ledger.offered.clear();
        self.ledger.settled_offered = Default::default();
    }

    fn record(&mut self, update: EntryUpdate, keep: bool, at: String, effects: &mut Vec<Effect>) {
        let Some(Dialog::Ledger(Question::Record { source, .. })) = &self.dialog else { return };
        let source = source.clone();
        let in_file = self.ledger.is_in_file();
        let writes = self.ledger.linked.name.is_some();
        self.ledger.export_then = Some(at).filter(|_| keep && in_file && !writes);
        self.ledger.keep_then = keep && !in_file;
        self.write_down(source, update, effects);
    }

    fn write_down(&mut self, source: Source, update: EntryUpdate, effects: &mut Vec<Effect>) {
        let language = self.language;
        match source {
            Source::Open { file, .. } => {
                self.ask_ledger(Ask::Do(None), Request::Record { file, update, language }, effects);
            }
            Source::Saved { id, .. } => {
                self.ask_ledger(Ask::Do(None), Request::RecordSaved { id, update, language }, effects);
            }
            Source::Chosen(arrival) => {
                let request = Request::RecordFile { name: arrival.name, update: Some(update), language };
                self.ask_ledger(Ask::Do(Some(arrival.ticket)), request, effects);
            }
        }
    }

    pub(super) fn take_mail(&mut self, id: String, effects: &mut Vec<Effect>) {
        let Some(mail) = self.ledger.mail.take() else { return };
        let update =
            EntryUpdate { receipt: Some(mail.receipt), status: Some(Status::Completed), ..EntryUpdate::default() };
        let language = self.language;
        self.ask_ledger(Ask::Do(None), Request::Amend { id, update, language }, effects);
        effects.push(Effect::FocusWork);
    }
}
