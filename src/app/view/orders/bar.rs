//! The bar of step 1: which list is open, and its parts.

use web_sys::File;
use yew::prelude::*;

use super::super::header::Hash;
use super::super::open_button::OpenButton;
use super::Shared;
use crate::app::format;
use crate::app::state::orders::{Action, Part};

pub fn view(shared: &Shared, on_list: &Callback<Vec<File>>) -> Html {
    let Shared { w, list, on, .. } = shared;
    let o = &w.orders;
    let facts = [(w.encoding)(&list.encoding), (o.order_count)(list.orders), format::bytes(list.bytes)];
    let days = list.days.as_ref().map(|(first, last)| format!("{first} – {last}"));
    html! {
        <header class="orders-bar">
            <div class="orders-name">
                <h1>{ o.title }</h1>
                <div class="orders-facts">
                    <p>
                        if list.practice { <span class="tag">{ w.practice_tag }</span> }
                        <b data-testid="orders-list-name">{ &list.name }</b>
                    </p>
                    <p class="file-facts">
                        { for facts.into_iter().map(|fact| html! { <span>{ fact }</span> }) }
                        if let Some(days) = days { <span>{ days }</span> }
                        <Hash w={*w} hash={list.sha256.clone()} />
                    </p>
                </div>
            </div>
            <nav class="orders-parts" aria-label={o.parts}>
                { part(shared, Part::List, o.part_list.to_owned(), "orders-part-list") }
                { part(shared, Part::Columns, (o.part_columns)(list.missing.len() as u64), "orders-part-columns") }
                { part(shared, Part::Findings, (o.part_findings)(list.findings), "orders-part-findings") }
                <OpenButton label={o.open_another} class="small" testid="orders-open" on_files={on_list.clone()} />
                <button class="small quiet" data-testid="orders-close" onclick={on.reform(|_| Action::Close)}>{ o.close_list }</button>
            </nav>
        </header>
    }
}

fn part(shared: &Shared, part: Part, name: String, testid: &'static str) -> Html {
    let here = shared.orders.part == part;
    html! {
        <button class="small" aria-current={here.then_some("page")} data-testid={testid}
            onclick={shared.on.reform(move |_| Action::Show(part))}>{ name }</button>
    }
}
