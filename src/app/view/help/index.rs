//! The contents of the help: every page, or those that have what is looked for.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::state::help::{Action, Help, Page};
use crate::app::state::{Action as Any, Place};
use crate::app::text::Words;
use crate::app::text::find::{Entry, code_of, found};
use crate::engine::rules::RULES;

/// The id of the search field.
const SEARCH: &str = "help-search";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub help: Help,
    pub on: Callback<Any>,
}

/// What the entries outside of the help do, in their order.
fn elsewhere(at: usize) -> Any {
    match at {
        0 => Any::Visit(Place::Ledger),
        1 => Any::Practice,
        2 => Any::ShowKeys,
        3 => Any::Visit(Place::Settings),
        _ => Any::ShowTrust,
    }
}

fn shows(entry: Entry) -> Any {
    match entry {
        Entry::Page(page) => Any::Help(Action::Show { page, from: SEARCH }),
        Entry::Elsewhere(at) => elsewhere(at),
    }
}

#[component]
pub fn Index(props: &Props) -> Html {
    let (w, query) = (props.w.help, &props.help.query);
    let is_asked = !query.trim().is_empty();
    let found = if is_asked { found(props.w, query) } else { Vec::new() };
    let search = props.on.reform(|event: InputEvent| {
        let query = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        Any::Help(Action::Search(query))
    });
    let first = found.first().copied();
    let enter = {
        let on = props.on.clone();
        move |event: KeyboardEvent| {
            let composing = event.is_composing() || event.key_code() == 229;
            if let Some(entry) = first.filter(|_| event.key() == "Enter" && !composing) {
                on.emit(shows(entry));
            }
        }
    };
    let said = match (is_asked, found.len()) {
        (false, _) => String::new(),
        (true, 0) => (w.none_found)(query.trim()),
        (true, count) => (w.found)(count),
    };
    html! {
        <nav class="help-index" aria-label={w.index}>
            <label for={SEARCH}>{ w.search }</label>
            <input id={SEARCH} type="search" data-testid="help-search" value={query.clone()} placeholder={w.search_hint}
                autocomplete="off" spellcheck="false" oninput={search} onkeydown={enter} />
            <p role="status" class="help-found" data-testid="help-found">{ said }</p>
            <div class="help-list">
                if is_asked {
                    <ul>{ for found.into_iter().map(|found| html! { <li>{ entry(props, found) }</li> }) }</ul>
                } else {
                    { for [Page::Guide, Page::Reading, Page::Trouble].map(|page| entry(props, Entry::Page(page))) }
                    <section>
                        <h2>{ w.how_title }</h2>
                        <ul>{ for (0..w.how.len()).map(|at| html! { <li>{ entry(props, Entry::Page(Page::How(at))) }</li> }) }</ul>
                    </section>
                    { for w.families.iter().map(|(letter, name)| family(props, *letter, name)) }
                }
            </div>
        </nav>
    }
}

fn family(props: &Props, letter: char, name: &'static str) -> Html {
    let rules = RULES.iter().filter(|rule| rule.code.as_str().starts_with(letter));
    html! {
        <section>
            <h2>{ name }</h2>
            <ul>{ for rules.map(|rule| html! { <li>{ entry(props, Entry::Page(Page::Rule(rule.code))) }</li> }) }</ul>
        </section>
    }
}

fn entry(props: &Props, entry: Entry) -> Html {
    let code = code_of(entry);
    let name = match entry {
        Entry::Page(Page::Guide) => "guide".to_owned(),
        Entry::Page(Page::Trouble) => "trouble".to_owned(),
        Entry::Page(Page::Reading) => "reading".to_owned(),
        Entry::Page(Page::How(at)) => format!("how-{at}"),
        Entry::Page(Page::Rule(code)) => code.as_str().to_owned(),
        Entry::Elsewhere(at) => format!("elsewhere-{at}"),
    };
    html! {
        <button class="help-entry" aria-current={(Entry::Page(props.help.page) == entry).then_some("page")}
            onclick={props.on.reform(move |_: MouseEvent| shows(entry))} data-testid={format!("help-entry-{name}")}>
            if let Some(code) = code { <code>{ code.as_str() }</code> }
            <span>{ entry.title(props.w) }</span>
        </button>
    }
}
