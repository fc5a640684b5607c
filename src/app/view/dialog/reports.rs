//! The reports of a check.

use yew::prelude::*;

use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;
use crate::engine::session::protocol::ReportKind;
use crate::platform::clock;

pub fn view(w: Words, on: &Callback<Action>) -> Html {
    let kinds = [
        ("csv", ReportKind::Csv, w.report_csv),
        ("column", ReportKind::Column, w.report_column),
        ("json", ReportKind::Json, w.report_json),
        ("text", ReportKind::Text, w.report_text),
    ];
    html! {
        <Shell {w} name="reports" title={w.reports} close={w.close} on={on.clone()}>
            <ul class="reports">
                { for kinds.into_iter().map(|(name, kind, (label, words))| html! {
                    <li>
                        <button data-testid={format!("report-{name}")}
                            onclick={on.reform(move |_: MouseEvent| Action::Report { kind, at: clock::today() })}>{ label }</button>
                        <span>{ words }</span>
                    </li>
                }) }
            </ul>
        </Shell>
    }
}
