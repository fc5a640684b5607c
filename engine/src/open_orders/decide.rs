//! What a person decides about single orders or many at once.

use std::collections::BTreeMap;

use crate::base::number::is_same;
use crate::open_orders::OpenList;
use crate::open_orders::words::in_language;
use crate::orders::cells::is_usable;
use crate::orders::eligibility::{Confirmed, ManualOverride, Open, PlanRequest, Reason, Verdict, is_chargeable, open};
use crate::orders::plan::plan;
use crate::protocol::orders::{BulkPreview, Decision, Selection, Sum, Tick};

impl OpenList {
    /// Ticks rows.
    pub(crate) fn tick(&mut self, tick: &Tick) {
        match tick {
            Tick::Line(line, on) => {
                if let Some(ticked) = self.orders.at_line(*line).and_then(|at| self.ticked.get_mut(at)) {
                    *ticked = *on;
                }
            }
            Tick::All(search) => {
                for at in self.matching(search) {
                    self.ticked[at as usize] = true;
                }
            }
            Tick::None => self.ticked.fill(false),
        }
        self.ticks = self.ticked.iter().filter(|ticked| **ticked).count() as u64;
        self.touched();
    }

    /// Takes a decision. Answers with what is to be said of it.
    ///
    /// # Errors
    ///
    /// A sentence when it cannot be taken; nothing was changed then.
    pub(crate) fn decide(&mut self, which: &Selection, decision: &Decision) -> Result<Option<String>, String> {
        let lines = self.lines(which);
        let Some(request) = &self.plan_request else {
            return Err(in_language(
                self.language,
                ["先に受注日の期間を指定してください。", "Give the period of order dates first."],
            ));
        };
        let mut request = request.clone();
        let refused = match decision {
            Decision::Renewal(yes) => self.renewal(&mut request, &lines, *yes),
            Decision::Put(_, reason) if reason.trim().is_empty() && !matches!(decision, Decision::Put(None, _)) => {
                return Err(in_language(
                    self.language,
                    ["理由を書いてください。レポートに載ります。", "Write the reason. It goes into the report."],
                ));
            }
            Decision::Put(put, reason) => self.put(&mut request, &lines, *put, reason.trim()),
            Decision::Previous(previous) => self.previous(&mut request, &lines, previous.as_deref())?,
            Decision::Distinct => self.add_to(&mut request.distinct, &lines),
            Decision::Again => {
                for at in lines.iter().filter_map(|line| self.orders.at_line(*line)) {
                    let number = &*self.orders.orders[at].number;
                    request.again.add(number, self.declined_in.get(number));
                }
                0
            }
        };
        let before = self.plan_request.replace(request);
        self.decided();
        self.before = before;
        Ok(self.remark(lines.len() as u64, refused, decision))
    }

    /// Takes the last decision back, whatever it was about.
    pub(crate) fn take_back(&mut self) {
        if let Some(before) = self.before.take() {
            self.plan_request = Some(before);
            self.decided();
        }
    }

    /// What putting many orders in or taking them out would come to; `None` before a period was given.
    pub(crate) fn bulk_preview(&self, which: &Selection, put: ManualOverride) -> Option<BulkPreview> {
        let (lines, mut request) = (self.lines(which), self.plan_request.clone()?);
        let refused = self.put(&mut request, &lines, Some(put), "");
        let mut preview = BulkPreview { orders: lines.len() as u64, refused, ..BulkPreview::default() };
        let (now, then) = (self.plan.as_ref()?, plan(&self.orders, &request));
        let mut brought = BTreeMap::<Reason, Sum>::new();
        let verdicts = now.verdicts.iter().zip(&then.verdicts);
        for (at, (order, (now, then))) in self.orders.orders.iter().zip(verdicts).enumerate() {
            match (now, then) {
                (Verdict::Included { .. }, Verdict::Included { .. }) => {}
                (Verdict::Included { .. }, Verdict::Excluded(Reason::ByHand)) => {}
                (Verdict::Included { .. }, _) => preview.lost.add(order.amount),
                (Verdict::Undecided, Verdict::Included { .. }) if self.is_declined(at) => {
                    brought.entry(Reason::Declined).or_default().add(order.amount)
                }
                (Verdict::Undecided, Verdict::Included { .. }) => preview.undecided.add(order.amount),
                (Verdict::Excluded(why), Verdict::Included { .. }) => {
                    brought.entry(*why).or_default().add(order.amount)
                }
                _ => {}
            }
            for (verdict, sum) in [(now, &mut preview.before), (then, &mut preview.after)] {
                if matches!(verdict, Verdict::Included { .. }) {
                    sum.add(order.amount);
                }
            }
        }
        preview.brought = brought.into_iter().collect();
        Some(preview)
    }

    /// The lines of the orders that a decision is about.
    fn lines(&self, which: &Selection) -> Vec<u32> {
        let verdict = |at: usize| self.plan.as_ref().and_then(|plan| plan.verdicts.get(at));
        let ticked = |at: usize| self.ticked.get(at) == Some(&true);
        let is_meant = |at: usize, line: u32| match which {
            Selection::Line(wanted) => line == *wanted,
            Selection::Ticked => ticked(at),
            Selection::NotTicked => !ticked(at) && matches!(verdict(at), Some(Verdict::Included { .. })),
            Selection::Lines(lines) => lines.contains(&line),
            Selection::Alike => self.plan.as_ref().is_some_and(|plan| plan.alike.binary_search(&at).is_ok()),
            Selection::Declined => self.is_declined(at),
        };
        let orders = self.orders.orders.iter().enumerate();
        orders.filter(|(at, order)| is_meant(*at, order.line)).map(|(_, order)| order.line).collect()
    }

    /// Whether an order waits for nothing but somebody's word that it is a renewal. What is paid in a way that nobody knows,
    /// and numbers that are alike, are asked for by themselves.
    pub(crate) fn waits_for_renewal(&self, at: usize) -> bool {
        let (Some(plan), Some(request)) = (&self.plan, &self.plan_request) else { return false };
        plan.verdicts.get(at) == Some(&Verdict::Undecided)
            && open(&self.orders, &self.orders.orders[at], request) == Some(Open::Renewal)
    }

    /// A person says it of these orders, too.
    fn add_to(&self, said: &mut Confirmed, lines: &[u32]) -> u64 {
        let mut all = said.orders();
        let orders = lines.iter().filter_map(|line| self.orders.at_line(*line));
        all.extend(orders.map(|at| self.orders.orders[at].number.to_string()));
        *said = Confirmed::Orders(all);
        0
    }

    /// Only orders that wait for it are confirmed, each by its number: never those that another period brings.
    fn renewal(&self, request: &mut PlanRequest, lines: &[u32], yes: bool) -> u64 {
        let mut confirmed = request.confirmed.orders();
        let mut refused = 0;
        for at in lines.iter().filter_map(|line| self.orders.at_line(*line)) {
            let undecided = self.waits_for_renewal(at);
            let number = self.orders.orders[at].number.to_string();
            match (yes, undecided) {
                (true, true) => drop(confirmed.insert(number)),
                (true, false) => refused += u64::from(!confirmed.contains(&number)),
                (false, _) => drop(confirmed.remove(&number)),
            }
        }
        request.confirmed = if confirmed.is_empty() { Confirmed::None } else { Confirmed::Orders(confirmed) };
        refused
    }

    fn put(&self, request: &mut PlanRequest, lines: &[u32], put: Option<ManualOverride>, reason: &str) -> u64 {
        let mut refused = 0;
        for at in lines.iter().filter_map(|line| self.orders.at_line(*line)) {
            let order = &self.orders.orders[at];
            if put == Some(ManualOverride::In) && !is_chargeable(order) {
                refused += 1;
                continue;
            }
            let by_hand = request.by_hand.entry(order.line).or_default();
            by_hand.put = put;
            by_hand.reason = if put.is_some() { reason.to_owned() } else { String::new() };
            if put.is_none() && by_hand.previous.is_none() {
                request.by_hand.remove(&order.line);
            }
        }
        refused
    }

    fn previous(&self, request: &mut PlanRequest, lines: &[u32], previous: Option<&str>) -> Result<u64, String> {
        let previous = previous.map(str::trim).filter(|number| !number.is_empty());
        for line in lines {
            if let Some(number) = previous {
                self.may_precede(*line, number)?;
            }
            let by_hand = request.by_hand.entry(*line).or_default();
            by_hand.previous = previous.map(str::to_owned);
            if by_hand.put.is_none() && by_hand.previous.is_none() {
                request.by_hand.remove(line);
            }
        }
        Ok(0)
    }

    /// A previous order is an earlier order of the same customer, or older than the list.
    pub(super) fn may_precede(&self, line: u32, number: &str) -> Result<(), String> {
        let order = self.orders.at_line(line).map(|at| &self.orders.orders[at]);
        let named = self.orders.orders.iter().find(|order| is_same(&order.number, number));
        let same_customer = named.zip(order).is_none_or(|(named, order)| is_same(&named.customer, &order.customer));
        let earlier = named.zip(order).is_none_or(|(named, order)| {
            named.line != order.line && named.ordered.is_some() && named.ordered <= order.ordered
        });
        let words = if !is_usable(number) {
            [
                "直前回の注文番号として書けない文字があります。番号を確かめてください。",
                "This cannot stand in the file as an order number. Look the number up.",
            ]
        } else if !same_customer {
            [
                "その注文は別の顧客のものです。同じ顧客の、この注文より前の注文を指定してください。",
                "That order belongs to another customer. Choose an earlier order of the same customer.",
            ]
        } else if !earlier {
            [
                "その注文はこの注文より前のものではありません。同じ顧客の、この注文より前の注文を指定してください。",
                "That order is not earlier than this one. Choose an earlier order of the same customer.",
            ]
        } else {
            return Ok(());
        };
        Err(in_language(self.language, words))
    }

    /// What did not go as it was meant.
    fn remark(&self, meant: u64, refused: u64, decision: &Decision) -> Option<String> {
        let words = match decision {
            _ if meant == 0 => [
                "対象の注文がありません。先に注文を選んでください。".to_owned(),
                "There is no order to decide about. Tick some first.".to_owned(),
            ],
            _ if refused == 0 => return None,
            Decision::Renewal(_) => [
                format!("{meant} 件のうち {refused} 件は未判定ではないか、ほかの質問の答えが先なので、そのままです。"),
                format!(
                    "{refused} of {meant} orders are not undecided, or wait for another answer, and stay as they are."
                ),
            ],
            _ => [
                format!("{meant} 件のうち {refused} 件は、番号、金額、受注日のどれかが読めないため、入れられません。"),
                format!(
                    "{refused} of {meant} orders cannot be put in: a number, the amount or the date cannot be read."
                ),
            ],
        };
        Some(in_language(self.language, [&words[0], &words[1]]))
    }
}
