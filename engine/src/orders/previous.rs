//! The previous order of each order that may be charged: the one whose card is charged (M 7-8; domain.md §6).

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::base::number::{canonical, is_same};
use crate::orders::cells::is_usable;
use crate::orders::changed;
use crate::orders::eligibility::{
    ByHand, Confirmed, Draft, ManualOverride, Open, Plan, PlanRequest, Reason, Verdict, is_chargeable, open,
};
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::order::{Done, Order, Orders};
use crate::orders::search::by_number;
use crate::orders::status::{Meaning, PaymentKind};
use crate::orders::unpaid;

/// Finds the previous orders and decides what is left to decide.
pub(crate) fn link(orders: &Orders, request: &PlanRequest, drafts: &[Draft]) -> Plan {
    let mut linker = Linker::new(orders, request, drafts);
    for customer in customers(orders, drafts) {
        linker.customer(&customer);
    }
    linker.findings.extend(about(orders, request, drafts));
    let sequence = sequence(&linker.verdicts);
    let changed = changed::changed(orders, &linker.verdicts, request.large);
    let mut findings = linker.findings;
    findings.extend(changed::findings(orders, &changed));
    let unpaid = unpaid::unpaid(orders, &linker.verdicts, &request.declined);
    findings.extend(unpaid::findings(orders, &unpaid));
    findings.sort_by_key(OrderFinding::order);
    let waits = |wanted: Open| {
        let waits =
            |at: &usize| drafts[*at] == Draft::Undecided && open(orders, &orders.orders[*at], request) == Some(wanted);
        (0..drafts.len()).filter(waits).collect()
    };
    let (alike, declined) = (waits(Open::Alike), waits(Open::Declined));
    Plan { verdicts: linker.verdicts, sequence, left_out: Vec::new(), alike, declined, changed, unpaid, findings }
}

/// The orders of every customer of whom one is due, earliest first.
fn customers(orders: &Orders, drafts: &[Draft]) -> Vec<Vec<usize>> {
    let mut of: FxHashMap<Cow<str>, Vec<usize>> = FxHashMap::default();
    for (order, draft) in orders.orders.iter().zip(drafts) {
        if *draft == Draft::Due {
            of.entry(canonical(&order.customer)).or_default();
        }
    }
    for (at, order) in orders.orders.iter().enumerate() {
        if let Some(own) =
            of.get_mut(&canonical(&order.customer)).filter(|_| order.ordered.is_some() && !order.flaws.customer)
        {
            own.push(at);
        }
    }
    let mut customers: Vec<Vec<usize>> = of.into_values().collect();
    for own in &mut customers {
        own.sort_by(|a, b| earlier(&orders.orders[*a], &orders.orders[*b]));
    }
    customers
}

/// Which of two orders is the earlier; of two at the same moment the one with the lower number.
fn earlier(a: &Order, b: &Order) -> std::cmp::Ordering {
    a.ordered.cmp(&b.ordered).then_with(|| by_number(&a.number, &b.number)).then(a.line.cmp(&b.line))
}

struct Linker<'a> {
    orders: &'a Orders,
    request: &'a PlanRequest,
    drafts: &'a [Draft],
    verdicts: Vec<Verdict>,
    findings: Vec<OrderFinding>,
    /// Where each order number stands; only when a previous order was set by hand.
    numbers: FxHashMap<Cow<'a, str>, usize>,
}

impl<'a> Linker<'a> {
    fn new(orders: &'a Orders, request: &'a PlanRequest, drafts: &'a [Draft]) -> Linker<'a> {
        let verdicts = drafts.iter().map(|draft| match draft {
            // Until a previous order is found.
            Draft::Due => Verdict::Excluded(Reason::NoPreviousOrder),
            Draft::Out(reason) => Verdict::Excluded(*reason),
            Draft::Undecided => Verdict::Undecided,
        });
        let sets_previous = request.by_hand.values().any(|by_hand| by_hand.previous.is_some());
        let numbered = orders.orders.iter().enumerate().filter(|_| sets_previous);
        Linker {
            orders,
            request,
            drafts,
            verdicts: verdicts.collect(),
            findings: Vec::new(),
            numbers: numbered.map(|(at, order)| (canonical(&order.number), at)).collect(),
        }
    }

    /// Links the orders of one customer, earliest first.
    fn customer(&mut self, own: &[usize]) {
        let mut latest: FxHashMap<&str, usize> = FxHashMap::default();
        for at in own.iter().copied() {
            let order = &self.orders.orders[at];
            if self.drafts[at] == Draft::Due {
                let found = latest.get(&*order.subscription).copied();
                let by_hand = self.request.by_hand.get(&order.line);
                if let Some(verdict) = self.included(order, by_hand, found) {
                    self.verdicts[at] = verdict;
                    latest.insert(&order.subscription, at);
                }
            } else if went_through(self.orders, order) {
                latest.insert(&order.subscription, at);
            }
        }
    }

    fn included(&mut self, order: &Order, by_hand: Option<&ByHand>, found: Option<usize>) -> Option<Verdict> {
        if let Some(previous) = by_hand.and_then(|by_hand| by_hand.previous.as_deref()) {
            let verdict = self.set_by_hand(order, previous);
            if verdict.is_none() {
                self.findings.push(OrderFinding::at(Fault::ByHandRefused, order.line));
            }
            return verdict;
        }
        let at = found?;
        Some(Verdict::Included { previous: self.orders.orders[at].number.clone(), at: Some(at) })
    }

    /// A previous order that a person named: never the order itself, another customer's, or a later one.
    fn set_by_hand(&mut self, order: &Order, previous: &str) -> Option<Verdict> {
        if !is_usable(previous) || is_same(previous, &order.number) {
            return None;
        }
        let Some(at) = self.numbers.get(&*canonical(previous)).copied() else {
            // Older than the list.
            return Some(Verdict::Included { previous: previous.into(), at: None });
        };
        let named = &self.orders.orders[at];
        if !is_same(&named.customer, &order.customer) || named.ordered.is_none() || earlier(named, order).is_ge() {
            return None;
        }
        let in_the_file = matches!(self.verdicts[at], Verdict::Included { .. });
        if !in_the_file && !went_through(self.orders, named) {
            self.findings.push(OrderFinding::at(Fault::PreviousDoubtful, order.line));
        }
        Some(Verdict::Included { previous: previous.into(), at: Some(at) })
    }
}

/// Whether an order was paid by card and is shipped or paid. One of 0 yen was never charged, and one whose number
/// stands twice may be another.
fn went_through(orders: &Orders, order: &Order) -> bool {
    let certain =
        !(order.flaws.row || order.flaws.cut_off || order.flaws.number || order.flaws.twice) && order.amount != Some(0);
    let has_date = (order.shipped.is_done() || order.paid.is_done()) && order.cancelled == Done::No;
    let through = match orders.meaning(order) {
        Some(Meaning::Shipped | Meaning::Paid) => order.cancelled == Done::No,
        Some(Meaning::Open | Meaning::Processing | Meaning::Completed) => has_date,
        _ => false,
    };
    certain && through && orders.payment(order) == Some(PaymentKind::Paygent)
}

/// The included orders as in the list, each behind the order that it hangs on.
fn sequence(verdicts: &[Verdict]) -> Vec<usize> {
    let mut done = vec![false; verdicts.len()];
    let mut sequence = Vec::new();
    for first in 0..verdicts.len() {
        let mut chain = Vec::new();
        let mut next = Some(first);
        while let Some(at) = next.filter(|at| !done[*at]) {
            let Verdict::Included { at: previous, .. } = &verdicts[at] else { break };
            done[at] = true;
            chain.push(at);
            next = *previous;
        }
        sequence.extend(chain.into_iter().rev());
    }
    sequence
}

/// What is to be said of the request as a whole.
fn about(orders: &Orders, request: &PlanRequest, drafts: &[Draft]) -> Vec<OrderFinding> {
    let mut findings = Vec::new();
    if request.period.is_open() {
        findings.push(OrderFinding::file(Fault::PeriodOpen));
    }
    // Payment methods that nobody knows, and numbers that are alike, are named by themselves.
    let is_renewal = |order: &Order| open(orders, order, request) == Some(Open::Renewal);
    let judged = orders.orders.iter().zip(drafts);
    let undecided = judged.filter(|(order, draft)| **draft == Draft::Undecided && is_renewal(order)).count() as u64;
    if undecided > 0 {
        findings.push(OrderFinding { n: undecided, ..OrderFinding::file(Fault::Undecided) });
    }
    if let Confirmed::Orders(confirmed) = &request.confirmed {
        let due = orders.orders.iter().zip(drafts).filter(|(_, draft)| **draft == Draft::Due);
        let met = due.filter(|(order, _)| request.confirmed.has(&order.number)).count();
        if met < confirmed.len() {
            let n = (confirmed.len() - met) as u64;
            findings.push(OrderFinding { n, ..OrderFinding::file(Fault::ConfirmedInVain) });
        }
    }
    for line in
        request.by_hand.iter().filter(|(_, by_hand)| by_hand.put == Some(ManualOverride::In)).map(|(line, _)| *line)
    {
        let order = orders.at_line(line).map(|at| &orders.orders[at]);
        if !order.is_some_and(is_chargeable) {
            findings.push(OrderFinding::at(Fault::ByHandRefused, line));
        }
    }
    findings
}
