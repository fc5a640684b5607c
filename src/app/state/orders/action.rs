//! What the operator does in step 1.

use std::rc::Rc;

use super::super::{Arrival, Ask as Asked, Effect, NoticeKind, Place, State};
use super::form::Input;
use super::{Ask, COUNT, MERCHANT, Part};
use crate::engine::base::date::{read_day, show};
use crate::engine::base::japanese_date::Day;
use crate::engine::convert::auth::is_merchant_id;
use crate::engine::model::choices::Choices;
use crate::engine::orders::eligibility::ManualOverride;
use crate::engine::orders::field::Field;
use crate::engine::orders::question::About;
use crate::engine::orders::search::Sort;
use crate::engine::orders::status::{Meaning, PaymentKind};
use crate::engine::orders::stop::Stop;
use crate::engine::protocol::orders::{Decision, FINDINGS, OrderFilter, ReportKind, Request, Search, Selection, Tick};

use crate::engine::protocol::{FileId, Request as Question};

/// Undecided orders that are listed before all of them are confirmed.
const MOST_LISTED: u32 = 500;

/// Something happened in step 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// What the browser kept of the decisions of an earlier visit.
    Remembered(Option<String>),
    /// The browser does not keep what was decided.
    NotKept,
    /// Files that the operator says are order lists; the first is opened.
    Open(Vec<Arrival>),
    /// A carry-over list or a mapping for the open list.
    Bring(Vec<Arrival>),
    Show(Part),

    /// The period as it is typed; its end or its beginning.
    Period {
        to: bool,
        text: String,
    },
    /// Decides for the period that was typed.
    Judge,
    /// Decides for a period that has a name.
    Span(Span),

    Type(Input, String),
    Sex {
        male: bool,
        on: bool,
    },
    Remark(bool),
    Payment(String, bool),
    Status(Option<String>),
    Search,
    ClearSearch,
    Sort(Sort),
    Size(u32),
    OrderFilter(OrderFilter),
    /// Shows the page that begins at this row.
    Page(u32),
    FindingsPage(u32),

    Tick(u32, bool),
    TickAll,
    TickNone,

    ShowOrder(u32),
    /// Asks for the reason before many are put in or taken out.
    AskMany {
        which: Selection,
        put: ManualOverride,
    },
    AskConfirmAll,
    Decide {
        which: Selection,
        decision: Decision,
    },
    /// Takes the last decision back.
    TakeBack,

    /// Which column alone holds a field; `None`: none.
    Hold {
        field: Field,
        column: Option<usize>,
    },
    /// What a column holds; `None`: nothing.
    Map {
        column: usize,
        field: Option<Field>,
    },
    Mean {
        status: String,
        meaning: Option<Meaning>,
    },
    Pays {
        payment: String,
        kind: Option<PaymentKind>,
    },
    /// What a column that speaks against charging means; `None`: it is asked again.
    Stops {
        column: String,
        stop: Option<Stop>,
    },
    ApplyMapping,
    ExportMapping,
    /// Answers a question with one of its choices.
    Answer(Answered),
    /// Takes back that the list was said to be complete.
    TakeBackAccepted,

    DropCarryOver,
    /// What waits on a carry-over list is left out of this file.
    CarryNothing,
    /// Goes on to step 4.
    ToCapture,
    /// What was sent waits for its result.
    ToToday,
    /// Makes the file with the clock's time.
    Make {
        merchant_id: String,
        at: String,
    },
    Save,
    DownloadAgain,
    /// The saved file was uploaded: asks for its receipt number.
    Uploaded,
    /// Opens the made file in step 2.
    Check,
    Report {
        kind: ReportKind,
        at: String,
    },
    Keep {
        rest: bool,
    },
    Close,
}

/// The answer to a question of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    pub about: About,
    /// What the question is of: a column, a way to pay.
    pub name: Option<String>,
    pub answer: String,
    /// What the answer is called on the screen: the reason, where orders are left out.
    pub words: String,
}

/// A period that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Month,
    LastMonth,
    /// The last month of the list.
    OfList,
    /// From the day of the last order that was sent to the last day of the list.
    SinceSent,
}

/// The first and the last day of a month, of the day's own or of the one before.
fn month(day: &str, last: bool) -> Option<(String, String)> {
    let mut first = read_day(day)?.replace_day(1).ok()?;
    if last {
        first = first.previous_day()?.replace_day(1).ok()?;
    }
    let end = first.replace_day(first.month().length(first.year())).ok()?;
    Some((show(first), show(end)))
}

impl State {
    pub(in super::super) fn operate_orders(&mut self, action: Action, now: f64, effects: &mut Vec<Effect>) {
        match action {
            Action::Remembered(text) => self.orders.kept = text.unwrap_or_default(),
            Action::NotKept => self.orders.forgets = true,
            Action::Open(arrivals) => self.open_list(arrivals, now, effects),
            action => {
                if let Some(list) = self.list_id() {
                    self.operate_on_list(list, action, now, effects);
                }
            }
        }
    }

    fn operate_on_list(&mut self, list: FileId, action: Action, now: f64, effects: &mut Vec<Effect>) {
        match action {
            Action::Bring(arrivals) => self.bring(list, arrivals, now, effects),
            Action::Show(part) => self.show_part(list, part, effects),
            Action::CarryNothing => self.carry_nothing(effects),
            Action::ToCapture => self.visit(Place::Capture, effects),
            Action::ToToday => self.visit(Place::Today, effects),
            Action::Period { to, text } => self.type_period(to, text),
            Action::Judge => self.judge(list, effects),
            Action::Span(span) => self.judge_span(list, span, effects),
            Action::OrderFilter(only) => self.filter_orders(only, effects),
            Action::Page(row) => self.turn_to(row / self.orders.search.size.max(1), effects),
            Action::FindingsPage(row) => self.turn_findings_to(row / FINDINGS, effects),
            Action::Tick(line, on) => {
                self.show_tick(line, on);
                self.tick(list, Tick::Line(line, on), effects);
            }
            Action::TickAll => self.tick(list, Tick::All(Box::new(self.orders.search.clone())), effects),
            Action::TickNone => self.tick(list, Tick::None, effects),
            Action::ShowOrder(line) => self.ask_orders(Ask::Detail, Request::Detail { list, line }, effects),
            Action::AskMany { which, put } => self.ask_many(list, which, put, effects),
            Action::AskConfirmAll => self.ask_confirm_all(list, effects),
            Action::Uploaded => self.ask_record(effects),
            Action::Decide { which, decision } => self.decide(list, which, decision, effects),
            Action::TakeBack => self.change_list(COUNT, Request::TakeBack { list }, effects),
            Action::Answer(given) => self.answer_question(list, given, effects),
            Action::TakeBackAccepted => self.accept(list, false, effects),
            Action::DropCarryOver => self.change_list("orders-file", Request::DropCarryOver { list }, effects),
            Action::Make { merchant_id, at } => self.make(list, merchant_id, at, now, effects),
            Action::Save => self.ask_orders(Ask::Save, Request::Save { list }, effects),
            Action::Check => self.check_made(list, now, effects),
            Action::Report { kind, at } => self.ask_orders(Ask::File, Request::Report { list, kind, at }, effects),
            Action::Keep { rest } => self.ask_orders(Ask::File, Request::Keep { list, rest }, effects),
            Action::ExportMapping => self.ask_orders(Ask::File, Request::ExportMapping { list }, effects),
            Action::DownloadAgain => self.ask_orders(Ask::Save, Request::Save { list }, effects),
            Action::Close => self.close_list(list, effects),
            action => self.fill_in(list, action, effects),
        }
    }

    fn carry_nothing(&mut self, effects: &mut Vec<Effect>) {
        self.orders.carries_nothing = true;
        effects.push(Effect::Focus("orders-file"));
    }

    fn judge_span(&mut self, list: FileId, span: Span, effects: &mut Vec<Effect>) {
        if let Some(period) = self.span(span) {
            self.orders.period = period;
            self.judge(list, effects);
        }
    }

    fn filter_orders(&mut self, only: OrderFilter, effects: &mut Vec<Effect>) {
        self.orders.search.only = only;
        self.orders.part = Part::List;
        self.turn_to(0, effects);
    }

    fn turn_findings_to(&mut self, page: u32, effects: &mut Vec<Effect>) {
        self.orders.findings_page = page;
        self.fetch_order_findings(effects);
    }

    /// What it would come to if many orders were put in or taken out.
    fn ask_many(&mut self, list: FileId, which: Selection, put: ManualOverride, effects: &mut Vec<Effect>) {
        let about = Ask::BulkPreview { which: which.clone(), put };
        self.ask_orders(about, Request::BulkPreview { list, which, put }, effects);
    }

    fn ask_confirm_all(&mut self, list: FileId, effects: &mut Vec<Effect>) {
        let search = Search { only: OrderFilter::Undecided, size: MOST_LISTED, ..Search::default() };
        self.ask_orders(Ask::Undecided, Request::Rows { list, search: Box::new(search), page: 0 }, effects);
    }

    fn decide(&mut self, list: FileId, which: Selection, decision: Decision, effects: &mut Vec<Effect>) {
        self.dialog = None;
        let line = match which {
            Selection::Line(line) => Some(line),
            _ => None,
        };
        self.ask_orders(Ask::Decide(line), Request::Decide { list, which, decision }, effects);
    }

    /// Changes the list; then the focus goes to an element.
    fn change_list(&mut self, focus: &'static str, request: Request, effects: &mut Vec<Effect>) {
        self.ask_orders(Ask::Change { focus: Some(focus) }, request, effects);
    }

    fn make(&mut self, list: FileId, merchant_id: String, at: String, now: f64, effects: &mut Vec<Effect>) {
        if self.orders.is_period_open() {
            // What is typed and not decided is never left out silently.
            return effects.push(Effect::Focus("orders-judge"));
        }
        if !is_merchant_id(merchant_id.trim()) {
            self.orders.merchant_wrong = Some(merchant_id);
            return effects.push(Effect::Focus(MERCHANT));
        }
        if self.known_merchant().is_empty() {
            self.merchant(merchant_id.trim(), now, effects);
        }
        self.ask_orders(Ask::Make, Request::Make { list, merchant_id, at }, effects);
    }

    fn close_list(&mut self, list: FileId, effects: &mut Vec<Effect>) {
        self.ask_orders(Ask::Close, Request::Close { list }, effects);
        effects.extend(self.orders.source.take().map(|ticket| Effect::Forget { ticket }));
        // Whoever closes the list lets go what was decided about it, and about no other.
        if self.orders.list.as_ref().is_some_and(|list| self.orders.kept.contains(&*list.sha256)) {
            self.keep_decisions(String::new(), effects);
        }
        self.orders = self.orders.of_next_engine();
        effects.push(Effect::FocusWork);
    }

    fn open_list(&mut self, arrivals: Vec<Arrival>, now: f64, effects: &mut Vec<Effect>) {
        self.begin_arrival(&arrivals[..arrivals.len().min(1)], effects);
        let mut arrivals = arrivals.into_iter();
        if let Some(Arrival { ticket, name, bytes }) = arrivals.next() {
            let request = Request::Open { name: name.clone(), language: self.language, choices: Choices::default() };
            let ask = Asked::Open { ticket: Some(ticket), name, bytes, since: now };
            self.ask(ask, Question::Orders(request), effects);
        }
        effects.extend(arrivals.map(|rest| Effect::Forget { ticket: rest.ticket }));
    }

    fn bring(&mut self, list: FileId, arrivals: Vec<Arrival>, now: f64, effects: &mut Vec<Effect>) {
        self.expect_file();
        let mut arrivals = arrivals.into_iter();
        if let Some(Arrival { ticket, name, bytes }) = arrivals.next() {
            let request = Request::Bring { list, name: name.clone() };
            let ask = Asked::Open { ticket: Some(ticket), name, bytes, since: now };
            self.ask(ask, Question::Orders(request), effects);
        }
        effects.extend(arrivals.map(|rest| Effect::Forget { ticket: rest.ticket }));
    }

    fn show_part(&mut self, list: FileId, part: Part, effects: &mut Vec<Effect>) {
        self.orders.part = part;
        match part {
            Part::List => self.fetch_orders(effects),
            Part::Columns => self.ask_orders(Ask::Columns, Request::Columns { list }, effects),
            Part::Findings => self.fetch_order_findings(effects),
        }
    }

    fn type_period(&mut self, to: bool, text: String) {
        let (typed, wrong) = (&mut self.orders.period, &mut self.orders.period_wrong);
        if to {
            (typed.1, wrong.1) = (text, false);
        } else {
            (typed.0, wrong.0) = (text, false);
        }
    }

    /// Both ends must be said: "everything" is never a period.
    fn judge(&mut self, list: FileId, effects: &mut Vec<Effect>) {
        let (from, to) = (Day::read(&self.orders.period.0), Day::read(&self.orders.period.1));
        self.orders.period_wrong = (from.is_none(), to.is_none());
        if from.is_some() && to.is_some() {
            self.notices.retain(|notice| !matches!(notice.what, NoticeKind::OrderList { .. }));
            self.ask_orders(Ask::Change { focus: None }, Request::Period { list, from, to }, effects);
        } else {
            let first = if from.is_none() { "orders-period-from" } else { "orders-period-to" };
            effects.push(Effect::Focus(first));
        }
    }

    fn tick(&mut self, list: FileId, tick: Tick, effects: &mut Vec<Effect>) {
        self.ask_orders(Ask::Change { focus: None }, Request::Tick { list, tick }, effects);
    }

    /// A box shows at once what was done to it; the count follows.
    fn show_tick(&mut self, line: u32, on: bool) {
        let Some(rows) = &mut self.orders.rows else { return };
        if let Some(row) = Rc::make_mut(rows).rows.iter_mut().find(|row| row.line == line) {
            row.ticked = on;
        }
    }

    fn span(&self, span: Span) -> Option<(String, String)> {
        match span {
            Span::Month => month(&self.today, false),
            Span::LastMonth => month(&self.today, true),
            Span::OfList => month(&self.orders.list.as_ref()?.days.as_ref()?.1.replace('/', "-"), false),
            Span::SinceSent => {
                let list = self.orders.list.as_ref()?;
                list.sent_until.clone().zip(list.days.as_ref().map(|(_, last)| last.clone()))
            }
        }
    }

    fn check_made(&mut self, list: FileId, now: f64, effects: &mut Vec<Effect>) {
        self.dialog = None;
        let saved = self.orders.list.as_ref().and_then(|list| list.saved.clone());
        if let Some(open) = saved.and_then(|(_, sha256)| self.open_with(&sha256)) {
            self.visit(Place::Check, effects);
            self.switch(open, effects);
            return effects.push(Effect::FocusWork);
        }
        self.expect_file();
        self.visit(Place::Check, effects);
        effects.push(Effect::Mark);
        let ask = Asked::Open { ticket: None, name: String::new(), bytes: 0, since: now };
        self.ask(ask, Question::Orders(Request::Check { list }), effects);
    }

    pub(super) fn turn_to(&mut self, page: u32, effects: &mut Vec<Effect>) {
        self.orders.page = page;
        self.fetch_orders(effects);
    }
}
