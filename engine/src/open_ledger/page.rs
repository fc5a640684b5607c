//! A page of the ledger's table, as a search finds it.

use crate::base::language::Language;
use crate::base::number_of::number_of;
use crate::commands::ledger::clean_moment;
use crate::ledger::Query;
use crate::month::ledger_row::{orders_of, rows};
use crate::open_ledger::{LedgerState, sentences};
use crate::profile::Profile;
use crate::protocol::ledger::{Page, Response, Search};

/// Lines in one page.
const MOST_ROWS: u32 = 500;

/// The lines from the first wanted on, as many as are wanted.
pub(crate) fn page(
    state: &LedgerState,
    profile: &Profile,
    search: &Search,
    (start, count): (u32, u32),
    language: Language,
) -> Response {
    let ledger = state.ledger();
    let summary = state.summary(profile, language);
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    let (from, to) = (given(&search.from), given(&search.to));
    let query = Query::read(None, from.as_deref(), to.as_deref(), search.kind.clone());
    let Ok(query) = query else {
        let wrong = [from, to].into_iter().flatten().find(|text| clean_moment(text).is_none()).unwrap_or_default();
        let refused = Some(sentences::no_date(&wrong, language));
        let (rows, orders) = (Vec::new(), Vec::new());
        return Response::Page(Box::new(Page { start: 0, total: 0, rows, orders, summary, refused }));
    };
    let query = query.with_text(&search.text);
    let found = ledger.search(&query);
    let total = number_of(found.len());
    let start = start.min(total.saturating_sub(1));
    let end = start.saturating_add(count.min(MOST_ROWS)).min(total);
    let found = &found[start as usize..end as usize];
    let orders = found.iter().map(|entry| orders_of(entry, ledger, &query)).collect();
    let rows = rows(found, ledger, profile);
    Response::Page(Box::new(Page { start, total, rows, orders, summary, refused: None }))
}
