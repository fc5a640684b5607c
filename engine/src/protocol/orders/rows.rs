//! The orders of the open list as its table shows them, and one of them with what can be decided about it.

use serde::{Deserialize, Serialize};

use crate::orders::eligibility::ManualOverride;
use crate::protocol::FileId;
use crate::protocol::orders::standing::Place;

/// One page of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// The open order list.
    pub list: FileId,
    /// The list's revision that this belongs to; an older one is stale.
    pub revision: u32,
    /// The page, 0-based.
    pub page: u32,
    /// Orders that meet the conditions.
    pub hits: u64,
    /// Those of them that stand where `Search::only` says.
    pub total: u64,
    /// The orders of this page.
    pub rows: Vec<OrderRow>,
}

/// One order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// Physical line, 1-based.
    pub line: u32,
    /// `2012/06/11 13:19`
    pub ordered: String,
    /// The order number.
    pub order: String,
    /// The customer's name, as the list has it.
    pub name: String,
    /// 会員種別/購入履歴, as the list has it.
    pub member: String,
    /// The payment method, as the list has it.
    pub payment: String,
    /// Whole yen; `None` when it cannot be read.
    pub amount: Option<u64>,
    /// `2012/06/11`; `None` for 未発送.
    pub shipped: Option<String>,
    /// The status, as the list has it.
    pub status: String,
    /// `None` before a period was given.
    pub place: Option<Place>,
    /// 直前回の注文番号 that goes into the file; `None` for an order that is not in it.
    pub previous: Option<String>,
    /// What its previous order cost, in whole yen, where it goes into the file and costs far more or less.
    pub before: Option<u64>,
    /// Its previous order was declined, according to the ledger, and nothing was done about it.
    pub unpaid: bool,
    /// An undecided order: the last order of the customer before it that was paid or shipped.
    pub earlier: Option<String>,
    /// It waits because a number is alike another one's.
    pub alike: bool,
    /// It waits because it was declined before.
    pub declined: bool,
    /// Where an order that was sent before stands now; empty where nothing is known.
    pub sent_before: String,
    /// It counts as sent because it waits on a carry-over list.
    pub carried_over: bool,
    /// It is left out because it has no customer number, and for nothing else.
    pub guest: bool,
    /// A person put it in or took it out.
    pub put: Option<ManualOverride>,
    /// A person confirmed that it is a renewal.
    pub confirmed: bool,
    /// Its row is ticked.
    pub ticked: bool,
}

/// One order with what can be decided about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The open order list.
    pub list: FileId,
    /// The list's revision that this belongs to; an older one is stale.
    pub revision: u32,
    /// The order as the table shows it.
    pub row: OrderRow,
    /// The customer's number.
    pub customer: String,
    /// Why a person put it in or took it out.
    pub reason: String,
    /// What is to be known before it is put in by hand.
    pub can_be_put_in: bool,
    /// The previous order was chosen by a person.
    pub previous_by_hand: bool,
    /// Earlier orders of the same customer, latest first.
    pub candidates: Vec<Candidate>,
    /// A later one than the previous order, which is not it because nothing says that it was paid.
    pub passed_over: Option<Candidate>,
    /// The orders that hang on it.
    pub hanging: Vec<String>,
    /// Other orders of the same customer that go into the file, latest first.
    pub beside: Vec<Candidate>,
}

/// An order that may be another's previous order, or stands beside another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its number.
    pub order: String,
    /// When it was ordered, as in the table.
    pub ordered: String,
    /// Whole yen; `None` when it cannot be read.
    pub amount: Option<u64>,
    /// Its status, as the list has it.
    pub status: String,
}
