//! 台帳: what was sent when.

mod head;
mod search;
mod table;

use web_sys::File;
use yew::prelude::*;

use super::ids::WORK;
use super::ledger_file::{saved_last, seen_last, which};
use super::pager::Pager;
use crate::app::format::grouped;
use crate::app::state::Action;
use crate::app::state::ledger::{Action as LedgerAction, FileFor, LedgerState, SAID};
use crate::app::text::Words;
use head::Head;
use search::SearchForm;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub ledger: LedgerState,
    pub on: Callback<Action>,
    pub on_file: Callback<(FileFor, Vec<File>)>,
}

#[component]
pub fn LedgerPlace(props: &Props) -> Html {
    let (w, ledger) = (props.w, &props.ledger);
    let on_page = props.on.reform(|start| Action::Ledger(LedgerAction::Page(start)));
    let said = ledger.said.as_ref();
    html! {
        <main class="ledger" id={WORK} tabindex="-1">
            <header class="ledger-title">
                <h1>{ w.ledger.title }</h1>
                <p class="today-ledger">{ which(w, ledger, "head") }</p>
                <p class="ledger-scope" role="note">{ w.ledger.only_here }</p>
            </header>
            <div id={SAID} tabindex="-1" data-testid="ledger-said"
                role={if said.is_some_and(|said| said.refused) { "alert" } else { "status" }}
                class={classes!("ledger-said", said.map(|said| if said.refused { "refused" } else if said.doubtful { "doubtful" } else { "done" }))}>
                if let Some(said) = said { <p>{ &said.sentence }</p> }
            </div>
            if let Some(summary) = &ledger.summary {
                <Head {w} summary={summary.clone()} linked={ledger.linked.clone()} on={props.on.clone()} on_file={props.on_file.clone()} />
                if summary.older { { seen_last(w, ledger) } }
                if summary.damaged > 0 { <p class="ledger-warning" role="note" data-testid="ledger-damaged">{ (w.ledger.damaged)(summary.damaged) }</p> }
                { for summary.warnings.iter().map(|text| html! {
                    <p class="ledger-warning" role="note" data-testid="ledger-warning">{ text }</p>
                }) }
            }
            if let Some(mail) = &ledger.mail {
                <p class="ledger-mail" role="status" data-testid="ledger-mail">{ (w.ledger.mail_read)(&mail.receipt) }</p>
            }
            if let Some(page) = &ledger.page {
                <div class="ledger-find">
                    <SearchForm {w} search={ledger.search.clone()} on={props.on.clone()} />
                    <p class="ledger-count" role="status" data-testid="ledger-count">
                        { (w.ledger.found)(&grouped(u64::from(page.total))) }
                    </p>
                </div>
                if let Some(sentence) = &page.refused { <p class="refused" role="alert">{ sentence }</p> }
                // An empty ledger is open, and another was saved.
                if page.summary.entries == 0 { { saved_last(w, ledger) } }
                if page.total == 0 {
                    <p class="ledger-empty">
                        { if page.summary.entries == 0 { w.ledger.empty } else { w.ledger.none_found } }
                    </p>
                } else {
                    { table::view(w, page, ledger.mail.is_some(), &props.on) }
                    <Pager {w} label={w.ledger.table.to_owned()} start={page.start} total={page.total} {on_page} />
                }
            }
        </main>
    }
}
