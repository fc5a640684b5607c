//! What all files together come to, made in steps so that the worker can answer in between.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::date::Day;
use crate::base::number::canonical;
use crate::inquiry::{Payment, Status};
use crate::ledger::Ledger;
use crate::model::code::Code;
use crate::model::kind::column::DATA_CELLS;
use crate::model::remark::{FileRef, Part, Remark};
use crate::month::deadline::{DaySource, due_on};
use crate::month::material::Material;
use crate::month::outlook::{Outlook, outlook};
use crate::month::owner::owners;
use crate::month::reconcile::{Reconciliation, reconcile};
use crate::month::state::{Entry, State};
use crate::open_ledger::LedgerState;
use crate::open_payments::remembered::CapturedOrders;
use crate::open_payments::{Payments, missed, remembered};
use crate::profile::Profile;
use crate::protocol::FileId;
use crate::result;
use crate::result::{Answer, Count, Layout, Outcome, Outcomes, Reason, Sheet};

/// Everything that is computed from the files.
pub(crate) struct MonthSnapshot {
    /// Which of the pictures of this session it is, counted from 1.
    pub serial: u64,
    pub today: Day,
    /// The revision of the ledger.
    pub ledger: u64,
    pub profile: Profile,
    /// The transaction files that it was made with, and their revisions.
    pub with: Vec<(FileId, u32)>,
    /// The transaction files that count as sent, by their places among the payments' files.
    pub counted: Vec<usize>,
    pub results: Vec<Paired>,
    pub month: Reconciliation,
    pub outlook: Outlook,
    /// The entry of each payment, by list and line.
    pub entry_of: FxHashMap<(u16, u32), usize>,
}

/// A result file and what was sent.
pub(crate) struct Paired {
    /// The transaction file, by its place among the payments' files.
    pub owner: Option<usize>,
    pub outcomes: Outcomes,
    pub groups: Vec<Group>,
    /// The first appended column, 0-based.
    pub start: usize,
    /// The other result file that counts instead, by its place.
    pub replaced: Option<usize>,
}

/// Declined orders with the same reason.
pub(crate) struct Group {
    pub reason: Reason,
    /// Code and detail for a reason that the manual does not know.
    pub response: String,
    pub count: Count,
    /// Places of the answers, and the orders that hang on each.
    pub orders: Vec<(usize, Vec<Rc<str>>)>,
}

impl Group {
    /// The answers of the group.
    pub(crate) fn answers<'a>(&'a self, outcomes: &'a Outcomes) -> impl Iterator<Item = &'a Answer> {
        self.orders.iter().filter_map(|(at, _)| outcomes.answers.get(*at))
    }
}

/// A picture that is being made.
pub(crate) struct Building {
    today: Day,
    ledger: u64,
    /// Orders that were captured according to the ledger.
    remembered: CapturedOrders,
    owners: Vec<Option<usize>>,
    counted: Vec<usize>,
    results: Vec<Paired>,
    others_open: bool,
    /// Result files whose upload the ledger knows and no open file is.
    of_ledger: BTreeSet<usize>,
    /// Authorizations that the ledger knows, of files that need not be open.
    known: Vec<Entry>,
}

impl Building {
    /// Finds out which files belong together.
    pub(crate) fn begin(payments: &Payments, held: &LedgerState, profile: &Profile, today: Day) -> Building {
        let usable: Vec<usize> =
            (0..payments.sent.len()).filter(|at| payments.sent[*at].sheet.is_authorization(profile)).collect();
        let sheets: Vec<_> = usable.iter().map(|at| &payments.sent[*at].sheet).collect();
        let found = owners(payments.results.iter().map(|file| &file.sheet), &sheets).into_iter();
        let mut owners: Vec<Option<usize>> = found.map(|at| usable.get(at?).copied()).collect();
        let mut of_ledger = BTreeSet::new();
        for (at, file) in payments.results.iter().enumerate() {
            let sent = owners[at].map(|at| &payments.sent[at].sheet);
            if !sent.is_some_and(|sent| sent.has_orders_of(&file.sheet))
                && held.ledger().has_upload_of(&file.sheet.orders())
            {
                of_ledger.insert(at);
                owners[at] = None;
            }
        }
        let paired: BTreeSet<usize> = owners.iter().flatten().copied().collect();
        let counts = |at: &usize| paired.contains(at) || payments.marked.contains(&payments.sent[*at].id);
        let others_open = !usable.is_empty();
        let counted = usable.into_iter().filter(counts).collect();
        let remembered = payments.remembered(held.ledger());
        let known = remembered::entries(held.ledger(), payments.unworked.as_ref(), profile, today);
        Building {
            today,
            ledger: held.revision(),
            remembered,
            counted,
            owners,
            results: Vec::new(),
            others_open,
            of_ledger,
            known,
        }
    }

    /// Pairs the next result file; `true` when all are.
    pub(crate) fn step(&mut self, payments: &Payments, profile: &Profile) -> bool {
        let index = self.results.len();
        let (Some(file), Some(owner)) = (payments.results.get(index), self.owners.get(index)) else {
            return true;
        };
        let back = (&file.sheet, FileRef::new(Part::Result, index));
        let sent = owner.and_then(|at| payments.sent.get(at));
        let outcomes = match (sent, owner.and_then(|at| self.counted.iter().position(|counted| *counted == at))) {
            (Some(sent), Some(at)) => result::pair((&sent.sheet, FileRef::new(Part::Auth, at)), back, profile),
            _ if self.others_open && !self.of_ledger.contains(&index) => foreign(back, profile),
            _ => result::alone(back, profile),
        };
        let start = match sent.and_then(|sent| sent.sheet.records.first()) {
            Some(record) => record.cells.max(DATA_CELLS),
            None => Layout::find(&file.sheet, &vec![None; file.sheet.records.len()], profile).start,
        };
        let groups = groups(&outcomes);
        self.results.push(Paired { owner: *owner, outcomes, groups, start, replaced: None });
        self.results.len() == payments.results.len()
    }

    /// Brings everything together.
    pub(crate) fn finish(mut self, payments: &mut Payments, held: &Ledger, profile: &Profile) -> MonthSnapshot {
        let said: Vec<_> = self.results.iter().map(|paired| (paired.owner, &paired.outcomes)).collect();
        for (by, paired) in result::replaced(&said).into_iter().zip(&mut self.results) {
            paired.replaced = by;
        }
        let material = Material { of_ledger: self.of_ledger, ..payments.lend(&self.counted, self.others_open) };
        let own = payments.facts.captured.clone();
        let CapturedOrders { captures, amounts, confirmed, of_payment, shown_after } = self.remembered;
        payments.facts.of_payment = of_payment;
        payments.facts.shown_after = shown_after;
        payments.facts.captured.extend(captures.keys().cloned());
        payments.facts.remembered = captures;
        payments.facts.known = amounts;
        payments.facts.known.extend(undeclined(&self.known).map(|(order, entry)| (order, entry.amount)));
        payments.facts.sent_on = sent_on(&self.known);
        let mut month = reconcile(&material, &payments.facts, profile, self.today);
        payments.facts.captured = own;
        payments.facts.remembered = BTreeMap::new();
        payments.facts.known = FxHashMap::default();
        payments.facts.sent_on = FxHashMap::default();
        payments.facts.of_payment = FxHashMap::default();
        payments.facts.shown_after = FxHashMap::default();
        payments.take_back(material, &self.counted);
        sent_after_all(&mut month.entries, &self.known);
        payments.count_days_of_lone(&mut month.entries, profile);
        payments.name_declined(&mut month, held);
        let doubted = remembered::doubted(held, &month);
        remembered::add_known(&mut month, std::mem::take(&mut self.known), &doubted);
        payments.remember_captured(&mut month.entries, &confirmed);
        for entry in month.entries.iter_mut().filter(|entry| payments.is_pending(entry)) {
            captured(entry);
        }
        // What was sent stands in its state, whatever the order list says of it.
        let stands: FxHashSet<_> =
            month.entries.iter().filter_map(|entry| entry.order.as_deref()).map(canonical).collect();
        month.left_out.retain(|left| !stands.contains(&canonical(&left.order)));
        let missed = missed::findings(held, &month, |entry| payments.is_pending(entry));
        month.remarks.extend(missed);
        let outlook = outlook(&month.entries, self.today, profile.due_days.value);
        let at = |(index, entry): (usize, &Entry)| entry.payment.map(|place| ((place.file.index, place.line), index));
        payments.pictures += 1;
        MonthSnapshot {
            serial: payments.pictures,
            today: self.today,
            ledger: self.ledger,
            profile: profile.clone(),
            with: payments.sent.iter().map(|file| (file.id, file.revision)).collect(),
            counted: self.counted,
            results: self.results,
            entry_of: month.entries.iter().enumerate().filter_map(at).collect(),
            outlook,
            month,
        }
    }
}

/// What the ledger has as sent or captured and not as declined, by the canonical numbers.
fn undeclined(known: &[Entry]) -> impl Iterator<Item = (String, &Entry)> {
    let known = known.iter().filter(|entry| entry.state != State::Declined);
    known.filter_map(|entry| Some((canonical(entry.order.as_deref()?).into_owned(), entry)))
}

/// The day from which the ledger counts each of these orders; of two the earlier, so that nothing is thought due too late.
fn sent_on(known: &[Entry]) -> FxHashMap<String, Day> {
    let mut days = FxHashMap::default();
    // What was declined was not authorized on that day.
    for (order, entry) in undeclined(known) {
        let Some(on) = entry.authorized_on else { continue };
        let day = days.entry(order).or_insert(on);
        *day = on.min(*day);
    }
    days
}

/// What the ledger knows to be sent is not unsent because its file is not open.
fn sent_after_all(entries: &mut [Entry], known: &[Entry]) {
    let orders = known.iter().filter_map(|entry| Some((canonical(entry.order.as_deref()?).into_owned(), entry)));
    let known: FxHashMap<String, &Entry> = orders.collect();
    for entry in entries.iter_mut().filter(|entry| entry.state == State::NotSent) {
        let sent = entry.order.as_deref().and_then(|order| known.get(&*canonical(order)));
        // Another amount is another matter: it stays as the files have it.
        let Some(sent) = sent.filter(|sent| sent.amount == entry.amount || entry.amount.is_none()) else { continue };
        entry.state = sent.state;
        (entry.authorized_on, entry.day_source, entry.due_on) = (sent.authorized_on, sent.day_source, sent.due_on);
    }
}

/// What the operator captured waits no longer, until a later list says more.
fn captured(entry: &mut Entry) {
    if matches!(entry.state, State::ToCapture | State::Uncertain) {
        entry.state = State::CaptureRequested;
        entry.due_on = None;
    }
}

/// A result of another file than those that are open: nothing of it is used.
fn foreign(back: (&Sheet, FileRef), profile: &Profile) -> Outcomes {
    let mut outcomes = result::alone(back, profile);
    outcomes.remarks = vec![Remark::new(Code::R002, 1, back.1.whole())];
    outcomes.answers.iter_mut().for_each(|answer| answer.outcome = Outcome::Unknown);
    outcomes
}

fn groups(outcomes: &Outcomes) -> Vec<Group> {
    let at: FxHashMap<*const Answer, usize> =
        outcomes.answers.iter().enumerate().map(|(at, answer)| (std::ptr::from_ref(answer), at)).collect();
    let group = |group: result::DeclinedGroup| {
        let response = group.response.map(|(code, detail)| [code, detail].into_iter().flatten().collect::<Vec<_>>());
        Group {
            reason: group.reason,
            response: response.unwrap_or_default().join(" "),
            count: group.count,
            orders: group
                .orders
                .into_iter()
                .filter_map(|order| Some((*at.get(&std::ptr::from_ref(order.answer))?, order.chain)))
                .collect(),
        }
    };
    result::declined(outcomes).into_iter().map(group).collect()
}

impl Payments {
    /// The last days of authorized payments whose order no open file has: which order it is stays open, the day does not.
    fn count_days_of_lone(&self, entries: &mut [Entry], profile: &Profile) {
        let lone = |entry: &&mut Entry| entry.state == State::NotMatched && entry.due_on.is_none();
        for entry in entries.iter_mut().filter(lone) {
            let found = self.payment_of(entry).filter(|payment| payment.status == Status::Authorized);
            let Some(payment) = found else { continue };
            entry.authorized_on = payment.occurred.map(|moment| moment.date());
            entry.day_source = entry.authorized_on.map(|_| DaySource::Inquiry);
            entry.due_on = entry.authorized_on.and_then(|day| due_on(day, profile.due_days.value));
        }
    }

    /// The payment of an entry as its list has it.
    pub(super) fn payment_of(&self, entry: &Entry) -> Option<&Payment> {
        let place = entry.payment?;
        let payments = &self.lists.get(usize::from(place.file.index))?.inquiry.payments;
        payments.get(payments.binary_search_by_key(&place.line, |payment| payment.line).ok()?)
    }

    /// The files as the engine wants them, without copying them.
    fn lend(&mut self, counted: &[usize], others_open: bool) -> Material {
        Material {
            orders: self.orders.as_mut().map(|(_, orders)| std::mem::take(orders)).unwrap_or_default(),
            auths: counted.iter().map(|at| std::mem::take(&mut self.sent[*at].sheet)).collect(),
            results: self.results.iter_mut().map(|file| std::mem::take(&mut file.sheet)).collect(),
            inquiries: self.lists.iter_mut().map(|file| std::mem::take(&mut file.inquiry)).collect(),
            others_open,
            ..Material::default()
        }
    }

    fn take_back(&mut self, material: Material, counted: &[usize]) {
        if let Some((_, orders)) = &mut self.orders {
            *orders = material.orders;
        }
        for (at, sheet) in counted.iter().zip(material.auths) {
            self.sent[*at].sheet = sheet;
        }
        for (file, sheet) in self.results.iter_mut().zip(material.results) {
            file.sheet = sheet;
        }
        for (file, inquiry) in self.lists.iter_mut().zip(material.inquiries) {
            file.inquiry = inquiry;
        }
    }

    /// The name of one of the files that the findings name.
    pub(crate) fn file_name(&self, picture: &MonthSnapshot, file: FileRef) -> &str {
        let index = usize::from(file.index);
        let name = match file.part {
            Part::Orders => self.orders.as_ref().map(|(name, _)| name),
            Part::Auth => picture.counted.get(index).and_then(|at| self.sent.get(*at)).map(|file| &file.name),
            Part::Result => self.results.get(index).map(|file| &file.name),
            Part::Inquiry => self.lists.get(index).map(|file| &file.name),
        };
        name.map_or("", String::as_str)
    }
}
