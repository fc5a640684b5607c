//! The whole answers of `compare`.

mod months;
mod out;

use std::borrow::Cow;

use crate::base::amount::sum;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::cell_name;
use crate::check::settings::Settings;
use crate::check::{Checker, Report};
use crate::commands::errors_in_english::Localized;
use crate::commands::files::{NamedBytes, ResultsError, sentence};
use crate::commands::kind_in_words::what_it_is;
use crate::compare;
use crate::compare::{Change, Comparison, Listing, Lone, Names};
pub use crate::compare::{Damage, Way};
use crate::document::Document;
use crate::inquiry::{Inquiry, Mapping};
use crate::ledger::Ledger;
use crate::model::kind::FileKind;
use crate::orders::order::Orders;
use crate::orders::read::Reading;
use crate::report::compared::column_name;
pub use crate::report::compared::damage_word;
pub use crate::report::months::{joined_loosely, other_customers, perhaps_first};
use crate::text::records::Number;
use crate::text::table::Table;

pub use months::compare_months;
pub use out::{
    ChangeOut, CompareOut, Each, LinesOut, LoneOut, LooseOut, MonthsOut, MovedOut, NewOut, SharedOut, StrangerOut,
    Total, TotalsOut, TwiceOut,
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
    fn side(&self, memory: Option<&compare::remembered::Memory>, names: &mut Names) -> Listing<'_> {
        match (&self.list, memory) {
            (List::Ledger(_), Some(memory)) => Listing::of_ledger(memory.orders.iter().copied(), names),
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

/// Compares two files of a kind, or a transaction file with what the ledger remembers of it. The answer refers to the files: it is
/// there for `then`.
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
/// compare(a, b, &settings, |out| {
///     let changes: Vec<_> = out.changed.iter().collect();
///     let [change] = &changes[..] else { panic!("one cell differs") };
///     assert_eq!((change.order.as_deref(), change.cell.as_deref()), (Some("0338"), Some("E2")));
///     assert_eq!((&*change.before, &*change.after), ("11246", "11264"));
/// })?;
/// # Ok::<(), kensatsu_engine::commands::results::ResultsError>(())
/// ```
///
/// # Errors
///
/// When they cannot be compared.
pub fn compare<T>(
    a: NamedBytes,
    b: NamedBytes,
    settings: &Settings,
    then: impl FnOnce(&CompareOut) -> T,
) -> Result<T, ResultsError> {
    let (a, b) = (open(a, settings)?, open(b, settings)?);
    let memory = match (&a.list, &b.list) {
        (List::Ledger(_), List::Ledger(_)) => return Err(unlike(&a, &b, settings)),
        (List::Ledger(ledger), _) => Some(remembered(ledger, &b, settings)?),
        (_, List::Ledger(ledger)) => Some(remembered(ledger, &a, settings)?),
        _ if a.kind != b.kind => return Err(unlike(&a, &b, settings)),
        _ => None,
    };
    let mut names = if memory.is_some() { Names::of_ledger() } else { Names::default() };
    let (left, right) = (a.side(memory.as_ref(), &mut names), b.side(memory.as_ref(), &mut names));
    let totals = TotalsOut { a: a.total(&left), b: b.total(&right) };
    let found = compare::compare(&left, &right, &names);
    let said = Saying { a: &left, b: &right, names: &names, language: settings.language };
    Ok(then(&said.all(&found, totals)))
}

fn remembered<'a>(
    ledger: &'a Ledger,
    file: &Opened,
    settings: &Settings,
) -> Result<compare::remembered::Memory<'a>, ResultsError> {
    let mut names = Names::of_ledger();
    let is_known = file.kind == FileKind::Transaction;
    let listing = is_known.then(|| file.listing(&mut names));
    let best = listing.and_then(|listing| compare::remembered::of_upload(ledger, &listing, &names));
    best.ok_or_else(|| {
        sentence(
            settings.language,
            &format!("台帳には、{} の注文を送った記録がないので、比べられません。", file.name),
            &format!("The ledger remembers no upload with an order of {}, so there is nothing to compare.", file.name),
        )
    })
}

fn open(file: NamedBytes, settings: &Settings) -> Result<Opened, ResultsError> {
    let NamedBytes { name, bytes } = file;
    let document = Document::take(&name, bytes, &settings.profile);
    let document = document.map_err(|error| ResultsError::Sentence(format!("{name}: {error}")))?;
    let bytes = document.source().original();
    let report = Checker::run(&document, &settings.profile, &settings.choices);
    let list = match report.kind {
        FileKind::Inquiry => List::Inquiry(Box::new(Inquiry::read(bytes, &Mapping::new()))),
        FileKind::Orders => List::Orders(Box::new(Reading::run(Table::open(&name, bytes), Default::default()))),
        FileKind::Ledger => {
            let ledger = crate::commands::ledger::read(&NamedBytes { name, bytes: bytes.to_vec() });
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
                &format!("{name} は比べられるファイルではありません。{ja}"),
                &format!("{name} is no file that can be compared. {en}"),
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

/// What was found, in texts.
#[derive(Clone, Copy)]
struct Saying<'a> {
    a: &'a Listing<'a>,
    b: &'a Listing<'a>,
    names: &'a Names,
    language: Language,
}

impl<'a> Saying<'a> {
    fn all(self, found: &'a Comparison, totals: TotalsOut) -> CompareOut<'a> {
        let twice = found.twice.iter().map(|known| TwiceOut {
            order: mask(&known.order).into_owned(),
            lines_a: known.lines_a.clone(),
            lines_b: known.lines_b.clone(),
        });
        let lines = LinesOut { a: found.lines_a.clone(), b: found.lines_b.clone() };
        CompareOut {
            only_a: Each::of(|| found.only_a.iter(), move |record| lone_out(record, self.a, self.names)),
            only_b: Each::of(|| found.only_b.iter(), move |record| lone_out(record, self.b, self.names)),
            changed: Each::of(|| found.changed.iter(), move |change| self.change(change)),
            twice: twice.collect(),
            lines,
            amounts_only: found.amounts_only,
            totals,
            alone: [yen(&found.only_a), yen(&found.only_b)],
        }
    }

    fn change(self, change: &'a Change) -> ChangeOut<'a> {
        let line = self.b.line(change.row);
        ChangeOut {
            order: number_out(change.order, self.names),
            cell: (line > 0).then(|| cell_name(change.column, line)),
            before: masked(change.before(self.a)),
            after: masked(change.after(self.b)),
            damage: change.damage,
            name: column_name(change, self.b, self.language),
        }
    }
}

fn lone_out(record: &Lone, listing: &Listing, names: &Names) -> LoneOut {
    let line = Some(listing.line(record.row)).filter(|line| *line > 0);
    LoneOut { order: number_out(record.order, names), line, amount: record.amount }
}

fn yen(records: &[Lone]) -> u64 {
    sum(records.iter().map(|record| record.amount))
}

fn number_out(number: Number, names: &Names) -> Option<String> {
    (!number.is_none()).then(|| masked(names.text(number)).into_owned())
}

fn masked(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => mask(text),
        Cow::Owned(text) => match mask(&text) {
            Cow::Owned(masked) => Cow::Owned(masked),
            Cow::Borrowed(_) => Cow::Owned(text),
        },
    }
}
