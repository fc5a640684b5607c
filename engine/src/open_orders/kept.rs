//! What a person decided about the orders of a list, as the page keeps it beyond a reload: order numbers and the decision, nothing of
//! who ordered, and no reason that somebody typed. It holds for the very same list.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::base::number::{canonical, kept};
use crate::ledger::EntryId;
use crate::open_orders::OpenList;
use crate::open_orders::words::in_language;
use crate::orders::eligibility::{ByHand, Confirmed, ManualOverride, PlanRequest, is_chargeable};
use crate::protocol::orders::Response;

/// More decisions than a person takes one by one; beyond them nothing is kept.
const MOST: usize = 20_000;

/// The decisions. Order numbers as the ledger keeps them: what looks like a card number is masked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Kept {
    /// SHA-256 of the list.
    list: String,
    renewal: Vec<String>,
    distinct: Vec<String>,
    /// With the entry in which each was declined: it does not count for what was declined once more.
    again: Vec<(String, EntryId)>,
    put_in: Vec<String>,
    put_out: Vec<String>,
    /// An order and the previous order that was chosen for it.
    previous: Vec<(String, String)>,
}

impl Kept {
    fn count(&self) -> usize {
        let all = [&self.renewal, &self.distinct, &self.put_in, &self.put_out];
        all.iter().map(|orders| orders.len()).sum::<usize>() + self.again.len() + self.previous.len()
    }
}

impl OpenList {
    /// What was decided, to be kept, and whether that is all of it; empty when nothing was decided, and for made-up orders. That a typed
    /// reason is not kept is meant so.
    pub(crate) fn to_keep(&self) -> Response {
        let Some(request) = self.plan_request.as_ref().filter(|_| !self.practice) else {
            return Response::Decided { text: String::new(), whole: false };
        };
        let numbers = |said: &Confirmed| said.orders().iter().map(|number| kept(number).into_owned()).collect();
        let (renewal, distinct) = (numbers(&request.confirmed), numbers(&request.distinct));
        let again = request.again.known().map(|(number, entry)| (kept(number).into_owned(), entry.clone()));
        let again: Vec<_> = again.collect();
        let mut whole = again.len() == request.again.count();
        let list = self.orders.table.source().sha256().to_owned();
        let mut decided = Kept { list, renewal, distinct, again, ..Kept::default() };
        for (line, by_hand) in &request.by_hand {
            let Some(order) = self.orders.at_line(*line).map(|at| &self.orders.orders[at]) else { continue };
            let number = kept(&order.number).into_owned();
            match by_hand.previous.as_ref() {
                // A masked number would be put into the file as it stands: it is chosen anew.
                Some(previous) if kept(previous) != canonical(previous) => whole = false,
                Some(previous) => decided.previous.push((number.clone(), canonical(previous).into_owned())),
                None => {}
            }
            match by_hand.put {
                Some(ManualOverride::In) => decided.put_in.push(number),
                Some(ManualOverride::Out) => decided.put_out.push(number),
                None => {}
            }
        }
        let is_kept = (1..=MOST).contains(&decided.count());
        let text = if is_kept { serde_json::to_string(&decided).unwrap_or_default() } else { String::new() };
        Response::Decided { text, whole: whole && is_kept }
    }

    /// Takes what was kept of the very same list. It counts once a period is given.
    pub(crate) fn recall(&mut self, text: &str) {
        let decided = serde_json::from_str::<Kept>(text).ok();
        let sha256 = self.orders.table.source().sha256();
        self.kept = decided.filter(|decided| decided.list == sha256 && !self.practice);
        if self.plan_request.is_some() {
            self.take_kept();
        }
    }

    /// What was kept is decided again; one press takes it back.
    pub(crate) fn take_kept(&mut self) {
        let (Some(decided), Some(before)) = (self.kept.take(), self.plan_request.clone()) else { return };
        let mut request = before.clone();
        let recalled = self.decide_again(&decided, &mut request);
        if recalled > 0 {
            self.plan_request = Some(request);
            self.decided();
            (self.before, self.recalled) = (Some(before), recalled);
        }
    }

    fn decide_again(&self, decided: &Kept, request: &mut PlanRequest) -> u64 {
        // Of numbers that are kept alike nobody knows which is meant.
        let mut at: FxHashMap<Cow<str>, Option<usize>> = FxHashMap::default();
        for (place, order) in self.orders.orders.iter().enumerate() {
            at.entry(kept(&order.number)).and_modify(|one| *one = None).or_insert(Some(place));
        }
        let order = |number: &String| Some(&self.orders.orders[at.get(number.as_str()).copied().flatten()?]);
        let mut count = 0;
        // As long as they were not declined once more.
        let again = decided.again.iter().filter_map(|(number, entry)| Some((&*order(number)?.number, entry)));
        for (number, entry) in again.filter(|(number, now)| self.declined_in.get(*number).is_none_or(|is| is == *now)) {
            count += usize::from(request.again.add(number, Some(entry)));
        }
        for (said, numbers) in [(&mut request.confirmed, &decided.renewal), (&mut request.distinct, &decided.distinct)]
        {
            let mut all = said.orders();
            let before = all.len();
            all.extend(numbers.iter().filter_map(order).map(|order| order.number.to_string()));
            count += all.len() - before;
            if !all.is_empty() {
                *said = Confirmed::Orders(all);
            }
        }
        let words = ["前に決めました(理由は残していません)", "decided before (the reason is not kept)"];
        for (put, numbers) in [(ManualOverride::In, &decided.put_in), (ManualOverride::Out, &decided.put_out)] {
            for order in
                numbers.iter().filter_map(order).filter(|order| put == ManualOverride::Out || is_chargeable(order))
            {
                let reason = in_language(self.language, words);
                request.by_hand.insert(order.line, ByHand { put: Some(put), reason, previous: None });
                count += 1;
            }
        }
        for (number, previous) in &decided.previous {
            let Some(order) = order(number).filter(|order| self.may_precede(order.line, previous).is_ok()) else {
                continue;
            };
            request.by_hand.entry(order.line).or_default().previous = Some(previous.clone());
            count += 1;
        }
        count as u64
    }
}
