//! The left edge: the steps of the month that exist, and how each stands.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::open_button::OpenButton;
use crate::app::state::{Action, OpenFile, Place, help};
use crate::app::text::Words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub place: Place,
    pub file: Option<Rc<OpenFile>>,
    pub on: Callback<Action>,
    pub on_files: Callback<Vec<File>>,
}

/// The id of what leads to the help.
const HELP: &str = "visit-help";

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
            <hr />
            <ul class="places">
                <li><button class="quiet" data-testid="place-settings" aria-current={(props.place == Place::Settings).then_some("page")}
                    onclick={props.on.reform(|_| Action::Visit(Place::Settings))}>{ w.settings.title }</button></li>
            </ul>
            if file.is_some() {
                <hr />
                <OpenButton label={w.open_file} class="wide" on_files={props.on_files.clone()} />
                <button class="quiet" data-testid="practice" onclick={props.on.reform(|_| Action::Practice)}>
                    { w.practice }
                </button>
                <button class="quiet keys-button" onclick={props.on.reform(|_| Action::ShowKeys)}>{ w.keys }</button>
            }
            <button id={HELP} class="quiet help-button" data-testid="visit-help" aria-current={(props.place == Place::Help).then_some("page")}
                onclick={props.on.reform(|_| Action::Help(help::Action::Show { page: help::Page::Reading, from: HELP }))}>
                { w.help.title }
            </button>
        </nav>
    }
}

fn entry(props: &Props, step: &Step) -> Html {
    let place = step.place;
    let here = props.place.entry() == place;
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
