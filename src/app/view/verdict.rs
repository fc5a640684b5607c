//! The one sentence that the operator came for: may the file be sent? And whether double charges were looked for at all.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::console::CONSOLE;
use super::ledger_file::{Blind, open_first, unlooked};
use super::today;
use crate::app::state::ledger::{Action as LedgerAction, FileFor, LedgerState};
use crate::app::state::{Action, OpenFile};
use crate::app::text::Words;
use crate::engine::check::verdict::{Known, Verdict as Said, says_sent, verdict};
use crate::engine::model::code::Code;
use crate::engine::protocol::Overview;
use crate::platform::document;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: Rc<OpenFile>,
    pub ledger: LedgerState,
    /// Step 3 knows a result of this file.
    pub answered: bool,
    pub on: Callback<Action>,
    /// A file for the ledger, and what for.
    pub on_ledger: Callback<(FileFor, Vec<File>)>,
}

/// The headline of an open file; `answered`: step 3 knows a result of it, `parts`: so many of its parts were perhaps sent.
pub fn of(file: &OpenFile, answered: bool, parts: usize) -> Said {
    let known = known(file, answered);
    verdict(&Known { sent: known.sent || parts > 0, ..known })
}

/// Why nobody has looked for double charges, where nobody has; a practice file has none.
pub fn blind(w: Words, file: &OpenFile, ledger: &LedgerState) -> Option<Blind> {
    unlooked(w, ledger).filter(|_| !file.overview.practice)
}

/// What is known of an open file.
fn known(file: &OpenFile, answered: bool) -> Known {
    let overview = &file.overview;
    let groups = overview.groups.iter();
    // What the ledger knows to be wholly declined may be sent again.
    let again = overview.retries > 0 && overview.retries == overview.records;
    Known {
        matched: !file.matching,
        sent: (answered && !again) || groups.clone().any(|group| says_sent(&group.code)),
        errors: overview.errors,
        to_confirm: groups.filter_map(|group| group.confirm).map(|confirm| confirm.count).sum(),
        recorded: overview.recorded && !file.matching,
        altered: overview.altered,
        judged: overview.judged,
        accepted: overview.upload.accepted,
    }
}

/// What nobody has ticked yet.
fn unconfirmed(overview: &Overview) -> u64 {
    overview.groups.iter().filter_map(|group| group.confirm).map(|confirm| confirm.open).sum()
}

/// Whether there are findings that ask to be looked at.
fn confirms(overview: &Overview) -> bool {
    overview.groups.iter().any(|group| group.confirm.is_some())
}

#[component]
pub fn Verdict(props: &Props) -> Html {
    let (w, overview) = (props.w, &props.file.overview);
    let parts = props.ledger.parts_of(&props.file);
    let said = of(&props.file, props.answered, parts);
    let has_result = props.ledger.has_result(&overview.sha256);
    let (class, sign, words) = match said {
        Said::DoNotSend => ("refused", "✕", w.verdict_do_not_send),
        Said::Sent if has_result => ("accepted", "✓", w.recorded_answered[0]),
        Said::Sent => ("accepted", "✓", w.verdict_recorded),
        Said::NotYet => ("refused", "✕", w.verdict_not_yet),
        Said::Matching => ("doubtful", "…", w.verdict_matching),
        Said::Unjudged => ("doubtful", "!", w.verdict_unjudged),
        Said::Confirm => ("doubtful", "!", w.verdict_confirm),
        Said::Accepted => ("accepted", "✓", w.verdict_accepted),
    };
    let blind = blind(w, &props.file, &props.ledger);
    let of_console = said == Said::Accepted || (said == Said::NotYet && !overview.upload.accepted);
    let caption = match said {
        Said::Sent if has_result => w.recorded_answered[1],
        Said::Sent => w.recorded_next,
        _ if of_console => w.forecast,
        _ => w.judgement,
    };
    let waiting = props.ledger.waiting().find(|item| item.file == Some(overview.id));
    html! {
        <>
            <div role="status">
                <button class={classes!("verdict", class)} data-testid="verdict" onclick={|_| document::scroll_to(CONSOLE)}>
                    <span class="verdict-sign" aria-hidden="true">{ sign }</span>
                    <span>{ words }
                        <small>{ caption }</small>
                        if said == Said::Confirm && overview.altered { <small data-testid="verdict-altered">{ w.verdict_altered }</small> }
                        if said == Said::Confirm && confirms(overview) { <small data-testid="verdict-ticks">{ (w.to_confirm)(unconfirmed(overview)) }</small> }
                        // A retry beside the first result may be taken for its file: of that it is not said.
                        if said == Said::DoNotSend && props.answered && !overview.groups.iter().any(|group| group.code == Code::X001.as_str()) {
                            <small data-testid="verdict-answered">{ w.verdict_answered }</small>
                        } else if overview.groups.iter().any(|group| group.code == Code::X002.as_str()) {
                            <small data-testid="verdict-sent">{ overview.ledger_result.map_or_else(|| w.verdict_sent.to_owned(), |result| (w.verdict_result)(result.ok, result.ng)) }</small>
                        }
                        if parts > 0 { <small data-testid="verdict-parts">{ (w.verdict_parts)(parts) }</small> }
                    </span>
                </button>
            </div>
            { for blind.map(|blind| no_ledger(props, &blind)) }
            if said == Said::Accepted && waiting.is_none() { { as_it_is(props) } }
            { for waiting.map(|item| today::asked(w, item, "file", &props.on)) }
        </>
    }
}

/// What was not looked for, as plain as the headline, and the way to look for it.
fn no_ledger(props: &Props, blind: &Blind) -> Html {
    let choose = props.on_ledger.reform(|files| (FileFor::Import, files));
    let testid = if blind.is_older { "verdict-older" } else { "verdict-ledger" };
    html! {
        <div class="verdict-next doubtful" role="note">
            <p data-testid={testid}><b>{ &blind.words }</b></p>
            { open_first(props.w, blind, "verdict-ledger-file", &props.on, &choose) }
        </div>
    }
}

/// A file that needs no saving is written down as it came.
fn as_it_is(props: &Props) -> Html {
    let (w, file) = (props.w, &props.file);
    if !file.is_as_it_came() || file.overview.practice {
        return Html::default();
    }
    let uploaded = props.on.reform(|_| Action::Ledger(LedgerAction::AskRecord));
    html! {
        <div class="verdict-next accepted" role="note">
            <p>{ w.no_findings_upload }</p>
            <button data-testid="uploaded-as-it-is" onclick={uploaded}>{ w.ledger.uploaded }</button>
        </div>
    }
}
