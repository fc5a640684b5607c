//! The open order list (step 1): searching it, deciding about its orders, and the authorization file of them.

pub(crate) mod carry;
pub(crate) mod columns;
pub(crate) mod decide;
pub(crate) mod declined;
mod kept;
pub(crate) mod make;
pub(crate) mod overview;
pub(crate) mod report;
pub(crate) mod rows;
pub(crate) mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::base::japanese_date::Day;
use crate::base::language::Language;

use crate::ledger::{EntryId, SentBefore};
use crate::model::choices::Choices;
use crate::orders::eligibility::{Confirmed, Period, Plan, PlanRequest, hanging_on};
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::mapping::Mapping;
use crate::orders::order::Orders;
use crate::orders::plan::plan;
use crate::orders::question::{Question, questions};
use crate::orders::sent::Known;
use crate::practice;
use crate::profile::LargeChange;
use crate::protocol::FileId;
use crate::protocol::orders as protocol;
use crate::protocol::orders::LeftOut;
use carry::Carried;
use declined::DeclinedDecisions;
use kept::Kept;
use make::Made;
use rows::Hits;

/// Orders that are named where more are counted.
const NAMED: usize = 5;

/// How a list was asked for.
pub(crate) struct Asked {
    pub language: Language,
    pub choices: Choices,
    pub practice: bool,
    /// It is an order list, whatever its columns are called.
    pub as_orders: bool,
}

/// Changes with the ledger, and with what open files show beside it.
pub(crate) type Revision = (u64, u32);

/// What the session knows of order lists.
#[derive(Default)]
pub(crate) struct OrderListState {
    /// The list that is open; one at a time.
    pub list: Option<OpenList>,
    /// Carry-over lists (by SHA-256) that are in a saved file (its SHA-256).
    pub applied: BTreeMap<String, String>,
}

impl OrderListState {
    /// The open list learns what the ledger says now, and what step 3 decided about declined orders.
    pub(crate) fn sync_with_ledger(&mut self, sent: SentBefore, held: Rc<DeclinedDecisions>, revision: Revision) {
        if let Some(list) = &mut self.list {
            list.sync_with_ledger(sent, held, revision);
        }
    }

    /// Nothing of the ledger is held between two requests.
    pub(crate) fn let_go(&mut self) {
        if let Some(list) = &mut self.list {
            list.sent = SentBefore::default();
        }
    }
}

/// An order list that is open, and what a person decided about it.
pub(crate) struct OpenList {
    pub id: FileId,
    pub revision: u32,
    pub language: Language,
    pub choices: Choices,
    pub practice: bool,
    pub orders: Orders,
    pub mapping: Mapping,
    /// `None` until a period was given: nothing is decided for "everything".
    pub plan_request: Option<PlanRequest>,
    /// What was asked for before the last decision, as long as nothing else was changed since.
    pub before: Option<PlanRequest>,
    /// What was decided in an earlier visit, until a period is given.
    kept: Option<Kept>,
    /// In which entry each order was declined, as far as is known now.
    pub declined_in: BTreeMap<String, EntryId>,
    /// So many decisions of it count again since the last change.
    pub recalled: u64,
    pub plan: Option<Plan>,
    pub left_out: Vec<LeftOut>,
    /// One for each order.
    pub ticked: Vec<bool>,
    pub ticks: u64,
    /// A person said that the list is complete although it does not look so.
    pub accepted: bool,
    pub carried: Option<Carried>,
    /// Made, and not saved yet.
    pub made: Option<Made>,
    /// Saved last: another one that is made, and does not come about or is not saved, leaves it as it is.
    pub saved: Option<Made>,
    pub hits: Hits,
    /// What was sent before, as far as the ledger knows; nothing of it is charged again. Held while a request is served
    /// and no longer, so that the ledger can change.
    pub sent: SentBefore,
    /// What step 3 decided about declined orders.
    pub held: Rc<DeclinedDecisions>,
    /// What the plan was made with; `None`: without any.
    pub known: Option<Revision>,
    /// The day of the last order that was sent before, as far as the ledger knows.
    pub sent_until: Option<Day>,
}

impl OpenList {
    /// A list that was read.
    pub(crate) fn new(id: FileId, orders: Orders, mapping: Mapping, asked: &Asked) -> OpenList {
        OpenList {
            id,
            revision: 0,
            language: asked.language,
            choices: asked.choices.clone(),
            practice: asked.practice,
            ticked: vec![false; orders.orders.len()],
            orders,
            mapping,
            plan_request: None,
            before: None,
            kept: None,
            declined_in: BTreeMap::new(),
            recalled: 0,
            plan: None,
            left_out: Vec::new(),
            ticks: 0,
            accepted: false,
            carried: None,
            made: None,
            saved: None,
            hits: Hits::default(),
            sent: SentBefore::default(),
            held: Rc::default(),
            known: None,
            sent_until: None,
        }
    }

    /// A file beside the list, with a name that says when it is made up.
    pub(crate) fn marked(&self, file: protocol::FileOut) -> protocol::FileOut {
        if self.practice { protocol::FileOut { name: practice::mark(&file.name), ..file } } else { file }
    }

    /// What became of every order, once a period was given.
    pub(crate) fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// Takes what was sent before as it is now, and its revision. Made-up orders were never sent.
    pub(crate) fn sync_with_ledger(&mut self, sent: SentBefore, held: Rc<DeclinedDecisions>, revision: Revision) {
        self.sent = if self.practice { SentBefore::default() } else { sent };
        let known = (!self.sent.is_empty()).then_some(revision);
        let is_same = self.held == held;
        self.held = held;
        if std::mem::replace(&mut self.known, known) == known && is_same {
            return;
        }
        self.sent_until = self.last_sent();
        // What was saved is no less saved because the ledger has heard of it.
        let saved = self.saved.take();
        let carried = self.carried.take_if(|carried| carried.applied.is_some());
        self.decided();
        self.saved = saved;
        self.carried = self.carried.take().or(carried);
    }

    pub(crate) fn last_sent(&self) -> Option<Day> {
        let sent = Known::of(&self.orders, &self.sent, &self.held).submitted;
        let orders = self.orders.orders.iter().filter(|order| sent.contains(&*order.number));
        orders.filter_map(|order| order.ordered).map(|moment| moment.day).max()
    }

    /// The same list read with other columns: what was decided stays where it can.
    pub(crate) fn read_again(&mut self, orders: Orders, mapping: Mapping) {
        // What was said to be complete looked otherwise.
        self.accepted &= self.orders.incomplete == orders.incomplete;
        self.orders = orders;
        self.mapping = mapping;
        self.ticked = vec![false; self.orders.orders.len()];
        self.ticks = 0;
        self.hits = Hits::default();
        self.sent_until = self.last_sent();
        self.decided();
    }

    /// Takes what a person says of the list's being complete.
    pub(crate) fn accept(&mut self, yes: bool) {
        self.accepted = yes;
        self.decided();
    }

    /// What a person must say before money moves.
    pub(crate) fn questions(&self) -> Vec<Question> {
        questions(&self.orders, self.plan(), &self.sent, self.accepted, self.language)
    }

    /// Gives the period; what was decided about single orders stays.
    pub(crate) fn set_period(&mut self, period: Period, large: LargeChange) {
        let request = self.plan_request.get_or_insert_with(|| PlanRequest::new(period));
        (request.period, request.large) = (period, large);
        self.decided();
        self.take_kept();
    }

    /// Something was decided: what becomes of every order is found anew, and a file that was made is of no use.
    pub(crate) fn decided(&mut self) {
        (self.before, self.recalled) = (None, 0);
        if let Some(request) = &mut self.plan_request {
            let known = Known::of(&self.orders, &self.sent, &self.held);
            (request.submitted, request.declined, request.held) = (known.submitted, known.declined, known.held);
            self.declined_in = known.declined_in;
            request.again.lapse(&self.declined_in);
        }
        self.plan = self.plan_request.as_ref().map(|request| plan(&self.orders, request));
        self.left_out = self.name_left_out();
        self.forget_made();
        self.carry();
        self.touched();
    }

    /// Answers with an older revision are stale.
    pub(crate) fn touched(&mut self) {
        self.revision += 1;
    }

    pub(crate) fn forget_made(&mut self) {
        (self.made, self.saved) = (None, None);
    }

    /// Findings of the list and of what was decided, in the order of the list.
    pub(crate) fn findings(&self) -> Vec<OrderFinding> {
        let decided = self.plan.iter().flat_map(|plan| &plan.findings);
        // A confirmed order that is out for another reason, or a period that is missing, the screen shows itself.
        let shown = decided.filter(|finding| !matches!(finding.fault, Fault::ConfirmedInVain | Fault::PeriodOpen));
        let mut findings: Vec<_> = self.orders.findings.iter().chain(shown).copied().collect();
        findings.sort_by_key(OrderFinding::order);
        findings
    }

    pub(crate) fn confirmed(&self) -> Option<&BTreeSet<String>> {
        match &self.plan_request.as_ref()?.confirmed {
            Confirmed::Orders(orders) => Some(orders),
            Confirmed::None | Confirmed::All => None,
        }
    }

    /// The orders that hang on one now.
    pub(crate) fn hanging(&self, at: usize) -> Vec<String> {
        let hanging = self.plan.as_ref().map(|plan| hanging_on(plan, at)).unwrap_or_default();
        hanging
            .into_iter()
            .filter_map(|at| self.orders.orders.get(at))
            .map(|order| words::shown(&order.number))
            .collect()
    }

    /// What hung on the orders that were taken out, and where it hangs now.
    pub(crate) fn name_left_out(&self) -> Vec<LeftOut> {
        let Some(plan) = &self.plan else { return Vec::new() };
        let number =
            |at: usize| self.orders.orders.get(at).map(|order| words::shown(&order.number)).unwrap_or_default();
        let left_out = plan.left_out.iter().map(|(at, hanging)| LeftOut {
            order: number(*at),
            hanging: hanging.iter().map(|at| (number(*at), rows::previous(plan, *at))).collect(),
        });
        left_out.collect()
    }
}
