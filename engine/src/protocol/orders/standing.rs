//! Where the orders of the open list stand, and how many stand there.

use serde::{Deserialize, Serialize};

use crate::base::amount::sum;
use crate::orders::eligibility::{Reason, Verdict};

/// Orders and whole yen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// How many.
    pub orders: u64,
    /// Whole yen; amounts that cannot be read are not in it.
    pub amount: u64,
    /// Those of the orders whose amount cannot be read.
    pub unread: u64,
}

impl Sum {
    /// Counts one more order; without an amount that can be read it adds no yen.
    pub fn add(&mut self, amount: Option<u64>) {
        self.orders += 1;
        self.amount = sum([Some(self.amount), amount]);
        self.unread += u64::from(amount.is_none());
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Sum) -> Sum {
        Sum {
            orders: self.orders + other.orders,
            amount: sum([Some(self.amount), Some(other.amount)]),
            unread: self.unread + other.unread,
        }
    }
}

/// An order that costs far more or less than its previous one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedOrder {
    /// Its number.
    pub order: String,
    /// What its previous order cost, in whole yen.
    pub before: u64,
    /// What it costs.
    pub after: u64,
}

/// How many orders stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Orders that go into the file.
    pub included: Sum,
    /// Orders of which a person must still say what becomes of them.
    pub undecided: Sum,
    /// Of those that go into the file the ones that cost far more or less than their previous orders.
    pub changed: Sum,
    /// The first of them, the largest change first.
    pub changed_named: Vec<ChangedOrder>,
    /// Of those that go into the file the ones whose previous order was declined.
    pub unpaid: Sum,
    /// In the order of [`Reason`]; those without an order are left out.
    pub excluded: Vec<(Reason, Sum)>,
}

impl Counts {
    /// Orders that are left out until a person looks at them; what was sent already is not charged twice, and asks for nothing.
    pub fn to_be_looked_at(&self) -> Sum {
        self.stand(Standing::MustBeLookedAt)
    }

    /// Orders that are left out, by what that means to whoever looks at them.
    pub fn stand(&self, standing: Standing) -> Sum {
        let sums = self.excluded.iter().filter(|(reason, _)| Standing::of(*reason) == standing).map(|(_, sum)| *sum);
        sums.fold(Sum::default(), Sum::and)
    }

    /// How many orders the ledger has as sent, where nothing else of the period is to be sent; what is undecided stays out.
    pub fn all_sent(&self) -> Option<u64> {
        let sent = self.excluded.iter().find(|(reason, _)| *reason == Reason::AlreadySubmitted)?;
        Some(sent.1.orders).filter(|orders| *orders > 0 && self.included.orders == 0)
    }
}

/// What it means that an order is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// A person must look at it: nobody knows that it is not due.
    MustBeLookedAt,
    /// It was sent already, or waits on a carry-over list.
    Sent,
    /// It was ordered on another day.
    OutOfPeriod,
    /// It is not to be charged.
    Out,
}

impl Standing {
    /// The one of a reason.
    pub fn of(reason: Reason) -> Standing {
        match reason {
            Reason::AlreadySubmitted => Standing::Sent,
            Reason::OutOfRange => Standing::OutOfPeriod,
            reason if reason.must_be_decided() => Standing::MustBeLookedAt,
            _ => Standing::Out,
        }
    }
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// It goes into the file.
    Included,
    /// A person must still say what becomes of it.
    Undecided,
    /// It stays out, for this reason.
    Excluded(Reason),
}

impl Place {
    /// The place that a verdict means.
    pub fn of(verdict: &Verdict) -> Place {
        match verdict {
            Verdict::Included { .. } => Place::Included,
            Verdict::Undecided => Place::Undecided,
            Verdict::Excluded(reason) => Place::Excluded(*reason),
        }
    }
}
