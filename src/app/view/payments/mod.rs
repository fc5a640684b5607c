//! Steps 3 and 4: results, capture, deadlines, the whole month.

mod calendar;
mod capture;
mod choice;
mod days;
mod declined;
mod field;
mod files;
mod lists;
mod month;
mod naming;
mod paste;
mod printout;
mod records;
mod results;
mod table;
mod ways;
mod work;

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::ids::WORK;
use super::open_button::OpenButton;
use crate::app::state::ledger::UndoOffer;
use crate::app::state::payments::{Action, Payments, TITLE};
use crate::app::state::{self, Place};
use crate::app::text::Words;
use crate::engine::protocol::ledger::Today;
use crate::engine::protocol::payments::{Overview, StateView};
use crate::engine::result::Count;

pub use printout::Printed;

#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub place: Place,
    pub payments: Rc<Payments>,
    /// What the ledger reminds of; nothing while everything is made up.
    #[prop_or_default]
    pub today: Option<Rc<Today>>,
    /// What was done last beside one of its reminders.
    #[prop_or_default]
    pub did: Option<UndoOffer>,
    /// The ledger has what no file and no store has.
    #[prop_or_default]
    pub unsaved: bool,
    /// Everything is made up.
    pub practising: bool,
    pub on: Callback<state::Action>,
    pub on_files: Callback<Vec<File>>,
}

impl Props {
    /// Does something in steps 3 and 4.
    fn act(&self) -> Callback<Action> {
        self.on.reform(state::Action::Payments)
    }

    /// `3件 28,443 円`.
    fn sum(&self, count: Count) -> String {
        (self.w.payments.sum)(count.records, count.amount)
    }
}

/// The place of step 3 or 4.
#[component]
pub fn Step(props: &Props) -> Html {
    let t = props.w.payments;
    let (title, body) = match props.place {
        Place::Results => (t.step_results, results::view(props)),
        _ => (t.step_capture, capture::view(props)),
    };
    html! {
        <main class="pay" id={WORK} tabindex="-1">
            <header class="pay-head">
                <h1 id={TITLE} tabindex="-1">{ title }</h1>
                { if props.place == Place::Capture { capture::views(props) } else { Html::default() } }
            </header>
            { body }
            { files::view(props) }
            { if props.place == Place::Capture { work::foot(props) } else { Html::default() } }
        </main>
    }
}

/// A state of the month, by its name.
fn state_of<'a>(seen: &'a Overview, name: &str) -> Option<&'a StateView> {
    seen.states.iter().find(|state| state.name == name)
}

/// A part of the page with a heading.
fn card(id: &'static str, title: String, body: Html) -> Html {
    let heading = format!("{id}-title");
    html! {
        <section class="pay-card" aria-labelledby={heading.clone()} data-testid={id}>
            <h2 id={heading} tabindex="-1">{ title }</h2>
            { body }
        </section>
    }
}

/// A figure with its sign and name.
fn tile(
    props: &Props,
    class: &'static str,
    sign: &'static str,
    name: &str,
    count: Count,
    testid: &'static str,
) -> Html {
    let sum = props.sum(count);
    html! {
        <div class={classes!("pay-tile", class, (count.records == 0).then_some("none"))} data-testid={testid}>
            <dt><span aria-hidden="true">{ sign }</span>{ name }</dt>
            <dd>{ sum }</dd>
        </div>
    }
}

/// The way in, before there is a file.
fn open(props: &Props, label: &'static str) -> Html {
    html! { <OpenButton {label} class="main" testid="pay-open" on_files={props.on_files.clone()} /> }
}

/// What a place is for, before it has a file.
fn welcome(sentences: &[&'static str; 3]) -> Html {
    html! {
        <div class="pay-welcome">{ for sentences.iter().map(|sentence| html! { <p>{ *sentence }</p> }) }</div>
    }
}
