//! A list as a plain table with a pager.

use std::rc::Rc;

use yew::prelude::*;

use super::super::pager::{PAGE, Pager};
use super::Props;
use crate::app::format;
use crate::app::state::payments::{Action, Slot};
use crate::engine::protocol::payments::{Line, Page};

/// How a column is shown.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Text,
    /// Right aligned: yen.
    Money,
    /// Digits that stay together: numbers, dates.
    Code,
    /// A day with its time, to the minute.
    When,
    /// What is shown only where there is room.
    Wide,
    /// How long something can wait: a chip.
    Due,
    /// A sentence.
    Long,
}

pub struct List<'a> {
    pub slot: Slot,
    /// Names the table.
    pub label: String,
    pub testid: &'static str,
    pub heads: Vec<Html>,
    pub kinds: &'a [Kind],
    /// The names of the engine's cells, where a row becomes a card on a narrow page.
    pub names: &'a [&'static str],
    /// Which cells are shown, in this order; `None`: all.
    pub columns: Option<Vec<usize>>,
    /// What is said when the list is empty.
    pub empty: &'static str,
}

/// The table of a list; `more` are the cells behind those of the engine, `before` those in front. They hear the row's number.
pub fn view(props: &Props, list: List, before: impl Fn(&Line, u32) -> Html, more: impl Fn(&Line, u32) -> Html) -> Html {
    let slot = list.slot;
    let Some(page) = props.payments.pages.get(&slot) else { return Html::default() };
    if page.total == 0 {
        return html! { <p class="pay-none" data-testid={list.testid}>{ list.empty }</p> };
    }
    let on_page = props.act().reform(move |start| Action::Turn { slot, start });
    html! {
        <>
            <div class="pay-scroll" role="group" tabindex="0" aria-label={list.label.clone()}>
                <table class={classes!("pay-table", (!list.names.is_empty()).then_some("pay-cards"))} data-testid={list.testid} data-total={page.total.to_string()}>
                    <caption class="visually-hidden">{ &list.label }</caption>
                    <thead><tr>{ for list.heads.clone() }</tr></thead>
                    { rows(page, &list, before, more) }
                </table>
            </div>
            <Pager w={props.w} label={list.label} start={page.start} size={PAGE} total={page.total} {on_page} />
        </>
    }
}

fn rows(
    page: &Rc<Page>,
    List { kinds, names, columns, .. }: &List,
    before: impl Fn(&Line, u32) -> Html,
    more: impl Fn(&Line, u32) -> Html,
) -> Html {
    let row = |(at, line): (usize, &Line)| {
        let number = page.start + at as u32 + 1;
        let cell = |(at, text): (usize, &String)| {
            let class = match kinds.get(at) {
                Some(Kind::Money) => "money",
                Some(Kind::Code) => "code",
                Some(Kind::When) => "code",
                Some(Kind::Wide) => "code wide",
                Some(Kind::Long) => "long",
                _ => "",
            };
            let label = names.get(at).copied();
            if kinds.get(at) == Some(&Kind::Due) {
                return html! { <td class="code" data-label={label}>{ due(&line.urgency, text) }</td> };
            }
            let text =
                if matches!(kinds.get(at), Some(Kind::When | Kind::Wide)) { format::minutes(text) } else { text };
            html! { <td {class} data-label={label} data-cell={at.to_string()}>{ text }</td> }
        };
        let cells = |at: &usize| line.cells.get(*at).map(|text| cell((*at, text)));
        html! {
            <tr key={format!("{}:{at}:{}", page.start, line.key)} data-key={line.key.clone()} data-mark={line.mark.clone()}>
                { before(line, number) }
                { for columns.iter().flatten().filter_map(cells) }
                { for line.cells.iter().enumerate().filter(|_| columns.is_none()).map(cell) }
                { more(line, number) }
            </tr>
        }
    };
    html! { <tbody>{ for page.rows.iter().enumerate().map(row) }</tbody> }
}

/// How long something can wait: red what cannot.
pub fn due(urgency: &str, words: &str) -> Html {
    if words.is_empty() {
        return html! { "—" };
    }
    html! { <span class={classes!("pay-due", urgency.to_owned())} data-testid="due" data-urgency={urgency.to_owned()}>{ words }</span> }
}

/// Plain column heads.
pub fn heads(names: &[&'static str], kinds: &[Kind]) -> Vec<Html> {
    let head = |(at, name): (usize, &&'static str)| {
        let class = (kinds.get(at) == Some(&Kind::Money)).then_some("money");
        html! { <th scope="col" {class}>{ *name }</th> }
    };
    names.iter().enumerate().map(head).collect()
}

/// No further cells.
pub fn none(_: &Line, _: u32) -> Html {
    Html::default()
}
