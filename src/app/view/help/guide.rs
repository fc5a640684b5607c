//! The guide through the month: the four steps, and what to do when something happens.

use yew::prelude::*;

use super::sent::SentBefore;
use crate::app::state::help::{Action as Help, Page, TITLE};
use crate::app::state::{Action, Place};
use crate::app::text::Words;
use crate::app::text::guide::GuideStep;
use crate::engine::model::code::Code;
use crate::engine::rules;

/// Where each step of the guide leads.
const STEPS: [Place; 4] = [Place::Orders, Place::Check, Place::Results, Place::Capture];

/// The findings that each case of the guide is about.
const CASES: [&[Code]; 8] = [
    &[Code::H004, Code::D020],
    &[Code::D008],
    &[Code::T003],
    &[Code::D019, Code::D005],
    &[Code::X001, Code::X002],
    &[Code::R004],
    &[Code::Q001, Code::Q002],
    &[Code::U001],
];

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub on: Callback<Action>,
}

#[component]
pub fn GuidePage(props: &Props) -> Html {
    let w = props.w.help.guide;
    html! {
        <article class="help-page" data-testid="help-guide">
            <h1 id={TITLE} tabindex="-1">{ w.title }</h1>
            <p>{ w.intro }</p>
            <ol class="guide-steps">
                { for w.steps.iter().zip(STEPS).enumerate().map(|(at, (words, place))| step(props, at + 1, words, place)) }
            </ol>
            <section>
                <h2>{ w.cases }</h2>
                <p class="evidence">{ w.cases_intro }</p>
                <dl class="help-care">
                    { for w.case_list.iter().zip(CASES).map(|((what, todo), codes)| html! {
                        <div>
                            <dt>{ *what }</dt>
                            <dd>{ *todo }<span class="guide-rules">{ for codes.iter().map(|code| rule(props.w, &props.on, *code)) }</span></dd>
                        </div>
                    }) }
                </dl>
            </section>
            <SentBefore w={props.w} on={props.on.clone()} />
        </article>
    }
}

fn step(props: &Props, number: usize, words: &GuideStep, place: Place) -> Html {
    html! {
        <li>
            <h2><span class="step-number" aria-hidden="true">{ number }</span>{ words.name }<small>{ words.when }</small></h2>
            <ul class="help-states">{ for words.todo.iter().map(|todo| html! { <li>{ *todo }</li> }) }</ul>
            <button class="small" data-testid={format!("guide-step-{number}")}
                onclick={props.on.reform(move |_: MouseEvent| Action::Visit(place))}>{ words.go }</button>
        </li>
    }
}

/// The way to a rule's page, named by its code and its title.
pub fn rule(w: Words, on: &Callback<Action>, code: Code) -> Html {
    let title = rules::rule(code).words(w.language()).title;
    let show = on.reform(move |_: MouseEvent| Action::Help(Help::Show { page: Page::Rule(code), from: TITLE }));
    html! {
        <button class="link" data-testid={format!("guide-rule-{}", code.as_str())} onclick={show}>
            { format!("{} {title}", code.as_str()) }
        </button>
    }
}
