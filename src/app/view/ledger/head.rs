//! How the ledger is kept, how much of it, and what can be done with the whole.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::super::ledger_file;
use super::super::open_button::OneFile;
use crate::app::format::{bytes, day, grouped};
use crate::app::state::Action;
use crate::app::state::ledger::{Action as LedgerAction, FileFor, Linked};
use crate::app::text::Words;
use crate::engine::protocol::ledger::{Keeping, Summary};
use crate::platform::clock;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub summary: Rc<Summary>,
    /// The file that the page writes into.
    pub linked: Linked,
    pub on: Callback<Action>,
    pub on_file: Callback<(FileFor, Vec<File>)>,
}

#[component]
pub fn Head(props: &Props) -> Html {
    let (w, summary) = (props.w, &props.summary);
    let in_file = matches!(summary.keeping, Keeping::File(_));
    let (title, words) = match &props.linked.name {
        Some(name) if in_file => (w.ledger.linked_title, (w.ledger.linked)(name)),
        _ => {
            let (title, words) = (w.ledger.keeping)(summary.keeping);
            (title, words.to_owned())
        }
    };
    let kept = summary.keeping == Keeping::Browser
        || (in_file && props.linked.name.is_some() && props.linked.problem.is_none());
    let amount = (w.ledger.amount_kept)(&grouped(summary.entries), &grouped(summary.orders), &bytes(summary.bytes));
    let choose = |what: FileFor| props.on_file.reform(move |files| (what.clone(), files));
    let backup = summary.backed_up.as_deref().map(|at| day(at.get(..10).unwrap_or(at)));
    let remind = summary.entries > 0 && (backup.is_none() || summary.changed_since);
    html! {
        <section class="ledger-head" aria-label={title}>
            <div class={classes!("ledger-keeping", (!kept).then_some("doubtful"))} data-testid="ledger-keeping"
                data-keeping={format!("{:?}", summary.keeping)}>
                <p><b>{ title }</b>{ " " }<span class="ledger-amount" data-testid="ledger-amount">{ amount }</span></p>
                // What is kept as it should be needs no words every day.
                if kept {
                    <details data-testid="ledger-how"><summary>{ w.ledger.how_kept }</summary><p>{ words }</p></details>
                } else { <p>{ words }</p> }
                // What is kept nowhere is said below, once; what was opened from a file is in it.
                if summary.entries > 0 && !(backup.is_none() && (summary.unsaved || in_file)) {
                    <p class={classes!(remind.then_some("ledger-remind"))} data-testid="ledger-backup">
                        { (w.ledger.backed_up)(backup.as_deref(), summary.changed_since) }
                    </p>
                }
                if summary.older { <p class="refused" role="alert" data-testid="ledger-older">{ w.ledger.older }</p> }
                if in_file && props.linked.name.is_some() { { ledger_file::linked(w, &props.linked, &props.on) } }
                if summary.unsaved && props.linked.name.is_none() { <p class="ledger-remind"><b>{ if summary.entries > 0 { w.ledger.unsaved } else { w.ledger.unsaved_erased } }</b></p> }
                if summary.keeping == Keeping::NotAsked {
                    <p class="ledger-consent">{ w.ledger.keep_consent }</p>
                    <button class="main" data-testid="ledger-keep"
                        onclick={props.on.reform(|_| Action::Ledger(LedgerAction::Keep))}>{ w.ledger.keep }</button>
                }
            </div>
            // Whoever has entries has used both.
            if summary.entries == 0 { <small class="ledger-link-words">{ w.ledger.tools_words }</small> }
            <div class="ledger-tools">
                <OneFile label={w.ledger.record_file} testid="ledger-record-file" on_files={choose(FileFor::Record)} />
                <button class={(summary.unsaved && props.linked.name.is_none()).then_some("main")} data-testid="ledger-export"
                    onclick={props.on.reform(|_| Action::Ledger(LedgerAction::Export(clock::second_in_japan())))}>
                    { w.ledger.export }
                </button>
                <OneFile label={w.ledger.open_file} testid="ledger-import" on_files={choose(FileFor::Import)} />
                if in_file { { ledger_file::link(w, &props.linked, &props.on) } }
                if summary.entries > 0 {
                    <button class="quiet" data-testid="ledger-erase-all"
                        onclick={props.on.reform(|_| Action::Ledger(LedgerAction::AskEraseAll))}>
                        { w.ledger.erase_all }
                    </button>
                }
            </div>
        </section>
    }
}
