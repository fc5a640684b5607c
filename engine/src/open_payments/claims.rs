//! Declined orders of a result that another file or list asks for already: nobody is charged twice.

use std::rc::Rc;

use crate::base::language::Language;
use crate::ledger::{Earlier, Entry, EntryId, Kind, Ledger, Way};
use crate::month::ledger_entries::of_orders;
use crate::open_orders::declined::submitted;
use crate::open_payments::month_snapshot::Paired;
use crate::open_payments::{Asked, AskedFor, ResultFile};
use crate::result::NextStep;

/// What may ask for the orders of a result once more.
pub(crate) struct Claims<'a> {
    pub ledger: &'a Ledger,
    /// What open files show beside it.
    pub shown: Option<Rc<Ledger>>,
    pub paired: &'a Paired,
    pub file: &'a ResultFile,
    /// The upload that the result answers.
    pub own: Option<&'a EntryId>,
}

impl<'a> Claims<'a> {
    /// The chosen orders that another file or list asks for already, and which.
    pub(crate) fn asked_again(&self, step: NextStep) -> Vec<(Rc<str>, Earlier)> {
        let answers = self.paired.groups.iter().flat_map(|group| group.answers(&self.paired.outcomes));
        let chosen: Vec<_> = answers.filter(|answer| self.file.step_of(&answer.order) == step).collect();
        // The same list once more: nothing was sent, it is only a file that was lost.
        let same = (step == NextStep::CarryOver).then(|| {
            let is_left_out = |entry: &Entry| self.is_own(entry) || is_waiting(entry);
            let asked = |order: &str| self.ledger.asked_again(order, &is_left_out).is_some();
            let rest = chosen.iter().filter(|answer| answer.amount.is_some() && !asked(&answer.order));
            let records: Vec<_> = rest.map(|answer| (&*answer.order, answer.amount)).collect();
            of_orders(Way::CarryOver, Kind::Authorization, &records).id
        });
        let is_same = |entry: &Entry| is_waiting(entry) && same.as_ref() == Some(&entry.id);
        let earlier = |order: &Rc<str>| {
            let entry = self.of(order, &is_same)?;
            Some((order.clone(), Earlier::of(entry, &Kind::Authorization)))
        };
        chosen.iter().filter_map(|answer| earlier(&answer.order)).collect()
    }

    /// What asks for a declined order once more, whether a file or a list that waits.
    pub(crate) fn asked(self, language: Language) -> AskedFor<'a> {
        Box::new(move |order| {
            let entry = self.of(order, &|_| false)?;
            Some(Asked { words: submitted(entry, language), again: is_waiting(entry) })
        })
    }

    /// What asks for an order. `besides`: entries of the ledger that do not count.
    fn of(&self, order: &str, besides: &dyn Fn(&Entry) -> bool) -> Option<&Entry> {
        let in_ledger = self.ledger.asked_again(order, &|entry| self.is_own(entry) || besides(entry));
        // Another open result, or an inquiry list, says no less.
        let is_this = |entry: &Entry| entry.result.values().iter().any(|note| note.sha256 == self.file.sha256);
        let shown = || self.shown.as_ref()?.asked_again(order, &is_this);
        let saved = || self.ledger.saved_with(order, &|entry| self.file.has_made(entry));
        in_ledger.or_else(shown).or_else(saved)
    }

    fn is_own(&self, entry: &Entry) -> bool {
        self.own == Some(&entry.id)
    }
}

/// Whether a carry-over list is in no file that was sent.
fn is_waiting(entry: &Entry) -> bool {
    entry.way == Way::CarryOver && entry.applied.values().is_empty()
}
