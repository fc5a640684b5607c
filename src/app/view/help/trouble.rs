//! When a file cannot be read well: what one sees, and what to do.

use yew::prelude::*;

use super::guide::rule;
use crate::app::state::Action;
use crate::app::state::help::TITLE;
use crate::app::text::Words;
use crate::engine::model::code::Code;

/// The rules that speak of each file's trouble.
const RULES: [&[Code]; 5] = [
    &[Code::F002, Code::F013],
    &[],
    &[Code::D027, Code::D028, Code::D020, Code::D007, Code::D017],
    &[Code::R005, Code::Q005],
    &[],
];

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub on: Callback<Action>,
}

#[component]
pub fn TroublePage(props: &Props) -> Html {
    let w = props.w.help.trouble;
    html! {
        <article class="help-page" data-testid="help-trouble">
            <h1 id={TITLE} tabindex="-1">{ w.title }</h1>
            <p>{ w.intro }</p>
            { for w.files.iter().zip(RULES).map(|((file, troubles), codes)| html! {
                <section>
                    <h2>{ *file }</h2>
                    <dl class="help-care">
                        { for troubles.iter().map(|(what, todo)| html! { <div><dt>{ *what }</dt><dd>{ *todo }</dd></div> }) }
                    </dl>
                    <p class="guide-rules">{ for codes.iter().map(|code| rule(props.w, &props.on, *code)) }</p>
                </section>
            }) }
        </article>
    }
}
