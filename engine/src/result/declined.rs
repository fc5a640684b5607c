//! What to do about declined orders: exactly one next step for each.
//!
//! Only what is certainly NG can be sent again or carried over. Whether the console has finished the file (完了処理済) is
//! not in the result file: whoever shows this asks the operator to make sure.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::base::amount::sum;
use crate::model::code::Code;
use crate::model::remark::Remark;
use crate::result::{Answer, Count, Outcome, Outcomes, Reason};

/// What happens to a declined order next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NextStep {
    /// Nothing by file: the customer orders again, or the operator decides later.
    #[default]
    LeaveOut,
    /// The same record again, in a new transaction file.
    Retry,
    /// Charged together with the next month's order.
    CarryOver,
}

/// The chosen step of each order; one that is not named is left out. A map: an order cannot have two.
pub type Steps = BTreeMap<String, NextStep>;

/// A response code and its detail, as they stand.
pub(super) type Response = (Option<Rc<str>>, Option<Rc<str>>);

/// Declined orders with the same reason.
#[derive(Clone, Debug)]
pub struct DeclinedGroup<'a> {
    /// Why, as far as the manual gives advice for it.
    pub reason: Reason,
    /// The response as it stands, for reasons that the manual does not know.
    pub response: Option<Response>,
    /// Its orders and their yen.
    pub count: Count,
    /// The orders, in the order of the file.
    pub orders: Vec<Declined<'a>>,
}

/// A declined order.
#[derive(Clone, Debug)]
pub struct Declined<'a> {
    /// What is known of the record.
    pub answer: &'a Answer,
    /// Orders that name it as their previous order (R006).
    pub chain: Vec<Rc<str>>,
}

/// The declined orders, grouped by reason.
pub fn declined(outcomes: &Outcomes) -> Vec<DeclinedGroup<'_>> {
    let mut groups: BTreeMap<(Reason, Option<Response>), Vec<Declined>> = BTreeMap::new();
    let chains = chains(&outcomes.remarks);
    for answer in certain(outcomes) {
        let reason = Reason::of(answer.detail.as_deref());
        let response = (reason == Reason::Other).then(|| (answer.response_code.clone(), answer.detail.clone()));
        let chain = chains.get(&*answer.order).cloned().unwrap_or_default();
        groups.entry((reason, response)).or_default().push(Declined { answer, chain });
    }
    let mut listed = Vec::with_capacity(groups.len());
    for ((reason, response), mut orders) in groups {
        orders.sort_by_key(|order| order.answer.place);
        let amount = sum(orders.iter().map(|order| order.answer.amount));
        listed.push(DeclinedGroup { reason, response, count: Count { records: orders.len() as u64, amount }, orders });
    }
    listed
}

/// The orders that hang on each declined one.
fn chains(remarks: &[Remark]) -> BTreeMap<&str, Vec<Rc<str>>> {
    let mut chains: BTreeMap<&str, Vec<Rc<str>>> = BTreeMap::new();
    for remark in remarks.iter().filter(|remark| remark.code == Code::R006) {
        if let (Some(declined), Some(order)) = (remark.value.as_deref(), &remark.order) {
            chains.entry(declined).or_default().push(order.clone());
        }
    }
    chains
}

/// The records that are certainly NG: an order that was sent twice in the file only when each of its records is.
pub fn certain(outcomes: &Outcomes) -> impl Iterator<Item = &Answer> {
    let doubtful: std::collections::BTreeSet<&str> =
        outcomes.answers.iter().filter(|answer| answer.outcome != Outcome::Ng).map(|answer| &*answer.order).collect();
    outcomes.with(Outcome::Ng).filter(move |answer| !doubtful.contains(&*answer.order))
}
