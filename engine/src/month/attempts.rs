//! What the files that were sent did to each order.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::code::Code;
use crate::model::kind::column;
use crate::model::remark::{FileRef, Part, Place, Remark};
use crate::month::material::Material;
use crate::month::owner::owners;
use crate::orders::eligibility::Reason;
use crate::profile::Profile;
use crate::result;
use crate::result::{Answer, Outcome, Outcomes, Sheet};

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
    /// An attempt before the one that counts was declined.
    pub retried: bool,
    /// It was sent once more though it was not declined: what is to be said, unless the console has only one payment of it left.
    pub doubts: Vec<Remark>,
    /// Every attempt that was not declined was authorized, and has a payment ID.
    pub all_ok: bool,
}

impl Order {
    /// An order of which nothing is known but that it is there.
    fn new(order: &Rc<str>, base: Base, place: Place) -> Order {
        Order {
            order: order.clone(),
            customer: None,
            amount: None,
            base,
            excluded: None,
            payment_id: None,
            payment_ids: Vec::new(),
            place,
            retried: false,
            doubts: Vec::new(),
            all_ok: false,
        }
    }
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
                    customer: listed.customer.clone(),
                    amount: listed.amount,
                    excluded: listed.excluded,
                    ..Order::new(&listed.order, Base::NotSent, place)
                },
                SENT_ELSEWHERE,
            );
        }
        let mut owners = owners(material.results.iter(), &material.auths.iter().collect::<Vec<_>>());
        material.of_ledger.iter().filter_map(|at| owners.get_mut(*at)?.take()).for_each(drop);
        let said = |(at, result): (usize, &Sheet)| {
            let back = (result, FileRef::new(Part::Result, at));
            match owners[at] {
                Some(index) => result::pair((&material.auths[index], FileRef::new(Part::Auth, index)), back, profile),
                None => result::alone(back, profile),
            }
        };
        let mut said: Vec<Outcomes> = material.results.iter().enumerate().map(said).collect();
        let replaced = result::replaced(&owners.iter().copied().zip(&said).collect::<Vec<_>>());
        let counted: Vec<usize> = (0..said.len()).filter(|at| replaced[*at].is_none()).collect();
        for (index, auth) in material.auths.iter().enumerate() {
            let results = counted.iter().filter(|at| owners[**at] == Some(index));
            let results = results.map(|at| (*at, std::mem::take(&mut said[*at]))).collect();
            attempts.see_file((auth, index), results, remarks);
        }
        let alone = material.auths.is_empty() && !material.others_open;
        for index in counted.into_iter().filter(|index| owners[*index].is_none()) {
            let counts = alone || material.of_ledger.contains(&index);
            attempts.see_result_alone(&said[index], index, counts, remarks);
        }
        attempts
    }

    /// The orders that were declined, and of which a later attempt was authorized or has no answer yet.
    pub(crate) fn sent_again(&self) -> FxHashSet<&Rc<str>> {
        let again = self.orders.iter().filter(|order| order.retried && matches!(order.base, Base::Ok | Base::Waiting));
        again.map(|order| &order.order).collect()
    }

    fn see_file(&mut self, auth: (&Sheet, usize), results: Vec<(usize, Outcomes)>, remarks: &mut Vec<Remark>) {
        let file = FileRef::new(Part::Auth, auth.1);
        let mut sendings: Option<Vec<Sendings>> = None;
        for (at, outcomes) in results {
            remarks.extend(outcomes.remarks);
            let answers = outcomes.answers.into_iter();
            match &mut sendings {
                None => sendings = Some(answers.map(|answer| vec![answer]).collect()),
                Some(known) => known
                    .iter_mut()
                    .zip(answers)
                    .for_each(|(known, answer)| add(known, answer, FileRef::new(Part::Result, at), remarks)),
            }
        }
        match sendings {
            Some(sendings) => {
                for answers in &sendings {
                    let doubt = if answers.len() > 1 { SENT_TWICE } else { SENT_ELSEWHERE };
                    answers.iter().for_each(|answer| self.see_answer(answer, base_of(answer.outcome), doubt));
                }
            }
            None => {
                for record in auth.0.records.iter() {
                    let place = file.at(record.line, record.number, Some(column::ORDER));
                    let order = Order {
                        customer: record.customer.clone(),
                        amount: record.amount,
                        ..Order::new(&record.order, Base::Waiting, place)
                    };
                    self.observe(record.order.clone(), order, SENT_ELSEWHERE);
                }
            }
        }
    }

    /// A result file that belongs to none of the transaction files; without any, it counts by itself.
    fn see_result_alone(&mut self, outcomes: &Outcomes, index: usize, counts: bool, remarks: &mut Vec<Remark>) {
        let file = FileRef::new(Part::Result, index);
        if counts {
            remarks.extend(outcomes.remarks.iter().cloned());
        } else {
            remarks.push(Remark::new(Code::R002, 1, file.whole()));
        }
        for answer in &outcomes.answers {
            let base = if counts { base_of(answer.outcome) } else { Base::Unknown };
            if counts && self.is_known(answer, base) {
                continue;
            }
            self.see_answer(answer, base, SENT_ELSEWHERE);
        }
    }

    /// Whether the same answer was there before, of the same payment: a result file that was saved twice.
    fn is_known(&self, answer: &Answer, base: Base) -> bool {
        let known = self.at.get(&answer.order).map(|at| &self.orders[*at]);
        known.is_some_and(|known| {
            known.base == base && known.payment_id.is_some() && known.payment_id == answer.payment_id
        })
    }

    /// `doubt`: the variant of R002 that is said where one answer more is one too many.
    fn see_answer(&mut self, answer: &Answer, base: Base, doubt: u8) {
        let order = Order {
            customer: answer.customer.clone(),
            amount: answer.amount,
            payment_id: answer.payment_id.clone(),
            payment_ids: answer.payment_id.iter().cloned().collect(),
            all_ok: base == Base::Ok && answer.payment_id.is_some(),
            ..Order::new(&answer.order, base, answer.place)
        };
        self.observe(answer.order.clone(), order, doubt);
    }

    /// Takes one attempt in. Of several, a declined one gives way to the next; two that are not declined are too many.
    fn observe(&mut self, number: Rc<str>, new: Order, doubt: u8) {
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
            (before @ (Base::NotSent | Base::Ng), _) => {
                let customer = new.customer.clone().or_else(|| old.customer.clone());
                let retried = old.retried || before == Base::Ng;
                *old = Order { place: old.place, excluded: old.excluded, customer, retried, ..new };
            }
            // Which of two results is read first says nothing: the order was sent again.
            (_, Base::Ng) => old.retried = true,
            (_, Base::NotSent) => {}
            _ => {
                old.doubts.push(Remark::new(Code::R002, doubt, new.place).order(&old.order));
                old.all_ok &= new.all_ok;
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

/// The variants of R002 where an order was sent once more though it was not declined: in another file, or the same file twice.
const SENT_ELSEWHERE: u8 = 5;
const SENT_TWICE: u8 = 7;

/// What came back for one record of a file, once for each time that the file was sent.
type Sendings = Vec<Answer>;

/// Takes in what another result file of the same transaction file says. One of another payment is that of another sending; otherwise
/// where the two differ nothing is known.
fn add(known: &mut Sendings, answer: Answer, file: FileRef, remarks: &mut Vec<Remark>) {
    let is_certain = |answer: &Answer| answer.outcome != Outcome::Unknown;
    let is_another = |before: &Answer| {
        let ids = before.payment_id.as_ref().zip(answer.payment_id.as_ref());
        is_certain(before) && is_certain(&answer) && ids.is_some_and(|(before, now)| before != now)
    };
    let Some(before) = known.iter_mut().find(|before| !is_another(before)) else {
        known.push(answer);
        return;
    };
    if before.outcome != answer.outcome {
        remarks.push(Remark::new(Code::R005, 7, file.whole()).order(&before.order));
        before.outcome = Outcome::Unknown;
    } else if before.payment_id.is_none() {
        before.payment_id = answer.payment_id;
    }
}
