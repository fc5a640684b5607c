//! The parts that a file is split into, before any of them is made.

use yew::prelude::*;

use super::shell::Shell;
use crate::app::format::grouped;
use crate::app::state::{Action, report};
use crate::app::text::Words;
use crate::engine::protocol::report::PlannedPart;

pub fn view(w: Words, parts: &[PlannedPart], on: &Callback<Action>) -> Html {
    let split = on.reform(|_: MouseEvent| Action::Report(report::Action::SplitNow));
    let buttons = html! { <button class="main" data-testid="split-now" onclick={split}>{ (w.report.split_now)(parts.len()) }</button> };
    html! {
        <Shell {w} name="split" title={w.report.split} close={w.leave} {buttons} on={on.clone()}>
            <p>{ w.report.split_words }</p>
            <div class="edits" tabindex="0" role="region" aria-label={w.report.split}>
                <table data-testid="split-parts">
                    <thead><tr>{ for [w.report.about_file, w.records, w.total_amount].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                    <tbody>{ for parts.iter().map(|part| html! {
                        <tr><th scope="row">{ &part.name }</th><td class="number">{ grouped(part.records) }</td><td class="number">{ (w.yen)(part.amount) }</td></tr>
                    }) }</tbody>
                </table>
            </div>
        </Shell>
    }
}
