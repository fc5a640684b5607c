//! Before any file is open.

use web_sys::File;
use yew::prelude::*;

use super::ids::WORK;
use super::ledger_file::{link, link_again, saved_last};
use super::open_button::{OneFile, OpenButton};
use super::today;
use crate::app::state::Action;
use crate::app::state::ledger::{FileFor, LedgerState};
use crate::app::text::Words;
use crate::engine::protocol::ledger::Todo;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub on: Callback<Action>,
    pub ledger: LedgerState,
    /// What the ledger reminds of stands there; else step 2 waits for its file.
    pub is_today: bool,
    /// The day in Japan, `2012-06-12`.
    pub today: String,
    pub on_files: Callback<Vec<File>>,
    /// A file for the ledger, and what for.
    pub on_ledger: Callback<(FileFor, Vec<File>)>,
}

/// Without a ledger, its file is asked for first thing.
fn open_ledger(props: &Props) -> Html {
    let t = &props.w.ledger;
    let Some(today) = props.ledger.today.as_ref().filter(|today| !today.knows) else {
        return Html::default();
    };
    let linked = &props.ledger.linked;
    let choose = props.on_ledger.reform(|files| (FileFor::Import, files));
    html! {
        <div key={today.entries} class="ledger-first" role="note" data-testid="ledger-first">
            <p>{ t.open_it }</p>
            { saved_last(props.w, &props.ledger) }
            <div class="ledger-first-ways">
                { link_again(props.w, linked, &props.on) }
                <OneFile label={t.open_file} testid="ledger-first-file" on_files={choose} />
                if linked.remembered.is_none() { { link(props.w, linked, &props.on) } }
            </div>
        </div>
    }
}

#[component]
pub fn Empty(props: &Props) -> Html {
    let w = props.w;
    let returning = today::is_there(&props.ledger);
    // Who has a ledger opens it first; who is new sees first what this is.
    let has_ledger = props.ledger.saved.is_some() || props.ledger.linked.remembered.is_some();
    // Then the most urgent of them has the solid button.
    let first = props.ledger.today.as_ref().and_then(|today| today.items.first());
    let is_led = props.is_today && first.is_some_and(|item| !matches!(item.todo, Todo::Saved | Todo::Reserved));
    html! {
        <main class={classes!("empty", returning.then_some("returning"))} id={WORK} tabindex="-1">
            if props.is_today { { today::view(w, &props.ledger, &props.today, &props.on) } }
            else if returning { <h1>{ w.step_check }</h1> }
            if has_ledger { { open_ledger(props) } }
            if !returning {
                <div class="welcome">
                    <h1>{ w.welcome }</h1>
                    { for w.welcome_sentences.iter().map(|sentence| html! { <p>{ *sentence }</p> }) }
                </div>
            }
            <div class="drop-area" data-testid="drop-area">
                <svg class="drop-sign" viewBox="0 0 48 48" aria-hidden="true">
                    <path d="M12 6h17l9 9v27H12z" /><path d="M29 6v9h9" /><path d="M25 21v14m-6-6 6 6 6-6" />
                </svg>
                <p class="drop-words">{ w.drop_here }</p>
                <p class="drop-example">{ w.drop_example }</p>
                <OpenButton label={w.choose_file} class={if is_led { "" } else { "main" }} on_files={props.on_files.clone()} />
            </div>
            <p class="try">
                <button data-testid="practice" onclick={props.on.reform(|_| Action::Practice)}>{ w.try_practice }</button>
            </p>
            if !has_ledger { { open_ledger(props) } }
        </main>
    }
}
