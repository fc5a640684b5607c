//! The reports of a check: what can be done with them, and below it the sheet that is printed.

use yew::prelude::*;

use super::ids::WORK;
use super::sheet::SheetView;
use crate::app::state::Action as Page;
use crate::app::state::report::{Action, Form, Report, ReportMessage};
use crate::app::text::Words;
use crate::platform::clock;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub report: Report,
    pub on: Callback<Page>,
}

#[component]
pub fn ReportPlace(props: &Props) -> Html {
    let (w, report) = (props.w.report, &props.report);
    let on = props.on.reform(Page::Report);
    html! {
        <main class="place report" id={WORK} tabindex="-1" data-testid="report">
            <div class="report-tools">
                <header class="place-head">
                    <button data-testid="back" onclick={on.reform(|_| Action::Back)}><span aria-hidden="true">{ "← " }</span>{ w.back }</button>
                    <h1>{ w.title }</h1>
                </header>
                <p>{ w.intro }</p>
                <p class="report-print">
                    <button class="main" data-testid="print" onclick={on.reform(|_| Action::Print)}>{ w.print }</button>
                    <span>{ w.print_hint }</span>
                </p>
                <h2>{ w.downloads }</h2>
                <ul class="report-forms">
                    { download(&on, "csv", Form::Csv, w.csv) }
                    { download(&on, "column", Form::Column, w.column) }
                    { download(&on, "json", Form::Json, w.json) }
                    <li>
                        <button data-testid="report-copy" onclick={on.reform(|_| Action::Copy)}>{ w.copy.0 }</button>
                        <span>{ w.copy.1 }</span>
                    </li>
                </ul>
                <div class="report-last">
                <details>
                    <summary>{ w.summary }</summary>
                    <pre class="report-summary" tabindex="0" aria-label={w.copy.0} data-testid="report-summary">
                        { report.summary.clone().unwrap_or_default() }
                    </pre>
                </details>
                <p role="status" class={classes!("report-said", said_class(report))} data-testid="report-said">{ said(props.w, report) }</p>
                </div>
            </div>
            if let Some(sheet) = &report.sheet {
                <SheetView w={props.w} sheet={sheet.clone()} />
            } else {
                <p class="paper" role="status">{ w.waiting }</p>
            }
        </main>
    }
}

fn download(on: &Callback<Action>, name: &str, form: Form, (label, words): (&'static str, &'static str)) -> Html {
    let make = on.reform(move |_: MouseEvent| Action::Make { form, at: clock::moment() });
    html! {
        <li>
            <button data-testid={format!("report-{name}")} onclick={make}>{ label }</button>
            <span>{ words }</span>
        </li>
    }
}

/// What was done last.
pub fn said(words: Words, report: &Report) -> String {
    let w = words.report;
    match &report.said {
        None => String::new(),
        Some(ReportMessage::Copied) => w.copied.to_owned(),
        Some(ReportMessage::NotCopied) => w.not_copied.to_owned(),
        Some(ReportMessage::Downloaded(name)) => (w.downloaded)(name),
        Some(ReportMessage::TookBack(line)) => (words.report.took_back)(&line.place, &w.shown(line, &line.before)),
        Some(ReportMessage::Undone) => words.did_undone.to_owned(),
    }
}

fn said_class(report: &Report) -> Option<&'static str> {
    report.said.as_ref().map(|said| if *said == ReportMessage::NotCopied { "bad" } else { "good" })
}
