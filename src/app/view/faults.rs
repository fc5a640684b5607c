//! The findings, grouped by rule.

use std::rc::Rc;

use yew::prelude::*;

use super::fault_group::FaultGroup;
use super::select::Select;
use crate::app::format::grouped;
use crate::app::state::{Action, OpenFile};
use crate::app::text::Words;
use crate::engine::protocol::Group;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: Rc<OpenFile>,
    /// It is not to be sent.
    pub sent: bool,
    pub on: Callback<Action>,
}

#[component]
pub fn Faults(props: &Props) -> Html {
    let (w, file, on) = (props.w, &props.file, &props.on);
    let count = file.findings();
    html! {
        <section class="card" aria-label={w.findings} data-testid="faults">
            <div class="card-head">
                <h2>{ (w.finding_count)(count) }</h2>
                if count > 0 {
                    <div class="walk">
                        <button class="small" data-testid="previous" title={w.previous_title}
                            onclick={on.reform(|_| Action::Walk { forward: false })}>{ w.previous }</button>
                        <button class="small" data-testid="next" title={w.next_title}
                            onclick={on.reform(|_| Action::Walk { forward: true })}>{ w.next }<kbd>{ "F8" }</kbd></button>
                    </div>
                }
            </div>
            if count == 0 {
                <p data-testid="no-findings" class={classes!("calm", (!file.overview.judged).then_some("alarm"))}><b>{ w.no_findings }</b>
                    { advice(w, file) }</p>
            } else {
                if file.overview.groups.len() > 1 { { rules(props) } }
                // Of their own: groups that come and go must not draw the choice above them anew, and take its focus.
                <div>
                    { for file.groups().map(|group| html! {
                        <FaultGroup key={group.code.clone()} {w} group={group.clone()} findings={file.listed(group).to_vec()}
                            here={here(w, file, &group.code)} sent={props.sent || file.overview.recorded}
                            on={on.clone()} />
                    }) }
                </div>
                if file.groups().next().is_none() { <p class="calm">{ w.none_of_this_kind }</p> }
            }
        </section>
    }
}

/// Which rule's findings are listed.
fn rules(props: &Props) -> Html {
    let (w, file) = (props.w, &props.file);
    let all = (String::new(), w.every_rule.to_owned());
    let group =
        |group: &Group| (group.code.clone(), format!("{} {} ({})", group.code, group.title, grouped(group.count)));
    let options: Vec<_> = std::iter::once(all).chain(file.overview.groups.iter().map(group)).collect();
    let on_choice = props.on.reform(|rule: String| Action::FilterRule(Some(rule).filter(|rule| !rule.is_empty())));
    html! {
        <label class="rule-filter">
            <span class="visually-hidden">{ w.rule_filter }</span>
            <Select id="rule-filter" value={file.rule.clone().unwrap_or_default()} {options} {on_choice} />
        </label>
    }
}

/// What to do with a file in which nothing was found.
fn advice(w: Words, file: &OpenFile) -> &'static str {
    match &*file.overview {
        overview if overview.practice => w.no_findings_practice,
        overview if !overview.judged => w.no_findings_unjudged,
        overview if overview.recorded => w.recorded_next,
        overview if overview.altered => w.verdict_altered,
        _ if file.is_as_it_came() => "",
        _ => w.no_findings_save,
    }
}

/// The place at the cursor, when its finding is of this rule.
fn here(w: Words, file: &OpenFile, code: &str) -> Option<String> {
    let spot = file.spot.as_deref().filter(|spot| spot.code == code)?;
    Some(spot.cell.clone().unwrap_or_else(|| (w.line)(spot.line)))
}
