//! Answering what the engine asks about a list before money moves.

use super::super::{Effect, State};
use super::{Answered, Ask, Part};
use crate::engine::orders::eligibility::ManualOverride;
use crate::engine::orders::field::Field;
use crate::engine::orders::question::{ACCEPT, AGAIN, About, CHARGE, DISTINCT, LAST_ROW_WHOLE};
use crate::engine::orders::quoting::Quotes;
use crate::engine::orders::status::PaymentKind;
use crate::engine::orders::stop::Stop;
use crate::engine::protocol::FileId;
use crate::engine::protocol::orders::{Decision, Request, Selection};

impl State {
    pub(super) fn answer_question(&mut self, list: FileId, given: Answered, effects: &mut Vec<Effect>) {
        let Answered { about, name, answer, words } = given;
        if answer == ACCEPT {
            return self.accept(list, true, effects);
        }
        let decision = match (about, &*answer) {
            (_, DISTINCT) => Some((Selection::Alike, Decision::Distinct)),
            (About::Declined, AGAIN) => Some((Selection::Declined, Decision::Again)),
            (About::Declined, _) => Some((Selection::Declined, Decision::Put(Some(ManualOverride::Out), words))),
            _ => None,
        };
        if let Some((which, decision)) = decision {
            return self.operate_orders(super::Action::Decide { which, decision }, 0.0, effects);
        }
        if answer.is_empty() {
            return self.operate_orders(super::Action::Show(Part::Columns), 0.0, effects);
        }
        let Some(mut mapping) = self.orders.list.as_ref().map(|list| list.mapping.clone()) else { return };
        match (about, name) {
            (About::Incomplete, _) if answer == LAST_ROW_WHOLE => mapping.last_row_whole = true,
            (About::AmountColumn | About::ItemRows, _) => drop(mapping.fields.insert(Field::Amount, vec![answer])),
            (About::Quotes, _) => {
                mapping.quotes = Some(if answer == "php" { Quotes::Php } else { Quotes::Standard });
            }
            (About::PaymentName, Some(name)) => {
                let kind = if answer == "paygent" { PaymentKind::Paygent } else { PaymentKind::Other };
                mapping.payments.insert(name, kind);
            }
            (About::StopColumn, Some(name)) => {
                let stop = if answer == CHARGE { Stop::Charge } else { Stop::LeaveOut };
                mapping.stops.insert(name, stop);
            }
            // What a status means is chosen among many, beside the others.
            _ => return self.operate_orders(super::Action::Show(Part::Columns), 0.0, effects),
        }
        self.ask_orders(Ask::Map, Request::Map { list, mapping: Box::new(mapping) }, effects);
    }

    pub(super) fn accept(&mut self, list: FileId, yes: bool, effects: &mut Vec<Effect>) {
        let change = Ask::Change { focus: Some(super::COUNT) };
        self.ask_orders(change, Request::Accept { list, yes }, effects);
    }
}
