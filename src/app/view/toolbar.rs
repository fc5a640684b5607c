//! The bar above the grid: what was found, and what can be done about all of it.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::state::{Action, OpenFile, report};
use crate::app::text::Words;
use crate::engine::model::finding::Severity;
use crate::platform::clock;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: Rc<OpenFile>,
    /// It is not to be sent: saving it is nothing to do next.
    pub sent: bool,
    /// Something is asked before it is saved.
    pub asks: bool,
    pub on: Callback<Action>,
}

#[component]
pub fn Toolbar(props: &Props) -> Html {
    let (w, on, file) = (props.w, &props.on, &props.file);
    let overview = &file.overview;
    // What is next is the solid one: the repair, as long as errors are open.
    let repair = overview.errors > 0 && overview.safe_fixes > 0;
    // It is too large: what helps stands beside the fault.
    let splits = overview.groups.iter().any(|group| report::is_split(&group.code));
    // What came clean is not to be saved.
    let clean = file.is_as_it_came() && overview.errors + overview.warnings == 0;
    let faults_only = on.reform(|event: Event| {
        Action::FaultsOnly(event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked()))
    });
    html! {
        <div class="bar">
            <h1>{ w.step_check }</h1>
            <div class="chips" role="group" aria-label={w.filter}>
                { chip(props, Severity::Error, overview.errors) }
                { chip(props, Severity::Warning, overview.warnings) }
                { chip(props, Severity::Notice, overview.notices) }
            </div>
            <label class="check">
                <input type="checkbox" data-testid="faults-only" checked={file.faults_only} onchange={faults_only} />
                { w.faults_only }
            </label>
            <div class="bar-actions">
                { turn(props, "undo", overview.can_undo, "↶", (w.undo, w.undo_title), Action::Undo) }
                { turn(props, "redo", overview.can_redo, "↷", (w.redo, w.redo_title), Action::Redo) }
                if overview.safe_fixes > 0 {
                    <button class={repair.then_some("main")} data-testid="safe-fixes" aria-haspopup="dialog" onclick={on.reform(|_| Action::PreviewSafe)}>
                        { (w.apply_safe)(overview.safe_fixes) }
                    </button>
                }
                <button data-testid="search-open" title={w.search_title} onclick={on.reform(|_| Action::ShowSearch { line: false })}>{ w.search }</button>
                <button id={report::OPEN} data-testid="reports"
                    onclick={on.reform(|_| Action::Report(report::Action::Show { at: clock::moment() }))}>{ w.reports }</button>
                <button id={report::COMPARE} data-testid="compare-open" title={w.report.compare_title}
                    onclick={on.reform(|_| Action::Report(report::Action::Compare(None)))}>{ w.report.compare }</button>
                <button class={(!repair && !overview.recorded && !clean && !props.sent && !splits).then_some("main")} data-testid="save" title={w.save_title} aria-disabled={file.matching.then_some("true")} onclick={on.reform(|_| Action::Save)}>
                    { if props.asks { w.save_asks } else { w.save } }
                </button>
            </div>
        </div>
    }
}

/// Back or forward by one change. Not `disabled` when there is none: the focus would be lost with the last one.
fn turn(
    props: &Props,
    testid: &'static str,
    can: bool,
    sign: &'static str,
    (name, title): (&'static str, &'static str),
    action: Action,
) -> Html {
    let onclick = if can { props.on.reform(move |_: MouseEvent| action.clone()) } else { Callback::noop() };
    html! {
        <button class="icon" data-testid={testid} aria-disabled={(!can).then_some("true")} {title} {onclick}>
            <span aria-hidden="true">{ sign }</span><span class="visually-hidden">{ name }</span>
        </button>
    }
}

fn chip(props: &Props, severity: Severity, count: u64) -> Html {
    let (name, class, chip, testid) = match severity {
        Severity::Error => (props.w.error, "error", "chip-error", "count-errors"),
        Severity::Warning => (props.w.warning, "warning", "chip-warning", "count-warnings"),
        Severity::Notice => (props.w.notice, "notice-kind", "chip-notice", "count-notices"),
    };
    let pressed = props.file.filter == Some(severity);
    html! {
        <button class={classes!("chip", class, (count == 0).then_some("none"))} aria-pressed={pressed.to_string()} data-testid={chip}
            onclick={props.on.reform(move |_| Action::Filter(severity))}>
            <span>{ name }</span><b data-testid={testid}>{ crate::app::format::grouped(count) }</b>
        </button>
    }
}
