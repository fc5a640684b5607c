//! What the engine answers about order lists.

use std::rc::Rc;

use super::super::{Dialog as AnyDialog, Effect, NoticeKind, Place, State};
use super::mapping::Draft;
use super::{Ask, COUNT, Dialog, FROM, Orders, Part, row_id};
use crate::engine::orders::field::Field;
use crate::engine::orders::question::About;
use crate::engine::protocol::orders::{FileOut, OrderFilter, Overview, Request, Response};

/// Whether nothing is missing but what a question asks for.
fn can_be_judged(list: &Overview) -> bool {
    let asked = list.questions.iter().any(|question| {
        matches!(question.about, About::AmountColumn | About::ItemRows) && !question.choices.is_empty()
    });
    list.missing.iter().all(|field| asked && *field == Field::Amount)
}

impl State {
    /// A file that was opened or dropped turned out to belong to step 1. `ticket` is where it came from.
    pub(in super::super) fn arrived_in_orders(
        &mut self,
        said: Response,
        ticket: Option<u32>,
        effects: &mut Vec<Effect>,
    ) {
        self.arrived.0 += 1;
        match said {
            Response::Opened(overview) if self.is_open_list(&overview) => {
                self.mapped(*overview, effects);
                effects.extend(ticket.map(|ticket| Effect::Forget { ticket }));
            }
            Response::Opened(overview) => self.opened_list(*overview, ticket, effects),
            Response::Changed { overview, note } => {
                self.changed_list(*overview, note, effects);
                effects.extend(ticket.map(|ticket| Effect::Forget { ticket }));
                if self.leads(Place::Orders) {
                    self.place = Place::Orders;
                    effects.push(Effect::Focus("orders-file"));
                }
            }
            _ => self.unexpected(),
        }
    }

    fn is_open_list(&self, overview: &Overview) -> bool {
        self.orders.list.as_ref().is_some_and(|list| list.id == overview.id)
    }

    fn opened_list(&mut self, overview: Overview, ticket: Option<u32>, effects: &mut Vec<Effect>) {
        self.failed = false;
        let is_for_result = self.payments.expects_list && self.place == Place::Results;
        if is_for_result {
            self.payments_mut().expects_list = false;
        }
        let leads = self.leads(Place::Orders) && !is_for_result;
        let replaced = self.orders.list.is_some();
        effects.extend(self.orders.source.take().map(|ticket| Effect::Forget { ticket }));
        if self.place != Place::Orders || replaced {
            self.notice(NoticeKind::OrderList { name: overview.name.clone(), replaced });
        }
        let part = if can_be_judged(&overview) { Part::List } else { Part::Columns };
        let Orders { period, kept, forgets, .. } = std::mem::take(&mut self.orders);
        let list = Some(Rc::new(overview));
        self.orders = Orders { list, part, source: ticket, period, kept, forgets, ..Orders::default() };
        self.orders.search.size = 100;
        if leads {
            self.visit(Place::Orders, effects);
        } else if is_for_result {
            self.look_again(effects);
        }
        self.recall_decisions(effects);
        self.operate_orders(super::Action::Show(part), 0.0, effects);
    }

    pub(in super::super) fn answer_orders(&mut self, ask: Ask, said: Response, effects: &mut Vec<Effect>) {
        match (ask, said) {
            (Ask::Change { focus }, Response::Changed { overview, note }) => {
                self.changed_list(*overview, note, effects);
                if focus == Some(COUNT) {
                    self.ask_what_to_keep(effects);
                }
                effects.extend(focus.map(Effect::Focus));
            }
            (Ask::Decide(line), Response::Changed { overview, note }) => {
                let included = |list: &Overview| list.counts.as_ref().map(|counts| counts.included);
                let before = self.orders.list.as_deref().and_then(included);
                self.orders.did = before.zip(included(&overview));
                self.changed_list(*overview, note, effects);
                self.ask_what_to_keep(effects);
                effects.push(match line {
                    Some(line) => Effect::FocusNamed(row_id(line)),
                    None => Effect::Focus(COUNT),
                });
            }
            (Ask::Decided(list), Response::Decided { text, whole }) => {
                if self.list_id() == Some(list) {
                    self.orders.outlives = whole;
                    self.keep_decisions(text, effects);
                }
            }
            (Ask::Undecided, Response::Rows(rows)) if self.list_id() == Some(rows.list) => {
                let undecided = self.orders.list.as_ref().map_or(0, |list| list.renewals_to_confirm);
                self.dialog = Some(AnyDialog::Orders(Dialog::ConfirmAll(undecided, Rc::new(*rows))));
            }
            (Ask::Map, Response::Opened(overview)) => self.mapped(*overview, effects),
            (Ask::Columns, Response::Columns(columns)) if self.list_id() == Some(columns.list) => {
                self.orders.columns = Some(Draft::new(*columns));
            }
            (Ask::Rows, Response::Rows(rows)) if self.list_id() == Some(rows.list) => {
                self.orders.page = rows.page;
                self.orders.rows = Some(Rc::new(*rows));
            }
            (Ask::Findings, Response::Findings { list, items, page, .. }) if self.list_id() == Some(list) => {
                self.orders.findings_page = page;
                self.orders.findings = Rc::new(items);
            }
            (Ask::Detail, Response::Detail(detail)) => self.dialog = Some(AnyDialog::Orders(Dialog::Detail(detail))),
            (Ask::BulkPreview { which, put }, Response::BulkPreview(preview)) => {
                self.dialog = Some(AnyDialog::Orders(Dialog::Many { which, put, preview }));
            }
            (Ask::Make, Response::Made(made)) => self.dialog = Some(AnyDialog::Orders(Dialog::Made(made))),
            (Ask::Save, Response::File(file)) => self.saved_orders(*file, effects),
            (Ask::File, Response::File(file)) => effects.push(Effect::Download { name: file.name }),
            // About a list that is closed.
            (Ask::Columns, Response::Columns(_))
            | (Ask::Rows | Ask::Undecided, Response::Rows(_))
            | (Ask::Findings, Response::Findings { .. })
            | (Ask::Close, Response::Closed) => {}
            _ => self.unexpected(),
        }
    }

    fn ask_what_to_keep(&mut self, effects: &mut Vec<Effect>) {
        if let Some(list) = self.list_id() {
            self.orders.outlives = false;
            self.ask_orders(Ask::Decided(list), Request::Decided { list }, effects);
        }
    }

    /// What was decided about the very same list in an earlier visit.
    fn recall_decisions(&mut self, effects: &mut Vec<Effect>) {
        let Some(list) = self.orders.list.as_ref().filter(|list| !list.practice) else { return };
        if self.orders.kept.contains(&list.sha256) {
            self.orders.outlives = true;
            let request = Request::Recall { list: list.id, text: self.orders.kept.clone() };
            self.ask_orders(Ask::Change { focus: None }, request, effects);
        }
    }

    fn mapped(&mut self, overview: Overview, effects: &mut Vec<Effect>) {
        let ready = can_be_judged(&overview);
        self.keep_mapping(&overview.columns, &overview.mapping, effects);
        self.changed_list(overview, None, effects);
        self.orders.columns = None;
        let part = if ready { Part::List } else { Part::Columns };
        let asked = ready && self.orders.list.as_ref().is_some_and(|list| list.counts.is_none());
        self.operate_orders(super::Action::Show(part), 0.0, effects);
        // What comes next: the period.
        effects.push(Effect::Focus(match (ready, asked) {
            (true, true) => FROM,
            (true, false) => COUNT,
            _ => "orders-columns",
        }));
    }

    fn changed_list(&mut self, overview: Overview, note: Option<String>, effects: &mut Vec<Effect>) {
        let newer =
            self.orders.list.as_ref().is_none_or(|list| list.id != overview.id || list.revision <= overview.revision);
        if !newer {
            return;
        }
        // What stood in the file was sent: nobody looks for it there any more.
        let all_sent = overview.counts.as_ref().is_some_and(|counts| counts.all_sent().is_some());
        let of_file =
            [OrderFilter::Included, OrderFilter::Changed, OrderFilter::Unpaid].contains(&self.orders.search.only);
        if all_sent && of_file {
            self.orders.search.only = OrderFilter::All;
        }
        self.orders.list = Some(Rc::new(overview));
        self.orders.note = note;
        match self.orders.part {
            Part::Findings => self.fetch_order_findings(effects),
            Part::List | Part::Columns => self.fetch_orders(effects),
        }
    }

    fn saved_orders(&mut self, file: FileOut, effects: &mut Vec<Effect>) {
        effects.push(Effect::Download { name: file.name.clone() });
        if let Some(overview) = file.saved {
            self.did_steps[0] = true;
            let sha256 = overview.saved.as_ref().map(|(_, sha256)| sha256.clone()).unwrap_or_default();
            self.changed_list(*overview, None, effects);
            self.dialog = Some(AnyDialog::Orders(Dialog::Saved { name: file.name, sha256 }));
            self.write_marks(effects);
            self.ask_page_again(effects);
        }
    }
}
