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
use crate::app::state::Action as Any;
use crate::app::state::help::{Action, Help, Page};
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
                Page::Rule(code) => html! { <rule::RulePage w={props.w} {code} on={props.on.clone()} /> },
            } }
        </main>
    }
}
