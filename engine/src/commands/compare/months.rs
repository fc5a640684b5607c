//! `compare --by`: this month against last month, or against the ledger.

use crate::base::amount::sum;
use crate::base::mask::mask;
use crate::check::settings::Settings;
use crate::commands::compare::out::{MonthsOut, MovedOut, NewOut, SharedOut, Total, TotalsOut};
use crate::commands::compare::{List, Opened, lone_out, open, total};
use crate::commands::files::{NamedBytes, ResultsError, masked, sentence};
use crate::compare::previous::{Months, by_customer, by_previous, named};
use crate::compare::remembered::of_last_month;
use crate::compare::{Listing, Names, Way};
use crate::ledger::Ledger;
use crate::model::kind::FileKind;

/// Holds this month's transaction file against last month's, or against the ledger. Which of two files is this month's is
/// seen from their numbers: its previous orders are in the other.
///
/// # Errors
///
/// When they are no such files.
pub fn compare_months(
    a: &NamedBytes,
    b: &NamedBytes,
    way: Way,
    settings: &Settings,
) -> Result<MonthsOut, ResultsError> {
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
        (_, List::Ledger(ledger)) if is_file(&a) => return against_ledger(&a, ledger, false, settings),
        (List::Ledger(ledger), _) if is_file(&b) => return against_ledger(&b, ledger, true, settings),
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
    let is_turned = way != Way::Customer && named(&last, &this) > named(&this, &last);
    let (this, last) = if is_turned { (last, this) } else { (this, last) };
    let found =
        if way == Way::Customer { by_customer(&this, &last, &names) } else { by_previous(&this, &last, &names) };
    Ok(months_out(found, &this, if is_turned { "b" } else { "a" }, totals, settings))
}

/// The ledger knows several months: of its uploads those count of which this file names most of the orders.
fn against_ledger(file: &Opened, ledger: &Ledger, is_b: bool, settings: &Settings) -> Result<MonthsOut, ResultsError> {
    let language = settings.language;
    let mut names = Names::of_ledger();
    let this = file.listing(&mut names);
    let found = of_last_month(ledger, &this, file.document.source().sha256(), &mut names);
    if found.is_empty() {
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
    }
    let last = Listing::of_ledger(found.into_iter().flat_map(|entry| entry.orders.iter()), &mut names);
    let (mine, theirs) = (file.total(&this), total(&last));
    let totals = if is_b { TotalsOut { a: theirs, b: mine } } else { TotalsOut { a: mine, b: theirs } };
    Ok(months_out(by_previous(&this, &last, &names), &this, "ledger", totals, settings))
}

fn months_out(found: Months, this: &Listing, name: &'static str, totals: TotalsOut, settings: &Settings) -> MonthsOut {
    let percent = settings.profile.large_change.value;
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
                large: moved.is_large(percent),
                records: moved.records.0,
                records_before: moved.records.1,
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
