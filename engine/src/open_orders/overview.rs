//! Everything about an open list that is small.

use crate::base::amount::sum;
use crate::base::mask::mask;
use crate::commands::auth::LinesOut;
use crate::model::finding::Severity;
use crate::open_orders::OpenList;
use crate::open_orders::carry::Carried;
use crate::open_orders::make::Made;
use crate::open_orders::words::shown;
use crate::orders::eligibility::Verdict;
use crate::orders::field::Field;
use crate::orders::order::Named;
use crate::orders::words::{OrderFindingOut, show};
use crate::protocol::orders::{ChangedOrder, Counts, FINDINGS, NamedOut, Overview, Sum};

/// Orders whose amounts changed that are named beside their number.
const NAMED: usize = 3;

impl OpenList {
    pub(crate) fn overview(&self) -> Overview {
        let (table, source) = (&self.orders.table, self.orders.table.source());
        let findings = self.findings();
        let of = |severity| findings.iter().filter(|finding| finding.fault.severity() == severity).count() as u64;
        let dates = || self.orders.orders.iter().filter_map(|order| order.ordered).map(|moment| moment.day);
        let (authorized, to_capture) = self.authorized();
        Overview {
            id: self.id,
            revision: self.revision,
            name: table.name().to_owned(),
            practice: self.practice,
            bytes: source.original().len() as u64,
            sha256: source.sha256().to_owned(),
            encoding: source.encoding().name().to_owned(),
            orders: self.orders.orders.len() as u64,
            amount: sum(self.orders.orders.iter().map(|order| order.amount)),
            days: dates()
                .min()
                .zip(dates().max())
                .map(|(first, last)| (crate::open_orders::rows::day(first), crate::open_orders::rows::day(last))),
            has_count: self.orders.has_count(),
            missing: Field::all()
                .filter(|field| field.is_required() && self.orders.columns.of(*field).is_empty())
                .collect(),
            statuses: self.of_column(Field::Status, &self.orders.statuses),
            payments: self.of_column(Field::Payment, &self.orders.payments),
            period: self.plan_request.as_ref().map(|_| self.period()),
            sent_until: self.sent_until.map(|day| crate::open_orders::rows::day(day).replace('/', "-")),
            counts: self.counts(),
            renewals_to_confirm: (0..self.orders.orders.len()).filter(|at| self.waits_for_renewal(*at)).count() as u64,
            confirmed: self.confirmed().map_or(0, |orders| orders.len() as u64),
            by_hand: self.plan_request.as_ref().map_or(0, |request| request.by_hand.len() as u64),
            can_take_back: self.before.is_some(),
            recalled: self.recalled,
            ticked: self.ticks,
            findings: findings.len() as u64,
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            columns: table.fingerprint(),
            mapping: self.mapping.clone(),
            left_out: self.left_out.clone(),
            questions: self.questions(),
            accepted: self.accepted && !self.orders.incomplete.is_empty(),
            lines: self.plan.as_ref().map(|plan| LinesOut::of(&self.orders, plan)),
            carry_over: self.carried.as_ref().map(Carried::out),
            still_to_carry: self.still_to_carry(),
            sent: self.sent(),
            authorized,
            to_capture,
            saved: self.saved.as_ref().map(Made::named),
        }
    }

    /// What stands in a field's column; nothing when it has none.
    fn of_column<T: Copy>(&self, field: Field, names: &[Named<T>]) -> Vec<NamedOut<T>> {
        if self.orders.columns.of(field).is_empty() { Vec::new() } else { names.iter().map(named).collect() }
    }

    /// The first and the last day of the period, as far as it has them.
    pub(crate) fn period(&self) -> (Option<String>, Option<String>) {
        let (from, to) = self.plan_request.as_ref().map(|request| request.period.ends()).unwrap_or_default();
        (from.map(crate::open_orders::rows::day), to.map(crate::open_orders::rows::day))
    }

    /// How many orders stand where; `None` until a period was given. Every order counts once.
    pub(crate) fn counts(&self) -> Option<Counts> {
        let plan = self.plan.as_ref()?;
        let mut counts = Counts::default();
        let mut excluded = std::collections::BTreeMap::<_, Sum>::new();
        for (order, verdict) in self.orders.orders.iter().zip(&plan.verdicts) {
            match verdict {
                Verdict::Included { .. } => counts.included.add(order.amount),
                Verdict::Undecided => counts.undecided.add(order.amount),
                Verdict::Excluded(reason) => excluded.entry(*reason).or_default().add(order.amount),
            }
        }
        counts.excluded = excluded.into_iter().collect();
        for (at, before) in &plan.changed {
            let order = &self.orders.orders[*at];
            counts.changed.add(order.amount);
            let (order, after) = (shown(&order.number), order.amount.unwrap_or_default());
            counts.changed_named.push(ChangedOrder { order, before: *before, after });
        }
        counts.changed_named.sort_by_key(|changed| std::cmp::Reverse(changed.before.abs_diff(changed.after)));
        counts.changed_named.truncate(NAMED);
        plan.unpaid.iter().for_each(|at| counts.unpaid.add(self.orders.orders[*at].amount));
        Some(counts)
    }

    /// One page (from 0) of what is to be said of the list.
    pub(crate) fn findings_page(&self, page: u32) -> Vec<OrderFindingOut> {
        let findings = self.findings();
        let from = page.saturating_mul(FINDINGS) as usize;
        let shown = findings.iter().skip(from).take(FINDINGS as usize);
        shown.map(|finding| show(finding, &self.orders.table, self.language)).collect()
    }
}

fn named<T: Copy>(named: &Named<T>) -> NamedOut<T> {
    NamedOut { name: mask(&named.name).into_owned(), meaning: named.meaning, orders: named.orders }
}
