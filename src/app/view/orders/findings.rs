//! What could not be read, with line and cell: nothing is dropped in silence.

use yew::prelude::*;

use super::super::pager::Pager;
use super::Shared;
use crate::app::state::orders::Action;
use crate::engine::model::finding::Severity;
use crate::engine::orders::words::OrderFindingOut;
use crate::engine::protocol::orders::FINDINGS;

pub fn view(shared: &Shared) -> Html {
    let Shared { w, orders, list, on } = shared;
    let o = &w.orders;
    html! {
        <section class="card orders-findings" aria-labelledby="orders-findings">
            <h2 id="orders-findings" data-testid="orders-findings">{ (o.findings_title)(list.errors, list.warnings) }</h2>
            if list.findings == 0 {
                <p class="calm">{ o.no_findings }</p>
            } else {
                <p>{ o.findings_words }</p>
                <div class="orders-scroll" role="region" aria-label={o.findings_name} tabindex="0">
                    <table class="orders-table">
                        <thead><tr>
                            <th scope="col">{ o.place_in_file }</th><th scope="col">{ o.severity }</th><th scope="col">{ o.what }</th>
                        </tr></thead>
                        <tbody>{ for orders.findings.iter().map(|finding| one(shared, finding)) }</tbody>
                    </table>
                </div>
                <Pager w={*w} label={o.findings_name} start={orders.findings_page * FINDINGS} size={FINDINGS}
                    total={u32::try_from(list.findings).unwrap_or(u32::MAX)} on_page={on.reform(Action::FindingsPage)} />
            }
        </section>
    }
}

fn one(shared: &Shared, finding: &OrderFindingOut) -> Html {
    let w = shared.w;
    let place = match (&finding.cell, finding.line) {
        (Some(cell), _) => cell.clone(),
        (None, Some(line)) => (w.line)(line),
        (None, None) => w.whole_file.to_owned(),
    };
    let class = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "notice-kind",
    };
    html! {
        <tr data-testid="orders-finding" data-cell={finding.cell.clone()}>
            <th scope="row" class="nowrap">{ place }</th>
            <td><span class={classes!("orders-severity", class)}>{ w.severity(finding.severity) }</span></td>
            <td>{ &finding.message }</td>
        </tr>
    }
}
