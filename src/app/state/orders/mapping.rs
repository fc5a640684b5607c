//! The mapping screen: what each column holds, as the operator has it until it is applied.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::{Effect, State};
use super::Ask;
use super::action::Action;
use crate::engine::orders::field::Field;
use crate::engine::orders::status::{Meaning, PaymentKind};
use crate::engine::orders::stop::Stop;
use crate::engine::protocol::FileId;
use crate::engine::protocol::orders::{Columns, Request};

/// A mapping that is being made.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub columns: Rc<Columns>,
    /// What each column holds.
    pub fields: Vec<Option<Field>>,
    /// Only what differs from what is known.
    pub statuses: BTreeMap<String, Option<Meaning>>,
    pub payments: BTreeMap<String, Option<PaymentKind>>,
    /// What was said of columns that speak against charging; `None`: it is asked again.
    pub stops: BTreeMap<String, Option<Stop>>,
    /// Something was changed that is not applied.
    pub changed: bool,
}

impl Draft {
    pub(super) fn new(columns: Columns) -> Draft {
        let fields = columns.columns.iter().map(|column| column.field).collect();
        let columns = Rc::new(columns);
        let (statuses, payments, stops) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Draft { columns, fields, statuses, payments, stops, changed: false }
    }

    /// The field for which a column is the guess, while nothing holds that field.
    pub fn guess(&self, column: usize) -> Option<Field> {
        let name = &self.columns.columns.get(column)?.name;
        let guess = self.columns.guesses.iter().find(|guess| guess.column.as_ref() == Some(name))?;
        (!self.fields.contains(&Some(guess.field)) && self.fields.get(column) == Some(&None)).then_some(guess.field)
    }

    /// Required fields that no column holds.
    pub fn missing(&self) -> Vec<Field> {
        Field::all().filter(|field| field.is_required() && !self.fields.contains(&Some(*field))).collect()
    }

    /// Whether a field's column is the one that the list was read with: only of that one it is known what stands in it.
    pub fn is_as_read(&self, field: Field) -> bool {
        let holds = |held: Option<Field>| held == Some(field);
        self.columns.columns.iter().zip(&self.fields).all(|(column, held)| holds(column.field) == holds(*held))
    }

    fn request(&self, list: FileId) -> Request {
        let mut mapping = self.columns.mapping.clone();
        let (same_statuses, same_payments) = (self.is_as_read(Field::Status), self.is_as_read(Field::Payment));
        let lasting = mapping.clone().lasting();
        if !same_statuses {
            mapping.statuses = lasting.statuses;
        }
        if !same_payments {
            mapping.payments = lasting.payments;
        }
        let was = |field: Field| self.columns.columns.iter().any(|column| column.field == Some(field));
        for field in Field::all() {
            let names: Vec<String> = self
                .fields
                .iter()
                .zip(&self.columns.columns)
                .filter(|(held, _)| **held == Some(field))
                .map(|(_, column)| column.name.clone())
                .collect();
            // A field that never had a column is left to its known names.
            if !names.is_empty() || was(field) || mapping.fields.contains_key(&field) {
                mapping.fields.insert(field, names);
            }
        }
        for (status, meaning) in self.statuses.iter().filter(|_| same_statuses) {
            match meaning {
                Some(meaning) => drop(mapping.statuses.insert(status.clone(), *meaning)),
                None => drop(mapping.statuses.remove(status)),
            }
        }
        for (payment, kind) in self.payments.iter().filter(|_| same_payments) {
            match kind {
                Some(kind) => drop(mapping.payments.insert(payment.clone(), *kind)),
                None => drop(mapping.payments.remove(payment)),
            }
        }
        for (column, stop) in &self.stops {
            match stop {
                Some(stop) => drop(mapping.stops.insert(column.clone(), *stop)),
                None => drop(mapping.stops.remove(column)),
            }
        }
        Request::Map { list, mapping: Box::new(mapping) }
    }
}

impl State {
    pub(super) fn draft(&mut self, list: FileId, action: Action, effects: &mut Vec<Effect>) {
        let Some(draft) = &mut self.orders.columns else { return };
        match action {
            Action::Hold { field, column } => {
                for held in draft.fields.iter_mut().filter(|held| **held == Some(field)) {
                    *held = None;
                }
                if let Some(held) = column.and_then(|at| draft.fields.get_mut(at)) {
                    *held = Some(field);
                }
            }
            Action::Map { column, field } => {
                if let Some(held) = draft.fields.get_mut(column) {
                    *held = field;
                }
            }
            Action::Mean { status, meaning } => drop(draft.statuses.insert(status, meaning)),
            Action::Pays { payment, kind } => drop(draft.payments.insert(payment, kind)),
            Action::Stops { column, stop } => drop(draft.stops.insert(column, stop)),
            Action::ApplyMapping => {
                let request = draft.request(list);
                return self.ask_orders(Ask::Map, request, effects);
            }
            _ => return,
        }
        draft.changed = true;
    }
}
