//! What the ledger knows of an order that is in the open file again (X001, X002), and what to do in each case.

use yew::prelude::*;

use crate::app::state::{Action, Place};
use crate::app::text::Words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub on: Callback<Action>,
}

#[component]
pub fn SentBefore(props: &Props) -> Html {
    let w = &props.w.help.guide.sent;
    html! {
        <section data-testid="help-sent">
            <h2>{ w.title }</h2>
            <p>{ w.intro }</p>
            <div class="table-frame" role="region" tabindex="0" aria-label={w.title}>
                <table class="guide-table">
                    <thead><tr>{ for w.head.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                    <tbody>
                        { for w.rows.iter().map(|[before, said, todo]| html! {
                            <tr><th scope="row">{ *before }</th><td>{ *said }</td><td>{ *todo }</td></tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <p class="evidence">{ w.scope }</p>
            <button class="small" data-testid="guide-ledger" onclick={props.on.reform(|_: MouseEvent| Action::Visit(Place::Ledger))}>{ w.go }</button>
        </section>
    }
}
