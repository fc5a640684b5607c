//! Step 1: the open order list as the page knows it.

mod action;
mod answer;
mod ask;
mod dialog;
mod fill_in;
mod form;
mod mapping;
mod question;
#[cfg(test)]
mod tests;

use std::rc::Rc;

pub use action::{Action, Answered, Span};
pub use ask::Ask;
pub use dialog::{Dialog, is_idle};
pub use form::{Form, Input, SIZES};
pub use mapping::Draft;

use super::{Effect, Place, State};
use crate::engine::base::japanese_date::Day;
use crate::engine::base::language::Language;
use crate::engine::orders::words::OrderFindingOut;
use crate::engine::protocol::orders::{Overview, Request, Rows, Search, Sum};
use crate::engine::protocol::{FileId, Request as Question};

/// What gets the focus when a row may have gone that had it.
pub const COUNT: &str = "orders-count";

/// Where the browser keeps what was decided about single orders of the last list: order numbers and the decision.
pub const KEEP_DECISIONS: &str = "kensatsu.decisions";

/// Where the period begins.
pub const FROM: &str = "orders-period-from";

/// The field of the マーチャントID.
pub const MERCHANT: &str = "orders-merchant";

/// The button of an order's row: what gets the focus when the order was decided about.
pub fn row_id(line: u32) -> String {
    format!("orders-line-{line}")
}

/// Everything of step 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Orders {
    pub list: Option<Rc<Overview>>,
    pub part: Part,
    /// The search form as it was typed, and what was searched for last.
    pub form: Form,
    pub search: Search,
    pub page: u32,
    pub rows: Option<Rc<Rows>>,
    /// The period as it was typed.
    pub period: (String, String),
    /// Which end of the period is no date.
    pub period_wrong: (bool, bool),
    /// The text that was given as マーチャントID and is none: it is said at the field as long as it stands there.
    pub merchant_wrong: Option<String>,
    pub columns: Option<Draft>,
    pub findings: Rc<Vec<OrderFindingOut>>,
    pub findings_page: u32,
    /// What is to be said of the last decision.
    pub note: Option<String>,
    /// What was in the file before the last decision, and after it.
    pub did: Option<(Sum, Sum)>,
    /// What the browser keeps of the decisions about the list that was last decided about.
    pub(super) kept: String,
    /// All that was decided about the open list is in it: a reload brings it back.
    pub(super) outlives: bool,
    /// What waits on carry-over lists is left out of this file: a person said so.
    pub carries_nothing: bool,
    /// The browser keeps nothing.
    pub(super) forgets: bool,
    /// The list came from here, to be opened again when the worker dies.
    pub(super) source: Option<u32>,
}

/// What is shown of an open list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    List,
    Columns,
    Findings,
}

impl Orders {
    /// Whether a period is typed that is not the one that was decided for.
    pub fn is_period_open(&self) -> bool {
        let Some(list) = &self.list else { return false };
        let (from, to) = list.period.clone().unwrap_or_default();
        let same = |typed: &str, decided: Option<String>| match decided {
            Some(decided) => Day::read(typed).is_some() && Day::read(typed) == Day::read(&decided),
            None => typed.trim().is_empty(),
        };
        !(same(&self.period.0, from) && same(&self.period.1, to))
    }

    /// Whether both ends of a period are typed.
    pub fn is_period_typed(&self) -> bool {
        !self.period.0.is_empty() && !self.period.1.is_empty()
    }

    /// Whether conditions are typed that were not searched for: what is listed, and chosen all together, is another search's.
    pub fn is_search_open(&self) -> bool {
        self.form.clone().conditions().ok().as_ref() != Some(&self.search.conditions)
    }

    /// What is left when the engine is gone: what the browser keeps of the decisions.
    pub(super) fn of_next_engine(&mut self) -> Orders {
        Orders { kept: std::mem::take(&mut self.kept), forgets: self.forgets, ..Orders::default() }
    }

    /// Whether decisions would be lost: those that a reload does not bring back.
    pub fn unsaved(&self) -> bool {
        let is_lost = !self.outlives || self.forgets;
        let list = self.list.as_ref().filter(|list| is_lost && list.saved.is_none() && !list.practice);
        list.is_some_and(|list| list.confirmed + list.by_hand > 0)
    }
}

impl State {
    pub(super) fn ask_orders(&mut self, ask: Ask, request: Request, effects: &mut Vec<Effect>) {
        self.ask(super::Ask::Orders(ask), Question::Orders(request), effects);
    }

    /// Step 1 is on screen, and no list is open there.
    pub fn waits_for_orders(&self) -> bool {
        self.place == Place::Orders && self.orders.list.is_none()
    }

    fn list_id(&self) -> Option<FileId> {
        self.orders.list.as_ref().map(|list| list.id)
    }

    /// The engine's sentences in another language.
    pub(super) fn speak_of_orders(&mut self, language: Language, effects: &mut Vec<Effect>) {
        if let Some(list) = self.list_id() {
            self.ask_orders(Ask::Change { focus: None }, Request::Speak { list, language }, effects);
        }
    }

    /// What was decided is kept beyond a reload.
    fn keep_decisions(&mut self, text: String, effects: &mut Vec<Effect>) {
        if self.orders.kept != text && !self.is_practising() {
            self.orders.kept.clone_from(&text);
            effects.push(Effect::Keep { name: KEEP_DECISIONS, text });
        }
    }

    /// The page of rows that is shown.
    fn fetch_orders(&mut self, effects: &mut Vec<Effect>) {
        let Some(list) = self.list_id() else { return };
        self.waiting.retain(|_, ask| !matches!(ask, super::Ask::Orders(Ask::Rows)));
        let (search, page) = (Box::new(self.orders.search.clone()), self.orders.page);
        self.ask_orders(Ask::Rows, Request::Rows { list, search, page }, effects);
    }

    fn fetch_order_findings(&mut self, effects: &mut Vec<Effect>) {
        let Some(list) = self.list_id() else { return };
        let page = self.orders.findings_page;
        self.ask_orders(Ask::Findings, Request::Findings { list, page }, effects);
    }
}
