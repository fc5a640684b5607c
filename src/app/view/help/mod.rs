//! The help: an index that can be searched, and the page that is shown.

mod guide;
mod index;
mod reading;
mod rule;
mod sample;
mod sent;
mod trouble;

use yew::prelude::*;

use super::ids::WORK;
use crate::app::state::help::{Action, Help, Page, TITLE};
use crate::app::state::{Action as Any, Place};
use crate::app::text::Words;
use index::Index;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub help: Help,
    pub on: Callback<Any>,
}

#[component]
pub fn HelpPlace(props: &Props) -> Html {
    let w = props.w.help;
    let on = props.on.reform(Any::Help);
    html! {
        <main class="place help" id={WORK} tabindex="-1" data-testid="help">
            <div class="help-side">
                <p class="place-head">
                    <button data-testid="back" onclick={on.reform(|_| Action::Back)}><span aria-hidden="true">{ "← " }</span>{ w.back }</button>
                    <b>{ w.title }</b>
                </p>
                <Index w={props.w} help={props.help.clone()} on={props.on.clone()} />
            </div>
            { match props.help.page {
                Page::Guide => html! { <guide::GuidePage w={props.w} on={props.on.clone()} /> },
                Page::Trouble => html! { <trouble::TroublePage w={props.w} on={props.on.clone()} /> },
                Page::Reading => html! { <reading::ReadingPage w={props.w} /> },
                Page::How(at) => how(props, at),
                Page::Rule(code) => html! { <rule::RulePage w={props.w} {code} on={props.on.clone()} /> },
            } }
        </main>
    }
}

/// Where each of the ways is gone.
const WAYS: [Place; 11] = [
    Place::Ledger,
    Place::Results,
    Place::Check,
    Place::Check,
    Place::Capture,
    Place::Ledger,
    Place::Check,
    Place::Settings,
    Place::Check,
    Place::Results,
    Place::Ledger,
];

/// How something is done, and the way there.
fn how(props: &Props, at: usize) -> Html {
    let w = props.w;
    let Some(((title, _, way), place)) = w.help.how.get(at).zip(WAYS.get(at).copied()) else { return Html::default() };
    let name = match place {
        Place::Ledger => w.ledger.title,
        Place::Results => w.payments.step_results,
        Place::Capture => w.payments.step_capture,
        Place::Settings => w.settings.title,
        _ => w.step_check,
    };
    html! {
        <article class="help-page" data-testid="help-how">
            <h1 id={TITLE} tabindex="-1">{ *title }</h1>
            <p>{ *way }</p>
            <p><button class="small" data-testid="how-go" onclick={props.on.reform(move |_: MouseEvent| Any::Visit(place))}>{ (w.ledger.open)(name) }</button></p>
        </article>
    }
}
