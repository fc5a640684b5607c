//! The whole answers of `compare`.

mod months;
mod out;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::cell_name;
use crate::check::settings::Settings;
use crate::check::{Checker, Report};
use crate::commands::files::{NamedBytes, ResultsError, masked, sentence};
use crate::commands::kind_said::what_it_is;
use crate::commands::said::Said;
use crate::compare;
use crate::compare::{Change, Comparison, Listing, Lone, Names};
pub use crate::compare::{Damage, Way};
use crate::document::Document;
use crate::inquiry::{Inquiry, Mapping};
use crate::ledger::{Ledger, Orders as Remembered};
use crate::model::kind::FileKind;
use crate::orders::order::Orders;
use crate::orders::read::Reading;
use crate::report::compared::column_name;
pub use crate::report::compared::damage_word;
use crate::text::table::Table;

pub use months::compare_months;
pub use out::{
    ChangeOut, CompareOut, LinesOut, LoneOut, MonthsOut, MovedOut, NewOut, SharedOut, Total, TotalsOut, TwiceOut,
};

/// A file that was opened to be compared.
struct Opened {
    name: String,
    kind: FileKind,
    document: Document,
    report: Report,
    list: List,
}

/// What a file of another kind was read as.
enum List {
    None,
    Inquiry(Box<Inquiry>),
    Orders(Box<Orders>),
    Ledger(Box<Ledger>),
}

impl Opened {
    fn listing(&self, names: &mut Names) -> Listing<'_> {
        match &self.list {
            List::Inquiry(inquiry) => Listing::of_inquiry(&self.document, inquiry, names),
            List::Orders(orders) => Listing::of_orders(&self.document, orders, names),
            List::None | List::Ledger(_) => {
                let usual = self.report.survey.usual_cells.unwrap_or_default() as usize;
                Listing::of_records(&self.document, usual, names)
            }
        }
    }

    /// The same, of the ledger what it remembers of the other file.
    fn side(&self, memory: Option<&Remembered>, names: &mut Names) -> Listing<'_> {
        match (&self.list, memory) {
            (List::Ledger(_), Some(orders)) => Listing::of_ledger(orders.iter(), names),
            _ => self.listing(names),
        }
    }

    fn total(&self, listing: &Listing) -> Total {
        match &self.list {
            List::None => Total { records: self.report.records, amount: self.report.amount },
            _ => total(listing),
        }
    }
}

fn total(listing: &Listing) -> Total {
    Total { records: listing.len() as u64, amount: listing.total() }
}

/// Compares two files of a kind, or a transaction file with what the ledger remembers of it.
///
/// ```
/// # use kensatsu_engine::base::language::Language;
/// # use kensatsu_engine::check::settings::Settings;
/// # use kensatsu_engine::profile::Profile;
/// use kensatsu_engine::commands::compare::compare;
/// use kensatsu_engine::commands::results::NamedBytes;
/// # let profile = Profile::paygent_cagolab();
/// # let settings = Settings { profile, choices: Default::default(), language: Language::En };
/// let file = |text: &str| NamedBytes { name: "order.csv".to_owned(), bytes: text.into() };
/// let a = file("1,020,12345,,,\r\n3,,0338,,11246,,,10,,,,200,,285\r\n4,1\r\n");
/// let b = file("1,020,12345,,,\r\n3,,0338,,11264,,,10,,,,200,,285\r\n4,1\r\n");
/// let out = compare(&a, &b, &settings)?;
/// let [change] = &out.changed[..] else { panic!("one cell differs") };
/// assert_eq!((change.order.as_deref(), change.cell.as_deref()), (Some("0338"), Some("E2")));
/// assert_eq!((change.before.as_str(), change.after.as_str()), ("11246", "11264"));
/// # Ok::<(), kensatsu_engine::commands::results::ResultsError>(())
/// ```
///
/// # Errors
///
/// When they cannot be compared.
pub fn compare(a: &NamedBytes, b: &NamedBytes, settings: &Settings) -> Result<CompareOut, ResultsError> {
    let (a, b) = (open(a, settings)?, open(b, settings)?);
    let memory = match (&a.list, &b.list) {
        (List::Ledger(_), List::Ledger(_)) => return Err(unlike(&a, &b, settings)),
        (List::Ledger(ledger), _) => Some(remembered(ledger, &b, settings)?),
        (_, List::Ledger(ledger)) => Some(remembered(ledger, &a, settings)?),
        _ if a.kind != b.kind => return Err(unlike(&a, &b, settings)),
        _ => None,
    };
    let mut names = if memory.is_some() { Names::of_ledger() } else { Names::default() };
    let (left, right) = (a.side(memory, &mut names), b.side(memory, &mut names));
    let totals = TotalsOut { a: a.total(&left), b: b.total(&right) };
    let found = compare::compare(&left, &right, &names);
    Ok(compare_out(found, totals, &right, settings.language))
}

/// What the ledger remembers of a file: the upload with most of its orders.
fn remembered<'a>(ledger: &'a Ledger, file: &Opened, settings: &Settings) -> Result<&'a Remembered, ResultsError> {
    let mut names = Names::of_ledger();
    let is_known = file.kind == FileKind::Transaction;
    let listing = is_known.then(|| file.listing(&mut names));
    let best = listing.and_then(|listing| compare::remembered::of_upload(ledger, &listing, &mut names));
    best.map(|(_, entry)| &entry.orders).ok_or_else(|| {
        sentence(
            settings.language,
            &format!("台帳には、{} の注文を送った記録がないので、比べられません。", file.name),
            &format!("The ledger remembers no upload with an order of {}, so there is nothing to compare.", file.name),
        )
    })
}

fn open(file: &NamedBytes, settings: &Settings) -> Result<Opened, ResultsError> {
    let bytes = &file.bytes[..];
    let document = Document::read(&file.name, bytes, &settings.profile);
    let document = document.map_err(|error| ResultsError::Sentence(format!("{}: {error}", file.name)))?;
    let report = Checker::run(&document, &settings.profile, &settings.choices);
    let list = match report.kind {
        FileKind::Inquiry => List::Inquiry(Box::new(Inquiry::read(bytes, &Mapping::new()))),
        FileKind::Orders => List::Orders(Box::new(Reading::run(Table::open(&file.name, bytes), Default::default()))),
        FileKind::Ledger => {
            let ledger = crate::commands::ledger::read(file);
            List::Ledger(Box::new(ledger.map_err(|error| ResultsError::Sentence(error.said(settings.language)))?))
        }
        FileKind::Transaction | FileKind::Result if report.survey.records > 0 => List::None,
        _ => {
            let said = what_it_is(&document, settings);
            let [ja, en] = match said.as_str() {
                "" => [
                    "2 つの取引ファイルか、結果ファイル、受注一覧、照会データを指定してください。",
                    "Give two transaction files, result files, order lists or inquiry lists.",
                ],
                said => [said, said],
            };
            return Err(sentence(
                settings.language,
                &format!("{} は比べられるファイルではありません。{ja}", file.name),
                &format!("{} is no file that can be compared. {en}", file.name),
            ));
        }
    };
    Ok(Opened { name: document.name().to_owned(), kind: report.kind, document, report, list })
}

fn unlike(a: &Opened, b: &Opened, settings: &Settings) -> ResultsError {
    let language = settings.language;
    let (x, y) = (kind_name(a.kind, language), kind_name(b.kind, language));
    let (a, b) = (&a.name, &b.name);
    sentence(
        language,
        &format!("{a} は{x}、{b} は{y}なので、比べられません。同じ種類のファイルを 2 つ指定してください。"),
        &format!("{a} is {x} and {b} is {y}, so they cannot be compared. Give two files of one kind."),
    )
}

fn kind_name(kind: FileKind, language: Language) -> &'static str {
    let ja = language == Language::Ja;
    match kind {
        FileKind::Result if ja => "取引結果ファイル",
        FileKind::Result => "a result file",
        FileKind::Inquiry if ja => "照会データ",
        FileKind::Inquiry => "an inquiry list",
        FileKind::Orders if ja => "受注一覧",
        FileKind::Orders => "an order list",
        FileKind::Ledger if ja => "台帳",
        FileKind::Ledger => "a ledger",
        _ if ja => "取引ファイル",
        _ => "a transaction file",
    }
}

fn compare_out(found: Comparison, totals: TotalsOut, b: &Listing, language: Language) -> CompareOut {
    let twice = found.twice.into_iter().map(|known| TwiceOut {
        order: mask(&known.order).into_owned(),
        lines_a: known.lines_a,
        lines_b: known.lines_b,
    });
    CompareOut {
        only_a: found.only_a.iter().map(lone_out).collect(),
        only_b: found.only_b.iter().map(lone_out).collect(),
        changed: found.changed.into_iter().map(|change| change_out(change, b, language)).collect(),
        twice: twice.collect(),
        lines: LinesOut { a: found.lines_a, b: found.lines_b },
        amounts_only: found.amounts_only,
        totals,
    }
}

fn lone_out(record: &Lone) -> LoneOut {
    let line = Some(record.line).filter(|line| *line > 0);
    LoneOut { order: masked(record.order.as_deref()), line, amount: record.amount }
}

fn change_out(change: Change, b: &Listing, language: Language) -> ChangeOut {
    let line = b.line(change.row);
    let masked = |text: &str| mask(text).into_owned();
    ChangeOut {
        order: change.order.as_deref().map(masked),
        cell: (line > 0).then(|| cell_name(change.column, line)),
        before: masked(&change.before),
        after: masked(&change.after),
        damage: change.damage,
        name: column_name(&change, b, language),
    }
}
