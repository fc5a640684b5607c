//! Which orders may be charged, and why the others not (M 7; K; domain.md §6).
//!
//! Every order gets exactly one [`Verdict`]. Where the list does not say enough, the order stays out.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::base::japanese_date::Day;
use crate::base::number::canonical;
use crate::ledger::EntryId;
use crate::orders::finding::OrderFinding;
use crate::orders::order::{Count, Done, Order, Orders};
use crate::orders::status::{Meaning, PaymentKind};

/// The days of which the orders are charged, both included. There is no default: "everything" must be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: Option<Day>,
    to: Option<Day>,
}

/// A period that ends before it begins.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("期間の終わり({to})が、始まり({from})より前です。期間を指定し直してください。")]
pub struct PeriodError {
    from: Day,
    to: Day,
}

impl Period {
    /// A period; `None` leaves an end open.
    ///
    /// # Errors
    ///
    /// When it ends before it begins.
    pub fn new(from: Option<Day>, to: Option<Day>) -> Result<Period, PeriodError> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => Err(PeriodError { from, to }),
            _ => Ok(Period { from, to }),
        }
    }

    /// The first and the last day.
    pub fn ends(self) -> (Option<Day>, Option<Day>) {
        (self.from, self.to)
    }

    /// Whether neither end was given.
    pub fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Of which undecided orders a person says what is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Confirmed {
    /// Nobody has said anything of any.
    #[default]
    None,
    /// After a warning.
    All,
    /// These order numbers.
    Orders(BTreeSet<String>),
}

/// What keeps an order undecided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Whether it is paid by card.
    Payment,
    /// Whether it is a renewal.
    Renewal,
    /// Whether it is charged once more: it was declined before.
    Declined,
    /// Whether it, or its customer, is one that the list has with other leading zeros or case.
    Alike,
}

/// What of an order, due as far as the list goes, a person must say next.
pub fn open(orders: &Orders, order: &Order, wish: &PlanRequest) -> Option<Open> {
    if orders.payment(order).is_none() {
        Some(Open::Payment)
    } else if order.count == Count::Unknown && !wish.confirmed.has(&order.number) {
        Some(Open::Renewal)
    } else if wish.declined.contains(&*order.number) && !wish.again.has(&order.number) {
        Some(Open::Declined)
    } else {
        (orders.alike.has(order) && !wish.distinct.has(&order.number)).then_some(Open::Alike)
    }
}

impl Confirmed {
    /// The order numbers of which it was said one by one.
    pub fn orders(&self) -> BTreeSet<String> {
        match self {
            Confirmed::Orders(orders) => orders.clone(),
            Confirmed::None | Confirmed::All => BTreeSet::new(),
        }
    }

    /// Whether a person said it of an order: of its number as it is written, or as it is compared.
    pub(super) fn has(&self, number: &str) -> bool {
        match self {
            Confirmed::None => false,
            Confirmed::All => true,
            Confirmed::Orders(orders) => orders.contains(number) || orders.contains(&*canonical(number)),
        }
    }
}

/// Of which declined orders a person says that they are charged once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Again {
    /// Whichever they are.
    All,
    /// These order numbers, with the entry in which each was declined; empty where that was not known.
    Orders(BTreeMap<String, EntryId>),
}

impl Default for Again {
    fn default() -> Again {
        Again::Orders(BTreeMap::new())
    }
}

impl Again {
    /// Whether a person said it of an order: of its number as it is written, or as it is compared.
    fn has(&self, number: &str) -> bool {
        match self {
            Again::All => true,
            Again::Orders(orders) => orders.contains_key(number) || orders.contains_key(&*canonical(number)),
        }
    }

    /// A person says it of an order, declined in an entry. Answers whether it is new.
    pub fn add(&mut self, number: &str, entry: Option<&EntryId>) -> bool {
        let Again::Orders(orders) = self else { return false };
        let before = orders.len();
        let declined_in = orders.entry(number.to_owned()).or_default();
        if let Some(entry) = entry {
            declined_in.clone_from(entry);
        }
        orders.len() > before
    }

    /// What was declined once more since, in another entry, is asked about again.
    pub fn lapse(&mut self, declined_in: &BTreeMap<String, EntryId>) {
        if let Again::Orders(orders) = self {
            orders.retain(|number, said| declined_in.get(number).is_none_or(|entry| said == entry));
        }
    }

    /// Orders of which it was said.
    pub fn count(&self) -> usize {
        if let Again::Orders(orders) = self { orders.len() } else { 0 }
    }

    /// The orders of which it was said, each with the entry in which it was declined, where that was known.
    pub fn known(&self) -> impl Iterator<Item = (&str, &EntryId)> {
        let orders = match self {
            Again::All => None,
            Again::Orders(orders) => Some(orders),
        };
        orders.into_iter().flatten().filter(|(_, entry)| !entry.is_empty()).map(|(number, entry)| (&**number, entry))
    }
}

/// What a person decided about one order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Put in or taken out.
    pub put: Option<ManualOverride>,
    /// Why; it goes to the report.
    pub reason: String,
    /// Another previous order than the one that was found.
    pub previous: Option<String>,
}

/// What a person decides about an order, whatever the list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ManualOverride {
    /// Into the file, when a record can be written for it at all.
    In,
    /// Out of the file.
    Out,
}

/// What to make a file of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRequest {
    /// Only orders of these days.
    pub period: Period,
    /// Undecided orders of which a person says that they are renewals.
    pub confirmed: Confirmed,
    /// By the physical line (1-based) where the order stands.
    pub by_hand: BTreeMap<u32, ByHand>,
    /// Order numbers that the ledger says were sent already.
    pub submitted: BTreeSet<String>,
    /// Order numbers that were declined before, and of which nobody has decided what becomes of them.
    pub declined: BTreeSet<String>,
    /// Those about which step 3 has decided, or that wait in a file that was saved.
    pub held: BTreeSet<String>,
    /// Of which declined orders a person says that they are charged once more.
    pub again: Again,
    /// Orders that a person says are no others of the list, nor is their customer, though the numbers are alike.
    pub distinct: Confirmed,
}

impl PlanRequest {
    /// The orders of a period, without anything confirmed or decided by hand.
    pub fn new(period: Period) -> PlanRequest {
        PlanRequest {
            period,
            confirmed: Confirmed::None,
            by_hand: BTreeMap::new(),
            submitted: BTreeSet::new(),
            declined: BTreeSet::new(),
            held: BTreeSet::new(),
            again: Again::default(),
            distinct: Confirmed::None,
        }
    }

    /// What a person said about the order in a line.
    pub fn put(&self, line: u32) -> Option<ManualOverride> {
        self.by_hand.get(&line)?.put
    }
}

/// Why an order is not charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Not paid by card through Paygent.
    NotPaygent,
    /// The first order of a subscription, which the shop itself charges (domain.md §1).
    FirstOrder,
    /// The subscription's deliveries are over.
    Completed,
    /// Cancelled, by its status or by a date of cancellation.
    Cancelled,
    /// Cancelled by the customer.
    CustomerCancelled,
    /// The payment failed.
    PaymentFailed,
    /// Whether the customer goes on is being asked.
    PendingConfirmation,
    /// Its amount is 0 yen.
    ZeroAmount,
    /// Shipped or paid already, by its status or by a date.
    AlreadyCharged,
    /// Ordered on a day outside the period.
    OutOfRange,
    /// Neither the list nor a person names the order before it, without which no record can be written.
    NoPreviousOrder,
    /// The ledger has it.
    AlreadySubmitted,
    /// It was declined, and step 3 or a file that was saved says what becomes of it.
    Declined,
    /// The list may have broken off in its row.
    CutOff,
    /// Something that decides cannot be read, or is there twice.
    Unreadable,
    /// A person took it out.
    ByHand,
}

impl Reason {
    /// Whether a person must look at it: nobody knows that the order is not due.
    pub fn must_be_decided(self) -> bool {
        matches!(self, Reason::NoPreviousOrder | Reason::AlreadySubmitted | Reason::CutOff | Reason::Unreadable)
    }

    /// Whether such an order is one that was not sent yet: nothing says that it should not be.
    pub fn may_still_be_sent(self) -> bool {
        matches!(self, Reason::NoPreviousOrder | Reason::CutOff | Reason::Unreadable)
    }

    /// The reason in Japanese and English.
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Reason::NotPaygent => ["ペイジェントの対象ではない", "not paid by card through Paygent"],
            Reason::FirstOrder => ["初回の注文", "first order of a subscription"],
            Reason::Completed => ["定期配送完了済み", "subscription completed"],
            Reason::Cancelled => ["キャンセル", "cancelled"],
            Reason::CustomerCancelled => ["顧客キャンセル", "cancelled by the customer"],
            Reason::PaymentFailed => ["決済失敗", "payment failed"],
            Reason::PendingConfirmation => ["継続確認中", "continuation being confirmed"],
            Reason::ZeroAmount => ["0 円", "0 yen"],
            Reason::AlreadyCharged => ["請求済みまたは発送済み", "already charged or shipped"],
            Reason::OutOfRange => ["期間外", "not in the period"],
            Reason::NoPreviousOrder => ["直前回の注文が見つからない", "no previous order found"],
            Reason::AlreadySubmitted => ["送信済み", "already submitted"],
            Reason::Declined => ["前に NG だった", "declined before"],
            Reason::CutOff => ["途切れた行", "row where the list breaks off"],
            Reason::Unreadable => ["読み取れない、または決められない", "cannot be read or told apart"],
            Reason::ByHand => ["手で外した", "taken out by hand"],
        }
    }
}

/// Why an order without a customer number is not charged, in Japanese and English. To a program it is an unreadable one.
pub const GUEST: [&str; 2] = [
    "顧客番号のない注文(会員でない方)です。一括オーソリでは請求できません。",
    "No customer number (a guest's order): it cannot be charged in bulk.",
];

/// What becomes of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Goes into the file.
    Included {
        /// 直前回の注文番号.
        previous: Box<str>,
        /// Where the previous order stands in the list, when it does.
        at: Option<usize>,
    },
    /// Stays out of the file.
    Excluded(Reason),
    /// Whether it is a renewal, or whether it is paid by card, a person must say.
    Undecided,
}

/// What becomes of every order.
#[derive(Clone, Debug)]
pub struct Plan {
    /// One for each order of the list.
    pub verdicts: Vec<Verdict>,
    /// The orders that go into the file, as they follow each other there: as in the list, but a link of a chain never
    /// before the order that it hangs on.
    pub sequence: Vec<usize>,
    /// Links of chains that were taken out by hand, with the orders that hung on them.
    pub left_out: Vec<(usize, Vec<usize>)>,
    /// The orders that only wait because a number is alike another one's, in the order of the list.
    pub alike: Vec<usize>,
    /// The orders that only wait for somebody's word that they are charged once more, in the order of the list.
    pub declined: Vec<usize>,
    /// What is to be said of it, beside what reading the list found.
    pub findings: Vec<OrderFinding>,
}

/// What becomes of an order before its previous order is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// May be charged when there is a previous order.
    Due,
    /// May not be charged.
    Out(Reason),
    /// A person must say first.
    Undecided,
}

/// Why each order of a list is not to be sent, whatever its day; `None` for one that is or may be.
pub fn excluded(orders: &Orders) -> Vec<Option<Reason>> {
    let wish = PlanRequest::new(Period { from: None, to: None });
    let one = |order: &Order| match by_list(orders, order, &wish) {
        Draft::Out(reason) => Some(reason).filter(|reason| !reason.may_still_be_sent()),
        Draft::Due | Draft::Undecided => None,
    };
    orders.orders.iter().map(one).collect()
}

/// The orders that hang on one, however far down its chain.
pub fn hanging_on(plan: &Plan, order: usize) -> Vec<usize> {
    let mut chain = BTreeSet::from([order]);
    // An order stands behind its previous order in the sequence, so one pass finds the whole chain.
    for at in &plan.sequence {
        if let Some(Verdict::Included { at: Some(previous), .. }) = plan.verdicts.get(*at)
            && chain.contains(previous)
        {
            chain.insert(*at);
        }
    }
    chain.remove(&order);
    chain.into_iter().collect()
}

pub(super) fn draft(orders: &Orders, order: &Order, wish: &PlanRequest) -> Draft {
    let by_list = by_list(orders, order, wish);
    match wish.put(order.line) {
        Some(ManualOverride::Out) => Draft::Out(Reason::ByHand),
        Some(ManualOverride::In) if is_chargeable(order) => Draft::Due,
        _ => by_list,
    }
}

/// Whether a record can be written for it at all.
pub fn is_chargeable(order: &Order) -> bool {
    order.flaws == crate::orders::order::Flaws::default()
        && order.amount.is_some_and(|yen| yen > 0)
        && order.ordered.is_some()
}

fn by_list(orders: &Orders, order: &Order, wish: &PlanRequest) -> Draft {
    if order.flaws.cut_off {
        return Draft::Out(Reason::CutOff);
    }
    if order.flaws.row {
        return Draft::Out(Reason::Unreadable);
    }
    match order.ordered {
        None => return Draft::Out(Reason::Unreadable),
        Some(ordered) if !wish.period.contains(ordered.day) => return Draft::Out(Reason::OutOfRange),
        Some(_) => {}
    }
    if order.flaws.number || order.flaws.twice {
        return Draft::Out(Reason::Unreadable);
    }
    let payment = orders.payment(order);
    if payment == Some(PaymentKind::Other) {
        return Draft::Out(Reason::NotPaygent);
    }
    if order.count == Count::First {
        return Draft::Out(Reason::FirstOrder);
    }
    if let Some(reason) = by_status(orders.meaning(order), order) {
        return Draft::Out(reason);
    }
    if order.amount.is_none() || order.flaws.customer {
        return Draft::Out(Reason::Unreadable);
    }
    if wish.submitted.contains(&*order.number) {
        return Draft::Out(Reason::AlreadySubmitted);
    }
    // Also where a person had said that it is charged once more: it is in a file by now, this list's own or another, or step 3 has decided.
    if wish.held.contains(&*order.number) {
        return Draft::Out(Reason::Declined);
    }
    if open(orders, order, wish).is_some() { Draft::Undecided } else { Draft::Due }
}

fn by_status(meaning: Option<Meaning>, order: &Order) -> Option<Reason> {
    let by_name = match meaning {
        None => Some(Reason::Unreadable),
        Some(Meaning::Completed) => Some(Reason::Completed),
        Some(Meaning::Cancelled) => Some(Reason::Cancelled),
        Some(Meaning::CustomerCancelled) => Some(Reason::CustomerCancelled),
        Some(Meaning::PaymentFailed) => Some(Reason::PaymentFailed),
        Some(Meaning::PendingConfirmation) => Some(Reason::PendingConfirmation),
        Some(_) if order.amount == Some(0) => Some(Reason::ZeroAmount),
        Some(Meaning::Shipped | Meaning::Paid | Meaning::Processing) => Some(Reason::AlreadyCharged),
        Some(Meaning::Open) => None,
    };
    let is_cancelled = order.cancelled.is_done().then_some(Reason::Cancelled);
    let done = [order.shipped, order.paid];
    let is_charged = done.iter().any(|done| done.is_done()).then_some(Reason::AlreadyCharged);
    let is_unclear = done.contains(&Done::Unclear) || order.cancelled == Done::Unclear;
    by_name.or(is_cancelled).or(is_charged).or(is_unclear.then_some(Reason::Unreadable))
}
