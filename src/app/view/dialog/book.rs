//! What was found in a workbook, what only the operator knows, and the CSV that comes of it. The words are the reader's.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::change::shown_text;
use super::shell::Shell;
use crate::app::state::Action;
use crate::app::state::book::{Action as BookAction, Book, PART};
use crate::app::text::Words;
use crate::engine::base::mask::mask;
use crate::platform::document;

pub fn view(w: Words, book: &Book, on: &Callback<Action>) -> Html {
    let word = |at| book.first("H", at).to_owned();
    let open = on.reform(|_: MouseEvent| Action::Book(BookAction::Open));
    let waits = (!book.is_whole()).then_some("true");
    // Not `disabled`: whoever is on it stays there, and is led to what is still asked.
    let buttons = html! {
        <button class="main" data-testid="book-open" aria-disabled={waits} onclick={open}>{ word(2) }</button>
    };
    let has_cells = book.rows("C").next().is_some();
    html! {
        <Shell {w} name="book" title={format!("{} — {}", word(0), book.name())} close={w.leave} {buttons} on={on.clone()}>
            <p>{ mask(&word(1)).into_owned() }</p>
            { for book.rows("N").map(|row| html! { <p>{ Book::field(row, 0) }</p> }) }
            { for book.rows("Q").map(|row| question(book, row, on)) }
            if has_cells {
                <div><div class="edits" tabindex="0" role="region" aria-label={word(3)}>
                    <table>
                        <thead><tr>{ for (3..6).map(|at| html! { <th scope="col">{ word(at) }</th> }) }</tr></thead>
                        <tbody data-testid="book-cells">{ for book.rows("C").map(|row| conversion(w, row)) }</tbody>
                    </table>
                </div></div>
            }
            { for book.rows("M").map(|row| html! { <p>{ Book::field(row, 0) }</p> }) }
            <p role="status">{ book.first("O", 1) }</p>
        </Shell>
    }
}

fn conversion(w: Words, row: &[String]) -> Html {
    let shown = |at| shown_text(w, &mask(Book::field(row, at)));
    html! {
        <tr>
            <th scope="row">{ Book::field(row, 0) }</th>
            <td>{ shown(1) }</td>
            <td><ins>{ shown(2) }</ins><small>{ Book::field(row, 3) }</small></td>
        </tr>
    }
}

/// The parts of a field, by twos.
fn pairs(field: &str) -> Vec<(&str, &str)> {
    let mut parts = field.split(PART);
    std::iter::from_fn(|| Some((parts.next()?, parts.next().unwrap_or_default())))
        .filter(|(name, _)| !name.is_empty())
        .collect()
}

fn said(name: &str, value: String) -> Action {
    Action::Book(BookAction::Answer(name.to_owned(), value))
}

/// The choice of what is typed in the box beside it: ticked by typing, and ticking it leads there.
fn own(book: &Book, key: &str, choices: &[(&str, &str)], label: &str, on: &Callback<Action>) -> Html {
    let typed = book.answers.get(key).is_some_and(|answer| choices.iter().all(|(choice, _)| choice != answer));
    let (name, testid, box_id) = (format!("book-{key}"), format!("book-{key}-own"), format!("book-{key}-own"));
    let key = key.to_owned();
    let onchange = on.reform(move |_: Event| {
        document::focus(&box_id);
        said(&key, String::new())
    });
    html! {
        <label>
            // While nothing is typed the browser alone knows that it is ticked.
            if typed { <input type="radio" {name} checked=true data-testid={testid} {onchange} /> }
            else { <input type="radio" {name} data-testid={testid} {onchange} /> }
            { label.to_owned() }
        </label>
    }
}

/// A question: its choices, and a field for each cell of which only the operator knows what it was.
fn question(book: &Book, row: &[String], on: &Callback<Action>) -> Html {
    let (key, choices) = (Book::field(row, 0), pairs(Book::field(row, 2)));
    let chosen = book.answers.get(key).map_or("", String::as_str);
    let input = |name: &str, label: String| {
        let value = book.answers.get(name).cloned().unwrap_or_default();
        // What is ticked is no text.
        let value =
            if choices.iter().any(|(choice, _)| name == key && *choice == value) { String::new() } else { value };
        let (testid, name) = (format!("book-{name}"), name.to_owned());
        let oninput =
            on.reform(move |event: InputEvent| said(&name, event.target_unchecked_into::<HtmlInputElement>().value()));
        let named = label.is_empty().then(|| Book::field(row, 5).to_owned());
        html! { <label key={testid.clone()}>{ label }<input type="text" id={format!("{testid}-own")} autocomplete="off" aria-label={named} data-testid={testid} {value} {oninput} /></label> }
    };
    let choice = |(value, label): &(&str, &str)| {
        let (checked, testid) = (chosen == *value, format!("book-{key}-{value}"));
        let onchange = {
            let (key, value) = (key.to_owned(), (*value).to_owned());
            on.reform(move |_: Event| said(&key, value.clone()))
        };
        html! {
            <label key={testid.clone()}>
                <input type="radio" name={format!("book-{key}")} {checked} data-testid={testid} {onchange} />{ mask(label).into_owned() }
            </label>
        }
    };
    let (about, for_all) = (Book::field(row, 4), Book::field(row, 5));
    let id = format!("book-{key}");
    html! {
        <fieldset class="book-question" key={id.clone()} id={id} tabindex="-1">
            <legend>{ Book::field(row, 1) }</legend>
            if !about.is_empty() { <p class="book-about">{ mask(about).into_owned() }</p> }
            { for choices.iter().map(choice) }
            if !for_all.is_empty() {
                <div class="book-own">{ own(book, key, &choices, for_all, on) }{ input(key, String::new()) }</div>
            }
            { for pairs(Book::field(row, 3)).into_iter().map(|(cell, holds)| {
                input(cell, if holds.is_empty() { cell.to_owned() } else { format!("{cell} ({})", mask(holds)) })
            }) }
        </fieldset>
    }
}
