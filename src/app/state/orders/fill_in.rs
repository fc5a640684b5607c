//! What the operator types and chooses in the forms of step 1.

use super::super::{Effect, State};
use super::COUNT;
use super::action::Action;
use super::form::Form;
use crate::engine::protocol::FileId;

impl State {
    /// What is typed and chosen in the forms.
    pub(super) fn fill_in(&mut self, list: FileId, action: Action, effects: &mut Vec<Effect>) {
        let form = &mut self.orders.form;
        match action {
            Action::Type(input, text) => form.set(input, text),
            Action::Sex { male: true, on } => form.male = on,
            Action::Sex { male: false, on } => form.female = on,
            Action::Remark(on) => form.remark = on,
            Action::Payment(name, true) => drop(form.payments.insert(name)),
            Action::Payment(name, false) => drop(form.payments.remove(&name)),
            Action::Status(status) => form.status = status,
            Action::Search => self.search(effects),
            Action::ClearSearch => {
                *form = Form::default();
                self.search(effects);
            }
            Action::Sort(sort) => {
                self.orders.search.sort = sort;
                self.turn_to(0, effects);
            }
            Action::Size(size) => {
                self.orders.search.size = size;
                self.turn_to(0, effects);
            }
            action => self.draft(list, action, effects),
        }
    }

    fn search(&mut self, effects: &mut Vec<Effect>) {
        match self.orders.form.conditions() {
            Ok(conditions) => {
                self.orders.search.conditions = conditions;
                self.turn_to(0, effects);
                effects.push(Effect::Focus(COUNT));
            }
            Err(first) => effects.push(Effect::Focus(first.id())),
        }
    }
}
