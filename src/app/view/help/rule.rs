//! A rule's page: what, why, what to do, where the knowledge comes from, and an example.

use yew::prelude::*;

use super::sample::SampleView;
use super::sent::SentBefore;
use crate::app::state::Action;
use crate::app::state::help::TITLE;
use crate::app::text::Words;
use crate::engine::check::message::{earlier_in_words, evidence_in_words};
use crate::engine::help::example;
use crate::engine::model::code::Code;
use crate::engine::rules;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub code: Code,
    pub on: Callback<Action>,
}

#[component]
pub fn RulePage(props: &Props) -> Html {
    let (words, w) = (props.w, props.w.help);
    let rule = rules::rule(props.code);
    let said = rule.words(words.language());
    let severities = rule.severities.iter().map(|severity| words.severity(*severity));
    let is_uploaded = !props.code.as_str().starts_with(['R', 'Q']);
    let facts = [
        (w.severity, joined(w.or, severities)),
        (w.fix, joined(w.or, rule.fixes.iter().map(|fix| (w.fix_of)(*fix)))),
        // What the console sends back is not uploaded.
        (
            if is_uploaded { w.console } else { "" },
            joined(w.or, rule.console.iter().map(|console| (w.console_of)(*console))),
        ),
        (w.evidence, evidence_in_words(rule.evidence, words.language())),
    ];
    html! {
        <article class="help-page" data-testid="help-page" data-code={props.code.as_str()}>
            <h1 id={TITLE} tabindex="-1"><code>{ props.code.as_str() }</code>{ said.title }</h1>
            { for [(w.what, said.what), (w.why, said.why), (w.help, said.help)].into_iter().map(|(title, text)| html! {
                <section><h2>{ title }</h2><p>{ text }</p></section>
            }) }
            <dl class="help-facts">
                { for facts.into_iter().filter(|(name, _)| !name.is_empty()).map(|(name, value)| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }) }
            </dl>
            { examples(words, props.code) }
            if matches!(props.code, Code::X001 | Code::X002) {
                <SentBefore w={words} on={props.on.clone()} />
            }
        </article>
    }
}

fn examples(words: Words, code: Code) -> Html {
    let w = words.help;
    let Some((bad, good)) = example(code) else { return Html::default() };
    // What is wrong with quotes and separators cannot be seen in cells.
    let as_text = matches!(code, Code::F007 | Code::F008 | Code::F014);
    html! {
        <section data-testid="help-example">
            <h2>{ w.example }</h2>
            <p class="evidence">{ w.example_hint }{ if as_text { w.as_text } else { "" } }</p>
            <h3>{ w.bad }</h3>
            if bad.whole { <p>{ w.whole_file }</p> }
            if let Some(earlier) = &bad.earlier { <p>{ (w.in_the_ledger)(&earlier_in_words(earlier, words.language())) }</p> }
            <SampleView w={words} label={w.bad} sample={bad} {as_text} />
            <h3>{ w.good }</h3>
            <SampleView w={words} label={w.good} sample={good} {as_text} />
        </section>
    }
}

fn joined(or: &str, parts: impl Iterator<Item = &'static str>) -> String {
    parts.collect::<Vec<_>>().join(or)
}
