//! What to do about declined orders: exactly one next step for each.
//!
//! Only what is certainly NG can be sent again or carried over. Whether the console has finished the file (完了処理済) is
//! not in the result file: whoever shows this asks the operator to make sure.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::super::amount::sum;
use super::super::code::Code;
use super::super::remark::Remark;
use super::{Answer, Count, Outcome, Outcomes, Reason};

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
pub type Response = (Option<Rc<str>>, Option<Rc<str>>);

/// Declined orders with the same reason.
#[derive(Clone, Debug)]
pub struct DeclinedGroup<'a> {
    pub reason: Reason,
    /// The response as it stands, for reasons that the manual does not know.
    pub response: Option<Response>,
    pub count: Count,
    pub orders: Vec<Declined<'a>>,
}

/// A declined order.
#[derive(Clone, Debug)]
pub struct Declined<'a> {
    pub answer: &'a Answer,
    /// Orders that name it as their previous order (R006).
    pub chain: Vec<Rc<str>>,
}

/// The declined orders, grouped by reason.
pub fn declined(outcomes: &Outcomes) -> Vec<DeclinedGroup<'_>> {
    let mut groups: BTreeMap<(Reason, Option<Response>), Vec<Declined>> = BTreeMap::new();
    for answer in certain(outcomes) {
        let reason = Reason::of(answer.detail.as_deref());
        let response = (reason == Reason::Other).then(|| (answer.response_code.clone(), answer.detail.clone()));
        let chain = hanging_on(&answer.order, &outcomes.remarks);
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

fn hanging_on(order: &str, remarks: &[Remark]) -> Vec<Rc<str>> {
    let chained = remarks.iter().filter(|remark| remark.code == Code::R006 && remark.value.as_deref() == Some(order));
    chained.filter_map(|remark| remark.order.clone()).collect()
}

/// The records that are certainly NG: an order that was sent twice in the file only when each of its records is.
pub fn certain(outcomes: &Outcomes) -> impl Iterator<Item = &Answer> {
    let doubtful: std::collections::BTreeSet<&str> =
        outcomes.answers.iter().filter(|answer| answer.outcome != Outcome::Ng).map(|answer| &*answer.order).collect();
    outcomes.with(Outcome::Ng).filter(move |answer| !doubtful.contains(&*answer.order))
}

/// What goes into next month's file: declined orders that are charged together with the next ones.
///
/// A file of this tool; step 1 reads it. Its format is fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarryOver {
    /// Always `kensatsu-carry-over`.
    pub format: String,
    /// 1.
    pub version: u32,
    pub entries: Vec<CarryEntry>,
    /// What step 1 has made of the list; `null` until it was used.
    pub applied: Option<serde_json::Value>,
}

/// One order of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarryEntry {
    pub order: String,
    pub customer: String,
    /// Whole yen.
    pub amount: u64,
}

/// Why a file is not a carry-over list.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CarryOverError {
    #[error("翌月分の一覧として読めません({0})。検札が書き出したファイルをそのまま選んでください。")]
    Unreadable(String),
    #[error("検札の翌月分の一覧ではありません。")]
    Foreign,
}

impl CarryOver {
    /// A list that was not used yet.
    pub fn new(entries: Vec<CarryEntry>) -> CarryOver {
        CarryOver { format: "kensatsu-carry-over".to_owned(), version: 1, entries, applied: None }
    }

    /// Reads a list.
    ///
    /// # Errors
    ///
    /// Why it is none.
    pub fn from_json(text: &str) -> Result<CarryOver, CarryOverError> {
        let list: CarryOver =
            serde_json::from_str(text).map_err(|error| CarryOverError::Unreadable(error.to_string()))?;
        if list.format != "kensatsu-carry-over" || list.version != 1 { Err(CarryOverError::Foreign) } else { Ok(list) }
    }

    /// The list as JSON, pretty-printed.
    pub fn to_json(&self) -> String {
        // Plain data with string keys: serialising it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}
