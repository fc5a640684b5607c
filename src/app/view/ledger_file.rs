//! The buttons of the file that the ledger is written into, where the browser lets a page write.

use web_sys::File;
use yew::prelude::*;

use super::open_button::OneFile;
use crate::app::format::{day, grouped};
use crate::app::state::Action;
use crate::app::state::ledger::{Action as LedgerAction, KnownLedger, LedgerState, Link, Linked, Unlooked};
use crate::app::text::Words;

fn press(on: &Callback<Action>, link: Link) -> Callback<MouseEvent> {
    on.reform(move |_| Action::Ledger(LedgerAction::Link(link)))
}

/// Which ledger is open: its file and the day of its last record; an old copy must not look like the latest.
pub fn which(w: Words, ledger: &LedgerState, at: &str) -> Html {
    let t = &w.ledger;
    let Some(today) = ledger.today.as_ref().filter(|today| today.entries > 0) else { return Html::default() };
    let last = today.last_on.as_deref().map(|on| (t.last_on)(&day(on)));
    let merged = (today.merged > 0 && ledger.file_name().is_none()).then(|| (t.merged_files)(today.merged));
    let known: Vec<String> = ledger.file_name().map(str::to_owned).or(merged).into_iter().chain(last).collect();
    html! {
        <>
            if !known.is_empty() { <small class="ledger-which" data-testid={format!("which-ledger-{at}")}>{ known.join(" · ") }</small> }
            if let Some(days) = today.stale_days {
                <small class="ledger-stale" role="note" data-testid={format!("stale-ledger-{at}")}>{ "! " }{ (t.stale)(days) }</small>
            }
        </>
    }
}

/// The same at the left edge, where there is little room: the file's name on one line, and how old it is.
pub fn which_in_rail(w: Words, ledger: &LedgerState) -> Html {
    let t = &w.ledger;
    let Some(today) = ledger.today.as_ref().filter(|today| today.entries > 0) else { return Html::default() };
    let name = ledger.file_name().map(str::to_owned);
    let last = today.last_on.as_deref().map(|on| (t.last_on)(&day(on)));
    let stale = today.stale_days.map(|days| ((t.stale)(days), (t.stale_short)(days)));
    html! {
        <>
            { for name.map(|name| html! { <small class="ledger-which" title={name.clone()} data-testid="which-ledger-rail">{ name.clone() }</small> }) }
            { for last.map(|last| html! { <small class="ledger-which">{ last }</small> }) }
            { for stale.map(|(words, short)| html! { <small class="ledger-stale" title={words} data-testid="stale-ledger-rail">{ "! " }{ short }</small> }) }
        </>
    }
}

/// Why double charges may go unseen, in words, and what is to be done about it first.
#[derive(Clone, PartialEq)]
pub struct Blind {
    pub words: String,
    /// The same in short.
    pub short: String,
    /// There is a ledger to be opened before anything is saved.
    pub is_known: bool,
    /// An older copy is open.
    pub is_older: bool,
    /// The file of an earlier visit, which one press opens.
    again: Option<String>,
}

/// Why nobody has looked for double charges, or only in an older copy, where it is so.
pub fn unlooked(w: Words, ledger: &LedgerState) -> Option<Blind> {
    let t = &w.ledger;
    let unlooked = ledger.unlooked()?;
    let named = |known: &KnownLedger| match &known.saved {
        Some((on, entries)) => (t.saved_as)(&known.name, &day(on), &grouped(*entries)),
        None => (t.named)(&known.name),
    };
    let (words, short) = match &unlooked {
        Unlooked::NoLedger => (t.not_open.to_owned(), t.not_open.to_owned()),
        Unlooked::Empty => (t.empty_blind.to_owned(), t.empty_blind.to_owned()),
        Unlooked::Missing(known) => ((t.missing)(&named(known)), (t.missing_short)(&(t.named)(&known.name))),
        Unlooked::Older(Some(known)) => ((t.older_than)(&named(known)), (t.older_short)(&(t.named)(&known.name))),
        Unlooked::Older(None) => (t.older.to_owned(), t.older.to_owned()),
    };
    let linked = &ledger.linked;
    let again = linked.remembered.clone().filter(|_| linked.name.is_none() && unlooked.is_known());
    let is_older = matches!(unlooked, Unlooked::Older(_));
    Some(Blind { words, short, is_known: unlooked.is_known(), is_older, again })
}

/// The ledger's file is to be opened: the button to take where there is one that is known.
pub fn open_first(
    w: Words,
    blind: &Blind,
    testid: &'static str,
    on: &Callback<Action>,
    on_file: &Callback<Vec<File>>,
) -> Html {
    match &blind.again {
        Some(name) => html! {
            <button class="main" data-testid="ledger-link-again" onclick={press(on, Link::Again)}>{ (w.ledger.link_again)(name) }</button>
        },
        None => {
            html! { <OneFile label={w.ledger.open_file} class={if blind.is_known { "main" } else { "" }} {testid} on_files={on_file.clone()} /> }
        }
    }
}

/// Under which name the ledger was saved last from this browser: the one that is to be opened.
pub fn saved_last(w: Words, ledger: &LedgerState) -> Html {
    let words =
        ledger.saved.as_ref().map(|saved| (w.ledger.saved_last)(&saved.name, &day(&saved.on), &grouped(saved.entries)));
    html! { if let Some(words) = words { <p data-testid="ledger-saved-last"><b>{ words }</b></p> } }
}

/// The newer ledger, of which the one that is open is an older copy.
pub fn seen_last(w: Words, ledger: &LedgerState) -> Html {
    let words = ledger.saved.as_ref().map(|saved| (w.ledger.seen_last)(&saved.name));
    html! { if let Some(words) = words { <p class="ledger-warning" data-testid="ledger-seen-last"><b>{ words }</b></p> } }
}

/// Opens the file of the earlier visit.
pub fn link_again(w: Words, linked: &Linked, on: &Callback<Action>) -> Html {
    let Some(name) = linked.remembered.as_ref().filter(|_| linked.name.is_none()) else { return Html::default() };
    html! {
        <button class="main" data-testid="ledger-link-again" onclick={press(on, Link::Again)}>
            { (w.ledger.link_again)(name) }
        </button>
    }
}

/// Chooses a file to be written into.
pub fn link(w: Words, linked: &Linked, on: &Callback<Action>) -> Html {
    if !linked.offered || linked.name.is_some() {
        return Html::default();
    }
    html! {
        <div class="ledger-link">
            <button aria-describedby="ledger-link-words" data-testid="ledger-link" onclick={press(on, Link::Choose)}>{ w.ledger.link }</button>
            <small id="ledger-link-words" class="ledger-link-words">{ w.ledger.link_words }</small>
        </div>
    }
}

/// How the writing goes, and the way to stop it.
pub fn linked(w: Words, linked: &Linked, on: &Callback<Action>) -> Html {
    let t = &w.ledger;
    html! {
        <>
            if let Some(problem) = linked.problem {
                <p class="refused" role="alert" data-testid="ledger-not-written">{ (t.not_written)(problem) }</p>
                <button class="main" data-testid="ledger-write-again" onclick={press(on, Link::Write)}>{ t.write_again }</button>
            }
            <button class="quiet" data-testid="ledger-unlink" onclick={press(on, Link::Leave)}>{ t.unlink }</button>
        </>
    }
}
