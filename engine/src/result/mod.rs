//! The result file (取引結果ファイル, domain.md §4): the transaction file again, with results appended.
//!
//! [`Sheet`] reads the records of either file, [`Layout`] says which appended cell is what, [`pair`] brings what was
//! sent and what came back together. What cannot be said for certain is [`Outcome::Unknown`]: it is never captured, sent
//! again or carried over.

mod advice;
mod declined;
mod layout;
mod pair;
mod records;
mod remark_words;
mod replaced;
mod sheet;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::base::amount::sum;
use crate::model::remark::{Place, Remark};

pub use advice::Reason;
pub use declined::{Declined, DeclinedGroup, NextStep, Steps, certain, declined};
pub use layout::Layout;
pub use pair::{alone, pair};
pub(crate) use replaced::replaced;
pub use sheet::{Record, Sheet, SheetReading};

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Result `0` (P), and nothing speaks against it.
    Ok,
    /// Result `1` (P), and nothing speaks against it.
    Ng,
    /// Anything else.
    Unknown,
}

/// What is known of one record that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The order number, cleaned; empty when it cannot be read.
    pub order: Rc<str>,
    /// The customer number, cleaned.
    pub customer: Option<Rc<str>>,
    /// 直前回の注文番号, cleaned.
    pub previous: Option<Rc<str>>,
    /// Whole yen as it was sent (from the result file when it stands alone); `None` when it cannot be read.
    pub amount: Option<u64>,
    /// What came back, as far as it is certain.
    pub outcome: Outcome,
    /// The response code as it stands, where the profile names its cell.
    pub response_code: Option<Rc<str>>,
    /// The response's detail as it stands, where the profile names its cell.
    pub detail: Option<Rc<str>>,
    /// Paygent's payment ID, where the profile names its cell.
    pub payment_id: Option<Rc<str>>,
    /// Its record in the transaction file that was sent; `None` for a result file alone.
    pub sent: Option<Record>,
    /// Where it stands: in the transaction file, or in the result file alone.
    pub place: Place,
}

/// What became of a file.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    /// One for each record that was sent, in its order.
    pub answers: Vec<Answer>,
    /// In file order.
    pub remarks: Vec<Remark>,
}

/// How many, and how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
}

impl Outcomes {
    /// The records with an outcome.
    pub fn with(&self, outcome: Outcome) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.outcome == outcome)
    }

    /// How many have an outcome, and how many yen.
    pub fn count(&self, outcome: Outcome) -> Count {
        Count {
            records: self.with(outcome).count() as u64,
            amount: sum(self.with(outcome).map(|answer| answer.amount)),
        }
    }
}
