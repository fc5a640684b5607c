//! The left edge: the steps of the month that exist, and how each stands.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::open_button::OpenButton;
use crate::app::state::{Action, OpenFile, Place};
use crate::app::text::Words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub place: Place,
    pub file: Option<Rc<OpenFile>>,
    pub on: Callback<Action>,
    pub on_files: Callback<Vec<File>>,
}

/// One step of the month.
struct Step {
    place: Place,
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
        place: Place::Check,
        number: 2,
        name: w.step_check,
        state: file.map_or(w.step_waiting.to_owned(), |file| match &*file.overview {
            overview if !overview.judged => w.verdict_unjudged.to_owned(),
            overview => (w.step_state)(overview.errors, overview.warnings),
        }),
        done: file.is_some_and(|file| file.overview.judged && file.overview.errors + file.overview.warnings == 0),
    }];
    html! {
        <nav class="rail" aria-label={w.steps}>
            <ol class="steps">{ for steps.iter().map(|step| entry(props, step)) }</ol>
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

fn entry(props: &Props, step: &Step) -> Html {
    let place = step.place;
    let here = props.place == place;
    html! {
        <li key={step.number}>
            <button class={classes!("step", step.done.then_some("done"))} aria-current={here.then_some("step")}
                data-testid={format!("step-{}", step.number)} onclick={props.on.reform(move |_| Action::Visit(place))}>
                <span class="step-number" aria-hidden="true">
                    { if step.done { "✓".to_owned() } else { step.number.to_string() } }
                </span>
                <span>{ step.name }<small data-testid={format!("step-state-{}", step.number)}>{ &step.state }</small></span>
            </button>
        </li>
    }
}
