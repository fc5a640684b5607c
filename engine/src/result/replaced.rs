//! Of two savings of one upload's result the one that says more counts: a console that was still at work, a download that broke off and
//! the whole file are three answers to one sending.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::result::{Answer, Outcome, Outcomes};

/// What is known of a result file: the file that was sent, where it is open, and what it says.
pub(crate) type Said<'a> = (Option<usize>, &'a Outcomes);

/// For each result file the one that counts instead; of two that say the same, the one that was opened later.
pub(crate) fn replaced(results: &[Said]) -> Vec<Option<usize>> {
    let mut by: Vec<Option<usize>> = vec![None; results.len()];
    for later in 1..results.len() {
        for earlier in 0..later {
            if by[earlier].is_some() || by[later].is_some() {
                continue;
            }
            if counts_instead(&results[later], &results[earlier]) {
                by[earlier] = Some(later);
            } else if counts_instead(&results[earlier], &results[later]) {
                by[later] = Some(earlier);
            }
        }
    }
    by
}

/// Whether one has everything that another is certain of, and both are of one upload: the same payments, or one that says nothing yet.
fn counts_instead(more: &Said, less: &Said) -> bool {
    if more.0 != less.0 {
        return false;
    }
    let of: FxHashMap<&Rc<str>, &Answer> = more.1.answers.iter().map(|answer| (&answer.order, answer)).collect();
    let has = |answer: &Answer| {
        let other = of.get(&answer.order).filter(|other| other.amount == answer.amount);
        other.is_some_and(|other| {
            answer.outcome == Outcome::Unknown
                || (other.outcome == answer.outcome && other.payment_id == answer.payment_id)
        })
    };
    let is_silent = less.1.answers.iter().all(|answer| answer.outcome == Outcome::Unknown);
    // A sending that was repeated has the same orders, and other payments.
    let is_one = more.0.is_some() || is_silent || shares_a_payment(more.1, less.1);
    !less.1.answers.is_empty() && is_one && less.1.answers.iter().all(has)
}

fn shares_a_payment(one: &Outcomes, other: &Outcomes) -> bool {
    let ids = |outcomes: &Outcomes| -> FxHashSet<Rc<str>> {
        outcomes.with(Outcome::Ok).filter_map(|answer| answer.payment_id.clone()).collect()
    };
    let known = ids(one);
    ids(other).iter().any(|id| known.contains(id))
}
