//! `compare --by`: this month against last month, or against the ledger.

use crate::base::amount::sum;
use crate::base::mask::mask;
use crate::check::settings::Settings;
use crate::commands::compare::out::{
    Each, LooseOut, MonthsOut, MovedOut, NewOut, SharedOut, StrangerOut, Total, TotalsOut,
};
use crate::commands::compare::{List, Opened, lone_out, number_out, open, total, yen};
use crate::commands::files::{NamedBytes, ResultsError, sentence};
use crate::compare::against::{Against, is_turned};
use crate::compare::months::{Loose, Months, Moved, Newcomer, Stranger};
use crate::compare::remembered::of_last_month;
use crate::compare::{Listing, Names, Way};
use crate::ledger::Ledger;
use crate::model::kind::FileKind;

/// Holds this month's transaction file against last month's, or against the ledger. Which of two files is this month's is
/// seen from their numbers: its previous orders are in the other. The answer refers to the files: it is there for `then`.
///
/// # Errors
///
/// When they are no such files.
pub fn compare_months<T>(
    a: NamedBytes,
    b: NamedBytes,
    way: Way,
    settings: &Settings,
    then: impl FnOnce(&MonthsOut) -> T,
) -> Result<T, ResultsError> {
    let (a, b) = (open(a, settings)?, open(b, settings)?);
    if way == Way::Customer && [&a, &b].iter().any(|opened| matches!(opened.list, List::Ledger(_))) {
        return Err(sentence(
            settings.language,
            "台帳には顧客番号がないので、顧客番号では比べられません。--by previous を使うか、先月の取引ファイルを指定してください。",
            "The ledger keeps no customer numbers, so it cannot be compared by them. Use --by previous, or give last month's file.",
        ));
    }
    let is_file = |opened: &Opened| opened.kind == FileKind::Transaction;
    let (this, last) = match (&a.list, &b.list) {
        (_, List::Ledger(ledger)) if is_file(&a) => return against_ledger(&a, ledger, false, settings, then),
        (List::Ledger(ledger), _) if is_file(&b) => return against_ledger(&b, ledger, true, settings, then),
        _ if is_file(&a) && is_file(&b) => (&b, &a),
        _ => {
            return Err(sentence(
                settings.language,
                &format!(
                    "{} と {} を先月と今月として比べられません。取引ファイルを 2 つ、または取引ファイルと台帳を指定してください。",
                    a.name, b.name
                ),
                &format!(
                    "{} and {} cannot be compared as two months. Give two transaction files, or one and a ledger.",
                    a.name, b.name
                ),
            ));
        }
    };
    let mut names = Names::default();
    let (this, last) = (this.listing(&mut names), last.listing(&mut names));
    let totals = TotalsOut { a: a.total(&last), b: b.total(&this) };
    // As a month follows the other; unless it is seen to be the other way round.
    let is_turned = way != Way::Customer && is_turned(&last, &this);
    let (this, last) = if is_turned { (last, this) } else { (this, last) };
    let found = Against::run(&this, &last, &names, way);
    let name = if is_turned { "b" } else { "a" };
    Ok(then(&Saying { this: &this, last: &last, names: &names, settings }.all(&found, name, totals)))
}

/// The ledger knows several months: of its uploads those count whose orders this file names.
fn against_ledger<T>(
    file: &Opened,
    ledger: &Ledger,
    is_b: bool,
    settings: &Settings,
    then: impl FnOnce(&MonthsOut) -> T,
) -> Result<T, ResultsError> {
    let language = settings.language;
    let mut names = Names::of_ledger();
    let this = file.listing(&mut names);
    let Some(memory) = of_last_month(ledger, &this, file.document.source().sha256(), &names) else {
        return Err(sentence(
            language,
            &format!(
                "台帳には、{} の直前回の注文がひとつもないので、比べられません。先月の取引ファイルを指定してください。",
                file.name
            ),
            &format!(
                "The ledger has none of the previous orders of {}. Give last month's transaction file.",
                file.name
            ),
        ));
    };
    let last = Listing::of_ledger(memory.orders.into_iter(), &mut names);
    let (mine, theirs) = (file.total(&this), total(&last));
    let totals = if is_b { TotalsOut { a: theirs, b: mine } } else { TotalsOut { a: mine, b: theirs } };
    let found = Against::run(&this, &last, &names, Way::Previous);
    Ok(then(&Saying { this: &this, last: &last, names: &names, settings }.all(&found, "ledger", totals)))
}

/// What was found, in texts.
#[derive(Clone, Copy)]
struct Saying<'a> {
    this: &'a Listing<'a>,
    last: &'a Listing<'a>,
    names: &'a Names,
    settings: &'a Settings,
}

impl<'a> Saying<'a> {
    fn all(self, found: &'a Months, last: &'static str, totals: TotalsOut) -> MonthsOut<'a> {
        let together = |amounts: Vec<Option<u64>>| Total { records: amounts.len() as u64, amount: sum(amounts) };
        let firsts = |is_first| {
            let those = found.new.iter().filter(|new| new.is_first == is_first);
            together(those.map(|new| new.record.amount).collect())
        };
        let name = |number| number_out(number, self.names).unwrap_or_default();
        let shared =
            found.shared.iter().map(|(order, lines)| SharedOut { previous: name(*order), lines: lines.clone() });
        MonthsOut {
            last,
            first_renewals: firsts(Some(true)),
            perhaps_first_renewals: firsts(None),
            loose: found.loose.iter().map(|loose| self.loose(loose)).collect(),
            other_customer: found.strangers.iter().map(|stranger| self.stranger(stranger)).collect(),
            chained: together(found.chained.iter().map(|at| self.this.amount(*at)).collect()),
            new: Each::of(|| found.new.iter(), move |new| self.newcomer(new)),
            missing: Each::of(|| found.missing.iter(), move |record| lone_out(record, self.last, self.names)),
            changed: Each::of(|| found.largest_first(), move |moved| self.moved(moved)),
            same: found.same,
            shared: shared.collect(),
            twice: found.twice.iter().map(|order| name(*order)).collect(),
            totals,
            alone: [sum(found.new.iter().map(|new| new.record.amount)), yen(&found.missing)],
        }
    }

    fn newcomer(self, new: &Newcomer) -> NewOut {
        NewOut {
            record: lone_out(&new.record, self.this, self.names),
            previous: number_out(new.previous, self.names),
            customer: number_out(new.customer, self.names),
            first_renewal: new.is_first,
        }
    }

    fn loose(self, loose: &Loose) -> LooseOut {
        let name = |number| number_out(number, self.names).unwrap_or_default();
        LooseOut {
            order: number_out(loose.order, self.names),
            line: self.this.line(loose.row),
            number: name(loose.number),
            found: name(loose.found),
            damage: loose.damage(self.names),
        }
    }

    fn stranger(self, stranger: &Stranger) -> StrangerOut {
        let name = |number| number_out(number, self.names).unwrap_or_default();
        StrangerOut {
            order: number_out(stranger.order, self.names),
            line: self.this.line(stranger.row),
            previous: name(stranger.previous),
            customer: name(stranger.customer),
            before: name(stranger.before),
        }
    }

    fn moved(self, moved: &Moved) -> MovedOut {
        MovedOut {
            order: number_out(moved.order, self.names),
            previous: mask(&moved.previous(self.names)).into_owned(),
            line: Some(self.this.line(moved.row)),
            before: moved.before,
            after: moved.after,
            damage: moved.damage(),
            large: moved.is_large(&self.settings.profile),
            records: moved.records.0,
            records_before: moved.records.1,
        }
    }
}
