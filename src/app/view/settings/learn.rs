//! Learning from a file that came straight from the shop.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::format;
use crate::app::state::settings::Action as Do;
use crate::app::state::{Action, OpenFile};
use crate::app::text::Words;
use crate::engine::check::verdict::is_perhaps_the_settings;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub files: Vec<Rc<OpenFile>>,
    pub on: Callback<Action>,
}

/// The open files, each with the offer to learn from it.
#[component]
pub fn Learn(props: &Props) -> Html {
    let s = props.w.settings;
    html! {
        <section class="card learn" aria-labelledby="learn-title">
            <h2 id="learn-title">{ s.learn }</h2>
            <p>{ s.learn_words }</p>
            if props.files.is_empty() {
                <p class="muted" data-testid="learn-none">{ s.learn_none }</p>
            } else {
                <ul>{ for props.files.iter().map(|file| one(props, file)) }</ul>
            }
        </section>
    }
}

fn one(props: &Props, file: &OpenFile) -> Html {
    let (s, id) = (props.w.settings, file.overview.id);
    let name = &file.overview.name;
    html! {
        <li key={id.0}>
            <span>{ name }</span>
            <button type="button" class="small" aria-label={format::button_of(s.learn_short, name)} data-testid="learn"
                onclick={props.on.reform(move |_: MouseEvent| Action::Settings(Do::Learn(id)))}>{ s.learn_short }</button>
        </li>
    }
}

#[derive(Properties, PartialEq)]
pub struct OfferProps {
    pub w: Words,
    pub file: Rc<OpenFile>,
    pub on: Callback<Action>,
}

/// Beside the findings: a file that came straight from the shop may be right, and the settings wrong, where they are about that.
#[component]
pub fn LearnOffer(props: &OfferProps) -> Html {
    let (s, file) = (props.w.settings, &props.file);
    let overview = &file.overview;
    // Nothing is to be learned from what a spreadsheet damaged.
    let damaged = overview.groups.iter().any(|group| matches!(&*group.code, "D020" | "D025" | "D028" | "H004"));
    let explained = overview.groups.iter().any(|group| is_perhaps_the_settings(&group.code));
    if damaged || overview.practice || file.changed() || !explained {
        return Html::default();
    }
    let id = overview.id;
    html! {
        <section class="card learn-offer" data-testid="learn-offer">
            <p>{ s.learn_offer }</p>
            <button type="button" class="small" data-testid="learn-here"
                onclick={props.on.reform(move |_: MouseEvent| Action::Settings(Do::Learn(id)))}>{ s.learn_short }</button>
        </section>
    }
}
