//! Orders that were declined before: they are charged with a new file only when a person says so, and never against what step 3 decided.

use std::collections::BTreeMap;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::canonical;
use crate::check::message::earlier_in_words;
use crate::ledger::{Earlier, Entry, Kind, OrderStatus, Way};
use crate::open_orders::OpenList;
use crate::open_orders::words::{in_language, shown};
use crate::orders::eligibility::{Reason, Verdict};
use crate::orders::order::Order;
use crate::result::NextStep;

/// What step 3 decided about a declined order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeclinedDecision {
    /// What happens next to it.
    pub step: NextStep,
    /// The file that was made of it, once it was.
    pub file: Option<String>,
}

/// By their canonical numbers.
pub(crate) type DeclinedDecisions = BTreeMap<String, DeclinedDecision>;

impl OpenList {
    /// Where an order that was sent before stands now, in words; empty where nothing is known.
    pub(crate) fn sent_before(&self, at: usize, order: &Order) -> String {
        let language = self.language;
        match self.plan.as_ref().and_then(|plan| plan.verdicts.get(at)) {
            Some(Verdict::Excluded(Reason::AlreadySubmitted)) => {
                self.sent_in(at, order).map(|entry| submitted(entry, language)).unwrap_or_default()
            }
            Some(Verdict::Excluded(Reason::Declined)) => {
                let held = self.held.get(&*canonical(&order.number));
                let saved = || self.sent.saved_with(&order.number).map(|entry| saved(entry, language));
                held.map(|held| decided(held, language)).or_else(saved).unwrap_or_default()
            }
            Some(Verdict::Undecided) if self.is_declined(at) => {
                match self.sent.standing(&Kind::Authorization, &order.number) {
                    OrderStatus::Declined(entry) => declined(entry, language),
                    _ => String::new(),
                }
            }
            _ => String::new(),
        }
    }

    /// Whether an order counts as sent because it waits on a carry-over list, for next month.
    pub(crate) fn is_carried_over(&self, at: usize, order: &Order) -> bool {
        self.sent_in(at, order).is_some_and(|entry| entry.way == Way::CarryOver && !entry.is_closed())
    }

    /// Orders of the period that were sent. Those that were declined stay so, whatever is chosen for them.
    pub(crate) fn sent(&self) -> u64 {
        let verdicts = self.plan.iter().flat_map(|plan| &plan.verdicts);
        let is_sent = |(order, verdict): &(&Order, &Verdict)| match verdict {
            Verdict::Excluded(Reason::OutOfRange) => false,
            Verdict::Excluded(Reason::AlreadySubmitted) => true,
            // What is out for another reason counts there.
            Verdict::Excluded(reason) if !matches!(reason, Reason::Declined | Reason::ByHand) => false,
            _ => matches!(self.sent.standing(&Kind::Authorization, &order.number), OrderStatus::Declined(_)),
        };
        self.orders.orders.iter().zip(verdicts).filter(is_sent).count() as u64
    }

    /// Of the orders that were sent: those whose result says OK, and how many of them are not captured.
    pub(crate) fn authorized(&self) -> (u64, u64) {
        let orders = self.orders.orders.iter().enumerate();
        let is_ok =
            |entry: &Entry| entry.way == Way::Upload && entry.result.value().is_some_and(|result| result.unknown == 0);
        let authorized = orders.filter(|(at, order)| self.sent_in(*at, order).is_some_and(is_ok));
        authorized.fold((0, 0), |(all, waits), (_, order)| {
            (all + 1, waits + u64::from(!self.sent.is_captured(&order.number)))
        })
    }

    /// The entry that has an order which is left out because it was sent.
    fn sent_in(&self, at: usize, order: &Order) -> Option<&Entry> {
        if self.plan.as_ref()?.verdicts.get(at)? != &Verdict::Excluded(Reason::AlreadySubmitted) {
            return None;
        }
        match self.sent.standing(&Kind::Authorization, &order.number) {
            OrderStatus::Submitted(entry) => Some(entry),
            _ => None,
        }
    }

    /// Whether an order waits only for a person's word that it is charged once more.
    pub(crate) fn is_declined(&self, at: usize) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.declined.binary_search(&at).is_ok())
    }
}

/// What became of it comes first, then its day, the receipt number, and the file: where there is little room, the file's name is cut.
fn of_upload(what: [&str; 2], entry: &Entry, language: Language) -> String {
    let mut earlier = Earlier::of(entry, &Kind::Authorization);
    let (receipt, on) = (std::mem::take(&mut earlier.receipt), std::mem::take(&mut earlier.on));
    let mut words = in_language(language, what);
    if let Some(day) = on.get(5..10) {
        words.push(' ');
        words.push_str(&day.replace('-', "/"));
    }
    let mut known = Vec::new();
    if !receipt.is_empty() {
        known.push(in_language(language, ["受付番号 {}", "receipt number {}"]).replace("{}", &mask(&receipt)));
    }
    known.push(earlier_in_words(&earlier, language));
    let between = in_language(language, ["、", ", "]);
    words + &in_language(language, ["({})", " ({})"]).replace("{}", &known.join(&between))
}

/// Where an order was sent or carried over, in words.
pub(crate) fn submitted(entry: &Entry, language: Language) -> String {
    if entry.is_closed() {
        return closed(entry, language);
    }
    if entry.way == Way::Saved {
        return saved(entry, language);
    }
    if entry.way == Way::CarryOver {
        let list = earlier_in_words(&Earlier::of(entry, &Kind::Authorization), language);
        return in_language(language, ["{} に入れました", "on {}"]).replace("{}", &list);
    }
    of_upload(["送信済み", "sent"], entry, language)
}

/// Closed by hand: the entry's own name would only say so once more.
fn closed(entry: &Entry, language: Language) -> String {
    match entry.when().get(..10) {
        Some(day) => {
            in_language(language, ["{} に対応済みにしました", "closed on {}"]).replace("{}", &day.replace('-', "/"))
        }
        None => in_language(language, ["対応済みにしました", "closed"]),
    }
}

fn declined(entry: &Entry, language: Language) -> String {
    of_upload(["前回NG", "NG before"], entry, language)
}

fn saved(entry: &Entry, language: Language) -> String {
    of_upload(["送ったかは未確認・保存", "perhaps sent; saved"], entry, language)
}

/// What step 3 decided, in words.
fn decided(held: &DeclinedDecision, language: Language) -> String {
    let words = match (held.step, &held.file) {
        (NextStep::LeaveOut, _) => ["手順 3 で「何もしない」を選びました", "left out in step 3"],
        (NextStep::Retry, None) => ["手順 3 で「再送」を選びました", "chosen to be sent again in step 3"],
        (NextStep::CarryOver, None) => ["手順 3 で「翌月分」を選びました", "chosen to be carried over in step 3"],
        (NextStep::Retry, Some(_)) => ["再送ファイル {} に入れました", "in the retry file {}"],
        (NextStep::CarryOver, Some(_)) => ["翌月分の一覧 {} に入れました", "on the carry-over list {}"],
    };
    in_language(language, words).replace("{}", &shown(held.file.as_deref().unwrap_or_default()))
}
