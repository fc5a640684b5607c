//! What the files that were sent did to each order.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::model::code::Code;
use crate::model::kind::column;
use crate::model::remark::{FileRef, Part, Place, Remark};
use crate::month::material::Material;
use crate::orders::eligibility::Reason;
use crate::profile::Profile;
use crate::result;
use crate::result::{Answer, Outcome, Sheet};

/// Where an order stands by the files alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    NotSent,
    Waiting,
    Ok,
    Ng,
    Unknown,
}

/// One order with what is known of it from orders, transaction and result files.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub order: Rc<str>,
    pub customer: Option<Rc<str>>,
    pub amount: Option<u64>,
    pub base: Base,
    /// Why it is not to be sent, as long as nothing says that it was.
    pub excluded: Option<Reason>,
    /// The payment ID of the attempt that counts.
    pub payment_id: Option<Rc<str>>,
    /// The payment IDs of all its attempts.
    pub payment_ids: Vec<Rc<str>>,
    pub place: Place,
}

/// All orders, each once, in the order of the order list, then of the files.
#[derive(Default)]
pub(crate) struct Attempts {
    pub orders: Vec<Order>,
    at: FxHashMap<Rc<str>, usize>,
}

impl Attempts {
    /// Pairs the files and gathers the orders.
    pub(crate) fn collect(material: &Material, profile: &Profile, remarks: &mut Vec<Remark>) -> Attempts {
        let mut attempts = Attempts::default();
        for listed in &material.orders {
            let place = FileRef::new(Part::Orders, 0).at(listed.line, 0, None);
            attempts.observe(
                listed.order.clone(),
                Order {
                    order: listed.order.clone(),
                    customer: listed.customer.clone(),
                    amount: listed.amount,
                    base: Base::NotSent,
                    excluded: listed.excluded,
                    payment_id: None,
                    payment_ids: Vec::new(),
                    place,
                },
                remarks,
            );
        }
        let owners: Vec<Option<usize>> = {
            let auths: Vec<&Sheet> = material.auths.iter().collect();
            material.results.iter().map(|result| owner(result, &auths)).collect()
        };
        for (index, auth) in material.auths.iter().enumerate() {
            let results = owners.iter().enumerate().filter(|(_, owner)| **owner == Some(index)).map(|(at, _)| at);
            attempts.see_file(material, (auth, index), results.collect(), profile, remarks);
        }
        for (index, result) in material.results.iter().enumerate().filter(|(index, _)| owners[*index].is_none()) {
            attempts.see_result_alone(
                result,
                index,
                material.auths.is_empty() && !material.others_open,
                profile,
                remarks,
            );
        }
        attempts
    }

    fn see_file(
        &mut self,
        material: &Material,
        auth: (&Sheet, usize),
        results: Vec<usize>,
        profile: &Profile,
        remarks: &mut Vec<Remark>,
    ) {
        let file = FileRef::new(Part::Auth, auth.1);
        let mut answers: Option<Vec<Answer>> = None;
        for at in results {
            let outcomes =
                result::pair((auth.0, file), (&material.results[at], FileRef::new(Part::Result, at)), profile);
            remarks.extend(outcomes.remarks);
            answers = Some(match answers {
                None => outcomes.answers,
                Some(before) => agreed(before, outcomes.answers, FileRef::new(Part::Result, at), remarks),
            });
        }
        match answers {
            Some(answers) => {
                answers.iter().for_each(|answer| self.see_answer(answer, base_of(answer.outcome), remarks))
            }
            None => {
                for record in auth.0.records.iter() {
                    let place = file.at(record.line, record.number, Some(column::ORDER));
                    let order = Order {
                        order: record.order.clone(),
                        customer: record.customer.clone(),
                        amount: record.amount,
                        base: Base::Waiting,
                        excluded: None,
                        payment_id: None,
                        payment_ids: Vec::new(),
                        place,
                    };
                    self.observe(record.order.clone(), order, remarks);
                }
            }
        }
    }

    /// A result file that belongs to none of the transaction files; without any, it counts by itself.
    fn see_result_alone(
        &mut self,
        sheet: &Sheet,
        index: usize,
        counts: bool,
        profile: &Profile,
        remarks: &mut Vec<Remark>,
    ) {
        let file = FileRef::new(Part::Result, index);
        let outcomes = result::alone((sheet, file), profile);
        if counts {
            remarks.extend(outcomes.remarks);
        } else {
            remarks.push(Remark::new(Code::R002, 1, file.whole()));
        }
        for answer in &outcomes.answers {
            self.see_answer(answer, if counts { base_of(answer.outcome) } else { Base::Unknown }, remarks);
        }
    }

    fn see_answer(&mut self, answer: &Answer, base: Base, remarks: &mut Vec<Remark>) {
        let order = Order {
            order: answer.order.clone(),
            customer: answer.customer.clone(),
            amount: answer.amount,
            base,
            excluded: None,
            payment_id: answer.payment_id.clone(),
            payment_ids: answer.payment_id.iter().cloned().collect(),
            place: answer.place,
        };
        self.observe(answer.order.clone(), order, remarks);
    }

    /// Takes one attempt in. Of several, a declined one gives way to the next; two that are not declined are too many.
    fn observe(&mut self, number: Rc<str>, new: Order, remarks: &mut Vec<Remark>) {
        // Records without an order number cannot be the same order: each stands for itself.
        let known = self.at.get(&number).copied().filter(|_| !number.is_empty());
        let Some(at) = known else {
            self.at.insert(number, self.orders.len());
            self.orders.push(new);
            return;
        };
        let old = &mut self.orders[at];
        let mut ids = std::mem::take(&mut old.payment_ids);
        ids.extend(
            new.payment_ids.iter().filter(|id| old.payment_id.as_ref().is_none_or(|known| known != *id)).cloned(),
        );
        match (old.base, new.base) {
            // Listed twice: it is left out only when no line of the list speaks for sending it.
            (Base::NotSent, Base::NotSent) => old.excluded = old.excluded.and(new.excluded),
            (Base::NotSent | Base::Ng, _) => {
                let customer = new.customer.clone().or_else(|| old.customer.clone());
                *old = Order { place: old.place, customer, ..new };
            }
            (_, Base::Ng | Base::NotSent) => {}
            _ => {
                remarks.push(Remark::new(Code::R002, 5, new.place).order(&old.order));
                old.base = Base::Unknown;
            }
        }
        old.payment_ids = ids;
    }
}

fn base_of(outcome: Outcome) -> Base {
    match outcome {
        Outcome::Ok => Base::Ok,
        Outcome::Ng => Base::Ng,
        Outcome::Unknown => Base::Unknown,
    }
}

/// The transaction file that a result file belongs to: the one with most records in common; of several, the one whose
/// number of records is nearest (a retry file is a part of the first).
pub(crate) fn owner(result: &Sheet, auths: &[&Sheet]) -> Option<usize> {
    let shared = |auth: &Sheet| {
        let sent: FxHashMap<&str, &result::Record> = auth
            .records
            .iter()
            .filter(|record| !record.order.is_empty())
            .map(|record| (&*record.order, record))
            .collect();
        result.records.iter().filter(|record| sent.contains_key(&*record.order)).count()
    };
    let scored = auths
        .iter()
        .enumerate()
        .map(|(at, auth)| (shared(auth), auth.records.len().abs_diff(result.records.len()), at));
    let best = scored
        .filter(|(shared, ..)| *shared > 0)
        .max_by_key(|(shared, apart, at)| (*shared, std::cmp::Reverse((*apart, *at))));
    best.map(|(.., at)| at)
}

/// Two result files of one transaction file: where they differ nothing is known.
fn agreed(before: Vec<Answer>, after: Vec<Answer>, file: FileRef, remarks: &mut Vec<Remark>) -> Vec<Answer> {
    let one = |(before, after): (Answer, Answer)| {
        if before.outcome == after.outcome {
            return before;
        }
        remarks.push(Remark::new(Code::R005, 7, file.whole()).order(&before.order));
        Answer { outcome: Outcome::Unknown, ..before }
    };
    before.into_iter().zip(after).map(one).collect()
}
