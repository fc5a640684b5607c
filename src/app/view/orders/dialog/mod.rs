//! Questions of step 1.

mod detail;
mod made;
mod many;

use yew::prelude::*;

use super::super::dialog::shell::Shell;
use super::Shared;
use crate::app::state::Action as Any;
use crate::app::state::orders::{Action, Dialog, Orders};
use crate::app::text::Words;
use crate::engine::protocol::ledger::Summary;
use crate::engine::protocol::orders::{Decision, Rows, Selection};

/// A dialog of step 1; nothing without a list. `blind`: no ledger is open.
pub fn view(
    w: Words,
    orders: &Orders,
    dialog: &Dialog,
    ledger: Option<&Summary>,
    blind: bool,
    on: &Callback<Any>,
) -> Html {
    let Some(list) = orders.list.clone() else { return Html::default() };
    let shared = Shared { w, orders: orders.clone(), list, on: on.reform(Any::Orders) };
    match dialog {
        Dialog::Detail(detail) => html! { <detail::View {shared} detail={(**detail).clone()} close={on.clone()} /> },
        Dialog::Many { which, put, foreseen } => {
            let foreseen = (**foreseen).clone();
            html! { <many::View {shared} which={which.clone()} put={*put} {foreseen} close={on.clone()} /> }
        }
        Dialog::ConfirmAll(orders, rows) => confirm_all(&shared, *orders, rows, on),
        Dialog::Made(made) => made::view(&shared, made, ledger, blind, on),
        Dialog::Saved { name, sha256 } => made::saved(&shared, name, sha256, ledger, on),
    }
}

/// The warning before all undecided orders are taken for renewals.
fn confirm_all(shared: &Shared, orders: u64, rows: &Rows, on: &Callback<Any>) -> Html {
    let o = &shared.w.orders;
    let confirm = shared
        .on
        .reform(|_: MouseEvent| Action::Decide { which: Selection::Undecided, decision: Decision::Renewal(true) });
    let buttons = html! { <button class="main" data-testid="orders-confirm-yes" onclick={confirm}>{ (o.confirm_all_yes)(orders) }</button> };
    html! {
        <Shell w={shared.w} name="orders-confirm" title={(o.confirm_all_title)(orders)} close={shared.w.leave} {buttons} on={on.clone()}>
            { for o.confirm_all_words.iter().map(|words| html! { <p>{ *words }</p> }) }
            <div class="orders-scroll" role="region" aria-label={o.undecided} tabindex="0">
                <table class="orders-table">
                    <thead><tr>
                        <th scope="col">{ o.order_number }</th><th scope="col" class="number">{ o.amount }</th>
                        <th scope="col">{ o.customer_name }</th><th scope="col">{ o.ordered }</th><th scope="col">{ o.why }</th>
                    </tr></thead>
                    <tbody>{ for rows.rows.iter().map(|row| html! {
                        <tr data-testid="orders-to-confirm" data-order={row.order.clone()}>
                            <td>{ &row.order }</td><td class="number">{ row.amount.map(o.yen) }</td><td>{ &row.name }</td><td>{ &row.ordered }</td>
                            <td>{ match &row.earlier {
                                Some(earlier) => html! { <span class="orders-chip in">{ (o.paid_before)(earlier) }</span> },
                                None => html! { <span class="orders-chip must">{ o.not_paid_before }</span> },
                            } }</td>
                        </tr>
                    }) }</tbody>
                </table>
            </div>
            if rows.total > rows.rows.len() as u64 { <p>{ (o.more_lines)(rows.total - rows.rows.len() as u64) }</p> }
        </Shell>
    }
}
