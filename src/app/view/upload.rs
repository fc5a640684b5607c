//! The console's page as the manual draws it (pages 10 to 12), side by side with everything that was found.

use std::rc::Rc;

use yew::prelude::*;

use super::console::choices;
use super::ids::WORK;
use super::upload_list::UploadList;
use crate::app::state::console::{Action, Console};
use crate::app::state::{Action as Page, OpenFile};
use crate::app::text::Words;
use crate::engine::protocol::{Upload, UploadLine};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: Rc<OpenFile>,
    pub console: Console,
    pub on: Callback<Page>,
}

#[component]
pub fn UploadPlace(props: &Props) -> Html {
    let w = props.w.console;
    let on = props.on.reform(Page::Console);
    html! {
        <main class="place upload" id={WORK} tabindex="-1" data-testid="upload">
            <header class="place-head">
                <button data-testid="back" onclick={on.reform(|_| Action::Back)}><span aria-hidden="true">{ "← " }</span>{ w.back }</button>
                <h1>{ w.title }</h1>
            </header>
            <p>{ w.intro }</p>
            <div class="upload-two">
                <section aria-labelledby="upload-there">
                    <h2 id="upload-there">{ w.there }</h2>
                    <p class="evidence">{ w.there_hint }</p>
                    { choices(props.w, &props.file, &props.on, Html::default()) }
                    { screen(props) }
                </section>
                <section aria-labelledby="upload-here">
                    <h2 id="upload-here">{ w.here }</h2>
                    <p class="evidence">{ w.here_hint }</p>
                    <UploadList w={props.w} console={props.console.clone()} {on} />
                </section>
            </div>
        </main>
    }
}

/// What the console shows after the upload.
fn screen(props: &Props) -> Html {
    let (w, upload) = (props.w.console, &props.file.overview.upload);
    let (class, title, content) = if upload.accepted {
        ("accepted", w.confirm_title, confirmation(props, upload))
    } else {
        ("refused", w.error_title, errors(props, upload))
    };
    html! {
        <>
        <div class={classes!("screen", class)} data-testid="screen" data-accepted={upload.accepted.to_string()}>
            <p class="screen-title">{ title }</p>
            { content }
        </div>
        if upload.accepted && !props.file.overview.judged {
            <p class="unjudged" role="note">{ props.w.verdict_unjudged }</p>
        }
        </>
    }
}

fn confirmation(props: &Props, upload: &Upload) -> Html {
    let w = props.w;
    let payment = if props.file.carrier { w.payment_carrier } else { w.payment_card };
    let rows = [
        (w.payment_kind, payment.to_owned(), None),
        (w.transaction_type, upload.transaction_type.clone().unwrap_or_default(), None),
        (w.records, (w.record_count)(upload.records), Some("number")),
        (w.amount, (w.yen)(upload.amount), Some("number")),
    ];
    html! {
        <>
            <table data-testid="screen-confirmation">
                <tbody>
                    { for rows.into_iter().map(|(name, value, class)| html! {
                        <tr><th scope="row">{ name }</th><td {class}>{ value }</td></tr>
                    }) }
                </tbody>
            </table>
            // A drawing of the console's button, not one to press here.
            <p class="screen-foot" aria-hidden="true"><span class="drawn-button">{ w.console.confirm_button }</span></p>
        </>
    }
}

fn errors(props: &Props, upload: &Upload) -> Html {
    let w = props.w.console;
    html! {
        <>
            <table data-testid="screen-errors">
                <thead><tr><th scope="col">{ w.item }</th><th scope="col">{ w.content }</th></tr></thead>
                <tbody>
                    { for upload.file_errors.iter().map(|line| error(props, line, true)) }
                    { for upload.record_errors.iter().map(|line| error(props, line, false)) }
                </tbody>
            </table>
            if upload.hidden > 0 {
                <p class="cut-line" data-testid="screen-cut">{ w.cut_there }</p>
            }
        </>
    }
}

/// A line of the console's list; its place leads to the cell.
fn error(props: &Props, line: &UploadLine, file_item: bool) -> Html {
    let w = props.w;
    let place = match (&line.cell, line.line) {
        (Some(cell), _) => cell.clone(),
        (None, 0) => w.whole_file.to_owned(),
        (None, number) => (w.line)(number),
    };
    let column = line.column;
    let place = match line.row {
        Some(row) => {
            let go = props.on.reform(move |_| Page::Console(Action::GoTo { row, column }));
            html! { <button class="place" onclick={go} data-testid="screen-place">{ place }</button> }
        }
        None => html! { <span class="place">{ place }</span> },
    };
    html! {
        <tr class={file_item.then_some("file-item")} data-code={line.code.clone()}>
            <th scope="row">
                if file_item { { w.console_file_item }{ " " } }
                { place }
            </th>
            <td>{ &line.title }</td>
        </tr>
    }
}
