//! How far a long work is, and the way out of it.

use yew::prelude::*;

use crate::app::state::{Action, Progress};
use crate::app::text::Words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub progress: Progress,
    /// The file that is being opened.
    pub name: Option<String>,
    pub on: Callback<Action>,
}

#[component]
pub fn ProgressBar(props: &Props) -> Html {
    let (w, progress) = (props.w, &props.progress);
    let phase = w.phase(progress.phase);
    let percent = (progress.part * 100.0).round();
    html! {
        <section class="working" data-testid="progress" aria-label={phase}>
            <p>
                <b>{ phase }</b>
                if let Some(name) = &props.name { <span class="working-name">{ name }</span> }
                <span class="working-rate" data-testid="progress-rate">
                    { format!("{percent} %") }
                    { for progress.rate.map(|rate| format!(" · {:.1} MB/s", rate / 1e6)) }
                </span>
            </p>
            <progress max="100" value={percent.to_string()}>{ format!("{percent} %") }</progress>
            if progress.can_stop {
                <button data-testid="cancel" onclick={props.on.reform(|_| Action::Cancel)}>{ w.cancel }</button>
            }
        </section>
    }
}
