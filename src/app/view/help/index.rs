//! The contents of the help: every page, or those that have what is looked for.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::state::help::{Action, Help, Page};
use crate::app::text::Words;
use crate::engine::base::fold::fold;
use crate::engine::rules::{RULES, Rule};

/// The id of the search field.
const SEARCH: &str = "help-search";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub help: Help,
    pub on: Callback<Action>,
}

#[component]
pub fn Index(props: &Props) -> Html {
    let (w, query) = (props.w.help, &props.help.query);
    let found = found(props.w, query);
    let search = props.on.reform(|event: InputEvent| {
        Action::Search(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default())
    });
    let first = found.first().map(|rule| rule.code);
    let enter = {
        let on = props.on.clone();
        move |event: KeyboardEvent| {
            let composing = event.is_composing() || event.key_code() == 229;
            if let Some(code) = first.filter(|_| event.key() == "Enter" && !composing) {
                on.emit(Action::Show { page: Page::Rule(code), from: SEARCH });
            }
        }
    };
    let said = match (query.trim().is_empty(), found.len()) {
        (true, _) => String::new(),
        (false, 0) => (w.none_found)(query.trim()),
        (false, count) => (w.found)(count),
    };
    html! {
        <nav class="help-index" aria-label={w.index}>
            <label for={SEARCH}>{ w.search }</label>
            <input id={SEARCH} type="search" data-testid="help-search" value={query.clone()} placeholder={w.search_hint}
                autocomplete="off" spellcheck="false" oninput={search} onkeydown={enter} />
            <p role="status" class="help-found" data-testid="help-found">{ said }</p>
            <div class="help-list">
                if query.trim().is_empty() {
                    { entry(props, Page::Guide, None, w.guide.title) }
                    { entry(props, Page::Reading, None, w.reading.title) }
                    { entry(props, Page::Trouble, None, w.trouble.title) }
                }
                { for w.families.iter().map(|(letter, name)| family(props, &found, *letter, name)) }
            </div>
        </nav>
    }
}

/// The rules that have every word of the query somewhere; widths, capitals and kana do not matter.
fn found(w: Words, query: &str) -> Vec<&'static Rule> {
    let wanted: Vec<String> = query.split_whitespace().map(fold).collect();
    let has = |rule: &Rule| {
        let words = rule.words(w.language());
        let text = [rule.code.as_str(), rule.name, words.title, words.what, words.why, words.help].map(fold).join(" ");
        wanted.iter().all(|word| text.contains(word))
    };
    RULES.iter().copied().filter(|rule| has(rule)).collect()
}

fn family(props: &Props, found: &[&'static Rule], letter: char, name: &'static str) -> Html {
    let rules: Vec<_> = found.iter().filter(|rule| rule.code.as_str().starts_with(letter)).collect();
    if rules.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ name }</h2>
            <ul>
                { for rules.into_iter().map(|rule| html! {
                    <li>{ entry(props, Page::Rule(rule.code), Some(rule.code.as_str()), rule.words(props.w.language()).title) }</li>
                }) }
            </ul>
        </section>
    }
}

fn entry(props: &Props, page: Page, code: Option<&'static str>, title: &'static str) -> Html {
    let here = props.help.page == page;
    let name = match page {
        Page::Guide => "guide",
        Page::Trouble => "trouble",
        _ => "reading",
    };
    let show = props.on.reform(move |_: MouseEvent| Action::Show { page, from: SEARCH });
    html! {
        <button class="help-entry" aria-current={here.then_some("page")} onclick={show}
            data-testid={format!("help-entry-{}", code.unwrap_or(name))}>
            if let Some(code) = code { <code>{ code }</code> }
            <span>{ title }</span>
        </button>
    }
}
