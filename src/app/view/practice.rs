//! What says, above everything, that all of it is made up; and the way through the month and out again.

use yew::prelude::*;

use super::ids::WORK;
use crate::app::state::{Action, Place};
use crate::app::text::Words;
use crate::app::text::practice::{ended, skipped};
use crate::engine::protocol::FileId;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub place: Place,
    /// What was done in each of the four steps.
    pub did: [bool; 4],
    /// The file to mend in step 2, where another is on screen.
    pub broken: Option<FileId>,
    pub on: Callback<Action>,
}

/// The four steps in their order.
const STEPS: [Place; 4] = [Place::Orders, Place::Check, Place::Results, Place::Capture];

#[component]
pub fn PracticeBar(props: &Props) -> Html {
    let (w, p) = (props.w, props.w.practising);
    let step = STEPS.iter().position(|step| *step == props.place.entry());
    let next = step.and_then(|step| STEPS.get(step + 1)).copied();
    let done = step == Some(3) && props.did[3];
    let broken = props.broken.filter(|_| step == Some(1));
    let words = step.map(|step| match step {
        _ if done => ended(w, props.did),
        _ if broken.is_some() => p.elsewhere.to_owned(),
        step => p.steps[step].to_owned() + &skipped(w, &props.did[..step]),
    });
    html! {
        <section class="practice-bar" aria-label={p.label} data-testid="practice-bar">
            <p class="practice-mark"><b class="tag" data-testid="practice-mark">{ w.practice_tag }</b>
                <span>{ p.words[0] }</span><span class="practice-more">{ p.words[1] }</span></p>
            if let Some(words) = words { <p class="practice-step" role="status" data-testid="practice-step">{ words }</p> }
            <div class="practice-acts">
                if let Some(file) = broken {
                    <button class="small main" data-testid="practice-broken" onclick={props.on.reform(move |_| Action::Switch(file))}>{ p.broken }</button>
                }
                if let Some(next) = next {
                    <button class="small" data-testid="practice-next" onclick={props.on.reform(move |_| Action::Visit(next))}>{ p.next }</button>
                }
                <button class="small" data-testid="practice-again" onclick={props.on.reform(|_| Action::Practice)}>{ p.again }</button>
                <button class={classes!("small", done.then_some("main"))} data-testid="practice-leave"
                    onclick={props.on.reform(|_| Action::LeavePractice)}>{ p.leave }</button>
            </div>
        </section>
    }
}

/// The ledger and the settings, while practising.
pub fn closed(w: Words, on: &Callback<Action>) -> Html {
    let p = w.practising;
    html! {
        <main class="empty" id={WORK} tabindex="-1" data-testid="practice-closed">
            <div class="welcome">
                <h1>{ p.closed_title }</h1>
                <p>{ p.closed }</p>
                <p><button class="main" data-testid="practice-leave-here" onclick={on.reform(|_| Action::LeavePractice)}>{ p.leave }</button></p>
            </div>
        </main>
    }
}
