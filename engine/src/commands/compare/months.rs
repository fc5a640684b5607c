//! `compare --by previous`: this month against last month, or against the ledger.

use rustc_hash::FxHashSet;

use crate::base::amount::sum;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::check::settings::Settings;
use crate::commands::compare::out::{MonthsOut, MovedOut, NewOut, SharedOut, Total, TotalsOut};
use crate::commands::compare::{List, Opened, lone_out, open, total};
use crate::commands::files::{NamedBytes, ResultsError, masked, sentence};
use crate::compare::previous::{by_previous, named};
use crate::compare::{Listing, Names};
use crate::ledger::{Ledger, Orders as Remembered};
use crate::model::kind::FileKind;
use crate::text::records::Number;

/// Holds this month's transaction file against last month's, or against the ledger. Which of two files is this month's is
/// seen from their numbers: its previous orders are in the other.
///
/// # Errors
///
/// When they are no such files.
pub fn compare_months(a: &NamedBytes, b: &NamedBytes, settings: &Settings) -> Result<MonthsOut, ResultsError> {
    let (a, b) = (open(a, settings)?, open(b, settings)?);
    let is_file = |opened: &Opened| opened.kind == FileKind::Transaction;
    let (this, last) = match (&a.list, &b.list) {
        (_, List::Ledger(ledger)) if is_file(&a) => return against_ledger(&a, ledger, false, settings.language),
        (List::Ledger(ledger), _) if is_file(&b) => return against_ledger(&b, ledger, true, settings.language),
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
    let is_turned = named(&last, &this) > named(&this, &last);
    let (this, last) = if is_turned { (last, this) } else { (this, last) };
    Ok(months_out((&this, &last), if is_turned { "b" } else { "a" }, totals, &names))
}

/// The ledger knows several months: of its uploads those count of which this file names most of the orders.
fn against_ledger(file: &Opened, ledger: &Ledger, is_b: bool, language: Language) -> Result<MonthsOut, ResultsError> {
    let mut names = Names::of_ledger();
    let this = file.listing(&mut names);
    let wanted: FxHashSet<Number> = this.links.iter().map(|link| link.previous).collect();
    let own = file.document.source().sha256();
    let mut found: Vec<(usize, &Remembered)> = Vec::new();
    for entry in ledger.uploads().filter(|entry| entry.sha256 != own) {
        let met = entry.orders.numbers().filter(|text| wanted.contains(&names.number(text))).count();
        if met > 0 {
            found.push((met, &entry.orders));
        }
    }
    let Some(most) = found.iter().map(|(met, _)| *met).max() else {
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
    found.retain(|(met, orders)| *met == most || *met * 2 >= orders.len() as usize);
    let last = Listing::of_ledger(found.into_iter().flat_map(|(_, orders)| orders.iter()), &mut names);
    let (mine, theirs) = (file.total(&this), total(&last));
    let totals = if is_b { TotalsOut { a: theirs, b: mine } } else { TotalsOut { a: mine, b: theirs } };
    Ok(months_out((&this, &last), "ledger", totals, &names))
}

fn months_out((this, last): (&Listing, &Listing), name: &'static str, totals: TotalsOut, names: &Names) -> MonthsOut {
    let found = by_previous(this, last, names);
    let together = |amounts: Vec<Option<u64>>| Total { records: amounts.len() as u64, amount: sum(amounts) };
    let firsts = found.new.iter().filter(|new| new.is_first).map(|new| new.record.amount).collect();
    MonthsOut {
        last: name,
        first_renewals: together(firsts),
        chained: together(found.chained.iter().map(|at| this.amount(*at)).collect()),
        new: found
            .new
            .iter()
            .map(|new| NewOut {
                record: lone_out(&new.record),
                previous: masked(new.previous.as_deref()),
                customer: masked(new.customer.as_deref()),
                first_renewal: new.is_first,
            })
            .collect(),
        missing: found.missing.iter().map(lone_out).collect(),
        changed: found
            .changed
            .iter()
            .map(|moved| MovedOut {
                order: masked(moved.record.order.as_deref()),
                previous: mask(&moved.previous).into_owned(),
                line: Some(moved.record.line),
                before: moved.before,
                after: moved.after,
                damage: moved.damage,
            })
            .collect(),
        same: found.same,
        shared: found
            .shared
            .into_iter()
            .map(|(previous, lines)| SharedOut { previous: mask(&previous).into_owned(), lines })
            .collect(),
        twice: found.twice.iter().map(|order| mask(order).into_owned()).collect(),
        totals,
    }
}
