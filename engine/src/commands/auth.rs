//! The whole answer of `auth` (step 1), with the stable keys of its JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::base::amount::{is_too_large, sum};
use crate::base::japanese_date::Day;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::canonical;
use crate::check::settings::Settings;
use crate::check::{Checker, Report};
use crate::commands::kind_said::{instead_of_orders, taken_by, without_its_columns};
use crate::convert::auth;
use crate::convert::auth::{AuthError, Record};
pub use crate::convert::merge::NotAdded;
use crate::convert::merge::{LeftEntry, Merge, Merged, known_to, merge};
use crate::document::Document;
use crate::ledger::file::write as write_ledger;
use crate::ledger::{Ledger, SentBefore, Upload};
use crate::model::code::Code;
use crate::model::finding::Finding;
use crate::month::ledger_entries::of_carry_over;
use crate::orders::carry_over::{CarryOver, CarryOverError};
use crate::orders::eligibility::{Again, Confirmed, Period, PeriodError, Plan, Reason, Verdict, Wish};
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::lines::Lines;
use crate::orders::mapping::{Mapping, MappingError};
use crate::orders::order::{Order, Orders};
use crate::orders::plan::plan;
use crate::orders::question::questions;
pub use crate::orders::question::{Choice, Question};
use crate::orders::read::Reading;
use crate::orders::sent::Known;
use crate::orders::words::{OrderFindingOut, show};
use crate::text::source::sha256;
use crate::text::table::Table;

/// What `auth` is asked beside the order list, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct AuthWish {
    /// The name of the file to make.
    pub name: String,
    /// For the header, digits.
    pub merchant_id: String,
    /// The first day of order, `2012-06-11`; `None`: from the beginning.
    pub from: Option<String>,
    /// The last day of order, included; `None`: to the end.
    pub to: Option<String>,
    /// The mapping's JSON.
    pub mapping: Option<String>,
    /// `all`, or order numbers.
    pub confirm_renewal: Vec<String>,
    /// `all`, or order numbers: the orders are others than those that their numbers are alike.
    pub confirm_distinct: Vec<String>,
    /// `all`, or order numbers: the orders were declined, and are charged once more.
    pub confirm_again: Vec<String>,
    /// A carry-over list: its name and bytes.
    pub carry_over: Option<(String, Vec<u8>)>,
    /// A person made sure that the list is complete, though it does not look so.
    pub accept_incomplete: bool,
}

/// Why `auth` cannot be served.
#[derive(Debug, Error)]
pub enum AuthRefusal {
    /// The list could not be read from where it is.
    #[error("{0}")]
    Input(#[from] std::io::Error),
    /// One end of the period is no date.
    #[error("「{0}」は日付ではありません。2012-06-11 のように指定してください。")]
    Date(String),
    /// The period's ends are the wrong way round.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// The mapping cannot be used.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// The carry-over list cannot be used.
    #[error(transparent)]
    CarryOver(#[from] CarryOverError),
    /// No transaction file can be made of these orders.
    #[error(transparent)]
    File(#[from] AuthError),
    /// Another file altogether: what it is, and where it belongs.
    #[error("{0}")]
    NotOrders(String),
}

/// The answer of `auth`, with the files to write.
#[derive(Clone, Debug, Serialize)]
pub struct AuthOut {
    /// The file that was made.
    pub file: AuthFileOut,
    /// The records in it, in its order.
    pub included: Vec<IncludedOut>,
    /// Orders that stay out, with the reason.
    pub excluded: Vec<ExcludedOut>,
    /// Orders of which a person must say what becomes of them.
    pub undecided: Vec<UndecidedOut>,
    /// What became of the carry-over list; no key without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry_over: Option<CarryOverOut>,
    /// What a person must decide before money moves.
    pub questions: Vec<Question>,
    /// Where every line of the list went.
    pub lines: LinesOut,
    /// What is wrong with the list.
    pub findings: Vec<OrderFindingOut>,
    /// Something was left out that a person must decide.
    #[serde(skip)]
    pub left_to_decide: bool,
    /// The file; `None` when there is nothing to charge or the check found errors.
    #[serde(skip)]
    pub content: Option<Vec<u8>>,
    /// The carry-over list as it must be kept, and one of the entries that still wait.
    #[serde(skip)]
    pub applied_list: Option<String>,
    /// The entries that still wait, as a list; not in the JSON.
    #[serde(skip)]
    pub rest_list: Option<String>,
    /// The ledger that knows of the list, as it must be kept before the file goes out.
    #[serde(skip)]
    pub ledger: Option<String>,
}

impl AuthOut {
    /// Whether a question about amounts or completeness is open, so that nothing may be written.
    pub fn is_asked(&self) -> bool {
        self.questions.iter().any(|question| question.about.is_blocking())
    }
}

/// The file, counted.
#[derive(Clone, Debug, Serialize)]
pub struct AuthFileOut {
    /// The name that was asked for.
    pub name: String,
    /// `null` when no file was made.
    pub sha256: Option<String>,
    /// Data records in it.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
}

/// Every physical line of the list, counted once: the numbers sum up to `read`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinesOut {
    /// Physical lines of the list.
    pub read: u32,
    /// Lines of column names.
    pub names: u32,
    /// Lines in which nothing stands.
    pub blank: u32,
    /// Lines of orders that are in the file.
    pub included: u32,
    /// Lines of orders that stay out.
    pub excluded: u32,
    /// Lines of orders that wait for a person.
    pub undecided: u32,
    /// Line numbers, 1-based, that hold no order: titles, sums, error texts.
    pub skipped: Vec<u32>,
    /// First and last line, 1-based, that an open quote took into a cell.
    pub swallowed: Vec<(u32, u32)>,
}

impl LinesOut {
    /// Counts the lines of the orders by what becomes of them.
    pub fn of(orders: &Orders, plan: &Plan) -> LinesOut {
        let Lines { read, names, blank, skipped, swallowed } = orders.lines.clone();
        let mut out = LinesOut { read, names, blank, included: 0, excluded: 0, undecided: 0, skipped, swallowed };
        for (order, verdict) in orders.orders.iter().zip(&plan.verdicts) {
            *match verdict {
                Verdict::Included { .. } => &mut out.included,
                Verdict::Excluded(_) => &mut out.excluded,
                Verdict::Undecided => &mut out.undecided,
            } += order.lines;
        }
        out
    }
}

/// A record of the file, and where its order stands in the list.
#[derive(Clone, Debug, Serialize)]
pub struct IncludedOut {
    /// The record as it is written.
    #[serde(flatten)]
    pub record: Record,
    /// The physical line, 1-based; `null` for an amount that was only carried over.
    pub line: Option<u32>,
}

/// An order that stays out.
#[derive(Clone, Debug, Serialize)]
pub struct ExcludedOut {
    /// The order number, masked when it looks like a card number.
    pub order: String,
    /// The physical line, 1-based.
    pub line: u32,
    /// Why, by its kebab-case name.
    pub reason: Reason,
    /// `null` when it cannot be read.
    pub amount: Option<u64>,
}

/// An order of which a person must say what becomes of it.
#[derive(Clone, Debug, Serialize)]
pub struct UndecidedOut {
    /// The order number, masked when it looks like a card number.
    pub order: String,
    /// The physical line, 1-based.
    pub line: u32,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
}

/// What became of a carry-over list.
#[derive(Clone, Debug, Serialize)]
pub struct CarryOverOut {
    /// Records that an amount was added to.
    pub merged: Vec<Merged>,
    /// Entries that stay in the list, with the reason.
    pub left: Vec<LeftEntry>,
    /// Orders of the added amounts that the order list calls shipped; not in the JSON when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shipped: Vec<String>,
}

/// Makes an authorization file of an order list.
///
/// ```
/// # use kensatsu_engine::base::language::Language;
/// # use kensatsu_engine::check::settings::Settings;
/// # use kensatsu_engine::profile::Profile;
/// use kensatsu_engine::commands::auth::{AuthWish, auth};
/// # let profile = Profile::paygent_cagolab();
/// # let settings = Settings { profile, choices: Default::default(), language: Language::En };
/// // A made-up list of the tree: what was ordered before June 11 was sent last month.
/// let list: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/samples/orders-eccube2.csv"));
/// let wish = AuthWish {
///     name: "auth.csv".to_owned(),
///     merchant_id: "12345".to_owned(),
///     from: Some("2012-06-11".to_owned()),
///     ..AuthWish::default()
/// };
/// let out = auth("orders.csv", list, &wish, &settings)?;
/// assert_eq!((out.file.records, out.file.amount, out.undecided.len()), (3, 28_443, 0));
/// assert!(out.content.is_some_and(|file| file.starts_with(b"1,020,12345,")));
/// # Ok::<(), kensatsu_engine::commands::auth::AuthRefusal>(())
/// ```
///
/// # Errors
///
/// [`AuthRefusal`] for a request that cannot be served. An order list that is wrong is not one.
pub fn auth(name: &str, from: impl Read, wish: &AuthWish, settings: &Settings) -> Result<AuthOut, AuthRefusal> {
    auth_against(name, from, wish, settings, None)
}

/// The same, without what the ledger says was sent already.
///
/// # Errors
///
/// As [`auth()`].
pub fn auth_against(
    name: &str,
    from: impl Read,
    wish: &AuthWish,
    settings: &Settings,
    ledger: Option<Rc<Ledger>>,
) -> Result<AuthOut, AuthRefusal> {
    let mapping = wish.mapping.as_deref().map_or(Ok(Mapping::default()), Mapping::from_json)?;
    let list = wish.carry_over.as_ref().map(|(name, bytes)| CarryOver::read(name, bytes)).transpose()?;
    let document = Document::read(name, from, &settings.profile)?;
    if let Some(said) = instead_of_orders(&document, settings) {
        let taken_by = taken_by(&document, settings);
        let space = if taken_by.is_empty() || settings.language == Language::Ja { "" } else { " " };
        return Err(AuthRefusal::NotOrders(said + space + taken_by));
    }
    let orders = Reading::run(Table::open(name, document.source().original()), mapping);
    if let Some(said) = without_its_columns(&orders, &document, settings.language) {
        return Err(AuthRefusal::NotOrders(said));
    }
    let before = SentBefore::from(ledger.clone());
    // What a person decides in step 3 no command knows.
    let Known { submitted, declined, held, .. } = Known::of(&orders, &before, &BTreeMap::<_, ()>::new());
    let plan = plan(&orders, &Wish { submitted, held, declined, ..plan_wish(wish)? });
    if let Some(order) = with_amount_beyond_all(&orders, &plan) {
        let error = AuthError::AmountTooLarge(order.line, mask(&order.number).into_owned());
        return Err(AuthRefusal::File(error));
    }
    let mut records = auth::records(&orders, &plan);
    let questions = questions(&orders, Some(&plan), wish.accept_incomplete, settings.language);
    let carried = |key: &str| known_to(&before, key);
    let merge = list.map(|list| merge(&mut records, &list, &orders, &carried));
    let content = auth::write(&records, &wish.merchant_id, &settings.profile)?;
    Ok(Answer { orders, plan, questions, records, merge, settings, ledger }.out(&wish.name, content))
}

/// The first order that would be in the file, did its amount not have digits that no amount can have.
fn with_amount_beyond_all<'a>(orders: &'a Orders, plan: &Plan) -> Option<&'a Order> {
    let column = orders.columns.first(Field::Amount)?;
    let is_beyond = |order: &Order| {
        let row = orders.table.row_at(order.line);
        row.and_then(|row| row.text(column)).is_some_and(|text| is_too_large(&text))
    };
    let judged = orders.orders.iter().zip(&plan.verdicts);
    let mut unread = judged
        .filter(|(order, verdict)| order.amount.is_none() && matches!(verdict, Verdict::Excluded(Reason::Unreadable)));
    unread.find(|(order, _)| is_beyond(order)).map(|(order, _)| order)
}

fn plan_wish(wish: &AuthWish) -> Result<Wish, AuthRefusal> {
    let day = |text: &Option<String>| {
        let read = |text: &String| Day::read(text).ok_or_else(|| AuthRefusal::Date(text.clone()));
        text.as_ref().map(read).transpose()
    };
    let said = |orders: &[String]| match orders {
        [] => Confirmed::None,
        all if all.iter().any(|one| one == "all") => Confirmed::All,
        orders => Confirmed::Orders(orders.iter().map(|order| canonical(order).into_owned()).collect::<BTreeSet<_>>()),
    };
    let (confirmed, distinct) = (said(&wish.confirm_renewal), said(&wish.confirm_distinct));
    let again = match said(&wish.confirm_again) {
        Confirmed::All => Again::All,
        said => Again::Orders(said.orders().into_iter().map(|order| (order, None)).collect()),
    };
    Ok(Wish { confirmed, distinct, again, ..Wish::new(Period::new(day(&wish.from)?, day(&wish.to)?)?) })
}

/// Everything that the answer is made of.
struct Answer<'a> {
    orders: Orders,
    plan: Plan,
    questions: Vec<Question>,
    records: Vec<Record>,
    merge: Option<Merge>,
    settings: &'a Settings,
    ledger: Option<Rc<Ledger>>,
}

impl Answer<'_> {
    fn out(self, name: &str, content: Vec<u8>) -> AuthOut {
        let mut findings = [self.orders.findings.as_slice(), &self.plan.findings].concat();
        let report = (!self.records.is_empty()).then(|| self.checked(&content));
        let errors = report.as_ref().map_or(0, |report| report.errors);
        let like = report.as_ref().map(|report| self.perhaps_sent(report)).unwrap_or_default();
        let is_like = !like.is_empty();
        findings.extend(like);
        if self.records.is_empty() {
            findings.push(OrderFinding::file(Fault::FileEmpty));
        } else if errors > 0 {
            findings.push(OrderFinding { n: errors, ..OrderFinding::file(Fault::CheckFailed) });
        }
        findings.sort_by_key(OrderFinding::order);
        let is_open = self.questions.iter().any(|question| question.about.is_blocking());
        let content = Some(content).filter(|_| !self.records.is_empty() && errors == 0 && !is_open);
        let hash = content.as_deref().map(sha256);
        let merge = self.merge.as_ref().filter(|_| content.is_some());
        let applied = merge.zip(hash.as_deref()).and_then(|(merge, hash)| merge.applied(hash));
        let uses = self.ledger.as_deref().zip(merge).zip(hash.as_deref());
        let reserved = uses.and_then(|((ledger, merge), hash)| Some(reserved(ledger, &merge.used()?, hash)));
        AuthOut {
            ledger: reserved,
            excluded: self.excluded(),
            undecided: self.undecided(),
            carry_over: self.merge.as_ref().map(carry_over_out),
            findings: findings
                .iter()
                .map(|finding| show(finding, &self.orders.table, self.settings.language))
                .collect(),
            left_to_decide: content.is_none() || is_like || self.left_to_decide(),
            applied_list: applied.map(|list| list.to_json()),
            rest_list: merge.and_then(|merge| Some(merge.rest()?.to_json())),
            file: AuthFileOut {
                name: name.to_owned(),
                sha256: hash,
                records: self.records.len() as u64,
                amount: sum(self.records.iter().map(|record| Some(record.amount))),
            },
            included: self.included(),
            lines: LinesOut::of(&self.orders, &self.plan),
            questions: self.questions,
            content,
        }
    }

    /// Orders of the file that are perhaps in the ledger already: somebody must look.
    fn perhaps_sent(&self, report: &Report) -> Vec<OrderFinding> {
        let like = report.findings.iter().filter(|finding| finding.code == Code::X003);
        let column = self.orders.columns.first(Field::Order).unwrap_or_default();
        let line = |finding: &Finding| {
            let record = self.records.get(usize::try_from(finding.record).ok()?.checked_sub(1)?)?;
            self.orders.orders.iter().find(|order| *order.number == *record.order).map(|order| order.line)
        };
        like.filter_map(line).map(|line| OrderFinding::cell(Fault::PerhapsSubmitted, line, column)).collect()
    }

    /// What step 2 says of the file.
    fn checked(&self, content: &[u8]) -> Report {
        let Settings { profile, choices, .. } = self.settings;
        let document = Document::open("auth.csv", content);
        let mut checker = Checker::new(&document).against(self.ledger.clone());
        while !checker.step(&document, profile, choices, usize::MAX) {}
        checker.finish()
    }

    fn judged(&self) -> impl Iterator<Item = (&Order, &Verdict)> {
        self.orders.orders.iter().zip(&self.plan.verdicts)
    }

    fn included(&self) -> Vec<IncludedOut> {
        let lines: FxHashMap<&str, u32> = self
            .judged()
            .filter(|(_, verdict)| matches!(verdict, Verdict::Included { .. }))
            .map(|(order, _)| (&*order.number, order.line))
            .collect();
        let out = |record: &Record| IncludedOut { record: masked(record), line: lines.get(&*record.order).copied() };
        self.records.iter().map(out).collect()
    }

    fn excluded(&self) -> Vec<ExcludedOut> {
        let excluded = self.judged().filter_map(|(order, verdict)| match verdict {
            Verdict::Excluded(reason) => Some((order, *reason)),
            _ => None,
        });
        excluded
            .map(|(order, reason)| ExcludedOut {
                order: shown(&order.number),
                line: order.line,
                reason,
                amount: order.amount,
            })
            .collect()
    }

    fn undecided(&self) -> Vec<UndecidedOut> {
        let undecided = self.judged().filter(|(_, verdict)| **verdict == Verdict::Undecided);
        undecided
            .map(|(order, _)| UndecidedOut { order: shown(&order.number), line: order.line, amount: order.amount })
            .collect()
    }

    fn left_to_decide(&self) -> bool {
        let left = |verdict: &Verdict| match verdict {
            Verdict::Excluded(reason) => reason.must_be_decided(),
            Verdict::Undecided => true,
            Verdict::Included { .. } => false,
        };
        let in_vain = self.plan.findings.iter().any(|finding| finding.fault == Fault::ConfirmedInVain);
        in_vain
            || self.plan.verdicts.iter().any(left)
            || self.merge.as_ref().is_some_and(|merge| !merge.left.is_empty())
    }
}

/// The ledger's file, with a list that is in a file which goes out now.
fn reserved(ledger: &Ledger, list: &CarryOver, file: &str) -> String {
    let mut with = Ledger::new();
    for entry in ledger.entries() {
        with.absorb(entry.clone());
    }
    let reserved = Some(file.to_owned());
    with.record(of_carry_over(list), &Upload { reserved, ..Upload::default() });
    write_ledger(&with)
}

fn shown(text: &str) -> String {
    mask(text).into_owned()
}

fn masked(record: &Record) -> Record {
    let Record { order, customer, amount, previous } = record;
    Record { order: shown(order), customer: shown(customer), amount: *amount, previous: shown(previous) }
}

fn carry_over_out(merge: &Merge) -> CarryOverOut {
    let merged = merge.merged.iter().map(|merged| Merged {
        order: shown(&merged.order),
        customer: shown(&merged.customer),
        from: merged.from.iter().map(|order| shown(order)).collect(),
        ..merged.clone()
    });
    let mut left = merge.left.clone();
    for LeftEntry { entry, .. } in &mut left {
        entry.order = shown(&entry.order);
        entry.customer = shown(&entry.customer);
        entry.previous = entry.previous.as_deref().map(shown);
    }
    let shipped = merge.shipped.iter().map(|order| shown(order)).collect();
    CarryOverOut { merged: merged.collect(), left, shipped }
}
