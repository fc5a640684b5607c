//! What the engine answers about steps 3 and 4.

use std::rc::Rc;

use super::super::{Arrival, Ask as AnyAsk, Effect, NoticeKind, Place, State};
use super::{Ask, FOOT, Printout, View};
use crate::engine::model::remark::Part;
use crate::engine::protocol::ledger::Note;
use crate::engine::protocol::payments::{Make, Overview, Page, Response, TakenFile};

/// The heading that gets the focus when what had it is gone.
pub const TITLE: &str = "payments-title";

impl State {
    /// Takes an answer about steps 3 and 4.
    pub(in super::super) fn answer_payments(
        &mut self,
        ask: &AnyAsk,
        response: Response,
        now: f64,
        effects: &mut Vec<Effect>,
    ) {
        match (ask, response) {
            (AnyAsk::Open { ticket, name, bytes, .. }, Response::Taken(said)) => {
                let arrival = ticket.map(|ticket| Arrival { ticket, name: name.clone(), bytes: *bytes });
                self.taken(said, arrival, effects);
            }
            (AnyAsk::Payments(Ask::See | Ask::Glance), Response::Overview { overview }) => {
                self.seen(*overview, now, effects)
            }
            (AnyAsk::Payments(Ask::Page { slot, of, start }), Response::Page(page)) => {
                let wanted =
                    self.payments.wants(self.place).into_iter().any(|(at, listing)| at == *slot && listing == *of);
                if wanted && self.payments.start(*slot) == *start {
                    self.payments_mut().pages.insert(*slot, Rc::new(page));
                }
            }
            (AnyAsk::Payments(Ask::Print(slot)), Response::Page(page)) => self.printed(*slot, page, effects),
            (AnyAsk::Payments(Ask::Make), Response::Made(made)) => {
                effects.push(Effect::Download { name: made.name.clone() });
                if let Make::CarryOver { result } = made.what {
                    self.note_in_ledger(Note::CarryOver(result), effects);
                }
                for note in made.notes {
                    self.notice(NoticeKind::Info(note));
                }
                self.seen(*made.overview, now, effects);
            }
            _ => {
                self.forget(ask, effects);
                self.unexpected();
            }
        }
    }

    /// A file was taken in: it is shown at its place.
    fn taken(&mut self, said: TakenFile, arrival: Option<Arrival>, effects: &mut Vec<Effect>) {
        self.failed = false;
        self.arrived.0 += 1;
        self.notice(NoticeKind::Info(said.sentence));
        self.payments_mut().sources.extend(arrival);
        let (step, newest) = (State::place_of(said.part), self.show_next);
        let leads = self.leads(step);
        if newest {
            let payments = self.payments_mut();
            // The newest is what the operator wants to see.
            match said.part {
                Part::Inquiry => (payments.list, payments.view) = (u32::MAX, View::Capture),
                _ => payments.result = u32::MAX,
            }
        }
        if said.part != Part::Inquiry
            && let Some(wanted) = &mut self.payments_mut().wanted
        {
            wanted.alone = false;
        }
        if leads {
            self.place = step;
            effects.push(Effect::FocusWork);
        }
        self.look_at_payments(effects);
    }

    fn seen(&mut self, overview: Overview, now: f64, effects: &mut Vec<Effect>) {
        let shown = self.payments.seen.as_ref().map_or(0, |seen| seen.shown);
        if overview.shown != shown {
            self.hold_against_sent(now, effects);
        }
        let payments = self.payments_mut();
        payments.seen = Some(Rc::new(overview));
        payments.clamp();
        payments.show_wanted();
        self.fetch_lists(effects);
        self.offer_results(effects);
        if matches!(self.place, Place::Results | Place::Capture) {
            // What was captured is gone from the list; one stays where it was done.
            effects.push(Effect::FocusIfLost(if self.payments.did.is_some() { FOOT } else { TITLE }));
        }
    }

    fn printed(&mut self, slot: super::Slot, page: Page, effects: &mut Vec<Effect>) {
        self.payments_mut().printout = Some(Printout { slot, page: Rc::new(page) });
        effects.push(Effect::Print);
    }
}
