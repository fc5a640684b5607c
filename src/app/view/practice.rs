//! What says, above everything, that all of it is made up; and the way through the month and out again.

use yew::prelude::*;

use super::ids::WORK;
use crate::app::state::{Action, Place};
use crate::app::text::Words;
use crate::engine::base::language::Language;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub place: Place,
    /// What was done in each of the four steps.
    pub did: [bool; 4],
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
    let words = step.map(|step| if done { ended(w, props.did) } else { p.steps[step].to_owned() });
    let leave = html! {
        <button class={classes!("small", done.then_some("main"))} data-testid="practice-leave"
            onclick={props.on.reform(|_| Action::LeavePractice)}>{ p.leave }</button>
    };
    // The mark stays in sight on small screens; at the end the way out does, too. Its old place stays empty: whoever presses there
    // once more does not begin anew.
    html! {
        <section class="practice-bar" aria-label={p.label} data-testid="practice-bar">
            <p class="practice-mark"><b class="tag" data-testid="practice-mark">{ w.practice_tag }</b>
                if done { <span role="status">{ p.done }</span>{ leave.clone() } } else { <span>{ p.words[0] }</span><span class="practice-more">{ p.words[1] }</span> }</p>
            if let Some(words) = words { <p class="practice-step" data-testid="practice-step">{ words }</p> }
            <div class="practice-acts">
                if let Some(next) = next {
                    <button class="small" data-testid="practice-next" onclick={props.on.reform(move |_| Action::Visit(next))}>{ p.next }</button>
                }
                <button class="small" data-testid="practice-again" onclick={props.on.reform(|_| Action::Practice)}>{ p.again }</button>
                if done { <button class="small practice-gap" disabled=true aria-hidden="true">{ p.leave }</button> } else { { leave } }
            </div>
        </section>
    }
}

/// What was practised.
fn ended(w: Words, did: [bool; 4]) -> String {
    let p = w.practising;
    let practised: Vec<&str> = p.did.into_iter().zip(did).filter(|(_, did)| *did).map(|(words, _)| words).collect();
    p.practised.to_owned() + &practised.join(if w.language() == Language::Ja { "、" } else { ", " })
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
