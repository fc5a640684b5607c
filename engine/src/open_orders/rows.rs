//! Pages of the search's result, and everything about one order.

use std::collections::BTreeMap;

use crate::base::japanese_date::{Day, Moment};
use crate::base::number::is_same;
use crate::base::number_of::number_of;
use crate::base::shape::is_no_customer;
use crate::open_orders::OpenList;
use crate::open_orders::words::shown;
use crate::orders::cells::is_usable;
use crate::orders::eligibility::{Plan, Reason, Verdict, is_chargeable};
use crate::orders::field::Field;
use crate::orders::order::{Done, Flaws, Order};
use crate::orders::search::{Conditions, Sort, page, search};
use crate::orders::status::Meaning;
use crate::protocol::orders::{Candidate, Detail, OrderFilter, OrderRow, Place, Rows, Search, Standing};

/// Rows a page, at most.
const MOST_ROWS: u32 = 500;

/// Earlier orders that are offered as previous order, at most.
const MOST_CANDIDATES: usize = 50;

/// What the last search found; turning a page does not search again.
#[derive(Default)]
pub(crate) struct Hits {
    of: Option<(Conditions, Sort)>,
    found: Vec<u32>,
}

impl OpenList {
    /// One page (from 0) of the orders that a search finds.
    pub(crate) fn rows(&mut self, wanted: &Search, at: u32) -> Rows {
        let matching = self.matching(wanted);
        let size = wanted.size.clamp(1, MOST_ROWS) as usize;
        let last = matching.len().saturating_sub(1) / size;
        let at = (at as usize).min(last);
        let mut rows: Vec<OrderRow> =
            page(&matching, size, at).iter().filter_map(|at| self.row(*at as usize)).collect();
        self.find_earlier(&mut rows);
        Rows {
            list: self.id,
            revision: self.revision,
            page: number_of(at),
            hits: self.hits.found.len() as u64,
            total: matching.len() as u64,
            rows,
        }
    }

    /// The orders that a search finds, in its order of display.
    pub(crate) fn matching(&mut self, wanted: &Search) -> Vec<u32> {
        let known = self.hits.of.as_ref().is_some_and(|(of, sort)| *of == wanted.conditions && *sort == wanted.sort);
        if !known {
            self.hits.found = search(&self.orders, &wanted.conditions, wanted.sort);
            self.hits.of = Some((wanted.conditions.clone(), wanted.sort));
        }
        let found = self.hits.found.iter().copied();
        let mut found: Vec<u32> = found.filter(|at| self.stands(*at as usize, wanted.only)).collect();
        if wanted.sort == Sort::Standing {
            found.sort_by_key(|at| (self.urgency(*at as usize), self.smallness(*at as usize)));
        }
        found
    }

    /// What a person must look at comes first, what has nothing to do with the file last. What was decided about one order moves no row
    /// away from under the hand that decided it.
    fn urgency(&self, at: usize) -> u8 {
        let Some(order) = self.orders.orders.get(at) else { return 0 };
        if self.confirmed().is_some_and(|orders| orders.contains(&*order.number)) {
            return 1;
        }
        if self.plan_request.as_ref().and_then(|request| request.put(order.line)).is_some() {
            return 2;
        }
        match self.plan.as_ref().and_then(|plan| plan.verdicts.get(at)) {
            None => 0,
            Some(Verdict::Undecided) => 1,
            Some(Verdict::Included { .. }) if self.changed(at).is_some() || self.is_unpaid(at) => 1,
            Some(Verdict::Included { .. }) => 2,
            Some(Verdict::Excluded(reason)) => match Standing::of(*reason) {
                Standing::MustBeLookedAt => 0,
                Standing::Sent => 3,
                Standing::Out => 4,
                Standing::OutOfPeriod => 5,
            },
        }
    }

    /// Of amounts that changed much the largest change comes first, behind what has nothing of the kind.
    fn smallness(&self, at: usize) -> u64 {
        let after = self.orders.orders.get(at).and_then(|order| order.amount).unwrap_or_default();
        self.changed(at).map_or(0, |before| u64::MAX - before.abs_diff(after))
    }

    fn stands(&self, at: usize, only: OrderFilter) -> bool {
        let verdict = self.plan.as_ref().and_then(|plan| plan.verdicts.get(at));
        match only {
            OrderFilter::All => true,
            OrderFilter::Changed => self.changed(at).is_some(),
            OrderFilter::Unpaid => self.is_unpaid(at),
            OrderFilter::Included => matches!(verdict, Some(Verdict::Included { .. })),
            OrderFilter::Undecided => verdict == Some(&Verdict::Undecided),
            OrderFilter::Out(standing) => {
                matches!(verdict, Some(Verdict::Excluded(reason)) if Standing::of(*reason) == standing)
            }
            OrderFilter::Excluded(reason) => verdict == Some(&Verdict::Excluded(reason)),
            OrderFilter::Ticked => self.ticked.get(at) == Some(&true),
        }
    }

    /// What the previous order of one cost that goes into the file and costs far more or less.
    fn changed(&self, at: usize) -> Option<u64> {
        let changed = &self.plan.as_ref()?.changed;
        changed.binary_search_by_key(&at, |(at, _)| *at).ok().map(|found| changed[found].1)
    }

    /// Whether the previous order of one that goes into the file was declined.
    fn is_unpaid(&self, at: usize) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.unpaid.binary_search(&at).is_ok())
    }

    fn row(&self, at: usize) -> Option<OrderRow> {
        let order = self.orders.orders.get(at)?;
        let named = |name: Option<&str>| shown(name.unwrap_or_default());
        Some(OrderRow {
            line: order.line,
            ordered: order.ordered.map(minute).unwrap_or_default(),
            order: shown(&order.number),
            name: shown(&order.person.name),
            member: shown(&order.person.member_kind),
            payment: named(self.orders.payments.get(order.payment as usize).map(|named| &*named.name)),
            amount: order.amount,
            shipped: match order.shipped {
                Done::On(moment) => Some(day(moment.day)),
                Done::No | Done::Yes | Done::Unclear => None,
            },
            status: named(self.orders.statuses.get(order.status as usize).map(|named| &*named.name)),
            place: self.plan.as_ref().and_then(|plan| plan.verdicts.get(at)).map(Place::of),
            previous: self.plan.as_ref().and_then(|plan| previous(plan, at)),
            before: self.changed(at),
            unpaid: self.is_unpaid(at),
            earlier: None,
            alike: self.plan.as_ref().is_some_and(|plan| plan.alike.binary_search(&at).is_ok()),
            declined: self.is_declined(at),
            sent_before: self.sent_before(at, order),
            carried_over: self.is_carried_over(at, order),
            guest: self.is_of_guest(at),
            put: self.plan_request.as_ref().and_then(|request| request.put(order.line)),
            confirmed: self.confirmed().is_some_and(|orders| orders.contains(&*order.number)),
            ticked: self.ticked.get(at) == Some(&true),
        })
    }

    /// Whether an order is left out because it has no customer number, and for nothing else: the console charges stored cards.
    pub(crate) fn is_of_guest(&self, at: usize) -> bool {
        let verdict = self.plan.as_ref().and_then(|plan| plan.verdicts.get(at));
        let Some(order) = self.orders.orders.get(at) else { return false };
        verdict == Some(&Verdict::Excluded(Reason::Unreadable))
            && !self.orders.columns.of(Field::Customer).is_empty()
            && order.flaws == Flaws { customer: true, ..Flaws::default() }
            && (is_no_customer(&order.customer) || is_usable(&order.customer))
            && order.amount.is_some()
    }

    /// For each undecided order: the last one of its customer before it that was paid or shipped. One look over the list.
    fn find_earlier(&self, rows: &mut [OrderRow]) {
        let undecided = |row: &OrderRow| {
            let at = self.orders.at_line(row.line).filter(|_| row.place == Some(Place::Undecided))?;
            Some(&self.orders.orders[at]).filter(|order| !order.flaws.customer && order.ordered.is_some())
        };
        let mut of: BTreeMap<&str, Vec<&Order>> = BTreeMap::new();
        for order in rows.iter().filter_map(undecided) {
            of.entry(&order.customer).or_default();
        }
        if of.is_empty() {
            return;
        }
        for order in self.orders.orders.iter().filter(|order| order.ordered.is_some() && self.was_paid(order)) {
            if let Some(own) = of.get_mut(&*order.customer) {
                own.push(order);
            }
        }
        for row in rows {
            let Some(order) = undecided(row) else { continue };
            let own = of.get(&*order.customer).into_iter().flatten();
            let last = own.filter(|other| other.ordered < order.ordered).max_by_key(|other| other.ordered);
            row.earlier = last.map(|other| shown(&other.number));
        }
    }

    fn was_paid(&self, order: &Order) -> bool {
        let by_name = matches!(self.orders.meaning(order), Some(Meaning::Shipped | Meaning::Paid | Meaning::Completed));
        by_name || matches!((order.shipped, order.paid), (Done::On(_), _) | (_, Done::On(_)))
    }

    /// Everything about the order in a line; `None` when no order begins there.
    pub(crate) fn detail(&self, line: u32) -> Option<Detail> {
        let at = self.orders.at_line(line)?;
        let order = &self.orders.orders[at];
        let by_hand = self.plan_request.as_ref().and_then(|request| request.by_hand.get(&line));
        Some(Detail {
            list: self.id,
            revision: self.revision,
            row: self.row(at)?,
            customer: shown(&order.customer),
            reason: by_hand.map(|by_hand| shown(&by_hand.reason)).unwrap_or_default(),
            can_be_put_in: is_chargeable(order),
            previous_by_hand: by_hand.is_some_and(|by_hand| by_hand.previous.is_some()),
            candidates: self.candidates(order),
            passed_over: self.passed_over(at, order),
            hanging: self.hanging(at),
            beside: self.beside(order),
        })
    }

    fn candidates(&self, order: &Order) -> Vec<Candidate> {
        if order.ordered.is_none() {
            return Vec::new();
        }
        self.of_customer(order, |_, other| {
            !other.flaws.number && other.ordered.is_some() && other.ordered <= order.ordered
        })
    }

    /// A later order of the same subscription than the previous order that was found: nothing says that it was paid.
    fn passed_over(&self, at: usize, order: &Order) -> Option<Candidate> {
        let by_hand = self.plan_request.as_ref().and_then(|request| request.by_hand.get(&order.line));
        let found =
            previous(self.plan.as_ref()?, at).filter(|_| by_hand.is_none_or(|by_hand| by_hand.previous.is_none()))?;
        let earlier = |other: &Order| {
            let is_same_one = !other.flaws.number && other.subscription == order.subscription;
            is_same_one && other.ordered.is_some() && other.ordered < order.ordered
        };
        self.of_customer(order, |_, other| earlier(other)).into_iter().next().filter(|latest| latest.order != found)
    }

    /// Other orders of the same customer that go into the file.
    fn beside(&self, order: &Order) -> Vec<Candidate> {
        self.of_customer(order, |at, _| self.stands(at, OrderFilter::Included))
    }

    /// Other orders of an order's customer, latest first.
    fn of_customer(&self, order: &Order, wanted: impl Fn(usize, &Order) -> bool) -> Vec<Candidate> {
        if order.flaws.customer {
            return Vec::new();
        }
        let is_other = |other: &Order| is_same(&other.customer, &order.customer) && other.line != order.line;
        let all = self.orders.orders.iter().enumerate();
        let wanted = all.filter(|(at, other)| is_other(other) && wanted(*at, other));
        let mut earlier: Vec<&Order> = wanted.map(|(_, other)| other).collect();
        earlier.sort_by(|a, b| b.ordered.cmp(&a.ordered).then(b.line.cmp(&a.line)));
        earlier.truncate(MOST_CANDIDATES);
        let status = |order: &Order| self.orders.statuses.get(order.status as usize).map(|named| shown(&named.name));
        earlier
            .into_iter()
            .map(|order| Candidate {
                order: shown(&order.number),
                ordered: order.ordered.map(|moment| day(moment.day)).unwrap_or_default(),
                amount: order.amount,
                status: status(order).unwrap_or_default(),
            })
            .collect()
    }
}

/// An order's previous order, when it goes into the file.
pub(crate) fn previous(plan: &Plan, at: usize) -> Option<String> {
    match plan.verdicts.get(at)? {
        Verdict::Included { previous, .. } => Some(shown(previous)),
        _ => None,
    }
}

/// As the admin screen writes days and times (M 6).
pub(crate) fn day(day: Day) -> String {
    let (year, month, day) = day.parts();
    format!("{year:04}/{month:02}/{day:02}")
}

fn minute(moment: Moment) -> String {
    format!("{} {:02}:{:02}", day(moment.day), moment.time.0, moment.time.1)
}
