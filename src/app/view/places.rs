//! What is on screen at each place: one of the month's steps, or a place beside them.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::cell_line::CellLine;
use super::compare::ComparePlace;
use super::console::ConsoleView;
use super::empty::Empty;
use super::faults::Faults;
use super::footer::Footer;
use super::grid::Grid;
use super::grid_updates::GridUpdates;
use super::help::HelpPlace;
use super::ids::WORK;
use super::last_change::LastChangeBar;
use super::ledger::LedgerPlace;
use super::ledger_file::unlooked;
use super::orders::OrdersView;
use super::payments;
use super::practice;
use super::report::ReportPlace;
use super::search::Search;
use super::settings::{LearnOffer, SettingsPlace};
use super::tabs::Tabs;
use super::toolbar::Toolbar;
use super::upload::UploadPlace;
use super::verdict::{self, Verdict};
use crate::app::state::ledger::{FileFor, LedgerState};
use crate::app::state::{Action, OpenFile, Place, SameFile, State};
use crate::app::text::Words;
use crate::engine::check::verdict::{Verdict as Headline, says_sent};

/// The ways from a place to the root. They are made once: a component whose properties are the same is not drawn again.
pub struct RootCallbacks {
    pub on: Callback<Action>,
    /// From the root to the grid.
    pub feed: GridUpdates,
    pub on_files: Callback<Vec<File>>,
    /// Files that the operator says are order lists.
    pub on_lists: Callback<Vec<File>>,
    /// A carry-over list or a mapping for the open order list.
    pub on_list_companions: Callback<Vec<File>>,
    /// A file for the ledger, and what for.
    pub on_ledger: Callback<(FileFor, Vec<File>)>,
}

/// The place where the operator is.
pub fn view(state: &State, w: Words, doors: &RootCallbacks) -> Html {
    let on = &doors.on;
    match state.place {
        Place::Ledger | Place::Settings if state.is_practising() => practice::closed(w, on),
        Place::Check => match &state.file {
            Some(file) => html! {
                <>
                    <Tabs {w} files={state.tabs()} shown={file.overview.id} on={on.clone()} />
                    if !file.overview.judged {
                        <aside class="unjudged" aria-label={w.verdict_unjudged} data-testid="unjudged">
                            { (w.unjudged)(file.overview.transaction_type.as_deref().unwrap_or_default()) }
                        </aside>
                    }
                    if file.overview.retries > 0 && !file.overview.recorded && !file.overview.groups.iter().any(|group| says_sent(&group.code)) {
                        <aside class="unjudged retries" aria-label={w.ledger.title} data-testid="retries">
                            { (w.ledger.retries)(file.overview.retries) }
                        </aside>
                    }
                    { workplace(w, file.clone(), &state.ledger, state.is_answered(file.overview.id), doors) }
                </>
            },
            None => empty(state, w, false, doors),
        },
        Place::Today => empty(state, w, true, doors),
        Place::Orders => html! {
            <OrdersView {w} orders={state.orders.clone()} merchant={state.known_merchant().to_owned()} on={on.clone()}
                unlooked={unlooked(w, &state.ledger).filter(|blind| blind.is_known).map(|blind| blind.short)}
                on_list={doors.on_lists.clone()} on_list_companion={doors.on_list_companions.clone()} />
        },
        Place::Ledger => html! {
            <LedgerPlace {w} ledger={state.ledger.clone()} on={on.clone()}
                on_file={doors.on_ledger.clone()} />
        },
        place @ (Place::Results | Place::Capture) => {
            let (payments, practising) = (state.payments.clone(), state.is_practising());
            let today = state.ledger.today.clone().filter(|_| !practising);
            html! { <payments::Step {w} {place} {payments} {today} did={state.ledger.did.clone()} unsaved={state.ledger.is_unsaved()} {practising} on={on.clone()} on_files={doors.on_files.clone()} /> }
        }
        Place::Settings => html! {
            <SettingsPlace {w} settings={state.settings.clone()} files={state.tabs()} on={on.clone()} on_files={doors.on_files.clone()} />
        },
        Place::Console => match &state.file {
            Some(file) => html! {
                <UploadPlace {w} file={file.clone()} console={state.console.clone()} on={on.clone()} />
            },
            None => Html::default(),
        },
        Place::Report => html! { <ReportPlace {w} report={state.report.clone()} on={on.clone()} /> },
        Place::Compare => html! {
            <ComparePlace {w} report={state.report.clone()} shown={state.file.as_ref().map(|file| file.overview.id)} files={state.tabs()}
                ledger={state.ledger.today.as_ref().is_some_and(|today| today.knows)} on={on.clone()} on_files={doors.on_files.clone()} />
        },
        Place::Help => html! { <HelpPlace {w} help={state.help.clone()} on={on.clone()} /> },
    }
}

/// Today, or step 2 without a file; each with the place for any file.
fn empty(
    state: &State,
    w: Words,
    is_today: bool,
    RootCallbacks { on, on_files, on_ledger, .. }: &RootCallbacks,
) -> Html {
    html! {
        <Empty {w} {is_today} today={state.today.clone()} ledger={state.ledger.clone()} on={on.clone()} on_files={on_files.clone()}
            on_ledger={on_ledger.clone()} />
    }
}

/// The open file: its bar, grid, panels and totals.
fn workplace(
    w: Words,
    file: Rc<OpenFile>,
    ledger: &LedgerState,
    answered: bool,
    RootCallbacks { on, feed, on_ledger, .. }: &RootCallbacks,
) -> Html {
    let sent = verdict::of(&file, answered, ledger.parts_of(&file)) == Headline::DoNotSend;
    let asks = file.asks_before_saving() || ledger.comes_before(&file);
    html! {
        <main class="work" id={WORK} tabindex="-1">
            <Toolbar {w} file={file.clone()} {sent} {asks} on={on.clone()} />
            <div class="sheet">
                <CellLine {w} file={SameFile(file.clone())} on={on.clone()} />
                <Search {w} file={SameFile(file.clone())} on={on.clone()} />
                <Grid {w} file={SameFile(file.clone())} feed={feed.clone()} on={on.clone()} />
                <LastChangeBar {w} file={file.clone()} on={on.clone()} />
            </div>
            <aside key={file.overview.id.0} class="panel" aria-label={w.findings_and_forecast}>
                <Verdict {w} file={file.clone()} ledger={ledger.clone()} {answered} on={on.clone()} on_ledger={on_ledger.clone()} />
                <div class="panel-rest">
                    <Faults {w} file={file.clone()} {sent} on={on.clone()} />
                    <LearnOffer {w} file={file.clone()} on={on.clone()} />
                    <ConsoleView {w} file={file.clone()} {sent} on={on.clone()} />
                </div>
            </aside>
            <Footer {w} {file} />
        </main>
    }
}
