//! Questions of step 1.

mod detail;
mod made;
mod many;
mod renewals;

use web_sys::File;
use yew::prelude::*;

use super::super::ledger_file::Blind;
use super::Shared;
use crate::app::state::Action as Any;
use crate::app::state::orders::{Dialog, Orders};
use crate::app::text::Words;
use crate::engine::protocol::ledger::Summary;

/// A dialog of step 1; nothing without a list. `way`: why nobody has looked for double charges, and the way to look.
pub fn view(
    w: Words,
    orders: &Orders,
    dialog: &Dialog,
    ledger: Option<&Summary>,
    way: (Option<&Blind>, &Callback<Vec<File>>),
    on: &Callback<Any>,
) -> Html {
    let Some(list) = orders.list.clone() else { return Html::default() };
    let shared = Shared { w, orders: orders.clone(), list, on: on.reform(Any::Orders) };
    match dialog {
        Dialog::Detail(detail) => html! { <detail::View {shared} detail={(**detail).clone()} close={on.clone()} /> },
        Dialog::Many { which, put, preview } => {
            let preview = (**preview).clone();
            html! { <many::View {shared} which={which.clone()} put={*put} {preview} close={on.clone()} /> }
        }
        Dialog::ConfirmAll(orders, rows) => {
            html! { <renewals::View {shared} orders={*orders} rows={rows.clone()} close={on.clone()} /> }
        }
        Dialog::Made(made) => made::view(&shared, made, way, on),
        Dialog::Saved { name, sha256 } => made::saved(&shared, name, sha256, ledger, on),
    }
}
