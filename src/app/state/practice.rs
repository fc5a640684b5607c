//! Practising: a state of its own for the made-up month. What is really open is put aside, here as in the engine, so that the
//! two can never be mixed, and comes back when practice is left.

use std::rc::Rc;

use super::file::OpenFile;
use super::orders::Part as OrdersPart;
use super::settings::{self, KEEP_PROFILE, Settings};
use super::{Action, Arrival, Ask, BackgroundFile, Effect, NoticeKind, Place, State, orders};
use crate::engine::practice::{Part, is_name, period};
use crate::engine::protocol::orders::{Overview as List, Response as ListResponse};
use crate::engine::protocol::payments::Response as PaymentsResponse;
use crate::engine::protocol::{FileId, Overview, Request, Response};

impl State {
    /// Whether everything on screen is made up.
    pub fn is_practising(&self) -> bool {
        self.real.is_some()
    }

    /// The file that practice breaks for step 2, where it is open and not on screen.
    pub fn broken_elsewhere(&self) -> Option<FileId> {
        let shown = self.file.as_ref().map(|file| file.overview.id);
        let is_broken = |name: &str| name.starts_with("練習_") && !name.contains("_検査済");
        let tabs = self.tabs();
        let broken = tabs.iter().filter(|file| file.overview.practice).find(|file| is_broken(&file.overview.name))?;
        Some(broken.overview.id).filter(|id| shown != Some(*id))
    }

    /// Opens the practice month; what was really open waits.
    pub(super) fn practise(&mut self, now: f64, effects: &mut Vec<Effect>) {
        self.revive(effects);
        // What is on its way to a real file or to the ledger must find it.
        if self.reading.is_some() || self.waiting.values().any(|ask| ask.is_long() || matches!(ask, Ask::Hash { .. })) {
            return self.notice(NoticeKind::PracticeWaits);
        }
        self.leave_practice(effects);
        let state = State {
            today: self.today.clone(),
            last: self.last,
            last_notice: self.last_notice,
            settings: Settings::practice(),
            place: Place::Orders,
            ..State::new(self.language)
        };
        self.real = Some(Box::new(std::mem::replace(self, state)));
        effects.push(Effect::Mark);
        for part in Part::ALL {
            let request = Request::Practice { part, today: self.today.clone(), language: self.language };
            self.ask(Ask::Practice { since: now }, request, effects);
        }
    }

    /// Lets everything made up go.
    pub(super) fn leave_practice(&mut self, effects: &mut Vec<Effect>) {
        let (language, today) = (self.language, self.today.clone());
        if !self.drop_practice(effects) {
            return;
        }
        self.ask(Ask::Close, Request::LeavePractice, effects);
        self.speak(language, effects);
        if self.today != today {
            self.begin_day(today, effects);
        }
        effects.push(Effect::FocusWork);
    }

    /// Goes back to what was really open, without a word to the engine; `false` when nobody practises.
    pub(super) fn drop_practice(&mut self, effects: &mut Vec<Effect>) -> bool {
        let Some(real) = self.real.take() else { return false };
        let practice = std::mem::replace(self, *real);
        self.last = practice.last;
        self.last_notice = practice.last_notice;
        self.dialog = None;
        self.notices.clear();
        let long = practice.waiting.iter().filter(|(_, ask)| ask.is_long());
        effects.extend(long.map(|(&number, _)| Effect::Cancel { number }));
        effects.extend(practice.tickets().map(|ticket| Effect::Forget { ticket }));
        true
    }

    /// The files of the page that are kept for what is open.
    fn tickets(&self) -> impl Iterator<Item = u32> {
        let parked = self.parked.iter().filter_map(|parked| parked.source);
        let taken = self.payments.sources.iter().map(|arrival| arrival.ticket);
        self.source.into_iter().chain(self.orders.source).chain(parked).chain(taken)
    }

    /// What would touch something real while practising: a real file ends practice, and the ledger and the settings answer
    /// with a sentence. The action comes back when it is nothing of that kind.
    pub(super) fn guard_practice(&mut self, action: Action, now: f64, effects: &mut Vec<Effect>) -> Option<Action> {
        if !self.is_practising() {
            return Some(action);
        }
        let real = |arrivals: &[Arrival]| arrivals.iter().any(|arrival| !is_name(&arrival.name));
        match action {
            Action::Arrive(arrivals) if real(&arrivals) => self.open_for_real(Action::Arrive(arrivals), now, effects),
            Action::Orders(orders::Action::Open(arrivals)) if real(&arrivals) => {
                self.open_for_real(Action::Orders(orders::Action::Open(arrivals)), now, effects);
            }
            // For a made-up order list it is of no use; where it belongs it is asked for again.
            Action::Orders(orders::Action::Bring(arrivals)) if real(&arrivals) => {
                self.open_for_real(Action::Arrive(arrivals), now, effects);
            }
            Action::Ledger(super::ledger::Action::File(_, arrival)) => {
                effects.push(Effect::Forget { ticket: arrival.ticket });
                self.visit(Place::Ledger, effects);
            }
            Action::Ledger(_) => self.visit(Place::Ledger, effects),
            // The browser keeps nothing, not even the language: that is no visit to the settings.
            Action::Settings(settings::Action::NotKept) => {}
            Action::Settings(_) => self.visit(Place::Settings, effects),
            other => return Some(other),
        }
        None
    }

    fn open_for_real(&mut self, action: Action, now: f64, effects: &mut Vec<Effect>) {
        self.leave_practice(effects);
        self.operate(action, now, effects);
        self.notice(NoticeKind::PracticeLeft);
    }

    /// Nothing made up is remembered beyond this visit; the language is the operator's own.
    pub(super) fn forget_practice(&self, effects: &mut Vec<Effect>) {
        if self.is_practising() {
            effects.retain(|effect| !matches!(effect, Effect::Keep { name, .. } if *name == KEEP_PROFILE));
        }
    }

    /// A file of the practice month is open.
    pub(super) fn practice_opened(&mut self, response: Response, ms: f64, effects: &mut Vec<Effect>) {
        match response {
            Response::Opened(overview) => self.practice_file(*overview, ms, effects),
            Response::Orders(said) => {
                let ListResponse::Opened(list) = *said else { return self.unexpected() };
                self.practice_list(*list, effects);
            }
            Response::Payments(said) if matches!(*said, PaymentsResponse::Taken(_)) => {}
            _ => return self.unexpected(),
        }
        if !self.waiting.values().any(|ask| matches!(ask, Ask::Practice { .. })) {
            self.look_at_payments(effects);
            effects.push(Effect::FocusWork);
        }
    }

    /// Of the two transaction files the one with faults comes last and is shown.
    fn practice_file(&mut self, overview: Overview, ms: f64, effects: &mut Vec<Effect>) {
        self.show(BackgroundFile { file: Rc::new(OpenFile::new(overview, ms / 1_000.0)), source: None }, effects);
    }

    fn practice_list(&mut self, list: List, effects: &mut Vec<Effect>) {
        let period = period(&self.today).unwrap_or_default();
        self.orders = orders::Orders { list: Some(Rc::new(list)), period, ..orders::Orders::default() };
        self.orders.search.size = orders::SIZES[4];
        self.operate_orders(orders::Action::Show(OrdersPart::List), 0.0, effects);
    }
}
