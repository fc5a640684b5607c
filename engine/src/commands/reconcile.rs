//! The whole answer of `reconcile`, with the stable keys of its JSON; also the outlook and its calendar file.

use std::rc::Rc;

use serde::Serialize;

use crate::base::date::show;
use crate::base::language::Language;
use crate::base::number::canonical;
use crate::check::settings::Settings;
use crate::commands::kind_in_words::{instead_of_orders, what_it_is};
use crate::document::Document;
use crate::inquiry::{Inquiry, Mapping};
use crate::model::remark::{Part, Remark};
use crate::month::calendar as ics;
use crate::month::deadline::DaySource;
use crate::month::material::{ListedOrder, Material};
use crate::month::outlook::{Outlook, outlook};
use crate::month::reconcile::reconcile;
use crate::month::state::{Entry, LeftOut, Total, Totals};
use crate::orders::columns::Columns;
use crate::orders::eligibility::{Plan, Reason, Verdict, excluded};
use crate::orders::field::Field;
use crate::orders::mapping::Mapping as OrderMapping;
use crate::orders::order::{Order, Orders};
use crate::orders::read::Reading;
use crate::result::Sheet;
use crate::text::table::Table;

pub use crate::base::date::{Day, day_in_japan, read_day};
use crate::commands::answers::RemarkLine;
use crate::commands::files::{NamedBytes, ResultsError, masked, open_auth, open_result, remark_line, sentence};
pub use crate::month::material::Facts;
pub use crate::month::state::State;

/// What a month is looked at with.
#[derive(Clone, Debug)]
pub struct ReconcileInput {
    /// The order list of the month.
    pub orders: Option<NamedBytes>,
    /// In the order in which they were sent.
    pub auths: Vec<NamedBytes>,
    /// The result files, in any order: each is paired with what was sent.
    pub results: Vec<NamedBytes>,
    /// The inquiry lists; the one that was updated last counts.
    pub inquiries: Vec<NamedBytes>,
    /// Columns of the inquiry lists that were mapped by hand.
    pub mapping: Mapping,
    /// What only the operator knows.
    pub facts: Facts,
    /// The day in Japan.
    pub today: Day,
}

/// The answer of `reconcile`.
#[derive(Clone, Debug, Serialize)]
pub struct MonthOut {
    /// How many entries are in each state, and their yen.
    pub totals: Totals,
    /// Every entry, once, in one state.
    pub records: Vec<MonthRecord>,
    /// Orders of the order list that are not to be sent and that no other file knows: in no state.
    pub excluded: Vec<ExcludedRecord>,
    /// What is wrong or pressing, as the rules about the month find it.
    pub findings: Vec<RemarkLine>,
    /// The same, counted by reason, for the text.
    #[serde(skip)]
    pub excluded_totals: Vec<(Reason, Total)>,
    /// All entries together, for the text and the page; the totals add up to it.
    #[serde(skip)]
    pub total: Total,
    /// Some due days count from a day that the operator gave.
    #[serde(skip)]
    pub day_given: bool,
    /// What is due on the coming days; not in the JSON.
    #[serde(skip)]
    pub outlook: Outlook,
    /// The calendar file with the due days.
    #[serde(skip)]
    pub calendar: String,
}

/// An order that is not to be sent, as `auth` shows it.
#[derive(Clone, Debug, Serialize)]
pub struct ExcludedRecord {
    /// The order number, masked; `null` when it is missing.
    pub order: Option<String>,
    /// Physical line of the order list, 1-based.
    pub line: u32,
    /// Why it is not to be sent, by its kebab-case name.
    pub reason: Reason,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
}

/// One order, or one payment that belongs to no known order.
#[derive(Clone, Debug, Serialize)]
pub struct MonthRecord {
    /// The order number, masked; `null` for a payment without an order.
    pub order: Option<String>,
    /// The customer number, masked; `null` when no file says it.
    pub customer: Option<String>,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
    /// The one state that it is in.
    pub state: State,
    /// Paygent's payment ID, where an inquiry list or a result has it.
    pub payment_id: Option<String>,
    /// The day of the authorization, `2012-06-12`; `null` when nobody knows.
    pub authorized_on: Option<String>,
    /// The last day to rely on for the capture, while it can be captured.
    pub due_on: Option<String>,
}

/// How many days before a due day the calendar reminds.
const REMIND_DAYS: u16 = 3;

/// Brings orders, transaction files, result files and inquiry lists together.
///
/// ```
/// # use kensatsu_engine::base::language::Language;
/// # use kensatsu_engine::check::settings::Settings;
/// # use kensatsu_engine::profile::Profile;
/// use kensatsu_engine::base::date::read_day;
/// use kensatsu_engine::commands::reconcile::{ReconcileInput, month};
/// use kensatsu_engine::commands::results::NamedBytes;
/// # let profile = Profile::paygent_cagolab();
/// # let settings = Settings { profile, choices: Default::default(), language: Language::En };
/// # macro_rules! file {
/// #     ($name:literal) => {
/// #         NamedBytes {
/// #             name: $name.to_owned(),
/// #             bytes: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/samples/", $name)).to_vec(),
/// #         }
/// #     };
/// # }
/// // What was sent and what came back, as the manual shows them (M 7): two orders were authorized, one was declined.
/// let given = ReconcileInput {
///     orders: None,
///     auths: vec![file!("transaction-manual-p7.csv")],
///     results: vec![file!("result-manual-p7.csv")],
///     inquiries: vec![],
///     mapping: Default::default(),
///     facts: Default::default(),
///     today: read_day("2012-06-14").expect("a day"),
/// };
/// let month = month(&given, &settings)?;
/// assert_eq!((month.totals.to_capture.records, month.totals.to_capture.amount), (2, 18_268));
/// assert_eq!(month.totals.declined.records, 1);
/// # Ok::<(), kensatsu_engine::commands::results::ResultsError>(())
/// ```
///
/// # Errors
///
/// When one of the files is no such file.
pub fn month(given: &ReconcileInput, settings: &Settings) -> Result<MonthOut, ResultsError> {
    let material = material(given, settings)?;
    let month = reconcile(&material, &given.facts, &settings.profile, given.today);
    let outlook = outlook(&month.entries, given.today, settings.profile.due_days.value);
    Ok(MonthOut {
        totals: month.totals(),
        records: month.entries.iter().map(record).collect(),
        excluded: month.left_out.iter().map(excluded_record).collect(),
        excluded_totals: month.left_out_by_reason(),
        findings: given.lines(&month.remarks, settings.language),
        total: month.total(),
        day_given: month.entries.iter().any(|entry| entry.day_source == Some(DaySource::Given)),
        calendar: ics::calendar(&outlook, given.today, REMIND_DAYS, settings.language),
        outlook,
    })
}

/// Reads the files.
pub(crate) fn material(given: &ReconcileInput, settings: &Settings) -> Result<Material, ResultsError> {
    let orders = match &given.orders {
        Some(file) => order_numbers(&file.bytes).ok_or_else(|| not_orders(file, settings))?,
        None => Vec::new(),
    };
    let sheets = |files: &[NamedBytes], open: fn(&NamedBytes, &Settings) -> Result<Document, ResultsError>| {
        let read = |file: &NamedBytes| open(file, settings).map(|document: Document| Sheet::read(&document));
        files.iter().map(read).collect::<Result<Vec<_>, ResultsError>>()
    };
    let mut inquiries = Vec::new();
    for file in &given.inquiries {
        let inquiry = Inquiry::read(&file.bytes, &given.mapping);
        if !inquiry.is_recognised() {
            return Err(not_inquiry(file, settings));
        }
        inquiries.push(inquiry);
    }
    Ok(Material {
        orders,
        auths: authorizations(&given.auths, sheets(&given.auths, open_auth)?, settings)?,
        results: sheets(&given.results, open_result)?,
        inquiries,
        others_open: false,
        of_ledger: Default::default(),
    })
}

/// What was sent to be authorized: a file of another type charges nobody, and none of its orders waits for a capture.
fn authorizations(files: &[NamedBytes], sheets: Vec<Sheet>, settings: &Settings) -> Result<Vec<Sheet>, ResultsError> {
    let other = files.iter().zip(&sheets).find(|(_, sheet)| !sheet.is_authorization(&settings.profile));
    let Some((NamedBytes { name, .. }, _)) = other else { return Ok(sheets) };
    Err(sentence(
        settings.language,
        &format!(
            "{name} はオーソリの取引ファイルではありません(取引種別が 020 ではありません)。\
             --auth には、オーソリのためにアップロードしたファイルを指定してください。"
        ),
        &format!(
            "{name} is no transaction file for authorization (its type is not 020). \
             Give --auth the file that was uploaded to be authorized."
        ),
    ))
}

fn not_orders(file: &NamedBytes, settings: &Settings) -> ResultsError {
    let document = Document::open(&file.name, &file.bytes);
    if let Some(said) = instead_of_orders(&document, settings) {
        return ResultsError::Sentence(said);
    }
    let name = &file.name;
    sentence(
        settings.language,
        &format!("{name} を受注一覧として読めません。「注文番号」と金額の列がある CSV を選んでください。"),
        &format!("{name} cannot be read as an order list. Choose a CSV with the columns 注文番号 and an amount."),
    )
}

fn not_inquiry(file: &NamedBytes, settings: &Settings) -> ResultsError {
    let (name, said) = (&file.name, what_it_is(&Document::open(&file.name, &file.bytes), settings));
    sentence(
        settings.language,
        &format!(
            "{name} を照会データとして読めません。列の見出し(決済ID、決済ステータス、決済金額など)のある CSV か、見出しごとコピーした表を選んでください。{said}"
        ),
        &format!(
            "{name} cannot be read as an inquiry list. Choose a CSV, or the table copied with its headings (決済ID, 決済ステータス, 決済金額 …). {said}"
        ),
    )
}

/// The orders of an order list: order number, customer and amount. `None` when these columns are not there.
fn order_numbers(bytes: &[u8]) -> Option<Vec<ListedOrder>> {
    let table = Table::open("", bytes);
    let (columns, _) = Columns::find(&table, &OrderMapping::default());
    columns.first(Field::Order)?;
    columns.first(Field::Amount)?;
    Some(listed(&Reading::run(table, OrderMapping::default()), None))
}

/// The orders of a list that was read, as far as the month is concerned. What step 1 decided about them counts; before that,
/// what the list itself says.
pub(crate) fn listed(orders: &Orders, plan: Option<&Plan>) -> Vec<ListedOrder> {
    let text = |text: &str| (!text.is_empty()).then(|| Rc::from(canonical(text)));
    let why = plan.map_or_else(|| excluded(orders), |plan| plan.verdicts.iter().map(not_to_be_sent).collect());
    let one = |(at, order): (usize, &Order)| {
        let (order_number, customer) = (text(&order.number)?, text(&order.customer));
        let excluded = why.get(at).copied().flatten();
        Some(ListedOrder { line: order.line, order: order_number, customer, amount: order.amount, excluded })
    };
    orders.orders.iter().enumerate().filter_map(one).collect()
}

fn not_to_be_sent(verdict: &Verdict) -> Option<Reason> {
    match verdict {
        Verdict::Excluded(reason) => Some(*reason).filter(|reason| !reason.may_still_be_sent()),
        Verdict::Included { .. } | Verdict::Undecided => None,
    }
}

fn excluded_record(left: &LeftOut) -> ExcludedRecord {
    ExcludedRecord { order: masked(Some(&left.order)), line: left.line, reason: left.reason, amount: left.amount }
}

fn record(entry: &Entry) -> MonthRecord {
    MonthRecord {
        order: masked(entry.order.as_deref()),
        customer: masked(entry.customer.as_deref()),
        amount: entry.amount,
        state: entry.state,
        payment_id: masked(entry.payment_id.as_deref()),
        authorized_on: entry.authorized_on.map(show),
        due_on: entry.due_on.map(show),
    }
}

impl ReconcileInput {
    /// The findings as they are shown, each with the name of its file.
    pub(crate) fn lines(&self, remarks: &[Remark], language: Language) -> Vec<RemarkLine> {
        let name = |remark: &Remark| {
            let index = usize::from(remark.place.file.index);
            let file = match remark.place.file.part {
                Part::Orders => self.orders.as_ref(),
                Part::Auth => self.auths.get(index),
                Part::Result => self.results.get(index),
                Part::Inquiry => self.inquiries.get(index),
            };
            file.map_or_else(String::new, |file| file.name.clone())
        };
        remarks.iter().map(|remark| remark_line(remark, name(remark), language)).collect()
    }
}
