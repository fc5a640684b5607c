//! The whole answer of `auth` (step 1).

mod answer;
mod out;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::rc::Rc;

use thiserror::Error;

use crate::base::amount::is_too_large;
use crate::base::japanese_date::Day;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::canonical;
use crate::check::settings::Settings;
use crate::commands::kind_in_words::{instead_of_orders, taken_by, without_its_columns};
use crate::convert::auth;
use crate::convert::auth::AuthError;
pub use crate::convert::merge::NotAdded;
use crate::convert::merge::merge;
use crate::document::Document;
use crate::ledger::{Ledger, SentBefore};
use crate::orders::carry_over::{CarryOver, CarryOverError};
use crate::orders::eligibility::{Again, Confirmed, Period, PeriodError, Plan, PlanRequest, Reason, Verdict};
use crate::orders::field::Field;
use crate::orders::mapping::{Mapping, MappingError};
use crate::orders::order::{Order, Orders};
use crate::orders::plan::plan;
use crate::orders::question::questions;
pub use crate::orders::question::{Choice, Question};
use crate::orders::read::Reading;
use crate::orders::sent::Known;
use crate::text::table::Table;
use answer::Answer;
pub use out::{AuthFileOut, AuthOut, CarryOverOut, ExcludedOut, IncludedOut, LinesOut, UndecidedOut};

/// What `auth` is asked beside the order list, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct AuthRequest {
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

/// Makes an authorization file of an order list.
///
/// ```
/// # use kensatsu_engine::base::language::Language;
/// # use kensatsu_engine::check::settings::Settings;
/// # use kensatsu_engine::profile::Profile;
/// use kensatsu_engine::commands::auth::{AuthRequest, auth};
/// # let profile = Profile::paygent_cagolab();
/// # let settings = Settings { profile, choices: Default::default(), language: Language::En };
/// // A made-up list of the tree: what was ordered before June 11 was sent last month.
/// let list: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/samples/orders-eccube2.csv"));
/// let request = AuthRequest {
///     name: "auth.csv".to_owned(),
///     merchant_id: "12345".to_owned(),
///     from: Some("2012-06-11".to_owned()),
///     ..AuthRequest::default()
/// };
/// let out = auth("orders.csv", list, &request, &settings)?;
/// assert_eq!((out.file.records, out.file.amount, out.undecided.len()), (3, 28_443, 0));
/// assert!(out.content.is_some_and(|file| file.starts_with(b"1,020,12345,")));
/// # Ok::<(), kensatsu_engine::commands::auth::AuthRefusal>(())
/// ```
///
/// # Errors
///
/// [`AuthRefusal`] for a request that cannot be served. An order list that is wrong is not one.
pub fn auth(name: &str, from: impl Read, request: &AuthRequest, settings: &Settings) -> Result<AuthOut, AuthRefusal> {
    auth_against(name, from, request, settings, None)
}

/// The same, without what the ledger says was sent already.
///
/// # Errors
///
/// As [`auth()`].
pub fn auth_against(
    name: &str,
    from: impl Read,
    request: &AuthRequest,
    settings: &Settings,
    ledger: Option<Rc<Ledger>>,
) -> Result<AuthOut, AuthRefusal> {
    let mapping = request.mapping.as_deref().map_or(Ok(Mapping::default()), Mapping::from_json)?;
    let list = request.carry_over.as_ref().map(|(name, bytes)| CarryOver::read(name, bytes)).transpose()?;
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
    let plan = plan(
        &orders,
        &PlanRequest {
            submitted,
            held,
            declined,
            large: settings.profile.large_change_limits(),
            ..plan_request(request)?
        },
    );
    if let Some(order) = with_amount_beyond_all(&orders, &plan) {
        let error = AuthError::AmountTooLarge(order.line, mask(&order.number).into_owned());
        return Err(AuthRefusal::File(error));
    }
    let mut records = auth::records(&orders, &plan);
    let questions = questions(&orders, Some(&plan), &before, request.accept_incomplete, settings.language);
    let merge = list.map(|list| merge(&mut records, &list, &orders, &before));
    let content = auth::write(&records, &request.merchant_id, &settings.profile)?;
    Ok(Answer { orders, plan, questions, records, merge, settings, ledger }.out(&request.name, content))
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

fn plan_request(request: &AuthRequest) -> Result<PlanRequest, AuthRefusal> {
    let day = |text: &Option<String>| {
        let read = |text: &String| Day::read(text).ok_or_else(|| AuthRefusal::Date(text.clone()));
        text.as_ref().map(read).transpose()
    };
    let said = |orders: &[String]| match orders {
        [] => Confirmed::None,
        all if all.iter().any(|one| one == "all") => Confirmed::All,
        orders => Confirmed::Orders(orders.iter().map(|order| canonical(order).into_owned()).collect::<BTreeSet<_>>()),
    };
    let (confirmed, distinct) = (said(&request.confirm_renewal), said(&request.confirm_distinct));
    let again = match said(&request.confirm_again) {
        Confirmed::All => Again::All,
        said => Again::Orders(said.orders().into_iter().map(|order| (order, String::new())).collect()),
    };
    Ok(PlanRequest {
        confirmed,
        distinct,
        again,
        ..PlanRequest::new(Period::new(day(&request.from)?, day(&request.to)?)?)
    })
}
