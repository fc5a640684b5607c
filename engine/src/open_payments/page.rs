//! Some rows of a list.

use rustc_hash::FxHashSet;

use crate::base::date::Day;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::inquiry::{Field, Status};
use crate::model::capture_way::Way;
use crate::model::code::Code;
use crate::model::remark::Remark;
use crate::month::capture::work_list;
use crate::month::state::{Entry, State};
use crate::open_payments::due::counted;
use crate::open_payments::month_snapshot::MonthSnapshot;
use crate::open_payments::people::People;
use crate::open_payments::{AskedFor, Payments, due, key_of, rows};
use crate::orders::order::Orders;
use crate::protocol::payments::{Line, Listing, Page, Pressing};
use crate::result::{Answer, Count, Outcome};

/// The most rows of one page, also when it is printed.
const MOST: usize = 5_000;

/// What stands beside the month's files.
pub(crate) struct Beside<'a> {
    /// The order list of the month.
    pub list: Option<&'a Orders>,
    /// What asks for the orders of a result once more.
    pub asked: &'a dyn Fn(usize) -> AskedFor<'a>,
}

/// The rows `start..start + count` of a list; `None` when there is no such list.
pub(crate) fn page(
    payments: &Payments,
    beside: &Beside,
    of: Listing,
    (start, count): (u32, u32),
    language: Language,
) -> Option<Page> {
    let picture = payments.picture.as_ref()?;
    let window = Window { start: start as usize, count: (count as usize).min(MOST) };
    let shown = Shown { payments, picture, window, language };
    let (total, sum, rows) = match &of {
        Listing::Records { result, outcome } => shown.records(*result, *outcome)?,
        Listing::Declined { result, group } => shown.declined(*result, *group, beside)?,
        Listing::Contacts { result } => shown.contacts(*result, beside)?,
        Listing::ResultRemarks { result } => {
            // The declined orders stand above, each with what to do about it.
            let all = &picture.results.get(*result as usize)?.outcomes.remarks;
            shown.remarks(all.iter().filter(|remark| remark.code != Code::R004), Remark::fact)
        }
        Listing::MonthRemarks => shown.remarks(picture.month.remarks.iter(), Remark::sentence),
        Listing::Payments { list, by, descending, search } => shown.payments(*list, *by, *descending, search)?,
        Listing::Suggestions => shown.suggestions(),
        Listing::Work => shown.work(),
        Listing::NotListed => shown.not_listed(),
        Listing::Waiting => shown.waiting(),
        Listing::Entries { state, due } => shown.entries(state, due),
        Listing::Due(group) => shown.due(*group),
    };
    Some(Page { revision: payments.revision, start, total, sum, rows, of })
}

/// Which rows are wanted.
#[derive(Clone, Copy)]
struct Window {
    start: usize,
    count: usize,
}

type Cut = (u32, Count, Vec<Line>);

impl Window {
    fn of<T>(self, all: &[T], sum: Count, line: impl Fn(&T) -> Line) -> Cut {
        let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
        (total, sum, all.iter().skip(self.start).take(self.count).map(line).collect())
    }
}

/// Steps 3 and 4, with the rows of a list of theirs that are wanted.
struct Shown<'a> {
    payments: &'a Payments,
    picture: &'a MonthSnapshot,
    window: Window,
    language: Language,
}

impl Shown<'_> {
    fn records(&self, result: u32, outcome: Option<Outcome>) -> Option<Cut> {
        let outcomes = &self.picture.results.get(result as usize)?.outcomes;
        let is_wanted = |answer: &&Answer| outcome.is_none_or(|known| known == answer.outcome);
        let wanted: Vec<_> = outcomes.answers.iter().filter(is_wanted).collect();
        let sum = counted(wanted.iter().map(|answer| answer.amount));
        Some(self.window.of(&wanted, sum, |answer| rows::answer(answer, self.language)))
    }

    fn declined(&self, result: u32, group: u32, beside: &Beside) -> Option<Cut> {
        let paired = self.picture.results.get(result as usize)?;
        let file = self.payments.results.get(result as usize)?;
        let group = paired.groups.get(group as usize)?;
        let people = People::of(beside.list, group.answers(&paired.outcomes).map(|answer| &*answer.order));
        let asked = (beside.asked)(result as usize);
        Some(self.window.of(&group.orders, group.count, |(at, chain)| match paired.outcomes.answers.get(*at) {
            Some(answer) => {
                let order = &*answer.order;
                let line = rows::declined(answer, chain, file.step_of(order), file.is_fixed(order), self.language);
                people.beside(rows::held(line, asked(order)), answer)
            }
            None => Line::default(),
        }))
    }

    /// Whose cards were declined, and how they can be reached.
    fn contacts(&self, result: u32, beside: &Beside) -> Option<Cut> {
        let paired = self.picture.results.get(result as usize)?;
        let mut declined = Vec::new();
        for group in &paired.groups {
            let title = group.reason.title(self.language);
            declined.extend(group.answers(&paired.outcomes).map(|answer| (answer, title)));
        }
        let people = People::of(beside.list, declined.iter().map(|(answer, _)| &*answer.order));
        let contact = |(answer, title): &(&Answer, &str)| people.contact(answer, title, self.language);
        Some(self.window.of(&declined, Count::default(), contact))
    }

    fn remarks<'r>(&self, remarks: impl Iterator<Item = &'r Remark>, words: fn(&Remark, Language) -> String) -> Cut {
        let remarks: Vec<_> = remarks.collect();
        self.window.of(&remarks, Count::default(), |remark| {
            let file = self.payments.file_name(self.picture, remark.place.file);
            rows::remark(remark, words(remark, self.language), file, self.language)
        })
    }

    fn payments(&self, list: u32, by: Option<Field>, descending: bool, search: &str) -> Option<Cut> {
        let list = list as usize;
        let inquiry = &self.payments.lists.get(list)?.inquiry;
        let places = self.payments.found(self.picture, list, search);
        let mut sorted = inquiry.sorted(by.unwrap_or(Field::OccurredAt), descending);
        sorted.retain(|at| places.binary_search(at).is_ok());
        if by.is_none() {
            sorted.sort_by_key(|at| self.payments.entry_of(self.picture, list, *at).map_or(LAST, nearest));
        }
        let sum = inquiry.count(&sorted);
        Some(self.window.of(&sorted, sum, |at| self.payments.payment_row(self.picture, list, *at, self.language)))
    }

    fn suggestions(&self) -> Cut {
        let found: Vec<_> = suggestions(self.picture).collect();
        self.window.of(&found, Count::default(), |remark| self.payments.suggestion(remark, self.language))
    }

    fn work(&self) -> Cut {
        self.nearest_first(self.payments.work(self.picture), |entry| {
            let line = rows::waiting(entry, Way::Console, self.picture.today, self.language);
            Line { ticked: self.payments.walked.contains(&line.key), ..line }
        })
    }

    fn not_listed(&self) -> Cut {
        self.nearest_first(self.payments.not_listed(self.picture).collect(), |entry| {
            let way = self.payments.way_of(entry);
            let line = rows::waiting(entry, way, self.picture.today, self.language);
            Line { ticked: self.payments.chosen.contains(&line.key), fixed: way != Way::Console, ..line }
        })
    }

    fn waiting(&self) -> Cut {
        let waiting = self.picture.month.entries.iter().filter(|entry| waits(entry)).collect();
        self.nearest_first(waiting, |entry| {
            rows::waiting(entry, self.payments.way_of(entry), self.picture.today, self.language)
        })
    }

    fn entries(&self, state: &str, due: &str) -> Cut {
        let all = &self.picture.month.entries;
        let entries: Vec<_> = all.iter().filter(|entry| is_wanted(entry, state, due)).collect();
        let sum = counted(entries.iter().map(|entry| entry.amount));
        self.window.of(&entries, sum, |entry| rows::entry(entry, self.picture.today, self.language))
    }

    fn due(&self, group: Pressing) -> Cut {
        let mut entries = due::entries(self.picture, group);
        entries.sort_by_key(|entry| nearest(entry));
        let sum = due::count(self.picture, group);
        self.window.of(&entries, sum, |entry| rows::entry(entry, self.picture.today, self.language))
    }

    fn nearest_first(&self, mut entries: Vec<&Entry>, line: impl Fn(&Entry) -> Line) -> Cut {
        entries.sort_by_key(|entry| nearest(entry));
        let sum = counted(entries.iter().map(|entry| entry.amount));
        self.window.of(&entries, sum, |entry| line(entry))
    }
}

impl Payments {
    /// The places of the payments that a search finds, ascending; all for an empty one. An order number also finds its payment: the
    /// list does not name it, but it is shown beside it.
    pub(crate) fn found(&self, picture: &MonthSnapshot, list: usize, search: &str) -> Vec<usize> {
        let Some(file) = self.lists.get(list) else { return Vec::new() };
        let all = 0..file.inquiry.payments.len();
        let wanted = search.trim();
        if wanted.is_empty() {
            return all.collect();
        }
        let in_cells = file.inquiry.search(wanted);
        let order = |at: usize| self.entry_of(picture, list, at).and_then(|entry| entry.order.as_deref());
        let is_found = |at: &usize| {
            in_cells.binary_search(at).is_ok() || order(*at).is_some_and(|order| mask(order).contains(wanted))
        };
        all.filter(is_found).collect()
    }
}

/// What is due first comes first; what waits without a day, then what does not wait, behind it.
fn nearest(entry: &Entry) -> (bool, Option<Day>, bool) {
    (entry.due_on.is_none(), entry.due_on, !waits(entry))
}

const LAST: (bool, Option<Day>, bool) = (true, None, true);

/// Can be captured now.
pub(crate) fn waits(entry: &Entry) -> bool {
    matches!(entry.state, State::ToCapture | State::Uncertain)
}

fn is_wanted(entry: &Entry, state: &str, due: &str) -> bool {
    (state.is_empty() || entry.state.name() == state) && (due.is_empty() || is_due_on(entry, due))
}

/// Whether the calendar counts it on a day: what was captured keeps its last day, and is not due.
fn is_due_on(entry: &Entry, day: &str) -> bool {
    let is_due = |due: Day| entry.state != State::CaptureRequested && crate::base::date::show(due) == day;
    entry.due_on.is_some_and(is_due)
}

/// Payments that have the amount of exactly one order.
pub(crate) fn suggestions(picture: &MonthSnapshot) -> impl Iterator<Item = &Remark> {
    picture.month.remarks.iter().filter(|remark| remark.code == Code::Q006 && remark.variant == 1)
}

impl Payments {
    /// The entry of a payment; `None` when a newer list goes on with it.
    pub(crate) fn entry_of<'a>(&self, picture: &'a MonthSnapshot, list: usize, at: usize) -> Option<&'a Entry> {
        let line = self.lists.get(list)?.inquiry.payments.get(at)?.line;
        picture.month.entries.get(*picture.entry_of.get(&(u16::try_from(list).ok()?, line))?)
    }

    /// Only オーソリOK, and only when nothing speaks against it (page 17; ours).
    pub(crate) fn is_tickable(&self, picture: &MonthSnapshot, list: usize, at: usize) -> bool {
        let Some(payment) = self.lists.get(list).and_then(|file| file.inquiry.payments.get(at)) else { return false };
        let entry = self.entry_of(picture, list, at);
        payment.status == Status::Authorized
            && payment.amount.is_some()
            && entry.is_some_and(|entry| waits(entry) && self.way_of(entry) == Way::Console)
    }

    pub(crate) fn way_of(&self, entry: &Entry) -> Way {
        entry.order.as_deref().and_then(|order| self.ways.get(order)).copied().unwrap_or_default()
    }

    fn payment_row(&self, picture: &MonthSnapshot, list: usize, at: usize, language: Language) -> Line {
        let Some(file) = self.lists.get(list) else { return Line::default() };
        let Some(payment) = file.inquiry.payments.get(at) else { return Line::default() };
        let tickable = self.is_tickable(picture, list, at);
        let entry = self.entry_of(picture, list, at);
        Line {
            ticked: tickable && file.ticked.contains(&at),
            fixed: !tickable,
            urgency: entry.map(|entry| rows::urgency(entry, picture.today)).unwrap_or_default().to_owned(),
            due: entry.map(|entry| rows::due(entry, picture.today, language)).unwrap_or_default(),
            ..rows::payment(&file.inquiry, at, payment, entry, language)
        }
    }

    /// What was captured on the console when the operator says so: what was walked through of the work list, or all of it.
    pub(crate) fn captured_by<'a>(&self, picture: &'a MonthSnapshot) -> Vec<&'a Entry> {
        let mut work = self.work(picture);
        if work.iter().any(|entry| self.walked.contains(&key_of(entry))) {
            work.retain(|entry| self.walked.contains(&key_of(entry)));
        }
        work
    }

    /// What waits according to the ledger alone, though inquiry lists are open.
    pub(crate) fn not_listed<'a>(&self, picture: &'a MonthSnapshot) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let is_open = !self.lists.is_empty();
        picture.month.entries.iter().filter(move |entry| is_open && waits(entry) && entry.payment.is_none())
    }

    /// What is to be captured on the console: with an inquiry list what is ticked there or chosen beside it, without one every OK.
    pub(crate) fn work<'a>(&self, picture: &'a MonthSnapshot) -> Vec<&'a Entry> {
        let all = work_list(&picture.month.entries, &self.ways).entries;
        if self.lists.is_empty() {
            return all;
        }
        let ticked = |entry: &&Entry| {
            entry.payment.is_some_and(|place| {
                let file = self.lists.get(usize::from(place.file.index));
                file.is_some_and(|file| {
                    (place.record as usize).checked_sub(1).is_some_and(|at| file.ticked.contains(&at))
                })
            })
        };
        let chosen = |entry: &&Entry| entry.payment.is_none() && self.chosen.contains(&key_of(entry));
        all.into_iter().filter(|entry| ticked(entry) || chosen(entry)).collect()
    }

    /// What cannot wait and could be in the work list, and is not.
    pub(crate) fn urgent_left(&self, picture: &MonthSnapshot) -> Count {
        let chosen: FxHashSet<String> = self.work(picture).into_iter().map(key_of).collect();
        let all = work_list(&picture.month.entries, &self.ways).entries.into_iter();
        let left = all.filter(|entry| due::cannot_wait(entry, picture.today) && !chosen.contains(&key_of(entry)));
        counted(left.map(|entry| entry.amount))
    }

    /// A suggestion: 取引発生日時, payment ID, amount, the order, its finding.
    fn suggestion(&self, remark: &Remark, language: Language) -> Line {
        let file = self.lists.get(usize::from(remark.place.file.index));
        let payment = file.and_then(|file| file.inquiry.payments.get((remark.place.record as usize).checked_sub(1)?));
        let id = payment.and_then(|payment| payment.payment_id.as_deref());
        let occurred = payment.and_then(|payment| payment.occurred).map(crate::base::date::show_moment);
        Line {
            key: id.unwrap_or_default().to_owned(),
            cells: vec![
                occurred.unwrap_or_default(),
                rows::text(id),
                rows::yen(Some(remark.n), language),
                rows::text(remark.order.as_deref()),
            ],
            mark: remark.order.as_deref().unwrap_or_default().to_owned(),
            fixed: id.is_none(),
            ..Line::default()
        }
    }
}
