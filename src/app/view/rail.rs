//! The left edge: the steps of the month that exist, and how each stands.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::open_button::OpenButton;
use crate::app::state::{Action, OpenFile};
use crate::app::text::Words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: Option<Rc<OpenFile>>,
    pub on: Callback<Action>,
    pub on_files: Callback<Vec<File>>,
}

/// One step of the month.
struct Step {
    number: u8,
    name: &'static str,
    state: String,
    done: bool,
}

#[component]
pub fn Rail(props: &Props) -> Html {
    let w = props.w;
    let file = props.file.as_deref();
    let steps = [Step {
        number: 2,
        name: w.step_check,
        state: file
            .map_or(w.step_waiting.to_owned(), |file| (w.step_state)(file.overview.errors, file.overview.warnings)),
        done: file.is_some_and(|file| file.overview.errors + file.overview.warnings == 0),
    }];
    html! {
        <nav class="rail" aria-label={w.steps}>
            <ol class="steps">{ for steps.iter().map(step) }</ol>
            if file.is_some() {
                <hr />
                <OpenButton label={w.open_file} class="wide" on_files={props.on_files.clone()} />
                <button class="quiet" data-testid="practice" onclick={props.on.reform(|_| Action::Practice)}>
                    { w.practice }
                </button>
                <button class="quiet keys-button" onclick={props.on.reform(|_| Action::ShowKeys)}>{ w.keys }</button>
            }
        </nav>
    }
}

fn step(step: &Step) -> Html {
    html! {
        <li class={classes!("step", step.done.then_some("done"))} aria-current="step">
            <span class="step-number" aria-hidden="true">
                { if step.done { "✓".to_owned() } else { step.number.to_string() } }
            </span>
            <span>{ step.name }<small data-testid="step-state">{ &step.state }</small></span>
        </li>
    }
}
