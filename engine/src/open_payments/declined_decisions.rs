//! What step 3 has decided about declined orders, as step 1 asks for it: an order that is left alone, sent again or carried over there is
//! not charged with the next file as if nothing had been said.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::number::canonical;
use crate::open_orders::declined::{DeclinedDecision, DeclinedDecisions};
use crate::open_payments::month_snapshot::{MonthSnapshot, Paired};
use crate::open_payments::{MadeFile, Payments, ResultFile};
use crate::result::{NextStep, Steps};

/// What was found when steps 3 and 4 were last looked at.
#[derive(Default)]
pub(super) struct LastDecisions(RefCell<(u32, Rc<DeclinedDecisions>)>);

impl Payments {
    /// The declined orders about which step 3 has decided, by their canonical numbers. As they were when they were last looked at.
    pub(crate) fn held(&self) -> Rc<DeclinedDecisions> {
        let mut last = self.last_held.0.borrow_mut();
        if let Some(picture) = self.picture.as_ref().filter(|_| last.0 != self.revision) {
            *last = (self.revision, Rc::new(self.find_held(picture)));
        }
        last.1.clone()
    }

    fn find_held(&self, picture: &MonthSnapshot) -> DeclinedDecisions {
        let mut held = DeclinedDecisions::new();
        for (steps, made) in self.former.values() {
            decided(&mut held, steps, made);
        }
        for (file, paired) in self.results.iter().zip(&picture.results) {
            forget_declined_again(&mut held, file, paired);
            decided(&mut held, &file.steps, &file.made);
        }
        held
    }
}

/// What was decided about an order before does not count for a later result that has it as declined once more.
fn forget_declined_again(held: &mut DeclinedDecisions, file: &ResultFile, paired: &Paired) {
    let answers = paired.groups.iter().flat_map(|group| group.answers(&paired.outcomes));
    for answer in answers.filter(|answer| !file.steps.contains_key(&*answer.order)) {
        held.remove(&*canonical(&answer.order));
    }
}

fn decided(held: &mut DeclinedDecisions, steps: &Steps, made: &BTreeMap<NextStep, MadeFile>) {
    for (order, step) in steps {
        held.insert(canonical(order).into_owned(), DeclinedDecision { step: *step, file: None });
    }
    for (step, file) in made {
        let held_by = |order: &String| {
            (canonical(order).into_owned(), DeclinedDecision { step: *step, file: Some(file.name.clone()) })
        };
        held.extend(file.orders.iter().map(held_by));
    }
}
