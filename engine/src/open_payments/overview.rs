//! Everything about steps 3 and 4 that is small.

use rustc_hash::FxHashMap;

use crate::base::date::show;
use crate::base::language::Language;
use crate::base::number_of::number_of;
use crate::base::words::letters;
use crate::inquiry::Field;
use crate::ledger::{EntryId, Ledger};
use crate::model::capture_way::Way;
use crate::model::code::Code;
use crate::model::finding::Severity;
use crate::model::remark::Remark;
use crate::month::capture::{LockedKind, locked, unlocked};
use crate::month::deadline::DaySource;
use crate::month::state::{Entry, State, Total};
use crate::open_payments::due::counted;
use crate::open_payments::month_snapshot::{Group, MonthSnapshot, Paired};
use crate::open_payments::page::{suggestions, waits};
use crate::open_payments::{AskedFor, ListFile, Payments, ResultFile, due, in_language, rows};
use crate::orders::eligibility::Reason as WhyOut;
use crate::profile::Profile;
use crate::protocol::ledger::InLedger;
use crate::protocol::payments::{AppendedCell, GroupView, ListView, Overview, Pressing, ResultView, StateView};
use crate::result::{Answer, Count, NextStep, Outcome, Reason};

/// How the ledger knows a result.
pub(crate) struct InLedgerAs {
    pub stands: InLedger,
    /// The entry of the upload that it belongs to without a doubt.
    pub upload: Option<EntryId>,
    /// The console has finished that upload.
    pub finished: bool,
    /// The one upload that it may belong to, where that has to be said by hand.
    pub asked: Option<String>,
}

/// What the overview takes from beside the month itself.
pub(crate) struct Around<'a> {
    pub profile: &'a Profile,
    /// Whether the open order list belongs to the month, so that it can name people.
    pub people: bool,
    /// What is settled, and news to the ledger.
    pub settled_news: Count,
    /// What was captured and is still authorized, and news to the ledger.
    pub not_settled_news: Count,
    pub ledger: &'a Ledger,
    /// What asks for the declined orders of a result once more.
    pub asked: &'a dyn Fn(usize) -> AskedFor<'a>,
    /// What the ledger says of a result file, and whether the console has finished it.
    pub in_ledger: &'a dyn Fn(&ResultFile, &Paired) -> InLedgerAs,
}

impl Around<'_> {
    /// The overview; `None` before anything was looked at.
    pub(crate) fn overview(&self, payments: &Payments, language: Language) -> Option<Overview> {
        let picture = payments.picture.as_ref()?;
        let entries = &picture.month.entries;
        let by_way = |way| {
            counted(
                entries.iter().filter(|entry| waits(entry) && payments.way_of(entry) == way).map(|entry| entry.amount),
            )
        };
        let is_due = |entry: &&Entry| entry.due_on.is_some() && entry.state != State::CaptureRequested;
        let source =
            |wanted| entries.iter().filter(|entry| is_due(entry) && entry.day_source == Some(wanted)).count() as u64;
        let (remarks, captured_by) = (&picture.month.remarks, payments.captured_by(picture));
        let named = entries.iter().filter_map(|entry| Some((entry.order.as_deref()?, entry.state)));
        let stands: FxHashMap<&str, State> = named.collect();
        Some(Overview {
            revision: payments.revision,
            shown: payments.shown(self.profile).1,
            today: show(picture.today),
            files: payments.file_lines(picture, self.ledger, language),
            results: payments
                .results
                .iter()
                .zip(&picture.results)
                .enumerate()
                .map(|(at, (file, paired))| {
                    self.result_view(payments, (at, file), (picture, &stands, paired), language)
                })
                .collect(),
            lists: (0..payments.lists.len()).filter_map(|at| payments.list_view(picture, at)).collect(),
            states: states(picture, language),
            total: count(picture.month.total()),
            left_out: left_out(picture, language),
            outlook: picture.outlook.clone(),
            due_days: picture.profile.due_days.value,
            soon: soon(picture),
            pressing: due::groups(picture, GROUPS[0]),
            ahead: due::groups(picture, GROUPS[1]),
            days_from_list: source(DaySource::Inquiry),
            days_given: source(DaySource::Given),
            authorized_on: payments.facts.authorized_on.map(show),
            work: counted(payments.work(picture).iter().map(|entry| entry.amount)),
            urgent: captured_by.iter().filter(|entry| due::cannot_wait(entry, picture.today)).count() as u64,
            urgent_left: payments.urgent_left(picture),
            captured_by: counted(captured_by.iter().map(|entry| entry.amount)),
            not_listed: counted(payments.not_listed(picture).map(|entry| entry.amount).collect::<Vec<_>>().into_iter()),
            not_listed_by_id: payments.not_listed(picture).all(|entry| entry.payment_id.is_some()),
            not_listed_urgent: payments.not_listed(picture).any(|entry| due::cannot_wait(entry, picture.today)),
            settled_news: self.settled_news,
            unlinked: payments.unlinked(picture, self.ledger),
            not_settled_news: self.not_settled_news,
            waiting: counted(entries.iter().filter(|entry| waits(entry)).map(|entry| entry.amount)),
            by_file: by_way(Way::File),
            by_shop: by_way(Way::Shop),
            captured: counted(entries.iter().filter(|entry| payments.is_captured_now(entry)).map(|entry| entry.amount)),
            can_take_back: payments.can_take_back(),
            suggestions: number_of(suggestions(picture).count()),
            remarks: number_of(remarks.len()),
            errors: number_of(remarks.iter().filter(|remark| remark.severity == Severity::Error).count()),
            people: self.people,
            locked: self.locked(language),
        })
    }

    /// Why capture and void files cannot be made; empty where they can.
    fn locked(&self, language: Language) -> [String; 2] {
        [LockedKind::Capture, LockedKind::Void].map(|kind| {
            if unlocked(kind, self.profile).is_some() { String::new() } else { locked(kind, language).to_owned() }
        })
    }

    fn result_view(
        &self,
        payments: &Payments,
        (at, file): (usize, &ResultFile),
        (picture, stands, paired): (&MonthSnapshot, &FxHashMap<&str, State>, &Paired),
        language: Language,
    ) -> ResultView {
        let name = |at: usize| payments.results.get(at).map(|file| file.name.clone());
        let replaced_by = paired.replaced.and_then(name);
        let asked = (self.asked)(at);
        let outcomes = &paired.outcomes;
        let has = |wanted: &dyn Fn(&Remark) -> bool| outcomes.remarks.iter().filter(|remark| wanted(remark)).count();
        let missing = has(&|remark| remark.code == Code::R001 && remark.variant == 0);
        let sent = paired.owner.and_then(|at| payments.sent.get(at));
        let records = sent.map_or(0, |sent| sent.sheet.records.len());
        let again: Vec<String> =
            declined(paired).filter_map(|answer| asked(&answer.order)).map(|asked| asked.words).collect();
        let in_ledger = (self.in_ledger)(file, paired);
        // What another result says instead is counted there.
        let is_counted = replaced_by.is_none();
        let count = |outcome| if is_counted { outcomes.count(outcome) } else { Count::default() };
        let of_another = picture.results.iter().enumerate().filter(|(_, other)| other.replaced == Some(at));
        let made = |step| file.made.get(&step).map(|made| made.name.clone());
        let group = |(at, group)| group_view((at, group), (file, paired), &asked, language);
        ResultView {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            paired: sent.map(|sent| sent.name.clone()),
            matched: records.saturating_sub(missing) as u64,
            sent: records as u64,
            ok: count(Outcome::Ok),
            ng: count(Outcome::Ng),
            unknown: count(Outcome::Unknown),
            waiting: ok_in(paired, stands, &[State::ToCapture, State::Uncertain]),
            captured: ok_in(paired, stands, &[State::CaptureRequested, State::Settled]).records,
            expired: ok_in(paired, stands, &[State::Expired]).records,
            asked: in_ledger.asked,
            upload: in_ledger.upload,
            replaces: of_another.filter_map(|(at, _)| name(at)).collect(),
            foreign: has(&|remark| (remark.code, remark.variant) == (Code::R002, 1)) > 0,
            remarks: number_of(outcomes.remarks.len()),
            groups: paired.groups.iter().enumerate().filter(|_| is_counted).map(group).collect(),
            naming: self.appended(file, paired),
            unsure: has(&|remark| remark.code == Code::R005 && matches!(remark.variant, 2 | 6)) > 0,
            leave_out: with_step(file, paired, NextStep::LeaveOut),
            retry: with_step(file, paired, NextStep::Retry),
            carry_over: with_step(file, paired, NextStep::CarryOver),
            retry_file: made(NextStep::Retry),
            carry_over_file: made(NextStep::CarryOver),
            in_ledger: in_ledger.stands,
            again: again.len() as u64,
            again_words: again.into_iter().next().unwrap_or_default(),
            finished: in_ledger.finished,
            replaced_by,
        }
    }

    /// The cells that the file appends, with what they are taken for.
    fn appended(&self, file: &ResultFile, paired: &Paired) -> Vec<AppendedCell> {
        const MOST: usize = 12;
        let names = &self.profile.result_cells.value;
        let widest = file.sheet.records.iter().map(|record| record.cells).max().unwrap_or(0);
        let until = widest.min(paired.start + MOST);
        let cell = |at: usize| {
            let mut samples: Vec<String> = Vec::new();
            for text in file.sheet.records.iter().take(200).filter_map(|record| record.appended(at)) {
                let text = rows::text(Some(text));
                if samples.len() < 3 && !samples.contains(&text) {
                    samples.push(text);
                }
            }
            AppendedCell {
                letters: letters(u16::try_from(at).unwrap_or(u16::MAX)),
                name: names.get(at - paired.start).cloned().unwrap_or_default(),
                samples,
            }
        };
        (paired.start..until).map(cell).collect()
    }
}

/// The declined orders of a result.
fn declined(paired: &Paired) -> impl Iterator<Item = &Answer> {
    paired.groups.iter().flat_map(|group| group.answers(&paired.outcomes))
}

/// The declined orders that something was chosen for.
fn with_step(file: &ResultFile, paired: &Paired, step: NextStep) -> Count {
    let of_step = declined(paired).filter(|answer| file.step_of(&answer.order) == step);
    counted(of_step.map(|answer| answer.amount).collect::<Vec<_>>().into_iter())
}

/// The authorized orders that stand in one of some states now.
fn ok_in(paired: &Paired, stands: &FxHashMap<&str, State>, wanted: &[State]) -> Count {
    let is_in = |answer: &&Answer| stands.get(&*answer.order).is_some_and(|state| wanted.contains(state));
    let amounts: Vec<_> = paired.outcomes.with(Outcome::Ok).filter(is_in).map(|answer| answer.amount).collect();
    counted(amounts.into_iter())
}

/// Orders that were declined for one reason.
fn group_view(
    (at, group): (usize, &Group),
    (file, paired): (&ResultFile, &Paired),
    asked: &AskedFor<'_>,
    language: Language,
) -> GroupView {
    let outcomes = &paired.outcomes;
    let mut steps = group.answers(outcomes).map(|answer| file.step_of(&answer.order));
    let first = steps.next();
    GroupView {
        title: group.reason.title(language).to_owned(),
        response: rows::text(Some(&group.response)),
        advice: advice(paired, at, language),
        count: group.count,
        step: first.filter(|first| steps.all(|step| step == *first)),
        held: group.answers(outcomes).filter(|answer| asked(&answer.order).is_some()).count() as u64,
    }
}

impl Payments {
    /// What is captured by saying so now, and what was just now, of which nobody knows the order: the ledger cannot keep it.
    fn unlinked(&self, picture: &MonthSnapshot, ledger: &Ledger) -> Count {
        let is_nameless = |entry: &&Entry| entry.order.as_deref().unwrap_or_default().is_empty();
        let pending = picture.month.entries.iter().filter(|entry| self.is_captured_now(entry));
        let all = self.captured_by(picture).into_iter().chain(pending).filter(|_| !ledger.is_empty());
        counted(all.filter(is_nameless).map(|entry| entry.amount).collect::<Vec<_>>().into_iter())
    }

    fn list_view(&self, picture: &MonthSnapshot, at: usize) -> Option<ListView> {
        let ListFile { name, inquiry, ticked, .. } = self.lists.get(at)?;
        let updated = |file: &ListFile| file.inquiry.payments.iter().filter_map(|payment| payment.updated).max();
        let latest = self.lists.iter().all(|other| updated(other) <= updated(self.lists.get(at).unwrap_or(other)));
        let tickable: Vec<usize> =
            (0..inquiry.payments.len()).filter(|payment| self.is_tickable(picture, at, *payment)).collect();
        let chosen: Vec<usize> = tickable.iter().copied().filter(|payment| ticked.contains(payment)).collect();
        let has = |field: Field| inquiry.columns.at(field).is_some();
        let needed = [Field::Status, Field::Amount, Field::OccurredAt, Field::PaymentId];
        Some(ListView {
            name: name.clone(),
            payments: inquiry.payments.len() as u64,
            fields: Field::ALL.into_iter().filter(|field| has(*field)).collect(),
            missing: needed.into_iter().filter(|field| !has(*field)).collect(),
            names: inquiry.names.iter().map(|name| rows::text(Some(name))).collect(),
            mapped: self.mapping.iter().map(|(field, name)| (*field, name.clone())).collect(),
            latest,
            ticked: inquiry.count(&chosen),
            tickable: inquiry.count(&tickable),
        })
    }
}

pub(crate) fn count(total: Total) -> Count {
    Count { records: total.records, amount: total.amount }
}

fn states(picture: &MonthSnapshot, language: Language) -> Vec<StateView> {
    let totals = picture.month.totals();
    let view = |state: &State| StateView {
        name: state.name().to_owned(),
        words: state.shown(language),
        total: count(totals.of(*state)),
    };
    State::ALL.iter().map(view).collect()
}

/// What to do about a group; the same words stand on screen once.
fn advice(paired: &Paired, at: usize, language: Language) -> String {
    let reasons: Vec<Reason> = paired.groups.iter().map(|group| group.reason).collect();
    let Some((own, before)) = reasons.get(at).zip(reasons.get(..at)) else { return String::new() };
    let words = own.advice(language);
    match before.iter().find(|other| other.advice(language) == words) {
        // Several groups of one reason differ in what the console answered: it stands with the first of them.
        Some(first) if first == own => String::new(),
        Some(first) => {
            let title = first.title(language);
            in_language(language, format!("「{title}」と同じです。"), format!("The same as for “{title}”."))
        }
        None => words.to_owned(),
    }
}

/// Orders that are not to be sent, by the reason in words.
pub(crate) fn left_out(picture: &MonthSnapshot, language: Language) -> Vec<(String, Count)> {
    let words = |reason: WhyOut| reason.words()[usize::from(language == Language::En)].to_owned();
    picture.month.left_out_by_reason().into_iter().map(|(reason, total)| (words(reason), count(total))).collect()
}

/// What cannot wait until the day after tomorrow, with what has passed already; and what follows.
const GROUPS: [&[Pressing]; 2] = [
    &[Pressing::NotSettled, Pressing::Overdue, Pressing::Uncertain, Pressing::Today, Pressing::Tomorrow],
    &[Pressing::Soon, Pressing::Later],
];

/// What is due within a week.
fn soon(picture: &MonthSnapshot) -> Count {
    let mut soon = Count::default();
    for group in [Pressing::Today, Pressing::Tomorrow, Pressing::Soon] {
        let count = due::count(picture, group);
        soon.records += count.records;
        soon.amount += count.amount;
    }
    soon
}
